//! What is named: entries of the same playbook, pages, contacts, other sites.

use super::json::Json;
use super::shape::Kind;
use super::shapes::{CONTACT, MATERIAL, REFERENCE};
use super::writer::Writer;
use crate::model::{EntryLink, FileIndex, ReferenceIndex};
use crate::resolve::Target;

impl Writer<'_> {
    /// A link to an entry, with the material that it is, if that was given in place.
    pub(super) fn link(&self, json: &mut Json, file: FileIndex, link: &EntryLink) {
        let target = self.page_context.target(file, link.reference);
        self.named(json, target, &self.title(file, link), |json| {
            let Some(own) = &link.own else { return };
            let made = |json: &mut Json, key: &str| {
                if key == "name" {
                    json.string(&self.page_context.plain_line(file, &own.name));
                }
            };
            self.object(json, &MATERIAL, &[(file, &**own)], &made);
        });
    }

    /// The page to open.
    pub(super) fn opened(&self, json: &mut Json, file: FileIndex, link: &EntryLink) {
        let title = self.page_context.opened(file, link).title;
        self.named(json, self.page_context.target(file, link.reference), &title, |_| {});
    }

    /// Another thing: named, or by its address only.
    pub(super) fn reference(&self, json: &mut Json, file: FileIndex, reference: ReferenceIndex, kind: Kind) {
        match (self.page_context.target(file, reference), kind) {
            (target, Kind::Text) => json.string(&self.page_context.target_href(target)),
            (Target::Nothing, _) => {}
            (target, _) => self.named(json, target, &self.page_context.target_title(target), |_| {}),
        }
    }

    /// Somebody to turn to.
    pub(super) fn contact(&self, json: &mut Json, file: FileIndex, link: &EntryLink) {
        let target = self.page_context.target(file, link.reference);
        if let Target::Contact(index) = target {
            let contact = &self.page_context.edition.contacts[index.0 as usize];
            return self.object(json, &CONTACT, &[(contact.file, contact)], super::writer::NOTHING);
        }
        json.object(&CONTACT, |json, row, _| match row.key {
            "name" => json.string(&self.title(file, link)),
            "address" => json.string(&self.address(target)),
            _ => {}
        });
    }

    /// What a link names, or the author's words.
    fn title(&self, file: FileIndex, link: &EntryLink) -> String {
        let target = self.page_context.target(file, link.reference);
        let words = self.page_context.plain(file, &link.otherwise);
        match self.page_context.target_title(target) {
            title if *target == Target::Nothing || title.is_empty() => words,
            // A link out of the site has the text that its author gave it.
            _ if matches!(target, Target::External(_) | Target::Asset { .. }) && !words.is_empty() => words,
            title => title,
        }
    }

    fn named(&self, json: &mut Json, target: &Target, title: &str, material: impl Fn(&mut Json)) {
        json.object(&REFERENCE, |json, row, _| match row.key {
            "title" => json.string(title),
            "id" => json.string(self.id(target).unwrap_or_default()),
            "address" => json.string(&self.address(target)),
            _ => material(json),
        });
    }

    /// The id of an entry of the same playbook.
    fn id<'t>(&self, target: &'t Target) -> Option<&'t str> {
        match target {
            Target::Page { page_index, anchor: Some(anchor) } if *page_index == self.page_index => Some(anchor),
            _ => None,
        }
    }

    /// The address of what stands elsewhere.
    fn address(&self, target: &Target) -> String {
        if self.id(target).is_some() { String::new() } else { self.page_context.target_href(target) }
    }
}
