use std::cell::OnceCell;

/// Finds lines and columns of a text by byte offset.
pub struct LineIndex<'t> {
    text: &'t str,
    /// The byte at which each line begins, ascending.
    starts: Vec<usize>,
    /// How many characters stand before each multiple of [`STEP`] bytes; counted once a long line is asked about.
    counted: OnceCell<Vec<usize>>,
}

/// So many bytes of a line are counted anew for each position.
const STEP: usize = 1024;

/// A place for people: both numbers count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

impl<'t> LineIndex<'t> {
    /// Indexes `text`. Lines end with `\n`, `\r\n` or a lone `\r`. A byte order mark at the start takes no column.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = |(at, byte): (usize, &u8)| match byte {
            b'\n' => Some(at + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
            _ => None,
        };
        let starts = std::iter::once(0).chain(bytes.iter().enumerate().filter_map(ends)).collect();
        Self { text, starts, counted: OnceCell::new() }
    }

    /// The position of the byte `at`; past the end, that of the end.
    pub fn position(&self, at: usize) -> Position {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        let column = if at - start <= STEP {
            characters(&self.text[start..at])
        } else {
            self.characters_before(at) - self.characters_before(start)
        };
        Position { line, column: column + 1 }
    }

    /// How many characters stand before the byte `at`, at the cost of at most [`STEP`] bytes.
    fn characters_before(&self, at: usize) -> usize {
        let boundary = |step: usize| self.text.floor_char_boundary(step * STEP);
        let counted = self.counted.get_or_init(|| {
            let steps = 0..self.text.len() / STEP;
            let between = steps.map(|step| characters(&self.text[boundary(step)..boundary(step + 1)]));
            let sums = between.scan(0, |sum, more| {
                *sum += more;
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        });
        let mut step = at / STEP;
        if boundary(step) > at {
            step -= 1;
        }
        counted[step] + characters(&self.text[boundary(step)..at])
    }

    /// The byte at which `line`, from 1, begins; that of the end past the last.
    pub fn start(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(self.text.len())
    }

    /// The text of `line`, from 1, without its end; empty past the last.
    pub fn line(&self, line: usize) -> &'t str {
        let Some(&start) = line.checked_sub(1).and_then(|line| self.starts.get(line)) else { return "" };
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}')
    }
}

/// How many characters `text` has, byte order marks left out.
fn characters(text: &str) -> usize {
    text.chars().filter(|c| *c != '\u{feff}').count()
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    #[test]
    fn columns_of_long_lines_count_characters_too() {
        let text = format!("甲\n{}", "a字é".repeat(3000));
        let index = LineIndex::new(&text);
        let line = &text["甲\n".len()..];
        for (column, (at, _)) in line.char_indices().enumerate().step_by(7) {
            assert_eq!(index.position(at + "甲\n".len()), Position { line: 2, column: column + 1 });
        }
    }

    #[test]
    fn columns_count_characters() {
        let text = "\u{feff}标题: 认证\r\ntitel: x\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.position(text.find(needle).unwrap());
        assert_eq!(at("标"), Position { line: 1, column: 1 });
        assert_eq!(at("认证"), Position { line: 1, column: 5 });
        assert_eq!(at("titel"), Position { line: 2, column: 1 });
        assert_eq!(index.position(999), Position { line: 3, column: 1 });
        assert_eq!((index.line(1), index.line(2), index.line(3), index.line(9)), ("标题: 认证", "titel: x", "", ""));
    }
}
