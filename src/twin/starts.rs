//! What the beginning of an element does.

use super::inline::Mark;
use super::names::Element;
use super::table::Table;
use super::tokens::Tag;
use super::{Code, End, Entry, List, Writer};

impl Writer<'_> {
    pub(super) fn start_inline(&mut self, tag: &Tag<'_>) -> Option<End> {
        let mark = match tag.element {
            Element::Mark(mark) => mark,
            Element::Code => {
                self.leads = false;
                self.code = Some(Code::default());
                return Some(End::Code);
            }
            Element::Link => {
                self.line.open_link(&tag.attribute("href").unwrap_or_default());
                return Some(End::Link);
            }
            Element::Superscript if tag.has_class("footnote-ref") => {
                // A number alone would run into the text before it.
                self.line.text(" ");
                return Some(End::Nothing);
            }
            _ => return None,
        };
        self.line.open(mark);
        Some(End::Mark)
    }

    pub(super) fn start_block(&mut self, tag: &Tag<'_>) -> End {
        let depth = self.blocks.depth();
        match tag.element {
            Element::Heading(level) => {
                if let Some(Entry { number: Some(number), is_headed: false, .. }) = self.entries.last() {
                    self.line.markup(format!("{number}. "));
                }
                End::Heading(level)
            }
            Element::Summary if tag.has_class("case-title") => End::Block,
            Element::Summary => {
                self.line.open(Mark::Strong);
                End::Bold
            }
            Element::Paragraph if tag.has_class("label") => {
                self.line.open(Mark::Strong);
                End::Bold
            }
            Element::Paragraph if tag.classes().any(|class| matches!(class, "marks" | "card-facts" | "way-in")) => {
                End::Spaced
            }
            Element::Paragraph if tag.has_class("alert-title") => {
                self.skipped += 1;
                End::Skipped
            }
            Element::List | Element::OrderedList => self.start_list(tag),
            Element::Item if !self.lists.is_empty() => self.start_item(),
            Element::Term if self.lists.last().is_some_and(|list| list.depth <= depth) => {
                self.blocks.leave(self.lists.last().map_or(0, |list| list.depth));
                self.start_item();
                self.line.open(Mark::Strong);
                End::Name
            }
            Element::Quote => {
                self.blocks.quote();
                End::Quote(depth)
            }
            Element::Division if tag.has_class("alert") => {
                self.blocks.quote();
                let kinds = ["note", "tip", "important", "warning", "caution"];
                if let Some(kind) = kinds.iter().find(|kind| tag.has_class(&format!("alert-{kind}"))) {
                    self.blocks.block([&*format!("[!{}]", kind.to_uppercase())]);
                    self.blocks.join_next();
                }
                End::Quote(depth)
            }
            Element::Preformatted => self.preformatted(),
            Element::Division if tag.has_class("template") => self.preformatted(),
            Element::Table => {
                if self.table.is_some() {
                    return End::Block;
                }
                self.table = Some(Table::default());
                End::Table
            }
            Element::Row | Element::Cell | Element::HeadCell => self.start_cell(tag),
            Element::Division if tag.has_class("entry") => {
                self.entries.push(Entry { start: self.blocks.length(), number: None, is_headed: false });
                End::Entry
            }
            Element::Definition => End::Nothing,
            _ => End::Block,
        }
    }

    pub(super) fn preformatted(&mut self) -> End {
        self.boundary();
        self.code = Some(Code::default());
        End::Preformatted
    }

    pub(super) fn start_list(&mut self, tag: &Tag<'_>) -> End {
        let depth = self.blocks.depth();
        let is_ordered = tag.element == Element::OrderedList;
        let start = tag.attribute("start").and_then(|start| start.parse::<u64>().ok()).unwrap_or(1);
        self.lists.push(List {
            is_ordered,
            next: start.min(999_000_000),
            start: self.blocks.length(),
            marker: self.blocks.marker(is_ordered),
            depth,
            is_entries: tag.has_class("entries") || tag.has_class("cards"),
        });
        End::List(depth)
    }

    pub(super) fn start_item(&mut self) -> End {
        let depth = self.blocks.depth();
        let Some(list) = self.lists.last_mut() else { return End::Block };
        let number = list.next.min(999_999_999);
        list.next += 1;
        if list.is_entries {
            let number = list.is_ordered.then_some(number);
            self.entries.push(Entry { start: self.blocks.length(), number, is_headed: false });
            return End::Entry;
        }
        let marker = if list.is_ordered { format!("{number}{} ", list.marker) } else { format!("{} ", list.marker) };
        let is_first = self.blocks.length() == list.start;
        self.blocks.item(marker, is_first, !list.is_ordered || number == 1);
        End::Item(depth)
    }

    pub(super) fn start_cell(&mut self, tag: &Tag<'_>) -> End {
        let Some(table) = &mut self.table else { return End::Block };
        if tag.element == Element::Row {
            table.row();
            return End::Block;
        }
        let alignment = tag.classes().find_map(|class| match class {
            "align-left" => Some(":--"),
            "align-center" => Some(":-:"),
            "align-right" => Some("--:"),
            _ => None,
        });
        let alignment = alignment.unwrap_or("---");
        table.cell(tag.element == Element::HeadCell, alignment);
        End::Cell
    }
}
