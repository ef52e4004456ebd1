use std::collections::HashSet;

use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::FileIndex;
use crate::resolve::{Edition, PageIndex, Target};

/// Whatever refers to a fix leads readers to it: a cause, another fix, a link of another page. A Markdown page without causes
/// tells of its fixes in its own way.
pub(super) static RULE: Rule = Rule { lint: &lints::FIX_WITHOUT_CAUSE, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let referred: Vec<HashSet<(PageIndex, &str)>> =
        subject.resolved.editions.iter().map(|edition| referred(subject, edition)).collect();
    for authored in pages(subject) {
        if authored.is_markdown() && authored.page.causes().next().is_none() {
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

/// The places of pages that something refers to.
fn referred<'a>(subject: &Subject<'a>, edition: &'a Edition) -> HashSet<(PageIndex, &'a str)> {
    let mut referred = HashSet::new();
    for (file, number) in subject.resolved.site.files.iter().zip(0..) {
        for reference in 0..u32::try_from(file.references.len()).unwrap_or(u32::MAX) {
            let target = edition.target(FileIndex(number), crate::model::ReferenceIndex(reference));
            if let Target::Page { page_index, anchor: Some(anchor) } = target {
                referred.insert((*page_index, &**anchor));
            }
        }
    }
    referred
}
