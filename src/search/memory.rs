//! What an index was made of, and how it came out: for when it is made again.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::terms::{Known, Names, Term};
use crate::bytes::{Reader, Writer};
use crate::key::Key;

/// The indexes of a site, as [`super::index`] told them.
///
/// It proves itself: whatever it says of a page or a shard it says of one text, by its key. Only the program must be the same.
#[derive(Debug)]
pub struct Memory {
    bytes: Vec<u8>,
    editions: Vec<EditionMemory>,
}

/// The index of a language.
#[derive(Debug)]
struct EditionMemory {
    about: About,
    pages: Vec<PageMemory>,
    terms: Vec<Term>,
    names: Names,
    lists: Vec<ListMemory>,
    families: Families,
}

/// What pages and shards depend on besides the texts of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageMemory {
    /// Of its text.
    pub(super) key: Key,
    /// How many sections it has.
    pub(super) sections: u32,
    /// Where its terms are, see [`super::entries`].
    at: Range<usize>,
}

/// How many sections have a term, and near to how many bytes its list takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListMemory {
    pub(super) count: u32,
    pub(super) size: u32,
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

/// The memory of one edition.
#[derive(Clone, Copy)]
pub(super) struct Remembered<'m> {
    bytes: &'m [u8],
    edition: &'m EditionMemory,
}

impl Memory {
    /// Reads what was told, which begins at `start`. None if it is something else; that nobody has changed it, the caller
    /// knows.
    pub fn read(bytes: Vec<u8>, start: usize) -> Option<Self> {
        let mut from = Reader::new(bytes.get(start..)?);
        let mut editions = Vec::new();
        while !from.is_at_end() {
            editions.push(EditionMemory::read(&mut from, bytes.len())?);
        }
        Some(Self { bytes, editions })
    }

    /// What is known of an edition, if it was about the same.
    pub(super) fn edition(&self, number: usize, about: About) -> Option<Remembered<'_>> {
        let edition = self.editions.get(number).filter(|edition| edition.about.weights == about.weights)?;
        Some(Remembered { bytes: &self.bytes, edition })
    }
}

impl EditionMemory {
    fn read(from: &mut Reader<'_>, length: usize) -> Option<Self> {
        let mut places = Vec::new();
        loop {
            let bytes = from.bytes()?;
            if bytes.is_empty() {
                break;
            }
            let end = length - from.left();
            places.push(end - bytes.len()..end);
        }
        let key = |from: &mut Reader<'_>| from.array().map(Key::from_le_bytes);
        let about = About { weights: key(from)?, blocks: key(from)? };
        let mut places = places.into_iter();
        let mut place = 0..0;
        let pages = from.many(|from| {
            let (key, sections) = (key(from)?, u32::try_from(from.number()?).ok()?);
            let length = usize::try_from(from.number()?).ok()?;
            if place.is_empty() && length > 0 {
                place = places.next()?;
            }
            let at = place.start..place.start.checked_add(length).filter(|end| *end <= place.end)?;
            place.start = at.end;
            Some(PageMemory { key, sections, at })
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
        let families = from.many(|from| {
            let name = from.text()?.to_owned();
            let group = usize::try_from(from.number()?).ok()?;
            let hashes = from.many(|from| from.text().map(str::to_owned))?;
            Some((name, FamilyMemory { group, hashes, keys: from.many(key)? }))
        })?;
        let families = families.into_iter().collect();
        Some(Self { about, pages, terms, names, lists, families })
    }
}

impl<'m> Remembered<'m> {
    /// What its shards depend on besides the texts of pages.
    pub(super) fn about(self) -> About {
        self.edition.about
    }

    /// Its pages, in their order.
    pub(super) fn pages(self) -> &'m [PageMemory] {
        &self.edition.pages
    }

    /// All terms of one of its pages.
    pub(super) fn entries(self, page: &PageMemory) -> &'m [u8] {
        &self.bytes[page.at.clone()]
    }

    /// Its pages by their keys.
    pub(super) fn by_key(self) -> HashMap<Key, &'m [u8]> {
        self.edition.pages.iter().map(|page| (page.key, self.entries(page))).collect()
    }

    /// Its terms by their numbers, and the texts of words.
    pub(super) fn terms(self) -> (&'m [Term], &'m Names) {
        (&self.edition.terms, &self.edition.names)
    }

    /// How the list of a term came out.
    pub(super) fn list(self, term: u32) -> ListMemory {
        self.edition.lists.get(term as usize).copied().unwrap_or(ListMemory { count: 0, size: 0 })
    }

    /// Its shards.
    pub(super) fn families(self) -> &'m Families {
        &self.edition.families
    }
}

/// Whoever keeps what is told of an index.
pub type Sink<'s> = &'s mut dyn FnMut(&[u8]);

/// Tells of one index, for [`Memory::read`].
pub(super) struct Teller<'s, 'k> {
    sink: &'k mut Sink<'s>,
    pages: Vec<(Key, u32, usize)>,
}

impl<'s, 'k> Teller<'s, 'k> {
    pub(super) fn new(sink: &'k mut Sink<'s>) -> Self {
        Self { sink, pages: Vec::new() }
    }

    /// Tells of pages: key, how many sections, terms.
    pub(super) fn pages<'e>(&mut self, pages: impl Iterator<Item = (Key, u32, &'e [u8])> + Clone) {
        let length: usize = pages.clone().map(|(.., entries)| entries.len()).sum();
        if length > 0 {
            (self.sink)(&(length as u64).to_le_bytes());
        }
        for (key, sections, entries) in pages {
            self.pages.push((key, sections, entries.len()));
            (self.sink)(entries);
        }
    }

    /// Tells of all terms and their lists, when all pages are told.
    pub(super) fn terms(self, about: About, known: &Known, lists: &[ListMemory]) -> EndTeller<'s, 'k> {
        let mut to = Writer::default();
        to.number(0);
        to.array(&about.weights.to_le_bytes());
        to.array(&about.blocks.to_le_bytes());
        to.number(self.pages.len() as u64);
        for (key, sections, length) in self.pages {
            to.array(&key.to_le_bytes());
            to.number(u64::from(sections));
            to.number(length as u64);
        }
        to.number(known.terms.len() as u64);
        for term in &known.terms {
            to.number(term.bits());
            to.optional(known.names.get(term), |to, name| to.text(name));
        }
        to.number(lists.len() as u64);
        for ListMemory { count, size } in lists {
            to.array(&count.to_le_bytes());
            to.array(&size.to_le_bytes());
        }
        (self.sink)(&to.finish());
        EndTeller { sink: self.sink }
    }
}

/// Tells how an index came out, when all else is told.
pub(super) struct EndTeller<'s, 'k> {
    sink: &'k mut Sink<'s>,
}

impl EndTeller<'_, '_> {
    /// Tells of all shards.
    pub(super) fn families(self, families: &Families) {
        let mut to = Writer::default();
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
        (self.sink)(&to.finish());
    }
}
