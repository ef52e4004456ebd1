//! Indentation that YAML does not take, and the one that was meant: tabs and wide blanks, lines that are not aligned.

use std::ops::Range;

use saphyr_parser::{Marker, Parser};

use super::fault::Fault;
use crate::diagnostic::{Applicability, Change, Edit, TextEdit, apply};
use crate::message::say;
use crate::source::Place;

/// How many columns a tab, or a wide blank, may stand for, the likeliest first.
const TABS: [usize; 4] = [2, 4, 8, 1];
const WIDE: [usize; 3] = [2, 1, 4];

/// So many lines above the one at fault may be the one that is not aligned.
const LINES_BACK: usize = 6;

/// So many lines above are asked for the columns at which lines may begin.
const LINES_OF_COLUMNS: usize = 30;

/// In longer texts nothing is tried: each try reads all of it.
const LONGEST: usize = 200_000;

/// Where `yaml` stops being YAML; nothing if all of it can be read.
fn stop(yaml: &str) -> Option<Marker> {
    Parser::new_from_str(yaml).find_map(Result::err).map(|error| *error.marker())
}

/// Whether more of the bytes `part` of `text` can be read once `edits` are made in it.
pub(super) fn makes_valid(text: &str, part: &Range<usize>, edits: &[Edit]) -> bool {
    let Some(after) = with(text, part, edits).filter(|_| part.len() < LONGEST) else { return false };
    // Counted from the end: what is put in above the place at which it stops moves that place along.
    let unread = |yaml: &str| stop(yaml).map_or(0, |stop| 1 + yaml.chars().count().saturating_sub(stop.index()));
    unread(&after) < unread(&text[part.clone()])
}

/// The bytes `part` of `text` with `edits` made, which stand at bytes of it.
pub(super) fn with(text: &str, part: &Range<usize>, edits: &[Edit]) -> Option<String> {
    let edit = |edit: &Edit| {
        let Place::Bytes { start, end } = edit.place else { return None };
        let start = (start as usize).checked_sub(part.start)?;
        let end = (end as usize).checked_sub(part.start)?;
        Some(match &edit.change {
            Change::Raw(text) | Change::Scalar(text) => TextEdit { bytes: start..end, text: text.clone() },
            Change::Insert(text) => TextEdit { bytes: start..start, text: text.clone() },
            Change::List(_) => return None,
        })
    };
    let edits: Vec<TextEdit> = edits.iter().map(edit).collect::<Option<_>>()?;
    Some(apply(&text[part.clone()], &edits))
}

/// The fault of a tab or another blank that is no space, at the byte `at`, with all such indentation of `part` in spaces.
pub(super) fn blank(text: &str, part: &Range<usize>, at: usize, found: char) -> Fault {
    let (what, help) = match found {
        '\t' => (say!("a tab in the indentation"), say!("indent with spaces")),
        '\u{3000}' => (say!("a full-width space in the indentation"), say!("indent with half-width spaces")),
        '\u{a0}' => (say!("a no-break space in the indentation"), say!("indent with half-width spaces")),
        other => (
            say!("{character} in the indentation", character = format_args!("U+{:04X}", other as u32)),
            say!("indent with half-width spaces"),
        ),
    };
    let edits = in_spaces(text, part).unwrap_or_default();
    // The first line of several is the one to look at.
    let first = edits.iter().find_map(|edit| {
        let Place::Bytes { start, end } = edit.place else { return None };
        let blanks = &text[start as usize..end as usize];
        Some(start as usize + blanks.find(found)?)
    });
    let at = first.map_or(at, |first| first.min(at));
    let fault = Fault::syntax(at..at + found.len_utf8(), what).help(help);
    if edits.is_empty() { fault } else { fault.suggest_all(edits, Applicability::Safe) }
}

/// The edits that put spaces where lines of `part` are indented by other blanks, as wide as makes most of it YAML.
fn in_spaces(text: &str, part: &Range<usize>) -> Option<Vec<Edit>> {
    if part.len() > LONGEST {
        return None;
    }
    let yaml = &text[part.clone()];
    let tries = TABS.iter().flat_map(|tab| WIDE.iter().map(|wide| (*tab, *wide)));
    let mut best: Option<(usize, Vec<Edit>)> = None;
    for (tab, wide) in tries {
        let is_first_of_its_kind =
            (yaml.contains('\t') || tab == TABS[0]) && (yaml.contains('\u{3000}') || wide == WIDE[0]);
        if !is_first_of_its_kind {
            continue;
        }
        let edits = indented_by(text, part, tab, wide);
        // In lines: wider blanks move every character further.
        let line = with(text, part, &edits).map_or(0, |after| stop(&after).map_or(usize::MAX, |stop| stop.line()));
        if !edits.is_empty() && best.as_ref().is_none_or(|(before, _)| line > *before) {
            best = Some((line, edits));
        }
    }
    best.map(|(_, edits)| edits)
}

/// The same for tabs and wide blanks of so many columns.
fn indented_by(text: &str, part: &Range<usize>, tab: usize, wide: usize) -> Vec<Edit> {
    let width = |blanks: &str| -> usize {
        let of = |c| match c {
            '\t' => tab,
            '\u{3000}' => wide,
            _ => 1,
        };
        blanks.chars().map(of).sum()
    };
    let mut edits = Vec::new();
    let mut start = part.start;
    // How far the line is indented after which a text in lines begins (`|`), while inside of that text.
    let mut above_text: Option<usize> = None;
    for line in text[part.clone()].split_inclusive('\n') {
        let content = line.trim_start();
        let blanks = &line[..line.len() - content.len()];
        if !content.is_empty() {
            let columns = width(blanks);
            above_text = above_text.filter(|above| columns > *above);
            let spaces = blanks.len() - blanks.trim_start_matches(' ').len();
            // A tab behind the indentation of such a text belongs to the text.
            let is_of_text = above_text.is_some_and(|above| spaces > above);
            if !is_of_text && spaces < blanks.len() && !content.starts_with('#') {
                let place = Place::bytes(start..start + blanks.len());
                edits.push(Edit { place, change: Change::Raw(" ".repeat(columns)) });
            }
            if above_text.is_none() && opens_text(content) {
                above_text = Some(columns);
            }
        }
        start += line.len();
    }
    edits
}

/// Whether a line ends with the `|` or `>` after which a text begins.
fn opens_text(content: &str) -> bool {
    let content = content.split(" #").next().unwrap_or(content).trim_end();
    let content = content.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    let before = content.strip_suffix(['|', '>']);
    before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']))
}

/// A line of YAML that is not blank and no comment.
struct Line<'t> {
    /// Its first byte.
    start: usize,
    indentation: usize,
    /// What stands behind the indentation.
    content: &'t str,
}

impl<'t> Line<'t> {
    fn is_entry(&self) -> bool {
        self.content == "-" || self.content.starts_with("- ")
    }

    /// What stands behind its dashes, and in which column.
    fn behind_dashes(&self) -> (usize, &'t str) {
        let mut content = self.content;
        while let Some(rest) = content.strip_prefix("- ") {
            content = rest.trim_start_matches(' ');
        }
        (self.indentation + self.content.len() - content.len(), content)
    }

    /// The key behind its dashes.
    fn key(&self) -> Option<&'t str> {
        let (_, content) = self.behind_dashes();
        let end = content.find(": ").or_else(|| content.strip_suffix(':').map(str::len))?;
        (end > 0 && !content.starts_with(['"', '\'', '[', '{', '#'])).then(|| &content[..end])
    }
}

fn lines<'t>(text: &'t str, part: &Range<usize>) -> Vec<Line<'t>> {
    let mut start = part.start;
    let mut lines = Vec::new();
    for whole in text[part.clone()].split_inclusive('\n') {
        let content = whole.trim_start_matches(' ');
        let indentation = whole.len() - content.len();
        let content = content.trim_end();
        if !content.is_empty() && !content.starts_with('#') {
            lines.push(Line { start, indentation, content });
        }
        start += whole.len();
    }
    lines
}

/// A way to align lines: those from `first` up to `end` begin `shift` columns further to the right.
struct Move {
    first: usize,
    end: usize,
    to: usize,
    shift: usize,
    edits: Vec<Edit>,
}

/// The fault of a line that is not aligned, noticed at the byte `at`, if moving it and what belongs to it makes the text YAML.
pub(super) fn misaligned(text: &str, part: &Range<usize>, at: usize) -> Option<Fault> {
    if part.len() > LONGEST {
        return None;
    }
    let lines = lines(text, part);
    let noticed = lines.iter().rposition(|line| line.start <= at)?;
    let mut found: Vec<Move> = Vec::new();
    for first in (noticed.saturating_sub(LINES_BACK)..=noticed).rev() {
        let line = &lines[first];
        if !line.is_entry() && line.key().is_none() {
            continue;
        }
        let end = if first == noticed { end_of_block(&lines, first) } else { noticed };
        for to in columns(&lines[..first]) {
            let shift = to.abs_diff(line.indentation);
            // Lines above are moved only if less of that does.
            let is_better = found.first().is_none_or(|known| {
                shift < known.shift || (shift == known.shift && (known.first == noticed) == (first == noticed))
            });
            if shift == 0 || !is_better {
                continue;
            }
            let edits = moved(&lines[first..end], line.indentation, to);
            if let Some(after) = edits.as_ref().and_then(|edits| with(text, part, edits))
                && stop(&after).is_none()
                && serde_yaml::from_str::<serde_yaml::Value>(&after).is_ok()
            {
                found.retain(|known| known.shift == shift);
                found.push(Move { first, end, to, shift, edits: edits.unwrap_or_default() });
            }
        }
    }
    // The deeper one of two that are as near, and the longer one of two that do the same.
    let best = found.iter().max_by_key(|way| (way.to, way.end - way.first))?;
    let is_sure = found.iter().all(|way| way.to == best.to);
    let line = &lines[best.first];
    let (column, _) = line.behind_dashes();
    let (start, what) = match line.key() {
        Some(key) if !line.is_entry() => {
            (line.start + column, (say!("`{key}` is not aligned with the keys it belongs to", key), key.len()))
        }
        _ => (line.start + line.indentation, (say!("this entry is not aligned with its list"), 1)),
    };
    let beside = lines[..best.first].iter().rev().find(|other| {
        let is_beside = if line.is_entry() { other.is_entry() } else { other.key().is_some() };
        is_beside && (if line.is_entry() { other.indentation } else { other.behind_dashes().0 }) == best.to
    });
    let help = match beside.filter(|_| !line.is_entry()).and_then(Line::key) {
        Some(other) if best.to == 0 => say!("begin it at the start of the line, like `{other}` above", other),
        Some(other) => say!("indent it with {count} spaces, like `{other}` above", count = best.to, other),
        None => say!("indent it with {count} spaces", count = best.to),
    };
    let sure = if is_sure { Applicability::Safe } else { Applicability::Unsafe };
    Some(Fault::syntax(start..start + what.1, what.0).help(help).suggest_all(best.edits.clone(), sure))
}

/// The line behind those that belong to the one at `first`: its neighbours of the same kind, and what is deeper.
fn end_of_block(lines: &[Line<'_>], first: usize) -> usize {
    let of = &lines[first];
    let belongs = |line: &Line<'_>| {
        line.indentation > of.indentation || (line.indentation == of.indentation && line.is_entry() == of.is_entry())
    };
    lines[first + 1..].iter().position(|line| !belongs(line)).map_or(lines.len(), |more| first + 1 + more)
}

/// The columns at which a line below `lines` may begin.
fn columns(lines: &[Line<'_>]) -> Vec<usize> {
    let mut columns = Vec::new();
    for line in lines.iter().rev().take(LINES_OF_COLUMNS) {
        let (behind, content) = line.behind_dashes();
        columns.extend([line.indentation, behind]);
        if content.ends_with(':') {
            columns.push(behind + 2);
        }
    }
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// The edits that move `lines` so that what began at column `from` begins at `to`; none if one of them would begin before the
/// first column.
fn moved(lines: &[Line<'_>], from: usize, to: usize) -> Option<Vec<Edit>> {
    let edit = |line: &Line<'_>| {
        let blanks = " ".repeat((line.indentation + to).checked_sub(from)?);
        let place = Place::bytes(line.start..line.start + line.indentation);
        let change = if line.indentation == 0 { Change::Insert(blanks) } else { Change::Raw(blanks) };
        Some(Edit { place, change })
    };
    lines.iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::build::Tree;
    use super::with;
    use crate::diagnostic::Applicability;

    /// What comes of a text by the suggestion for its fault, if that is safe.
    fn corrected(text: &str) -> Option<String> {
        let suggestion = Tree::parse(text).expect_err("it is no YAML").suggestion?;
        let is_safe = suggestion.applicability == Applicability::Safe;
        with(text, &(0..text.len()), &suggestion.edits).filter(|_| is_safe)
    }

    #[test]
    fn blanks_become_spaces_where_they_indent_and_nowhere_else() {
        #[rustfmt::skip]
        let cases = [
            ("a:\n\t- b: 1\n\t  c: 2\n",                     "a:\n  - b: 1\n    c: 2\n"),
            ("a:\n\tb: 1\n\tc:\n\t\td: 2\n",                 "a:\n  b: 1\n  c:\n    d: 2\n"),
            ("a:\n  - b: 1\n\tc: 2\n",                       "a:\n  - b: 1\n    c: 2\n"),
            ("a:\n  - b: 1\n  \tc: 2\n",                     "a:\n  - b: 1\n    c: 2\n"),
            ("a: |\n  x\n  \ty\nb:\n\tc: 1\n",               "a: |\n  x\n  \ty\nb:\n  c: 1\n"),
            ("a: |\n\tx\n\ty\nb: 1\n",                       "a: |\n  x\n  y\nb: 1\n"),
            // The colon at fault is not fixed by wider blanks.
            ("a: |\n\tx\nb：\n\t- c: 1\n\t  d: 2\n",          "a: |\n  x\nb：\n  - c: 1\n    d: 2\n"),
            ("a:\n\u{3000}- 甲\n\u{3000}- 乙\n",               "a:\n  - 甲\n  - 乙\n"),
            ("a:\n\u{a0}\u{a0}- 甲\n\u{a0}\u{a0}- 乙\n",        "a:\n  - 甲\n  - 乙\n"),
            ("# x\t\na:\n\tb: 1 #\ty\n\t# z\n\tc: 2\t\n",     "# x\t\na:\n  b: 1 #\ty\n\t# z\n  c: 2\t\n"),
            ("a:\r\n\tb: 1\r\n\tc: 2\r\n",                   "a:\r\n  b: 1\r\n  c: 2\r\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(corrected(text).as_deref(), Some(expected), "for {text:?}");
        }
    }

    #[test]
    fn a_line_is_aligned_with_what_it_belongs_to() {
        #[rustfmt::skip]
        let cases = [
            ("p:\n  - id: a\n   t: b\n",                         Some("p:\n  - id: a\n    t: b\n")),
            ("p:\n  - id: a\n     t: b\n",                       Some("p:\n  - id: a\n    t: b\n")),
            ("p:\n  - id: a\n   t: b\n   u: c\n  - id: d\n",      Some("p:\n  - id: a\n    t: b\n    u: c\n  - id: d\n")),
            ("t: a\n u: b\n",                                    Some("t: a\nu: b\n")),
            ("t: a\n  u: b\nv: c\n",                             Some("t: a\nu: b\nv: c\n")),
            ("f:\n  - id: a\n    s:\n  - x\n  - y\n    r: b\n",    Some("f:\n  - id: a\n    s:\n    - x\n    - y\n    r: b\n")),
            ("t: 1\np:\n  - id: a\n  t: b\n",                    Some("t: 1\np:\n  - id: a\n    t: b\n")),
            // It may belong to the entry as well as to the file.
            ("p:\n  - id: a\n  t: b\n",                          None),
        ];
        for (text, expected) in cases {
            assert_eq!(corrected(text).as_deref(), expected, "for {text:?}");
        }
    }
}
