//! Lists and maps whose copies share what they have in common.
//!
//! A preview keeps the site before a save beside the one after it; the two differ in one file of perhaps ten thousand.

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// Items per chunk: the square root of ten thousand, more or less, so that copying the list of chunks and copying one
/// chunk cost alike.
const CHUNK: usize = 64;

/// A list in chunks. A copy costs one pointer a chunk; changing an item of a copy copies the chunk that it is in.
pub struct Table<T> {
    /// All full but the last.
    chunks: Vec<Arc<Vec<T>>>,
}

impl<T> Table<T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * CHUNK + last.len())
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The item at `index`, if there is one.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)
    }

    /// The first item.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// All items in order.
    pub fn iter(&self) -> Iter<'_, T> {
        self.chunks.iter().flat_map(items)
    }

    /// Where `is_before` turns false, in a list in which it is true up to there.
    pub fn partition_point(&self, is_before: impl Fn(&T) -> bool) -> usize {
        let chunk = self.chunks.partition_point(|chunk| chunk.first().is_some_and(&is_before)).saturating_sub(1);
        self.chunks.get(chunk).map_or(0, |items| chunk * CHUNK + items.partition_point(is_before))
    }

    /// The indexes of items that may differ in two lists of one length: those of chunks that are not shared.
    ///
    /// # Panics
    ///
    /// When the lengths differ.
    pub fn unshared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        assert_eq!(self.len(), other.len(), "only lists of one length are compared item by item");
        let chunks = self.chunks.iter().zip(&other.chunks).enumerate();
        chunks
            .filter(|(_, (own, others))| !Arc::ptr_eq(own, others))
            .flat_map(|(at, (own, _))| (at * CHUNK)..(at * CHUNK + own.len()))
    }
}

impl<T: Clone> Table<T> {
    /// Adds an item behind all others.
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut() {
            Some(last) if last.len() < CHUNK => Arc::make_mut(last).push(item),
            _ => self.chunks.push(Arc::new(vec![item])),
        }
    }
}

/// The items of a [`Table`].
pub type Iter<'t, T> = std::iter::FlatMap<
    std::slice::Iter<'t, Arc<Vec<T>>>,
    std::slice::Iter<'t, T>,
    fn(&Arc<Vec<T>>) -> std::slice::Iter<'_, T>,
>;

fn items<T>(chunk: &Arc<Vec<T>>) -> std::slice::Iter<'_, T> {
    chunk.iter()
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone() }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.unshared(other).all(|index| self[index] == other[index])
    }
}

impl<T: Eq> Eq for Table<T> {}

impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T> Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.chunks[index / CHUNK][index % CHUNK]
    }
}

impl<T: Clone> IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut Arc::make_mut(&mut self.chunks[index / CHUNK])[index % CHUNK]
    }
}

impl<'t, T> IntoIterator for &'t Table<T> {
    type Item = &'t T;
    type IntoIter = Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter().peekable();
        let mut chunks = Vec::new();
        while items.peek().is_some() {
            chunks.push(Arc::new(items.by_ref().take(CHUNK).collect()));
        }
        Self { chunks }
    }
}

/// A map in the order of its keys, kept in a [`Table`]: values change cheaply, keys come and go only all at once.
#[derive(Debug, PartialEq, Eq)]
pub struct TableMap<K, V> {
    entries: Table<(K, V)>,
}

impl<K: Ord, V> TableMap<K, V> {
    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What stands under `key`.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.entries.get(self.find(key)?).map(|(_, value)| value)
    }

    /// Whether there is something under `key`.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_some()
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let at = self.entries.partition_point(|(known, _)| known.borrow() < key);
        self.entries.get(at).is_some_and(|(known, _)| known.borrow() == key).then_some(at)
    }

    /// The keys and their values, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The same from `key` on.
    pub fn from<'m, Q: Ord + ?Sized>(&'m self, key: &Q) -> impl Iterator<Item = (&'m K, &'m V)> + use<'m, Q, K, V>
    where
        K: Borrow<Q>,
    {
        let start = self.entries.partition_point(|(known, _)| known.borrow() < key);
        (start..self.len()).map(|at| (&self.entries[at].0, &self.entries[at].1))
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Calls `each` with every key under which the two maps may hold something else, in order, and what each holds.
    /// Maps of one origin are compared where they do not share memory.
    pub fn compare<'m>(&'m self, other: &'m Self, mut each: impl FnMut(&'m K, Option<&'m V>, Option<&'m V>)) {
        if self.len() == other.len() {
            let unshared: Vec<usize> = self.entries.unshared(&other.entries).collect();
            if unshared.iter().all(|at| self.entries[*at].0 == other.entries[*at].0) {
                for at in unshared {
                    each(&self.entries[at].0, Some(&self.entries[at].1), Some(&other.entries[at].1));
                }
                return;
            }
        }
        let (mut own, mut others) = (self.iter().peekable(), other.iter().peekable());
        loop {
            let order = match (own.peek(), others.peek()) {
                (None, None) => return,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some((a, _)), Some((b, _))) => a.cmp(b),
            };
            let one = if order.is_le() { own.next() } else { None };
            let two = if order.is_ge() { others.next() } else { None };
            if let Some((key, _)) = one.or(two) {
                each(key, one.map(|(_, value)| value), two.map(|(_, value)| value));
            }
        }
    }
}

impl<K: Ord + Clone, V: Clone> TableMap<K, V> {
    /// What stands under `key`, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key)?;
        Some(&mut self.entries[at].1)
    }

    /// Puts `value` under `key`. Costs the whole map if the key is new.
    pub fn insert(&mut self, key: K, value: V) {
        match self.get_mut(&key) {
            Some(known) => *known = value,
            None => self.extend([(key, value)]),
        }
    }

    /// Keeps what `keep` says.
    pub fn retain(&mut self, keep: impl Fn(&K, &V) -> bool) {
        self.entries = self.entries.iter().filter(|(key, value)| keep(key, value)).cloned().collect();
    }
}

impl<K: Ord + Clone, V: Clone> Extend<(K, V)> for TableMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, more: I) {
        *self = self.entries.iter().cloned().chain(more).collect();
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for TableMap<K, V> {
    /// Of several values under one key the last stays.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self { entries: std::collections::BTreeMap::from_iter(entries).into_iter().collect() }
    }
}

impl<K, V> Clone for TableMap<K, V> {
    fn clone(&self) -> Self {
        Self { entries: self.entries.clone() }
    }
}

impl<K, V> Default for TableMap<K, V> {
    fn default() -> Self {
        Self { entries: Table::new() }
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V> Index<&Q> for TableMap<K, V> {
    type Output = V;

    /// # Panics
    ///
    /// When there is no such key.
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("the key is in the map")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{CHUNK, Table, TableMap};

    #[test]
    fn a_copy_shares_all_chunks_but_the_changed_one() {
        let old: Table<usize> = (0..5 * CHUNK + 3).collect();
        let mut new = old.clone();
        new[2 * CHUNK + 1] = 0;
        let changed: Vec<usize> = new.unshared(&old).collect();
        assert_eq!(changed, (2 * CHUNK..3 * CHUNK).collect::<Vec<_>>());
        assert_ne!(new, old);
        assert_eq!((old[2 * CHUNK + 1], new[2 * CHUNK + 1]), (2 * CHUNK + 1, 0));
        new[2 * CHUNK + 1] = 2 * CHUNK + 1;
        assert_eq!(new, old);
    }

    #[test]
    fn a_list_is_what_a_vector_is() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let vector: Vec<usize> = (0..length).collect();
            let mut table: Table<usize> = vector.iter().copied().collect();
            assert_eq!((table.len(), table.is_empty(), table.first()), (length, length == 0, vector.first()));
            assert!(table.iter().eq(&vector));
            assert_eq!(table.get(length), None);
            table.push(7);
            assert_eq!(table[length], 7);
            for point in 0..=length {
                let table: Table<usize> = vector.iter().copied().collect();
                assert_eq!(table.partition_point(|item| *item < point), point);
            }
        }
    }

    proptest! {
        #[test]
        fn a_map_is_what_an_ordered_map_is(
            first in prop::collection::btree_map(0u16..400, 0u8..4, 0..300),
            second in prop::collection::btree_map(0u16..400, 0u8..4, 0..300),
            changed in 0u16..400,
        ) {
            let map: TableMap<u16, u8> = first.clone().into_iter().collect();
            prop_assert!(map.iter().eq(&first));
            prop_assert!((0..400).all(|key| map.get(&key) == first.get(&key)));
            prop_assert!(map.from(&changed).eq(first.range(changed..)));
            let mut copy = map.clone();
            copy.insert(changed, 9);
            prop_assert_eq!((map.get(&changed), copy.get(&changed)), (first.get(&changed), Some(&9)));
            let mut inserted = first.clone();
            inserted.insert(changed, 9);
            for (other, expected) in [(&copy, &inserted), (&second.clone().into_iter().collect(), &second)] {
                let mut found = BTreeMap::new();
                map.compare(other, |key, old, new| {
                    if old != new {
                        found.insert(*key, (old.copied(), new.copied()));
                    }
                });
                let keys = first.keys().chain(expected.keys());
                let wanted = keys.filter(|key| first.get(key) != expected.get(key));
                let wanted: BTreeMap<_, _> =
                    wanted.map(|key| (*key, (first.get(key).copied(), expected.get(key).copied()))).collect();
                prop_assert_eq!(found, wanted);
            }
        }
    }
}
