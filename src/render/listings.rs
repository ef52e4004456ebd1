//! The indexes of a site → views.

use super::entries::words;
use super::html::excerpt;
use super::prose::PageContext;
use super::view::{FactView, GroupHeadingView, GroupView, Html, Link, ListingView, RowView};
use crate::plan::{CauseAt, Listing, PageKind, ROWS, SymptomAt, UpdateAt};
use crate::resolve::{FolderIndex, PageIndex, SharedIndex, encode_segment};

/// How many links a row has before it says how many more there are.
const LINKS: usize = 8;

impl PageContext<'_> {
    /// A page of an index.
    pub(super) fn listing(&self, listing: Listing, number: usize) -> ListingView {
        let indexes = &self.site_context.plan.indexes[self.number];
        let here = |rows: usize| ((number - 1) * ROWS).min(rows)..(number * ROWS).min(rows);
        let (rows, count): (Vec<RowView>, usize) = match listing {
            Listing::Symptoms => {
                let all = &indexes.symptoms;
                (self.symptom_rows(&all[here(all.len())]), all.len())
            }
            Listing::Materials => {
                let count = self.edition.materials.len();
                (here(count).map(|index| self.material_row(index)).collect(), count)
            }
            Listing::Features => {
                let all = &indexes.features;
                (
                    all[here(all.len())].iter().filter_map(|at| self.feature_row(at.page_index, at.number)).collect(),
                    all.len(),
                )
            }
            Listing::Renewals => {
                let all = &indexes.renewals;
                (all[here(all.len())].iter().map(|page_index| self.renewal_row(*page_index)).collect(), all.len())
            }
            Listing::Glossary => {
                let all = &self.edition.terms;
                (all[here(all.len())].iter().map(|term| self.term_row(term)).collect(), all.len())
            }
            Listing::Updates => {
                let all = &indexes.updates;
                (all[here(all.len())].iter().map(|at| self.update_row(*at)).collect(), all.len())
            }
            Listing::Tags => {
                let all = &indexes.tags;
                (here(all.len()).map(|index| self.tag_row(index)).collect(), all.len())
            }
        };
        ListingView {
            name: listing.name(),
            text: self.words.get(&format!("{}_text", listing.name())).to_owned(),
            empty: self.words.get(&format!("empty_{}", listing.name())).to_owned(),
            groups: if listing == Listing::Symptoms && number == 1 { self.groups() } else { Vec::new() },
            rows,
            pager: self.pager(number, count, |number| PageKind::Listing(listing, number)),
        }
    }

    /// A page of the playbooks that have a tag.
    pub(super) fn tagged(&self, tag: usize, number: usize) -> ListingView {
        let page_indexes = &self.site_context.plan.indexes[self.number].tags[tag].page_indexes;
        self.page_indexes("tag", page_indexes, number, |number| PageKind::Tag(tag, number))
    }

    /// A page of the pages that refer to a page.
    pub(super) fn referring(&self, page_index: PageIndex, number: usize) -> ListingView {
        let page_indexes = &self.edition.referrers[page_index.0 as usize];
        self.page_indexes("referrers", page_indexes, number, |number| PageKind::Referrers(page_index, number))
    }

    fn page_indexes(
        &self,
        name: &'static str,
        page_indexes: &[PageIndex],
        number: usize,
        kind: impl Fn(usize) -> PageKind,
    ) -> ListingView {
        let here = page_indexes.iter().skip((number - 1) * ROWS).take(ROWS);
        let rows = here.map(|page_index| {
            let link = self.page_index_link(*page_index);
            let summary = excerpt(&self.page(*page_index).header.summary.text, 120);
            RowView { title: link.title, href: link.href, body: super::html::escape(&summary), ..RowView::default() }
        });
        ListingView {
            name,
            text: String::new(),
            empty: self.words.get("empty_playbooks").to_owned(),
            groups: Vec::new(),
            rows: rows.collect(),
            pager: self.pager(number, page_indexes.len(), kind),
        }
    }

    /// The playbooks that ask for a material, a page of them.
    pub(super) fn material_users(&self, material: SharedIndex, number: usize) -> Vec<Link> {
        let users = self.edition.material_users[material.0 as usize].iter();
        users.skip((number - 1) * ROWS).take(ROWS).map(|page_index| self.page_index_link(*page_index)).collect()
    }

    /// Where the messages of each collection begin.
    fn groups(&self) -> Vec<GroupView> {
        let all = &self.site_context.plan.indexes[self.number].symptoms;
        let mut groups: Vec<GroupView> = Vec::new();
        let mut last = None;
        for (at, symptom) in all.iter().enumerate() {
            if at > 0 && symptom.folder == last {
                groups.last_mut().expect("the first has one").count += 1;
                continue;
            }
            last = symptom.folder;
            let GroupHeadingView { id, title } = self.heading(symptom.folder);
            let page = self.page_href(PageKind::Listing(Listing::Symptoms, at / ROWS + 1));
            let href = format!("{page}#{}", encode_segment(&id));
            groups.push(GroupView { link: Link { title, href }, count: 1 });
        }
        if groups.len() < 2 { Vec::new() } else { groups }
    }

    /// The heading of the messages of a collection, or of those that are in none.
    fn heading(&self, folder: Option<FolderIndex>) -> GroupHeadingView {
        let folder = folder.map(|folder| &self.edition.folders[folder.0 as usize]);
        // No text has an id with a colon of its own.
        let id = format!(":{}", folder.map_or("", |folder| &folder.key).replace(char::is_whitespace, "-"));
        let title = folder.map_or_else(|| self.words.get("collection_none"), |folder| &folder.title);
        GroupHeadingView { id, title: title.to_owned() }
    }

    /// Some messages that follow each other, with the headings of their collections if there are any.
    fn symptom_rows(&self, symptoms: &[SymptomAt]) -> Vec<RowView> {
        let are_grouped = self.site_context.plan.indexes[self.number].symptoms.iter().any(|one| one.folder.is_some());
        let mut last = None;
        let row = |symptom: &SymptomAt| {
            let is_other = last.replace(symptom.folder) != Some(symptom.folder);
            let heading = (are_grouped && is_other).then(|| self.heading(symptom.folder));
            RowView { heading, ..self.symptom_row(symptom) }
        };
        symptoms.iter().map(row).collect()
    }

    fn symptom_row(&self, symptom: &SymptomAt) -> RowView {
        let (links, more) = some(symptom.causes.iter().map(|at| self.cause_link(*at)), symptom.causes.len());
        let title = if symptom.message.is_empty() { &symptom.code } else { &symptom.message };
        let mark = if symptom.message.is_empty() { "" } else { &*symptom.code };
        // Search finds the others.
        let search = self.page_href(PageKind::Search);
        let more_href = if search.is_empty() { String::new() } else { format!("{search}?q={}", encode_segment(title)) };
        RowView { title: title.to_string(), mark: mark.to_owned(), links, more, more_href, ..RowView::default() }
    }

    fn cause_link(&self, at: CauseAt) -> Link {
        let page = self.page(at.page_index);
        let cause = page.causes().nth(at.number).expect("the index lists causes of pages");
        let title = format!("{} · {}", cause.title.text, page.header.title.text);
        Link { title, href: self.anchor_href(at.page_index, &cause.id) }
    }

    fn material_row(&self, index: usize) -> RowView {
        let shared = SharedIndex(u32::try_from(index).expect("fewer than four billion materials"));
        let view = self.shared_material(shared);
        let users = &self.edition.material_users[index];
        let (links, more) = some(users.iter().map(|page_index| self.page_index_link(*page_index)), users.len());
        let mut facts = Vec::new();
        fact(&mut facts, "field_formats", &view.formats.join(self.words.get("list_separator")));
        fact(&mut facts, "field_max_size", &view.max_size);
        fact(&mut facts, "field_valid_for", &view.valid_for);
        let title = self.edition.materials[index].material.name.text.to_string();
        let more_href = view.href.clone();
        RowView { id: view.id, title, href: view.href, facts, links, more, more_href, ..RowView::default() }
    }

    fn feature_row(&self, page_index: PageIndex, number: usize) -> Option<RowView> {
        let page = self.page(page_index);
        let feature = page.features().nth(number)?;
        let mut facts = Vec::new();
        fact(&mut facts, "field_audience", &feature.audience.text);
        Some(RowView {
            title: feature.title.text.to_string(),
            href: self.anchor_href(page_index, &feature.id),
            facts,
            links: vec![self.page_index_link(page_index)],
            ..RowView::default()
        })
    }

    fn renewal_row(&self, page_index: PageIndex) -> RowView {
        let page = self.page(page_index);
        let mut facts = Vec::new();
        let mut place = None;
        for part in &page.parts {
            if let crate::model::Entries::Renewal(renewal) = &part.entries {
                place = place.or(part.heading.as_ref().map(|heading| &*heading.id));
                fact(&mut facts, "field_valid_for", &words(renewal.valid_for.as_ref()));
                fact(&mut facts, "field_renew_from", &words(renewal.renew_from.as_ref()));
                fact(&mut facts, "field_grace", &words(renewal.grace.as_ref()));
            }
        }
        let link = self.page_index_link(page_index);
        let href = place.map_or(link.href, |id| self.anchor_href(page_index, id));
        RowView { title: link.title, href, facts, ..RowView::default() }
    }

    fn term_row(&self, term: &crate::model::Term) -> RowView {
        let mut facts = Vec::new();
        let join = |texts: &[Box<str>]| texts.join(self.words.get("list_separator"));
        fact(&mut facts, "field_also", &join(&term.also));
        fact(&mut facts, "field_avoid", &join(&term.avoid));
        RowView {
            id: term.id.to_string(),
            title: term.term.to_string(),
            mark: term.en.as_deref().filter(|en| !en.eq_ignore_ascii_case(&term.term)).unwrap_or_default().to_owned(),
            facts,
            body: self.prose(term.file, &term.body),
            ..RowView::default()
        }
    }

    /// A change of the rules.
    pub(super) fn update_row(&self, at: UpdateAt) -> RowView {
        let page = self.page(at.page_index);
        let change = &page.header.changes[at.number];
        let link = self.page_index_link(at.page_index);
        let note: Html = self.prose(page.file, &change.note);
        let action: Html = self.prose(page.file, &change.action);
        let body = if action.is_empty() { note } else { format!("{note} {action}") };
        RowView {
            title: link.title,
            href: link.href,
            mark: at.date.map_or_else(String::new, |date| date.to_string()),
            body,
            ..RowView::default()
        }
    }

    fn tag_row(&self, index: usize) -> RowView {
        let tag = &self.site_context.plan.indexes[self.number].tags[index];
        RowView {
            title: tag.tag.to_string(),
            href: self.page_href(PageKind::Tag(index, 1)),
            mark: tag.page_indexes.len().to_string(),
            ..RowView::default()
        }
    }
}

fn fact(facts: &mut Vec<FactView>, name: &'static str, value: &str) {
    if !value.is_empty() {
        facts.push(FactView { name, value: value.to_owned() });
    }
}

/// The first few of `links`, and how many more there are of `count`.
fn some(links: impl Iterator<Item = Link>, count: usize) -> (Vec<Link>, usize) {
    (links.take(LINKS).collect(), count.saturating_sub(LINKS))
}
