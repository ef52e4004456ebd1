//! What templates need to let readers search.

use serde::Serialize;

/// Where search lives, seen from the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct SearchView {
    /// The page with a search box, which takes the query as `?q=`.
    pub(in crate::render) page: String,
    /// Where readers without scripts look things up: the index of symptoms, else the home page.
    pub(in crate::render) fallback: String,
    /// What browsers need to know to search the site; empty if it is not known where the site will stand.
    pub(in crate::render) description: String,
    /// The script of every page, which loads the others when the reader wishes to search.
    pub(in crate::render) begin: String,
    /// The script that searches, with the head of the index.
    pub(in crate::render) engine: String,
    /// The script that shows what was found.
    pub(in crate::render) dialog: String,
    /// Its style sheet.
    pub(in crate::render) style: String,
    /// Its words.
    pub(in crate::render) words: String,
}

impl SearchView {
    /// Every address in it.
    pub(in crate::render) fn addresses(&mut self) -> [&mut String; 8] {
        let Self { page, fallback, description, begin, engine, dialog, style, words } = self;
        [page, fallback, description, begin, engine, dialog, style, words]
    }
}
