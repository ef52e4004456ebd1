//! The home page and the pages of collections → views.

use super::html::excerpt;
use super::letters::{OTHER, letter, rank, reading};
use super::prose::PageContext;
use super::view::{CardView, CollectionView, GroupHeadingView, GroupView, HomeView, Link, PagerView};
use crate::model::{Cause, Likelihood};
use crate::plan::{FOLDERS, Listing, PageKind, ROWS, pages_of_folder};
use crate::resolve::{FolderIndex, PageIndex, encode_segment};

/// So many folders on the home page tell their most common causes; more are tiles.
const FEW_FOLDERS: usize = 6;

/// How many causes a card tells.
const CAUSES: usize = 3;

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
            collections: self.home_cards(folder, number),
            letters: self.letters(folder),
            playbooks: self.cards(&entry.pages, number),
            pager: self.pager_of_folder(folder, number),
            all_updates: href(Listing::Updates, !updates.is_empty()),
            updates: if number == 1 { updates } else { Vec::new() },
            symptoms: href(Listing::Symptoms, !indexes.symptoms.is_empty()),
            renewals: href(Listing::Renewals, !indexes.renewals.is_empty()),
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
            collections: self.folder_cards(folder, number),
            letters: self.letters(folder),
            playbooks: self.cards(&entry.pages, number),
            contacts,
            pager: self.pager_of_folder(folder, number),
        }
    }

    /// The cards of the home page. Of a few folders each says its most common causes, and one that holds a single playbook
    /// leads straight to it.
    fn home_cards(&self, folder: FolderIndex, number: usize) -> Vec<CardView> {
        let mut cards = self.folder_cards(folder, number);
        if self.edition.folders[folder.0 as usize].folders.len() > FEW_FOLDERS {
            // A tile has room for a name.
            for card in &mut cards {
                card.summary.clear();
            }
            return cards;
        }
        for (card, index) in cards.iter_mut().zip(self.edition.folders[folder.0 as usize].folders.iter()) {
            let folder = &self.edition.folders[index.0 as usize];
            card.causes = self.common_causes(&folder.pages);
            if let ([page_index], true) = (&*folder.pages, folder.folders.is_empty() && folder.page.is_none()) {
                let header = &self.page(*page_index).header;
                card.link = self.page_index_link(*page_index);
                card.count = 0;
                card.summary = excerpt(&header.summary.text, 120);
                card.reviewed = header.reviewed.map_or_else(String::new, |date| date.to_string());
            }
        }
        cards
    }

    /// The first common causes of some playbooks, else their first ones.
    fn common_causes(&self, page_indexes: &[PageIndex]) -> Vec<Link> {
        let mut causes: Vec<(PageIndex, &Cause)> = Vec::new();
        for page_index in page_indexes.iter().take(CAUSES) {
            causes.extend(self.page(*page_index).causes().map(|cause| (*page_index, cause)));
        }
        causes.sort_by_key(|(_, cause)| cause.likelihood != Some(Likelihood::Common));
        let link = |(page_index, cause): (PageIndex, &Cause)| Link {
            title: cause.title.text.to_string(),
            href: self.anchor_href(page_index, &cause.id),
        };
        causes.into_iter().take(CAUSES).map(link).collect()
    }

    /// The cards of the folders in a folder, on one of its pages: all of them on the first, or if they are many a page of them by
    /// letter.
    fn folder_cards(&self, folder: FolderIndex, number: usize) -> Vec<CardView> {
        let folders = &self.edition.folders[folder.0 as usize].folders;
        if folders.len() <= FOLDERS {
            let shown = if number == 1 { folders.iter() } else { [].iter() };
            return shown.map(|index| self.folder_card(*index)).collect();
        }
        let mut last = None;
        let by_letter = self.by_letter(folder);
        let here = by_letter.iter().skip((number - 1) * ROWS).take(ROWS);
        here.map(|(letter, index)| {
            let heading = (last.replace(*letter) != Some(*letter)).then(|| heading(*letter));
            // A tile has room for a name.
            CardView { heading, summary: String::new(), ..self.folder_card(*index) }
        })
        .collect()
    }

    fn folder_card(&self, index: FolderIndex) -> CardView {
        let folder = &self.edition.folders[index.0 as usize];
        let summary = folder.summary.as_ref().map(|summary| excerpt(&summary.value.text, 120));
        CardView {
            link: Link { title: folder.title.to_string(), href: self.page_href(PageKind::Folder(index, 1)) },
            summary: summary.unwrap_or_default(),
            count: folder.count,
            ..CardView::default()
        }
    }

    /// The folders in a folder by their letters, and by how they are read.
    fn by_letter(&self, folder: FolderIndex) -> Vec<(char, FolderIndex)> {
        let title = |index: FolderIndex| &*self.edition.folders[index.0 as usize].title;
        let mut folders = self.edition.folders[folder.0 as usize].folders.clone();
        folders.sort_by_cached_key(|index| (rank(letter(title(*index))), reading(title(*index))));
        folders.into_iter().map(|index| (letter(title(index)), index)).collect()
    }

    /// Where the folders of each letter begin, if they are many.
    fn letters(&self, folder: FolderIndex) -> Vec<GroupView> {
        if self.edition.folders[folder.0 as usize].folders.len() <= FOLDERS {
            return Vec::new();
        }
        let by_letter = self.by_letter(folder);
        let mut at = 0;
        let groups = by_letter.chunk_by(|(one, _), (next, _)| one == next).map(|group| {
            let GroupHeadingView { id, title } = heading(group[0].0);
            let page = self.page_href(PageKind::Folder(folder, at / ROWS + 1));
            at += group.len();
            GroupView { link: Link { title, href: format!("{page}#{}", encode_segment(&id)) }, count: group.len() }
        });
        groups.collect()
    }

    /// The pages of a folder's lists.
    fn pager_of_folder(&self, folder: FolderIndex, number: usize) -> PagerView {
        let entry = &self.edition.folders[folder.0 as usize];
        let count = pages_of_folder(entry.pages.len(), entry.folders.len());
        self.pager(number, count * ROWS, |number| PageKind::Folder(folder, number))
    }

    fn cards(&self, page_indexes: &[PageIndex], number: usize) -> Vec<CardView> {
        let page_indexes = page_indexes.iter().skip((number - 1) * ROWS).take(ROWS);
        page_indexes
            .map(|page_index| {
                let header = &self.page(*page_index).header;
                CardView {
                    heading: None,
                    link: self.page_index_link(*page_index),
                    summary: excerpt(&header.summary.text, 120),
                    count: 0,
                    reviewed: header.reviewed.map_or_else(String::new, |date| date.to_string()),
                    draft: header.draft,
                    causes: Vec::new(),
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

/// The heading of the folders of a letter. No text has an id with a colon of its own.
fn heading(letter: char) -> GroupHeadingView {
    let id = if letter == OTHER { ":letter-other".to_owned() } else { format!(":letter-{letter}") };
    GroupHeadingView { id, title: letter.to_string() }
}
