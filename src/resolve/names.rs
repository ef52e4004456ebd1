use std::collections::{BTreeMap, HashMap};

use super::indexes::PageIndex;

/// What things of an edition are called: every table that a lookup needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    /// Pages by their key.
    pub(super) keys: HashMap<Box<str>, PageIndex>,
    /// Pages by the last part of their key, or by their slug.
    pub(super) last_parts: HashMap<Box<str>, Vec<PageIndex>>,
    /// Pages, folders and assets by their path in small letters; `None` where several have it.
    pub(super) small: HashMap<String, Option<String>>,
    /// Shared materials by id, then by name and other names.
    pub(super) materials: BTreeMap<Box<str>, u32>,
    /// Shared contacts by id, then by name.
    pub(super) contacts: BTreeMap<Box<str>, u32>,
    /// Terms by id, by the term itself, then by other words for it.
    pub(super) terms: BTreeMap<Box<str>, u32>,
    /// The prefixes that the docs are known to be served under.
    pub(super) mounts: Vec<Box<str>>,
    /// Drafts by all that they are called, in small letters.
    pub(super) drafts: HashMap<String, Box<str>>,
}
