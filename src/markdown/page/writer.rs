use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::diagnostics::PseudoList;
use super::output::Output;
use super::raw_element::RawElement;
use super::tables::Table;
use super::{At, PageWriter, sanitize};
use crate::diagnostic::{Diagnostic, lints};
use crate::markdown::{Document, escape};
use crate::message::say;
use crate::model::{HoleKind, Prose, ReferenceIndex};

/// Where the prose goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Among blocks.
    Blocks,
    /// Inside of a line.
    Inline,
}

/// Deeper nesting than this is written flat: no reader needs it, and browsers give up at 512.
const DEEPEST: usize = 100;

/// Writes some events of one document.
pub(super) struct Writer<'w, 'p, 'd, 't> {
    pub(super) page: &'w mut PageWriter<'p>,
    pub(super) document: &'d Document<'t>,
    pub(super) at: At<'w>,
    pub(super) mode: Mode,
    pub(super) output: Output,
    /// What each open event has to write at its end.
    pub(super) closers: Vec<Closer>,
    /// The depth from which on no tags are written.
    flat_from: Option<usize>,
    /// The levels, as written, of the headings that the next heading may stand under.
    pub(super) levels: Vec<u8>,
    /// What the outermost headings become.
    pub(super) level: u8,
    pub(super) table: Table,
    pub(super) pseudo_list: PseudoList,
    /// Whether the next text begins a line of a paragraph.
    pub(super) line_start: bool,
    /// Whether a paragraph is open that is not in the events.
    pub(super) auto_paragraph: bool,
    /// Whether the label around a task's text is open.
    task_label: bool,
    /// The last character of the text, to know whether a line break needs a space.
    pub(super) last: Option<char>,
    /// How many headings are open.
    pub(super) in_heading: usize,
    /// The elements of raw HTML that are open, from the outermost.
    pub(super) open_elements: Vec<RawElement>,
    /// Whether raw HTML was written that the sanitiser has to see.
    pub(super) has_raw: bool,
}

/// What an event writes at its end.
pub(super) enum Closer {
    Nothing,
    Html(&'static str),
    Paragraph,
    Heading(u8),
    Link(ReferenceIndex),
    Table,
    TableHead,
}

impl<'w, 'p, 'd, 't> Writer<'w, 'p, 'd, 't> {
    pub(super) fn new(
        page: &'w mut PageWriter<'p>,
        document: &'d Document<'t>,
        at: At<'w>,
        mode: Mode,
        level: u8,
    ) -> Self {
        Self {
            page,
            document,
            at,
            mode,
            output: Output::default(),
            closers: Vec::new(),
            flat_from: None,
            levels: Vec::new(),
            level,
            table: Table::default(),
            pseudo_list: PseudoList::default(),
            line_start: false,
            auto_paragraph: false,
            task_label: false,
            last: None,
            in_heading: 0,
            open_elements: Vec::new(),
            has_raw: false,
        }
    }

    /// Writes the events of all `ranges`.
    pub(super) fn write(mut self, ranges: &[Range<usize>]) -> Prose {
        for range in ranges {
            let mut at = range.start;
            while at < range.end.min(self.document.events().len()) {
                at = self.event(at, range.end);
            }
            while let Some(closer) = self.closers.pop() {
                self.close(&closer);
            }
            self.end_auto_paragraph();
        }
        self.end_line();
        self.close_raw(0);
        std::mem::take(&mut self.pseudo_list).finish(self.page, self.at);
        if self.has_raw { sanitize::sanitize(&self.output, &mut self.page.ids) } else { self.output.finish() }
    }

    /// Writes the event at `at` and whatever belongs to it; returns the next.
    fn event(&mut self, at: usize, end: usize) -> usize {
        let document = self.document;
        let (event, range) = &document.events()[at];
        match event {
            Event::Start(tag) => return self.start(tag, range, at, end),
            // Elements of raw HTML reach beyond the block that opens them, so it is no element around them.
            Event::End(TagEnd::HtmlBlock) => {}
            Event::End(_) => {
                if let Some(closer) = self.closers.pop() {
                    self.close(&closer);
                }
                if self.flat_from.is_some_and(|depth| self.closers.len() < depth) {
                    self.flat_from = None;
                }
            }
            Event::Text(text) => self.text(text, range),
            Event::Code(code) => {
                self.begin_inline();
                self.push("<code>");
                escape::push_breakable(&mut self.output.html, code);
                self.push("</code>");
                self.last = code.chars().next_back();
                self.line_start = false;
            }
            Event::SoftBreak => self.soft_break(at, end),
            Event::HardBreak => {
                self.begin_inline();
                self.push("<br>\n");
                self.next_line();
            }
            Event::Rule if self.mode == Mode::Blocks => {
                self.begin_block();
                self.push("<hr>\n");
            }
            Event::Html(html) => self.raw_html(html, range, true),
            Event::InlineHtml(html) => self.raw_html(html, range, false),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::TaskListMarker(done) => {
                self.begin_inline();
                let checked = if *done { " checked" } else { "" };
                self.output.html.push_str("<label><input type=\"checkbox\" disabled");
                self.output.html.push_str(checked);
                self.push("> ");
                self.task_label = true;
            }
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        at + 1
    }

    fn start(&mut self, tag: &Tag<'t>, range: &Range<usize>, at: usize, end: usize) -> usize {
        let inline = matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        );
        match tag {
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => return self.document.end_of(at) + 1,
            Tag::Image { .. } => return self.image(tag, range, at),
            Tag::CodeBlock(_) => return self.code_block(at, range),
            Tag::HtmlBlock => {
                self.begin_block();
                return at + 1;
            }
            _ => {}
        }
        self.note_depth(tag, range);
        if inline {
            self.begin_inline();
        } else {
            self.begin_block();
        }
        let closer = if self.flat_from.is_some() || (!inline && self.mode == Mode::Inline) {
            if !inline && !self.output.html.is_empty() && !self.output.html.ends_with([' ', '\n']) {
                self.push("\n");
            }
            Closer::Nothing
        } else {
            match tag {
                Tag::Link { .. } => return self.link(tag, range, at),
                _ if inline => self.start_span(tag),
                _ => self.start_block(tag, at, end),
            }
        };
        self.closers.push(closer);
        at + 1
    }

    fn close(&mut self, closer: &Closer) {
        let in_line = matches!(closer, Closer::Link(_) | Closer::Html("</em>" | "</strong>" | "</del>"));
        if in_line {
            self.close_raw_below(self.closers.len());
        } else if !matches!(closer, Closer::Nothing) {
            self.end_line();
            self.close_raw_below(self.closers.len());
            self.last = None;
        }
        match closer {
            Closer::Nothing => {}
            Closer::Html(html) => self.push(html),
            Closer::Paragraph => self.push("</p>\n"),
            Closer::Heading(level) => {
                self.in_heading -= 1;
                self.push(["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"][usize::from(*level) - 1]);
            }
            Closer::Link(reference) => self.output.hole(HoleKind::LinkEnd(*reference)),
            Closer::Table => self.table.end(&mut self.output.html),
            Closer::TableHead => self.table.end_head(&mut self.output.html),
        }
    }

    /// How many elements of Markdown are open.
    pub(super) fn depth(&self) -> usize {
        self.closers.len()
    }

    /// Ends what may not reach beyond a line of text.
    fn end_line(&mut self) {
        self.close_raw_line();
        if std::mem::take(&mut self.task_label) {
            self.push("</label>");
        }
    }

    /// Makes sure that inline content stands in a paragraph.
    pub(super) fn begin_inline(&mut self) {
        if self.mode == Mode::Blocks && self.closers.is_empty() && !self.auto_paragraph {
            self.auto_paragraph = true;
            self.push("<p>");
        }
    }

    /// Makes sure that a block does not stand in a line of text.
    pub(super) fn begin_block(&mut self) {
        self.end_auto_paragraph();
        self.end_line();
        self.last = None;
    }

    fn end_auto_paragraph(&mut self) {
        if std::mem::take(&mut self.auto_paragraph) {
            self.end_line();
            self.push("</p>\n");
        }
    }

    /// From a certain depth on, writes flat, and says so once.
    fn note_depth(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let container = matches!(
            tag,
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::DefinitionList
        );
        if !container || self.closers.len() < DEEPEST || self.flat_from.is_some() {
            return;
        }
        self.flat_from = Some(self.closers.len() + 1);
        if !std::mem::replace(&mut self.page.too_deep, true) {
            let end = self.document.source().ceil_char_boundary(range.start + 1);
            let message = say!("more than {deepest} levels of nesting", deepest = DEEPEST);
            let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, self.page.file, (self.at)(range.start..end), message)
                .help(say!("nest fewer quotes or lists"));
            self.page.report(diagnostic);
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.output.html.push_str(html);
    }
}
