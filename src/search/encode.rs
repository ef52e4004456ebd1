//! Writes numbers and postings as text that a script can carry: printable, one character for what is small.

use super::postings::{LEVELS, Posting};

/// The characters that numbers are written with. None of them means anything inside a template literal of a script.
const DIGITS: &[u8; 88] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&()*+-./:;<=>?@[]^_{|}~";

/// Half of them end a number, the other half go on.
const BASE: u32 = 44;

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
pub(super) fn postings(out: &mut String, postings: &[Posting], most: usize) {
    let mut left = most;
    let mut is_first = true;
    for level in (1..=LEVELS).rev() {
        let mut last = 0;
        let mut has_begun = false;
        for posting in postings.iter().filter(|posting| posting.level == level).take(left) {
            if !has_begun {
                if !is_first {
                    out.push(',');
                }
                number(out, u32::from(level));
                (has_begun, is_first) = (true, false);
            }
            number(out, posting.section - last);
            last = posting.section;
            left -= 1;
        }
    }
}

/// Writes ascending numbers as runs: the gap before a run and its length less one.
pub(super) fn runs(out: &mut String, numbers: impl Iterator<Item = u32>) {
    let mut run: Option<(u32, u32)> = None;
    let mut end = 0;
    let mut write = |(start, length): (u32, u32), end: &mut u32| {
        number(out, start - *end);
        number(out, length - 1);
        *end = start + length;
    };
    for at in numbers {
        match &mut run {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => {
                if let Some(done) = run.replace((at, 1)) {
                    write(done, &mut end);
                }
            }
        }
    }
    if let Some(done) = run {
        write(done, &mut end);
    }
}

/// The number by which texts are spread over shards: FNV-1a of 32 bits over the units of UTF-16, which a script sees.
pub(super) fn spread(text: impl Iterator<Item = u16>) -> u32 {
    text.fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{DIGITS, number, postings, runs, spread};
    use crate::search::postings::Posting;

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
        assert_eq!(written(|out| postings(out, &some, 9)), "PJ,CDJ");
        assert_eq!(written(|out| postings(out, &some, 2)), "PJ,CD");
        assert_eq!(written(|out| runs(out, [2, 3, 4, 9].into_iter())), "CCEA");
        assert_eq!(spread("执照".encode_utf16()), 0x2c80_3fb3);
    }
}
