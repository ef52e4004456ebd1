//! What a reference names that is there, and yet is not published.

use super::TroubleKind;
use super::links::{Resolver, index_folder, split_fragment};
use super::paths::{decode_percent, join, text_stem};
use crate::model::{UnresolvedTarget, WikiPage};
use crate::source::nfc;

impl Resolver<'_> {
    /// The draft that is wanted, if it is one.
    pub(super) fn draft(&self, wanted: &UnresolvedTarget) -> Option<Box<str>> {
        if self.names.drafts.is_empty() {
            return None;
        }
        let known = |path: &str| self.names.drafts.get(&path.to_lowercase()).cloned();
        match wanted {
            UnresolvedTarget::Link { destination: written, .. } | UnresolvedTarget::Image { source: written, .. } => {
                let decoded = decode_percent(split_fragment(written.trim()).0);
                let rendered = format!("{}/{}", self.folder, self.stem);
                let folders = [self.folder.as_str(), rendered.as_str(), ""];
                let paths = folders.into_iter().filter_map(|folder| join(folder, &decoded));
                paths.filter(|path| !path.is_empty()).find_map(|path| {
                    let stem = text_stem(&path).or_else(|| path.strip_suffix(".html")).unwrap_or(&path);
                    // Only a full name: the last part of one may mean anything.
                    known(&path).or_else(|| known(stem)).filter(|key| names_all_of(stem, key))
                })
            }
            UnresolvedTarget::Wiki { page: WikiPage::Named(name), .. } => self.named_draft(name),
            UnresolvedTarget::Playbook { text } => self.named_draft(text.split('#').next().unwrap_or(text)),
            UnresolvedTarget::Wiki { .. } | UnresolvedTarget::Entry { .. } => None,
        }
    }

    /// Why the file that is wanted is not published, if it is one.
    pub(super) fn withheld(&self, wanted: &UnresolvedTarget) -> Option<TroubleKind> {
        let (UnresolvedTarget::Link { destination: written, .. } | UnresolvedTarget::Image { source: written, .. }) =
            wanted
        else {
            return None;
        };
        let decoded = decode_percent(split_fragment(written.trim()).0);
        let paths = [self.folder.as_str(), ""].into_iter().filter_map(|folder| join(folder, &decoded));
        let mut found = paths.filter_map(|path| self.site.assets.get(nfc(&path).as_ref())?.withheld());
        found.next().map(TroubleKind::Withheld)
    }

    fn named_draft(&self, name: &str) -> Option<Box<str>> {
        let name = name.trim_matches('/').to_lowercase();
        let own = if self.folder.is_empty() { name.clone() } else { format!("{}/{name}", self.folder.to_lowercase()) };
        self.names.drafts.get(&own).or_else(|| self.names.drafts.get(&name)).cloned()
    }
}

/// Whether `path` is the full name of the draft `key`, or of the folder whose page it is.
fn names_all_of(path: &str, key: &str) -> bool {
    let (path, key) = (path.trim_end_matches('/').to_lowercase(), key.to_lowercase());
    path == key || index_folder(&key) == Some(&*path) || text_stem(&path).is_some_and(|stem| stem == key)
}
