use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// A link that no author wrote with brackets, around `text`.
pub(super) fn push_link<'t>(
    link_type: LinkType,
    destination: CowStr<'t>,
    text: CowStr<'t>,
    range: &Range<usize>,
    events: &mut Vec<(Event<'t>, Range<usize>)>,
) {
    let tag = Tag::Link { link_type, dest_url: destination, title: "".into(), id: "".into() };
    events.push((Event::Start(tag), range.clone()));
    events.push((Event::Text(text), range.clone()));
    events.push((Event::End(TagEnd::Link), range.clone()));
}

/// The type of a link or image whose destination holds what CommonMark wants in `<…>`. The parser makes no such: it asks
/// for no links to labels that it does not know.
pub(in crate::markdown) const LOOSE: LinkType = LinkType::ReferenceUnknown;

/// A link or image with a loose destination.
pub(super) fn push_loose<'t>(
    is_image: bool,
    destination: CowStr<'t>,
    shown: CowStr<'t>,
    shown_at: Range<usize>,
    range: &Range<usize>,
    events: &mut Vec<(Event<'t>, Range<usize>)>,
) {
    let (title, id) = ("".into(), "".into());
    let (start, end) = if is_image {
        (Tag::Image { link_type: LOOSE, dest_url: destination, title, id }, TagEnd::Image)
    } else {
        (Tag::Link { link_type: LOOSE, dest_url: destination, title, id }, TagEnd::Link)
    };
    events.push((Event::Start(start), range.clone()));
    if !shown.is_empty() {
        events.push((Event::Text(shown), shown_at));
    }
    events.push((Event::End(end), range.clone()));
}
