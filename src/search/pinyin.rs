//! How Chinese is read, for readers who type pinyin or its initials.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

/// The characters that are read: the main block of Chinese.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// How many readings of a character count: those beyond are of old books.
const READINGS: usize = 3;

/// How many bits the number of a syllable takes; there are about 400.
const SYLLABLE_BITS: u32 = 9;

/// The numbers below are of two syllables, those from here on of initials.
const INITIALS: u32 = 1 << (2 * SYLLABLE_BITS);

/// How many bits a letter takes, 0 for none.
const LETTER_BITS: u32 = 5;

/// The numbers from here on are of single syllables.
const SINGLES: u32 = INITIALS + (1 << (3 * LETTER_BITS));

/// How many numbers of readings there are.
pub(super) const NUMBERS: usize = (SINGLES + (1 << SYLLABLE_BITS)) as usize;

/// What is typed for characters: two syllables (`renzheng`) or one, or the initials of two or of three (`rz`, `yrz`), as a
/// number below [`NUMBERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading(u32);

impl Reading {
    fn syllables(first: u16, second: u16) -> Self {
        Self(TABLES.spelled_first[Self::of_syllables(first, second).0 as usize])
    }

    fn of_syllables(first: u16, second: u16) -> Self {
        Self(u32::from(first) << SYLLABLE_BITS | u32::from(second))
    }

    fn initials(letters: &[u8]) -> Self {
        let add = |bits: u32, letter: &u8| bits << LETTER_BITS | u32::from(letter - b'a' + 1);
        Self(INITIALS + letters.iter().fold(0, add))
    }

    fn single(syllable: u16) -> Self {
        Self(SINGLES + u32::from(syllable))
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }

    pub(super) fn of_number(number: u32) -> Self {
        Self(number)
    }

    /// Whether it says little: initials, single syllables.
    pub(super) fn is_short(self) -> bool {
        self.0 >= INITIALS
    }

    /// Writes it as queries ask for it; initials begin with `=`, single syllables with `-`: two may be spelled as one is.
    pub(super) fn write(self, out: &mut String) {
        if let Some(syllable) = self.0.checked_sub(SINGLES) {
            out.push('-');
            out.push_str(TABLES.syllables[syllable as usize]);
        } else if let Some(letters) = self.0.checked_sub(INITIALS) {
            out.push('=');
            for place in (0..3).rev() {
                match (letters >> (place * LETTER_BITS) & 31) as u8 {
                    0 => {}
                    letter => out.push(char::from(b'a' + letter - 1)),
                }
            }
        } else {
            let mask = (1 << SYLLABLE_BITS) - 1;
            for number in [self.0 >> SYLLABLE_BITS, self.0 & mask] {
                out.push_str(TABLES.syllables[number as usize]);
            }
        }
    }
}

/// What one character is read as.
#[derive(Clone, Copy, Default)]
struct Read {
    /// The numbers of its syllables; those beyond `count` are none.
    syllables: [u16; READINGS],
    count: u8,
}

impl Read {
    fn syllables(&self) -> &[u16] {
        &self.syllables[..usize::from(self.count)]
    }
}

struct Tables {
    /// Every syllable, without tones, in order, `ü` as `v`.
    syllables: Vec<&'static str>,
    /// The first letter of each syllable.
    initials: Vec<u8>,
    /// What each character from [`FIRST`] to [`LAST`] is read as.
    read: Vec<Read>,
    /// For each two syllables those that are spelled alike and of which the first is shortest, themselves as a rule: `fang`
    /// with `an` is `fan` with `gan`.
    spelled_first: Vec<u32>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let of_characters: Vec<Vec<&str>> =
        (FIRST..=LAST).map(|code| char::from_u32(code).map_or_else(Vec::new, readings_of)).collect();
    let mut syllables: Vec<&str> = of_characters.iter().flatten().copied().collect();
    syllables.sort_unstable();
    syllables.dedup();
    assert!(syllables.len() <= 1 << SYLLABLE_BITS, "numbers of syllables fit");
    let numbers: BTreeMap<&str, u16> = syllables.iter().copied().zip(0..).collect();
    let read = of_characters.iter().map(|readings| {
        let mut read = Read { count: u8::try_from(readings.len()).expect("there are few"), ..Read::default() };
        for (place, syllable) in read.syllables.iter_mut().zip(readings) {
            *place = numbers[syllable];
        }
        read
    });
    let read = read.collect();
    let initials = syllables.iter().map(|syllable| syllable.as_bytes()[0]).collect();
    let spelled_first = spelled_first(&syllables, &numbers);
    Tables { syllables, initials, read, spelled_first }
});

fn spelled_first(syllables: &[&str], numbers: &BTreeMap<&str, u16>) -> Vec<u32> {
    let mut first: Vec<u32> = (0..INITIALS).collect();
    for (long, long_number) in syllables.iter().zip(0..) {
        // From the longest to the shortest, which stays.
        for length in (1..long.len()).rev() {
            let (short, moved) = long.split_at(length);
            let Some(&short_number) = numbers.get(short) else { continue };
            let begins = |syllable: &&&str| syllable.starts_with(moved);
            let from = syllables.partition_point(|syllable| *syllable < moved);
            for longer in syllables[from..].iter().take_while(begins) {
                if let Some(&rest_number) = numbers.get(&longer[moved.len()..]) {
                    let same = Reading::of_syllables(short_number, numbers[longer]);
                    first[Reading::of_syllables(long_number, rest_number).0 as usize] = same.0;
                }
            }
        }
    }
    first
}

/// The syllables of pinyin, in order.
pub(super) fn syllables() -> &'static [&'static str] {
    &TABLES.syllables
}

fn readings_of(c: char) -> Vec<&'static str> {
    let Some(readings) = c.to_pinyin_multi() else { return Vec::new() };
    let mut syllables: Vec<&str> = Vec::new();
    for plain in readings.into_iter().map(|reading| with_v(reading.plain())) {
        if plain.bytes().all(|byte| byte.is_ascii_lowercase()) && !syllables.contains(&plain) {
            syllables.push(plain);
        }
    }
    syllables.truncate(READINGS);
    syllables
}

/// A syllable as it is typed: `ü` is `v`.
fn with_v(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        _ => syllable,
    }
}

/// How the characters of a pair are read, each of them in every way, together: what [`readings`] has of syllables.
pub(super) fn readings_of_pair(pair: [char; 2], mut each: impl FnMut(Reading)) {
    readings(&pair, |reading| {
        if !reading.is_short() {
            each(reading);
        }
    });
}

/// Every syllable with those of `characters` that are read so: `ai埃挨an安…`.
pub(super) fn by_syllable(characters: &str) -> String {
    let mut all: BTreeMap<&str, String> = BTreeMap::new();
    for c in characters.chars() {
        for syllable in readings_of(c) {
            all.entry(syllable).or_default().push(c);
        }
    }
    all.into_iter().flat_map(|(syllable, characters)| [syllable.to_owned(), characters]).collect()
}

/// Hands on what may be typed for characters side by side: each syllable, each two, the initials of each two and each three.
pub(super) fn readings(run: &[char], mut each: impl FnMut(Reading)) {
    let tables = &*TABLES;
    let initial = |syllable: u16| tables.initials[usize::from(syllable)];
    let none = Read::default();
    let read = |c: char| match u32::from(c) {
        code @ FIRST..=LAST => &tables.read[(code - FIRST) as usize],
        _ => &none,
    };
    let (mut earliest, mut before) = (&none, &none);
    for c in run {
        let last = read(*c);
        for &second in last.syllables() {
            each(Reading::single(second));
            for &first in before.syllables() {
                each(Reading::syllables(first, second));
                let letters = [initial(first), initial(second)];
                each(Reading::initials(&letters));
                for &zeroth in earliest.syllables() {
                    each(Reading::initials(&[initial(zeroth), letters[0], letters[1]]));
                }
            }
        }
        (earliest, before) = (before, last);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Reading, by_syllable, readings, syllables};

    fn text(reading: Reading) -> String {
        let mut out = String::new();
        reading.write(&mut out);
        out
    }

    #[test]
    fn all_common_readings_are_found() {
        let mut terms = BTreeSet::new();
        readings(&['钉', '钉', '重', '启'], |reading| {
            terms.insert(text(reading));
        });
        for wanted in ["dingding", "chongqi", "zhongqi", "=dd", "=ddc", "=dcq", "=dzq", "-ding", "-qi"] {
            assert!(terms.contains(wanted), "{wanted} is not in {terms:?}");
        }
        assert!(!terms.contains("qichong"));
        terms.clear();
        readings(&['旅', '略'], |reading| {
            terms.insert(text(reading));
        });
        assert!(terms.contains("lvlve"), "{terms:?}");
    }

    #[test]
    fn characters_are_told_by_how_they_are_read() {
        assert_eq!(by_syllable("模膜魔率"), "lv率lve率mo模膜魔mu模shuai率");
    }

    #[test]
    fn what_is_spelled_alike_has_one_number() {
        let mut numbers: BTreeMap<String, Reading> = BTreeMap::new();
        let count = u16::try_from(syllables().len()).unwrap();
        let mut alike = 0;
        for first in 0..count {
            for second in 0..count {
                let reading = Reading::syllables(first, second);
                let spelled = [syllables()[usize::from(first)], syllables()[usize::from(second)]].concat();
                assert_eq!(text(reading), spelled);
                let known = *numbers.entry(spelled).or_insert(reading);
                assert_eq!(known, reading);
                alike += usize::from(reading != Reading::of_syllables(first, second));
            }
        }
        assert!(alike > 100, "{alike}");
    }
}
