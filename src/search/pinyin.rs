//! How Chinese is read, for readers who type pinyin or its initials.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::postings::Term;
use super::tokens::Token;

/// The characters that are read: the main block of Chinese.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// How many readings of a character count: those beyond are of old books.
const READINGS: usize = 3;

/// Every syllable, without tones, in order, `ü` as `v`.
static SYLLABLES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut all: Vec<&str> = (FIRST..=LAST).filter_map(char::from_u32).flat_map(readings_of).collect();
    all.sort_unstable();
    all.dedup();
    all
});

/// The numbers of the syllables that each character from [`FIRST`] to [`LAST`] is read as.
static READ: LazyLock<Vec<Vec<u16>>> = LazyLock::new(|| {
    let numbers: BTreeMap<&str, u16> = SYLLABLES.iter().copied().zip(0..).collect();
    let read = |c: char| readings_of(c).into_iter().map(|syllable| numbers[syllable]).collect();
    (FIRST..=LAST).map(|code| char::from_u32(code).map_or_else(Vec::new, read)).collect()
});

/// The syllables of pinyin, in the order of their numbers.
pub(super) fn syllables() -> &'static [&'static str] {
    &SYLLABLES
}

fn readings_of(c: char) -> Vec<&'static str> {
    let Some(readings) = c.to_pinyin_multi() else { return Vec::new() };
    let mut syllables: Vec<&str> = Vec::new();
    for plain in readings.into_iter().map(pinyin::Pinyin::plain) {
        if plain.bytes().all(|byte| byte.is_ascii_lowercase()) && !syllables.contains(&plain) {
            syllables.push(plain);
        }
    }
    syllables.truncate(READINGS);
    syllables
}

/// Hands on the terms by which pinyin finds what `tokens` say: two syllables (`renzheng`), and the initials of two and of three
/// characters (`rz`, `yrz`).
pub(super) fn readings(tokens: &[Token], mut each: impl FnMut(Term)) {
    for token in tokens {
        let Token::Run(run) = token else { continue };
        let read: Vec<&[u16]> = run.iter().map(|c| read(*c)).collect();
        for at in 1..read.len() {
            for &last in read[at] {
                let second = initial(last);
                for &before in read[at - 1] {
                    each(Term::syllables(before, last));
                    let first = initial(before);
                    each(Term::initials(&[first, second]));
                    for &earliest in at.checked_sub(2).map_or(&[][..], |at| read[at]) {
                        each(Term::initials(&[initial(earliest), first, second]));
                    }
                }
            }
        }
    }
}

fn read(c: char) -> &'static [u16] {
    match u32::from(c) {
        code @ FIRST..=LAST => &READ[(code - FIRST) as usize],
        _ => &[],
    }
}

fn initial(syllable: u16) -> u8 {
    SYLLABLES[usize::from(syllable)].as_bytes()[0]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::readings;
    use crate::search::postings::Names;
    use crate::search::tokens::tokens;

    #[test]
    fn all_common_readings_are_found() {
        let mut terms = BTreeSet::new();
        readings(&tokens("钉钉重启"), |term| {
            terms.insert(term.text(&Names::default()));
        });
        for wanted in ["dingding", "chongqi", "zhongqi", "=dd", "=ddc", "=dcq", "=dzq"] {
            assert!(terms.contains(wanted), "{wanted} is not in {terms:?}");
        }
        assert!(!terms.contains("qichong"));
    }
}
