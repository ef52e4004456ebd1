//! Pages at old addresses.

use std::collections::BTreeMap;

use super::addresses::{code_stem, old_address};
use super::layout::{Collision, Layout};
use super::{CauseAt, OutputKind, Redirect};
use crate::model::FileIndex;
use crate::resolve::{Addresses, PageIndex, Resolved};

impl Layout<'_> {
    /// The page of another text that hosts serve at `address`, where the old address of `file` would be the file `path`: for
    /// `/renewal` most hosts take `renewal.html` before `renewal/index.html`.
    fn page_of_another(&self, address: &str, path: &str, file: FileIndex) -> Option<String> {
        let page = format!("{}.html", path.strip_suffix("/index.html")?);
        let is_another = self.taken.get(&page).is_some_and(|owner| *owner != Some(file));
        (is_another && !address.trim().ends_with('/')).then_some(page)
    }

    /// Old addresses lead to the pages that name them, unless something stands there now.
    pub(super) fn redirects(&mut self, codes: &[CauseAt]) -> Vec<Redirect> {
        let mut by_path: BTreeMap<String, Redirect> = self.retired_codes(codes);
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
                    if let Some(path) = self.page_of_another(&alias.address, &path, file) {
                        self.collisions.push(Collision::Alias { page: file, alias: alias.clone(), path: path.into() });
                        continue;
                    }
                    if self.is_kept(&path) || taken.is_some_and(|taken| taken != edition.language) {
                        self.collisions.push(Collision::Alias { page: file, alias: alias.clone(), path: path.into() });
                        continue;
                    }
                    let redirect = by_path.entry(path).or_insert_with(|| Redirect {
                        edition: edition.language,
                        targets: Vec::new(),
                        note: "".into(),
                    });
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

    /// Codes that are no longer used keep their pages, which lead to the successor or tell why there is none.
    fn retired_codes(&self, codes: &[CauseAt]) -> BTreeMap<String, Redirect> {
        let Some(edition) = self.resolved.editions.first() else { return BTreeMap::new() };
        let addresses = Addresses { site: &self.resolved.site, edition };
        let mut by_path = BTreeMap::new();
        for (code, instead) in &self.resolved.site.config.codes.retired {
            let path = addresses.file(&code_stem(code));
            let target = successor(self.resolved, codes, instead);
            let note = if target.is_some() { "".into() } else { instead.clone() };
            let redirect = Redirect { edition: edition.language, targets: target.into_iter().collect(), note };
            let says_nothing = redirect.targets.is_empty() && redirect.note.is_empty();
            if !says_nothing && !self.is_kept(&path) {
                by_path.insert(path, redirect);
            }
        }
        by_path
    }
}

/// What `instead`, the value of a retired code, names: a code, a playbook by its key, or a cause of it (`key#id`); `codes` are
/// those of the main edition. None if it is a sentence.
pub fn successor(resolved: &Resolved, codes: &[CauseAt], instead: &str) -> Option<(Box<str>, PageIndex)> {
    let edition = resolved.editions.first()?;
    let page = |at: PageIndex| &resolved.site.pages[edition.pages[at.0 as usize].page.0 as usize];
    let wanted = instead.to_lowercase();
    for at in codes {
        let cause = page(at.page_index).causes().nth(at.number)?;
        if cause.code.as_deref().is_some_and(|code| code.to_lowercase() == wanted) {
            return Some((cause.id.as_str().into(), at.page_index));
        }
    }
    let (key, anchor) = instead.split_once('#').unwrap_or((instead, ""));
    let indexes = (0..edition.pages.len()).filter_map(|index| Some(PageIndex(u32::try_from(index).ok()?)));
    indexes.into_iter().find(|at| *page(*at).key == *key).map(|at| (anchor.into(), at))
}
