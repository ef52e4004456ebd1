//! Writes numbers and postings as text that a script can carry: printable, one character for what is small.

use super::levels::LEVELS;
use super::list::Posting;

/// The characters that numbers are written with. None of them means anything inside a template literal of a script.
const DIGITS: &[u8; 88] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&()*+-./:;<=>?@[]^_{|}~";

/// Half of them end a number, the other half go on.
const BASE: u32 = 44;

/// The character for a number below 88.
pub(super) fn digit(number: usize) -> char {
    char::from(DIGITS[number])
}

/// Writes a number, its least part first.
pub(super) fn number(out: &mut String, mut number: u32) {
    while number >= BASE {
        out.push(char::from(DIGITS[(BASE + number % BASE) as usize]));
        number /= BASE;
    }
    out.push(char::from(DIGITS[number as usize]));
}

/// Writes postings: by level from the highest down, the level as a digit, then the gaps between its sections; `,` between
/// levels. At most `most` are written, those of the highest levels.
pub(super) fn postings(out: &mut String, postings: impl Iterator<Item = Posting>, most: usize) {
    let mut levels: [Vec<u32>; LEVELS as usize] = Default::default();
    for posting in postings {
        levels[usize::from(posting.level - 1)].push(posting.section);
    }
    let mut left = most;
    let mut is_first = true;
    for level in (1..=LEVELS).rev() {
        let sections = &levels[usize::from(level - 1)];
        let sections = &sections[..sections.len().min(left)];
        if sections.is_empty() {
            continue;
        }
        if !is_first {
            out.push(',');
        }
        number(out, u32::from(level));
        let mut last = 0;
        for section in sections {
            number(out, section - last);
            last = *section;
        }
        left -= sections.len();
        is_first = false;
    }
}

/// Ascending numbers as runs: the gap before a run and its length less one.
#[derive(Debug, Default)]
pub(super) struct Runs {
    out: String,
    /// The first number of the run that may go on, and the number behind its last.
    run: Option<(u32, u32)>,
    /// The number behind the last run that is written.
    end: u32,
}

impl Runs {
    /// Adds so many numbers from `first` on, which is greater than all before.
    pub(super) fn push(&mut self, first: u32, count: u32) {
        match &mut self.run {
            Some((_, end)) if *end == first => *end += count,
            _ => {
                self.write();
                self.run = Some((first, first + count));
            }
        }
    }

    fn write(&mut self) {
        if let Some((first, end)) = self.run.take() {
            number(&mut self.out, first - self.end);
            number(&mut self.out, end - first - 1);
            self.end = end;
        }
    }

    /// All of them, written.
    pub(super) fn into_text(mut self) -> String {
        self.write();
        self.out
    }
}

/// The number by which texts are spread over shards: FNV-1a of 32 bits over the units of UTF-16, which a script sees.
pub(super) fn spread(text: impl Iterator<Item = u16>) -> u32 {
    text.fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{DIGITS, Runs, number, postings, spread};
    use crate::search::list::Posting;

    fn written(write: impl Fn(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn digits_are_harmless_and_each_is_one() {
        let harmful = |byte: &u8| b" \"'`\\$,\n".contains(byte) || !byte.is_ascii_graphic();
        assert!(!DIGITS.iter().any(harmful));
        let each: std::collections::BTreeSet<_> = DIGITS.iter().collect();
        assert_eq!(each.len(), 88);
    }

    #[test]
    fn numbers_and_lists_have_one_spelling() {
        assert_eq!(written(|out| number(out, 0)), "A");
        assert_eq!(written(|out| number(out, 43)), "r");
        assert_eq!(written(|out| number(out, 44)), "sB");
        let some = [(3, 2), (9, 15), (12, 2)].map(|(section, level)| Posting { section, level });
        assert_eq!(written(|out| postings(out, some.into_iter(), 9)), "PJ,CDJ");
        assert_eq!(written(|out| postings(out, some.into_iter(), 2)), "PJ,CD");
        let mut runs = Runs::default();
        for (first, count) in [(2, 2), (4, 1), (9, 1)] {
            runs.push(first, count);
        }
        assert_eq!(runs.into_text(), "CCEA");
        assert_eq!(spread("执照".encode_utf16()), 0x2c80_3fb3);
    }
}
