use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity, lints};
use crate::message::say;
use crate::source::{Place, ValuePath};

/// A single text that makes a thousand pages or more: a list pasted under the wrong key fills the disk and slows every
/// build, and nobody would look for the reason in one text.
pub(super) static RULE: Rule = Rule { lint: &lints::OVER_LIMIT, check };

/// From how many pages on a text is told of.
const MANY: usize = 1_000;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for page in &subject.resolved.site.pages {
        let header = &page.header;
        let codes = page.causes().filter(|cause| cause.code.is_some()).count();
        let made = [("tags", header.tags.len()), ("aliases", header.aliases.len()), ("causes", codes)];
        let count: usize = made.iter().map(|(_, count)| count).sum();
        if count < MANY {
            continue;
        }
        let (key, _) = made.into_iter().max_by_key(|(_, count)| *count).expect("there are three");
        let file = &subject.resolved.site.files[page.file.0 as usize].path;
        let place = Place::Key { path: ValuePath::default().key(key) };
        let message =
            say!("this text makes {count} pages besides its own: one for each tag, code and old address", count);
        let mut diagnostic =
            Diagnostic::new(&lints::OVER_LIMIT, file, place, message).help(say!("check whether all of them are meant"));
        diagnostic.severity = Severity::Warning;
        found.push(diagnostic);
    }
}
