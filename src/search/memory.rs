//! What an index was made of, and how it came out: for when it is made again.
//!
//! Records, one behind the other, and at the end the head, which says where each record is and what it is the key of. Only the
//! head is read whole: the terms of a page and the lists of a group of shards are read when they are asked for.

use std::collections::BTreeMap;

use super::list::{List, ListMemory};
use super::numbers::{read_number, write_number};
use super::terms::{Names, Term};
use crate::bytes::{Reader, Writer};
use crate::key::{Key, key_of};

/// What was told of an index, wherever it is kept.
pub trait Records: Send + Sync {
    /// How many bytes were told.
    fn length(&self) -> u64;

    /// So many of them from `at` on; none if they cannot be had.
    fn read(&self, at: u64, length: usize) -> Option<Vec<u8>>;
}

/// Takes what is told, piece by piece.
pub type Tell<'s> = Box<dyn FnMut(&[u8]) + 's>;

/// Keeps what is told of the index of each edition.
pub trait Keeper {
    /// What was told last of the edition of this number.
    fn records(&self, edition: usize) -> Option<Box<dyn Records>>;

    /// Whether the last site has a shard at `path`, of this key.
    fn is_published(&self, path: &str, key: Key) -> bool;

    /// Begins to keep what is told of it. What was told last may still be read.
    fn begin(&mut self, edition: usize) -> Tell<'_>;
}

/// The index of an edition, as it was told.
///
/// It proves itself: whatever it says of a page or a shard it says of one text, by its key. Only the program must be the same.
pub(super) struct Memory {
    records: Box<dyn Records>,
    pub(super) head: Head,
}

/// What is told of an index as a whole.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) about: About,
    /// Its pages, in their order.
    pub(super) pages: Vec<PageMemory>,
    /// Its terms by their numbers, and the texts of words.
    pub(super) terms: Vec<Term>,
    pub(super) names: Names,
    /// How the list of each term came out.
    pub(super) lists: Vec<ListMemory>,
    /// The lists of each group of shards, by the names of their families.
    pub(super) groups: BTreeMap<String, Vec<Place>>,
    pub(super) families: Families,
}

/// What pages and shards depend on besides the texts of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct About {
    /// What a term weighs on a page.
    pub(super) weights: Key,
    /// How shards tell of pages.
    pub(super) blocks: Key,
}

impl About {
    /// What no index is about, so that nothing that is said of it counts.
    pub(super) const NOTHING: Self = Self { weights: 0, blocks: 0 };
}

/// Where a record is, and the key of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) at: u64,
    pub(super) length: u32,
    pub(super) key: Key,
}

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageMemory {
    /// Of its text.
    pub(super) key: Key,
    /// How many sections it has.
    pub(super) sections: u32,
    /// Where its terms are, see [`super::entries`].
    pub(super) place: Place,
}

/// Shards of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FamilyMemory {
    /// How many neighbours share a hash in their names.
    pub(super) group: usize,
    /// The hash of each group.
    pub(super) hashes: Vec<String>,
    /// Of the text of each shard.
    pub(super) keys: Vec<Key>,
}

/// The families of an index by their names.
pub(super) type Families = BTreeMap<String, FamilyMemory>;

/// What stands behind the head: where it begins, how long it is, and its key.
const TAIL: usize = 8 + 8 + size_of::<Key>();

impl Memory {
    /// Reads the head of what was told. None if it is something else, or damaged.
    pub(super) fn read(records: Box<dyn Records>) -> Option<Self> {
        let tail = records.read(records.length().checked_sub(TAIL as u64)?, TAIL)?;
        let mut from = Reader::new(&tail);
        let (at, length) = (from.number()?, from.number()?);
        let head = records.read(at, usize::try_from(length).ok()?)?;
        if key_of(&head).to_le_bytes() != from.array()? {
            return None;
        }
        let head = Head::read(&mut Reader::new(&head))?;
        Some(Self { records, head })
    }

    /// A record; none if it is not what was told.
    fn record(&self, place: Place) -> Option<Vec<u8>> {
        self.copy(place).filter(|bytes| key_of(bytes) == place.key)
    }

    /// The bytes of a record, whatever they are.
    pub(super) fn copy(&self, place: Place) -> Option<Vec<u8>> {
        self.records.read(place.at, place.length as usize)
    }

    /// All terms of one of its pages.
    pub(super) fn entries(&self, page: &PageMemory) -> Option<Vec<u8>> {
        self.record(page.place)
    }

    /// How the list of a term came out.
    pub(super) fn list(&self, term: u32) -> ListMemory {
        self.head.lists.get(term as usize).copied().unwrap_or_default()
    }

    /// The lists of a group of shards, by the numbers of their terms.
    pub(super) fn lists(&self, family: &str, group: usize) -> Option<Vec<(u32, List)>> {
        read_lists(&self.record(*self.head.groups.get(family)?.get(group)?)?)
    }
}

/// Lists as a record.
pub(super) fn write_lists<'l>(lists: impl Iterator<Item = (u32, &'l List)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (term, list) in lists {
        write_number(&mut bytes, term);
        list.write(&mut bytes);
    }
    bytes
}

fn read_lists(mut bytes: &[u8]) -> Option<Vec<(u32, List)>> {
    let mut lists = Vec::new();
    while !bytes.is_empty() {
        lists.push((read_number(&mut bytes)?, List::read(&mut bytes)?));
    }
    Some(lists)
}

impl Place {
    fn write(self, to: &mut Writer) {
        to.number(self.at);
        to.number(u64::from(self.length));
        to.array(&self.key.to_le_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { at: from.number()?, length: u32::try_from(from.number()?).ok()?, key: read_key(from)? })
    }
}

fn read_key(from: &mut Reader<'_>) -> Option<Key> {
    from.array().map(Key::from_le_bytes)
}

impl Head {
    /// It as bytes.
    pub(super) fn write(&self) -> Vec<u8> {
        let Self { about, pages, terms, names, lists, groups, families } = self;
        let mut to = Writer::default();
        to.array(&about.weights.to_le_bytes());
        to.array(&about.blocks.to_le_bytes());
        to.number(pages.len() as u64);
        for PageMemory { key, sections, place } in pages {
            to.array(&key.to_le_bytes());
            to.number(u64::from(*sections));
            place.write(&mut to);
        }
        to.number(terms.len() as u64);
        for term in terms {
            to.number(term.bits());
            to.optional(names.get(term), |to, name| to.text(name));
        }
        to.number(lists.len() as u64);
        for ListMemory { count, size } in lists {
            to.array(&count.to_le_bytes());
            to.array(&size.to_le_bytes());
        }
        to.number(groups.len() as u64);
        for (name, places) in groups {
            to.text(name);
            to.number(places.len() as u64);
            for place in places {
                place.write(&mut to);
            }
        }
        to.number(families.len() as u64);
        for (name, FamilyMemory { group, hashes, keys }) in families {
            to.text(name);
            to.number(*group as u64);
            to.texts(hashes);
            to.number(keys.len() as u64);
            for key in keys {
                to.array(&key.to_le_bytes());
            }
        }
        to.finish()
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let about = About { weights: read_key(from)?, blocks: read_key(from)? };
        let pages = from.many(|from| {
            let (key, sections) = (read_key(from)?, u32::try_from(from.number()?).ok()?);
            Some(PageMemory { key, sections, place: Place::read(from)? })
        })?;
        let mut names = Names::default();
        let terms = from.many(|from| {
            let term = Term::of_bits(from.number()?);
            if let Some(name) = from.optional(Reader::text)? {
                names.insert(term, name.into());
            }
            Some(term)
        })?;
        let number = |from: &mut Reader<'_>| from.array().map(u32::from_le_bytes);
        let lists = from.many(|from| Some(ListMemory { count: number(from)?, size: number(from)? }))?;
        let groups = from.many(|from| Some((from.text()?.to_owned(), from.many(Place::read)?)))?;
        let families = from.many(|from| {
            let name = from.text()?.to_owned();
            let group = usize::try_from(from.number()?).ok()?;
            let hashes = from.many(|from| from.text().map(str::to_owned))?;
            Some((name, FamilyMemory { group, hashes, keys: from.many(read_key)? }))
        })?;
        let (groups, families) = (groups.into_iter().collect(), families.into_iter().collect());
        Some(Self { about, pages, terms, names, lists, groups, families })
    }
}
