use std::collections::HashSet;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::resolve::Target;

pub(super) static RULE: Rule = Rule { lint: &lints::UNUSED_CONTACT, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    let mut used: HashSet<&str> = HashSet::new();
    for edition in &subject.resolved.editions {
        for target in edition.targets.iter().flat_map(|targets| targets.iter()) {
            if let Target::Contact(contact) = target {
                used.insert(&edition.contacts[contact.0 as usize].id);
            }
        }
    }
    for contact in &site.contacts {
        let file = &site.files[contact.file.0 as usize];
        if file.language == 0 && !used.contains(&*contact.id) {
            let message = say!("nothing names the contact `{id}`", id = contact.id);
            let diagnostic =
                Diagnostic::new(&lints::UNUSED_CONTACT, &file.path, contact.place.field("", "id"), message)
                    .help(say!("name it under `escalate:` of a fix or `contacts:` of a collection, or remove it"));
            found.push(diagnostic);
        }
    }
}
