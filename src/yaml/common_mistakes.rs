//! Mistakes that people make who type Chinese or Markdown into YAML, and how to fix each.

use std::ops::Range;

use super::fault::Fault;
use super::indentation;
use super::scalar::scalar;
use crate::diagnostic::{Applicability, Change, Edit};
use crate::message::{Text, say};
use crate::source::Place;

/// The longest text that is taken for a key whose colon is wrong, in bytes.
const LONGEST_KEY: usize = 48;

/// How many lines before the one at fault may be the reason.
const LINES_BACK: usize = 3;

/// The known slip that explains a fault noticed at the byte `at`, if there is one on its line or shortly before.
pub(super) fn find(text: &str, part: &Range<usize>, at: usize) -> Option<Fault> {
    let end = text[at..part.end].find('\n').map_or(part.end, |end| at + end);
    let mut lines = Lines { text, part, end: Some(end) };
    let last = lines.next()?;
    let before = |lines: Lines<'_>| lines.take(LINES_BACK).find_map(|line| line.before());
    let above = |mut lines: Lines<'_>| lines.next().and_then(|above| above.no_colon(&last));
    let rest = Lines { text, part, end: lines.end };
    let found = last.indentation().or_else(|| last.value(at)).or_else(|| last.key());
    found.or_else(|| before(lines)).or_else(|| above(rest))
}

/// The tab, or another blank that is no space, that indents the line behind the one at the byte `at`.
pub(super) fn indentation_below(text: &str, part: &Range<usize>, at: usize) -> Option<Fault> {
    let below = text[at..part.end].find('\n').map(|end| at + end + 1)?;
    let end = text[below..part.end].find('\n').map_or(part.end, |end| below + end);
    Lines { text, part, end: Some(end) }.next()?.indentation()
}

/// The same of the line of the byte `at`, in a text that is YAML: there the blanks are a part of a key.
pub(super) fn indentation_of(text: &str, at: usize) -> Option<Fault> {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Lines { text, part: &(0..text.len()), end: Some(end) }.next()?.indentation()
}

/// The lines of a text that are not blank, from `end` back to `start`.
struct Lines<'t> {
    text: &'t str,
    part: &'t Range<usize>,
    end: Option<usize>,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        loop {
            let end = self.end?;
            let first = self.part.start;
            let begin = self.text[first..end].rfind('\n').map_or(first, |before| first + before + 1);
            self.end = (begin > first).then(|| begin - 1);
            let line = &self.text[begin..end];
            if !line.trim().is_empty() {
                return Some(Line::new(self.text, self.part.clone(), begin, line));
            }
        }
    }
}

/// The slip in a text that stands where entries were wanted: `标题：x`.
pub(super) fn key(text: &str, at: usize) -> Option<Fault> {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let content = text[at..end].trim_end();
    Line { text, part: 0..text.len(), begin: at, indentation: "", start: at, content }.key()
}

/// The full-width colons of the lines of `bytes` after the first, where each has a key before it.
pub(super) fn keys_below(text: &str, bytes: &Range<usize>) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut at = bytes.start;
    for (number, line) in text[bytes.clone()].split_inclusive('\n').enumerate() {
        let whole = line.trim_end();
        if number > 0 && whole.contains(['：', '﹕', '︰']) {
            found.extend(Line::new(text, 0..text.len(), at, whole).key());
        }
        at += line.len();
    }
    found
}

/// A line without its `- `s and without blanks at its end.
struct Line<'t> {
    /// All that it is a line of, and the bytes of that which are YAML.
    text: &'t str,
    part: Range<usize>,
    /// The byte at which the indentation begins.
    begin: usize,
    indentation: &'t str,
    /// The byte at which the content begins.
    start: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    /// The line `whole`, which begins at the byte `begin`.
    fn new(text: &'t str, part: Range<usize>, begin: usize, whole: &'t str) -> Self {
        let line = whole.trim_start_matches('\u{feff}');
        let begin = begin + whole.len() - line.len();
        let mut content = line.trim_start();
        let indentation = &line[..line.len() - content.len()];
        while let Some(rest) = content.strip_prefix("- ") {
            content = rest.trim_start();
        }
        Self { text, part, begin, indentation, start: begin + line.len() - content.len(), content: content.trim_end() }
    }

    /// A tab or a full-width space before the first letter.
    fn indentation(&self) -> Option<Fault> {
        let (at, found) = self.indentation.char_indices().find(|(_, c)| !matches!(c, ' ' | '\r'))?;
        Some(indentation::blank(self.text, &self.part, self.begin + at, found))
    }

    /// Where the value begins in the content, if there is a key before it.
    fn after_key(&self) -> Option<usize> {
        if self.content.starts_with(['"', '\'', '[', '{']) {
            return None;
        }
        let colon = self.content.find(": ").or_else(|| self.content.strip_suffix(':').map(str::len))?;
        let rest = &self.content[colon + 1..];
        Some(self.content.len() - rest.trim_start().len())
    }

    /// What a line before the one noticed may have wrong.
    fn before(&self) -> Option<Fault> {
        self.indentation().or_else(|| self.open_quote()).or_else(|| self.key())
    }

    /// A colon or a dash that is none.
    fn key(&self) -> Option<Fault> {
        let content = self.content;
        if self.after_key().is_some() || content.starts_with(['#', '"', '\'', '[', '{', '|', '>']) {
            return None;
        }
        if let Some((dash, rest)) = dash(content) {
            let is_entry = !rest.is_empty() && !rest.starts_with(['-', '－', '—', '–']);
            let message =
                if dash == "-" { say!("no space after the dash") } else { say!("`{dash}` is no dash of a list", dash) };
            let place = self.start..self.start + content.len() - rest.trim_start().len();
            return is_entry.then(|| {
                Fault::syntax(place, message)
                    .help(say!("an entry begins with the half-width `-` and a space"))
                    .suggest(Change::Raw("- ".to_owned()), Applicability::Safe)
            });
        }
        let (at, found) = content.char_indices().find(|(_, c)| matches!(c, '：' | ':' | '﹕' | '︰'))?;
        let rest = &content[at + found.len_utf8()..];
        if at == 0 || at > LONGEST_KEY || rest.starts_with("//") || content[..at].contains(['，', '。', ',', '“']) {
            return None;
        }
        let blanks = rest.len() - rest.trim_start().len();
        let place = self.start + at..self.start + at + found.len_utf8() + blanks;
        let (message, help) = if found == ':' && blanks > 0 {
            (say!("the blank after the colon is no half-width space"), say!("put a space between `:` and the value"))
        } else if found == ':' {
            (say!("no space after the colon"), say!("put a space between `:` and the value"))
        } else {
            (say!("a full-width colon"), say!("a key ends with the half-width `:` and a space"))
        };
        let fix = if rest.is_empty() { ":" } else { ": " };
        Some(Fault::syntax(place, message).help(help).suggest(Change::Raw(fix.to_owned()), Applicability::Safe))
    }

    /// A value that is a text to its writer, and something else to YAML. The fault was noticed at the byte `noticed`.
    fn value(&self, noticed: usize) -> Option<Fault> {
        let begin = self.after_key().unwrap_or(0);
        let value = &self.content[begin..];
        let value = value.find(" #").map_or(value, |comment| value[..comment].trim_end());
        let start = self.start + begin;
        let place = start..start + value.len();
        if place.end < noticed || value.is_empty() {
            return None;
        }
        let first = value.chars().next()?;
        let quote = |message: Text| {
            Fault::syntax(place.clone(), message)
                .help(say!("put the text in quotes"))
                .suggest(Change::Scalar(value.to_owned()), Applicability::Safe)
        };
        match first {
            '`' => Some(quote(say!("text cannot begin with a backtick"))),
            '@' | '%' | ',' | ']' | '}' => Some(quote(say!("text cannot begin with `{first}`", first))),
            '*' => Some(quote(say!("`*` at the beginning of text means an alias"))),
            '&' => Some(quote(say!("`&` at the beginning of text means an anchor"))),
            '!' => Some(quote(say!("`!` at the beginning of text means a tag"))),
            '[' | '{' if noticed > start && text_follows(value, noticed - start) => {
                let rest = value[noticed - start..].trim();
                if rest.chars().all(|c| matches!(c, ']' | '}')) {
                    let behind = start + value[..noticed - start].trim_end().len();
                    return Some(
                        Fault::syntax(behind..place.end, say!("a closing bracket that was never opened"))
                            .help(say!("delete it"))
                            .suggest(Change::Raw(String::new()), Applicability::Safe),
                    );
                }
                Some(quote(say!("`{first}` at the beginning of text means a list or mapping", first)))
            }
            '|' | '>' if value.len() > 1 && begin > 0 => Some(self.text_behind_mark(start, value, first)),
            '-' if value.starts_with("- ") => Some(
                Fault::syntax(start..start + 1, say!("a list cannot begin on the line of its key"))
                    .help(say!("begin it on a line of its own, or put the text in quotes")),
            ),
            '"' | '\'' => self.quote(start, value, first),
            '“' | '”' | '‘' | '’' | '「' if value.contains(": ") => Some(
                quote(say!("YAML does not read `{first}` as a quote, so `: ` makes this a key", first))
                    .help(say!("put the text in half-width quotes")),
            ),
            _ if begin > 0 && (value.contains(": ") || value.ends_with(':')) => {
                let colon = start + value.find(": ").unwrap_or(value.len() - 1);
                Some(quote(say!("`: ` inside text makes it a key")).related(colon..colon + 1, say!("this colon")))
            }
            _ => None,
        }
    }

    /// Faults of a value that begins with `quote`.
    fn quote(&self, start: usize, value: &str, quote: char) -> Option<Fault> {
        let Some(close) = closing(value, quote) else { return self.open_quote() };
        let after = value[close..].trim_start();
        if after.is_empty() || after.starts_with(':') {
            return None;
        }
        let place = start + value.len() - after.len()..start + value.len();
        if after.starts_with([',', '，', '、']) {
            let fault = Fault::syntax(place, say!("text after the closing quote"));
            return Some(fault.help(say!("a list of several is written `[\"…\", \"…\"]`")));
        }
        let whole = Place::bytes(start..start + value.len());
        let edit = Edit { place: whole, change: Change::Raw(scalar(value)) };
        let fault = Fault::syntax(place, say!("text after the closing quote"));
        Some(
            fault
                .help(say!("put the whole text in quotes of the other kind"))
                .suggest_all(vec![edit], Applicability::Safe),
        )
    }

    /// The fault of a `value` that begins with `|` or `>`, the `mark`, and goes on behind it.
    fn text_behind_mark(&self, start: usize, value: &str, mark: char) -> Fault {
        let place = start..start + value.len();
        let fault = Fault::syntax(place.clone(), say!("text on the line of `{first}`", first = mark))
            .help(say!("begin the text on the next line, or put it in quotes"));
        let change = match self.deeper_line_below() {
            None => Change::Raw(scalar(value)),
            Some(blanks) => Change::Raw(format!("{mark}\n{blanks}{}", value[1..].trim_start())),
        };
        let edits = vec![Edit { place: Place::bytes(place), change }];
        if indentation::makes_valid(self.text, &self.part, &edits) {
            fault.suggest_all(edits, Applicability::Safe)
        } else {
            fault
        }
    }

    /// The lines behind this one.
    fn below(&self) -> impl Iterator<Item = &'t str> {
        let end = self.text[self.start..self.part.end].find('\n').map_or(self.part.end, |end| self.start + end + 1);
        self.text[end..self.part.end].lines().filter(|line| !line.trim().is_empty())
    }

    /// What indents the next line, if it is deeper than this one.
    fn deeper_line_below(&self) -> Option<&'t str> {
        let line = self.below().next()?;
        let blanks = &line[..line.len() - line.trim_start().len()];
        (blanks.len() > self.indentation.len()).then_some(blanks)
    }

    /// The fault of a line without a colon: `title 企业认证`, where the line `below` it is a key.
    fn no_colon(&self, below: &Line<'_>) -> Option<Fault> {
        let is_like_below = self.indentation.len() == below.indentation.len() && below.after_key().is_some();
        if !is_like_below || self.after_key().is_some() || self.content.starts_with(['#', '-', '"', '\'', '[', '{']) {
            return None;
        }
        let end = self.content.find([' ', '=', '＝'])?;
        let key = &self.content[..end];
        let is_key =
            !key.is_empty() && key.chars().count() <= 20 && key.chars().all(|c| c.is_alphanumeric() || c == '_');
        let blanks = self.content[end..].len() - self.content[end..].trim_start_matches([' ', '=', '＝']).len();
        is_key.then(|| {
            let gap = Place::bytes(self.start + end..self.start + end + blanks);
            let edits = vec![Edit { place: gap, change: Change::Raw(": ".to_owned()) }];
            let fault = Fault::syntax(self.start..self.start + end, say!("no colon after `{key}`", key));
            let fault = fault.help(say!("put a half-width `:` and a space between the key and its value"));
            if indentation::makes_valid(self.text, &self.part, &edits) {
                fault.suggest_all(edits, Applicability::Safe)
            } else {
                fault
            }
        })
    }

    /// A quote at the beginning of the value that is not closed on its line.
    fn open_quote(&self) -> Option<Fault> {
        let begin = self.after_key().unwrap_or(0);
        let value = &self.content[begin..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        if closing(value, quote).is_some() {
            return None;
        }
        let start = self.start + begin;
        let foreign = value.contains(['”', '“', '’', '‘', '＂']);
        let mut fault =
            Fault::syntax(start..start + value.len(), say!("the quote is not closed")).label(say!("opened here"));
        let end = start + value.len();
        let edits = vec![match value.strip_suffix(['”', '“', '’', '‘', '＂']).filter(|text| text.len() > 1) {
            Some(text) => Edit { place: Place::bytes(start + text.len()..end), change: Change::Raw(quote.to_string()) },
            None => Edit { place: Place::bytes(end..end), change: Change::Insert(quote.to_string()) },
        }];
        if self.deeper_line_below().is_none() && indentation::makes_valid(self.text, &self.part, &edits) {
            fault = fault.suggest_all(edits, Applicability::Safe);
        }
        Some(if foreign {
            fault.help(say!("a full-width quote does not close it: end it with `{quote}`", quote))
        } else {
            fault.help(say!("end it with `{quote}`", quote))
        })
    }
}

/// The mark that begins `content` as a dash begins an entry, or is meant to, and what stands behind it.
fn dash(content: &str) -> Option<(&str, &str)> {
    let first = content.chars().next().filter(|c| matches!(c, '-' | '－' | '—' | '–' | '‐' | '−' | '•' | '·' | '●'))?;
    Some(content.split_at(first.len_utf8()))
}

/// Whether something stands in `value` behind the byte `at` at which its brackets were closed.
fn text_follows(value: &str, at: usize) -> bool {
    value.get(..at).is_some_and(|closed| closed.trim_end().ends_with([']', '}'])) && value.len() > at
}

/// The byte after the quote that closes `value`, which begins with `quote`.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((at, found)) = characters.next() {
        if quote == '"' && found == '\\' {
            characters.next();
        } else if found == quote {
            if quote == '\'' && characters.next_if(|(_, next)| *next == '\'').is_some() {
                continue;
            }
            return Some(at + 1);
        }
    }
    None
}
