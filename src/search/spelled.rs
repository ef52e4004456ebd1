//! How readings are spelled: the pairs of characters of a site that are read so.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::list::List;
use super::pinyin;
use super::terms::{Known, Term};

/// How many pairs are told of a reading, the most common.
const MOST_SPELLED: usize = 4;

/// How common a term is, roughly, so that a small edit seldom changes it.
pub(super) fn commonness(count: u32) -> u32 {
    count.checked_ilog2().map_or(0, |bits| bits + 1)
}

/// The pairs of characters that are read as each reading that some section has: what readers mean who type it, or a pair of
/// the same sound.
pub(super) fn spelled(known: &Known, lists: &[List]) -> HashMap<Term, Vec<[char; 2]>> {
    let is_there = |term: Term| known.number(term).is_some_and(|number| lists[number as usize].count() > 0);
    let mut all: HashMap<Term, Vec<(u32, [char; 2])>> = HashMap::new();
    for (term, list) in known.terms.iter().zip(lists) {
        let Some(pair) = term.as_pair().filter(|_| list.count() > 0) else { continue };
        pinyin::readings_of_pair(pair, |reading| {
            let reading = Term::reading(reading);
            if is_there(reading) {
                all.entry(reading).or_default().push((commonness(list.count()), pair));
            }
        });
    }
    let best = |mut pairs: Vec<(u32, [char; 2])>| {
        pairs.sort_unstable_by_key(|(common, pair)| (Reverse(*common), *pair));
        pairs.dedup();
        pairs.into_iter().map(|(_, pair)| pair).take(MOST_SPELLED).collect()
    };
    all.into_iter().map(|(reading, pairs)| (reading, best(pairs))).collect()
}
