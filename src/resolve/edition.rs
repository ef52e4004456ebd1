use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Arc;

use super::folders::{Folder, folders};
use super::links::Resolver;
use super::names::Names;
use super::{FolderIndex, LinkProblem, PageIndex, Target};
use crate::model::{Contact, FileIndex, Material, ReferenceIndex, SharedMaterial, Site, Term};
use crate::parallel;
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
    page_indexes: Arc<BTreeMap<FileIndex, PageIndex>>,
    folder_of: Arc<BTreeMap<Box<str>, FolderIndex>>,
    /// What everything is called: whoever looks a file up again need not gather it again.
    pub(super) names: Arc<Names>,
}

/// Which page of the site: an index into `Site::pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePageIndex(pub u32);

/// A page of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionPage {
    /// The page.
    pub page: SitePageIndex,
    /// Whether it is the main language's, for want of a translation.
    pub is_fallback: bool,
}

/// Which shared thing of an edition: an index into its materials, contacts or terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedIndex(pub u32);

impl Edition {
    /// The page that a file holds, if it is in this edition.
    pub fn page_index_of(&self, file: FileIndex) -> Option<PageIndex> {
        self.page_indexes.get(&file).copied()
    }

    /// The page with `key`.
    pub fn page_index_with_key(&self, site: &Site, key: &str) -> Option<PageIndex> {
        let order = |key: &str| -> (String, String) {
            let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
            (folder.to_owned(), key.to_owned())
        };
        let wanted = order(key);
        let found = self.pages.binary_search_by(|entry| {
            let page = &site.pages[entry.page.0 as usize];
            let key = if page.is_folder { "" } else { &*page.key };
            (page.folder().to_owned(), key.to_owned()).cmp(&wanted)
        });
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

    /// The folder with `key`.
    pub fn folder_of(&self, key: &str) -> Option<FolderIndex> {
        self.folder_of.get(key).copied()
    }
}

/// A list of the pages that refer to something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum UserList {
    /// To a page: an index into [`Edition::referrers`].
    Page(usize),
    /// To a shared material: an index into [`Edition::material_users`].
    Material(usize),
}

/// The list of those who refer to what `target` names, if `from` belongs in one.
fn list_of(target: &Target, from: PageIndex) -> Option<UserList> {
    match target {
        Target::Page { page_index, .. } if *page_index != from => Some(UserList::Page(page_index.0 as usize)),
        Target::Material(material) => Some(UserList::Material(material.0 as usize)),
        _ => None,
    }
}

/// Puts the edition of `language` together and looks all its references up.
pub(super) fn edition(site: &Site, language: usize, threads: NonZero<usize>) -> Edition {
    let pages = pages(site, language);
    let page_indexes = pages
        .iter()
        .zip(0..)
        .map(|(entry, page_index)| (site.pages[entry.page.0 as usize].file, PageIndex(page_index)))
        .collect();
    let folders = folders(site, language, &pages);
    let folder_of = folders.iter().zip(0..).map(|(folder, at)| (folder.key.clone(), FolderIndex(at))).collect();
    let mut edition = Edition {
        language,
        materials: overlay(&site.materials, site, language, |material| (&material.id, material.file), lay_material),
        contacts: overlay(&site.contacts, site, language, |contact| (&contact.id, contact.file), lay_contact),
        terms: overlay(&site.terms, site, language, |term| (&term.id, term.file), lay_term),
        places: places(&folders, pages.len()).into(),
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
        look_up(site, &edition, &edition.names, file)
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

fn places(folders: &[Folder], pages: usize) -> Vec<Option<usize>> {
    let mut places = vec![None; pages];
    for folder in folders {
        for (place, page_index) in folder.pages.iter().enumerate() {
            places[page_index.0 as usize] = Some(place);
        }
    }
    places
}

/// What the references of one file name.
pub(super) fn look_up(
    site: &Site,
    edition: &Edition,
    names: &Names,
    file: FileIndex,
) -> (Vec<Target>, Vec<LinkProblem>) {
    let source = &site.files[file.0 as usize];
    // A main-language file is part of another edition as the text of pages not yet translated, and of shared things.
    if source.language != 0 && source.language != edition.language {
        return (Vec::new(), Vec::new());
    }
    let resolver = Resolver::new(site, edition, names, file);
    let is_own = source.language == edition.language;
    let mut troubles = Vec::new();
    let targets = source.references.iter().zip(0..).map(|(reference, index)| {
        let (target, trouble) = resolver.look_up(&reference.wanted);
        if let Some(kind) = trouble.filter(|_| is_own) {
            troubles.push(LinkProblem { file, reference: ReferenceIndex(index), kind });
        }
        target
    });
    (targets.collect(), troubles)
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
        let key = if page.is_folder { (page.folder(), "") } else { (page.folder(), &page.key[..]) };
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

/// The shared things of the main language, each with its translation laid over; then those that only the language has.
fn overlay<T: Clone>(
    all: &Table<T>,
    site: &Site,
    language: usize,
    name: impl Fn(&T) -> (&str, FileIndex),
    lay: impl Fn(&mut T, &T),
) -> Arc<[T]> {
    let language_of = |thing: &T| site.files[name(thing).1.0 as usize].language;
    let mut things: Vec<T> = all.iter().filter(|thing| language_of(thing) == 0).cloned().collect();
    if language != 0 {
        for over in all.iter().filter(|thing| language_of(thing) == language) {
            match things.iter_mut().find(|thing| name(thing).0 == name(over).0) {
                Some(thing) => lay(thing, over),
                None => things.push(over.clone()),
            }
        }
    }
    things.into()
}

fn put<T: Clone + PartialEq + Default>(field: &mut T, over: &T) {
    if *over != T::default() {
        *field = over.clone();
    }
}

fn lay_material(thing: &mut SharedMaterial, over: &SharedMaterial) {
    let Material {
        name,
        also,
        required,
        formats,
        max_size,
        min_pixels,
        issued_within,
        valid_for,
        issuer,
        where_,
        must_match,
        must,
        remaining,
        defects,
        applies_to,
        body,
    } = &over.material;
    let material = &mut thing.material;
    put(&mut material.name, name);
    put(&mut material.also, also);
    put(&mut material.required, required);
    put(&mut material.formats, formats);
    put(&mut material.max_size, max_size);
    put(&mut material.min_pixels, min_pixels);
    put(&mut material.issued_within, issued_within);
    put(&mut material.valid_for, valid_for);
    put(&mut material.issuer, issuer);
    put(&mut material.where_, where_);
    put(&mut material.must_match, must_match);
    put(&mut material.must, must);
    put(&mut material.remaining, remaining);
    put(&mut material.defects, defects);
    put(&mut material.applies_to, applies_to);
    if !body.is_empty() {
        material.body = body.clone();
        thing.file = over.file;
    }
}

fn lay_contact(thing: &mut Contact, over: &Contact) {
    let Contact { place: _, id: _, file, name, channel, link, hours, response_time, cost, bring, message, body } = over;
    put(&mut thing.name, name);
    put(&mut thing.channel, channel);
    put(&mut thing.hours, hours);
    put(&mut thing.response_time, response_time);
    put(&mut thing.cost, cost);
    put(&mut thing.bring, bring);
    put(&mut thing.message, message);
    // A link and a body belong to the file that gives them; the translation's count only together.
    if link.is_some() || !body.is_empty() {
        thing.link = *link;
        thing.body = body.clone();
        thing.file = *file;
    }
}

fn lay_term(thing: &mut Term, over: &Term) {
    put(&mut thing.term, &over.term);
    put(&mut thing.also, &over.also);
    put(&mut thing.en, &over.en);
    put(&mut thing.avoid, &over.avoid);
    if !over.body.is_empty() {
        thing.body = over.body.clone();
        thing.file = over.file;
    }
}
