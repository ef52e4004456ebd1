//! What results show: the pages and their sections, so many sections a file.

use std::ops::Range;

use super::call::call;
use super::document::{PageText, Section};
use crate::model::UrlStyle;
use crate::resolve::relative;

/// How many sections a block tells.
pub(super) const SECTIONS: usize = 32;

/// How long an excerpt is, in characters.
const EXCERPT: usize = 100;

/// What blocks tell of a page, as JSON.
#[derive(Debug, Default)]
pub(super) struct PageBlock {
    /// The page: its address, title and collection, in an array that is still open.
    head: String,
    /// Its sections, each an array, one behind the other.
    sections: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl PageBlock {
    /// What is told of `page`, of the collection so numbered.
    pub(super) fn of(page: &PageText, collection: Option<usize>, style: UrlStyle) -> Self {
        let mut head = String::from("[");
        string(&mut head, &relative("index.html", &page.path, style));
        head.push(',');
        string(&mut head, &page.title);
        match collection {
            Some(number) => head.push_str(&format!(",{number},")),
            None => head.push_str(",null,"),
        }
        let mut block = Self { head, ..Self::default() };
        let mut excerpt = String::new();
        for section in &page.sections {
            write_section(&mut block.sections, page, section, &mut excerpt);
            block.ends.push(u32::try_from(block.sections.len()).expect("a page's text fits"));
        }
        block
    }
}

/// `[heading, anchor, kind, excerpt, under, messages]`; the last two are left out if they and what is behind them are empty.
fn write_section(out: &mut String, page: &PageText, section: &Section, excerpt: &mut String) {
    out.push('[');
    string(out, if section.heading == page.title { "" } else { &section.heading });
    out.push(',');
    string(out, &section.anchor);
    out.push_str(&format!(",{},", section.kind as usize));
    write_excerpt(excerpt, &section.body);
    string(out, excerpt);
    // Most sections stand under themselves and quote nothing.
    if !section.under.is_empty() || !section.messages.is_empty() {
        out.push(',');
        string(out, &section.under);
    }
    for (message, place) in section.messages.iter().zip(0..) {
        out.push_str(if place == 0 { ",[" } else { "," });
        string(out, message);
    }
    out.push_str(if section.messages.is_empty() { "]" } else { "]]" });
}

/// The beginning of a section's text.
fn write_excerpt(out: &mut String, body: &str) {
    out.clear();
    for word in body.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > 4 * EXCERPT {
            break;
        }
    }
    if let Some((end, _)) = out.char_indices().nth(EXCERPT) {
        out.truncate(end);
        out.push('…');
    }
}

/// Writes a string of JSON.
fn string(out: &mut String, text: &str) {
    out.push('"');
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[done..at]);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            _ => out.push_str(&format!("\\u{byte:04x}")),
        }
        done = at + 1;
    }
    out.push_str(&text[done..]);
    out.push('"');
}

/// Puts the sections of page after page into blocks.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    /// The language.
    tag: &'a str,
    /// The number of the block that is being filled.
    number: usize,
    full: Vec<String>,
    /// The block that is being filled.
    last: String,
    /// How many sections it has.
    filled: usize,
}

impl<'a> Blocks<'a> {
    /// The blocks of the language `tag` from the one of this number on.
    pub(super) fn from(tag: &'a str, number: usize) -> Self {
        Self { tag, number, full: Vec::new(), last: String::new(), filled: 0 }
    }

    pub(super) fn push(&mut self, page: &PageBlock) {
        self.push_some(page, 0..page.ends.len());
    }

    /// Puts some of a page's sections in, by their numbers.
    pub(super) fn push_some(&mut self, page: &PageBlock, sections: Range<usize>) {
        let mut start = sections.start.checked_sub(1).map_or(0, |before| page.ends[before] as usize);
        for number in sections.clone() {
            let end = page.ends[number];
            if self.filled == 0 || number == sections.start {
                self.last.push_str(if self.filled == 0 { "[" } else { "]]," });
                self.last.push_str(&page.head);
                self.last.push('[');
            } else {
                self.last.push(',');
            }
            self.last.push_str(&page.sections[start..end as usize]);
            start = end as usize;
            self.filled += 1;
            if self.filled == SECTIONS {
                self.end_block();
            }
        }
    }

    fn end_block(&mut self) {
        self.last.push_str("]]]");
        // With no more memory than it takes: they are held until they are published.
        self.full.push(call(self.tag, "d", self.number, &self.last));
        self.number += 1;
        self.last.clear();
        self.filled = 0;
    }

    /// The texts of all blocks.
    pub(super) fn into_texts(mut self) -> Vec<String> {
        if self.filled > 0 {
            self.end_block();
        }
        self.full
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Blocks, PageBlock, SECTIONS, string, write_excerpt};
    use crate::model::UrlStyle;
    use crate::search::document::{Kind, PageText, Section};

    proptest! {
        #[test]
        fn strings_are_written_as_serde_json_does(text in "(?s)[\\x00-\\x7f\u{4e00}-\u{4e10}\u{2028}]{0,40}") {
            let mut out = String::new();
            string(&mut out, &text);
            prop_assert_eq!(out, serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn excerpts_end_with_a_mark_where_they_are_cut() {
        let mut out = "old".to_owned();
        write_excerpt(&mut out, " a\n\n b ");
        assert_eq!(out, "a b");
        write_excerpt(&mut out, &"执照".repeat(60));
        assert_eq!(out, format!("{}…", "执照".repeat(50)));
    }

    #[test]
    fn blocks_begin_anew_after_so_many_sections_and_name_their_pages_again() {
        let section =
            |number: usize| Section { anchor: number.to_string(), body: "\"文\"".to_owned(), ..Section::default() };
        let page = |path: &str, count: usize| {
            let sections = (0..count).map(section).collect();
            let page = PageText { path: path.to_owned(), title: "页".to_owned(), sections, ..PageText::default() };
            PageBlock::of(&page, None, UrlStyle::Html)
        };
        let mut blocks = Blocks::from("zh", 4);
        for page in [page("a.html", 3), page("b.html", 0), page("c.html", SECTIONS), page("d.html", SECTIONS - 3)] {
            blocks.push(&page);
        }
        let pages = |blocks: Blocks<'_>| -> Vec<serde_json::Value> {
            let texts = blocks.into_texts();
            let json = texts.iter().zip(4..).map(|(text, number)| {
                text.strip_prefix(&format!("playbookSearch(\"zh/d{number}\",")).unwrap().strip_suffix(")\n").unwrap()
            });
            json.map(|text| serde_json::from_str(text).unwrap()).collect()
        };
        let blocks = pages(blocks);
        let shape: Vec<Vec<(&str, usize)>> = blocks
            .iter()
            .map(|block| {
                let page = |page: &serde_json::Value| page[3].as_array().map(Vec::len);
                block.as_array().unwrap().iter().map(|it| (it[0].as_str().unwrap(), page(it).unwrap())).collect()
            })
            .collect();
        let expected = [vec![("a.html", 3), ("c.html", SECTIONS - 3)], vec![("c.html", 3), ("d.html", SECTIONS - 3)]];
        assert_eq!(shape, expected);
        assert_eq!(blocks[1][1][3][0], serde_json::json!(["", "0", Kind::Section as usize, "\"文\""]));
        assert!(Blocks::from("zh", 0).into_texts().is_empty());
        let mut second = Blocks::from("zh", 4);
        second.push_some(&page("c.html", SECTIONS), SECTIONS - 3..SECTIONS);
        second.push_some(&page("d.html", SECTIONS - 3), 0..SECTIONS - 3);
        assert_eq!(pages(second)[..], blocks[1..], "a block can be made alone");
    }

    #[test]
    fn what_a_section_has_not_is_left_out_from_the_end() {
        let section = |under: &str, messages: &[&str]| Section {
            kind: Kind::Cause,
            heading: "因".to_owned(),
            under: under.to_owned(),
            messages: messages.iter().map(ToString::to_string).collect(),
            ..Section::default()
        };
        let sections = vec![section("", &[]), section("上", &[]), section("", &["a", "b"])];
        let page = PageText { path: "p.html".to_owned(), title: "页".to_owned(), sections, ..PageText::default() };
        let mut blocks = Blocks::from("zh", 0);
        blocks.push(&PageBlock::of(&page, Some(7), UrlStyle::Html));
        let sections = r#"["因","",5,""],["因","",5,"","上"],["因","",5,"","",["a","b"]]"#;
        assert_eq!(blocks.into_texts(), [format!("playbookSearch(\"zh/d0\",[[\"p.html\",\"页\",7,[{sections}]]])\n")]);
    }
}
