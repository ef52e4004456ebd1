//! The same page in the languages of a site, for readers and for search engines.

use super::prose::PageContext;
use super::view::{AlternateView, LanguageView, PageView};
use crate::plan::{CauseAt, PageKind};
use crate::resolve::{Edition, FolderIndex, PageIndex};

impl<'a> PageContext<'a> {
    /// Adds the languages of the page to what stands around it.
    ///
    /// A page not yet translated is the main one again: its canonical address is that one's.
    pub(super) fn add_languages(&self, chrome: &mut PageView, page: PageKind) {
        let resolved = self.site_context.resolved;
        let config = &resolved.site.config;
        if !config.is_multilingual() {
            return;
        }
        for (number, (edition, paths)) in resolved.editions.iter().zip(&self.site_context.plan.paths).enumerate() {
            let same = self.same_page(edition, page);
            let path = same.and_then(|page| paths.of(page));
            let tag = &config.languages[edition.language].tag;
            let key = format!("language_{}", tag.to_lowercase().replace('-', "_"));
            let name = self.site_context.words[edition.language].get(&key);
            // A page that only one language has leads to the home page of the others.
            let shown = path.or_else(|| paths.of(PageKind::Folder(FolderIndex(0), 1)));
            chrome.languages.push(LanguageView {
                tag: tag.to_string(),
                name: if name == key { tag.to_string() } else { name.to_owned() },
                href: shown.map(|path| self.href(path)).unwrap_or_default(),
                current: number == self.number,
            });
            let is_untranslated = same.is_some_and(|page| is_fallback(edition, page));
            if let Some(address) = path.filter(|_| !is_untranslated).and_then(|path| self.absolute(path)) {
                if number == 0 {
                    chrome.alternates.push(AlternateView { tag: "x-default".to_owned(), href: address.clone() });
                    if is_fallback(self.edition, page) {
                        chrome.canonical.clone_from(&address);
                    }
                }
                chrome.alternates.push(AlternateView { tag: tag.to_string(), href: address });
            }
        }
        if is_fallback(self.edition, page) || chrome.alternates.len() < 3 {
            chrome.alternates.clear();
        }
    }

    /// A link to a page in another language; to the page itself if that language lacks it.
    pub(super) fn translation_href(&self, page_index: PageIndex, language: usize) -> String {
        let page = self.kind_of(page_index);
        let resolved = self.site_context.resolved;
        let mut editions = resolved.editions.iter().zip(&self.site_context.plan.paths);
        let other = editions.find(|(edition, _)| edition.language == language);
        let path = other.and_then(|(edition, paths)| paths.of(self.same_page(edition, page)?));
        path.map_or_else(|| self.page_href(page), |path| self.href(path))
    }

    /// The page in another edition, if it has it.
    fn same_page(&self, edition: &'a Edition, page: PageKind) -> Option<PageKind> {
        match page {
            PageKind::Playbook(page_index) => {
                let same = edition.page_index_like(&self.site_context.resolved.site, self.page(page_index))?;
                // A folder may hold more in one language than in another.
                let folder = edition.folder_with_page(same);
                Some(folder.map_or(PageKind::Playbook(same), |folder| PageKind::Folder(folder, 1)))
            }
            PageKind::Folder(folder, number) => {
                let key = &self.edition.folders[folder.0 as usize].key;
                let folder = edition.folder_of(key).map(|folder| PageKind::Folder(folder, number));
                folder.or_else(|| edition.leaf(key).map(PageKind::Playbook))
            }
            PageKind::Listing(listing, _) => Some(PageKind::Listing(listing, 1)),
            PageKind::Material(material, _) => {
                let id = &self.edition.materials[material.0 as usize].id;
                edition.material_with_id(id).map(|material| PageKind::Material(material, 1))
            }
            PageKind::Cause(number) => {
                let code = self.code_of(number)?;
                let pages = &self.site_context.resolved.site.pages;
                let code_of = |at: &CauseAt| {
                    let page = &pages[edition.pages[at.page_index.0 as usize].page.0 as usize];
                    page.causes().nth(at.number).and_then(|cause| cause.code.as_deref()).unwrap_or_default()
                };
                // They are in the order of their codes in small letters, in which no two are the same.
                let codes = &self.site_context.plan.indexes[edition.language].codes;
                let wanted = code.to_lowercase();
                let found = codes.binary_search_by(|at| code_of(at).to_lowercase().cmp(&wanted)).ok();
                found.filter(|number| code_of(&codes[*number]) == code).map(PageKind::Cause)
            }
            PageKind::Search => Some(page),
            PageKind::Tag(..) | PageKind::Referrers(..) => None,
        }
    }

    fn code_of(&self, number: usize) -> Option<&'a str> {
        let at = self.site_context.plan.indexes[self.number].codes.get(number)?;
        self.page(at.page_index).causes().nth(at.number)?.code.as_deref()
    }

    /// The feed of changes of the edition, seen from the page.
    pub(super) fn feed(&self) -> String {
        let prefix =
            crate::resolve::Addresses { site: &self.site_context.resolved.site, edition: self.edition }.prefix();
        self.href(&format!("{prefix}feed.xml"))
    }
}

/// Whether the page shows the main language's text for want of a translation.
pub(super) fn is_fallback(edition: &Edition, page: PageKind) -> bool {
    match page {
        PageKind::Playbook(page_index) => edition.pages[page_index.0 as usize].is_fallback,
        PageKind::Folder(folder, 1) => {
            let page = edition.folders[folder.0 as usize].page;
            page.is_some_and(|page_index| edition.pages[page_index.0 as usize].is_fallback)
        }
        _ => false,
    }
}
