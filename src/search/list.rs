//! The sections of one term: a list that keeps no more than is published of it, and a little beyond.

use std::collections::BTreeMap;

use super::levels::LEVELS;
use super::numbers::{read_number, write_number};
use super::terms::Term;

/// How many sections of a term are kept, those it says most of: beyond, it tells them no longer apart.
const MOST: usize = 1_000;

/// The same of terms that say little.
const MOST_OF_SHORT: usize = 300;

/// How many sections of `term` are published.
pub(super) fn most_of(term: Term) -> usize {
    if term.is_short() { MOST_OF_SHORT } else { MOST }
}

/// How many sections have a term, and near to how many bytes its list takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ListMemory {
    pub(super) count: u32,
    pub(super) size: u32,
}

/// A section that has a term, and how much the term says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) section: u32,
    /// 1 to [`LEVELS`].
    pub(super) level: u8,
}

/// The sections of one term. Of half again as many as are published, only those remain: the first in the order of their levels,
/// the highest before all, and then of their numbers.
#[derive(Debug, Default)]
pub(super) struct List {
    /// How many sections have the term.
    count: u32,
    /// The last that is kept.
    last_kept: u32,
    kept: u16,
    /// Of sections up to this level not all are kept: enough better ones are.
    floor: u8,
    /// Whether it is not published.
    is_forgotten: bool,
    /// Near to how many bytes it takes, once it is settled.
    size: u32,
    /// Gaps shifted by four bits, with levels in these; seven bits a byte, the last byte's high bit unset.
    bytes: Vec<u8>,
}

/// What becomes of a section in a list: the level it had and the level it has, 0 if it has not the term.
pub(super) type ListChange = (u32, u8, u8);

impl List {
    /// Adds a section behind all others. At most `most` will be published.
    pub(super) fn push(&mut self, section: u32, level: u8, most: usize) {
        self.count += 1;
        if level > self.floor {
            self.keep(section, level);
            self.prune_if_long(most);
        }
    }

    fn keep(&mut self, section: u32, level: u8) {
        let mut bits = u64::from(section - self.last_kept) << 4 | u64::from(level);
        self.last_kept = section;
        self.kept += 1;
        while bits >= 0x80 {
            self.bytes.push(0x80 | (bits & 0x7f) as u8);
            bits >>= 7;
        }
        self.bytes.push((bits & 0x7f) as u8);
    }

    /// Prunes it seldom enough to cost little, soon enough that lists take little more than what is published of them; and
    /// leaves it longer than that, so that it may lose some sections later and is still known.
    fn prune_if_long(&mut self, most: usize) {
        if usize::from(self.kept) >= most + most.div_ceil(2) {
            self.prune(most + most / 8);
        }
    }

    /// Keeps the best: those of the highest levels; of the last level that has a place, the first sections.
    fn prune(&mut self, most: usize) {
        let mut counts = [0; LEVELS as usize + 1];
        for posting in self.postings() {
            counts[usize::from(posting.level)] += 1;
        }
        let (mut left, mut floor) = (most, LEVELS);
        while counts[usize::from(floor)] < left {
            left -= counts[usize::from(floor)];
            floor -= 1;
        }
        let all = std::mem::take(&mut self.bytes);
        (self.kept, self.last_kept, self.floor) = (0, 0, floor);
        for posting in postings(&all) {
            if posting.level > floor {
                self.keep(posting.section, posting.level);
            } else if posting.level == floor && left > 0 {
                left -= 1;
                self.keep(posting.section, posting.level);
            }
        }
    }

    /// Changes what it says of some sections, each once. False if it does not know any more what is to be published, or if more
    /// would be kept than it counts.
    pub(super) fn change(&mut self, changes: &[ListChange], most: usize) -> bool {
        let mut sections: BTreeMap<u32, u8> = self.postings().map(|posting| (posting.section, posting.level)).collect();
        let last_at_floor =
            self.postings().filter(|posting| posting.level == self.floor).map(|posting| posting.section).last();
        for (section, old, new) in changes {
            self.count = self.count + u32::from(*new > 0) - u32::from(*old > 0);
            sections.remove(section);
            if *new > self.floor || (*new == self.floor && last_at_floor.is_some_and(|last| *section < last)) {
                sections.insert(*section, *new);
            }
        }
        if sections.len() > usize::from(u16::MAX) {
            return false;
        }
        self.bytes.clear();
        (self.kept, self.last_kept) = (0, 0);
        for (section, level) in sections {
            self.keep(section, level);
        }
        let is_known = usize::from(self.kept) >= most.min(self.count as usize);
        self.prune_if_long(most);
        self.settle(most);
        is_known
    }

    /// Finds out near to how many bytes it takes, of which at most `most` are published: with a byte a level, and seven bits of
    /// a gap a byte. A longer one takes two a section.
    pub(super) fn settle(&mut self, most: usize) {
        let bytes = |gap: u32| (32 - (gap | 1).leading_zeros()).div_ceil(7) + 1;
        let mut last = 0;
        self.size = if self.count as usize >= most {
            u32::try_from(2 * most).expect("it is a constant")
        } else {
            self.postings().map(|posting| bytes(posting.section - std::mem::replace(&mut last, posting.section))).sum()
        };
        self.size = self.size.min(u32::try_from(2 * most).expect("it is a constant"));
    }

    /// Sections up to this level need not be handed in any more, but counted.
    pub(super) fn floor(&self) -> u8 {
        self.floor
    }

    /// Counts so many sections that were not handed in.
    pub(super) fn skip(&mut self, count: u32) {
        self.count += count;
    }

    /// Lets it not be published.
    pub(super) fn forget(&mut self) {
        self.is_forgotten = true;
    }

    /// A list of which no more is known than how it came out.
    pub(super) fn known(list: ListMemory) -> Self {
        Self { count: list.count, size: list.size, ..Self::default() }
    }

    /// Writes all but how it came out.
    pub(super) fn write(&self, to: &mut Vec<u8>) {
        write_number(to, self.count);
        write_number(to, u32::from(self.floor));
        write_number(to, u32::try_from(self.bytes.len()).expect("a list is short"));
        to.extend(&self.bytes);
    }

    /// Reads what [`Self::write`] wrote.
    pub(super) fn read(from: &mut &[u8]) -> Option<Self> {
        let (count, floor) = (read_number(from)?, u8::try_from(read_number(from)?).ok()?);
        let length = read_number(from)? as usize;
        let (bytes, rest) = from.split_at_checked(length)?;
        *from = rest;
        let mut list = Self { count, floor, bytes: bytes.to_vec(), ..Self::default() };
        list.kept = u16::try_from(list.postings().count()).ok()?;
        list.last_kept = list.postings().last().map_or(0, |posting| posting.section);
        Some(list)
    }

    /// One that was read, as it came out.
    pub(super) fn settled(self, as_it_came_out: ListMemory) -> Self {
        Self { size: as_it_came_out.size, ..self }
    }

    /// How it came out.
    pub(super) fn outcome(&self) -> ListMemory {
        ListMemory { count: self.count, size: self.size }
    }

    /// How many sections are said to have the term: none if it is not published.
    pub(super) fn count(&self) -> u32 {
        if self.is_forgotten { 0 } else { self.count }
    }

    /// Near to how many bytes it will take.
    pub(super) fn size(&self) -> u32 {
        self.size
    }

    /// What is kept, in the order of the sections.
    pub(super) fn postings(&self) -> impl Iterator<Item = Posting> {
        postings(&self.bytes)
    }
}

fn postings(bytes: &[u8]) -> impl Iterator<Item = Posting> {
    let mut bytes = bytes.iter();
    let mut section = 0;
    std::iter::from_fn(move || {
        let (mut bits, mut shift) = (0_u64, 0);
        loop {
            let byte = *bytes.next()?;
            bits |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        section += u32::try_from(bits >> 4).expect("it was a number of 32 bits");
        Some(Posting { section, level: (bits & 15) as u8 })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{List, Posting};

    /// The best of all, as `prune` is to leave them.
    fn best(mut all: Vec<Posting>, most: usize) -> Vec<Posting> {
        all.sort_by_key(|posting| (std::cmp::Reverse(posting.level), posting.section));
        all.truncate(most);
        all.sort_by_key(|posting| posting.section);
        all
    }

    #[test]
    fn more_changes_than_a_list_counts_are_not_known() {
        let mut list = List::default();
        let changes: Vec<_> = (0..70_000).map(|section| (section, 0, 1)).collect();
        assert!(!list.change(&changes, 1_000));
        let mut list = List::default();
        assert!(list.change(&changes[..60_000], 1_000));
        assert_eq!(list.postings().count(), 1_125, "an eighth more than are published");
    }

    proptest! {
        #[test]
        fn a_list_keeps_what_a_simple_one_would_publish(
            gaps in prop::collection::vec((prop_oneof![1_u32..20, 100_u32..200_000], 1_u8..=15), 0..300),
            most in 1_usize..40,
        ) {
            let mut list = List::default();
            let mut all = Vec::new();
            let (mut section, mut size) = (0, 0);
            for (gap, level) in gaps {
                section += gap;
                list.push(section, level, most);
                all.push(Posting { section, level });
                size += 2 + u32::from(gap >= 1 << 7) + u32::from(gap >= 1 << 14);
            }
            prop_assert_eq!(list.count() as usize, all.len());
            list.settle(most);
            prop_assert_eq!(list.size(), size.min(u32::try_from(2 * most).unwrap()));
            prop_assert!(list.postings().count() < 2 * most);
            prop_assert_eq!(best(list.postings().collect(), most), best(all, most));
        }

        #[test]
        fn a_changed_list_is_one_made_anew_or_says_that_it_is_not(
            old in prop::collection::btree_map(0_u32..120, 1_u8..=6, 0..90),
            new in prop::collection::btree_map(0_u32..120, prop::option::of(1_u8..=6), 0..30),
            most in 1_usize..40,
        ) {
            let made = |sections: &BTreeMap<u32, u8>| {
                let mut list = List::default();
                for (section, level) in sections {
                    list.push(*section, *level, most);
                }
                list.settle(most);
                list
            };
            let mut bytes = Vec::new();
            made(&old).write(&mut bytes);
            let mut list = List::read(&mut &bytes[..]).unwrap();
            let mut now = old.clone();
            let mut changes = Vec::new();
            for (section, level) in new {
                let before = if let Some(level) = level { now.insert(section, level) } else { now.remove(&section) };
                changes.push((section, before.unwrap_or(0), level.unwrap_or(0)));
            }
            let is_known = list.change(&changes, most);
            prop_assert!(is_known || now.len() < old.len() || old.len() > most);
            let clean = made(&now);
            prop_assert_eq!(list.count(), clean.count());
            if is_known {
                prop_assert_eq!(list.size(), clean.size());
                prop_assert_eq!(best(list.postings().collect(), most), best(clean.postings().collect(), most));
            }
        }
    }
}
