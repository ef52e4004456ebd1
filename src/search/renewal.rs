//! The index of an edition after a small change: only the shards that it touches are made.
//!
//! If every page has as many sections as before, all sections have the numbers they had. Then a shard differs only if a term
//! of it came, went or weighs otherwise on a page whose text is another; and the sections of its terms on all other pages are
//! remembered.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Index;
use super::blocks::Blocks;
use super::edition::{Desks, EditionIndex, Ended, Gathered, PAGES_AT_A_TIME, Settled};
use super::entries;
use super::facets::{Facets, PageFacets};
use super::memory::{Remembered, Sink, Teller};
use super::pinyin;
use super::postings::{List, PageTerms, PostingLists, is_rare};
use super::sections::Source;
use super::shards::{BLOCK, Groups, Kept, READING, TEXT, commonness, shard_count, shard_of};
use super::terms::{Known, Term, Vocabulary};
use crate::key::Key;

/// A page as it is now.
struct Look {
    source: Source,
    key: Key,
    facets: PageFacets,
    /// The number of its first section.
    first: u32,
}

/// All shards of the edition, without the texts of those that are what they were; none if most pages changed, or the
/// numbers of sections.
pub(super) fn renewed(
    edition: &EditionIndex<'_>,
    remembered: Remembered<'_>,
    sink: Option<&mut Sink<'_>>,
) -> Option<Index> {
    if remembered.about() != edition.about() {
        return None;
    }
    let (terms, names) = remembered.terms();
    let vocabulary = Vocabulary::of(terms, names);
    let desks = Desks::new(edition.scoring(&vocabulary));
    let looks = looks(edition, &desks);
    let pages = remembered.pages();
    let are_alike = looks.len() == pages.len()
        && looks.iter().zip(pages).all(|(look, page)| look.facets.sections() == page.sections);
    let changed: Vec<usize> = (0..looks.len().min(pages.len())).filter(|at| looks[*at].key != pages[*at].key).collect();
    if !are_alike || changed.len() > looks.len() / 2 {
        return None;
    }
    let score = |at: &usize| {
        let page = edition.gather.text(looks[*at].source).expect("it had a text");
        let entries = desks.with(|desk| {
            desk.scorer.page(&page, &PostingLists::default());
            desk.scorer.entries()
        });
        (*at, entries)
    };
    let new: BTreeMap<usize, Vec<u8>> = changed.iter().map(score).collect();
    let entries_of = |at: usize| new.get(&at).map_or_else(|| remembered.entries(&pages[at]), Vec::as_slice);
    let Ended { characters, quoted, .. } = desks.end();
    let known = vocabulary.into_known();

    let mut changes = Changes::default();
    for (at, entries) in &new {
        changes.of_page(remembered.entries(&pages[*at]), entries);
    }
    changes.of_pairs(remembered, &known);
    let mut groups = changes.groups(remembered, &known)?;
    let blocks = blocks(edition, remembered, &looks, &changed, &mut groups)?;

    let wanted = wanted(remembered, &known, &groups);
    let lists = lists(edition, &looks, entries_of, &wanted, &known);
    let lists = (0..)
        .zip(lists)
        .zip(&wanted)
        .map(|((term, list), is_wanted)| if *is_wanted { list } else { List::known(remembered.list(term)) });
    let lists = Settled::of(lists.collect(), &known);
    let families = remembered.families();
    let is_as_many = |(name, are_readings)| {
        families.get(name).map_or(0, |family| family.keys.len()) == shard_count(&known, &lists.lists, are_readings)
    };
    if ![(TEXT, false), (READING, true)].into_iter().all(is_as_many) {
        return None;
    }
    let teller = sink.map(|sink| {
        let mut teller = Teller::new(sink);
        let pages = looks.iter().enumerate();
        teller.pages(pages.map(|(at, look)| (look.key, look.facets.sections(), entries_of(at))));
        teller
    });
    let mut facets = Facets::default();
    for look in looks {
        facets.push(look.facets);
    }
    let gathered = Gathered { known, lists, blocks, facets, characters, quoted };
    let shards = edition.shards(gathered, Some(&Kept { families, groups: &groups }), teller);
    Some(Index { shards, pages_read: changed.len() })
}

/// All pages as they are now.
fn looks(edition: &EditionIndex<'_>, desks: &Desks<'_>) -> Vec<Look> {
    let sources = &edition.sources;
    let looks = edition.workers.map(sources.len(), |at| {
        let page = edition.gather.text(sources[at])?;
        desks.with(|desk| desk.read(&page));
        Some(Look { source: sources[at], key: page.key(), facets: PageFacets::of(&page), first: 0 })
    });
    let mut looks: Vec<Look> = looks.into_iter().flatten().collect();
    let mut first = 0;
    for look in &mut looks {
        look.first = first;
        first += look.facets.sections();
    }
    looks
}

/// Terms whose lists are not what they were.
#[derive(Default)]
struct Changes {
    terms: BTreeSet<u32>,
    /// How many sections more, or less, have each of them.
    counts: BTreeMap<u32, i64>,
}

impl Changes {
    /// Adds the terms in which two states of a page differ.
    fn of_page(&mut self, old: &[u8], new: &[u8]) {
        let sorted = |entries| -> BTreeSet<(u32, u32, u8)> {
            let terms = entries::terms(entries);
            terms.flat_map(|(term, some)| entries::sections(some).map(move |(at, level)| (term, at, level))).collect()
        };
        let (old, new) = (sorted(old), sorted(new));
        for (entries, others, step) in [(&old, &new, -1), (&new, &old, 1)] {
            for (term, ..) in entries.difference(others) {
                self.terms.insert(*term);
                *self.counts.entry(*term).or_default() += step;
            }
        }
    }

    /// Adds the pairs of words that are forgotten now and were not, or the other way round, because a word became rare or
    /// ceased to be.
    fn of_pairs(&mut self, remembered: Remembered<'_>, known: &Known) {
        let turned = self.counts.iter().filter(|(term, more)| {
            let count = remembered.list(**term).count;
            is_rare(count) != is_rare(u32::try_from(i64::from(count) + **more).expect("no list loses what it had not"))
        });
        let turned: HashSet<&str> =
            turned.filter_map(|(term, _)| known.names.get(&known.terms[*term as usize])).map(|name| &**name).collect();
        if turned.is_empty() {
            return;
        }
        for (term, number) in known.terms.iter().zip(0..) {
            let words = known.names.get(term).and_then(|name| name.split_once('+'));
            if words.is_some_and(|(first, second)| turned.contains(first) || turned.contains(second)) {
                self.terms.insert(number);
            }
        }
    }

    /// The groups of shards that these terms are in; none if there is no such family yet.
    fn groups(&self, remembered: Remembered<'_>, known: &Known) -> Option<Groups> {
        let mut groups = Groups::new();
        let mut text = String::new();
        for term in &self.terms {
            let (family, group) = group_of(known.terms[*term as usize], &mut text, remembered, known)?;
            groups.entry(family).or_default().insert(group);
        }
        // The lines of readings tell which pairs of characters are read so.
        for (term, more) in &self.counts {
            let count = remembered.list(*term).count;
            let now = u32::try_from(i64::from(count) + more).expect("no list loses what it had not");
            let pair = known.terms[*term as usize].as_pair().filter(|_| commonness(count) != commonness(now));
            let Some(pair) = pair else { continue };
            pinyin::readings_of_pair(pair, |reading| {
                if let Some((family, group)) = group_of(Term::reading(reading), &mut text, remembered, known) {
                    groups.entry(family).or_default().insert(group);
                }
            });
        }
        Some(groups)
    }
}

/// The family and the group of the shard of a term; none if there is no such family.
fn group_of(term: Term, text: &mut String, remembered: Remembered<'_>, known: &Known) -> Option<(&'static str, usize)> {
    let name = if term.is_reading() { READING } else { TEXT };
    let family = remembered.families().get(name)?;
    text.clear();
    term.write(text, &known.names);
    Some((name, shard_of(term, text, family.keys.len()) / family.group))
}

/// Which terms are in shards of these groups.
fn wanted(remembered: Remembered<'_>, known: &Known, groups: &Groups) -> Vec<bool> {
    let mut text = String::new();
    let is_wanted = |term: &Term| {
        let group = group_of(*term, &mut text, remembered, known);
        group.is_some_and(|(name, group)| groups.get(name).is_some_and(|groups| groups.contains(&group)))
    };
    known.terms.iter().map(is_wanted).collect()
}

/// The lists of those terms that are wanted; all others are empty.
fn lists<'e>(
    edition: &EditionIndex<'_>,
    looks: &[Look],
    entries_of: impl Fn(usize) -> &'e [u8] + Sync,
    wanted: &[bool],
    known: &Known,
) -> Vec<List> {
    let mut lists = PostingLists::default();
    for start in (0..looks.len()).step_by(PAGES_AT_A_TIME) {
        let end = looks.len().min(start + PAGES_AT_A_TIME);
        let terms = edition.workers.map(end - start, |at| {
            let mut some = Vec::new();
            for (term, sections) in entries::terms(entries_of(start + at)).filter(|(term, _)| wanted[*term as usize]) {
                some.extend(entries::sections(sections).map(|(at, level)| (term, PageTerms::packed(at, level))));
            }
            (looks[start + at].first, PageTerms::of(&some))
        });
        lists.add(&terms, &known.terms, edition.workers);
    }
    lists.into_lists(&[], known)
}

/// The blocks that tell of changed pages, with their neighbours, whose groups it adds to `groups`.
fn blocks(
    edition: &EditionIndex<'_>,
    remembered: Remembered<'_>,
    looks: &[Look],
    changed: &[usize],
    groups: &mut Groups,
) -> Option<Vec<Option<String>>> {
    let Some(family) = remembered.families().get(BLOCK) else { return changed.is_empty().then(Vec::new) };
    let count = family.keys.len();
    let mut blocks: Vec<Option<String>> = vec![None; count];
    let numbers = |look: &Look| look.first as usize..(look.first + look.facets.sections()) as usize;
    let sections = changed.iter().map(|at| numbers(&looks[*at])).filter(|sections| !sections.is_empty());
    let size = edition.block_size;
    let touched = sections.flat_map(|sections| sections.start / size..=(sections.end - 1) / size);
    let touched: BTreeSet<usize> = touched.map(|block| block / family.group).collect();
    for group in &touched {
        let (start, end) = (group * family.group, count.min((group + 1) * family.group));
        let wanted = start * size..end * size;
        let mut made = Blocks::from(edition.tag, size, start);
        let from = looks.partition_point(|look| numbers(look).end <= wanted.start);
        for look in looks[from..].iter().take_while(|look| numbers(look).start < wanted.end) {
            let own = numbers(look);
            let some = own.start.max(wanted.start) - own.start..own.end.min(wanted.end) - own.start;
            let page = edition.gather.text(look.source).expect("it had a text");
            made.push_some(&edition.block(&page), some);
        }
        for (place, text) in blocks[start..end].iter_mut().zip(made.into_texts()) {
            *place = Some(text);
        }
    }
    groups.insert(BLOCK, touched);
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use crate::search::entries::PageEntries;

    #[test]
    fn terms_that_come_go_move_or_weigh_otherwise_have_changed() {
        let entries = |terms: &[&[(u32, u8)]]| {
            let mut entries = PageEntries::default();
            for (section, terms) in (0..).zip(terms) {
                for (term, level) in *terms {
                    entries.push(*term, section, *level);
                }
            }
            entries.write()
        };
        let mut changes = Changes::default();
        let old = entries(&[&[(1, 5), (2, 5), (3, 5)], &[(1, 5), (4, 5)]]);
        let new = entries(&[&[(3, 5), (2, 6), (4, 5)], &[(1, 5), (5, 5)]]);
        changes.of_page(&old, &new);
        assert_eq!(changes.terms.into_iter().collect::<Vec<_>>(), [1, 2, 4, 5]);
        assert_eq!(changes.counts.into_iter().collect::<Vec<_>>(), [(1, -1), (2, 0), (4, 0), (5, 1)]);
    }
}
