//! What results show: the pages and their sections with their texts, so many passages a file.

use std::ops::Range;

use super::call::call;
use super::document::{PageText, Section};
use crate::model::UrlStyle;
use crate::resolve::relative;

/// How many blocks there are to be at most, if pages have as many passages as playbooks do.
const MOST: usize = 8_192;
const PASSAGES_OF_A_PAGE: usize = 40;

/// The fewest passages of a block: a query reads two or more, and of long passages a few are enough.
const FEWEST: usize = 16;

/// How many passages a block of a site of so many pages tells: a power of two, so that a small edit does not move every one.
pub(super) fn size(pages: usize) -> usize {
    (pages * PASSAGES_OF_A_PAGE).div_ceil(MOST).next_power_of_two().max(FEWEST)
}

/// What blocks tell of a page, as JSON.
#[derive(Debug, Default)]
pub(super) struct PageBlock {
    /// The page: its address, title and folders, in an array that is still open.
    head: String,
    /// Its passages, each a value, one behind the other.
    passages: String,
    /// Where each of them ends, and the section it goes on with, if it is a later one of it.
    ends: Vec<(u32, Option<u32>)>,
    /// The sections that have several passages, without a text: what stands before a later passage that begins a block.
    sections: Vec<String>,
}

impl PageBlock {
    /// What is told of `page`.
    pub(super) fn of(page: &PageText, style: UrlStyle) -> Self {
        let mut head = String::from("[");
        string(&mut head, &relative("index.html", &page.path, style));
        head.push(',');
        string(&mut head, &page.title);
        head.push_str(",[");
        for (title, number) in page.trail.iter().zip(0..) {
            if number > 0 {
                head.push(',');
            }
            string(&mut head, title);
        }
        head.push_str("],");
        let mut block = Self { head, ..Self::default() };
        for (section, number) in page.sections.iter().zip(0..) {
            if section.goes_on {
                let is_first = !page.sections.get(number - 1).is_some_and(|before: &Section| before.goes_on);
                if is_first {
                    let mut bare = String::new();
                    write_section(&mut bare, page, section, None);
                    block.sections.push(bare);
                }
                write_passage(&mut block.passages, section);
            } else {
                write_section(&mut block.passages, page, section, Some(&section.body));
            }
            let goes_on = section.goes_on.then(|| number_of(block.sections.len() - 1));
            block.ends.push((number_of(block.passages.len()), goes_on));
        }
        block
    }
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).expect("a page's text fits")
}

/// What is added to the kind of a section whose text begins with its heading: that is not said twice.
const BEGINS: usize = 16;

/// `[heading, anchor, kind, text, under]`; the last is left out if it is empty. A section without a text is only named. An
/// anchor that is made of the heading is told as 0.
fn write_section(out: &mut String, page: &PageText, section: &Section, text: Option<&str>) {
    let Section { kind, heading, anchor, under, .. } = section;
    out.push('[');
    string(out, if *heading == page.title { "" } else { heading });
    out.push(',');
    if !anchor.is_empty() && *anchor == anchor_of(heading) {
        out.push('0');
    } else {
        string(out, anchor);
    }
    let text = text.map(line);
    let rest = text.as_deref().filter(|_| !heading.is_empty()).and_then(|text| text.strip_prefix(&**heading));
    out.push_str(&format!(",{},", *kind as usize + if rest.is_some() { BEGINS } else { 0 }));
    match rest.or(text.as_deref()) {
        Some(text) => string(out, text),
        None => out.push_str("null"),
    }
    // Most sections stand under themselves.
    if !under.is_empty() {
        out.push(',');
        string(out, under);
    }
    out.push(']');
}

/// The anchor that most headings have, as the reader's script makes it again: of letters that are the same everywhere.
fn anchor_of(heading: &str) -> String {
    let letter = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' | '\u{4e00}'..='\u{9fff}' => Some(c),
        _ => c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()),
    };
    heading.chars().filter_map(letter).collect()
}

/// A later passage of a section: `text`, or `[message]`.
fn write_passage(out: &mut String, section: &Section) {
    match section.messages.first() {
        Some(message) => {
            out.push('[');
            string(out, message);
            out.push(']');
        }
        None => string(out, &line(&section.body)),
    }
}

/// A text, with one space wherever it has some or a new line.
fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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

/// Puts the passages of page after page into blocks.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    /// The language.
    tag: &'a str,
    /// How many passages a block has.
    size: usize,
    /// The number of the block that is being filled.
    number: usize,
    full: Vec<String>,
    /// The block that is being filled.
    last: String,
    /// How many of its numbers are told: those of passages, and those that pages before one left free.
    filled: usize,
}

impl<'a> Blocks<'a> {
    /// The blocks of the language `tag`, of so many passages, from the one of this number on.
    pub(super) fn from(tag: &'a str, size: usize, number: usize) -> Self {
        Self { tag, size, number, full: Vec::new(), last: String::new(), filled: 0 }
    }

    /// Puts a page in whose first passage has the number `first`, behind all that were put in.
    pub(super) fn push(&mut self, first: u32, page: &PageBlock) {
        self.push_some(first as usize, page, 0..page.ends.len());
    }

    /// Puts some of a page's passages in, by their numbers within the page.
    pub(super) fn push_some(&mut self, first: usize, page: &PageBlock, passages: Range<usize>) {
        if passages.is_empty() {
            return;
        }
        self.leave_free(first + passages.start);
        let mut start = passages.start.checked_sub(1).map_or(0, |before| page.ends[before].0 as usize);
        for number in passages.clone() {
            let (end, goes_on) = page.ends[number];
            if self.filled == 0 || number == passages.start {
                self.last.push_str(if self.last.is_empty() { "[" } else { "," });
                self.last.push_str(&page.head);
                self.last.push('[');
                if let Some(section) = goes_on {
                    self.last.push_str(&page.sections[section as usize]);
                    self.last.push(',');
                }
            } else {
                self.last.push(',');
            }
            self.last.push_str(&page.passages[start..end as usize]);
            start = end as usize;
            self.filled += 1;
            if self.filled == self.size || number + 1 == passages.end {
                self.last.push_str("]]");
            }
            if self.filled == self.size {
                self.end_block();
            }
        }
    }

    /// Says how many numbers before this one no passage has.
    fn leave_free(&mut self, number: usize) {
        if number >= (self.number + 1) * self.size && self.filled > 0 {
            self.end_block();
        }
        let free = number - self.number * self.size - self.filled;
        if free > 0 {
            self.last.push_str(if self.last.is_empty() { "[" } else { "," });
            self.last.push_str(&free.to_string());
            self.filled += free;
        }
    }

    fn end_block(&mut self) {
        self.last.push(']');
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

    use super::{Blocks, PageBlock, line, size, string, write_section};
    use crate::model::UrlStyle;
    use crate::search::document::{Kind, PageText, Section};
    use crate::search::passages::passages;

    proptest! {
        #[test]
        fn strings_are_written_as_serde_json_does(text in "(?s)[\\x00-\\x7f\u{4e00}-\u{4e10}\u{2028}]{0,40}") {
            let mut out = String::new();
            string(&mut out, &text);
            prop_assert_eq!(out, serde_json::to_string(&text).unwrap());
        }
    }

    fn page(path: &str, sections: Vec<Section>) -> PageBlock {
        let trail = vec!["钉钉".to_owned(), "认证".to_owned()];
        let page = PageText { path: path.to_owned(), title: "页".to_owned(), sections, trail, ..PageText::default() };
        PageBlock::of(&page, UrlStyle::Html)
    }

    #[test]
    fn texts_have_one_space_between_words() {
        assert_eq!(line(" a\n\n b "), "a b");
    }

    #[test]
    fn what_a_heading_says_is_not_said_again_by_anchor_and_text() {
        let rows = [
            (
                "上传 License_A（1）",
                "上传-license_a1",
                "上传 License_A（1）\n快",
                r#"["上传 License_A（1）",0,17," 快"]"#,
            ),
            ("上传", "上传-1", "请上传", r#"["上传","上传-1",1,"请上传"]"#),
            ("页", "页", "", r#"["",0,1,""]"#),
            ("É", "é", "É", r#"["É","é",17,""]"#),
            ("", "", "文", r#"["","",1,"文"]"#),
        ];
        let page = PageText { title: "页".to_owned(), ..PageText::default() };
        for (heading, anchor, body, expected) in rows {
            let [heading, anchor, body] = [heading, anchor, body].map(ToOwned::to_owned);
            let mut out = String::new();
            write_section(&mut out, &page, &Section { heading, anchor, ..Section::default() }, Some(&body));
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn blocks_begin_anew_after_so_many_passages_and_name_their_pages_again() {
        let section = |number: usize| Section { anchor: number.to_string(), ..Section::default() };
        let page = |path: &str, count: usize| page(path, (0..count).map(section).collect());
        let mut blocks = Blocks::from("zh", 32, 4);
        let counts = [(128, "a.html", 3), (131, "b.html", 0), (132, "c.html", 31), (166, "d.html", 26)];
        let pages = counts.map(|(first, path, count)| (first, page(path, count)));
        for (first, page) in &pages {
            blocks.push(*first, page);
        }
        let pages = |blocks: Blocks<'_>| -> Vec<serde_json::Value> {
            let number = blocks.number - blocks.full.len();
            let texts = blocks.into_texts();
            let json = texts.iter().zip(number..).map(|(text, number)| {
                text.strip_prefix(&format!("playbookSearch(\"zh/d{number}\",")).unwrap().strip_suffix(")\n").unwrap()
            });
            json.map(|text| serde_json::from_str(text).unwrap()).collect()
        };
        let blocks = pages(blocks);
        let shape = |block: &serde_json::Value| {
            let page = |it: &serde_json::Value| match it.as_array() {
                Some(page) => format!("{} {}", page[0].as_str().unwrap(), page[3].as_array().unwrap().len()),
                None => it.to_string(),
            };
            block.as_array().unwrap().iter().map(page).collect::<Vec<_>>().join(", ")
        };
        let shapes: Vec<String> = blocks.iter().map(shape).collect();
        assert_eq!(shapes, ["a.html 3, 1, c.html 28", "c.html 3, 3, d.html 26"], "numbers are those of no passage");
        assert_eq!(blocks[1][0][2], serde_json::json!(["钉钉", "认证"]));
        assert!(Blocks::from("zh", 32, 0).into_texts().is_empty());
        let mut second = Blocks::from("zh", 32, 5);
        second.push_some(132, &page("c.html", 31), 28..31);
        second.push_some(166, &page("d.html", 26), 0..26);
        assert_eq!(pages(second)[..], blocks[1..], "a block can be made alone");
    }

    #[test]
    fn later_passages_are_a_text_or_a_message_and_name_their_section_where_a_block_begins_with_them() {
        let section = Section {
            kind: Kind::Cause,
            heading: "因".to_owned(),
            anchor: "c".to_owned(),
            under: "上".to_owned(),
            messages: vec!["a".to_owned(), "b".to_owned()],
            body: "文".to_owned(),
            ..Section::default()
        };
        let mut blocks = Blocks::from("zh", 2, 0);
        blocks.push(0, &page("p.html", passages(section)));
        assert_eq!(
            blocks.into_texts(),
            [
                r#"[["p.html","页",["钉钉","认证"],[["因","c",5,"文","上"],["a"]]]]"#,
                r#"[["p.html","页",["钉钉","认证"],[["因","c",5,null,"上"],["b"]]]]"#,
            ]
            .iter()
            .zip(0..)
            .map(|(text, number)| format!("playbookSearch(\"zh/d{number}\",{text})\n"))
            .collect::<Vec<_>>()
        );
    }

    #[test]
    fn large_sites_have_larger_blocks_not_ever_more() {
        assert_eq!([0, 1_000, 3_000, 5_000, 10_000].map(size), [16, 16, 16, 32, 64]);
    }
}
