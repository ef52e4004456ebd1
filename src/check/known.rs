use std::cell::OnceCell;
use std::collections::HashMap;

use super::candidates::{Candidates, PageNames};
use super::meant::{Thing, things};
use crate::diagnostic::nearest::Patience;
use crate::model::{EntryKind, Page};
use crate::resolve::{Edition, Resolved};

/// What an edition has under names: gathered once the first diagnostic asks for it.
pub(super) struct Known<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) edition: &'a Edition,
    pub(super) patience: &'a Patience,
    pub(super) places: PageNames,
    pages: OnceCell<Candidates>,
    titles: OnceCell<(Candidates, HashMap<&'a str, &'a str>)>,
    materials: OnceCell<Candidates>,
    contacts: OnceCell<Candidates>,
    terms: OnceCell<Candidates>,
}

impl<'a> Known<'a> {
    pub(super) fn new(resolved: &'a Resolved, edition: &'a Edition, patience: &'a Patience) -> Self {
        let (places, pages, titles, materials, contacts, terms) = Default::default();
        Self { resolved, edition, patience, places, pages, titles, materials, contacts, terms }
    }

    fn all_pages(&self) -> impl Iterator<Item = &'a Page> + use<'a> {
        let site = &self.resolved.site;
        self.edition.pages.iter().map(|entry| &site.pages[entry.page.0 as usize])
    }

    /// The names of pages, full and bare.
    pub(super) fn pages(&self) -> &Candidates {
        let names = |page: &Page| [page.key.to_string(), page.name().to_owned()];
        self.pages.get_or_init(|| Candidates::new(self.all_pages().flat_map(names).collect()))
    }

    /// The page whose title a slip of the hand turns into `wanted`, by its name.
    pub(super) fn page_titled(&self, wanted: &str) -> Option<&'a str> {
        let (titles, keys) = self.titles.get_or_init(|| {
            let keys: HashMap<&str, &str> =
                self.all_pages().map(|page| (&*page.header.title.text, &*page.key)).collect();
            (Candidates::new(self.all_pages().map(|page| page.header.title.text.to_string()).collect()), keys)
        });
        keys.get(&*titles.nearest(wanted, self.patience)?).copied()
    }

    /// The shared things of one kind, with their names.
    pub(super) fn shared_things(&self, kind: EntryKind) -> Vec<Thing<'a>> {
        let edition = self.edition;
        match kind {
            EntryKind::Material => things(edition.materials.iter().map(|thing| (&*thing.id, &thing.material.name))),
            EntryKind::Contact => things(edition.contacts.iter().map(|thing| (&*thing.id, &thing.name))),
            _ => Vec::new(),
        }
    }

    /// The names of shared things of one kind.
    pub(super) fn shared(&self, kind: EntryKind) -> Option<&Candidates> {
        let edition = self.edition;
        match kind {
            EntryKind::Material => {
                Some(self.materials.get_or_init(|| {
                    Candidates::new(edition.materials.iter().map(|thing| thing.id.to_string()).collect())
                }))
            }
            EntryKind::Contact => {
                Some(self.contacts.get_or_init(|| {
                    Candidates::new(edition.contacts.iter().map(|thing| thing.id.to_string()).collect())
                }))
            }
            EntryKind::Term => Some(
                self.terms
                    .get_or_init(|| Candidates::new(edition.terms.iter().map(|term| term.term.to_string()).collect())),
            ),
            _ => None,
        }
    }
}
