//! Which sections are of each collection, of each kind and of each tag; which traditional characters a site needs.

use std::collections::BTreeMap;

use super::document::{Kind, PageText};
use super::encode::Runs;
use super::fold;
use super::tokens::{STOP_ENDS, STOP_RUNS};

/// What facets tell of a page.
#[derive(Debug)]
pub(super) struct PageFacets {
    collection: String,
    tags: Vec<String>,
    /// The kind of each section.
    kinds: Vec<Kind>,
}

impl PageFacets {
    pub(super) fn of(page: &PageText) -> Self {
        let kinds = page.sections.iter().map(|section| section.kind).collect();
        Self { collection: page.trail.last().cloned().unwrap_or_default(), tags: page.tags.clone(), kinds }
    }

    /// How many sections the page has.
    pub(super) fn sections(&self) -> u32 {
        u32::try_from(self.kinds.len()).expect("a page's text fits")
    }

    /// How many numbers they take.
    pub(super) fn room(&self) -> u32 {
        room(self.sections())
    }
}

/// A page leaves fewer numbers free than this.
const MOST_ROOM: u32 = 16;

/// How many numbers so many sections of a page take: less than a fifth more than they are. So a section more or less seldom
/// gives other numbers to all behind it.
pub(super) fn room(sections: u32) -> u32 {
    let step = 1 << (sections | 1).ilog2().saturating_sub(2);
    sections.next_multiple_of(MOST_ROOM.min(step))
}

/// The pages that have some value of a facet.
#[derive(Debug, Default)]
struct Pages {
    count: u32,
    /// Their passages that have it.
    runs: Runs,
    /// The passage behind the last page that was counted.
    end: u32,
}

impl Pages {
    /// Adds so many passages from `first` on, of a page whose passages end before `end`.
    fn push(&mut self, first: u32, count: u32, end: u32) {
        if end > self.end {
            self.count += 1;
            self.end = end;
        }
        self.runs.push(first, count);
    }
}

/// Sections by what they are of, page after page.
#[derive(Debug, Default)]
pub(super) struct Facets {
    collections: BTreeMap<String, Pages>,
    kinds: BTreeMap<&'static str, Pages>,
    tags: BTreeMap<String, Pages>,
    /// How many numbers sections have, those that pages leave free among them.
    pub(super) sections: u32,
}

impl Facets {
    pub(super) fn push(&mut self, page: PageFacets) {
        let (first, room) = (self.sections, page.room());
        let end = first + room;
        self.sections = end;
        if room == 0 {
            return;
        }
        // What no section has the number of may count for any collection: runs are fewer so.
        if !page.collection.is_empty() {
            self.collections.entry(page.collection).or_default().push(first, room, end);
        }
        for tag in page.tags {
            self.tags.entry(tag).or_default().push(first, room, end);
        }
        for (kind, number) in page.kinds.iter().zip(first..) {
            self.kinds.entry(kind.name()).or_default().push(number, 1, end);
        }
    }

    /// Of each collection, of each kind and of each tag: how many pages have it, and the runs of their passages.
    pub(super) fn into_runs(self) -> [BTreeMap<String, (u32, String)>; 3] {
        let texts = |facet: BTreeMap<String, Pages>| {
            let text = |pages: Pages| (pages.count, pages.runs.into_text());
            facet.into_iter().map(|(value, pages)| (value, text(pages))).collect::<BTreeMap<_, _>>()
        };
        let kinds = self.kinds.into_iter().map(|(name, pages)| (name.to_owned(), pages)).collect();
        [self.collections, kinds, self.tags].map(texts)
    }
}

/// Characters, a bit each.
#[derive(Debug, Clone)]
pub(super) struct Characters(Vec<u64>);

impl Default for Characters {
    fn default() -> Self {
        Self(vec![0; char::MAX as usize / 64 + 1])
    }
}

impl Characters {
    /// Adds what `page` holds, simplified.
    pub(super) fn read(&mut self, page: &PageText) {
        for section in &page.sections {
            let texts = [&section.heading, &section.body].into_iter().chain(&section.messages).chain(&section.names);
            texts.for_each(|text| self.add(text));
        }
    }

    fn add(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_ascii()).map(fold::simplified) {
            self.0[c as usize / 64] |= 1 << (c as usize % 64);
        }
    }

    fn has(&self, c: char) -> bool {
        self.0[c as usize / 64] & 1 << (c as usize % 64) != 0
    }

    /// All characters of `sets`.
    pub(super) fn all<'s>(sets: impl Iterator<Item = &'s Self>) -> Self {
        sets.fold(Self::default(), |all, some| Self(all.0.iter().zip(&some.0).map(|(a, b)| a | b).collect()))
    }

    /// Traditional characters whose simplified ones are among them or in stop words, side by side.
    pub(super) fn traditional(mut self) -> String {
        STOP_RUNS.iter().chain(&STOP_ENDS).for_each(|stop| self.add(stop));
        let pairs = fold::traditional().filter(|(_, simple)| self.has(*simple));
        pairs.flat_map(|(traditional, simple)| [traditional, simple]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Characters, Facets, PageFacets};
    use crate::search::document::{Kind, PageText, Section};

    fn page(collection: &str, tags: &[&str], kinds: &[Kind]) -> PageText {
        let section = |kind: &Kind| Section { kind: *kind, body: "發表𠮷".to_owned(), ..Section::default() };
        PageText {
            trail: if collection.is_empty() { Vec::new() } else { vec![collection.to_owned()] },
            tags: tags.iter().map(ToString::to_string).collect(),
            sections: kinds.iter().map(section).collect(),
            ..PageText::default()
        }
    }

    #[test]
    fn sections_are_told_by_collection_by_kind_and_by_tag() {
        let mut facets = Facets::default();
        for page in [
            page("甲", &["x"], &[Kind::Page, Kind::Cause]),
            page("", &["x", "y"], &[Kind::Page]),
            page("甲", &[], &[Kind::Page, Kind::Cause, Kind::Cause]),
        ] {
            facets.push(PageFacets::of(&page));
        }
        assert_eq!(facets.sections, 6);
        let [collections, kinds, tags] = facets.into_runs();
        let told = |pages: u32, runs: &str| (pages, runs.to_owned());
        assert_eq!(collections["甲"], told(2, "ABBC"));
        assert_eq!((collections.len(), &kinds["cause"], &kinds["page"]), (1, &told(2, "BACB"), &told(3, "AABB")));
        assert_eq!((&tags["x"], &tags["y"]), (&told(2, "AC"), &told(1, "CA")));
    }

    #[test]
    fn traditional_characters_are_those_of_what_is_used() {
        let mut characters = Characters::default();
        characters.read(&page("", &[], &[Kind::Page]));
        let pairs = Characters::all([characters, Characters::default()].iter()).traditional();
        assert!(pairs.contains("發发") && pairs.contains("麼么"), "{pairs}");
        assert!(!pairs.contains('馬'));
    }
}
