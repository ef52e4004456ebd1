//! A playbook, or the text of a folder's page → its view.

use super::entries::{span, words};
use super::links::Links;
use super::plain::text_of_fees;
use super::prose::PageContext;
use super::view::{ChangeView, ContentsView, FeeView, Link, NavigationView, PartView, PlaybookView, SourceView};
use crate::model::{Entries, Fee, FileIndex, Header, Page, PartHeading};
use crate::plan::{PageKind, REFERRERS};
use crate::resolve::{FolderIndex, PageIndex, Target};

impl PageContext<'_> {
    /// The view of the page behind `page_index`.
    pub(super) fn playbook(&self, page_index: PageIndex) -> PlaybookView {
        let page = self.page(page_index);
        let file = page.file;
        let header = &page.header;
        let links = Links::new(page, page_index, self);
        let mut view = self.facts(page, header);
        view.parts = page.parts.iter().map(|part| self.part(part, &links)).collect();
        if let Some(at) = page.parts.iter().position(|part| matches!(part.entries, Entries::Steps(_))) {
            view.parts[at].is_first_process = true;
            view.parts[at].flow = self.flow(&page.parts[at], &links);
        }
        self.tell_fixes_with_causes(&mut view.parts, &links);
        view.contents = contents(page, &view.parts);
        view.footnotes = self.prose(file, &page.footnotes);
        view.jump = self.jump(page, view.contents.len());
        view.characters = page.characters;
        view.minutes = minutes(page.characters, self.language_of(file));
        let referrers = &self.edition.referrers[page_index.0 as usize];
        view.referrers = referrers.iter().take(REFERRERS).map(|page_index| self.page_index_link(*page_index)).collect();
        if referrers.len() > REFERRERS {
            let href = self.page_href(PageKind::Referrers(page_index, 1));
            view.all_referrers = Some(Link { title: referrers.len().to_string(), href });
        }
        if let Some(folder) = self.edition.home_of(page_index) {
            (view.previous, view.next) = self.neighbours(folder, page_index);
            (view.beside, view.folder) = self.beside(folder, page_index);
            if self.edition.folder_with_page(page_index).is_none() {
                view.contacts = self.contacts(folder);
            }
        }
        view.contacts = self.contacts_of(file, page.fixes(), view.contacts);
        view.finder = self.finder(&links, &view.contacts);
        view.profiles = self.profiles(page);
        view
    }

    fn facts(&self, page: &Page, header: &Header) -> PlaybookView {
        let file = page.file;
        let date = |date: Option<crate::model::Date>| date.map_or_else(String::new, |date| date.to_string());
        let config = &self.site_context.resolved.site.config;
        PlaybookView {
            summary: self.line(file, &header.summary),
            code: header.code.as_deref().unwrap_or_default().to_owned(),
            audience: header.audience.text.to_string(),
            applies_to: header.applies_to.iter().map(ToString::to_string).collect(),
            issued_by: header.issued_by.text.to_string(),
            duration: words(header.duration.as_ref()),
            duration_span: span(header.duration.as_ref()),
            owner: header.owner.text.to_string(),
            fees: text_of_fees(&header.fees).map(|text| self.line(file, text)).unwrap_or_default(),
            fee_entries: match text_of_fees(&header.fees) {
                Some(_) => Vec::new(),
                None => header.fees.iter().map(|fee| self.fee(file, fee)).collect(),
            },
            reviewed: date(header.reviewed),
            updated: date(header.updated),
            review_every: words(header.review_every.as_ref().or(config.review_every.as_ref())),
            review_span: span(header.review_every.as_ref().or(config.review_every.as_ref())),
            draft: header.draft,
            superseded_by: header.superseded_by.and_then(|reference| match self.target(file, reference) {
                Target::Nothing => None,
                target => Some(Link { title: self.target_title(target), href: self.target_href(target) }),
            }),
            tags: header.tags.iter().map(|tag| self.tag(tag)).collect(),
            sources: header
                .sources
                .iter()
                .map(|source| {
                    let href = source.url.map(|url| self.target_href(self.target(file, url))).unwrap_or_default();
                    SourceView { link: Link { title: source.title.to_string(), href }, accessed: date(source.accessed) }
                })
                .collect(),
            disclaimer: self.prose(file, &header.disclaimer),
            changes: header
                .changes
                .iter()
                .map(|change| ChangeView {
                    date: date(change.date),
                    note: self.prose(file, &change.note),
                    action: self.prose(file, &change.action),
                })
                .collect(),
            extra: header.extra.clone(),
            ..PlaybookView::default()
        }
    }

    /// The language of a file's text.
    fn language_of(&self, file: FileIndex) -> &str {
        let site = &self.site_context.resolved.site;
        &site.config.languages[site.files[file.0 as usize].language].tag
    }

    fn fee(&self, file: FileIndex, fee: &Fee) -> FeeView {
        FeeView {
            what: self.line(file, &fee.what),
            amount: self.line(file, &fee.amount),
            per: self.line(file, &fee.per),
            refundable: match fee.refundable {
                None => "",
                Some(true) => "yes",
                Some(false) => "no",
            },
            note: self.prose(file, &fee.note),
        }
    }

    fn tag(&self, tag: &str) -> Link {
        let tags = &self.site_context.plan.indexes[self.number].tags;
        let number = tags.binary_search_by(|pages| pages.tag.to_lowercase().cmp(&tag.to_lowercase())).ok();
        Link {
            title: tag.to_owned(),
            href: number.map(|number| self.page_href(PageKind::Tag(number, 1))).unwrap_or_default(),
        }
    }

    /// The pages before and after `page_index` in its folder.
    fn neighbours(&self, folder: FolderIndex, page_index: PageIndex) -> (Option<Link>, Option<Link>) {
        let pages = &self.edition.folders[folder.0 as usize].pages;
        let Some(at) = self.place_in_folder(page_index) else { return (None, None) };
        let link =
            |at: Option<usize>| at.and_then(|at| pages.get(at)).map(|page_index| self.page_index_link(*page_index));
        (link(at.checked_sub(1)), link(Some(at + 1)))
    }

    /// The playbooks of a folder and the folder, if there are at least three; of very many those around `page_index`.
    fn beside(&self, folder: FolderIndex, page_index: PageIndex) -> (Vec<NavigationView>, Option<Link>) {
        let pages = &self.edition.folders[folder.0 as usize].pages;
        let Some(at) = self.place_in_folder(page_index).filter(|_| pages.len() >= FEWEST_BESIDE) else {
            return (Vec::new(), None);
        };
        let first = at.saturating_sub(MOST_BESIDE / 2).min(pages.len().saturating_sub(MOST_BESIDE));
        let beside = pages[first..].iter().take(MOST_BESIDE).map(|other| {
            let Link { title, href } = self.page_index_link(*other);
            NavigationView { title, href, current: *other == page_index }
        });
        (beside.collect(), Some(self.folder_link(folder)))
    }

    /// What readers come for beside their cause: how to begin, and how to renew. Where no cause leads to them, the fixes.
    fn jump(&self, page: &Page, headings: usize) -> Vec<Link> {
        let link =
            |title: &str, heading: &PartHeading| Link { title: title.to_owned(), href: format!("#{}", heading.id) };
        let heading = |is_wanted: fn(&Entries) -> bool| {
            page.parts.iter().filter(|part| is_wanted(&part.entries)).find_map(|part| part.heading.as_ref())
        };
        let mut jump = Vec::new();
        if headings < CONTENTS {
            return jump;
        }
        if page.causes().next().is_some() {
            let begins = |entries: &Entries| {
                matches!(entries, Entries::Conditions(_) | Entries::Materials(_) | Entries::Steps(_))
            };
            jump.extend(heading(begins).map(|heading| link(self.words.get("jump_first"), heading)));
        } else {
            let fixes = heading(|entries| matches!(entries, Entries::Fixes(_)));
            jump.extend(fixes.map(|heading| link(&heading.text.text, heading)));
        }
        let renewal = heading(|entries| matches!(entries, Entries::Renewal(_)));
        jump.extend(renewal.map(|heading| link(self.words.get("jump_renewal"), heading)));
        jump
    }

    fn place_in_folder(&self, page_index: PageIndex) -> Option<usize> {
        self.edition.places.get(page_index.0 as usize).copied().flatten()
    }

    /// Whom the readers of a folder can turn to: its own contacts, else those of the folder above.
    pub(super) fn contacts(&self, folder: FolderIndex) -> Vec<super::view::ContactView> {
        let mut at = Some(folder);
        while let Some(index) = at {
            let folder = &self.edition.folders[index.0 as usize];
            if !folder.contacts.is_empty() {
                let contacts =
                    folder.contacts.iter().filter_map(|link| match self.target(link.file, link.value.reference) {
                        Target::Contact(contact) => Some(self.contact(*contact)),
                        _ => None,
                    });
                return contacts.collect();
            }
            at = folder.parent;
        }
        Vec::new()
    }
}

/// A folder with fewer playbooks has no list of them beside each.
const FEWEST_BESIDE: usize = 3;

/// The most playbooks beside one.
const MOST_BESIDE: usize = 15;

/// A page with fewer headings has no list of contents.
const CONTENTS: usize = 3;

/// How long it takes to read so many characters, in minutes begun.
fn minutes(characters: u32, language: &str) -> u32 {
    let pace = if language.starts_with("zh") { 400 } else { 1000 };
    characters.div_ceil(pace)
}

/// The headings of level 2, of parts and prose, in the order of the page; those of level 3, too, if there are few.
///
/// Of parts as they are shown: `views`, which lack headings under which nothing is left.
fn contents(page: &Page, views: &[PartView]) -> Vec<ContentsView> {
    let mut contents = Vec::new();
    let mut add = |level: u8, id: &str, title: &str| {
        if level <= 3 && !title.is_empty() {
            contents.push(ContentsView { id: id.to_owned(), title: title.to_owned(), level });
        }
    };
    let mut views = views.iter().peekable();
    for part in &page.parts {
        let level = part.heading.as_ref().map_or(1, |heading| heading.level);
        if let Some(heading) = &part.heading {
            let Some(view) = views.next_if(|view| *view.id == *heading.id) else { continue };
            add(level, &heading.id, &view.text);
        } else {
            views.next();
        }
        for heading in part.lead.headings() {
            add(heading.level, &heading.id, &heading.text);
        }
        // Questions and materials are many and short: their part's heading will do.
        match &part.entries {
            Entries::Steps(entries) => entries.iter().for_each(|entry| add(level + 1, &entry.id, &entry.title.text)),
            Entries::Causes(entries) => entries.iter().for_each(|entry| add(level + 1, &entry.id, &entry.title.text)),
            Entries::Fixes(entries) => entries.iter().for_each(|entry| add(level + 1, &entry.id, &entry.title.text)),
            _ => {}
        }
    }
    if contents.iter().filter(|heading| heading.level == 2).count() >= CONTENTS {
        contents.retain(|heading| heading.level == 2);
    }
    contents
}
