//! Who refers to what within one page: asked for each of its entries, so gathered once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use super::prose::PageContext;
use crate::model::{EntryLink, Id, Page};
use crate::resolve::{PageIndex, SharedIndex, Target};

/// What the entries of one page refer to among themselves, the other way round.
#[derive(Debug, Default)]
pub(super) struct Backlinks {
    /// For a step, the numbers of the causes that appear there.
    appearing: HashMap<Id, Vec<u32>>,
    /// For a fix, the numbers of the causes that it fixes.
    fixed: HashMap<Id, Vec<u32>>,
    /// The fields of the page's forms by name and by id: their name and id.
    fields: HashMap<Box<str>, (Box<str>, Id)>,
    /// Where on the page a shared material is listed.
    listed: HashMap<SharedIndex, Id>,
}

/// Those of pages with more entries than this are kept while pages are rendered: a page for each code asks for them.
const FEW: usize = 64;

impl Backlinks {
    fn of(page: &Page, page_index: PageIndex, page_context: &PageContext<'_>) -> Self {
        let mut backlinks = Self::default();
        let anchors = |links: &[EntryLink]| {
            let anchor = |link: &EntryLink| match page_context.target(page.file, link.reference) {
                Target::Page { page_index: to, anchor: Some(anchor) } if *to == page_index => Some(anchor.clone()),
                _ => None,
            };
            links.iter().filter_map(anchor).collect::<Vec<Id>>()
        };
        for (cause, number) in page.causes().zip(0..) {
            for (links, table) in [(&cause.at, &mut backlinks.appearing), (&cause.fixes, &mut backlinks.fixed)] {
                for anchor in anchors(links) {
                    let numbers = table.entry(anchor).or_default();
                    if numbers.last() != Some(&number) {
                        numbers.push(number);
                    }
                }
            }
        }
        for field in page.steps().flat_map(|step| &step.fields) {
            for name in [&field.name.text, &*field.id] {
                backlinks.fields.entry(name.into()).or_insert_with(|| (field.name.text.clone(), field.id.clone()));
            }
        }
        for material in page.materials() {
            if let Some(Target::Material(index)) = material.reference.map(|to| page_context.target(page.file, to)) {
                backlinks.listed.entry(*index).or_insert_with(|| material.id.clone());
            }
        }
        backlinks
    }

    /// Whether a page has so many entries that its backlinks are kept.
    pub(super) fn are_many(page: &Page) -> bool {
        page.causes().nth(FEW).is_some() || page.materials().nth(FEW).is_some()
    }

    /// The numbers of the causes that appear at the step `id`.
    pub(super) fn appearing_at(&self, id: &str) -> &[u32] {
        self.appearing.get(id).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the causes that the fix `id` fixes.
    pub(super) fn fixed_by(&self, id: &str) -> &[u32] {
        self.fixed.get(id).map_or(&[], Vec::as_slice)
    }

    /// The name and the id of the form's field that somebody calls `name`.
    pub(super) fn field(&self, name: &str) -> Option<(&str, &str)> {
        self.fields.get(name).map(|(name, id)| (&**name, &**id))
    }

    /// Where the page lists a shared material.
    pub(super) fn listed(&self, material: SharedIndex) -> Option<&Id> {
        self.listed.get(&material)
    }
}

impl PageContext<'_> {
    /// The backlinks of a page.
    pub(super) fn backlinks(&self, page_index: PageIndex) -> Arc<Backlinks> {
        let page = self.page(page_index);
        let shared = &self.site_context.shared.backlinks;
        let key = (self.number, page_index);
        if let Some(known) = shared.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let backlinks = Arc::new(Backlinks::of(page, page_index, self));
        if Backlinks::are_many(page) {
            let mut shared = shared.write().unwrap_or_else(PoisonError::into_inner);
            shared.insert(key, Arc::clone(&backlinks));
        }
        backlinks
    }
}
