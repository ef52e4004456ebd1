use std::fmt;
use std::ops::Range;

use crate::source::{Place, ValuePath};

/// Where an entry stands in its file, in eight bytes: its number in its list (YAML), or the bytes of its title (Markdown).
///
/// Any two are equal, since a page is the same wherever its entries stand: a blank line above one changes no page.
#[derive(Clone, Copy, Default)]
pub struct EntryPlace {
    /// The number, or the first byte.
    start: u32,
    /// The byte after the last; [`LISTED`] for a number.
    end: u32,
}

/// What stands for the end of an entry that is known by its number.
const LISTED: u32 = u32::MAX;

impl EntryPlace {
    /// The entry `index` of a list, counted from 0, blank ones included.
    pub fn listed(index: usize) -> Self {
        Self { start: u32::try_from(index).unwrap_or(u32::MAX), end: LISTED }
    }

    /// The entry whose title stands at `range` of the file.
    pub fn bytes(range: &Range<usize>) -> Self {
        let fit = |at: usize| u32::try_from(at).unwrap_or(LISTED - 1);
        Self { start: fit(range.start), end: fit(range.end) }
    }

    /// The place in the file; in YAML the entry is one of the list at `list`, such as `causes`.
    pub fn place(self, list: impl Into<ValuePath>) -> Place {
        match self.end {
            LISTED => Place::value(list.into().index(self.start as usize)),
            end => Place::Bytes { start: self.start, end },
        }
    }

    /// The place of the entry's `key`; in Markdown that of the entry.
    pub fn field(self, list: impl Into<ValuePath>, key: &str) -> Place {
        match self.end {
            LISTED => Place::value(list.into().index(self.start as usize).key(key)),
            end => Place::Bytes { start: self.start, end },
        }
    }
}

impl PartialEq for EntryPlace {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for EntryPlace {}

impl fmt::Debug for EntryPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            LISTED => write!(f, "[{}]", self.start),
            end => write!(f, "{}..{end}", self.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EntryPlace;
    use crate::source::Place;

    #[test]
    fn an_entry_is_found_by_its_number_or_its_bytes() {
        let (listed, bytes) = (EntryPlace::listed(2), EntryPlace::bytes(&(5..9)));
        assert_eq!(listed.place("causes"), Place::value("causes[2]"));
        assert_eq!(listed.field("causes", "code"), Place::value("causes[2].code"));
        assert_eq!((bytes.place("causes"), bytes.field("causes", "code")), (Place::bytes(5..9), Place::bytes(5..9)));
        assert_eq!((listed, format!("{listed:?} {bytes:?}").as_str()), (bytes, "[2] 5..9"));
    }
}
