//! Where the links of the navigation lead.

use super::layout::{EditionPaths, Layout};
use super::{PageKind, addresses::published_asset};
use crate::model::NavLink;
use crate::resolve::{Addresses, Edition, FolderIndex, PageIndex, asset_named, decode_percent, text_stem};
use crate::source::is_allowed;

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
        let path = decoded.trim_start_matches("./").trim_matches('/');
        let found = self.published(edition, path).or_else(|| self.source(edition, paths, path));
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
        candidates.into_iter().find(|path| self.taken.contains_key(path) && path != ".playbook-manifest")
    }

    /// The page or file whose source is at `path` below the content folder.
    fn source(&self, edition: &Edition, paths: &EditionPaths, path: &str) -> Option<String> {
        let site = &self.resolved.site;
        let content = format!("{}/", site.config.content);
        let below = path.strip_prefix(&*content).unwrap_or(path);
        let key = text_stem(below).unwrap_or(below);
        let page = edition.pages.iter().position(|entry| *site.pages[entry.page.0 as usize].key == *key);
        let page = page.map(|at| PageIndex(u32::try_from(at).expect("fewer than four billion pages")));
        let kind = match page {
            Some(page_index) => {
                let page = &site.pages[edition.pages[page_index.0 as usize].page.0 as usize];
                let folder = page.is_folder.then(|| edition.folder_of(page.folder())).flatten();
                Some(folder.map_or(PageKind::Playbook(page_index), |folder| PageKind::Folder(folder, 1)))
            }
            None if key.is_empty() => Some(PageKind::Folder(FolderIndex(0), 1)),
            None => edition.folder_of(key).map(|folder| PageKind::Folder(folder, 1)),
        };
        if let Some(path) = kind.and_then(|kind| paths.of(kind)) {
            return Some(path.to_owned());
        }
        let key = asset_named(site, "", below)?;
        Some(published_asset(key, &site.assets[key])).filter(|path| self.taken.contains_key(path))
    }
}
