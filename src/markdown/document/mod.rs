//! Makes events out of a text: CommonMark, GFM, and what Chinese writers and other tools add to them.

mod admonitions;
mod attributes;
mod bare_url;
mod boilerplate;
mod builder;
mod inline;
pub(super) mod link;
mod loose;
mod marks;
mod names;
mod placeholders;
mod rewrite;
mod sentence;
pub(super) mod table_rows;
mod text;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::markdown::slug;
use builder::Builder;
use marks::Marked;
use names::TagNames;
pub use text::plain;

/// The events of one text, each with its half-open byte range in the text as written.
///
/// Events nest as `pulldown_cmark`'s do. What goes beyond CommonMark is in them already: a bare URL is a
/// [`pulldown_cmark::LinkType::Autolink`]; a `[[…]]` reference a [`pulldown_cmark::LinkType::WikiLink`] with what it
/// holds before the `|` as its destination; a heading's `{#id}` its id. What is not content (`[TOC]`, shortcodes, the
/// `import` lines of MDX) is not in them.
pub struct Document<'t> {
    text: &'t str,
    events: Vec<(Event<'t>, Range<usize>)>,
    footnotes: Vec<(CowStr<'t>, Range<usize>)>,
    /// What raw HTML has to know; `None` where there can be none.
    tags: Option<Arc<Tags>>,
}

/// What is known of a whole text for the raw HTML in it.
struct Tags {
    names: TagNames,
    /// The ids that headings without one of their own would have by their text.
    slugs: OnceLock<HashSet<String>>,
}

impl<'t> Document<'t> {
    /// Parses a whole text; a front matter must have been cut off.
    pub fn parse(text: &'t str) -> Self {
        if !sentence::is_sentence(text) {
            return Self::parse_markup(text);
        }
        let all = 0..text.len();
        let events = vec![
            (Event::Start(Tag::Paragraph), all.clone()),
            (Event::Text(CowStr::Borrowed(text)), all.clone()),
            (Event::End(TagEnd::Paragraph), all),
        ];
        Self { text, events, footnotes: Vec::new(), tags: None }
    }

    /// The same for a text that may hold markup.
    fn parse_markup(text: &'t str) -> Self {
        let marked = Marked::new(text);
        let mut builder = Builder::new(text);
        if marked.is_marked() {
            for (event, range) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
                let range = marked.original(range.start)..marked.original(range.end);
                builder.push(restore(text, &marked, event, &range), range);
            }
        } else {
            for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
                builder.push(event, range);
            }
        }
        let mut events = table_rows::keep_surplus(text, builder.finish());
        let names = text.contains('<').then(|| TagNames::of(&events));
        if let Some(names) = &names {
            placeholders::as_text(&mut events, names);
        }
        let footnotes = footnotes(&events);
        let tags = names.map(|names| Arc::new(Tags { names, slugs: OnceLock::new() }));
        Self { text, events, footnotes, tags }
    }

    /// Events of this document, perhaps cut anew, as a document of their own: the text and what is known of it stay.
    #[must_use]
    pub fn part(&self, events: Vec<(Event<'t>, Range<usize>)>) -> Self {
        // Anchors of raw HTML make way for headings anywhere in the text, not only in this part of it.
        self.slugs();
        Self { text: self.text, events, footnotes: Vec::new(), tags: self.tags.clone() }
    }

    /// The text as given.
    pub fn source(&self) -> &'t str {
        self.text
    }

    /// Everything in it, in order.
    pub fn events(&self) -> &[(Event<'t>, Range<usize>)] {
        &self.events
    }

    /// The index of the event that ends what the event at `start` begins; `start` itself if it begins nothing.
    pub fn end_of(&self, start: usize) -> usize {
        let mut depth = 0usize;
        for (at, (event, _)) in self.events.iter().enumerate().skip(start) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.events.len().saturating_sub(1)
    }

    /// The plain text of some events: for titles.
    ///
    /// Code and the texts of images are in it, footnote marks and raw HTML tags are not; blocks and line breaks are
    /// apart by a space, unless Chinese stands on both sides of a soft break.
    pub fn plain_text(&self, events: Range<usize>) -> String {
        plain(&self.events[events])
    }

    /// The contents of each footnote definition by its label, in order.
    pub(super) fn footnotes(&self) -> &[(CowStr<'t>, Range<usize>)] {
        &self.footnotes
    }

    /// Whether there is both `<name …>` and `</name>` in it, in any case.
    pub(super) fn is_paired(&self, name: &str) -> bool {
        self.tags.as_ref().is_some_and(|tags| tags.names.is_paired(name))
    }

    /// Whether some heading without an id of its own would have `id` by its text.
    ///
    /// Runbooks write `<a name="x"></a>` above the heading whose id is `x` anyway: the heading should have it.
    pub(super) fn is_heading_slug(&self, id: &str) -> bool {
        self.slugs().is_some_and(|slugs| slugs.contains(id))
    }

    fn slugs(&self) -> Option<&HashSet<String>> {
        let slugs = || {
            let headings = self.events.iter().enumerate();
            headings
                .filter(|(_, (event, _))| matches!(event, Event::Start(Tag::Heading { id: None, .. })))
                .map(|(at, _)| slug(&self.plain_text(at..self.end_of(at))))
                .collect()
        };
        self.tags.as_ref().map(|tags| tags.slugs.get_or_init(slugs))
    }

    /// Whether the code block that is written at `range` is never closed, up to the end of the text.
    pub(super) fn is_unclosed_fence(&self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> bool {
        if kind.is_indented() || !self.text[range.end..].trim_start_matches(['>', ' ', '\t', '\r', '\n']).is_empty() {
            return false;
        }
        let written = self.text[range.clone()].trim_end();
        let Some(fence) = written.chars().next() else { return false };
        let opening = written.chars().take_while(|c| *c == fence).count();
        let last = written.rsplit(['\n', '\r']).next().unwrap_or(written);
        let closing = last.trim_start_matches(['>', ' ', '\t']);
        let closes = closing.len() >= opening && closing.chars().all(|c| c == fence);
        last.len() == written.len() || !closes
    }
}

/// What is beyond CommonMark and left to `pulldown_cmark`.
///
/// Heading attributes are not: they would eat `{id}` of `## GET /users/{id}`.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// `event` of the marked text as one of the original.
fn restore<'t>(text: &'t str, marked: &Marked<'_>, event: Event<'_>, range: &Range<usize>) -> Event<'t> {
    let plain = |cow: CowStr<'_>| -> CowStr<'t> {
        let plain = marked.unmark(&cow);
        match text.get(range.clone()) {
            Some(written) if written == plain => CowStr::Borrowed(written),
            _ => CowStr::from(plain.into_owned()),
        }
    };
    match event {
        Event::Text(text) => Event::Text(plain(text)),
        Event::Code(text) => Event::Code(plain(text)),
        Event::Html(text) => Event::Html(plain(text)),
        Event::InlineHtml(text) => Event::InlineHtml(plain(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(plain(label)),
        Event::Start(Tag::FootnoteDefinition(label)) => Event::Start(Tag::FootnoteDefinition(plain(label))),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(plain(info))))
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: plain(dest_url), title: plain(title), id: plain(id) })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: plain(dest_url), title: plain(title), id: plain(id) })
        }
        other => other.into_static(),
    }
}

/// The contents of the footnote definitions among `events`.
fn footnotes<'t>(events: &[(Event<'t>, Range<usize>)]) -> Vec<(CowStr<'t>, Range<usize>)> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                open.push(found.len());
                found.push((label.clone(), at + 1..at + 1));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some(open) = open.pop() {
                    found[open].1.end = at;
                }
            }
            _ => {}
        }
    }
    found
}
