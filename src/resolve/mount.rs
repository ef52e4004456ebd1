//! Links of docs that were served under a prefix, `/help/guide/buy`, where no folder `help` is.

use super::Target;
use super::links::Resolver;
use super::paths::{index_folder_of, join};

impl Resolver<'_> {
    /// What `path` names below a prefix that the site says.
    pub(super) fn below_mount(&self, path: &str) -> Option<Target> {
        let inner = path.trim_start_matches('/');
        self.names.mounts.iter().find_map(|mount| {
            let rest = inner.strip_prefix(&**mount)?;
            match rest.trim_matches('/') {
                "" => self.folder_target(""),
                _ if !rest.starts_with('/') => None,
                rest => self.exact(&join("", rest)?),
            }
        })
    }

    /// Whether files that may be copied stand in this folder.
    fn holds_files(&self, folder: &str) -> bool {
        let beginning = format!("{folder}/");
        let next = self.site.assets.from::<str>(&beginning).next();
        next.is_some_and(|(asset, _)| asset.starts_with(&beginning))
    }

    /// What `path` names without its first part, which is no folder here, and that part.
    pub(super) fn below_unknown_mount(&self, path: &str) -> Option<(Target, Box<str>)> {
        let (prefix, rest) = path.trim_start_matches('/').split_once('/')?;
        let is_known = matches!(prefix, "" | "." | "..")
            || self.edition.folder_of(prefix).is_some()
            || self.page(prefix).is_some()
            || self.holds_files(prefix);
        // Every docs folder has a README: that one alone proves nothing.
        let proves_nothing = rest.trim_matches('/').is_empty() || index_folder_of(rest) == Some("");
        if is_known || proves_nothing {
            return None;
        }
        Some((self.exact(&join("", rest)?)?, prefix.into()))
    }
}
