use std::collections::BTreeSet;

use super::{Rule, Subject};
use crate::check::authored::{Authored, pages};
use crate::diagnostic::nearest::nearest_within;
use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
use crate::message::say;
use crate::model::EntryPlace;
use crate::source::Place;

/// A word of no dimension is a label; one that is nearly a word of a dimension is a slip.
pub(super) static RULE: Rule = Rule { lint: &lints::UNKNOWN_PROFILE, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let profiles = &subject.resolved.site.config.profiles;
    let known: BTreeSet<&str> = profiles.values().flatten().map(|word| &**word).collect();
    if known.is_empty() {
        return;
    }
    for authored in pages(subject) {
        for (list, place, words) in entries(&authored) {
            for (number, word) in words.iter().enumerate().filter(|(_, word)| !known.contains(&***word)) {
                let Some(near) = nearest_within(&subject.patience, word, known.iter().copied()) else { continue };
                // A list may be a single text.
                let place = match place.field(list, "applies_to") {
                    Place::Value { path, .. } if words.len() > 1 => Place::value(path.index(number)),
                    place => place,
                };
                let is_yaml = matches!(place, Place::Value { .. });
                let message = say!("`applies_to` names `{word}`, which is no word of `profiles:`", word);
                let mut diagnostic = authored
                    .diagnostic(&lints::UNKNOWN_PROFILE, place, message)
                    .help(say!("did you mean `{near}`?", near));
                if is_yaml {
                    diagnostic = diagnostic.suggest(Change::Scalar(near.to_owned()), Applicability::Unsafe);
                }
                found.push(diagnostic);
            }
        }
    }
}

/// Every entry of a page that may say whom it concerns: its list, its place, the words.
fn entries<'a>(authored: &Authored<'a>) -> Vec<(&'static str, EntryPlace, &'a [Box<str>])> {
    let page = authored.page;
    let mut all: Vec<(&'static str, EntryPlace, &'a [Box<str>])> = Vec::new();
    all.extend(page.conditions().map(|entry| ("eligibility", entry.place, &*entry.applies_to)));
    all.extend(page.materials().map(|entry| ("materials", entry.place, &*entry.own.applies_to)));
    all.extend(page.steps().map(|entry| ("process", entry.place, &*entry.applies_to)));
    all.extend(page.causes().map(|entry| ("causes", entry.place, &*entry.applies_to)));
    all.extend(page.fixes().map(|entry| ("fixes", entry.place, &*entry.applies_to)));
    all.extend(page.features().map(|entry| ("features", entry.place, &*entry.applies_to)));
    all.extend(page.questions().map(|entry| ("faq", entry.place, &*entry.applies_to)));
    all
}
