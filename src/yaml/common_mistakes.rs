//! Mistakes that people make who type Chinese or Markdown into YAML, and how to fix each.

use std::ops::Range;

use super::fault::Fault;
use crate::diagnostic::{Applicability, Change};
use crate::message::{Text, say};

/// The longest text that is taken for a key whose colon is wrong, in bytes.
const LONGEST_KEY: usize = 48;

/// How many lines before the one at fault may be the reason.
const LINES_BACK: usize = 3;

/// The known slip that explains a fault noticed at the byte `at`, if there is one on its line or shortly before.
pub(super) fn find(text: &str, part: &Range<usize>, at: usize) -> Option<Fault> {
    let end = text[at..part.end].find('\n').map_or(part.end, |end| at + end);
    let mut lines = Lines { text, start: part.start, end: Some(end) };
    let last = lines.next()?;
    let before = |lines: Lines<'_>| lines.take(LINES_BACK).find_map(|line| line.before());
    last.indentation().or_else(|| last.value(at)).or_else(|| last.key()).or_else(|| before(lines))
}

/// The lines of a text that are not blank, from `end` back to `start`.
struct Lines<'t> {
    text: &'t str,
    start: usize,
    end: Option<usize>,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        loop {
            let end = self.end?;
            let begin = self.text[self.start..end].rfind('\n').map_or(self.start, |before| self.start + before + 1);
            self.end = (begin > self.start).then(|| begin - 1);
            let line = &self.text[begin..end];
            if !line.trim().is_empty() {
                return Some(Line::new(begin, line));
            }
        }
    }
}

/// The slip in a text that stands where entries were wanted: `标题：x`.
pub(super) fn key(text: &str, at: usize) -> Option<Fault> {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Line { begin: at, indentation: "", start: at, content: text[at..end].trim_end() }.key()
}

/// The full-width colons of the lines of `bytes` after the first, where each has a key before it.
pub(super) fn keys_below(text: &str, bytes: &Range<usize>) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut at = bytes.start;
    for (number, line) in text[bytes.clone()].split_inclusive('\n').enumerate() {
        let whole = line.trim_end();
        if number > 0 && whole.contains(['：', '﹕', '︰']) {
            found.extend(Line::new(at, whole).key());
        }
        at += line.len();
    }
    found
}

/// A line without its `- `s and without blanks at its end.
struct Line<'t> {
    /// The byte at which the indentation begins.
    begin: usize,
    indentation: &'t str,
    /// The byte at which the content begins.
    start: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    /// The line `whole`, which begins at the byte `begin`.
    fn new(begin: usize, whole: &'t str) -> Self {
        let line = whole.trim_start_matches('\u{feff}');
        let begin = begin + whole.len() - line.len();
        let mut content = line.trim_start();
        let indentation = &line[..line.len() - content.len()];
        while let Some(rest) = content.strip_prefix("- ") {
            content = rest.trim_start();
        }
        Self { begin, indentation, start: begin + line.len() - content.len(), content: content.trim_end() }
    }

    /// A tab or a full-width space before the first letter.
    fn indentation(&self) -> Option<Fault> {
        let (at, found) = self.indentation.char_indices().find(|(_, c)| !matches!(c, ' ' | '\r'))?;
        let what = match found {
            '\t' => say!("a tab in the indentation"),
            '\u{3000}' => say!("a full-width space in the indentation"),
            '\u{a0}' => say!("a no-break space in the indentation"),
            other => say!("{character} in the indentation", character = format_args!("U+{:04X}", other as u32)),
        };
        let start = self.begin + at;
        Some(Fault::syntax(start..start + found.len_utf8(), what).help(say!("indent with spaces")))
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
        if let Some(rest) = content.strip_prefix('-') {
            return (!rest.is_empty() && !rest.starts_with('-')).then(|| {
                Fault::syntax(self.start..self.start + 1, say!("no space after the dash"))
                    .help(say!("put a space between `-` and the entry"))
                    .suggest(Change::Raw("- ".to_owned()), Applicability::Safe)
            });
        }
        let (at, found) = content.char_indices().find(|(_, c)| matches!(c, '：' | ':' | '﹕' | '︰'))?;
        let rest = &content[at + found.len_utf8()..];
        if at == 0 || at > LONGEST_KEY || rest.starts_with("//") || content[..at].contains(['，', '。', ',', '“']) {
            return None;
        }
        let place = self.start + at..self.start + at + found.len_utf8();
        let (message, help) = if found == ':' {
            (say!("no space after the colon"), say!("put a space between `:` and the value"))
        } else {
            (say!("a full-width colon"), say!("a key ends with the half-width `:` and a space"))
        };
        let fix = if rest.is_empty() || rest.starts_with(' ') { ":" } else { ": " };
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
            '@' | '`' | '%' | ',' | ']' | '}' => Some(quote(say!("text cannot begin with `{first}`", first))),
            '*' => Some(quote(say!("`*` at the beginning of text means an alias"))),
            '&' => Some(quote(say!("`&` at the beginning of text means an anchor"))),
            '!' => Some(quote(say!("`!` at the beginning of text means a tag"))),
            '[' | '{' if noticed > start && text_follows(value, noticed - start) => {
                Some(quote(say!("`{first}` at the beginning of text means a list or mapping", first)))
            }
            '|' | '>' if value.len() > 1 && begin > 0 => Some(
                Fault::syntax(place.clone(), say!("text on the line of `{first}`", first))
                    .help(say!("begin the text on the next line, or put it in quotes")),
            ),
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
        Some(Fault::syntax(place, say!("text after the closing quote")).help(if quote == '"' {
            say!("put the whole text in quotes; a quote inside is written `\\\"`, or use `「」`")
        } else {
            say!("put the whole text in quotes; a quote inside is written `''`")
        }))
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
        let fault =
            Fault::syntax(start..start + value.len(), say!("the quote is not closed")).label(say!("opened here"));
        Some(if foreign {
            fault.help(say!("a full-width quote does not close it: end it with `{quote}`", quote))
        } else {
            fault.help(say!("end it with `{quote}`", quote))
        })
    }
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
