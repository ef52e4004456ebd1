use std::ops::Range;

use super::node::{Scalar, ScalarStyle};

/// Where each part of what a scalar means is written.
pub struct Offsets {
    /// The byte of the source for each byte of the meaning, and one more for its end.
    source: Vec<usize>,
}

impl Offsets {
    /// Lines up what `scalar` means with how it is written in `text`, from which it was read.
    ///
    /// Exact for `|` blocks and for texts on one line; in folded texts at least the line is right.
    pub fn of(scalar: &Scalar, text: &str) -> Self {
        let written = &text[scalar.raw.clone()];
        let mut cursor = Cursor { written, at: 0, meaning: &scalar.text, done: 0, source: Vec::new() };
        match scalar.style {
            ScalarStyle::Literal | ScalarStyle::Folded => cursor.block(),
            ScalarStyle::Double if written.starts_with('"') => cursor.flow(Some('"')),
            ScalarStyle::Single if written.starts_with('\'') => cursor.flow(Some('\'')),
            _ => cursor.flow(None),
        }
        let end = cursor.at;
        let mut source = cursor.source;
        source.resize(scalar.text.len() + 1, end);
        for at in &mut source {
            *at += scalar.raw.start;
        }
        Self { source }
    }

    /// The bytes of the text in which `within` of the meaning is written; past the end, the end.
    pub fn range(&self, within: Range<usize>) -> Range<usize> {
        let last = self.source.len() - 1;
        let start = self.source[within.start.min(last)];
        // What follows a text may be indented or folded away: its end is best known from its last byte.
        let end = match within.end.min(last) {
            0 => start,
            end if within.start >= end => start,
            end => self.source[end].min(self.source[end - 1] + 12).max(start),
        };
        start..end
    }
}

/// A walk along a scalar as written (`at`) and as meant (`done`) at once.
struct Cursor<'t> {
    written: &'t str,
    at: usize,
    meaning: &'t str,
    done: usize,
    source: Vec<usize>,
}

impl Cursor<'_> {
    fn next(&self) -> Option<char> {
        self.written[self.at..].chars().next()
    }

    fn expected(&self) -> Option<char> {
        self.meaning[self.done..].chars().next()
    }

    /// The character `meant` is written in the next `length` bytes.
    fn take(&mut self, meant: char, length: usize) {
        self.source.extend(std::iter::repeat_n(self.at, meant.len_utf8()));
        self.done += meant.len_utf8();
        self.at += length;
    }

    fn skip_while(&mut self, skip: impl Fn(char) -> bool) {
        let rest = &self.written[self.at..];
        self.at += rest.len() - rest.trim_start_matches(skip).len();
    }

    /// The length of the line end here, if there is one.
    fn line_end(&self) -> Option<usize> {
        let rest = &self.written.as_bytes()[self.at..];
        match rest {
            [b'\r', b'\n', ..] => Some(2),
            [b'\r' | b'\n', ..] => Some(1),
            _ => None,
        }
    }

    fn block(&mut self) {
        let indent = self.indent();
        self.skip_indent(indent);
        while let Some(found) = self.next() {
            let Some(expected) = self.expected() else { return };
            if let Some(length) = self.line_end() {
                match expected {
                    '\n' | ' ' => self.take(expected, length),
                    // The first of several line ends in a folded text means nothing.
                    _ => self.at += length,
                }
                self.skip_indent(indent);
            } else if found == expected {
                self.take(found, found.len_utf8());
            } else {
                // A line end that is folded away together with blanks.
                self.at += found.len_utf8();
            }
        }
    }

    /// How many spaces the lines of a block are indented: as many as bring the first line to what it means.
    fn indent(&self) -> usize {
        let first = self.written.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let meant = self.meaning.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
        spaces(first).saturating_sub(spaces(meant))
    }

    fn skip_indent(&mut self, indent: usize) {
        let rest = &self.written.as_bytes()[self.at..];
        self.at += rest.iter().take(indent).take_while(|byte| **byte == b' ').count();
    }

    fn flow(&mut self, quote: Option<char>) {
        self.at += quote.map_or(0, char::len_utf8);
        while let Some(found) = self.next() {
            let Some(expected) = self.expected() else { return };
            if self.line_end().is_some() {
                self.fold();
            } else if quote == Some('"') && found == '\\' {
                self.escape(expected);
            } else if quote == Some('\'') && self.written[self.at..].starts_with("''") {
                self.take('\'', 2);
            } else if found == expected {
                self.take(found, found.len_utf8());
            } else {
                // Blanks at the end of a line.
                self.at += found.len_utf8();
            }
        }
    }

    /// A run of line ends with the indentation after them: a space, or all line ends but the first.
    fn fold(&mut self) {
        let begin = self.at;
        self.skip_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        let after = std::mem::replace(&mut self.at, begin);
        let line_ends = self.written[begin..after].matches('\n').count();
        if self.expected() == Some(' ') {
            self.take(' ', 0);
        }
        for _ in 0..line_ends {
            if self.expected() == Some('\n') {
                self.take('\n', 0);
            }
        }
        self.at = after;
    }

    fn escape(&mut self, expected: char) {
        let rest = &self.written[self.at + 1..];
        let length = match rest.chars().next() {
            Some('x') => 4,
            Some('u') => 6,
            Some('U') => 10,
            Some('\n' | '\r') => {
                self.at += 1;
                self.skip_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
                return;
            }
            Some(other) => 1 + other.len_utf8(),
            None => 1,
        };
        self.take(expected, self.written.ceil_char_boundary(self.at + length).min(self.written.len()) - self.at);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Tree};
    use super::Offsets;

    #[track_caller]
    fn check(text: &str, wanted: &str, expected: &str) {
        let tree = Tree::parse(text).unwrap();
        let value = &tree.root().entries()[0].value;
        let Kind::Scalar(scalar) = &value.kind else { panic!("a scalar") };
        let at = scalar.text.find(wanted).unwrap_or_else(|| panic!("no {wanted:?} in {:?}", scalar.text));
        let range = Offsets::of(scalar, text).range(at..at + wanted.len());
        let after = text[..range.start].matches("甲").count();
        assert_eq!((&text[range], after), (expected, 1), "for {wanted:?} in {text:?}");
    }

    #[test]
    fn a_part_of_a_text_is_found_as_it_is_written() {
        #[rustfmt::skip]
        let cases = [
            ("plain",       "a: 甲 乙\n",                         "乙",    "乙"),
            ("tagged",      "a: !!str 甲 乙\n",                   "乙",    "乙"),
            ("single",      "a: '甲 it''s 乙'\n",                 "乙",    "乙"),
            ("a quote",     "a: '甲 it''s 乙'\n",                 "'s",    "''s"),
            ("double",      "a: \"甲\\n\\u4e59 \\\"丙\"\n",        "丙",    "丙"),
            ("an escape",   "a: \"甲\\n\\u4e59 丙\"\n",            "乙",    "\\u4e59"),
            ("plain lines", "a: 甲\n  乙 x\n\n  丙\n",             "丙",    "丙"),
            ("double lines","a: \"甲\n  乙\\\n   丙\"\n",          "丙",    "丙"),
            ("literal",     "a: |\n  甲\n    乙\n  [[x]] 丙\n",    "[[x]]", "[[x]]"),
            ("indented",    "a: |2\n    甲\n  乙\n",              "乙",    "乙"),
            ("blank first", "a: |\n\n\n  甲\n\n  乙\n",           "乙",    "乙"),
            ("anchored",    "a: &x |-\n  甲\n  乙\n",             "乙",    "乙"),
            ("windows",     "a: |\r\n  甲\r\n  乙\r\n",           "乙",    "乙"),
            ("over lines",  "a: |\n  甲\n  乙\n  丙\n",           "乙\n丙", "乙\n  丙"),
            ("folded",      "a: >\n  甲\n  乙\n\n  丙\n   丁\n",   "丁",    "丁"),
            ("folded 2",    "a: >-\n  甲\n\n\n  乙\n",            "乙",    "乙"),
            ("in a list",   "a: |+\n  - 甲 |\n  - 乙\n\n",         "- 乙",  "- 乙"),
        ];
        for (_, text, wanted, expected) in cases {
            check(text, wanted, expected);
        }
    }
}
