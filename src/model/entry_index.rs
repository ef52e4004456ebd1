//! Where the entries of a page stand, by id and by title: a page may have a hundred thousand, each named as often.

use super::EntryKind;
use super::derived::Derived;

/// Where everything on a page stands, by name. Pages with few entries do without it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryIndex {
    pub(super) ids: Derived<Option<Sorted>>,
    pub(super) titles: Derived<Option<Sorted>>,
    /// By their titles without the numbers before them.
    pub(super) bare_titles: Derived<Option<Sorted>>,
    pub(super) headings: Derived<Vec<(u32, u32)>>,
}

/// Places of entries in the order of their names, those of one name in the order of the page.
pub(super) type Sorted = Box<[Spot]>;

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) kind: EntryKind,
    /// Its number among all entries of its kind.
    pub(super) number: u32,
    pub(super) part: u32,
    /// Its number among the entries of its part.
    pub(super) entry: u32,
}
