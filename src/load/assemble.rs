//! Files that were read → the site they make up; a site of before with a few files read again → the site of now.

use std::collections::BTreeSet;

use super::file::{Loaded, LoadedFile};
use super::kind::{self, Kind, SourceText};
use crate::diagnostic::Diagnostic;
use crate::host::Snapshot;
use crate::model::{Asset, Collection, Config, Contact, Page, SharedMaterial, Site, SourceFile, Term};
use crate::source::SitePath;
use crate::table::{Table, TableMap};

/// Which files were read.
pub(super) enum Read {
    /// Files came or went.
    All,
    /// The list of files is the same; those with these numbers were read again.
    Some(Vec<usize>),
}

/// The lists of a [`Site`], with what is needed to know which of them stay after a save.
#[derive(Clone)]
pub(super) struct Assembled {
    drafts: bool,
    /// What of the snapshot the assets were made of.
    copied: TableMap<SitePath, u64>,
    pictures: TableMap<SitePath, (u32, u32)>,
    files: Table<SourceFile>,
    pages: Table<Page>,
    collections: Table<Collection>,
    materials: Table<SharedMaterial>,
    contacts: Table<Contact>,
    terms: Table<Term>,
    assets: TableMap<Box<str>, Asset>,
    unreadable: Table<Box<str>>,
    /// The files that something is wrong with.
    faulty: BTreeSet<usize>,
}

impl Assembled {
    /// The lists made of `loaded`, where `read` says which files were read since `known` was made of them; `drafts` says
    /// whether drafts are pages.
    pub(super) fn of(
        known: Option<Self>,
        read: &Read,
        loaded: &[(SourceText, LoadedFile)],
        config: &Config,
        snapshot: &Snapshot,
        drafts: bool,
    ) -> Self {
        let is_alike = |known: &Self| {
            known.drafts == drafts && known.copied == snapshot.assets && known.pictures == snapshot.pictures
        };
        if let Read::Some(indexes) = read
            && let Some(mut known) = known.filter(is_alike)
            && indexes.iter().all(|index| known.replace(*index, &loaded[*index].1))
        {
            return known;
        }
        Self::from_scratch(loaded, config, snapshot, drafts)
    }

    /// Puts what was read again in the place of what was read before; whether that is possible.
    fn replace(&mut self, index: usize, new: &LoadedFile) -> bool {
        let at = self.pages.partition_point(|page| (page.file.0 as usize) < index);
        let is_page = self.pages.get(at).is_some_and(|page| page.file.0 as usize == index);
        match &new.content {
            Loaded::Page(page) if is_page && self.is_published(page) => self.pages[at] = page.clone(),
            // Everything else is rare: the lists are made again.
            _ => return false,
        }
        self.files[index] = new.file.clone();
        if new.found.is_empty() {
            self.faulty.remove(&index);
        } else {
            self.faulty.insert(index);
        }
        true
    }

    fn is_published(&self, page: &Page) -> bool {
        self.drafts || !page.header.draft
    }

    fn from_scratch(loaded: &[(SourceText, LoadedFile)], config: &Config, snapshot: &Snapshot, drafts: bool) -> Self {
        let mut assets = kind::assets(config, snapshot);
        let (mut pages, mut collections, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        let (mut materials, mut contacts, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        for (source, LoadedFile { content, .. }) in loaded {
            match content {
                Loaded::Page(page) if page.header.draft && !drafts => {}
                Loaded::Page(page) => pages.push(page.clone()),
                Loaded::Nothing => unreadable.push(source.key.clone()),
                Loaded::Collection(collection) => collections.push(collection.clone()),
                Loaded::Materials(some) => materials.extend_from_slice(some),
                Loaded::Contacts(some) => contacts.extend_from_slice(some),
                Loaded::Terms(some) => terms.extend_from_slice(some),
                Loaded::Asset => {
                    debug_assert!(matches!(source.kind, Kind::Page), "only what could be a page turns out an asset");
                    let asset = Asset { source: source.path.clone(), is_static: false, dimensions: None };
                    assets.insert(source.below_content.clone(), asset);
                }
            }
        }
        let faulty = loaded.iter().enumerate().filter(|(_, (_, file))| !file.found.is_empty());
        Self {
            drafts,
            copied: snapshot.assets.clone(),
            pictures: snapshot.pictures.clone(),
            files: loaded.iter().map(|(_, file)| file.file.clone()).collect(),
            pages: pages.into_iter().collect(),
            collections: collections.into_iter().collect(),
            materials: materials.into_iter().collect(),
            contacts: contacts.into_iter().collect(),
            terms: terms.into_iter().collect(),
            assets: assets.into_iter().collect(),
            unreadable: unreadable.into_iter().collect(),
            faulty: faulty.map(|(index, _)| index).collect(),
        }
    }

    /// The site, and in `found` what is wrong with its files; nobody hears of drafts.
    pub(super) fn site(
        &self,
        config: Config,
        loaded: &[(SourceText, LoadedFile)],
        found: &mut Vec<Diagnostic>,
    ) -> Site {
        for index in &self.faulty {
            let LoadedFile { content, found: diagnostics, .. } = &loaded[*index].1;
            if !matches!(content, Loaded::Page(page) if !self.is_published(page)) {
                found.extend_from_slice(diagnostics);
            }
        }
        let Self { files, pages, collections, materials, contacts, terms, assets, unreadable, .. } = self.clone();
        Site { config, files, pages, collections, materials, contacts, terms, assets, unreadable }
    }
}
