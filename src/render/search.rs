//! Where search lives, seen from a page.

use super::prose::PageContext;
use super::view::SearchView;
use crate::plan::{Listing, PageKind, search_file};
use crate::resolve::{Addresses, FolderIndex};
use crate::theme::{Loads, scripts_of};

impl PageContext<'_> {
    /// What a page needs to let readers search; none if the site wants no search.
    pub(super) fn search(&self) -> Option<SearchView> {
        let config = &self.site_context.resolved.site.config;
        if !config.search.enabled {
            return None;
        }
        let tag = &config.languages[self.edition.language].tag;
        let file = |name: &str| self.site_context.theme.published(name).map(|path| self.href(path)).unwrap_or_default();
        let script = |loads: Loads| scripts_of(loads).map(|script| file(script.file)).next().unwrap_or_default();
        let description = config.base_url.as_ref().map(|_| {
            let prefix = Addresses { site: &self.site_context.resolved.site, edition: self.edition }.prefix();
            self.href(&format!("{prefix}opensearch.xml"))
        });
        let fallback = if self.has_rows(Listing::Symptoms) {
            PageKind::Listing(Listing::Symptoms, 1)
        } else {
            PageKind::Folder(FolderIndex(0), 1)
        };
        Some(SearchView {
            page: self.page_href(PageKind::Search),
            fallback: self.page_href(fallback),
            description: description.unwrap_or_default(),
            begin: script(Loads::WithSearch),
            engine: self.href(&search_file(tag, "search")),
            dialog: script(Loads::OnSearch),
            style: file("static/search.css"),
            words: self.href(&search_file(tag, "words")),
        })
    }
}
