use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::indexes::{EditionPage, FolderIndex, PageIndex};
use crate::model::{Collection, EntryLink, Line, Owned, Site};

/// A folder that has pages in it or below it: a collection. The first is the content folder itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its path below the content folder; empty for that folder itself.
    pub key: Box<str>,
    /// What it is called.
    pub title: Box<str>,
    /// What it is about, if it says so.
    pub summary: Option<Owned<Line>>,
    /// Its place among its neighbours.
    pub order: Option<i64>,
    /// Whom its readers can turn to.
    pub contacts: Vec<Owned<EntryLink>>,
    /// The folder it is in; none for the first.
    pub parent: Option<FolderIndex>,
    /// Its own page, if it has a text.
    pub page: Option<PageIndex>,
    /// Its pages, in their order, without its own.
    pub pages: Vec<PageIndex>,
    /// The folders in it, in their order.
    pub folders: Vec<FolderIndex>,
    /// How many pages there are in it and below.
    pub count: usize,
}

/// The folders of an edition.
pub(super) struct Folders {
    /// All of them, the content folder first.
    pub(super) all: Vec<Folder>,
    /// Those that hold nothing but their own page: it is a page of the folder above.
    pub(super) leaves: BTreeMap<Box<str>, PageIndex>,
}

/// All folders of an edition.
pub(super) fn folders(site: &Site, language: usize, pages: &[EditionPage]) -> Folders {
    let mut by_key: BTreeMap<Box<str>, Folder> = BTreeMap::new();
    by_key.insert("".into(), empty(""));
    let page_of = |entry: &EditionPage| &site.pages[entry.page.0 as usize];
    for entry in pages {
        let mut key = page_of(entry).folder();
        while by_key.insert(key.into(), empty(key)).is_none() && !key.is_empty() {
            key = parent(key);
        }
    }
    let numbered = || pages.iter().zip(0..).map(|(entry, number)| (page_of(entry), PageIndex(number)));
    for (page, page_index) in numbered().filter(|(page, _)| page.is_folder) {
        by_key.get_mut(page.folder()).expect("every folder is known").page = Some(page_index);
    }
    for (page, page_index) in numbered().filter(|(page, _)| !page.is_folder) {
        // `operate.md` beside `operate/` is the page of that folder, unless it has one of its own.
        if let Some(folder) = by_key.get_mut(&page.key).filter(|folder| folder.page.is_none() && !page.key.is_empty()) {
            folder.page = Some(page_index);
            continue;
        }
        add(&mut by_key, page.folder(), page_index);
    }
    let collections = collections(site);
    let mut leaves: BTreeMap<Box<str>, PageIndex> = BTreeMap::new();
    let parents: BTreeSet<Box<str>> = by_key.keys().map(|key| parent(key).into()).collect();
    for (page, page_index) in numbered().filter(|(page, _)| page.is_folder) {
        let key = page.folder();
        let is_collection = || collections.contains_key(key);
        let is_leaf = |folder: &Folder| folder.page == Some(page_index) && folder.pages.is_empty();
        if !key.is_empty() && by_key.get(key).is_some_and(is_leaf) && !parents.contains(key) && !is_collection() {
            leaves.insert(key.into(), page_index);
        }
    }
    for (key, page_index) in &leaves {
        by_key.remove(key);
        add(&mut by_key, parent(key), *page_index);
    }
    for folder in by_key.values_mut() {
        describe(site, language, pages, collections.get(&*folder.key).map_or(&[], Vec::as_slice), folder);
    }
    Folders { all: arrange(site, pages, by_key.into_values().collect()), leaves }
}

/// What `collection.yaml` files say, by their folder.
fn collections(site: &Site) -> HashMap<&str, Vec<&Collection>> {
    let mut by_folder: HashMap<&str, Vec<&Collection>> = HashMap::new();
    for collection in &site.collections {
        by_folder.entry(&collection.folder).or_default().push(collection);
    }
    by_folder
}

/// Lists a page in the folder `key`, and counts it there and above.
fn add(by_key: &mut BTreeMap<Box<str>, Folder>, mut key: &str, page_index: PageIndex) {
    by_key.get_mut(key).expect("every folder is known").pages.push(page_index);
    loop {
        by_key.get_mut(key).expect("every folder is known").count += 1;
        if key.is_empty() {
            break;
        }
        key = parent(key);
    }
}

fn empty(key: &str) -> Folder {
    Folder {
        key: key.into(),
        title: key.rsplit('/').next().unwrap_or(key).into(),
        summary: None,
        order: None,
        contacts: Vec::new(),
        parent: None,
        page: None,
        pages: Vec::new(),
        folders: Vec::new(),
        count: 0,
    }
}

fn parent(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// What `collection.yaml` and the folder's page say of it; a translation goes before the main language.
fn describe(site: &Site, language: usize, pages: &[EditionPage], collections: &[&Collection], folder: &mut Folder) {
    if folder.key.is_empty() {
        folder.title = site.config.languages[language].title.clone();
    }
    if let Some(page_index) = folder.page {
        let page = &site.pages[pages[page_index.0 as usize].page.0 as usize];
        if !folder.key.is_empty() {
            folder.title = page.header.title.text.clone();
        }
        if !page.header.summary.is_empty() {
            folder.summary = Some(Owned { file: page.file, value: page.header.summary.clone() });
        }
        folder.order = page.header.order;
    }
    let says = |wanted: usize| -> Option<&Collection> {
        collections.iter().copied().find(|collection| site.files[collection.file.0 as usize].language == wanted)
    };
    let languages: &[usize] = if language == 0 { &[0] } else { &[0, language] };
    for collection in languages.iter().filter_map(|wanted| says(*wanted)) {
        if let Some(title) = &collection.title {
            folder.title = title.clone();
        }
        if !collection.summary.is_empty() {
            folder.summary = Some(Owned { file: collection.file, value: collection.summary.clone() });
        }
        folder.order = collection.order.or(folder.order);
        if !collection.contacts.is_empty() {
            let owned = |link: &EntryLink| Owned { file: collection.file, value: link.clone() };
            folder.contacts = collection.contacts.iter().map(owned).collect();
        }
    }
}

/// Puts pages and folders in their order, and tells each folder its parent.
fn arrange(site: &Site, pages: &[EditionPage], mut folders: Vec<Folder>) -> Vec<Folder> {
    let index: BTreeMap<Box<str>, u32> =
        folders.iter().zip(0..).map(|(folder, index)| (folder.key.clone(), index)).collect();
    for at in 0..folders.len() {
        let key = folders[at].key.clone();
        if !key.is_empty() {
            let up = index[parent(&key)];
            folders[at].parent = Some(FolderIndex(up));
            folders[up as usize].folders.push(FolderIndex(u32::try_from(at).unwrap_or(u32::MAX)));
        }
    }
    let order_of = |order: Option<i64>| order.unwrap_or(i64::MAX);
    let ranks: Vec<(i64, Box<str>)> =
        folders.iter().map(|folder| (order_of(folder.order), folder.key.clone())).collect();
    for folder in &mut folders {
        folder.folders.sort_by(|a, b| ranks[a.0 as usize].cmp(&ranks[b.0 as usize]));
        folder.pages.sort_by_cached_key(|page_index| {
            let page = &site.pages[pages[page_index.0 as usize].page.0 as usize];
            (order_of(page.header.order), page.key.clone())
        });
    }
    folders
}
