use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Tag, TagEnd};

use super::complaints::{self, PseudoList};
use super::output::Output;
use super::raw::RawElement;
use super::tables::Table;
use super::{At, PageWriter, destination, sanitize};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{Document, cjk, escape, highlight, wiki};
use crate::model::{Heading, HoleKind, Prose, ReferenceIndex, Wanted, Word};

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
    closers: Vec<Closer>,
    /// The depth from which on no tags are written.
    flat_from: Option<usize>,
    /// The levels, as written, of the headings that the next heading may stand under.
    levels: Vec<u8>,
    /// What the outermost headings become.
    level: u8,
    table: Table,
    pseudo_list: PseudoList,
    /// Whether the next text begins a line of a paragraph.
    line_start: bool,
    /// Whether a paragraph is open that is not in the events.
    auto_paragraph: bool,
    /// Whether the label around a task's text is open.
    task_label: bool,
    /// The last character of the text, to know whether a line break needs a space.
    last: Option<char>,
    /// How many headings are open.
    pub(super) in_heading: usize,
    /// The elements of raw HTML that are open, from the outermost.
    pub(super) raw_open: Vec<RawElement>,
    /// Whether raw HTML was written that the sanitiser has to see.
    pub(super) has_raw: bool,
}

/// What an event writes at its end.
enum Closer {
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
            raw_open: Vec::new(),
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
                escape::push(&mut self.output.html, code);
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

    fn start_span(&mut self, tag: &Tag<'t>) -> Closer {
        let (start, end) = match tag {
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            _ => ("<strong>", "</strong>"),
        };
        self.push(start);
        Closer::Html(end)
    }

    fn start_block(&mut self, tag: &Tag<'t>, at: usize, end: usize) -> Closer {
        let html = &mut self.output.html;
        match tag {
            Tag::Paragraph => {
                self.pseudo_list.paragraph();
                self.line_start = true;
                html.push_str("<p>");
                Closer::Paragraph
            }
            Tag::Heading { level, .. } => {
                let id = self.page.heading_id(self.document, at, self.at);
                let level = self.place_heading(*level as u8);
                let text = self.document.plain_text(at..self.document.end_of(at)).into();
                self.output.headings.push(Heading { level, id: id.clone(), text, at: self.output.at() });
                self.output.html.push_str(["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"][usize::from(level) - 1]);
                self.output.html.push_str(" id=\"");
                escape::push(&mut self.output.html, &id);
                self.push("\">");
                self.in_heading += 1;
                Closer::Heading(level)
            }
            Tag::BlockQuote(kind) => self.start_quote(*kind, at, end),
            Tag::List(start) => match start {
                None => {
                    html.push_str("<ul>\n");
                    Closer::Html("</ul>\n")
                }
                Some(start) => {
                    let _ = if *start == 1 { writeln!(html, "<ol>") } else { writeln!(html, "<ol start=\"{start}\">") };
                    Closer::Html("</ol>\n")
                }
            },
            Tag::Item => {
                let marker = |at: usize| matches!(self.document.events().get(at), Some((Event::TaskListMarker(_), _)));
                html.push_str(if marker(at + 1) || marker(at + 2) { "<li class=\"task\">" } else { "<li>" });
                Closer::Html("</li>\n")
            }
            Tag::DefinitionList => {
                html.push_str("<dl>\n");
                Closer::Html("</dl>\n")
            }
            Tag::DefinitionListTitle => {
                html.push_str("<dt>");
                Closer::Html("</dt>\n")
            }
            Tag::DefinitionListDefinition => {
                html.push_str("<dd>");
                Closer::Html("</dd>\n")
            }
            Tag::Table(alignments) => {
                self.table.begin(alignments, html);
                Closer::Table
            }
            Tag::TableHead => {
                self.table.begin_head(html);
                Closer::TableHead
            }
            Tag::TableRow => {
                self.table.begin_row(html);
                Closer::Html("</tr>\n")
            }
            Tag::TableCell => {
                let empty = matches!(self.document.events().get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
                Closer::Html(self.table.begin_cell(empty, html))
            }
            _ => Closer::Nothing,
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>, at: usize, end: usize) -> Closer {
        let titled = kind.is_some();
        let Some(kind) = kind.or_else(|| self.kind_of_bold_quote(at, end)) else {
            self.push("<blockquote>\n");
            return Closer::Html("</blockquote>\n");
        };
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("alert-note", Word::Note),
            BlockQuoteKind::Tip => ("alert-tip", Word::Tip),
            BlockQuoteKind::Important => ("alert-important", Word::Important),
            BlockQuoteKind::Warning => ("alert-warning", Word::Warning),
            BlockQuoteKind::Caution => ("alert-caution", Word::Caution),
        };
        self.push("<div class=\"alert ");
        self.push(class);
        self.push("\" role=\"note\">\n");
        if titled {
            self.push("<p class=\"alert-title\">");
            self.output.hole(HoleKind::Word(word));
            self.push("</p>\n");
        }
        Closer::Html("</div>\n")
    }

    /// The kind of a quote that begins with `**注意**` or the like.
    fn kind_of_bold_quote(&self, at: usize, end: usize) -> Option<BlockQuoteKind> {
        let events = &self.document.events()[at + 1..end.min(self.document.events().len())];
        let [(Event::Start(Tag::Paragraph), _), (Event::Start(Tag::Strong), _), (Event::Text(text), _), ..] = events
        else {
            return None;
        };
        let word = text.trim().trim_end_matches([':', '：', '!', '！']).trim_end();
        Some(match &*word.to_ascii_lowercase() {
            "注意" | "警告" | "warning" | "attention" | "注意事项" => BlockQuoteKind::Warning,
            "危险" | "caution" | "danger" => BlockQuoteKind::Caution,
            "提示" | "建议" | "小贴士" | "tip" | "hint" => BlockQuoteKind::Tip,
            "重要" | "important" => BlockQuoteKind::Important,
            "说明" | "备注" | "note" => BlockQuoteKind::Note,
            _ => return None,
        })
    }

    fn code_block(&mut self, at: usize, range: &Range<usize>) -> usize {
        let end = self.document.end_of(at);
        let events = &self.document.events()[at..end];
        let (Event::Start(Tag::CodeBlock(kind)), _) = &events[0] else { return end + 1 };
        if self.document.is_unclosed_fence(kind, range) {
            complaints::unclosed_fence(self.page, self.document.source(), range, self.at);
        }
        let mut code = String::new();
        for (event, _) in events {
            if let Event::Text(text) = event {
                code.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
            }
        }
        if self.mode == Mode::Inline {
            self.push("<code>");
            escape::push(&mut self.output.html, &code);
            self.push("</code>");
            return end + 1;
        }
        self.begin_block();
        let language = match kind {
            pulldown_cmark::CodeBlockKind::Fenced(info) => highlight::language(info),
            pulldown_cmark::CodeBlockKind::Indented => "",
        };
        self.push("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.push(" class=\"language-");
            escape::push(&mut self.output.html, language);
            self.push("\"");
        }
        self.push(">");
        match highlight::highlight(language, &code) {
            Some(html) => self.push(&html),
            None => escape::push(&mut self.output.html, &code),
        }
        self.push("</code></pre>\n");
        end + 1
    }

    fn link(&mut self, tag: &Tag<'t>, range: &Range<usize>, at: usize) -> usize {
        let Tag::Link { link_type, dest_url, title, .. } = tag else { return at + 1 };
        let source = self.document.source();
        if self.in_raw_link() && matches!(link_type, LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. }) {
            self.closers.push(Closer::Nothing);
            return at + 1;
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            let place = match source.get(range.start + 2..range.start + 2 + dest_url.len()) {
                Some(written) if *written == **dest_url => range.start + 2..range.start + 2 + written.len(),
                _ => range.clone(),
            };
            let wanted = wiki::wanted(dest_url).expect("only what has the shape of a reference is a wiki link");
            let reference = self.page.refer(wanted, (self.at)(place));
            self.output.hole(HoleKind::LinkStart(reference));
            if *has_pothole {
                self.closers.push(Closer::Link(reference));
                return at + 1;
            }
            self.output.hole(HoleKind::LinkText(reference));
            self.output.hole(HoleKind::LinkEnd(reference));
            self.last = None;
            return self.document.end_of(at) + 1;
        }
        let destination =
            if *link_type == LinkType::Email { format!("mailto:{dest_url}").into() } else { (&**dest_url).into() };
        let place = match link_type {
            LinkType::Autolink | LinkType::Email if source[range.clone()].starts_with('<') => {
                range.start + 1..range.end - 1
            }
            LinkType::Inline => destination::range(source, range, self.content_end(at, range)),
            _ => range.clone(),
        };
        let wanted = Wanted::Link { destination, title: (&**title).into() };
        let reference = self.page.refer(wanted, (self.at)(place));
        self.output.hole(HoleKind::LinkStart(reference));
        self.closers.push(Closer::Link(reference));
        at + 1
    }

    fn image(&mut self, tag: &Tag<'t>, range: &Range<usize>, at: usize) -> usize {
        let Tag::Image { link_type, dest_url, title, .. } = tag else { return at + 1 };
        self.begin_inline();
        let end = self.document.end_of(at);
        let alt = self.document.plain_text(at + 1..end);
        if alt.trim().is_empty() {
            complaints::missing_alt(self.page, dest_url, range.clone(), self.at);
        }
        let place = match link_type {
            LinkType::Inline => destination::range(self.document.source(), range, self.content_end(at, range)),
            _ => range.clone(),
        };
        let wanted = Wanted::Image { source: (&**dest_url).into(), alt: alt.into(), title: (&**title).into() };
        let reference = self.page.refer(wanted, (self.at)(place));
        self.output.hole(HoleKind::Image(reference));
        self.last = None;
        end + 1
    }

    /// Where the text between the brackets of the link at event `at` ends in the source.
    fn content_end(&self, at: usize, range: &Range<usize>) -> usize {
        let end = self.document.end_of(at);
        if end > at + 1 { self.document.events()[end - 1].1.end } else { range.start + 1 }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.mode == Mode::Blocks && self.closers.is_empty() && !self.auto_paragraph && text.trim().is_empty() {
            return;
        }
        self.begin_inline();
        if std::mem::take(&mut self.line_start) && text.starts_with(|c: char| c.is_numeric() || c.is_whitespace()) {
            self.pseudo_list.line(text, range.start);
        }
        escape::push(&mut self.output.html, text);
        self.last = text.chars().next_back().or(self.last);
    }

    fn soft_break(&mut self, at: usize, end: usize) {
        if self.mode == Mode::Blocks && self.closers.is_empty() && !self.auto_paragraph {
            return;
        }
        let events = &self.document.events()[at + 1..end.min(self.document.events().len())];
        let next = events.iter().take(16).find_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
            Event::Start(_) | Event::End(_) => None,
            _ => Some(None),
        });
        let joined = matches!((self.last, next.flatten()), (Some(last), Some(next)) if cjk::joins(last, next));
        if !joined {
            self.push("\n");
        }
        let last = self.last;
        self.next_line();
        self.last = last;
    }

    fn next_line(&mut self) {
        self.pseudo_list.next_line();
        self.line_start = matches!(self.closers.last(), Some(Closer::Paragraph));
        self.last = None;
    }

    fn footnote_reference(&mut self, label: &str) {
        self.begin_inline();
        let (number, target, id) = self.page.footnotes.refer(label, &mut self.page.ids);
        let html = format!(
            "<sup class=\"footnote-ref\"><a href=\"#{target}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        );
        self.push(&html);
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

    /// The level that a heading written at `level` is published at: one below the heading it stands under.
    pub(super) fn place_heading(&mut self, level: u8) -> u8 {
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        let depth = u8::try_from(self.levels.len()).unwrap_or(6);
        self.levels.push(level);
        self.level.saturating_add(depth).clamp(1, 6)
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
            let message = format!("more than {DEEPEST} levels of nesting");
            let complaint = Diagnostic::new(Code::OverLimit, self.page.file, (self.at)(range.start..end), message)
                .help("use fewer quotes or lists inside of each other");
            self.page.complain(complaint);
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.output.html.push_str(html);
    }
}
