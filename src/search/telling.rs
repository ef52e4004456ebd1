//! Tells of an index while it is made, for [`super::memory::Memory::read`].

use super::memory::{Families, Head, Memory, PageMemory, Place, Tell};
use crate::bytes::Writer;
use crate::key::{Key, key_of};

/// Tells of one index.
pub(super) struct Teller<'s> {
    write: Tell<'s>,
    /// How many bytes were told.
    at: u64,
    head: Head,
}

impl<'s> Teller<'s> {
    /// Hands what it tells to `write`.
    pub(super) fn new(write: Tell<'s>) -> Self {
        Self { write, at: 0, head: Head::default() }
    }

    /// Tells of a page: the key of its text, how many sections it has, all its terms.
    pub(super) fn page(&mut self, key: Key, sections: u32, entries: &[u8]) {
        let place = self.record(entries, key_of(entries));
        self.head.pages.push(PageMemory { key, sections, place });
    }

    /// Tells of a page what `memory` knows.
    pub(super) fn page_again(&mut self, page: &PageMemory, memory: &Memory) {
        let place = self.record_again(page.place, memory);
        self.head.pages.push(PageMemory { place, ..*page });
    }

    /// Tells of the next group of a family of shards: the lists of its terms, see [`super::memory::write_lists`].
    pub(super) fn group(&mut self, family: &str, lists: &[u8]) {
        let place = self.record(lists, key_of(lists));
        self.head.groups.entry(family.to_owned()).or_default().push(place);
    }

    /// Tells of it what `memory` knows.
    pub(super) fn group_again(&mut self, family: &str, memory: &Memory) {
        let groups = self.head.groups.entry(family.to_owned()).or_default();
        let known = memory.head.groups.get(family).and_then(|known| known.get(groups.len())).copied();
        // What nobody knows has a key that is no key of it, and is not believed.
        let place = known.map(|place| self.record_again(place, memory));
        let place = place.unwrap_or(Place { at: self.at, length: 0, key: 0 });
        self.head.groups.entry(family.to_owned()).or_default().push(place);
    }

    fn record(&mut self, bytes: &[u8], key: Key) -> Place {
        let length = u32::try_from(bytes.len()).expect("a record is smaller than 4 GiB");
        let place = Place { at: self.at, length, key };
        (self.write)(bytes);
        self.at += u64::from(length);
        place
    }

    /// A record that is damaged stays so: its key says so to whoever reads it.
    fn record_again(&mut self, place: Place, memory: &Memory) -> Place {
        self.record(&memory.copy(place).unwrap_or_default(), place.key)
    }

    /// Tells all the rest: `head`, but for what was told, and the shards.
    pub(super) fn end(mut self, head: Head, families: &Families) {
        let Head { pages, groups, .. } = std::mem::take(&mut self.head);
        let bytes = Head { pages, groups, families: families.clone(), ..head }.write();
        let mut tail = Writer::default();
        tail.number(self.at);
        tail.number(bytes.len() as u64);
        tail.array(&key_of(&bytes).to_le_bytes());
        (self.write)(&bytes);
        (self.write)(&tail.finish());
    }
}
