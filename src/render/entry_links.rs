//! Typed links of the model → views.

use std::borrow::Cow;

use super::backlinks::Backlinks;
use super::html::escape;
use super::prose::PageContext;
use super::view::{EntryLinkView, Link};
use crate::model::{EntryLink, FileIndex, Fix, ReferenceIndex, UnresolvedTarget};
use crate::resolve::Target;

impl<'a> PageContext<'a> {
    /// A typed link, with the title of what it names, or the author's words.
    pub(super) fn entry_link(&self, file: FileIndex, link: &EntryLink) -> EntryLinkView {
        let target = &*self.on_own_page(file, self.target(file, link.reference));
        let href = self.target_href(target);
        let own_words = matches!(self.reference(file, link.reference).wanted, UnresolvedTarget::Link { .. });
        let title = if *target == Target::Nothing || (own_words && !link.otherwise.is_empty()) {
            self.prose(file, &link.otherwise)
        } else {
            escape(&self.target_title(target))
        };
        let material = link.own.as_ref().map(|own| Box::new(self.material(file, own)));
        EntryLinkView { title, href, material }
    }

    /// A shared material that the page lists is linked where it is listed: there stands what the page asks of it.
    fn on_own_page(&self, file: FileIndex, target: &'a Target) -> Cow<'a, Target> {
        let Target::Material(material) = target else { return Cow::Borrowed(target) };
        let Some(page_index) = self.edition.page_index_of(file) else { return Cow::Borrowed(target) };
        let is_it = |reference: ReferenceIndex| self.target(file, reference) == target;
        let mut materials = self.page(page_index).materials();
        let listed = if Backlinks::are_many(self.page(page_index)) {
            self.backlinks(page_index).listed(*material).cloned()
        } else {
            materials.find(|listed| listed.reference.is_some_and(is_it)).map(|listed| listed.id.clone())
        };
        listed.map_or(Cow::Borrowed(target), |id| Cow::Owned(Target::Page { page_index, anchor: Some(id) }))
    }

    /// The page to open that a step or feature names.
    pub(super) fn opened(&self, file: FileIndex, link: &EntryLink) -> Link {
        let target = self.target(file, link.reference);
        let words = self.plain(file, &link.otherwise);
        let title = match &self.reference(file, link.reference).wanted {
            _ if !words.is_empty() => words,
            UnresolvedTarget::Link { destination, .. } if *target == Target::Nothing => destination.to_string(),
            _ => self.target_title(target),
        };
        Link { title, href: self.target_href(target) }
    }

    pub(super) fn entry_links(&self, file: FileIndex, links: &[EntryLink]) -> Vec<EntryLinkView> {
        links.iter().map(|link| self.entry_link(file, link)).collect()
    }

    /// Whom a fix says to turn to: a contact's words stand once on the page, and links lead there.
    pub(super) fn escalations(&self, file: FileIndex, fix: &Fix) -> Vec<EntryLinkView> {
        let mut links = self.entry_links(file, &fix.escalate);
        for (link, to) in links.iter_mut().zip(&fix.escalate) {
            if let Target::Contact(index) = self.target(file, to.reference) {
                link.href = format!("#contact:{}", self.edition.contacts[index.0 as usize].id);
            }
        }
        links
    }
}
