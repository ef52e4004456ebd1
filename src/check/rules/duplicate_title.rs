use std::collections::HashMap;

use super::{Rule, Subject};
use crate::check::authored::{Authored, pages};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::{EntryPlace, Line};
use crate::source::Place;

pub(super) static RULE: Rule = Rule { lint: &lints::DUPLICATE_TITLE, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut known: HashMap<(usize, String), Authored<'_>> = HashMap::new();
    for authored in pages(subject) {
        let title = &authored.page.header.title.text;
        match known.get(&(authored.edition.language, plain(title))) {
            Some(first) => {
                let message = say!("another page is called `{title}`, too", title);
                let diagnostic = authored
                    .diagnostic(&lints::DUPLICATE_TITLE, Place::value("title"), message)
                    .help(say!("say in the title what this page alone is about, such as the platform"))
                    .related(&first.file.path, Place::value("title"), say!("the first"));
                found.push(diagnostic);
            }
            None => drop(known.insert((authored.edition.language, plain(title)), authored)),
        }
        let page = authored.page;
        entries(&authored, "process", page.steps().map(|entry| (&entry.title, entry.place)), found);
        entries(&authored, "causes", page.causes().map(|entry| (&entry.title, entry.place)), found);
        entries(&authored, "fixes", page.fixes().map(|entry| (&entry.title, entry.place)), found);
    }
}

/// Reports entries of one list that have one title.
fn entries<'a>(
    authored: &Authored<'_>,
    list: &str,
    all: impl Iterator<Item = (&'a Line, EntryPlace)>,
    found: &mut Vec<Diagnostic>,
) {
    let mut known: HashMap<String, EntryPlace> = HashMap::new();
    for (title, place) in all.filter(|(title, _)| !title.text.is_empty()) {
        match known.get(&plain(&title.text)) {
            Some(first) => {
                let message = say!("two entries of `{list}` are called `{title}`", list, title = title.text);
                let diagnostic = authored
                    .diagnostic(&lints::DUPLICATE_TITLE, place.field(list, "title"), message)
                    .help(say!("say in the title what is different about this one"))
                    .related(&authored.file.path, first.field(list, "title"), say!("the first"));
                found.push(diagnostic);
            }
            None => drop(known.insert(plain(&title.text), place)),
        }
    }
}

/// A title as readers compare it.
fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
