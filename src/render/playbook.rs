//! A playbook, or the text of a folder's page → its view.

use super::entries::{Links, span, words};
use super::parts::overview;
use super::plain::text_of_fees;
use super::prose::PageContext;
use super::view::{ChangeView, ContentsView, FeeView, Link, PlaybookView, SourceView};
use crate::model::{Entries, Fee, FileIndex, Header, Page, Part, PartHeading};
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
        view.contents = contents(page);
        view.parts = page.parts.iter().map(|part| self.part(part, &links)).collect();
        if let Some(at) = page.parts.iter().position(|part| matches!(part.entries, Entries::Steps(_))) {
            view.parts[at].flow = self.flow(&page.parts[at], &links);
        }
        view.overview = overview(&view.parts);
        view.footnotes = self.prose(file, &page.footnotes);
        (view.jump, view.has_causes) = jump(page, view.contents.len());
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
            if self.edition.folder_with_page(page_index).is_none() {
                view.contacts = self.contacts(folder);
            }
        }
        view.contacts = self.contacts_of(file, page.fixes(), view.contacts);
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

/// The parts that readers come for, and whether there is an overview of causes, which leads to them and to their fixes.
fn jump(page: &Page, headings: usize) -> (Vec<Link>, bool) {
    let has_causes = page.causes().next().is_some();
    let is_wanted = |part: &&Part| match part.entries {
        Entries::Renewal(_) => true,
        Entries::Fixes(_) => !has_causes,
        _ => false,
    };
    let parts = page.parts.iter().filter(|_| headings >= CONTENTS).filter(is_wanted);
    let headings = parts.filter_map(|part| part.heading.as_ref());
    let link = |heading: &PartHeading| Link { title: heading.text.text.to_string(), href: format!("#{}", heading.id) };
    (headings.map(link).collect(), has_causes)
}

/// A page with fewer headings has no list of contents.
const CONTENTS: usize = 3;

/// How long it takes to read so many characters, in minutes begun.
fn minutes(characters: u32, language: &str) -> u32 {
    let pace = if language.starts_with("zh") { 400 } else { 1000 };
    characters.div_ceil(pace)
}

/// The headings of levels 2 and 3, of parts, entries and prose, in the order of the page.
fn contents(page: &Page) -> Vec<ContentsView> {
    let mut contents = Vec::new();
    let mut add = |level: u8, id: &str, title: &str| {
        if level <= 3 && !title.is_empty() {
            contents.push(ContentsView { id: id.to_owned(), title: title.to_owned(), level });
        }
    };
    for part in &page.parts {
        let level = part.heading.as_ref().map_or(1, |heading| heading.level);
        if let Some(heading) = &part.heading {
            add(level, &heading.id, &heading.text.text);
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
    contents
}
