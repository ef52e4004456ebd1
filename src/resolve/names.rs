use std::collections::{BTreeMap, HashMap};

use super::indexes::{PageIndex, SitePageIndex};
use super::paths::{index_folder, text_stem};
use crate::source::nfc;

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
    /// Drafts by their full name, and the page of a folder as the folder, in small letters.
    pub(super) drafts: HashMap<String, Box<str>>,
    /// Drafts by the last part of their name, in small letters.
    pub(super) draft_last_parts: HashMap<String, Box<str>>,
    /// In an edition of another language, pages of the main language by what they have in common with their translation.
    pub(super) main_pages: HashMap<String, SitePageIndex>,
}

impl Names {
    /// The draft that `path` below the content folder means: its file or, without the ending, its page; its folder, if it is
    /// the page of one. Letter case does not matter.
    pub(super) fn draft(&self, path: &str) -> Option<&str> {
        if self.drafts.is_empty() {
            return None;
        }
        let path = nfc(path.trim_matches('/')).to_lowercase();
        let stem = text_stem(&path).or_else(|| path.strip_suffix(".html")).unwrap_or(&path);
        let names = [Some(path.as_str()), Some(stem), index_folder(stem)].into_iter().flatten();
        names.filter(|_| !path.is_empty()).find_map(|name| self.drafts.get(name)).map(|key| &**key)
    }
}
