//! Which sections have which terms: lists that grow page by page, and keep no more than is published of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::list::{List, most_of};
use super::terms::{Known, Term};
use crate::parallel::Workers;

/// How many parts the lists are in, by the last bits of their terms' numbers: each small enough to stay near to a processor
/// while it grows.
const PARTS: usize = 64;

/// The terms of a page's sections, by the part they go to.
#[derive(Debug, Default)]
pub(super) struct PageTerms {
    /// The number of a term; a section, counted from the page's first, shifted by four bits, with the level in these.
    entries: Vec<(u32, u32)>,
    /// Where the entries of each part end.
    ends: Vec<u32>,
}

impl PageTerms {
    /// Of terms in the order of their sections: the number of the term, the section within the page, the level.
    pub(super) fn of(terms: &[(u32, u32)]) -> Self {
        let mut ends = vec![0_u32; PARTS];
        for (term, _) in terms {
            ends[*term as usize % PARTS] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // Where the part begins; each entry moves it on, to its end.
            sum += std::mem::replace(end, sum);
        }
        let mut entries = vec![(0, 0); terms.len()];
        for entry in terms {
            let place = &mut ends[entry.0 as usize % PARTS];
            entries[*place as usize] = *entry;
            *place += 1;
        }
        Self { entries, ends }
    }

    /// A posting as an entry holds it.
    pub(super) fn packed(section: u32, level: u8) -> u32 {
        section << 4 | u32::from(level)
    }

    fn part(&self, part: usize) -> &[(u32, u32)] {
        let start = part.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[part] as usize]
    }
}

/// The sections of each term, by the terms' numbers.
pub(super) struct PostingLists {
    parts: Vec<Mutex<Vec<List>>>,
    /// For each term the level up to which its sections need not be handed in any more, but counted.
    floors: Vec<u8>,
}

impl Default for PostingLists {
    fn default() -> Self {
        Self { parts: (0..PARTS).map(|_| Mutex::default()).collect(), floors: Vec::new() }
    }
}

fn open(part: &Mutex<Vec<List>>) -> MutexGuard<'_, Vec<List>> {
    part.lock().unwrap_or_else(PoisonError::into_inner)
}

impl PostingLists {
    /// The level up to which sections of a term are counted only.
    pub(super) fn floor(&self, term: u32) -> u8 {
        self.floors.get(term as usize).copied().unwrap_or(0)
    }

    /// Adds the terms of pages, each with the number of its first section. Pages come in the order of their sections; `terms`
    /// are all that are known.
    pub(super) fn add(&mut self, pages: &[(u32, PageTerms)], terms: &[Term], workers: Workers<'_>) {
        let floors = workers.map(PARTS, |number| {
            let mut part = open(&self.parts[number]);
            part.resize_with(terms.len().saturating_sub(number).div_ceil(PARTS), List::default);
            for (first, page) in pages {
                for (term, packed) in page.part(number) {
                    let list = &mut part[*term as usize / PARTS];
                    list.push(first + (packed >> 4), (packed & 15) as u8, most_of(terms[*term as usize]));
                }
            }
            part.iter().map(List::floor).collect::<Vec<u8>>()
        });
        self.floors = (0..terms.len()).map(|term| floors[term % PARTS][term / PARTS]).collect();
    }

    /// All lists by their terms' numbers. `counts` are of sections that were counted only.
    pub(super) fn into_lists(self, counts: &[Vec<u32>], known: &Known) -> Vec<List> {
        let mut parts: Vec<_> = self
            .parts
            .into_iter()
            .map(|part| part.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter())
            .collect();
        let mut lists: Vec<List> =
            (0..known.terms.len()).map(|term| parts[term % PARTS].next().unwrap_or_default()).collect();
        for counts in counts {
            for (list, count) in lists.iter_mut().zip(counts) {
                list.skip(*count);
            }
        }
        for (list, term) in lists.iter_mut().zip(&known.terms) {
            list.settle(most_of(*term));
        }
        lists
    }
}

/// Whether a word is in so few sections that it tells by itself what it would beside another.
pub(super) fn is_rare(count: u32) -> bool {
    count < 3
}

/// Forgets pairs of words of which one is rare.
pub(super) fn forget_pairs(lists: &mut [List], known: &Known) {
    let is_common =
        |word: &str| known.number(Term::word(word)).is_some_and(|number| !is_rare(lists[number as usize].count()));
    let is_told = |term: &Term| {
        let words = known.names.get(term).and_then(|name| name.split_once('+'));
        words.is_some_and(|(first, second)| !is_common(first) || !is_common(second))
    };
    let told: Vec<usize> = (0..lists.len()).filter(|number| is_told(&known.terms[*number])).collect();
    for number in told {
        lists[number].forget();
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::{List, PageTerms, PostingLists, forget_pairs};
    use crate::parallel::Workers;
    use crate::search::terms::{Term, Vocabulary};

    #[test]
    fn pages_are_added_in_order_and_by_any_number_of_threads() {
        for threads in [1, 3] {
            let vocabulary = Vocabulary::default();
            let numbers: Vec<u32> = (0..200_u32)
                .map(|code| vocabulary.number(Term::single(char::from_u32(0x4e00 + code).unwrap()), || None))
                .collect();
            let known = vocabulary.into_known();
            let page = |step: usize| {
                let terms = numbers.iter().step_by(step).flat_map(|term| [(*term, 0), (*term, 3)]);
                let terms: Vec<_> = terms.map(|(term, section)| (term, PageTerms::packed(section, 7))).collect();
                PageTerms::of(&terms)
            };
            let (every, third) = (page(1), page(3));
            let mut lists = PostingLists::default();
            lists.add(&[(0, every), (5, third)], &known.terms, Workers::new(NonZero::new(threads).unwrap()));
            let lists = lists.into_lists(&[vec![1, 0, 5]], &known);
            let sections = |number: usize| lists[number].postings().map(|posting| posting.section).collect::<Vec<_>>();
            assert_eq!(sections(3), [0, 3, 5, 8]);
            assert_eq!(sections(4), [0, 3]);
            assert_eq!((lists[0].count(), lists[1].count(), lists[2].count()), (5, 2, 7));
        }
    }

    #[test]
    fn words_side_by_side_are_forgotten_where_one_of_them_is_rare() {
        let vocabulary = Vocabulary::default();
        let number = |term, name: &str| vocabulary.number(term, || Some(name.into()));
        let numbers = [
            number(Term::word("no"), "no"),
            number(Term::word("access"), "access"),
            number(Term::word("xylophone"), "xylophone"),
            number(Term::both("no", "access"), "no+access"),
            number(Term::both("no", "xylophone"), "no+xylophone"),
        ];
        let known = vocabulary.into_known();
        let terms = numbers.map(|number| (number, PageTerms::packed(0, 1)));
        let mut lists = PostingLists::default();
        lists.add(&[(0, PageTerms::of(&terms))], &known.terms, Workers::new(NonZero::<usize>::MIN));
        let mut lists = lists.into_lists(&[vec![30, 30]], &known);
        forget_pairs(&mut lists, &known);
        assert_eq!(lists.iter().map(List::count).collect::<Vec<_>>(), [31, 31, 1, 1, 0]);
    }
}
