use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::folders::Folder;
use super::indexes::{EditionPage, FolderIndex, Home, PageIndex, SharedIndex};
use super::names::Names;
use super::target::{LinkProblem, Target};
use crate::model::{Contact, FileIndex, Page, SharedMaterial, Site, Term};
use crate::table::Table;

/// The site in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// An index into the languages of the site.
    pub language: usize,
    /// Every page once, in the order of their keys.
    pub pages: Arc<[EditionPage]>,
    /// Every folder that has pages, the content folder first.
    pub folders: Arc<[Folder]>,
    /// Shared materials, in the order of their file, translations laid over.
    pub materials: Arc<[SharedMaterial]>,
    /// Shared contacts, likewise.
    pub contacts: Arc<[Contact]>,
    /// The glossary, likewise.
    pub terms: Arc<[Term]>,
    /// What the references of each file name, by file and reference; empty for files of other languages.
    pub targets: Table<Arc<[Target]>>,
    /// What is the matter with references of files in this language.
    pub troubles: Vec<LinkProblem>,
    /// For each page, the other pages that refer to it, each once, in order.
    pub referrers: Table<Vec<PageIndex>>,
    /// For each shared material, the pages that refer to it, each once, in order.
    pub material_users: Table<Vec<PageIndex>>,
    /// The place of each page among the pages of its folder, if it is one of them.
    pub places: Arc<[Option<usize>]>,
    /// The page of each file.
    pub(super) page_indexes: Arc<BTreeMap<FileIndex, PageIndex>>,
    pub(super) folder_of: Arc<BTreeMap<Box<str>, FolderIndex>>,
    /// Pages that are all that their folder holds, by the folder.
    pub(super) leaves: Arc<BTreeMap<Box<str>, PageIndex>>,
    /// For each page, the folder that it is the page of, or that lists it.
    pub(super) homes: Arc<[Home]>,
    /// What everything is called: whoever looks a file up again need not gather it again.
    pub(super) names: Arc<Names>,
}

impl Edition {
    /// What a page says.
    pub fn page<'s>(&self, site: &'s Site, page_index: PageIndex) -> &'s Page {
        &site.pages[self.pages[page_index.0 as usize].page.0 as usize]
    }

    /// The page that a file holds, if it is in this edition.
    pub fn page_index_of(&self, file: FileIndex) -> Option<PageIndex> {
        self.page_indexes.get(&file).copied()
    }

    /// The shared material with this id.
    pub fn material_with_id(&self, id: &str) -> Option<SharedIndex> {
        // Ids come before other names there.
        let index = *self.names.materials.get(id)?;
        (*self.materials[index as usize].id == *id).then_some(SharedIndex(index))
    }

    /// The page that is called as `page`, which is one of another edition.
    pub fn page_index_like(&self, site: &Site, page: &Page) -> Option<PageIndex> {
        let wanted = place_of(page);
        let found = self.pages.binary_search_by(|entry| place_of(&site.pages[entry.page.0 as usize]).cmp(&wanted));
        found.ok().map(|at| PageIndex(u32::try_from(at).expect("fewer than four billion pages")))
    }

    /// Notes that `file` names `new` where it named `old`.
    pub(super) fn refer(&mut self, file: FileIndex, old: &[Target], new: &[Target]) {
        let Some(from) = self.page_index_of(file) else { return };
        let lists = |targets: &[Target]| targets.iter().filter_map(|target| list_of(target, from)).collect();
        let (old, new): (BTreeSet<UserList>, BTreeSet<UserList>) = (lists(old), lists(new));
        for list in &old - &new {
            let list = self.users_mut(list);
            if let Ok(at) = list.binary_search(&from) {
                list.remove(at);
            }
        }
        for list in &new - &old {
            let list = self.users_mut(list);
            if let Err(at) = list.binary_search(&from) {
                list.insert(at, from);
            }
        }
    }

    fn users_mut(&mut self, list: UserList) -> &mut Vec<PageIndex> {
        match list {
            UserList::Page(page) => &mut self.referrers[page],
            UserList::Material(material) => &mut self.material_users[material],
        }
    }

    /// The folder that a page is the page of.
    pub fn folder_with_page(&self, page_index: PageIndex) -> Option<FolderIndex> {
        let home = self.homes.get(page_index.0 as usize)?;
        home.folder.filter(|_| home.is_its_page)
    }

    /// The folder that a page is the page of, or that lists it.
    pub fn home_of(&self, page_index: PageIndex) -> Option<FolderIndex> {
        self.homes.get(page_index.0 as usize)?.folder
    }

    /// The draft at `path` below the content folder, which is not published: its name among `Site::drafts`.
    pub fn draft(&self, path: &str) -> Option<&str> {
        self.names.draft(path)
    }

    /// The page that is all that the folder with `key` holds.
    pub fn leaf(&self, key: &str) -> Option<PageIndex> {
        self.leaves.get(key).copied()
    }

    /// The folder with `key`.
    pub fn folder_of(&self, key: &str) -> Option<FolderIndex> {
        self.folder_of.get(key).copied()
    }
}

/// What pages are in order of: their folder, which its own page begins, then their key.
pub(super) fn place_of(page: &Page) -> (&str, &str) {
    (page.folder(), if page.is_folder { "" } else { &page.key })
}

/// What a page and its translation have in common: their key, or the folder whose page they are, which may be `index.md` here
/// and `README.en.md` there.
pub(super) fn name_in_all_languages(page: &Page) -> String {
    let (folder, key) = place_of(page);
    if page.is_folder { format!("{folder}/") } else { key.to_owned() }
}

/// A list of the pages that refer to something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum UserList {
    /// To a page: an index into [`Edition::referrers`].
    Page(usize),
    /// To a shared material: an index into [`Edition::material_users`].
    Material(usize),
}

/// The list of those who refer to what `target` names, if `from` belongs in one.
pub(super) fn list_of(target: &Target, from: PageIndex) -> Option<UserList> {
    match target {
        Target::Page { page_index, .. } if *page_index != from => Some(UserList::Page(page_index.0 as usize)),
        Target::Material(material) => Some(UserList::Material(material.0 as usize)),
        _ => None,
    }
}
