//! What the last build left tells of this one's pages, and what this one is to leave.

use std::sync::{Mutex, PoisonError};

use super::last::Last;
use crate::key::Key;
use crate::plan::PageKind;
use crate::render::Origins;

/// The last build, and the keys of views that are known from it or found out.
pub(super) struct Known<'b> {
    pub(super) last: &'b Last,
    origins: Origins<'b>,
    /// The keys of views by the origins of their pages.
    keys: Mutex<Vec<(Key, Key)>>,
}

impl<'b> Known<'b> {
    pub(super) fn new(last: &'b Last, origins: Origins<'b>) -> Self {
        Self { last, origins, keys: Mutex::default() }
    }

    /// The key of a page's views, which `make` makes where the last build does not tell it.
    pub(super) fn key(&self, edition: usize, page: PageKind, make: impl FnOnce() -> Key) -> Key {
        let origin = self.origins.of(edition, page);
        let key = origin.and_then(|origin| self.last.key_of_views(origin)).unwrap_or_else(make);
        if let Some(origin) = origin {
            self.keys.lock().unwrap_or_else(PoisonError::into_inner).push((origin, key));
        }
        key
    }

    /// The keys of views, in the order of the origins of their pages.
    pub(super) fn end(self) -> Vec<(Key, Key)> {
        let mut keys = self.keys.into_inner().unwrap_or_else(PoisonError::into_inner);
        keys.sort_unstable();
        keys
    }
}
