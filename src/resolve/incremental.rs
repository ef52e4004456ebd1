//! A site whose files have changed while every page stays where it was: only references that may now lead elsewhere are
//! looked up again.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::Arc;

use super::look_up::look_up;
use super::{Edition, PageIndex, Resolved, Target};
use crate::model::{EntryKind, FileIndex, Header, Page, PageText, Site};
use crate::parallel;

/// What was looked up again, of what was looked up before.
pub struct Incremental {
    /// The site, looked up.
    pub resolved: Resolved,
    /// The files that changed.
    pub changed: BTreeSet<FileIndex>,
}

/// In which files a site differs from another one, where no page comes, goes or moves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// All of them.
    pub files: BTreeSet<FileIndex>,
    /// Those of them in which the names of places on the page changed.
    pub renamed: BTreeSet<FileIndex>,
}

/// Looks up `site`, which is `before` but for `changes`; see [`changes`].
pub fn resolve_incrementally(site: Site, before: &Resolved, changes: Changes, threads: NonZero<usize>) -> Incremental {
    let editions = before.editions.iter().map(|old| edition(&site, old, &changes, threads)).collect();
    Incremental { resolved: Resolved { site, editions }, changed: changes.files }
}

/// The files in which `site` differs from `old`, if nothing differs that files all over the site may have been looked up
/// by; else everything has to be looked up.
///
/// A lookup depends on its reference; on what files, folders and shared things are called; and, once it has come to a
/// page, on what places on that page are called.
pub fn changes(site: &Site, old: &Site) -> Option<Changes> {
    let Site { config, files, pages, collections, materials, contacts, terms, assets, unreadable, drafts } = site;
    let is_same = *config == old.config
        && files.len() == old.files.len()
        && pages.len() == old.pages.len()
        && *collections == old.collections
        && *materials == old.materials
        && *contacts == old.contacts
        && *terms == old.terms
        && *assets == old.assets
        && *unreadable == old.unreadable
        && *drafts == old.drafts;
    if !is_same {
        return None;
    }
    let mut changes = Changes::default();
    for at in files.unshared(&old.files) {
        let (new, old) = (&files[at], &old.files[at]);
        if new.path != old.path || new.language != old.language {
            return None;
        }
        if !Arc::ptr_eq(&new.references, &old.references) && new.references != old.references {
            changes.files.insert(FileIndex(u32::try_from(at).expect("fewer than four billion files")));
        }
    }
    for at in pages.unshared(&old.pages) {
        let (new, old) = (&pages[at], &old.pages[at]);
        if Arc::ptr_eq(&new.text, &old.text) && new.file == old.file {
            continue;
        }
        if new.file != old.file || !is_found_alike(new, old) {
            return None;
        }
        // A folder's page says what its folder is called, and what it is about; `a.md` beside `a/` is one, too.
        let says = |header: &Header| (header.title.clone(), header.summary.clone());
        if says(&new.header) != says(&old.header)
            && (new.is_folder || pages.iter().any(|page| is_below(page, &new.key)))
        {
            return None;
        }
        changes.files.insert(new.file);
        if new.ids != old.ids || entries(new) != entries(old) {
            changes.renamed.insert(new.file);
        }
    }
    Some(changes)
}

/// Whether both are found by the same names, in the same place of the same folder.
fn is_found_alike(new: &Page, old: &Page) -> bool {
    let PageText { key, is_folder, title_id: _, header, parts: _, footnotes: _, ids: _, characters: _, index: _ } =
        &*new.text;
    let place = |header: &Header| (header.order, header.slug.clone(), header.draft);
    (key, is_folder) == (&old.key, &old.is_folder) && place(header) == place(&old.header)
}

/// Whether a page stands in the folder `key` or below.
fn is_below(page: &Page, key: &str) -> bool {
    page.key.strip_prefix(key).is_some_and(|rest| rest.starts_with('/'))
}

/// The ids and titles of the entries of a page.
fn entries(page: &Page) -> Vec<(EntryKind, &str, &str)> {
    let of = |kind| page.entries(kind).map(move |(id, title)| (kind, id, &*title.text));
    EntryKind::ALL.into_iter().flat_map(of).collect()
}

fn edition(site: &Site, old: &Edition, changes: &Changes, threads: NonZero<usize>) -> Edition {
    let mut edition = old.clone();
    let files: Vec<FileIndex> = affected(site, old, changes).into_iter().collect();
    let looked_up = parallel::map(files.len(), threads, |at| look_up(site, old, files[at]));
    edition.troubles.retain(|trouble| files.binary_search(&trouble.file).is_err());
    for (file, (targets, troubles)) in files.into_iter().zip(looked_up) {
        edition.troubles.extend(troubles);
        let targets: Arc<[Target]> = targets.into();
        edition.refer(file, &old.targets[file.0 as usize], &targets);
        edition.targets[file.0 as usize] = targets;
    }
    // In the order of the files, as if all had been looked up.
    edition.troubles.sort_by_key(|trouble| trouble.file);
    edition
}

/// The files of an edition whose references may name something else now: those that changed, and those of which one
/// came to a page whose places have other names now. It named that page, or nothing.
fn affected(site: &Site, old: &Edition, changes: &Changes) -> BTreeSet<FileIndex> {
    let mut files = changes.files.clone();
    // A page of the main language counts for its translation, too: what that lacks may be there.
    let stands_for = |file: &FileIndex| {
        old.page_index_of(*file).or_else(|| {
            let page = site.pages.iter().find(|page| page.file == *file)?;
            old.page_index_like(site, page)
        })
    };
    let renamed: BTreeSet<PageIndex> = changes.renamed.iter().filter_map(stands_for).collect();
    if !renamed.is_empty() {
        let may_differ = |target: &Target| match target {
            Target::Page { page_index, .. } => renamed.contains(page_index),
            Target::Nothing => true,
            _ => false,
        };
        let all = old.targets.iter().zip(0..);
        files.extend(all.filter(|(targets, _)| targets.iter().any(may_differ)).map(|(_, index)| FileIndex(index)));
    }
    files
}
