use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::nearest::nearest;

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
    pub(super) fn nearest(&self, wanted: &str) -> Option<String> {
        if let Some(known) = self.found.borrow().get(wanted) {
            return known.clone();
        }
        let near = nearest(wanted, self.names.iter().map(String::as_str)).map(ToOwned::to_owned);
        self.found.borrow_mut().insert(wanted.to_owned(), near.clone());
        near
    }
}
