use std::collections::BTreeMap;

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
    let codes = codes(subject);
    for (page, codes) in subject.resolved.site.pages.iter().zip(codes) {
        let header = &page.header;
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

/// How many causes of each page have a code, as the plan lists them.
fn codes(subject: &Subject<'_>) -> Vec<usize> {
    let mut counts = vec![0; subject.resolved.site.pages.len()];
    for (edition, indexes) in subject.resolved.editions.iter().zip(&subject.plan.indexes) {
        let mut of_edition: BTreeMap<usize, usize> = BTreeMap::new();
        for at in indexes.codes.iter().chain(indexes.same_codes.iter().map(|(cause, _)| cause)) {
            *of_edition.entry(edition.pages[at.page_index.0 as usize].page.0 as usize).or_default() += 1;
        }
        // A page that is not translated stands in several editions, with the same causes.
        for (page, count) in of_edition {
            counts[page] = count;
        }
    }
    counts
}
