//! The home page and the pages of collections → views.

use super::html::excerpt;
use super::prose::PageContext;
use super::view::{CardView, CollectionView, HomeView, Link, PagerView};
use crate::plan::{Listing, PageKind, ROWS};
use crate::resolve::{FolderIndex, PageIndex};

/// How many changes the home page shows.
const UPDATES: usize = 5;

impl PageContext<'_> {
    /// The home page, or a further page of its list.
    pub(super) fn home(&self, folder: FolderIndex, number: usize) -> HomeView {
        let entry = &self.edition.folders[folder.0 as usize];
        let indexes = &self.site_context.plan.indexes[self.number];
        let updates: Vec<_> = indexes.updates.iter().take(UPDATES).map(|at| self.update_row(*at)).collect();
        let href = |listing: Listing, is_there: bool| {
            if is_there { self.page_href(PageKind::Listing(listing, 1)) } else { String::new() }
        };
        HomeView {
            collections: if number == 1 { self.folder_cards(folder) } else { Vec::new() },
            playbooks: self.cards(&entry.pages, number),
            pager: self.pager(number, entry.pages.len(), |number| PageKind::Folder(folder, number)),
            all_updates: href(Listing::Updates, !updates.is_empty()),
            updates: if number == 1 { updates } else { Vec::new() },
            symptoms: href(Listing::Symptoms, !indexes.symptoms.is_empty()),
        }
    }

    /// The page of a collection, or a further page of its list.
    pub(super) fn collection(&self, folder: FolderIndex, number: usize) -> CollectionView {
        let entry = &self.edition.folders[folder.0 as usize];
        let mut contacts = self.contacts(folder);
        if let Some(page_index) = entry.page {
            let page = self.page(page_index);
            contacts = self.contacts_of(page.file, page.fixes(), contacts);
        }
        CollectionView {
            summary: entry.summary.as_ref().map(|summary| self.line(summary.file, &summary.value)).unwrap_or_default(),
            collections: if number == 1 { self.folder_cards(folder) } else { Vec::new() },
            playbooks: self.cards(&entry.pages, number),
            contacts,
            pager: self.pager(number, entry.pages.len(), |number| PageKind::Folder(folder, number)),
        }
    }

    fn folder_cards(&self, folder: FolderIndex) -> Vec<CardView> {
        let folders = self.edition.folders[folder.0 as usize].folders.iter();
        folders
            .map(|index| {
                let folder = &self.edition.folders[index.0 as usize];
                let summary = folder.summary.as_ref().map(|summary| excerpt(&summary.value.text, 120));
                CardView {
                    link: Link { title: folder.title.to_string(), href: self.page_href(PageKind::Folder(*index, 1)) },
                    summary: summary.unwrap_or_default(),
                    count: folder.count,
                    reviewed: String::new(),
                    draft: false,
                }
            })
            .collect()
    }

    fn cards(&self, page_indexes: &[PageIndex], number: usize) -> Vec<CardView> {
        let page_indexes = page_indexes.iter().skip((number - 1) * ROWS).take(ROWS);
        page_indexes
            .map(|page_index| {
                let header = &self.page(*page_index).header;
                CardView {
                    link: self.page_index_link(*page_index),
                    summary: excerpt(&header.summary.text, 120),
                    count: 0,
                    reviewed: header.reviewed.map_or_else(String::new, |date| date.to_string()),
                    draft: header.draft,
                }
            })
            .collect()
    }

    /// The links to the pages of a long list: the first, the last, and those around this one.
    pub(super) fn pager(&self, number: usize, rows: usize, kind: impl Fn(usize) -> PageKind) -> PagerView {
        let count = rows.div_ceil(ROWS).max(1);
        if count == 1 {
            return PagerView { number, count, ..PagerView::default() };
        }
        let href = |number: usize| self.page_href(kind(number));
        let mut pages = Vec::new();
        let mut last = 0;
        for at in 1..=count {
            if at == 1 || at == count || at.abs_diff(number) <= 2 {
                if at > last + 1 {
                    pages.push(Link { title: String::new(), href: String::new() });
                }
                let href = if at == number { String::new() } else { href(at) };
                pages.push(Link { title: at.to_string(), href });
                last = at;
            }
        }
        PagerView {
            number,
            count,
            previous: if number > 1 { href(number - 1) } else { String::new() },
            next: if number < count { href(number + 1) } else { String::new() },
            pages,
        }
    }
}
