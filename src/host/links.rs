use std::path::{Component, Path, PathBuf};

use crate::host::SkipReason;
use crate::host::names::is_hidden;

/// How many files, folders and links may be met behind links to folders. A site of 10,000 playbooks has far fewer; without
/// a bound, a handful of folders that link to each other would be walked in every order.
const MOST_THROUGH_LINKS: usize = 100_000;

/// How many links to folders are followed behind other ones, on all ways together. A site has hardly any; that many folders
/// that link to each other have more ways through them than there are files in the world.
const MOST_BEHIND_LINKS: usize = 1_000;

/// Decides which symbolic links of a walk are followed.
pub(super) struct Links<'r> {
    /// The site's folder, canonical.
    root: &'r Path,
    brought_in: usize,
    /// How many links to folders were followed behind other ones.
    behind: usize,
}

impl<'r> Links<'r> {
    pub(super) fn new(root: &'r Path) -> Self {
        Self { root, brought_in: 0, behind: 0 }
    }

    /// Counts what stands below a followed link.
    pub(super) fn count(&mut self) {
        self.brought_in += 1;
    }

    /// Where the link at `path` leads to in the site, if it is followed; why not, if it is not. It may be one that is met
    /// only `behind` another one.
    pub(super) fn follow(&mut self, path: &Path, to_folder: bool, behind: bool) -> Result<PathBuf, SkipReason> {
        // Before anything is looked up: that takes the longer, the more links there are.
        if to_folder && (self.brought_in >= MOST_THROUGH_LINKS || (behind && self.behind >= MOST_BEHIND_LINKS)) {
            return Err(SkipReason::LinkFlood);
        }
        let target = path.canonicalize().map_err(|_| SkipReason::LinkDangling)?;
        let inside = target.strip_prefix(self.root).map_err(|_| SkipReason::LinkOutside)?;
        if inside.components().any(|part| is_hidden(part.as_os_str())) {
            return Err(SkipReason::LinkToHidden);
        }
        if to_folder {
            let stands_in = path.parent().and_then(|parent| parent.canonicalize().ok());
            if stands_in.is_some_and(|folder| folder.starts_with(&target)) {
                return Err(SkipReason::LinkLoop);
            }
            self.behind += usize::from(behind);
        }
        Ok(inside.to_owned())
    }
}

/// `path` with `/` between its parts, and whether nothing had to be replaced in it.
pub(super) fn slashed(path: &Path) -> (String, bool) {
    let mut text = String::new();
    let mut faithful = true;
    for part in path.components().filter(|part| matches!(part, Component::Normal(_))) {
        if !text.is_empty() {
            text.push('/');
        }
        faithful &= part.as_os_str().to_str().is_some();
        text.push_str(&part.as_os_str().to_string_lossy());
    }
    (text, faithful)
}
