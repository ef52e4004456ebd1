use std::path::Path;

use crate::host::Stamp;

/// A published file, as a run left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its path, relative to the output folder.
    pub path: Box<str>,
    /// What it looked like from outside; none if a later change might not show there.
    pub stamp: Option<Stamp>,
    /// Of the page it was made of, if its maker gave one.
    pub key: Option<u128>,
}

/// The stamp of the file at `path`; none if there is none.
pub(super) fn stamp_of(path: &Path) -> Option<Stamp> {
    path.symlink_metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| Stamp::of(&metadata))
}
