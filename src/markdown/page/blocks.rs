use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::writer::{Closer, Mode, Writer};
use super::{diagnostics, full_width};
use crate::markdown::document::table_rows;
use crate::markdown::{escape, highlight};
use crate::model::{Heading, HoleKind, Word};

impl<'t> Writer<'_, '_, '_, 't> {
    pub(super) fn start_block(&mut self, tag: &Tag<'t>, at: usize, end: usize) -> Closer {
        let html = &mut self.output.html;
        match tag {
            Tag::Paragraph => {
                self.pseudo_list.paragraph();
                self.line_start = true;
                let range = &self.document.events()[at].1;
                full_width::paragraph(self.page, self.document.source(), range, self.at);
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
                self.report_surplus(at);
                Closer::Html("</tr>\n")
            }
            Tag::TableCell => {
                let empty = matches!(self.document.events().get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
                Closer::Html(self.table.begin_cell(empty, html))
            }
            _ => Closer::Nothing,
        }
    }

    /// Reports of a row that has more cells than its table has columns.
    fn report_surplus(&mut self, row: usize) {
        let range = &self.document.events()[row].1;
        let columns = self.table.columns();
        let Some(found) = table_rows::surplus(&self.document.source()[range.clone()], columns) else { return };
        let place = range.start + found.range.start..range.start + found.range.end;
        diagnostics::table_row(self.page, columns, found.cells, place, self.at);
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, at: usize, end: usize) -> Closer {
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
    pub(super) fn kind_of_bold_quote(&self, at: usize, end: usize) -> Option<BlockQuoteKind> {
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

    pub(super) fn code_block(&mut self, at: usize, range: &Range<usize>) -> usize {
        let end = self.document.end_of(at);
        let events = &self.document.events()[at..end];
        let (Event::Start(Tag::CodeBlock(kind)), _) = &events[0] else { return end + 1 };
        if self.document.is_unclosed_fence(kind, range) {
            diagnostics::unclosed_fence(self.page, self.document.source(), range, self.at);
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
            CodeBlockKind::Fenced(info) => highlight::language(info),
            CodeBlockKind::Indented => "",
        };
        self.push("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.push(" class=\"language-");
            escape::push(&mut self.output.html, language);
            self.push("\"");
        }
        self.push(">");
        match highlight::highlight(language, &code, &mut self.page.colours) {
            Some(html) => self.push(&html),
            None => escape::push(&mut self.output.html, &code),
        }
        self.push("</code></pre>\n");
        end + 1
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
}
