//! What the readers of a Markdown page share.

use std::collections::BTreeSet;
use std::ops::Range;

use super::outline::Spanned;
use crate::contract::Fields;
use crate::load::page_builder::{FileContext, PageBuilder};
use crate::markdown::{Document, Event};
use crate::model::{Id, Line, Prose};
use crate::source::Place;

/// Reads the parts of one page, in the order of the page, since ids are given out on the way.
pub(super) struct Reader<'d, 'w, 't> {
    pub(super) context: &'d FileContext<'d>,
    pub(super) fields: &'d Fields,
    pub(super) builder: &'d mut PageBuilder<'w>,
    /// The text.
    pub(super) document: &'d Document<'t>,
    /// The byte of the file at which the text begins.
    pub(super) base: usize,
    /// Texts that may be titles of entries of this page.
    pub(super) titles: BTreeSet<String>,
}

/// Says where a range of the text stands.
pub(super) fn places(base: usize) -> impl Fn(Range<usize>) -> Place {
    move |range| Place::bytes(base + range.start..base + range.end)
}

impl<'t> Reader<'_, '_, 't> {
    /// Prose of blocks whose headings begin at `level`.
    pub(super) fn blocks(&mut self, events: &[Spanned<'t>], level: u8) -> Prose {
        if events.is_empty() {
            return Prose::default();
        }
        let (part, base) = (self.document.part(events.to_vec()), self.base);
        self.builder.writer.blocks(&part, std::slice::from_ref(&(0..events.len())), &places(base), level)
    }

    /// Prose in which a lone paragraph stands without its tags.
    pub(super) fn compact(&mut self, events: &[Spanned<'t>], level: u8) -> Prose {
        let (part, base) = (self.document.part(events.to_vec()), self.base);
        self.builder.compact_document(&part, &places(base), level)
    }

    /// Inline prose.
    pub(super) fn inline(&mut self, events: &[Spanned<'t>]) -> Prose {
        let (part, base) = (self.document.part(events.to_vec()), self.base);
        self.builder.writer.inline(&part, 0..events.len(), &places(base))
    }

    /// A line, with its markup if it has any.
    pub(super) fn line(&mut self, events: &[Spanned<'t>]) -> Line {
        let (part, base) = (self.document.part(events.to_vec()), self.base);
        self.builder.line(&part, 0..events.len(), &places(base))
    }

    /// Prose of a plain text.
    pub(super) fn plain_prose(&mut self, text: &str) -> Prose {
        if text.is_empty() {
            return Prose::default();
        }
        self.inline(&[(Event::Text(text.to_owned().into()), 0..0)])
    }

    /// The id that a heading was given, which has been taken before, or one made of its text.
    pub(super) fn id(&mut self, given: Option<&str>, title: &Line, fallback: &str) -> Id {
        match given {
            Some(given) => given.into(),
            None if title.text.is_empty() => self.builder.derive_id(fallback),
            None => self.builder.derive_id(&title.text),
        }
    }
}
