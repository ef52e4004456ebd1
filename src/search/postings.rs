//! Which sections have which terms: lists that grow page by page and stay small in memory.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::pinyin;

/// What is looked up: a pair of characters, a single one, a word, or the beginning of words. Small enough to be copied
/// millions of times: characters are in it, words by their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Term(u64);

/// The bits that tell words, syllables and initials from characters.
const WORD: u64 = 1 << 63;
const SYLLABLES: u64 = 1 << 62;
const INITIALS: u64 = 1 << 61;

impl Term {
    /// Two characters that stand side by side.
    pub(super) fn pair(first: char, second: char) -> Self {
        Self(u64::from(u32::from(first)) << 21 | u64::from(u32::from(second)))
    }

    /// One character.
    pub(super) fn single(c: char) -> Self {
        Self(u64::from(u32::from(c)))
    }

    /// Two syllables of pinyin, by their numbers.
    pub(super) fn syllables(first: u16, second: u16) -> Self {
        Self(SYLLABLES | u64::from(first) << 16 | u64::from(second))
    }

    /// The initials of two or three syllables.
    pub(super) fn initials(letters: &[u8]) -> Self {
        Self(letters.iter().fold(INITIALS, |bits, letter| INITIALS | (bits & 0xffff) << 8 | u64::from(*letter)))
    }

    /// A word, whose text `names` will know. Two words of one hash would be one: with 63 bits, in no site there will be.
    pub(super) fn word(word: &str, names: &mut Names) -> Self {
        let term = Self::of_word(word);
        names.entry(term).or_insert_with(|| word.into());
        term
    }

    fn of_word(word: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        Self(hasher.finish() | WORD)
    }

    /// Its text, as queries ask for it; initials begin with `=`.
    pub(super) fn text(self, names: &Names) -> String {
        if self.0 & WORD != 0 {
            return names[&self].to_string();
        }
        if self.0 & SYLLABLES != 0 {
            let syllable = |bits: u64| pinyin::syllables()[usize::from((bits & 0xffff) as u16)];
            return format!("{}{}", syllable(self.0 >> 16), syllable(self.0));
        }
        if self.0 & INITIALS != 0 {
            let letters = [16, 8, 0].map(|shift| char::from((self.0 >> shift & 0xff) as u8));
            return std::iter::once('=').chain(letters).filter(|letter| *letter != '\0').collect();
        }
        let mask = (1 << 21) - 1;
        let char = |bits: u64| char::from_u32(u32::try_from(bits & mask).expect("it is masked")).filter(|c| *c != '\0');
        [char(self.0 >> 21), char(self.0)].into_iter().flatten().collect()
    }
}

/// The texts of words.
pub(super) type Names = Map<Box<str>>;

/// Something for each term.
pub(super) type Map<T> = HashMap<Term, T, BuildHasherDefault<TermHasher>>;

/// Terms are well mixed by one multiplication: looking them up is most of the work of indexing.
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

/// The sections of each term, with their levels.
#[derive(Default)]
pub(super) struct PostingLists {
    lists: Map<List>,
}

#[derive(Default)]
struct List {
    last: u32,
    count: u32,
    /// Gaps, seven bits a byte, the last byte's high bit unset; each followed by its level.
    bytes: Vec<u8>,
}

impl List {
    fn push(&mut self, section: u32, level: u8) {
        let mut gap = section - self.last;
        self.last = section;
        self.count += 1;
        while gap >= 0x80 {
            self.bytes.push(0x80 | (gap & 0x7f) as u8);
            gap >>= 7;
        }
        self.bytes.push((gap & 0x7f) as u8);
        self.bytes.push(level);
    }
}

/// A section that has a term, and how much the term says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) section: u32,
    /// 1 to [`LEVELS`].
    pub(super) level: u8,
}

/// How many levels of weight there are: coarser ones rank no worse than exact ones.
pub(super) const LEVELS: u8 = 15;

/// The weights of the first and of the last level; those between grow by a constant factor.
const LEAST: f32 = 0.2;
const MOST: f32 = 9.0;

/// The level of a weight.
pub(super) fn level(weight: f32) -> u8 {
    let place = (weight / LEAST).ln() / (MOST / LEAST).ln() * f32::from(LEVELS - 1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped to the levels")]
    let level = place.round().clamp(0.0, f32::from(LEVELS - 1)) as u8;
    level + 1
}

/// The weight of a level.
pub(super) fn weight(level: u8) -> f32 {
    LEAST * (MOST / LEAST).powf(f32::from(level - 1) / f32::from(LEVELS - 1))
}

impl PostingLists {
    /// Adds the terms of a section; sections come in ascending order.
    pub(super) fn add(&mut self, section: u32, terms: impl Iterator<Item = (Term, f32)>) {
        for (term, weight) in terms {
            self.lists.entry(term).or_default().push(section, level(weight));
        }
    }

    /// Forgets pairs of words of which one is rare enough to tell by itself what the pair would.
    pub(super) fn forget_pairs(&mut self, names: &Names) {
        /// A word of fewer sections is rare.
        const RARE: u32 = 20;
        let common = |word: &str| self.lists.get(&Term::of_word(word)).is_some_and(|list| list.count >= RARE);
        let pairs = names.iter().filter_map(|(term, text)| Some((*term, text.split_once('+')?)));
        let forgotten: Vec<Term> =
            pairs.filter(|(_, (first, second))| !common(first) || !common(second)).map(|(term, _)| term).collect();
        for term in forgotten {
            self.lists.remove(&term);
        }
    }

    /// Every term's text with its postings by section, in the order of the texts.
    pub(super) fn into_sorted(self, names: &Names) -> Vec<(String, Packed)> {
        let mut sorted: Vec<(String, Packed)> =
            self.lists.into_iter().map(|(term, list)| (term.text(names), Packed(list))).collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        // `fan` with `gan` and `fang` with `an` are spelled alike.
        sorted.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 = kept.1.with(&next.1);
            }
            is_same
        });
        sorted
    }
}

/// The postings of one term.
pub(super) struct Packed(List);

impl Packed {
    /// How many sections have the term.
    pub(super) fn count(&self) -> u32 {
        self.0.count
    }

    /// How many bytes they take here; near to what they will take.
    pub(super) fn size(&self) -> usize {
        self.0.bytes.len()
    }

    /// Both together.
    fn with(&self, other: &Self) -> Self {
        let mut postings = self.postings();
        postings.extend(other.postings());
        postings.sort_unstable_by_key(|posting| (posting.section, std::cmp::Reverse(posting.level)));
        postings.dedup_by_key(|posting| posting.section);
        let mut list = List::default();
        for posting in postings {
            list.push(posting.section, posting.level);
        }
        Self(list)
    }

    /// The postings, in the order of their sections.
    pub(super) fn postings(&self) -> Vec<Posting> {
        let mut bytes = self.0.bytes.iter().copied();
        let mut postings = Vec::with_capacity(self.0.count as usize);
        let mut section = 0;
        while let Some(first) = bytes.next() {
            let (mut byte, mut shift, mut gap) = (first, 0, 0);
            while byte & 0x80 != 0 {
                gap |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                byte = bytes.next().expect("a gap has an end");
            }
            gap |= u32::from(byte) << shift;
            section += gap;
            postings.push(Posting { section, level: bytes.next().expect("each gap has a level") });
        }
        postings
    }
}

#[cfg(test)]
mod tests {
    use super::{LEVELS, Names, Posting, PostingLists, Term, level, weight};

    #[test]
    fn what_goes_in_comes_out_in_order() {
        let mut names = Names::default();
        let (pair, word) = (Term::pair('执', '照'), Term::word("err", &mut names));
        let mut lists = PostingLists::default();
        lists.add(0, [(pair, 1.0)].into_iter());
        lists.add(7, [(word, 0.1)].into_iter());
        lists.add(300_000, [(pair, 100.0), (Term::single('税'), 1.0)].into_iter());
        let sorted = lists.into_sorted(&names);
        let texts: Vec<&str> = sorted.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["err", "执照", "税"]);
        assert_eq!(sorted[0].1.postings(), [Posting { section: 7, level: 1 }]);
        let both = [Posting { section: 0, level: level(1.0) }, Posting { section: 300_000, level: LEVELS }];
        assert_eq!(sorted[1].1.postings(), both);
    }

    #[test]
    fn levels_are_weights_again() {
        for at in 1..=LEVELS {
            assert_eq!(level(weight(at)), at);
        }
    }
}
