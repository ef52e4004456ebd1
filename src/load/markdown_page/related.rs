//! A part of links to other playbooks.

use super::outline::{Section, Spanned, blocks, first_inline, items, list_kind};
use super::reader::Reader;
use crate::markdown::{Event, Tag, TagEnd, wiki_reference};
use crate::model::{Line, Reference, RelatedLink, Wanted};

/// A link to a playbook.
pub(super) struct RawLink<'t> {
    wanted: Wanted,
    shown: Vec<Spanned<'t>>,
    range: std::ops::Range<usize>,
}

/// The links of a part that is one list of links to playbooks and nothing else.
pub(super) fn links<'e, 't>(section: &Section<'e, 't>) -> Option<Vec<RawLink<'t>>> {
    let blocks = blocks(section.own);
    let ([list], true) = (blocks.as_slice(), section.children.is_empty()) else { return None };
    list_kind(list)?;
    items(list).into_iter().map(link).collect()
}

fn link<'e, 't>(item: &'e [Spanned<'t>]) -> Option<RawLink<'t>> {
    let (inline, rest) = first_inline(item);
    if !rest.is_empty() {
        return None;
    }
    if let Some((Event::Start(Tag::Link { dest_url, title, .. }), range)) = inline.first() {
        let end = inline.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Link)))?;
        let path = dest_url.split(['#', '?']).next().unwrap_or_default();
        let is_page = !path.is_empty()
            && !path.contains(':')
            && !path.starts_with("//")
            && !path.contains("{{")
            && path.rsplit('/').next().is_some_and(|name| match name.rsplit_once('.') {
                Some((_, ending)) => matches!(ending, "md" | "markdown" | "mdx" | "html"),
                None => true,
            });
        let wanted = Wanted::Link { destination: (&**dest_url).into(), title: (&**title).into() };
        let after = &inline[end + 1..];
        return (is_page && after.is_empty())
            .then(|| RawLink { wanted, shown: inline[1..end].to_vec(), range: range.clone() });
    }
    let [(Event::Text(words), range)] = inline else { return None };
    let (wanted, shown) = wiki_reference(words.trim().strip_prefix("[[")?.strip_suffix("]]")?)?;
    let is_page = matches!(&wanted, Wanted::Wiki { page: crate::model::WikiPage::Named(_), .. });
    let shown = shown.map(|shown| (Event::Text(shown.into()), range.clone()));
    is_page.then(|| RawLink { wanted, shown: shown.into_iter().collect(), range: range.clone() })
}

impl Reader<'_, '_> {
    /// The link in the model.
    pub(super) fn related(&mut self, raw: RawLink<'_>) -> RelatedLink {
        let place = self.place(raw.range);
        let reference = self.draft.reference(Reference { wanted: raw.wanted, place });
        RelatedLink { reference, text: self.line(&raw.shown), why: Line::default() }
    }
}
