use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::Cause;
use crate::plan::CauseAt;
use crate::source::Place;

/// Two causes with one code: a code is said on the phone, so it must name one cause of the whole site. Ids are checked while
/// a file is read.
pub(super) static RULE: Rule = Rule { lint: &lints::DUPLICATE_ID, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for (edition, indexes) in subject.resolved.editions.iter().zip(&subject.plan.indexes) {
        for (again, first) in &indexes.same_codes {
            let at = |cause: &CauseAt| {
                let entry = edition.pages[cause.page_index.0 as usize];
                let page = &subject.resolved.site.pages[entry.page.0 as usize];
                let file = &subject.resolved.site.files[page.file.0 as usize];
                (page, file, page.causes().nth(cause.number))
            };
            let ((_, file, cause), (_, first_file, first_cause)) = (at(again), at(first));
            if file.language != edition.language {
                continue;
            }
            let code = cause.and_then(|cause| cause.code.as_deref()).unwrap_or_default();
            let message = say!("the code `{code}` is already used by another cause", code);
            let diagnostic = Diagnostic::new(&lints::DUPLICATE_ID, &file.path, place(cause), message)
                .help(say!("give each cause of the site its own code"))
                .related(
                    &first_file.path,
                    place(first_cause),
                    say!("`{text}`", text = first_cause.map_or("", |cause| &cause.title.text)),
                );
            found.push(diagnostic);
        }
    }
}

/// Where the code of a cause stands: in YAML its value, in Markdown the cause.
fn place(cause: Option<&Cause>) -> Place {
    cause.map_or(Place::File, |cause| cause.place.field("causes", "code"))
}
