use std::collections::HashSet;

use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::{EntryKind, FileIndex, ReferenceIndex, UnresolvedTarget};
use crate::resolve::{Edition, LinkProblem, PageIndex, Target};

/// Whatever refers to a fix leads readers to it: a cause, another fix, a link of another page. A Markdown page without causes
/// tells of its fixes in its own way.
pub(super) static RULE: Rule = Rule { lint: &lints::FIX_WITHOUT_CAUSE, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let referred: Vec<HashSet<(PageIndex, &str)>> =
        subject.resolved.editions.iter().map(|edition| referred(subject, edition)).collect();
    let faulty: Vec<HashSet<FileIndex>> =
        subject.resolved.editions.iter().map(|edition| with_unknown_fixes(subject, edition)).collect();
    for authored in pages(subject) {
        if authored.is_markdown() && authored.page.causes().next().is_none() {
            continue;
        }
        // A name that is a slip may be that of any fix, and is told of.
        if faulty[authored.edition.language].contains(&authored.page.file) {
            continue;
        }
        for fix in authored.page.fixes() {
            if referred[authored.edition.language].contains(&(authored.index, &*fix.id)) {
                continue;
            }
            let place = fix.place.field("fixes", "title");
            let message = say!("no cause names the fix `{title}`", title = fix.title.text);
            let diagnostic = authored
                .diagnostic(&lints::FIX_WITHOUT_CAUSE, place, message)
                .help(say!("name `{id}` under the `fixes:` of the cause that it fixes, or remove it", id = fix.id));
            found.push(diagnostic);
        }
    }
}

/// The files with references to fixes that are not there.
fn with_unknown_fixes(subject: &Subject<'_>, edition: &Edition) -> HashSet<FileIndex> {
    let names_fix = |problem: &&LinkProblem| {
        let file = &subject.resolved.site.files[problem.file.0 as usize];
        let wanted = &file.references[problem.reference.0 as usize].wanted;
        matches!(wanted, UnresolvedTarget::Entry { kind: EntryKind::Fix, .. })
    };
    edition.troubles.iter().filter(names_fix).map(|problem| problem.file).collect()
}

/// The places of pages that something refers to.
fn referred<'a>(subject: &Subject<'a>, edition: &'a Edition) -> HashSet<(PageIndex, &'a str)> {
    let mut referred = HashSet::new();
    for (file, number) in subject.resolved.site.files.iter().zip(0..) {
        for reference in 0..u32::try_from(file.references.len()).unwrap_or(u32::MAX) {
            let target = edition.target(FileIndex(number), ReferenceIndex(reference));
            if let Target::Page { page_index, anchor: Some(anchor) } = target {
                referred.insert((*page_index, &**anchor));
            }
        }
    }
    referred
}
