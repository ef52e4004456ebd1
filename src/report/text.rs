//! Text for terminals: nothing in it can steer one, and its width is known.

use unicode_width::UnicodeWidthChar;

/// Every so many columns a tab stop.
const TAB: usize = 4;

/// What stands for a character that would steer the terminal, or turn the direction of the text around.
const REPLACEMENT: char = '\u{fffd}';

/// `text` on one line, without characters that steer a terminal.
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { tamed(c) }).collect()
}

fn tamed(c: char) -> char {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => REPLACEMENT,
        c if c.is_control() => REPLACEMENT,
        c => c,
    }
}

/// A character as shown.
pub(super) struct Cell {
    /// The byte of the line at which it stands.
    pub(super) at: usize,
    /// What is shown: itself, or the blanks of a tab.
    pub(super) shown: String,
    /// How many columns that takes; 2 for full-width characters, 0 for accents.
    pub(super) width: usize,
}

/// The characters of `line` as shown.
pub(super) fn cells(line: &str) -> Vec<Cell> {
    let mut column = 0;
    let cell = |(at, c): (usize, char)| {
        let (shown, width) = match c {
            '\t' => {
                let width = TAB - column % TAB;
                (" ".repeat(width), width)
            }
            c => {
                let c = tamed(c);
                (c.to_string(), c.width().unwrap_or(1))
            }
        };
        column += width;
        Cell { at, shown, width }
    };
    line.char_indices().map(cell).collect()
}
