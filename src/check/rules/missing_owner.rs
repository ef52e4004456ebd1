use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::Entries;
use crate::source::Place;

/// Of playbooks only: a page of prose is often kept by whoever comes along.
pub(super) static RULE: Rule = Rule { lint: &lints::MISSING_OWNER, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    // A translation is kept by whoever keeps the original.
    for authored in pages(subject).filter(|authored| authored.edition.language == 0) {
        let is_playbook = authored.page.parts.iter().any(|part| part.entries != Entries::None);
        if is_playbook && authored.page.header.owner.is_empty() {
            let message =
                say!("nobody keeps `{title}` true: it has no `owner`", title = authored.page.header.title.text);
            let help = say!("add `owner: …`: a person or a team to ask when the rules change");
            found.push(authored.diagnostic(&lints::MISSING_OWNER, Place::File, message).help(help));
        }
    }
}
