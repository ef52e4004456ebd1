//! Two causes with one code.
//!
//! # Why
//!
//! A code is said on the phone: it must name one cause of the whole site.

use crate::check::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::CauseAt;
use crate::source::{Place, ValuePath};

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
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
            let message = format!("the code `{code}` names another cause already");
            let diagnostic =
                Diagnostic::new(Code::DuplicateId, &file.path, place(file.path.extension(), again.number), message)
                    .help("give each cause of the site a code of its own")
                    .related(
                        &first_file.path,
                        place(first_file.path.extension(), first.number),
                        format!("`{}`", first_cause.map_or("", |cause| &cause.title.text)),
                    );
            found.push(diagnostic);
        }
    }
}

/// Where the code of a cause stands: in YAML its value; in Markdown the file has to do.
fn place(ending: Option<&str>, number: usize) -> Place {
    match ending {
        Some("yaml" | "yml") => Place::value(ValuePath::default().key("causes").index(number).key("code")),
        _ => Place::File,
    }
}
