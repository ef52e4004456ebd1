//! Puts marks into a text before it is parsed, so that CommonMark reads it as its author meant it, and takes them out
//! of everything again afterwards.
//!
//! Marks are characters of Unicode's private use that the text does not hold. CommonMark takes them for letters:
//!
//! - one between a run of `*` or `~~` and a wide punctuation mark makes the run an emphasis (`**注意：**营业执照`);
//! - others stand in for a character that would mean something else to CommonMark: a lone `~` (`1~3 天`), a `_` inside
//!   a bare URL, the quotes and spaces of a Hugo `{{< ref "x.md" >}}` in a link, the `:` of `:::`.
//!
//! Admonitions (`!!! note`) are rewritten on the same way.

use std::borrow::Cow;
use std::ops::Range;

use super::rewrite::{By, Rewrite, STANDINS};
use super::{admonitions, bare_url};
use crate::markdown::cjk;

/// Every mark is three bytes of UTF-8.
const MARK_LEN: usize = 3;

/// A text with marks in it.
pub(super) struct Marked<'t> {
    /// What to parse.
    pub(super) text: Cow<'t, str>,
    /// The first of the marks; the others follow it in the order of [`STANDINS`].
    first: u32,
    /// Each mark's byte in the marked text, and how many bytes of the original it stands for; ascending.
    marks: Vec<Mark>,
}

struct Mark {
    /// Where the mark stands, and where the text after it begins.
    at: usize,
    end: usize,
    /// Where in the original text goes on what follows the mark.
    original_end: usize,
}

impl<'t> Marked<'t> {
    /// Marks `text`; without any need for marks, nothing is copied.
    pub(super) fn new(text: &'t str) -> Self {
        let plain = |text| Self { text: Cow::Borrowed(text), first: 0, marks: Vec::new() };
        let wanted = wanted(text);
        if wanted.is_empty() {
            return plain(text);
        }
        let Some(first) = free_marks(text) else { return plain(text) };
        let mut marked = String::with_capacity(text.len() + wanted.len() * MARK_LEN);
        let mut marks = Vec::with_capacity(wanted.len());
        let mut done = 0;
        for Rewrite { at: original, len, by } in wanted {
            // What stands in a line that is rewritten goes with it.
            let Some(kept) = text.get(done..original) else { continue };
            marked.push_str(kept);
            let at = marked.len();
            match by {
                By::Standin(standin) => marked.extend(char::from_u32(first + u32::try_from(standin).unwrap_or(0))),
                By::Text(text) => marked.push_str(&text),
            }
            done = original + len;
            marks.push(Mark { at, end: marked.len(), original_end: done });
        }
        marked.push_str(&text[done..]);
        Self { text: Cow::Owned(marked), first, marks }
    }

    /// Where a place of the marked text is in the original one.
    pub(super) fn original(&self, at: usize) -> usize {
        let Some(mark) = self.marks.partition_point(|mark| mark.at < at).checked_sub(1).map(|last| &self.marks[last])
        else {
            return at;
        };
        at.saturating_sub(mark.end) + mark.original_end
    }

    /// `text` without the marks.
    pub(super) fn unmark<'s>(&self, text: &'s str) -> Cow<'s, str> {
        let standin = |c: char| u32::from(c).checked_sub(self.first).and_then(|at| STANDINS.get(at as usize));
        if self.marks.is_empty() || !text.chars().any(|c| standin(c).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match standin(c) {
                Some(standin) => out.push_str(standin),
                None => out.push(c),
            }
        }
        Cow::Owned(out)
    }

    /// Whether there are any marks.
    pub(super) fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }
}

/// The first of a row of private-use characters none of which `text` holds.
fn free_marks(text: &str) -> Option<u32> {
    let row = u32::try_from(STANDINS.len()).unwrap_or(u32::MAX);
    let mut taken = Vec::new();
    taken.extend(text.chars().map(u32::from).filter(|c| (0xe000..0xf900).contains(c)).map(|c| (c - 0xe000) / row));
    taken.sort_unstable();
    taken.dedup();
    let rows = (0xf900 - 0xe000) / row;
    (0..rows).find(|at| taken.binary_search(at).is_err()).map(|free| 0xe000 + free * row)
}

/// All the marks that `text` wants, ascending.
fn wanted(text: &str) -> Vec<Rewrite> {
    let bytes = text.as_bytes();
    let mut wanted = Vec::new();
    let mut at = 0;
    let mut lone_tildes = 0;
    let mut line_start = true;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'*' | b'~' => {
                let end = at + bytes[at..].iter().take_while(|other| **other == byte).count();
                if byte == b'~' && end - at == 1 {
                    wanted.push(Rewrite::mark(at, 1));
                    lone_tildes += 1;
                } else if byte == b'*' || end - at == 2 {
                    around_run(text, at..end, &mut wanted);
                }
                at = end;
            }
            b'h' | b'w' if bytes[at..].starts_with(b"http") || bytes[at..].starts_with(b"www.") => {
                let end = bare_url::end(text, at).unwrap_or(at + 1);
                keep_from_emphasis(bytes, at..end, &mut wanted);
                at = end;
            }
            b'{' if at > 1 && (bytes[at..].starts_with(b"{{<") || bytes[at..].starts_with(b"{{%")) => {
                let end = in_destination(text, at).unwrap_or(at + 1);
                for (at, byte) in (at..end).zip(&bytes[at..end]) {
                    let standin = match byte {
                        b'<' => 4,
                        b'>' => 5,
                        b'"' => 6,
                        b' ' => 7,
                        b'\'' => 9,
                        _ => continue,
                    };
                    wanted.push(Rewrite::mark(at, standin));
                }
                at = end;
            }
            b':' if line_start && !matches!(bytes.get(at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r')) => {
                wanted.push(Rewrite::mark(at, 8));
                at += 1;
            }
            _ => at += 1,
        }
        line_start = byte == b'\n' || (line_start && matches!(byte, b' ' | b'\t' | b'>' | b'\r'));
    }
    // A single lone `~` strikes nothing out, and `~/.ssh` alone should not cost a copy of the text.
    if lone_tildes < 2 {
        wanted.retain(|mark| !mark.is_tilde());
    }
    let admonitions = admonitions::edits(text);
    if !admonitions.is_empty() {
        wanted.extend(admonitions);
        wanted.sort_by_key(|mark| mark.at);
    }
    wanted
}

/// Marks between a run of `*` or `~~` and the wide punctuation that touches it.
fn around_run(text: &str, run: Range<usize>, wanted: &mut Vec<Rewrite>) {
    let mut before = text[..run.start].chars().rev();
    let mut after = text[run.end..].chars();
    let (previous, next) = (before.next(), after.next());
    let (Some(previous), Some(next)) = (previous.or(Some('\n')), next.or(Some('\n'))) else { return };
    if previous.is_ascii() && next.is_ascii() {
        return;
    }
    let strong = run.len() > 1;
    if counts_as_letter(previous, next, before.next(), strong) {
        wanted.push(Rewrite::mark(run.start, 0));
    }
    if counts_as_letter(next, previous, after.next(), strong) {
        wanted.push(Rewrite::mark(run.end, 0));
    }
}

/// Whether the punctuation mark `near`, which touches a run, should count as a letter. `across` stands on the other
/// side of the run, `beyond` on the other side of the mark.
fn counts_as_letter(near: char, across: char, beyond: Option<char>, strong: bool) -> bool {
    let chinese = |c: char| cjk::is_letter(c) || cjk::is_wide_punctuation(c);
    if near.is_ascii_punctuation() {
        // Of ASCII marks only beside `**`, which no formula holds: `**注意:**营业执照`, `**[链接](x)**后`.
        return strong && chinese(across) && !matches!(near, '*' | '~' | '_' | '\\' | '|');
    }
    cjk::is_wide_punctuation(near)
        || (cjk::is_shared_punctuation(near) && (chinese(across) || beyond.is_some_and(chinese)))
}

/// Stands in for what would begin or end an emphasis inside of a bare URL: `https://host/_a_/`.
fn keep_from_emphasis(bytes: &[u8], url: Range<usize>, wanted: &mut Vec<Rewrite>) {
    for at in url.clone() {
        let standin = match bytes[at] {
            b'~' => 1,
            b'_' if !bytes[at - 1].is_ascii_alphanumeric()
                || !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) =>
            {
                2
            }
            b'*' => 3,
            _ => continue,
        };
        wanted.push(Rewrite::mark(at, standin));
    }
}

/// The end of the shortcode that begins at `at`, if it stands in the destination of a link: `[x]({{< ref "x.md" >}})`.
fn in_destination(text: &str, at: usize) -> Option<usize> {
    let after = &text.as_bytes()[at..text.len().min(at + LONGEST_SHORTCODE)];
    let before = &text.as_bytes()[at.saturating_sub(LONGEST_SHORTCODE)..at];
    let close: &[u8] = if after[2] == b'<' { b">}}" } else { b"%}}" };
    let len = after.windows(close.len()).position(|at| at == close || at[0] == b'\n')? + close.len();
    let open = before.iter().rposition(|byte| byte.is_ascii_whitespace() || *byte == b'(')?;
    (after[..len].ends_with(close) && before[..=open].ends_with(b"](")).then_some(at + len)
}

/// How far the end of a shortcode, or the begin of the link around it, is looked for.
const LONGEST_SHORTCODE: usize = 400;

#[cfg(test)]
mod tests {
    use super::Marked;

    #[test]
    fn offsets_and_texts_come_back() {
        let text = "**注意：**营业~~旧（1）~~已 1~3 天 4~5 https://h/_a_/b [x]({{< ref \"x\" >}})\n:::";
        let marked = Marked::new(text);
        assert!(marked.is_marked());
        assert_eq!(marked.unmark(&marked.text), text);
        for (at, c) in marked.text.char_indices().filter(|(_, c)| !('\u{e000}'..'\u{f900}').contains(c)) {
            assert!(text[marked.original(at)..].starts_with(c), "at {at}");
        }
        assert_eq!(marked.original(marked.text.len()), text.len());
    }

    #[test]
    fn plain_text_is_not_copied() {
        for text in ["**bold** and ~/.ssh: x_y", "**甲**和乙", "*a* (b) * c", "[a](b) https://x/a_b"] {
            assert!(!Marked::new(text).is_marked(), "{text}");
        }
    }

    #[test]
    fn a_text_that_holds_marks_itself_keeps_them() {
        let text = "**注意：**\u{e000}营\u{e00b}";
        let marked = Marked::new(text);
        assert_eq!(marked.unmark(&marked.text), text);
        let full: String = ('\u{e000}'..'\u{f900}').chain("**注意：**营".chars()).collect();
        assert!(!Marked::new(&full).is_marked());
    }
}
