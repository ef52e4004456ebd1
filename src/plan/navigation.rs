//! Where the links of the navigation lead.

use super::layout::{EditionPaths, Layout};
use super::{PageKind, addresses::published_asset};
use crate::model::NavLink;
use crate::publish::MANIFEST;
use crate::resolve::{Addresses, Edition, Target, asset_named, decode_percent, found_at, text_stem};
use crate::source::{is_allowed, nfc};

/// Where a link of the navigation leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NavTarget {
    /// To another site, or a place on the same page: as it is written.
    AsWritten,
    /// To this file of the published site.
    File(Box<str>),
    /// Nowhere.
    Nothing,
}

impl Layout<'_> {
    /// Where the links of the navigation of `edition` lead. They name what is published, from the root, or its source.
    pub(super) fn navigation(&self, edition: &Edition, paths: &EditionPaths) -> Vec<NavTarget> {
        let links = &self.resolved.site.config.languages[edition.language].nav;
        links.iter().map(|link| self.nav_target(edition, paths, link)).collect()
    }

    fn nav_target(&self, edition: &Edition, paths: &EditionPaths, link: &NavLink) -> NavTarget {
        let written = link.link.trim();
        let schemes = &self.resolved.site.config.schemes;
        let leaves = |(scheme, _): (&str, &str)| is_allowed(scheme, schemes);
        if written.starts_with('#') || written.split_once(':').is_some_and(leaves) {
            return NavTarget::AsWritten;
        }
        let path = written.split(['#', '?']).next().unwrap_or(written);
        let decoded = decode_percent(path);
        let path = nfc(decoded.trim_start_matches("./").trim_matches('/'));
        let (published, source) = (|| self.published(edition, &path), || self.source(edition, paths, &path));
        // `guide/buy.md` is the source of a page before it is the page's Markdown twin.
        let found = match text_stem(&path) {
            Some(_) => source().or_else(published),
            None => published().or_else(source),
        };
        found.map_or(NavTarget::Nothing, |path| NavTarget::File(path.into()))
    }

    /// A file that is published at `path`, in the folder of the edition first.
    fn published(&self, edition: &Edition, path: &str) -> Option<String> {
        let prefix = Addresses { site: &self.resolved.site, edition }.prefix();
        let under = |top: &str| match path {
            "" => vec![format!("{top}index.html")],
            _ => vec![format!("{top}{path}"), format!("{top}{path}/index.html"), format!("{top}{path}.html")],
        };
        let candidates = under(&prefix).into_iter().chain(under(""));
        candidates.into_iter().find(|path| self.taken.contains_key(path) && path != MANIFEST)
    }

    /// The page or file whose source is at `path` below the content folder.
    fn source(&self, edition: &Edition, paths: &EditionPaths, path: &str) -> Option<String> {
        let site = &self.resolved.site;
        let content = format!("{}/", site.config.content);
        let below = path.strip_prefix(&*content).unwrap_or(path);
        let kind = match found_at(site, edition, below) {
            Some(Target::Page { page_index, .. }) => {
                let folder = edition.folder_with_page(page_index);
                Some(folder.map_or(PageKind::Playbook(page_index), |folder| PageKind::Folder(folder, 1)))
            }
            Some(Target::Folder(folder)) => Some(PageKind::Folder(folder, 1)),
            _ => None,
        };
        if let Some(path) = kind.and_then(|kind| paths.of(kind)) {
            return Some(path.to_owned());
        }
        let key = asset_named(site, "", below)?;
        Some(published_asset(key, &site.assets[key])).filter(|path| self.taken.contains_key(path))
    }
}
