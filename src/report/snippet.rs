use std::ops::Range;

use super::text::{Cell, cells};

/// A line of source cut to fit, and where its marked part is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// The line as shown.
    pub(super) line: String,
    /// How many columns stand before the marked part.
    pub(super) before: usize,
    /// How many columns the marked part takes, at least 1.
    pub(super) marked: usize,
}

/// Shows `line` in at most about `width` columns, so that the beginning of its bytes `mark` is among them.
pub(super) fn snippet(line: &str, mark: &Range<usize>, width: usize) -> Snippet {
    // What is further away than that cannot be shown: a long line costs no more than a short one.
    let begin = line[..mark.start].char_indices().rev().take(width).last().map_or(mark.start, |(at, _)| at);
    let far = line[mark.start..].char_indices().nth(width.max(8) + 1);
    let line_end = far.map_or(line.len(), |(at, _)| mark.start + at);
    let (cut_left, cut_right) = (begin > 0, line_end < line.len());
    let mark = mark.start - begin..mark.end.min(line_end) - begin;
    let cells = cells(&line[begin..line_end]);
    let columns = |cells: &[Cell]| cells.iter().map(|cell| cell.width).sum::<usize>();
    let first = cells.iter().position(|cell| cell.at >= mark.start).unwrap_or(cells.len());
    let last = cells.iter().position(|cell| cell.at >= mark.end).unwrap_or(cells.len()).max(first);
    let is_whole = !cut_left && !cut_right && columns(&cells) <= width;
    let window = if is_whole { 0..cells.len() } else { window(&cells, first, width) };
    let (left, right) = (cut_left || window.start > 0, cut_right || window.end < cells.len());
    let shown: String = cells[window.clone()].iter().map(|cell| cell.shown.as_str()).collect();
    Snippet {
        line: format!("{}{shown}{}", if left { "…" } else { "" }, if right { "…" } else { "" }),
        before: usize::from(left) + columns(&cells[window.start..first.max(window.start)]),
        marked: columns(&cells[first..last.min(window.end).max(first)]).max(1),
    }
}

/// The cells around `first` that fit into `width`: a third of them before it.
fn window(cells: &[Cell], first: usize, width: usize) -> Range<usize> {
    let mut start = first;
    let mut room = width / 3;
    while start > 0 && cells[start - 1].width <= room {
        start -= 1;
        room -= cells[start].width;
    }
    let mut end = start;
    let mut room = width.max(8);
    while end < cells.len() && cells[end].width <= room {
        room -= cells[end].width;
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::{Snippet, snippet};

    #[test]
    fn marks_stand_under_what_they_mark() {
        let long = format!("{}目标{}", "前".repeat(1000), "后".repeat(1000));
        #[rustfmt::skip]
        let cases = [
            ("a: bc",           3..5,       40, "a: bc",                        3,  2),
            ("标题: 认证",       8..14,      40, "标题: 认证",                    6,  4),
            ("\ta\tb",          3..4,       40, "    a   b",                    8,  1),
            ("a\u{1b}[31mb",    6..7,       40, "a\u{fffd}[31mb",               6,  1),
            ("a: ",             3..3,       40, "a: ",                          3,  1),
            ("",                0..0,       40, "",                             0,  1),
            ("e\u{301}x",       3..4,       40, "e\u{301}x",                    1,  1),
            (&long,             3000..3006, 20, "…前前前目标后后后后后…",         7,  4),
            (&long,             0..6000,    20, "前前前前前前前前前前…",          0,  20),
        ];
        for (line, mark, width, expected, before, marked) in cases {
            let expected = Snippet { line: expected.to_owned(), before, marked };
            assert_eq!(snippet(line, &mark, width), expected, "for {mark:?} of {line:?}");
        }
    }
}
