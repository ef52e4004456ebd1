//! Two sources that want one address.
//!
//! # Why
//!
//! One of them would overwrite the other, and nobody could say which.
//!
//! # Example
//!
//! `content/renewal.md` beside `content/renewal.yaml`.
//!
//! # Instead
//!
//! Rename one, or give it a `slug:` of its own. A text and a file that is copied may collide too (`X.md` and a file
//! called `X` in the directory style): then the text is published and the file is not, with a warning.

use crate::check::Subject;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::plan::Collision;
use crate::source::Place;

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let path_of = |file: crate::model::FileIndex| &subject.resolved.site.files[file.0 as usize].path;
    for collision in &subject.plan.collisions {
        match collision {
            Collision::Pages { first, second, path } => {
                let (first, second) = (path_of(*first), path_of(*second));
                let message = format!("`{second}` and `{first}` would both be published as `{path}`");
                let diagnostic = Diagnostic::new(Code::AddressCollision, second, Place::File, message)
                    .help("rename one of them, or give it a `slug:` of its own")
                    .related(first, Place::File, "this file has the address already");
                found.push(diagnostic);
            }
            Collision::Alias { page, alias, path } => {
                let page = path_of(*page);
                let message = format!("the old address `{alias}` does not lead here: `{path}` is taken");
                let mut diagnostic = Diagnostic::new(Code::AddressCollision, page, Place::value("aliases"), message)
                    .help("drop it from `aliases:`");
                diagnostic.severity = Severity::Warning;
                found.push(diagnostic);
            }
            Collision::PageAndAsset { page, asset, path } => {
                let page = path_of(*page);
                let message = format!("`{asset}` is not published: `{page}` has its address, `{path}`");
                let mut diagnostic =
                    Diagnostic::new(Code::AddressCollision, asset, Place::File, message).help("rename one of them");
                diagnostic.severity = Severity::Warning;
                found.push(diagnostic);
            }
        }
    }
}
