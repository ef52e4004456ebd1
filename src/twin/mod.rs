//! A rendered page → its Markdown twin, for readers that are machines: the same text without what stands around it.
//!
//! It is made from the page's HTML and not from what the HTML is made of: so it says what the page says whatever the
//! theme is, and a new field needs nothing here. It costs an eighth of a build: the tags of a page are read once, in order,
//! and texts are copied in stretches.
//!
//! One pass over HTML that we wrote, with a stack of open elements; what is not well-formed is read as well as it goes.
//! Whatever is text on the page is text in the Markdown.

mod blocks;
mod inline;
mod names;
mod starts;
mod table;
mod tokens;

use blocks::Blocks;
use inline::{Line, Place, longest_run};
use names::Element;
use table::Table;
use tokens::{Tag, Token, Tokens, decoded, is_left_out, language};

/// The Markdown of what stands in the `<main>` of `html`, a whole page; its title is the first line.
pub(crate) fn markdown_of(html: &str) -> String {
    let Some(start) = html.find("<main") else { return String::new() };
    let mut writer = Writer {
        blocks: Blocks::new(),
        line: Line::default(),
        open: Vec::new(),
        lists: Vec::new(),
        entries: Vec::new(),
        table: None,
        code: None,
        skipped: 0,
        leads: false,
        is_titled: false,
    };
    for token in Tokens::of(&html[start..]) {
        match token {
            Token::Open(tag) => writer.open(&tag),
            Token::Close(name) => writer.close(name),
            Token::Text(text) => writer.text(&decoded(text)),
        }
        if writer.open.is_empty() {
            break;
        }
    }
    while let Some((_, end)) = writer.open.pop() {
        writer.end(end);
    }
    if !writer.is_titled
        && let Some((_, rest)) = html.split_once("<title>")
    {
        writer.line.text(&decoded(rest.split('<').next().unwrap_or_default()));
        writer.end_heading(1);
    }
    writer.blocks.finish()
}

struct Writer<'h> {
    blocks: Blocks,
    line: Line,
    /// The open elements, and what to do at their ends.
    open: Vec<(&'h str, End)>,
    lists: Vec<List>,
    entries: Vec<Entry>,
    table: Option<Table>,
    /// Code in the making.
    code: Option<Code>,
    /// How many open elements are left out.
    skipped: usize,
    /// Whether the line is the name of a definition, which the first words of its text follow.
    leads: bool,
    is_titled: bool,
}

/// What the end of an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Skipped,
    Block,
    /// A paragraph whose parts stand apart.
    Spaced,
    Bold,
    Name,
    Mark,
    Link,
    Code,
    Preformatted,
    Heading(u8),
    /// A list or quote: how many containers there were before.
    List(usize),
    Item(usize),
    Quote(usize),
    Entry,
    Cell,
    Table,
    InnerTable,
}

struct List {
    is_ordered: bool,
    next: u64,
    /// How much was written before it.
    start: usize,
    marker: char,
    depth: usize,
    /// Whether its items are sections of the page.
    is_entries: bool,
}

/// An entry: what stands before its heading comes after it.
struct Entry {
    start: usize,
    number: Option<u64>,
    is_headed: bool,
}

#[derive(Default)]
struct Code {
    text: String,
    language: String,
}

impl<'h> Writer<'h> {
    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        match &mut self.code {
            Some(code) => code.text.push_str(text),
            None => {
                self.leads &= text.trim().is_empty();
                self.line.text(text);
            }
        }
    }

    fn open(&mut self, tag: &Tag<'h>) {
        let is_void = tag.element.is_void();
        if self.skipped > 0 || is_left_out(tag.element, tag) {
            if !is_void {
                self.skipped += 1;
                self.open.push((tag.name, End::Skipped));
            }
            return;
        }
        if is_void {
            return self.void(tag);
        }
        let end = match &mut self.code {
            Some(code) => {
                if code.language.is_empty()
                    && let Some(language) = language(tag)
                {
                    code.language = language;
                }
                End::Nothing
            }
            None => self.start(tag),
        };
        self.open.push((tag.name, end));
    }

    fn void(&mut self, tag: &Tag<'_>) {
        if let Some(code) = &mut self.code {
            if tag.element == Element::Break {
                code.text.push('\n');
            }
            return;
        }
        match tag.element {
            Element::Break if self.in_cell() => self.line.text(" "),
            Element::Break => self.line.line_break(),
            Element::Rule => {
                self.boundary();
                if !self.in_cell() {
                    self.blocks.block(["___"]);
                }
            }
            Element::Image => {
                let alt = tag.attribute("alt").unwrap_or_default();
                self.line.image(&alt, &tag.attribute("src").unwrap_or_default());
            }
            Element::Input if tag.attribute("type").as_deref() == Some("checkbox") => {
                let begins_item = self.open.iter().rev().take(3).any(|(_, end)| matches!(end, End::Item(_)));
                if begins_item && !self.line.has_content() && !self.in_cell() {
                    let is_done = tag.attribute("checked").is_some();
                    self.line.markup(if is_done { "[x] " } else { "[ ] " }.to_owned());
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'h>) -> End {
        if matches!(self.open.last(), Some((_, End::Spaced))) && self.line.has_content() {
            self.line.text(" · ");
        }
        if let Some(end) = self.start_inline(tag) {
            return end;
        }
        if !tag.element.is_block() {
            return End::Nothing;
        }
        // The text of a definition begins behind the name, though it may be a paragraph; several make lines.
        let is_lead = self.leads && matches!(tag.element, Element::Definition | Element::Paragraph | Element::Division);
        if tag.element == Element::Definition && !is_lead && !self.in_cell() {
            self.line.line_break();
        } else if !is_lead {
            self.boundary();
        }
        if let Some(table) = &mut self.table
            && table.in_cell
        {
            if tag.element == Element::Table {
                table.inner += 1;
                return End::InnerTable;
            }
            let is_of_table = matches!(tag.element, Element::Cell | Element::HeadCell | Element::Row);
            return if table.inner == 0 || !is_of_table { End::Block } else { End::Nothing };
        }
        self.start_block(tag)
    }

    fn close(&mut self, name: &str) {
        // Our elements are closed in order; strangers' may not be, and are looked for a little way up only.
        let found = self.open.iter().rev().take(64).position(|(open, _)| *open == name);
        for _ in 0..found.map_or(0, |above| above + 1) {
            if let Some((_, end)) = self.open.pop() {
                self.end(end);
            }
        }
    }

    fn end(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Skipped => self.skipped = self.skipped.saturating_sub(1),
            End::Block | End::Spaced => self.boundary(),
            End::Bold => {
                self.line.close();
                self.boundary();
            }
            End::Name => {
                self.line.close();
                if self.line.has_content() {
                    self.line.text(": ");
                    self.leads = true;
                }
            }
            End::Mark => self.line.close(),
            End::Link => self.line.close_link(),
            End::Code => {
                let code = self.code.take().map_or_else(String::new, |code| code.text);
                self.line.code(&code);
            }
            End::Preformatted => self.end_preformatted(),
            End::Heading(level) => self.end_heading(level),
            End::List(depth) => {
                self.boundary();
                self.blocks.leave(depth);
                if let Some(list) =
                    self.lists.pop().filter(|list| !list.is_entries && self.blocks.length() > list.start)
                {
                    self.blocks.end_list(list.marker);
                }
            }
            End::Item(depth) | End::Quote(depth) => {
                self.boundary();
                self.blocks.leave(depth);
            }
            End::Entry => {
                self.boundary();
                self.entries.pop();
            }
            End::Cell => {
                let text = self.line.take(Place::Cell);
                if let Some(table) = &mut self.table {
                    table.end_cell(text);
                }
            }
            End::Table => {
                self.boundary();
                let lines = self.table.take().map(Table::lines).unwrap_or_default();
                if !lines.is_empty() {
                    self.blocks.block(lines.iter().map(|line| &**line));
                }
            }
            End::InnerTable => {
                self.boundary();
                if let Some(table) = &mut self.table {
                    table.inner = table.inner.saturating_sub(1);
                }
            }
        }
    }

    fn end_heading(&mut self, level: u8) {
        let text = self.line.take(Place::Heading);
        if text.is_empty() {
            return;
        }
        let heading = format!("{} {text}", "#".repeat(level.into()));
        if level == 1 && !std::mem::replace(&mut self.is_titled, true) {
            self.blocks.heading_at(0, &heading);
            return;
        }
        match self.entries.last_mut().filter(|entry| !entry.is_headed) {
            Some(entry) => {
                entry.is_headed = true;
                self.blocks.heading_at(entry.start, &heading);
            }
            None => self.blocks.text(&heading),
        }
    }

    fn end_preformatted(&mut self) {
        let Some(code) = self.code.take() else { return };
        if self.in_cell() {
            return self.line.code(&code.text);
        }
        let text: String =
            code.text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let text = text.strip_suffix('\n').unwrap_or(&text);
        if text.is_empty() {
            return;
        }
        let fence = "`".repeat((longest_run(text) + 1).max(3));
        let opening = format!("{fence}{}", code.language);
        self.blocks.block([&*opening].into_iter().chain(text.split('\n')).chain([&*fence]));
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.in_cell)
    }

    /// Ends the line of text that is being written.
    fn boundary(&mut self) {
        if self.in_cell() {
            self.line.text(" ");
        } else {
            self.leads = false;
            let text = self.line.take(Place::Paragraph);
            self.blocks.text(&text);
        }
    }
}

#[cfg(test)]
mod tests;
