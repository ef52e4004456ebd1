//! A part of links to other playbooks.

use super::outline::{Section, Spanned, blocks, first_inline, items, list_kind};
use super::reader::Reader;
use crate::markdown::{Event, LinkType, Tag, TagEnd, wiki_wanted};
use crate::model::{Line, Reference, RelatedLink, UnresolvedTarget, WikiPage};

/// A link to a playbook.
pub(super) struct RawLink<'t> {
    wanted: UnresolvedTarget,
    shown: Vec<Spanned<'t>>,
    range: std::ops::Range<usize>,
}

/// The links of a part that is one list of links to playbooks and nothing else.
pub(super) fn links<'t>(section: &Section<'_, 't>) -> Option<Vec<RawLink<'t>>> {
    let blocks = blocks(section.own);
    let ([list], true) = (blocks.as_slice(), section.children.is_empty()) else { return None };
    list_kind(list)?;
    items(list).into_iter().map(link).collect()
}

fn link<'t>(item: &[Spanned<'t>]) -> Option<RawLink<'t>> {
    let (inline, rest) = first_inline(item);
    let [
        (Event::Start(Tag::Link { link_type, dest_url, title, .. }), range),
        shown @ ..,
        (Event::End(TagEnd::Link), _),
    ] = inline
    else {
        return None;
    };
    if !rest.is_empty() || shown.iter().any(|(event, _)| matches!(event, Event::End(TagEnd::Link))) {
        return None;
    }
    let range = range.clone();
    if let LinkType::WikiLink { has_pothole } = link_type {
        let wanted = wiki_wanted(dest_url)?;
        let is_page = matches!(&wanted, UnresolvedTarget::Wiki { page: WikiPage::Named(_), .. });
        let shown = if *has_pothole { shown.to_vec() } else { Vec::new() };
        return is_page.then_some(RawLink { wanted, shown, range });
    }
    let wanted = UnresolvedTarget::Link { destination: (&**dest_url).into(), title: (&**title).into() };
    is_page(dest_url).then(|| RawLink { wanted, shown: shown.to_vec(), range })
}

/// Whether a destination looks like a page of this site.
fn is_page(destination: &str) -> bool {
    let path = destination.split(['#', '?']).next().unwrap_or_default();
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    !path.is_empty()
        && !path.contains(':')
        && !path.starts_with("//")
        && !path.contains("{{")
        && ending.is_none_or(|ending| matches!(ending, "md" | "markdown" | "mdx" | "html"))
}

impl<'t> Reader<'_, '_, 't> {
    /// The link in the model.
    pub(super) fn related(&mut self, raw: RawLink<'t>) -> RelatedLink {
        let place = self.place(raw.range);
        let reference = self.builder.reference(Reference { wanted: raw.wanted, place });
        RelatedLink { reference, text: self.line(&raw.shown), why: Line::default() }
    }
}
