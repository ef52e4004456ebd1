//! Puts an edition together.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Arc;

use super::edition::{Edition, UserList, list_of, place_of};
use super::folders::{Folder, Folders, folders};
use super::indexes::{EditionPage, FolderIndex, Home, PageIndex, SitePageIndex};
use super::look_up::look_up;
use super::names::Names;
use super::overlay::{lay_contact, lay_material, lay_term, overlay};
use super::target::Target;
use crate::model::{FileIndex, Site};
use crate::parallel;
use crate::table::Table;

/// Puts the edition of `language` together and looks all its references up.
pub(super) fn edition(site: &Site, language: usize, threads: NonZero<usize>) -> Edition {
    let pages = pages(site, language);
    let page_indexes = pages
        .iter()
        .zip(0..)
        .map(|(entry, page_index)| (site.pages[entry.page.0 as usize].file, PageIndex(page_index)))
        .collect();
    let Folders { all: folders, leaves } = folders(site, language, &pages);
    let folder_of = folders.iter().zip(0..).map(|(folder, at)| (folder.key.clone(), FolderIndex(at))).collect();
    let mut edition = Edition {
        language,
        materials: overlay(&site.materials, site, language, |material| (&material.id, material.file), lay_material),
        contacts: overlay(&site.contacts, site, language, |contact| (&contact.id, contact.file), lay_contact),
        terms: overlay(&site.terms, site, language, |term| (&term.id, term.file), lay_term),
        places: places(&folders, pages.len()).into(),
        homes: homes(&folders, pages.len()).into(),
        leaves: Arc::new(leaves),
        referrers: Table::new(),
        material_users: Table::new(),
        pages: pages.into(),
        folders: folders.into(),
        targets: Table::new(),
        troubles: Vec::new(),
        page_indexes: Arc::new(page_indexes),
        folder_of: Arc::new(folder_of),
        names: Arc::default(),
    };
    edition.names = Arc::new(Names::of(site, &edition));
    let looked_up = parallel::map(site.files.len(), threads, |index| {
        let file = FileIndex(u32::try_from(index).expect("fewer than four billion files"));
        look_up(site, &edition, file)
    });
    let mut referrers = vec![Vec::new(); edition.pages.len()];
    let mut material_users = vec![Vec::new(); edition.materials.len()];
    let mut all_targets: Vec<Arc<[Target]>> = Vec::with_capacity(looked_up.len());
    for (index, (targets, troubles)) in looked_up.into_iter().enumerate() {
        let file = FileIndex(u32::try_from(index).expect("fewer than four billion files"));
        if let Some(from) = edition.page_index_of(file) {
            for target in &targets {
                match list_of(target, from) {
                    Some(UserList::Page(page)) => referrers[page].push(from),
                    Some(UserList::Material(material)) => material_users[material].push(from),
                    None => {}
                }
            }
        }
        all_targets.push(targets.into());
        edition.troubles.extend(troubles);
    }
    for list in referrers.iter_mut().chain(&mut material_users) {
        list.sort_unstable();
        list.dedup();
        list.shrink_to_fit();
    }
    edition.targets = all_targets.into_iter().collect();
    edition.referrers = referrers.into_iter().collect();
    edition.material_users = material_users.into_iter().collect();
    edition
}

fn homes(folders: &[Folder], pages: usize) -> Vec<Home> {
    let mut homes = vec![Home::default(); pages];
    for (folder, index) in folders.iter().zip(0..) {
        for page_index in &folder.pages {
            homes[page_index.0 as usize] = Home { folder: Some(FolderIndex(index)), is_its_page: false };
        }
        if let Some(page_index) = folder.page {
            homes[page_index.0 as usize] = Home { folder: Some(FolderIndex(index)), is_its_page: true };
        }
    }
    homes
}

fn places(folders: &[Folder], pages: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; pages];
    for folder in folders {
        for (place, page_index) in folder.pages.iter().enumerate() {
            places[page_index.0 as usize] = Some(place);
        }
    }
    places
}

/// Each key once: the page in `language`, else the main one.
fn pages(site: &Site, language: usize) -> Vec<EditionPage> {
    // Keys of folder pages are compared by their folder: `index.md` may be translated as `README.en.md`.
    let mut by_key: BTreeMap<(&str, &str), Vec<EditionPage>> = BTreeMap::new();
    for (page, index) in site.pages.iter().zip(0..) {
        let own = site.files[page.file.0 as usize].language;
        if own != 0 && own != language {
            continue;
        }
        let key = place_of(page);
        by_key.entry(key).or_default().push(EditionPage { page: SitePageIndex(index), is_fallback: own != language });
    }
    // Two sources of one language under one key are kept both: that is a collision of addresses, judged later.
    let choose = |mut entries: Vec<EditionPage>| {
        if entries.iter().any(|entry| !entry.is_fallback) {
            entries.retain(|entry| !entry.is_fallback);
        }
        entries
    };
    by_key.into_values().flat_map(choose).collect()
}
