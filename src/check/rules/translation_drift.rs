use std::collections::BTreeSet;

use super::{Rule, Subject};
use crate::check::authored::{Authored, pages};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::{Join, Text, say};
use crate::model::{EntryKind, Page};
use crate::source::{Place, SitePath};

/// Entries are held against each other by their ids. Derived ones are made of titles, so they differ in each language: where
/// neither has fewer entries, other ids are no drift.
pub(super) static RULE: Rule = Rule { lint: &lints::TRANSLATION_DRIFT, check };

/// So many ids are named.
const MOST: usize = 5;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    let main = &subject.resolved.editions[0];
    for authored in pages(subject).filter(|authored| authored.edition.language != 0) {
        let Some(index) = main.page_index_like(site, authored.page) else { continue };
        let original = &site.pages[main.pages[index.0 as usize].page.0 as usize];
        let file = &site.files[original.file.0 as usize].path;
        for (kind, list) in [
            (EntryKind::Step, "process"),
            (EntryKind::Cause, "causes"),
            (EntryKind::Fix, "fixes"),
            (EntryKind::Feature, "features"),
            (EntryKind::Material, "materials"),
            (EntryKind::Question, "faq"),
        ] {
            entries(&authored, original, file, kind, list, found);
        }
        if let (Some(ours), Some(theirs)) = (authored.page.header.updated, original.header.updated)
            && ours < theirs
        {
            let message = say!(
                "translated from an older text: `updated` is {ours}, that of `{file}` {theirs}",
                ours,
                file,
                theirs
            );
            let diagnostic = authored
                .diagnostic(&lints::TRANSLATION_DRIFT, Place::value("updated"), message)
                .help(say!("bring the translation up to date, then write `updated: {theirs}`", theirs))
                .related(file, Place::value("updated"), say!("the original"));
            found.push(diagnostic);
        }
    }
}

/// Reports what a translation lacks of one kind, or has beside.
fn entries(
    authored: &Authored<'_>,
    original: &Page,
    file: &SitePath,
    kind: EntryKind,
    list: &str,
    found: &mut Vec<Diagnostic>,
) {
    let ids = |page: &Page| page.entries(kind).map(|(id, _)| id.to_owned()).collect::<BTreeSet<String>>();
    let (ours, theirs) = (ids(authored.page), ids(original));
    let few = |ids: Vec<&String>| {
        Text::list(ids.iter().take(MOST).map(|id| format!("`{id}`")).map(Text::verbatim), Join::Comma)
    };
    let lacks: Vec<&String> = theirs.difference(&ours).collect();
    let adds: Vec<&String> = ours.difference(&theirs).collect();
    let message = match (theirs.len().checked_sub(ours.len()), ours.len().checked_sub(theirs.len())) {
        (Some(0), _) => return,
        (Some(count), _) if lacks.len() == count => {
            say!("`{list}` lacks {ids} of `{file}`", list, ids = few(lacks), file)
        }
        (_, Some(count)) if adds.len() == count => {
            say!("`{list}` has {ids}, which `{file}` has not", list, ids = few(adds), file)
        }
        _ => say!(
            "`{list}` has {ours} entries, that of `{file}` has {theirs}",
            list,
            ours = ours.len(),
            file,
            theirs = theirs.len()
        ),
    };
    let place = if authored.is_markdown() { Place::File } else { Place::Key { path: list.into() } };
    let help = say!("bring both to the same entries, with the same `id:` each");
    found.push(authored.diagnostic(&lints::TRANSLATION_DRIFT, place, message).help(help));
}
