//! Writes events as HTML, keeping what a page keeps: ids, references, footnote numbers, diagnostics.

mod blocks;
mod destination;
mod diagnostics;
mod footnotes;
mod full_width;
mod open_elements;
mod output;
mod raw;
mod raw_element;
mod sanitize;
mod spans;
mod tables;
mod writer;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::highlight::Colours;
use super::{Document, Ids};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::{Id, Prose, RawHtml, Reference, ReferenceIndex, UnresolvedTarget};
use crate::source::{Place, SitePath};
use footnotes::Footnotes;
use writer::{Mode, Writer};

/// Where a range of bytes of a document's text is in its file.
pub(super) type At<'a> = &'a dyn Fn(Range<usize>) -> Place;

/// Writes the prose of one page.
///
/// A page may have one document (a Markdown file) or many (the texts of a YAML file). The footnotes of a document must
/// be written ([`PageWriter::footnotes`]) before anything of the next one is.
pub struct PageWriter<'p> {
    file: &'p SitePath,
    raw_html: RawHtml,
    ids: Ids,
    /// Ids given in braces that wait for their heading, with the place where each was given first.
    given: HashMap<Box<str>, Place>,
    /// How often each id was reported as given again.
    given_again: HashMap<Box<str>, usize>,
    references: Vec<Reference>,
    diagnostics: Vec<Diagnostic>,
    footnotes: Footnotes,
    too_deep: bool,
    colours: Colours,
    /// How many events may still be written.
    room: usize,
}

/// Nobody reads more diagnostics of one file than this, and each takes a kilobyte.
const MOST_DIAGNOSTICS: usize = 100_000;

/// How many events a page may take, those of all its texts: some hundred bytes are made of each.
const MOST_EVENTS: usize = 3_000_000;

impl<'p> PageWriter<'p> {
    /// Begins the page of `file`.
    pub fn new(file: &'p SitePath, raw_html: RawHtml) -> Self {
        Self {
            file,
            raw_html,
            ids: Ids::default(),
            given: HashMap::new(),
            given_again: HashMap::new(),
            references: Vec::new(),
            diagnostics: Vec::new(),
            footnotes: Footnotes::default(),
            too_deep: false,
            colours: Colours::default(),
            room: MOST_EVENTS,
        }
    }

    /// The ids of the page.
    pub fn ids(&mut self) -> &mut Ids {
        &mut self.ids
    }

    /// Takes the ids that the headings of `document` give, so that no derived id gets one of them. Call it before
    /// anything of the page is written.
    pub fn reserve_given_ids(&mut self, document: &Document<'_>, at: At<'_>) {
        if self.ids.is_shared() {
            return;
        }
        for (event, range) in document.events() {
            let Event::Start(Tag::Heading { id: Some(id), .. }) = event else { continue };
            if self.ids.reserve(id) {
                self.given.insert((&**id).into(), at(range.clone()));
            } else {
                *self.given_again.entry((&**id).into()).or_default() += 1;
                self.report_id(id, at(range.clone()));
            }
        }
    }

    /// The id of the heading that begins at event `heading`: the one it gives, else one derived from its text.
    pub fn heading_id(&mut self, document: &Document<'_>, heading: usize, at: At<'_>) -> Id {
        let (event, range) = &document.events()[heading];
        let is_shared = self.ids.is_shared();
        let Some(id) = (match event {
            Event::Start(Tag::Heading { id, .. }) if !is_shared => id.as_ref(),
            _ => None,
        }) else {
            let text = document.plain_text(heading..document.end_of(heading));
            return self.ids.derive(&text);
        };
        if self.given.remove(&**id).is_some() || self.ids.reserve(id) {
            return (&**id).into();
        }
        match self.given_again.get_mut(&**id).filter(|times| **times > 0) {
            Some(times) => *times -= 1,
            None => self.report_id(id, at(range.clone())),
        }
        self.ids.derive(id)
    }

    /// Writes `events`, several ranges one after the other, as blocks. The outermost headings get `level`.
    ///
    /// What stands in the ranges without a paragraph, as in a tight list item, gets one.
    pub fn blocks(&mut self, document: &Document<'_>, events: &[Range<usize>], at: At<'_>, level: u8) -> Prose {
        if !self.has_room(events, document, at) {
            return Prose::default();
        }
        Writer::new(self, document, at, Mode::Blocks, level).write(events)
    }

    /// Whether the page may take these events, too; says once if it may not.
    fn has_room(&mut self, events: &[Range<usize>], document: &Document<'_>, at: At<'_>) -> bool {
        let wanted = events.iter().map(ExactSizeIterator::len).sum();
        if self.room == 0 || wanted == 0 {
            return self.room > 0;
        }
        self.room = self.room.saturating_sub(wanted);
        if self.room == 0 {
            let start = events.first().and_then(|events| document.events().get(events.start));
            let place = start.map_or(Place::File, |(_, range)| at(range.start..range.start));
            let message = say!("more than {most} pieces of text and markup on one page", most = MOST_EVENTS);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, self.file, place, message);
            self.report(diagnostic.help(say!("split it into several files")));
        }
        self.room > 0
    }

    /// Writes `events` as inline content: no paragraphs, no lists, for a title or a cell.
    pub fn inline(&mut self, document: &Document<'_>, events: Range<usize>, at: At<'_>) -> Prose {
        if !self.has_room(std::slice::from_ref(&events), document, at) {
            return Prose::default();
        }
        Writer::new(self, document, at, Mode::Inline, 6).write(std::slice::from_ref(&events))
    }

    /// Parses and writes a text that is a document of its own, its footnotes at its end.
    pub fn whole(&mut self, text: &str, at: At<'_>, level: u8) -> Prose {
        let document = Document::parse(text);
        self.reserve_given_ids(&document, at);
        let all = 0..document.events().len();
        let mut prose = self.blocks(&document, std::slice::from_ref(&all), at, level);
        if let Some(footnotes) = self.footnotes(&document, at) {
            prose.append(footnotes);
        }
        prose
    }

    /// Parses and writes a text that is one line, such as a YAML title.
    pub fn whole_inline(&mut self, text: &str, at: At<'_>) -> Prose {
        let document = Document::parse(text);
        let prose = self.inline(&document, 0..document.events().len(), at);
        self.footnotes.forget();
        prose
    }

    /// The section of footnotes of `document`: those referred to so far in the order of their numbers, then those that
    /// nothing refers to. Nothing if there are none.
    pub fn footnotes(&mut self, document: &Document<'_>, at: At<'_>) -> Option<Prose> {
        footnotes::write(self, document, at)
    }

    /// Adds a reference that is not part of a prose, such as one found by the caller.
    pub fn refer(&mut self, wanted: UnresolvedTarget, place: Place) -> ReferenceIndex {
        let index = u32::try_from(self.references.len()).expect("a page has fewer than 2³² references");
        self.references.push(Reference { wanted, place });
        ReferenceIndex(index)
    }

    /// Adds a diagnostic; of very many, only how many are told.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        match self.diagnostics.len() {
            ..MOST_DIAGNOSTICS => self.diagnostics.push(diagnostic),
            MOST_DIAGNOSTICS => {
                let message = say!("more than {most} diagnostics in this file", most = MOST_DIAGNOSTICS);
                let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, self.file, Place::File, message);
                self.diagnostics.push(diagnostic.help(say!("correct those that are shown; the others are told then")));
            }
            _ => {}
        }
    }

    /// Ends the page: all references and all diagnostics, in the order of writing.
    pub fn finish(self) -> (Vec<Reference>, Vec<Diagnostic>) {
        let mut references = self.references;
        // They stay as long as the site does.
        references.shrink_to_fit();
        (references, self.diagnostics)
    }

    fn report_id(&mut self, id: &str, place: Place) {
        let mut diagnostic = Diagnostic::new(&lints::DUPLICATE_ID, self.file, place, say!("duplicate id `{id}`", id))
            .help(say!("give each heading of the page its own id"));
        if let Some(first) = self.given.get(id) {
            diagnostic = diagnostic.related(self.file, first.clone(), say!("first used here"));
        }
        self.report(diagnostic);
    }
}
