//! The index of an edition after a small change: only the shards that it touches are made.
//!
//! If every page takes as many numbers as before, all sections have the numbers they had. Then a shard differs only if a term
//! of it came, went or weighs otherwise on a page whose text is another; and the lists of its terms are remembered.
//!
//! What is remembered stays true, so it is left as it is until much is made that it does not tell: then all is told anew.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::blocks::Blocks;
use super::document::PageText;
use super::edition::{Desks, EditionIndex, Ended, Gathered, Settled};
use super::entries;
use super::facets::{Facets, PageFacets, room};
use super::list::{List, ListChange, most_of};
use super::memory::{FamilyMemory, Memory};
use super::pinyin;
use super::postings::{PostingLists, is_rare};
use super::sections::Source;
use super::shards::{BLOCK, Groups, Kept, READING, TEXT, shard_count, shard_of, shard_path};
use super::spelled::commonness;
use super::telling::Teller;
use super::terms::{Known, Term, Vocabulary};
use super::{Index, Keeper};
use crate::key::Key;

/// A page as it is now.
struct Look {
    source: Source,
    key: Key,
    facets: PageFacets,
    /// The number of its first section.
    first: u32,
    /// Its text, if that is not what is remembered of some page.
    text: Option<PageText>,
}

impl Look {
    fn text(&self, edition: &EditionIndex<'_>) -> Cow<'_, PageText> {
        let gathered = || Cow::Owned(edition.gather.text(self.source).expect("it had a text"));
        self.text.as_ref().map_or_else(gathered, Cow::Borrowed)
    }
}

/// Once more shards than one of so many are made, or more pages are scored than so many, all is told anew.
const MOST_MADE: usize = 4;
const MOST_SCORED: usize = 200;

/// All shards of the edition, without the texts of those that are what they were; none if most pages changed, or the
/// numbers of sections.
pub(super) fn renewed(
    edition: &EditionIndex<'_>,
    memory: &Memory,
    keeper: Option<&mut (dyn Keeper + '_)>,
) -> Option<Index> {
    let Memory { head, .. } = memory;
    if head.about != edition.about() {
        return None;
    }
    let vocabulary = Vocabulary::of(&head.terms, &head.names);
    let desks = Desks::new(edition.scoring(&vocabulary));
    let looks = looks(edition, memory, &desks);
    let pages = &head.pages;
    let are_alike = looks.len() == pages.len()
        && looks.iter().zip(pages).all(|(look, page)| look.facets.room() == room(page.sections));
    let changed: Vec<usize> = (0..looks.len().min(pages.len())).filter(|at| looks[*at].key != pages[*at].key).collect();
    if !are_alike || changed.len() > looks.len() / 2 {
        return None;
    }
    let score = |number: usize| {
        let page = looks[changed[number]].text(edition);
        desks.with(|desk| {
            desk.scorer.page(&page, &PostingLists::default());
            desk.scorer.entries()
        })
    };
    let new = edition.workers.map(changed.len(), score);
    let Ended { characters, quoted, .. } = desks.end();
    let known = vocabulary.into_known();

    let mut changes = Changes::default();
    for (at, entries) in changed.iter().zip(&new) {
        changes.of_page(looks[*at].first, &memory.entries(&pages[*at])?, entries);
    }
    changes.of_pairs(memory, &known);
    let mut groups = keeper.as_deref().map_or_else(Groups::new, |keeper| missing(edition, memory, keeper));
    changes.add_groups(memory, &known, &mut groups)?;
    let blocks = blocks(edition, memory, &looks, &changed, &mut groups)?;
    let lists = Settled::of(lists(memory, &known, &changes, &groups)?, &known);
    let is_as_many = |(name, are_readings)| count_of(memory, name) == shard_count(&known, &lists.lists, are_readings);
    if ![(TEXT, false), (READING, true)].into_iter().all(is_as_many) {
        return None;
    }
    let all: usize = [TEXT, READING, BLOCK].into_iter().map(|name| count_of(memory, name)).sum();
    let made: usize = groups.iter().map(|(name, groups)| groups.len() * group_size(memory, name)).sum();
    let is_told = made > all / MOST_MADE || changed.len() > MOST_SCORED;
    let teller = keeper.filter(|_| is_told).map(|keeper| {
        let mut teller = Teller::new(keeper.begin(edition.gather.number));
        let mut new = changed.iter().zip(&new).peekable();
        for (at, (look, page)) in looks.iter().zip(pages).enumerate() {
            match new.next_if(|(changed, _)| **changed == at) {
                Some((_, entries)) => teller.page(look.key, look.facets.sections(), entries),
                None => teller.page_again(page, memory),
            }
        }
        teller
    });
    let mut facets = Facets::default();
    for look in looks {
        facets.push(look.facets);
    }
    let gathered = Gathered { known, lists, blocks, facets, characters, quoted };
    let shards = edition.shards(gathered, Some(&Kept { memory, groups: &groups }), teller);
    Some(Index { shards, pages_read: changed.len() })
}

/// The groups of shards of which the last site has another state than the one that is remembered.
fn missing(edition: &EditionIndex<'_>, memory: &Memory, keeper: &dyn Keeper) -> Groups {
    let mut groups = Groups::new();
    for name in [TEXT, READING, BLOCK] {
        let Some(FamilyMemory { group: size, hashes, keys }) = family(memory, name) else { continue };
        let is_missing = |(group, hash): &(usize, &String)| {
            let number = group * size;
            let path = shard_path(edition.tag, name, number, hash);
            !keys.get(number).is_some_and(|key| keeper.is_published(path.as_str(), *key))
        };
        groups.insert(name, hashes.iter().enumerate().filter(is_missing).map(|(group, _)| group).collect());
    }
    groups
}

fn family<'m>(memory: &'m Memory, name: &str) -> Option<&'m FamilyMemory> {
    memory.head.families.get(name)
}

/// How many shards a family has.
fn count_of(memory: &Memory, name: &str) -> usize {
    family(memory, name).map_or(0, |family| family.keys.len())
}

/// How many of them share a hash.
fn group_size(memory: &Memory, name: &str) -> usize {
    family(memory, name).map_or(0, |family| family.group)
}

/// All pages as they are now.
fn looks(edition: &EditionIndex<'_>, memory: &Memory, desks: &Desks<'_>) -> Vec<Look> {
    let sources = &edition.sources;
    let known: HashSet<Key> = memory.head.pages.iter().map(|page| page.key).collect();
    let looks = edition.workers.map(sources.len(), |at| {
        let page = edition.gather.text(sources[at])?;
        desks.with(|desk| desk.read(&page));
        let (key, facets) = (page.key(), PageFacets::of(&page));
        Some(Look { source: sources[at], key, facets, first: 0, text: (!known.contains(&key)).then_some(page) })
    });
    let mut looks: Vec<Look> = looks.into_iter().flatten().collect();
    let mut first = 0;
    for look in &mut looks {
        look.first = first;
        first += look.facets.room();
    }
    looks
}

/// Terms whose lists are not what they were.
#[derive(Default)]
struct Changes {
    terms: BTreeSet<u32>,
    /// What becomes of the sections of each of them.
    sections: BTreeMap<u32, Vec<ListChange>>,
}

impl Changes {
    /// Adds the terms in which two states of a page differ, whose first section is `first`.
    fn of_page(&mut self, first: u32, old: &[u8], new: &[u8]) {
        let mut sections: BTreeMap<(u32, u32), (u8, u8)> = BTreeMap::new();
        for (entries, is_new) in [(old, false), (new, true)] {
            for (term, some) in entries::terms(entries) {
                for (at, level) in entries::sections(some) {
                    let levels = sections.entry((term, first + at)).or_default();
                    *(if is_new { &mut levels.1 } else { &mut levels.0 }) = level;
                }
            }
        }
        for ((term, section), (old, new)) in sections.into_iter().filter(|(_, (old, new))| old != new) {
            self.terms.insert(term);
            self.sections.entry(term).or_default().push((section, old, new));
        }
    }

    /// How many sections have a changed term, before and now.
    fn counts<'c>(&'c self, memory: &'c Memory) -> impl Iterator<Item = (u32, u32, u32)> {
        self.sections.iter().map(|(term, sections)| {
            let before = memory.list(*term).count;
            let come = sections.iter().filter(|(_, old, _)| *old == 0).count();
            let gone = sections.iter().filter(|(.., new)| *new == 0).count();
            let now = before as usize + come - gone;
            (*term, before, u32::try_from(now).expect("sections have numbers of 32 bits"))
        })
    }

    /// Adds the pairs of words that are forgotten now and were not, or the other way round, because a word became rare or
    /// ceased to be.
    fn of_pairs(&mut self, memory: &Memory, known: &Known) {
        let turned = self.counts(memory).filter(|(_, before, now)| is_rare(*before) != is_rare(*now));
        let turned: HashSet<&str> =
            turned.filter_map(|(term, ..)| known.names.get(&known.terms[term as usize])).map(|name| &**name).collect();
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

    /// Adds the groups of shards that these terms are in; none if there is no such family yet.
    fn add_groups(&self, memory: &Memory, known: &Known, groups: &mut Groups) -> Option<()> {
        let mut text = String::new();
        for term in &self.terms {
            let (family, group) = group_of(known.terms[*term as usize], &mut text, memory, known)?;
            groups.entry(family).or_default().insert(group);
        }
        // The lines of readings tell which pairs of characters are read so.
        for (term, before, now) in self.counts(memory) {
            let pair = known.terms[term as usize].as_pair().filter(|_| commonness(before) != commonness(now));
            let Some(pair) = pair else { continue };
            pinyin::readings_of_pair(pair, |reading| {
                if let Some((family, group)) = group_of(Term::reading(reading), &mut text, memory, known) {
                    groups.entry(family).or_default().insert(group);
                }
            });
        }
        Some(())
    }
}

/// The family and the group of the shard of a term; none if there is no such family.
fn group_of(term: Term, text: &mut String, memory: &Memory, known: &Known) -> Option<(&'static str, usize)> {
    let name = if term.is_reading() { READING } else { TEXT };
    let family = family(memory, name)?;
    text.clear();
    term.write(text, &known.names);
    Some((name, shard_of(term, text, family.keys.len()) / family.group))
}

/// The list of each term: of those in `groups` as they are now, of all others only how they came out. None if it is not known
/// of one what it has now.
fn lists(memory: &Memory, known: &Known, changes: &Changes, groups: &Groups) -> Option<Vec<List>> {
    let mut lists: Vec<List> = (0..).zip(&known.terms).map(|(term, _)| List::known(memory.list(term))).collect();
    for (name, groups) in groups.iter().filter(|(name, _)| **name != BLOCK) {
        for group in groups {
            for (term, list) in memory.lists(name, *group)? {
                *lists.get_mut(term as usize)? = list.settled(memory.list(term));
            }
        }
    }
    for (term, sections) in &changes.sections {
        if !lists[*term as usize].change(sections, most_of(known.terms[*term as usize])) {
            return None;
        }
    }
    Some(lists)
}

/// The blocks that tell of changed pages, with their neighbours, whose groups it adds to `groups`.
fn blocks(
    edition: &EditionIndex<'_>,
    memory: &Memory,
    looks: &[Look],
    changed: &[usize],
    groups: &mut Groups,
) -> Option<Vec<Option<String>>> {
    let size = edition.block_size;
    let numbers = |look: &Look| look.first as usize..(look.first + look.facets.sections()) as usize;
    let last = looks.iter().rfind(|look| look.facets.sections() > 0);
    let count = last.map_or(0, |look| (numbers(look).end - 1) / size + 1);
    if count != count_of(memory, BLOCK) {
        return None;
    }
    let mut blocks: Vec<Option<String>> = vec![None; count];
    let Some(family) = family(memory, BLOCK) else { return Some(blocks) };
    let rooms = changed
        .iter()
        .map(|at| &looks[*at])
        .map(|look| look.first as usize..(look.first + look.facets.room()) as usize);
    let touched = rooms.filter(|room| !room.is_empty()).flat_map(|room| room.start / size..=(room.end - 1) / size);
    let touched = touched.filter(|block| *block < count).map(|block| block / family.group);
    let touched: BTreeSet<usize> = touched.chain(groups.remove(BLOCK).unwrap_or_default()).collect();
    let mut pages = HashMap::new();
    for group in &touched {
        let (start, end) = (group * family.group, count.min((group + 1) * family.group));
        let wanted = start * size..end * size;
        let mut made = Blocks::from(edition.tag, size, start);
        let from = looks.partition_point(|look| numbers(look).end <= wanted.start);
        for (at, look) in looks.iter().enumerate().skip(from).take_while(|(_, look)| numbers(look).start < wanted.end) {
            let own = numbers(look);
            let some = own.start.max(wanted.start)..own.end.min(wanted.end);
            let page = pages.entry(at).or_insert_with(|| edition.block(&look.text(edition)));
            made.push_some(own.start, page, some.start.saturating_sub(own.start)..some.end.saturating_sub(own.start));
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
        changes.of_page(100, &old, &new);
        assert_eq!(changes.terms.into_iter().collect::<Vec<_>>(), [1, 2, 4, 5]);
        let expected = [
            (1, vec![(100, 5, 0)]),
            (2, vec![(100, 5, 6)]),
            (4, vec![(100, 0, 5), (101, 5, 0)]),
            (5, vec![(101, 0, 5)]),
        ];
        assert_eq!(changes.sections.into_iter().collect::<Vec<_>>(), expected);
    }
}
