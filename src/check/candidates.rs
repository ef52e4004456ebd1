use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::diagnostic::nearest::{Patience, is_only_near, nearest_within};
use crate::model::{EntryKind, FileIndex, Page};

/// Names that may have been meant, and which of them was nearest to what was asked for before: a page that goes leaves
/// as many diagnostics as there were links to it, and each would be held against the names of the whole site.
pub(super) struct Candidates {
    names: BTreeSet<String>,
    found: RefCell<HashMap<String, Option<String>>>,
}

impl Candidates {
    /// Those of `names`.
    pub(super) fn new(names: BTreeSet<String>) -> Self {
        Self { names, found: RefCell::default() }
    }

    /// All of them.
    pub(super) fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// The one that a slip of the hand turns into `wanted`.
    pub(super) fn nearest(&self, wanted: &str, patience: &Patience) -> Option<String> {
        if let Some(known) = self.found.borrow().get(wanted) {
            return known.clone();
        }
        let near = nearest_within(patience, wanted, self.names.iter().map(String::as_str)).map(ToOwned::to_owned);
        self.found.borrow_mut().insert(wanted.to_owned(), near.clone());
        near
    }

    /// Whether no other than `near` is near to `wanted`.
    pub(super) fn has_only(&self, wanted: &str, near: &str, patience: &Patience) -> bool {
        is_only_near(patience, wanted, near, self.names.iter().map(String::as_str))
    }
}

/// The names of places on pages, gathered once for each page and kind.
#[derive(Default)]
pub(super) struct PageNames(RefCell<HashMap<PageAndKind, Rc<Candidates>>>);

/// A page, and the kind of its entries; all kinds if none is said.
type PageAndKind = (FileIndex, Option<EntryKind>);

impl PageNames {
    /// The ids of the entries of one kind on `page`, or all its ids.
    pub(super) fn of(&self, page: &Page, kind: Option<EntryKind>) -> Rc<Candidates> {
        let mut known = self.0.borrow_mut();
        let names = known.entry((page.file, kind)).or_insert_with(|| {
            let of = |kind| page.entries(kind).map(|(id, _)| id.to_owned()).collect();
            Rc::new(Candidates::new(kind.map_or_else(|| page.ids.iter().map(ToOwned::to_owned).collect(), of)))
        });
        Rc::clone(names)
    }
}
