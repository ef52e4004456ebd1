//! Files that were read → the site they make up; a site of before with a few files read again → the site of now.

use std::collections::BTreeSet;

use super::assets;
use super::draft;
use super::kind::{Kind, SourceText};
use super::loaded::{Loaded, LoadedFile};
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
    /// What the site calls its drafts.
    draft_names: Table<Box<str>>,
    /// The files that are not published because they are drafts, or translations of one: nobody hears of them.
    hidden: BTreeSet<usize>,
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
            Loaded::Page(page) if is_page && (self.drafts || !new.is_draft) => self.pages[at] = page.clone(),
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

    fn from_scratch(loaded: &[(SourceText, LoadedFile)], config: &Config, snapshot: &Snapshot, drafts: bool) -> Self {
        let hidden = if drafts { BTreeSet::new() } else { hidden(loaded) };
        let mut assets = assets::assets(config, snapshot);
        let mut draft_names = BTreeSet::new();
        let (mut pages, mut collections, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        let (mut materials, mut contacts, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        if !drafts {
            let in_folder = assets.extract_if(.., |path, asset| !asset.is_static() && draft::is_in_folder(path));
            draft_names.extend(in_folder.map(|(path, _)| path));
        }
        for (index, (source, LoadedFile { content, .. })) in loaded.iter().enumerate() {
            match content {
                _ if hidden.contains(&index) => drop(draft_names.insert(source.key.clone())),
                Loaded::Page(page) => pages.push(page.clone()),
                Loaded::Empty => {}
                Loaded::Nothing => unreadable.push(source.key.clone()),
                Loaded::Collection(collection) => collections.push(collection.clone()),
                Loaded::Materials(some) => materials.extend_from_slice(some),
                Loaded::Contacts(some) => contacts.extend_from_slice(some),
                Loaded::Terms(some) => terms.extend_from_slice(some),
                Loaded::Asset => {
                    debug_assert!(matches!(source.kind, Kind::Page), "only what could be a page turns out an asset");
                    let copied = assets::beside_page(config, &source.below_content);
                    let asset = Asset { source: source.path.clone(), copied, dimensions: None };
                    assets.insert(source.below_content.clone(), asset);
                }
            }
        }
        for page in &pages {
            draft_names.remove(&page.key);
        }
        let faulty = loaded.iter().enumerate().filter(|(_, (_, file))| !file.found.is_empty());
        let file = |(index, (_, loaded)): (usize, &(SourceText, LoadedFile))| SourceFile {
            // What a draft refers to is nobody's business: it would be linked back to, and its pictures published.
            references: if hidden.contains(&index) { [].into() } else { loaded.file.references.clone() },
            ..loaded.file.clone()
        };
        Self {
            drafts,
            copied: snapshot.assets.clone(),
            pictures: snapshot.pictures.clone(),
            files: loaded.iter().enumerate().map(file).collect(),
            pages: pages.into_iter().collect(),
            collections: collections.into_iter().collect(),
            materials: materials.into_iter().collect(),
            contacts: contacts.into_iter().collect(),
            terms: terms.into_iter().collect(),
            assets: assets.into_iter().collect(),
            unreadable: unreadable.into_iter().collect(),
            draft_names: draft_names.into_iter().collect(),
            faulty: faulty.map(|(index, _)| index).collect(),
            hidden,
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
            if !self.hidden.contains(index) {
                found.extend_from_slice(&loaded[*index].1.found);
            }
        }
        let Self { files, pages, collections, materials, contacts, terms, assets, unreadable, draft_names, .. } =
            self.clone();
        let drafts = draft_names;
        Site { config, files, pages, collections, materials, contacts, terms, assets, unreadable, drafts }
    }
}

/// The files that are drafts, or translations of one.
fn hidden(loaded: &[(SourceText, LoadedFile)]) -> BTreeSet<usize> {
    let mut hidden: BTreeSet<usize> = (0..loaded.len()).filter(|index| loaded[*index].1.is_draft).collect();
    if hidden.is_empty() {
        return hidden;
    }
    let is_text = |content: &Loaded| matches!(content, Loaded::Page(_) | Loaded::Nothing);
    // What a text and its translations have in common: their name, or the folder whose page they are, which may be
    // `index.md` here and `README.en.md` there.
    let names = |source: &SourceText| {
        let folder = source.key.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() + "/";
        [Some(source.key.to_string()), (source.kind == Kind::FolderPage).then_some(folder)].into_iter().flatten()
    };
    let of_main = |is_draft: bool| -> BTreeSet<String> {
        let main = loaded
            .iter()
            .filter(|(source, file)| source.language == 0 && file.is_draft == is_draft && is_text(&file.content));
        main.flat_map(|(source, _)| names(source)).collect()
    };
    let (drafts, published) = (of_main(true), of_main(false));
    for (index, (source, file)) in loaded.iter().enumerate().filter(|(_, (source, _))| source.language != 0) {
        let is_of_draft = |name: String| drafts.contains(&name) && !published.contains(&name);
        if is_text(&file.content) && names(source).any(is_of_draft) {
            hidden.insert(index);
        }
    }
    hidden
}
