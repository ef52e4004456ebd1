//! What is looked up, in eight bytes, and the numbers by which a build knows what it met.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::pinyin::Reading;

/// What is looked up: a pair of characters, a single one, a word, the beginning of words, two words side by side, or a
/// reading. Small enough to be copied millions of times: characters are in it, words by their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Term(u64);

/// The bits that tell words, their beginnings and readings from characters.
const WORD: u64 = 1 << 63;
const BEGINNING: u64 = 1 << 62;
const READING: u64 = 1 << 61;

/// What stands behind a single character of running text.
const IN_BODY: char = '.';

/// A character takes 21 bits.
const CHARACTER: u64 = (1 << 21) - 1;

/// The offset and the prime of FNV-1a of 64 bits.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

impl Term {
    /// It as a number, and the term of such a number.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// See [`Self::bits`].
    pub(super) fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Two characters that stand side by side.
    pub(super) fn pair(first: char, second: char) -> Self {
        Self(u64::from(u32::from(first)) << 21 | u64::from(u32::from(second)))
    }

    /// One character of running text. It is not the same as one of a name, which is rarer and says more.
    pub(super) fn single_in_body(c: char) -> Self {
        Self::pair(c, IN_BODY)
    }

    /// One character of what names something.
    pub(super) fn single(c: char) -> Self {
        Self(u64::from(u32::from(c)))
    }

    /// Two syllables, or initials.
    pub(super) fn reading(reading: Reading) -> Self {
        Self(READING | u64::from(reading.number()))
    }

    /// A word. Two words of one hash would be one: with 61 bits, in no site there will be.
    pub(super) fn word(word: &str) -> Self {
        Self::hashed(hash(SEED, word))
    }

    /// The words that begin with `letters`.
    pub(super) fn beginning(letters: &str) -> Self {
        Self(Self::hashed(hash(SEED, letters)).0 | BEGINNING)
    }

    /// Two words side by side.
    pub(super) fn both(first: &str, second: &str) -> Self {
        Self::hashed(hash(hash(hash(SEED, first), "+"), second))
    }

    fn hashed(hash: u64) -> Self {
        // The finishing step of MurmurHash3: FNV alone leaves the high bits of short words alike.
        let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        Self((mixed ^ (mixed >> 33)) & (READING - 1) | WORD)
    }

    /// Whether it is a reading, which has shards of its own.
    pub(super) fn is_reading(self) -> bool {
        self.0 & READING != 0
    }

    /// Whether it says so little that few of its sections are worth keeping: single characters, beginnings of words,
    /// initials, single syllables.
    pub(super) fn is_short(self) -> bool {
        self.is_single() || self.0 & BEGINNING != 0 || self.as_reading().is_some_and(Reading::is_short)
    }

    fn is_single(self) -> bool {
        self.0 <= CHARACTER || (self.0 < READING && self.0 & CHARACTER == u64::from(u32::from(IN_BODY)))
    }

    /// The characters of a pair.
    pub(super) fn as_pair(self) -> Option<[char; 2]> {
        let char = |bits: u64| char::from_u32(u32::try_from(bits).ok()?);
        let is_pair = self.0 < READING && !self.is_single();
        is_pair.then(|| Some([char(self.0 >> 21)?, char(self.0 & CHARACTER)?])).flatten()
    }

    fn as_reading(self) -> Option<Reading> {
        let number = u32::try_from(self.0 & (READING - 1)).ok()?;
        self.is_reading().then(|| Reading::of_number(number))
    }

    /// Writes its text, as queries ask for it.
    pub(super) fn write(self, out: &mut String, names: &Names) {
        if self.0 & WORD != 0 {
            out.push_str(&names[&self]);
        } else if let Some(reading) = self.as_reading() {
            reading.write(out);
        } else {
            let char = |bits: u64| char::from_u32(u32::try_from(bits & CHARACTER).expect("it is masked"));
            out.extend([char(self.0 >> 21), char(self.0)].into_iter().flatten().filter(|c| *c != '\0'));
        }
    }
}

fn hash(seed: u64, text: &str) -> u64 {
    text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// The texts of words, of their beginnings (`err*`) and of words side by side (`no+access`).
pub(super) type Names = Map<Box<str>>;

/// Something for each term.
pub(super) type Map<T> = HashMap<Term, T, BuildHasherDefault<TermHasher>>;

/// Terms are well mixed by one multiplication.
#[derive(Default)]
pub(super) struct TermHasher(u64);

impl Hasher for TermHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("terms are numbers");
    }

    fn write_u64(&mut self, number: u64) {
        // The odd number nearest to 2^64 divided by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4.
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// The numbers of all terms that were met, counted up from 0. Threads share it, and each remembers what it asked: the
/// numbers depend on who asked first, so nothing that is published may.
#[derive(Default)]
pub(super) struct Vocabulary(Mutex<Known>);

/// All terms by their numbers, with the texts of those that are words.
#[derive(Default)]
pub(super) struct Known {
    numbers: Map<u32>,
    pub(super) terms: Vec<Term>,
    pub(super) names: Names,
}

impl Vocabulary {
    /// These terms, by these numbers.
    pub(super) fn of(terms: &[Term], names: &Names) -> Self {
        let numbers = terms.iter().copied().zip(0..).collect();
        Self(Mutex::new(Known { numbers, terms: terms.to_vec(), names: names.clone() }))
    }

    /// The number of `term`; `name` is its text, if it is a word.
    pub(super) fn number(&self, term: Term, name: impl FnOnce() -> Option<Box<str>>) -> u32 {
        let mut known: MutexGuard<'_, Known> = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(known.terms.len()).expect("fewer terms than characters");
        let number = *known.numbers.entry(term).or_insert(next);
        if number == next {
            known.terms.push(term);
            if let Some(name) = name() {
                known.names.insert(term, name);
            }
        }
        number
    }

    /// Does something with all terms, by their numbers; nobody may ask for one meanwhile.
    pub(super) fn with_terms<R>(&self, work: impl FnOnce(&[Term]) -> R) -> R {
        work(&self.0.lock().unwrap_or_else(PoisonError::into_inner).terms)
    }

    pub(super) fn into_known(self) -> Known {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// The number of a term, if it was met.
    pub(super) fn number(&self, term: Term) -> Option<u32> {
        self.numbers.get(&term).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, Term, Vocabulary};
    use crate::search::pinyin::readings;

    fn text(term: Term, names: &Names) -> String {
        let mut out = String::new();
        term.write(&mut out, names);
        out
    }

    #[test]
    fn terms_are_written_as_queries_ask_for_them() {
        let vocabulary = Vocabulary::default();
        let named =
            [(Term::word("err"), "err"), (Term::beginning("e"), "e*"), (Term::both("no", "access"), "no+access")];
        for (number, (term, name)) in (0..).zip(named) {
            assert_eq!(vocabulary.number(term, || Some(name.into())), number);
            assert_eq!(vocabulary.number(term, || unreachable!("it is known")), number);
        }
        let known = vocabulary.into_known();
        for (term, name) in named {
            assert_eq!(text(term, &known.names), name);
            assert_eq!(term.is_short(), name.ends_with('*'), "{name}");
            assert!(!term.is_reading());
        }
        assert_eq!(known.number(Term::word("err")), Some(0));
        assert_eq!(known.number(Term::word("er")), None);
        assert_eq!(text(Term::pair('执', '𠮷'), &known.names), "执𠮷");
        assert_eq!(text(Term::single('税'), &known.names), "税");
        assert_eq!(Term::pair('执', '𠮷').as_pair(), Some(['执', '𠮷']));
        assert_eq!(text(Term::single_in_body('税'), &known.names), "税.");
        assert!(Term::single_in_body('税').is_short() && Term::single_in_body('税').as_pair().is_none());
        assert!(Term::single('税').as_pair().is_none() && Term::word("err").as_pair().is_none());
        assert!(Term::single('税').is_short() && !Term::pair('执', '照').is_short());
    }

    #[test]
    fn readings_are_told_from_characters_and_initials_are_short() {
        let mut seen = Vec::new();
        readings(&['钉', '单', '重'], |reading| {
            let term = Term::reading(reading);
            assert!(term.is_reading());
            let text = text(term, &Names::default());
            assert!(term.as_pair().is_none());
            assert_eq!(term.is_short(), text.starts_with(['=', '-']), "{text}");
            seen.push(text);
        });
        assert!(seen.contains(&"dingdan".to_owned()) && seen.contains(&"=dsc".to_owned()), "{seen:?}");
    }
}
