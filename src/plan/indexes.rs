use std::collections::{BTreeMap, BTreeSet};

use crate::model::Date;
use crate::resolve::{Edition, FolderIndex, PageIndex, Resolved};

/// What the generated pages of an edition list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indexes {
    /// Messages and codes, collection by collection, in the order of their texts.
    pub symptoms: Vec<SymptomAt>,
    /// Features, in the order of pages.
    pub features: Vec<FeatureAt>,
    /// Pages that say something about renewal, in order.
    pub renewals: Vec<PageIndex>,
    /// Changes, the newest first, those without a date last.
    pub updates: Vec<UpdateAt>,
    /// Tags, in the order of their texts.
    pub tags: Vec<TagPages>,
    /// Causes with a code, in the order of the codes; of several with one code the first.
    pub codes: Vec<CauseAt>,
    /// The number among the codes of each cause that has one.
    pub code_numbers: BTreeMap<CauseAt, usize>,
    /// Causes whose code another one has: the cause, and the first.
    pub same_codes: Vec<(CauseAt, CauseAt)>,
}

/// A message or code, and the causes of one collection that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymptomAt {
    /// The collection, one of the content folder's; none where the site has no two of which any is shown.
    pub folder: Option<FolderIndex>,
    /// The message; empty if there is a code only.
    pub message: Box<str>,
    /// The code; empty if there is none.
    pub code: Box<str>,
    /// The causes.
    pub causes: Vec<CauseAt>,
}

/// A cause: its page, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CauseAt {
    /// The page.
    pub page_index: PageIndex,
    /// Its number among the causes of the page, from 0.
    pub number: usize,
}

/// A feature: its page, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureAt {
    /// The page.
    pub page_index: PageIndex,
    /// Its number among the features of the page, from 0.
    pub number: usize,
}

/// A change of the rules: its page, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateAt {
    /// Its date.
    pub date: Option<Date>,
    /// The page.
    pub page_index: PageIndex,
    /// Its number among the changes of the page, from 0.
    pub number: usize,
}

/// A tag and the pages that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagPages {
    /// The tag, as it is written first.
    pub tag: Box<str>,
    /// The pages, in order.
    pub page_indexes: Vec<PageIndex>,
}

/// Gathers what the generated pages of an edition list.
pub(super) fn indexes(resolved: &Resolved, edition: &Edition) -> Indexes {
    let mut indexes = Indexes::default();
    let collections = collections(resolved, edition);
    let mut symptoms: BTreeMap<(usize, &str, &str), Vec<CauseAt>> = BTreeMap::new();
    let mut codes: BTreeMap<String, CauseAt> = BTreeMap::new();
    // Tags that differ in case only are one: their pages would have one address on many disks.
    let mut tags: BTreeMap<String, TagPages> = BTreeMap::new();
    for (page_index, entry) in edition.pages.iter().enumerate() {
        let page_index = PageIndex(u32::try_from(page_index).expect("fewer than four billion pages"));
        let page = &resolved.site.pages[entry.page.0 as usize];
        let collection = collections.get(page_index.0 as usize).copied().unwrap_or_default();
        for (number, cause) in page.causes().enumerate() {
            let at = CauseAt { page_index, number };
            for symptom in &cause.symptoms {
                let code = symptom.code.as_deref().unwrap_or_default();
                if !symptom.message.is_empty() || !code.is_empty() {
                    symptoms.entry((collection, &symptom.message, code)).or_default().push(at);
                }
            }
            if let Some(code) = &cause.code {
                let key = code.to_lowercase();
                match codes.get(&key) {
                    Some(first) => indexes.same_codes.push((at, *first)),
                    None => drop(codes.insert(key, at)),
                }
            }
        }
        indexes.features.extend((0..page.features().count()).map(|number| FeatureAt { page_index, number }));
        if page.renewals().next().is_some() {
            indexes.renewals.push(page_index);
        }
        let changes = page.header.changes.iter().enumerate();
        indexes.updates.extend(changes.map(|(number, change)| UpdateAt { date: change.date, page_index, number }));
        for tag in &page.header.tags {
            let pages = tags
                .entry(tag.to_lowercase())
                .or_insert_with(|| TagPages { tag: tag.clone(), page_indexes: Vec::new() });
            if pages.page_indexes.last() != Some(&page_index) {
                pages.page_indexes.push(page_index);
            }
        }
    }
    indexes.symptoms = symptoms
        .into_iter()
        .map(|((collection, message, code), mut causes)| {
            causes.dedup();
            let folder = edition.folders.first().and_then(|home| home.folders.get(collection)).copied();
            let folder = folder.filter(|_| !collections.is_empty());
            SymptomAt { folder, message: message.into(), code: code.into(), causes }
        })
        .collect();
    indexes.codes = codes.into_values().collect();
    indexes.code_numbers = indexes.codes.iter().enumerate().map(|(number, at)| (*at, number)).collect();
    indexes.tags = tags.into_values().collect();
    indexes
        .updates
        .sort_by(|a, b| b.date.cmp(&a.date).then(a.page_index.cmp(&b.page_index)).then(a.number.cmp(&b.number)));
    indexes
}

/// The place of each page's collection among the content folder's, behind them all for a page that is in none; empty unless
/// causes of two of them show something.
fn collections(resolved: &Resolved, edition: &Edition) -> Vec<usize> {
    let Some(home) = edition.folders.first() else { return Vec::new() };
    let place_of = |page_index: PageIndex| {
        let mut folder = edition.home_of(page_index);
        loop {
            let at = folder?;
            match edition.folders[at.0 as usize].parent {
                Some(FolderIndex(0)) => return home.folders.iter().position(|other| *other == at),
                parent => folder = parent,
            }
        }
    };
    let mut places: Vec<Option<usize>> = vec![None; edition.folders.len()];
    let mut known = vec![false; edition.folders.len()];
    let mut of_pages = Vec::with_capacity(edition.pages.len());
    let mut shown = BTreeSet::new();
    for (at, entry) in edition.pages.iter().enumerate() {
        let page_index = PageIndex(u32::try_from(at).expect("fewer than four billion pages"));
        let place = edition.home_of(page_index).and_then(|folder| {
            let folder = folder.0 as usize;
            if !std::mem::replace(&mut known[folder], true) {
                places[folder] = place_of(page_index);
            }
            places[folder]
        });
        let place = place.unwrap_or(home.folders.len());
        let page = &resolved.site.pages[entry.page.0 as usize];
        if page.causes().any(|cause| !cause.symptoms.is_empty()) {
            shown.insert(place);
        }
        of_pages.push(place);
    }
    if shown.len() < 2 { Vec::new() } else { of_pages }
}
