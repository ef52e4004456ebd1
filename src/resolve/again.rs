//! A site whose files have changed, but not what others can name in them: only what the changed files name is looked up
//! again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edition::look_up;
use super::{Edition, Resolved, Target};
use crate::model::{FileIndex, Header, Page, PageText, Site};

/// What was looked up again, of what was looked up before.
pub struct Again {
    /// The site, looked up.
    pub resolved: Resolved,
    /// The files that changed.
    pub changed: BTreeSet<FileIndex>,
}

/// Looks up `site`, which is `before` but for the files `changed`; see [`changed_files`].
pub fn again(site: Site, before: &Resolved, changed: BTreeSet<FileIndex>) -> Again {
    let editions = before.editions.iter().map(|old| edition(&site, old, &changed)).collect();
    Again { resolved: Resolved { site, editions }, changed }
}

/// The files in which `site` differs from `old`, if nothing differs that others can name; else everything has to be
/// looked up.
///
/// A lookup depends on its reference and on what things are called: files, keys, ids, titles of entries, folders,
/// shared things. As long as all that stays, the targets of files that stay do so, too.
pub fn changed_files(site: &Site, old: &Site) -> Option<BTreeSet<FileIndex>> {
    let Site { config, files, pages, collections, materials, contacts, terms, assets, unreadable } = site;
    let is_same = *config == old.config
        && files.len() == old.files.len()
        && pages.len() == old.pages.len()
        && *collections == old.collections
        && *materials == old.materials
        && *contacts == old.contacts
        && *terms == old.terms
        && *assets == old.assets
        && *unreadable == old.unreadable;
    if !is_same {
        return None;
    }
    let mut changed = BTreeSet::new();
    for ((new, old), index) in files.iter().zip(&old.files).zip(0..) {
        if new.path != old.path || new.language != old.language {
            return None;
        }
        if !Arc::ptr_eq(&new.references, &old.references) && new.references != old.references {
            changed.insert(FileIndex(index));
        }
    }
    for (new, old) in pages.iter().zip(&old.pages) {
        if Arc::ptr_eq(&new.text, &old.text) && new.file == old.file {
            continue;
        }
        if new.file != old.file || !is_named_alike(new, old) {
            return None;
        }
        changed.insert(new.file);
    }
    Some(changed)
}

/// Whether others can name the same things in both, and list them in the same order.
fn is_named_alike(new: &Page, old: &Page) -> bool {
    let PageText { key, is_folder, title_id, header, parts: _, footnotes: _, ids, characters: _ } = &*new.text;
    let entries = |page: &Page| -> Vec<(String, String)> {
        let kinds = crate::model::EntryKind::ALL.into_iter();
        kinds
            .flat_map(|kind| {
                page.entries(kind).map(|(id, title)| (id.to_owned(), title.text.to_string())).collect::<Vec<_>>()
            })
            .collect()
    };
    let head = |header: &Header| (header.title.clone(), header.order, header.slug.clone(), header.draft);
    (key, is_folder, title_id, ids) == (&old.key, &old.is_folder, &old.title_id, &old.ids)
        && head(header) == head(&old.header)
        // A folder's page says what its folder is about.
        && (!is_folder || header.summary == old.header.summary)
        && entries(new) == entries(old)
}

fn edition(site: &Site, old: &Edition, changed: &BTreeSet<FileIndex>) -> Edition {
    let mut edition = old.clone();
    if changed.is_empty() {
        return edition;
    }
    edition.troubles.retain(|trouble| !changed.contains(&trouble.file));
    for file in changed {
        let (targets, troubles) = look_up(site, old, &old.names, *file);
        edition.troubles.extend(troubles);
        let targets: Arc<[Target]> = targets.into();
        edition.refer(*file, &old.targets[file.0 as usize], &targets);
        edition.targets[file.0 as usize] = targets;
    }
    // In the order of the files, as if all had been looked up.
    edition.troubles.sort_by_key(|trouble| trouble.file);
    edition
}
