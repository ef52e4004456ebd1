use std::sync::Arc;

use super::Reference;
use crate::source::SitePath;

/// Which file of the site: an index into `Site::files`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIndex(pub u32);

/// A file with prose or references in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path in the site.
    pub path: SitePath,
    /// Its language: an index into `Config::languages`; 0 is the main one.
    pub language: usize,
    /// All references of its prose and its typed links.
    pub references: Arc<[Reference]>,
}
