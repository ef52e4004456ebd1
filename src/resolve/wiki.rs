use super::edition::name_in_all_languages;
use super::links::{Found, Resolver, missing};
use super::{PageIndex, SharedIndex, Target, TroubleKind};
use crate::model::{EntryKind, Otherwise, Page, Scope, WikiPage};
use crate::source::nfc;

/// Looks up what `[[…]]` and typed links name.
pub(super) struct Wiki<'l, 'a>(pub(super) &'l Resolver<'a>);

impl Wiki<'_, '_> {
    /// `[[…]]`.
    pub(super) fn wiki(&self, page: &WikiPage, kind: Option<EntryKind>, id: &str) -> Found {
        match page {
            WikiPage::Shared => {
                kind.and_then(|kind| self.shared(kind, id)).map_or_else(missing, |target| (target, None))
            }
            WikiPage::Same => match self.0.page_index {
                Some(page_index) => self.on_page(page_index, kind, id),
                None => missing(),
            },
            WikiPage::Named(name) => match self.named(name) {
                (Target::Page { page_index, .. }, None) if !id.is_empty() => self.on_page(page_index, kind, id),
                found => found,
            },
        }
    }

    /// A typed link to an entry, by its id or its title.
    pub(super) fn entry(&self, kind: EntryKind, text: &str, scope: Scope, otherwise: Otherwise) -> Found {
        let on_page = || {
            let page_index = self.0.page_index.filter(|_| scope != Scope::Shared)?;
            let page = self.0.page_of(page_index);
            let id = entry_by_id(page, kind, text).or_else(|| entry_by_title(page, kind, text))?;
            Some(Target::Page { page_index, anchor: Some(id.into()) })
        };
        let shared = || self.shared(kind, text).filter(|_| scope != Scope::Page);
        match (on_page().or_else(shared), otherwise) {
            (Some(target), _) => (target, None),
            (None, Otherwise::Fault) => missing(),
            (None, Otherwise::Prose) => (Target::Nothing, Some(TroubleKind::Prose)),
            (None, Otherwise::Own) => (Target::Nothing, None),
        }
    }

    /// A typed link to a playbook.
    pub(super) fn playbook(&self, text: &str) -> Found {
        let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
        match self.named(name) {
            (Target::Page { page_index, .. }, None) if !fragment.is_empty() => self.0.on_page(page_index, fragment),
            found => found,
        }
    }

    /// The page that a bare or full name means: in the own folder, then as a path, then by its last parts anywhere.
    pub(super) fn named(&self, name: &str) -> Found {
        let name = &*nfc(name.trim_matches('/'));
        let own = if self.0.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.0.folder) };
        for path in [own.as_str(), name] {
            if let Some(target) = self.0.exact(path).filter(|target| !matches!(target, Target::Asset { .. })) {
                return (target, None);
            }
        }
        let last = name.rsplit('/').next().unwrap_or(name);
        let ends_so = |page_index: &&PageIndex| {
            let key = &self.0.page_of(**page_index).key;
            !name.contains('/') || key.strip_suffix(name).is_some_and(|before| before.ends_with('/'))
        };
        let page_indexes: Vec<PageIndex> =
            self.0.names.last_parts.get(last).into_iter().flatten().filter(ends_so).copied().collect();
        match page_indexes.as_slice() {
            [] => missing(),
            [page_index] => (Target::Page { page_index: *page_index, anchor: None }, None),
            _ => (Target::Nothing, Some(TroubleKind::Ambiguous(page_indexes))),
        }
    }

    fn on_page(&self, page_index: PageIndex, kind: Option<EntryKind>, id: &str) -> Found {
        let page = self.0.page_of(page_index);
        let Some(kind) = kind else {
            // `[[#…]]` may name an entry, a heading or its text.
            return match self.0.on_page(page_index, id) {
                (target, None) => (target, None),
                _ if self.untranslated(page, |main| main.ids.find(id).is_some()) => to_page(page_index),
                _ => missing(),
            };
        };
        match entry_by_id(page, kind, id).or_else(|| entry_by_title(page, kind, id)) {
            Some(id) => (Target::Page { page_index, anchor: Some(id.into()) }, None),
            None if self.untranslated(page, |main| entry_by_id(main, kind, id).is_some()) => to_page(page_index),
            None if page.ids.find(id).is_some() => (Target::Nothing, Some(TroubleKind::OtherKind)),
            None => missing(),
        }
    }

    /// Whether the page that `page` is a translation of has something that it lacks: the link goes to the page then.
    fn untranslated(&self, page: &Page, has: impl Fn(&Page) -> bool) -> bool {
        let main = || self.0.names.main_pages.get(&name_in_all_languages(page));
        self.0.edition.language != 0 && main().is_some_and(|main| has(&self.0.site.pages[main.0 as usize]))
    }

    fn shared(&self, kind: EntryKind, name: &str) -> Option<Target> {
        shared_target(kind, self.shared_index(kind, name)?)
    }

    fn shared_index(&self, kind: EntryKind, name: &str) -> Option<u32> {
        let table = match kind {
            EntryKind::Material => &self.0.names.materials,
            EntryKind::Contact => &self.0.names.contacts,
            EntryKind::Term => &self.0.names.terms,
            _ => return None,
        };
        table.get(name).copied()
    }
}

fn to_page(page_index: PageIndex) -> Found {
    (Target::Page { page_index, anchor: None }, None)
}

fn shared_target(kind: EntryKind, index: u32) -> Option<Target> {
    let index = SharedIndex(index);
    match kind {
        EntryKind::Material => Some(Target::Material(index)),
        EntryKind::Contact => Some(Target::Contact(index)),
        EntryKind::Term => Some(Target::Term(index)),
        _ => None,
    }
}

/// The id of the entry of `kind` that has this id.
fn entry_by_id<'p>(page: &'p Page, kind: EntryKind, id: &str) -> Option<&'p str> {
    page.entry_with_id(kind, id).map(|(id, _)| id)
}

/// The id of the entry of `kind` that has this title.
fn entry_by_title<'p>(page: &'p Page, kind: EntryKind, title: &str) -> Option<&'p str> {
    page.entry_with_title(kind, title).map(|(id, _)| id)
}
