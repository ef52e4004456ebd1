//! What things of an edition are called.

use std::collections::{BTreeMap, HashMap};

use super::edition::{Edition, name_in_all_languages};
use super::indexes::{PageIndex, SitePageIndex};
use super::names::Names;
use super::paths::index_folder;
use crate::model::{Config, FileIndex, Line, Site};

impl Names {
    /// Gathers the names of an edition.
    pub(super) fn of(site: &Site, edition: &Edition) -> Self {
        let mut names = Self {
            keys: HashMap::new(),
            last_parts: HashMap::new(),
            small: HashMap::new(),
            materials: shared(&edition.materials, |material| {
                (&material.id, &material.material.name, &material.material.also)
            }),
            contacts: shared(&edition.contacts, |contact| (&contact.id, &contact.name, &[])),
            terms: BTreeMap::new(),
            mounts: mounts(&site.config),
            drafts: HashMap::new(),
            draft_last_parts: HashMap::new(),
            main_pages: HashMap::new(),
        };
        for (page_index, entry) in edition.pages.iter().enumerate() {
            let page_index = PageIndex(u32::try_from(page_index).expect("fewer than four billion pages"));
            let page = &site.pages[entry.page.0 as usize];
            names.keys.entry(page.key.clone()).or_insert(page_index);
            names.add_small(&page.key);
            if !page.is_folder {
                let last = page.name();
                names.last_parts.entry(last.into()).or_default().push(page_index);
                if let Some(slug) = page.header.slug.as_deref().filter(|slug| *slug != last) {
                    names.last_parts.entry(slug.into()).or_default().push(page_index);
                }
            }
        }
        for folder in edition.folders.iter() {
            names.add_small(&folder.key);
        }
        for key in edition.leaves.keys() {
            names.add_small(key);
        }
        for (asset, _) in site.assets.iter().filter(|(_, asset)| asset.withheld().is_none()) {
            names.add_small(asset);
        }
        let words = |get: fn(&crate::model::Term) -> Vec<&str>| {
            edition
                .terms
                .iter()
                .zip(0..)
                .flat_map(move |(term, index)| get(term).into_iter().map(move |word| (word, index)))
        };
        for (word, index) in
            words(|term| vec![&term.id, &term.term]).chain(words(|term| term.also.iter().map(|also| &**also).collect()))
        {
            names.terms.entry(word.into()).or_insert(index);
        }
        names.add_drafts(site);
        names.add_main_language(site, edition);
        names
    }

    fn add_drafts(&mut self, site: &Site) {
        for key in &site.drafts {
            self.drafts.insert(key.to_lowercase(), key.clone());
        }
        for key in &site.drafts {
            let small = key.to_lowercase();
            match index_folder(&small) {
                Some(folder) => drop(self.drafts.entry(folder.to_owned()).or_insert_with(|| key.clone())),
                None => {
                    let last = small.rsplit('/').next().unwrap_or(&small);
                    self.draft_last_parts.entry(last.to_owned()).or_insert_with(|| key.clone());
                }
            }
        }
    }

    /// Adds what pages and shared things are called in the main language: pages not yet translated call them so.
    fn add_main_language(&mut self, site: &Site, edition: &Edition) {
        if edition.language == 0 {
            return;
        }
        let is_main = |file: FileIndex| site.files[file.0 as usize].language == 0;
        for (page, index) in site.pages.iter().zip(0..).filter(|(page, _)| is_main(page.file)) {
            self.main_pages.entry(name_in_all_languages(page)).or_insert(SitePageIndex(index));
        }
        for thing in site.materials.iter().filter(|thing| is_main(thing.file)) {
            add_names(&mut self.materials, &thing.id, &thing.material.name.text, &thing.material.also);
        }
        for contact in site.contacts.iter().filter(|contact| is_main(contact.file)) {
            add_names(&mut self.contacts, &contact.id, &contact.name.text, &[]);
        }
        for term in site.terms.iter().filter(|term| is_main(term.file)) {
            add_names(&mut self.terms, &term.id, &term.term, &term.also);
        }
    }

    fn add_small(&mut self, path: &str) {
        self.small
            .entry(path.to_lowercase())
            .and_modify(|known| {
                if known.as_deref() != Some(path) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(path.to_owned()));
    }
}

/// The prefixes that the docs of a site are known to be served under, without slashes at their ends: what `mount:` says,
/// and the path of `base_url`.
fn mounts(config: &Config) -> Vec<Box<str>> {
    let base = config.base_url.as_deref().and_then(|url| url.split_once("://")?.1.split_once('/'));
    let paths = config.mount.as_deref().into_iter().chain(base.map(|(_, path)| path));
    paths.map(|path| path.trim_matches('/')).filter(|path| !path.is_empty()).map(Into::into).collect()
}

/// Gives the thing with `id` other names, where nothing else has them.
fn add_names(table: &mut BTreeMap<Box<str>, u32>, id: &str, name: &str, also: &[Box<str>]) {
    let Some(index) = table.get(id).copied() else { return };
    for other in std::iter::once(name).chain(also.iter().map(|also| &**also)) {
        table.entry(other.into()).or_insert(index);
    }
}

fn shared<'a, T>(
    things: &'a [T],
    names: impl Fn(&'a T) -> (&'a str, &'a Line, &'a [Box<str>]),
) -> BTreeMap<Box<str>, u32> {
    let mut table = BTreeMap::new();
    for (thing, index) in things.iter().zip(0..) {
        table.entry(names(thing).0.into()).or_insert(index);
    }
    for (thing, index) in things.iter().zip(0..) {
        let (_, name, also) = names(thing);
        for other in std::iter::once(&*name.text).chain(also.iter().map(|also| &**also)) {
            table.entry(other.into()).or_insert(index);
        }
    }
    table
}
