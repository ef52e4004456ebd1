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
