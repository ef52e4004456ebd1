//! What the readers of both notations share: where they stand, and what a page gathers while it is read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::length::length;
use crate::contract::Roles;
use crate::contract::{Parsed, RawMaterial, Span, Text};
use crate::diagnostic::{Diagnostic, Lint, lints};
use crate::markdown::{Document, Event, PageWriter, Tag, TagEnd, is_id};
use crate::message::{self, say};
use crate::model::{
    Config, Duration, Entries, EntryIndex, FileIndex, Header, Id, Line, Material, Page, PageIds, PageText, Part, Prose,
    Reference, ReferenceIndex, Role, SourceFile, UnresolvedTarget,
};
use crate::source::{Place, SitePath, ValuePath};

/// What a reader must know besides the text: nothing about any other file.
pub(super) struct FileContext<'a> {
    /// What site.yaml says.
    pub(super) config: &'a Config,
    /// Which headings open which part.
    pub(super) roles: &'a Roles,
    /// What the theme calls the parts in the language of the file.
    pub(super) part_names: &'a BTreeMap<Role, Box<str>>,
    /// The file.
    pub(super) path: &'a SitePath,
    /// Its index in the site.
    pub(super) file: FileIndex,
    /// Its language, an index into the languages of the site.
    pub(super) language: usize,
    /// Its place below the content folder, without ending and language.
    pub(super) key: &'a str,
    /// Whether it is the page of its folder.
    pub(super) is_folder: bool,
    /// Whether it is in a folder of drafts.
    pub(super) is_in_drafts: bool,
}

impl FileContext<'_> {
    /// What the theme calls the part of `role`.
    pub(super) fn part_name(&self, role: Role) -> &str {
        self.part_names.get(&role).map_or(role.name(), |name| name)
    }

    /// Puts a page together; the id of its title is made last, so that headings come to the shorter ones.
    pub(super) fn page(
        &self,
        header: Header,
        mut parts: Vec<Part>,
        footnotes: Prose,
        builder: &mut PageBuilder<'_>,
    ) -> Page {
        // They stay as long as the site does.
        parts.shrink_to_fit();
        let title_id = builder.title_id.take().unwrap_or_else(|| builder.derive_id(&header.title.text));
        let entries: usize = parts.iter().map(count).sum();
        if entries > MOST_ENTRIES {
            let message = say!("more than {most} headings and entries on one page", most = MOST_ENTRIES);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, self.path, Place::File, message);
            builder.writer.report(diagnostic.help(say!("split it into several files")));
        }
        let characters = length(&parts, &footnotes);
        let text = PageText {
            key: self.key.into(),
            is_folder: self.is_folder,
            title_id,
            header,
            parts,
            footnotes,
            ids: PageIds::new(builder.writer.ids().all()),
            characters,
            index: EntryIndex::default(),
        };
        Page { file: self.file, text: Arc::new(text) }
    }
}

/// What a page gathers while it is read: ids, references and diagnostics.
pub(super) struct PageBuilder<'w> {
    pub(super) writer: PageWriter<'w>,
    /// The id of the title, if its heading stands in the text.
    pub(super) title_id: Option<Id>,
    file: &'w SitePath,
    given_ids: BTreeMap<Id, Place>,
}

impl<'w> PageBuilder<'w> {
    /// An empty page of `file`.
    pub(super) fn new(file: &'w SitePath, config: &Config) -> Self {
        let writer = PageWriter::new(file, config.raw_html);
        Self { writer, title_id: None, file, given_ids: BTreeMap::new() }
    }

    /// The file that the page is read from, and the page's diagnostics.
    pub(super) fn finish(self, language: usize) -> (SourceFile, Vec<Diagnostic>) {
        let (references, found) = self.writer.finish();
        (SourceFile { path: self.file.clone(), language, references: references.into() }, found)
    }

    /// Reports at `place`.
    pub(super) fn report(&mut self, lint: &'static Lint, place: Place, message: impl Into<message::Text>) {
        self.writer.report(Diagnostic::new(lint, self.file, place, message));
    }

    /// Reports at `place`, with what to do.
    pub(super) fn report_with_help(
        &mut self,
        lint: &'static Lint,
        place: Place,
        message: impl Into<message::Text>,
        help: impl Into<message::Text>,
    ) {
        self.writer.report(Diagnostic::new(lint, self.file, place, message).help(help));
    }

    /// Takes an id that the author gave, and reports if it is taken.
    pub(super) fn reserve_id(&mut self, id: &str, path: &ValuePath) {
        let place = Place::value(path.clone());
        let id = id.trim();
        if !is_id(id) {
            let diagnostic =
                Diagnostic::new(&lints::WRONG_TYPE, self.file, place, say!("`{id}` is not a valid id", id))
                    .help(say!("an id is a word without spaces, such as `blurry-scan`"));
            return self.writer.report(diagnostic);
        }
        if self.writer.ids().reserve(id) {
            self.given_ids.insert(id.into(), place);
            return;
        }
        let mut diagnostic = Diagnostic::new(&lints::DUPLICATE_ID, self.file, place, say!("duplicate id `{id}`", id))
            .label(say!("used again here"))
            .help(say!("ids are unique within a page, across all kinds of entries: change one of them"));
        if let Some(first) = self.given_ids.get(id) {
            diagnostic = diagnostic.related(self.file, first.clone(), say!("first used here"));
        }
        self.writer.report(diagnostic);
    }

    /// An id made of `text` that nothing on the page has.
    pub(super) fn derive_id(&mut self, text: &str) -> Id {
        self.writer.ids().derive(text)
    }

    /// Adds a reference to the page's table.
    pub(super) fn reference(&mut self, reference: Reference) -> ReferenceIndex {
        self.writer.refer(reference.wanted, reference.place)
    }

    /// Adds a link.
    pub(super) fn link(&mut self, destination: &str, place: Place) -> ReferenceIndex {
        let wanted = UnresolvedTarget::Link { destination: destination.into(), title: "".into() };
        self.reference(Reference { wanted, place })
    }

    /// Prose of a YAML text, with its headings from `level` on.
    pub(super) fn blocks(&mut self, text: &str, at: &dyn Fn() -> ValuePath, level: u8) -> Prose {
        self.writer.whole(text, &within(at), level)
    }

    /// Prose of a YAML text that is a line more often than not: a lone paragraph stands without its tags.
    pub(super) fn compact(&mut self, text: &str, at: &dyn Fn() -> ValuePath) -> Prose {
        let document = Document::parse(text);
        let mut prose = self.compact_document(&document, &within(at), 5);
        if let Some(footnotes) = self.writer.footnotes(&document, &within(at)) {
            prose.append(footnotes);
        }
        prose
    }

    /// Prose of a document; a lone paragraph stands without its tags.
    pub(super) fn compact_document(
        &mut self,
        document: &Document<'_>,
        at: &dyn Fn(Range<usize>) -> Place,
        level: u8,
    ) -> Prose {
        let events = document.events();
        match first_paragraph(events) {
            Some(end) if end + 1 == events.len() => self.writer.inline(document, 1..end, at),
            _ => self.writer.blocks(document, std::slice::from_ref(&(0..events.len())), at, level),
        }
    }

    /// A bare task of a YAML list: its first paragraph is its title, what follows its body.
    pub(super) fn bare_task(&mut self, text: &str, at: &dyn Fn() -> ValuePath) -> (Line, Prose) {
        let document = Document::parse(text);
        let all = document.events().len();
        let (title, rest) = match first_paragraph(document.events()) {
            Some(end) => (self.line(&document, 1..end, &within(at)), end + 1..all),
            None => (Line::default(), 0..all),
        };
        let mut body = self.writer.blocks(&document, &[rest], &within(at), 4);
        if let Some(footnotes) = self.writer.footnotes(&document, &within(at)) {
            body.append(footnotes);
        }
        (title, body)
    }

    /// A line of inline events, with its markup if it has any.
    pub(super) fn line(
        &mut self,
        document: &Document<'_>,
        events: Range<usize>,
        at: &dyn Fn(Range<usize>) -> Place,
    ) -> Line {
        let inline = &document.events()[events.clone()];
        let words = crate::markdown::text(inline);
        let words = words.trim();
        if inline.iter().all(|(event, _)| matches!(event, Event::Text(_) | Event::SoftBreak)) {
            return Line::plain(words);
        }
        let markup = self.writer.inline(document, events, at);
        let plain = if words.is_empty() { crate::markdown::plain_text(&markup) } else { words.to_owned() };
        Line { text: plain.into(), markup: Some(Box::new(markup)) }
    }

    /// A line of a YAML text that is Markdown.
    pub(super) fn text_line(&mut self, text: &str, at: &dyn Fn() -> ValuePath) -> Line {
        let document = Document::parse(text);
        match first_paragraph(document.events()) {
            Some(end) if end + 1 == document.events().len() => self.line(&document, 1..end, &within(at)),
            _ => Line::plain(text.trim()),
        }
    }

    /// What a YAML entry says about a material.
    pub(super) fn material(&mut self, raw: RawMaterial, at: &ValuePath) -> Material {
        let line = |text: Option<Text>| Line::plain(text.map(|text| trimmed(text.0)).unwrap_or_default());
        Material {
            name: line(raw.name),
            also: raw.also.texts(),
            required: raw.required.map(|required| required.0),
            formats: raw.formats.texts(),
            max_size: value(raw.max_size),
            min_pixels: value(raw.min_pixels),
            issued_within: span(raw.issued_within),
            valid_for: span(raw.valid_for),
            issuer: line(raw.issuer),
            where_: line(raw.where_),
            must_match: raw.must_match.texts(),
            must: raw.must.texts(),
            remaining: span(raw.remaining),
            defects: raw.defects.texts(),
            applies_to: raw.applies_to.texts(),
            body: raw.body.as_ref().map(|body| self.blocks(&body.0, &|| at.key("body"), 4)).unwrap_or_default(),
        }
    }
}

/// No reader finds anything among more; some kilobytes are made of each.
const MOST_ENTRIES: usize = 100_000;

/// How many headings and entries a part has.
fn count(part: &Part) -> usize {
    let entries = match &part.entries {
        Entries::None | Entries::Renewal(_) => 0,
        Entries::Conditions(entries) => entries.len(),
        Entries::Materials(entries) => entries.len(),
        Entries::Steps(entries) => entries.len(),
        Entries::Causes(entries) => entries.len(),
        Entries::Fixes(entries) => entries.len(),
        Entries::Features(entries) => entries.len(),
        Entries::Questions(entries) => entries.len(),
        Entries::Related(entries) => entries.len(),
    };
    usize::from(part.heading.is_some()) + part.lead.headings().len() + entries
}

/// The value behind a text that means something.
fn value<T>(parsed: Option<Parsed<T>>) -> Option<T> {
    parsed.map(|parsed| parsed.0)
}

/// A span of time; one without words says nothing.
pub(super) fn span(raw: Option<Span>) -> Option<Duration> {
    raw.map(|span| span.0).filter(|span| !span.words.is_empty())
}

/// A text without the white space around it: the very text, if there is none.
pub(super) fn trimmed(text: String) -> Box<str> {
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text.into() } else { trimmed.into() }
}

/// Says where a range of a YAML text stands.
fn within(at: &dyn Fn() -> ValuePath) -> impl Fn(Range<usize>) -> Place {
    move |range| {
        let fit = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Place::Value { path: at(), within: Some((fit(range.start), fit(range.end))) }
    }
}

/// Where the paragraph that a text begins with ends.
fn first_paragraph(events: &[(Event<'_>, Range<usize>)]) -> Option<usize> {
    matches!(events.first(), Some((Event::Start(Tag::Paragraph), _)))
        .then(|| events.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph))))?
}
