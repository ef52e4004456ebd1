//! What a reference names that is there, and yet is not published.

use super::TroubleKind;
use super::links::{Resolver, split_fragment};
use super::paths::{decode_percent, join};
use crate::model::{UnresolvedTarget, WikiPage};
use crate::source::nfc;

impl Resolver<'_> {
    /// The draft that is wanted, if it is one.
    pub(super) fn draft(&self, wanted: &UnresolvedTarget) -> Option<Box<str>> {
        match wanted {
            UnresolvedTarget::Link { destination: written, .. } | UnresolvedTarget::Image { source: written, .. } => {
                let decoded = decode_percent(split_fragment(written.trim()).0);
                let rendered = format!("{}/{}", self.folder, self.stem);
                let folders = [self.folder.as_str(), rendered.as_str(), ""];
                // Only a full name: the last part of one may mean anything.
                let mut paths = folders.into_iter().filter_map(|folder| join(folder, &decoded));
                paths.find_map(|path| self.names.draft(&path).map(Into::into))
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
        let names = self.names;
        let full = join(&self.folder, name).and_then(|own| names.draft(&own)).or_else(|| names.draft(name));
        let by_last_part = || names.draft_last_parts.get(&nfc(name.trim_matches('/')).to_lowercase());
        full.or_else(|| by_last_part().map(|key| &**key)).map(Into::into)
    }
}
