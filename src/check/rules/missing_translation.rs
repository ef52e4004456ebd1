use std::collections::HashSet;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::{EntryPlace, FileIndex};
use crate::source::{Place, SitePath};

pub(super) static RULE: Rule = Rule { lint: &lints::MISSING_TRANSLATION, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    for edition in subject.resolved.editions.iter().filter(|edition| edition.language != 0) {
        let tag = &*site.config.languages[edition.language].tag;
        for entry in edition.pages.iter().filter(|entry| entry.is_fallback) {
            let page = &site.pages[entry.page.0 as usize];
            let file = &site.files[page.file.0 as usize].path;
            let message = say!("`{title}` is not translated into `{tag}`", title = page.header.title.text, tag);
            let help = say!(
                "put the translation into `{path}`; until then readers get this text",
                path = translated(file, tag)
            );
            found.push(Diagnostic::new(&lints::MISSING_TRANSLATION, file, Place::File, message).help(help));
        }
        let materials = site.materials.iter().map(|thing| (&*thing.id, thing.file, thing.place));
        let contacts = site.contacts.iter().map(|thing| (&*thing.id, thing.file, thing.place));
        shared(subject, edition.language, tag, materials, found);
        shared(subject, edition.language, tag, contacts, found);
    }
}

/// Reports shared things of the main language that another language lacks.
fn shared<'a>(
    subject: &Subject<'a>,
    language: usize,
    tag: &str,
    all: impl Iterator<Item = (&'a str, FileIndex, EntryPlace)> + Clone,
    found: &mut Vec<Diagnostic>,
) {
    let file_of = |file: FileIndex| &subject.resolved.site.files[file.0 as usize];
    let translated_ids: HashSet<&str> =
        all.clone().filter(|(_, file, _)| file_of(*file).language == language).map(|(id, ..)| id).collect();
    for (id, file, place) in all {
        let file = file_of(file);
        if file.language == 0 && !translated_ids.contains(id) {
            let message = say!("`{id}` is not translated into `{tag}`", id, tag);
            let help = say!("add an entry with this id to `{path}`", path = translated(&file.path, tag));
            found.push(
                Diagnostic::new(&lints::MISSING_TRANSLATION, &file.path, place.field("", "id"), message).help(help),
            );
        }
    }
}

/// Where the translation of the file `path` stands: `a.en.md` of `a.md`.
fn translated(path: &SitePath, tag: &str) -> String {
    let path = path.as_str();
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{tag}.{ending}"),
        None => format!("{path}.{tag}"),
    }
}
