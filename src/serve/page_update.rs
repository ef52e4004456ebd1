//! What is new for the page that a tab shows.

use serde_json::{Value, json};

use super::http::route::{PageQuestion, Route};
use super::page::panel::{PanelDiagnostic, diagnostics};
use super::site::generation::Generation;
use super::site::served_site::{Place, ServedSite};
use crate::plan::OutputKind;
use crate::publish::OutPath;
use crate::resolve::encode_path;

/// The answer while there is no site.
pub(super) fn none(stamp: &str, diagnostics: &[PanelDiagnostic]) -> Value {
    let nothing: [&str; 0] = [];
    json!({
        "stamp": stamp,
        "kind": "same",
        "to": null,
        "print": "",
        "styles": nothing,
        "files": nothing,
        "diagnostics": diagnostics,
    })
}

/// The answer to a tab's question; `seen` is the generation that it knows, if it is of this run.
///
/// - `stamp`: what is shown now, to be asked with from now on.
/// - `kind`: `same` (nothing to be done but for what follows), `changed` (load the page again), `moved` (with `to`).
/// - `styles`: the style sheets of the page, as it links them; `print`: its fingerprint but for them.
/// - `files`: addresses of copied files that have changed since.
/// - `diagnostics`: what is wrong; empty if all is well.
pub(super) fn page_update(shown: &ServedSite, question: &PageQuestion, seen: Option<Generation>, stamp: &str) -> Value {
    let path = match shown.route(&question.address) {
        Route::File(path) => Some(path),
        Route::Folder(folder) if folder.is_empty() => OutPath::parse("index.html").ok(),
        Route::Folder(folder) => OutPath::parse(&format!("{folder}/index.html")).ok(),
        _ => None,
    };
    let mut found: Vec<PanelDiagnostic> = shown.diagnostics.clone();
    let (mut print, mut styles) = (String::new(), Vec::new());
    let (mut moved, mut leads_on) = (None, false);
    if let Some(path) = &path {
        match shown.find(path) {
            Place::Page(build, output) => {
                let kept = shown.rendered(build, output);
                if let Some(diagnostic) = &kept.diagnostic {
                    let more = diagnostics(std::slice::from_ref(diagnostic), &shown.snapshot, shown.language());
                    found.extend(more.into_iter().filter(|diagnostic| !shown.diagnostics.contains(diagnostic)));
                }
                if let Some(page) = &kept.page {
                    (print, styles) = (page.print.clone(), page.styles.clone());
                }
            }
            Place::Missing => {
                moved = shown.moves.to(path.as_str());
                let page = shown.missing(path);
                (print, styles) = (page.print, page.styles);
            }
            // An old address that was a page: what stands there now leads to where that is.
            Place::Other(_, output) => {
                moved = shown.moves.to(path.as_str());
                leads_on = matches!(output.shows, OutputKind::Redirect(_));
            }
            Place::Folder => {}
        }
    }
    let kind = match (moved, seen) {
        (Some(_), _) => "moved",
        // After a restart nobody knows what has changed besides the page.
        (None, None) => "changed",
        (None, Some(_)) if leads_on || (!print.is_empty() && print != question.print) => "changed",
        (None, Some(_)) => "same",
    };
    let since = seen.unwrap_or_default();
    let files = shown.touched.iter().filter(|(_, when)| **when > since);
    json!({
        "stamp": stamp,
        "kind": kind,
        "to": moved.map(|to| format!("/{}", encode_path(to))),
        "print": print,
        "styles": styles,
        "files": files.map(|(path, _)| format!("/{}", encode_path(path.as_str()))).collect::<Vec<_>>(),
        "diagnostics": found,
    })
}
