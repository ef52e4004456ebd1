//! Pages at old addresses.

use std::collections::BTreeMap;

use super::addresses::old_address;
use super::layout::{Collision, Layout};
use super::{OutputKind, Redirect};
use crate::resolve::PageIndex;

impl Layout<'_> {
    /// Old addresses lead to the pages that name them, unless something stands there now.
    pub(super) fn redirects(&mut self) -> Vec<Redirect> {
        let mut by_path: BTreeMap<String, Redirect> = BTreeMap::new();
        for edition in &self.resolved.editions {
            for (entry, page_index) in edition.pages.iter().zip(0..).filter(|(entry, _)| !entry.is_fallback) {
                let page = &self.resolved.site.pages[entry.page.0 as usize];
                for alias in &page.header.aliases {
                    let base = self.resolved.site.config.base_url.as_deref();
                    let (path, fragment) = match old_address(&alias.address, base) {
                        Ok(address) => address,
                        Err(why) => {
                            self.collisions.push(Collision::Unusable { page: page.file, alias: alias.clone(), why });
                            continue;
                        }
                    };
                    let (file, taken) = (page.file, by_path.get(&path).map(|redirect| redirect.edition));
                    if self.is_kept(&path) || taken.is_some_and(|taken| taken != edition.language) {
                        self.collisions.push(Collision::Alias { page: file, alias: alias.clone(), path: path.into() });
                        continue;
                    }
                    let redirect = by_path
                        .entry(path)
                        .or_insert_with(|| Redirect { edition: edition.language, targets: Vec::new() });
                    match redirect.targets.binary_search_by(|(known, _)| known.as_ref().cmp(&fragment)) {
                        Ok(_) => {
                            let path = alias.address.clone();
                            self.collisions.push(Collision::Alias { page: file, alias: alias.clone(), path });
                        }
                        Err(at) => redirect.targets.insert(at, (fragment.into(), PageIndex(page_index))),
                    }
                }
            }
        }
        let mut redirects = Vec::new();
        for (path, redirect) in by_path {
            // Another alias may have made a folder of it meanwhile.
            if !self.is_taken(&path) {
                self.put(&path, OutputKind::Redirect(redirects.len()), None);
                redirects.push(redirect);
            }
        }
        redirects
    }
}
