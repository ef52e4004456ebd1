//! What is new for the page that a tab shows.

use std::sync::Arc;

use serde_json::{Value, json};

use super::http::route::{PageQuestion, Route};
use super::page::panel::{PanelDiagnostic, diagnostics};
use super::site::generation::Generation;
use super::site::served_site::{Place, ServedSite};
use crate::plan::OutputKind;
use crate::publish::OutPath;
use crate::resolve::encode_path;

/// The answer while there is no site; `language` is that of the diagnostics.
pub(super) fn none(stamp: &str, diagnostics: &[PanelDiagnostic], language: &str) -> Value {
    let nothing: [&str; 0] = [];
    json!({
        "stamp": stamp,
        "kind": "same",
        "to": null,
        "print": "",
        "styles": nothing,
        "files": nothing,
        "page": null,
        "diagnostics": diagnostics,
        "language": language,
    })
}

/// The answer to a tab's question; `seen` is the generation that it knows, if it is of this run.
///
/// - `stamp`: what is shown now, to be asked with from now on.
/// - `kind`: `same` (nothing to be done but for what follows), `changed` (load the page again), `moved` (with `to`).
/// - `styles`: the style sheets of the page, as it links them; `print`: its fingerprint but for them.
/// - `files`: addresses of copied files that have changed since.
/// - `page`: the page as it is now, if it has changed and the tab takes it with the answer.
/// - `diagnostics`: what is wrong, on whichever page; if nothing is, what the page itself is warned of. In `language`.
pub(super) fn page_update(shown: &ServedSite, question: &PageQuestion, seen: Option<Generation>, stamp: &str) -> Value {
    let path = match shown.route(&question.address) {
        Route::File(path) => Some(path),
        Route::Folder(folder) if folder.is_empty() => OutPath::parse("index.html").ok(),
        Route::Folder(folder) => OutPath::parse(&format!("{folder}/index.html")).ok(),
        _ => None,
    };
    let mut found: Vec<PanelDiagnostic> = if shown.is_broken { shown.diagnostics.clone() } else { Vec::new() };
    let (mut print, mut styles) = (String::new(), Vec::new());
    let mut bytes = None;
    let (mut moved, mut leads_on) = (None, false);
    if let Some(path) = &path {
        match shown.find(path) {
            Place::Page(build, output) => {
                let kept = shown.rendered(build, output);
                if !shown.is_broken {
                    found.extend(shown.warnings_of(build, output).cloned());
                }
                if let Some(diagnostic) = &kept.diagnostic {
                    let more = diagnostics(std::slice::from_ref(diagnostic), &shown.snapshot, shown.language());
                    found.extend(more.into_iter().filter(|diagnostic| !shown.diagnostics.contains(diagnostic)));
                }
                if let Some(page) = &kept.page {
                    (print, styles) = (page.print.clone(), page.styles.clone());
                    bytes = Some(Arc::clone(page));
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
    let page = bytes.filter(|_| kind == "changed" && seen.is_some() && question.whole);
    json!({
        "stamp": stamp,
        "kind": kind,
        "to": moved.map(|to| format!("/{}", encode_path(to))),
        "print": print,
        "styles": styles,
        "files": files.map(|(path, _)| format!("/{}", encode_path(path.as_str()))).collect::<Vec<_>>(),
        "page": page.map(|page| String::from_utf8_lossy(&page.bytes).into_owned()),
        "diagnostics": found,
        "language": shown.words().tag,
    })
}
