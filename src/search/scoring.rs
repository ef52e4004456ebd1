//! How much each term says about a section.

use super::counting::{BETWEEN_RUNS, Counted, Counter, For};
use super::document::{Kind, PageText, Section};
use super::entries::{self, PageEntries};
use super::levels::level;
use super::pinyin::{self, readings};
use super::postings::{PageTerms, PostingLists};
use super::synonyms::Synonyms;
use super::terms::{Term, Vocabulary};

/// What a field of a section counts for, and how its length tells.
struct Field {
    /// The weight of a term that the field of usual length has once.
    boost: f32,
    /// How many terms such a field usually has. Constants rather than averages, so that a page's weights are a function
    /// of the page alone.
    usual: f32,
    /// How fast repetition stops to count; BM25's k1.
    saturation: f32,
    /// How much a longer field says less of each of its terms; BM25's b.
    length: f32,
}

const HEADING: Field = Field { boost: 2.0, usual: 8.0, saturation: 0.3, length: 0.6 };
const TITLE: Field = Field { boost: 0.7, usual: 8.0, saturation: 0.3, length: 0.3 };
const ABOVE: Field = Field { boost: 0.5, usual: 8.0, saturation: 0.3, length: 0.3 };
const MESSAGE: Field = Field { boost: 2.6, usual: 12.0, saturation: 0.3, length: 0.5 };
const NAME: Field = Field { boost: 2.8, usual: 4.0, saturation: 0.3, length: 0.3 };
const BODY: Field = Field { boost: 1.0, usual: 150.0, saturation: 0.7, length: 0.7 };

/// How much less later passages of a section have of its heading.
const LATER: f32 = 0.6;

/// A character of running text, for who asks for it alone.
const IN_BODY: f32 = 0.25;

/// A word that only means the same as one of the text weighs less.
const SYNONYM: f32 = 0.6;

/// A character or the beginning of a word, for who has not yet typed more, against the whole.
const BEGINNING: f32 = 0.5;

/// What readings and synonyms of a heading count for, and those of messages and names.
const IN_HEADING: f32 = 1.0;
const IN_NAMES: f32 = 0.8;

/// What is the same for all pages.
#[derive(Clone, Copy)]
pub(super) struct Scoring<'a> {
    /// The factor of each kind, in the order of [`Kind::ALL`].
    pub(super) boosts: &'a [f32; Kind::ALL.len()],
    pub(super) synonyms: &'a Synonyms,
    pub(super) with_pinyin: bool,
    pub(super) vocabulary: &'a Vocabulary,
}

/// Weighs the terms of pages, one after the other, in the same memory.
pub(super) struct Scorer<'a> {
    scoring: Scoring<'a>,
    counter: Counter<'a>,
    title: Counted,
    heading: Counted,
    /// The last headings above a section: the sections of a part share them.
    above: (String, Counted),
    counted: Counted,
    /// The runs of characters of a section's messages and names.
    named: Vec<char>,
    /// For each reading the section, counted through all pages, that had it last, and the number of its term plus 1.
    readings: Vec<(u32, u32)>,
    /// What each term of a section weighs, by its number.
    weights: Weights,
    /// How many sections of each term were counted only.
    skipped: Vec<u32>,
    /// The terms of a page, as [`PageTerms`] wants them.
    found: Vec<(u32, u32)>,
    /// All terms of a page, as [`super::entries`] tells them.
    entries: PageEntries,
}

/// The weights of a section's terms, by the terms' numbers.
#[derive(Default)]
struct Weights {
    /// The section, counted through all pages.
    section: u32,
    /// The section of which each weight is, and the weight.
    of: Vec<(u32, f32)>,
    /// The terms that this section has.
    terms: Vec<u32>,
}

impl Weights {
    fn begin(&mut self) {
        self.section += 1;
        self.terms.clear();
    }

    /// The place of a term's weight, if the section has the term; else makes it, and calls it new.
    fn of(&mut self, term: u32) -> (&mut f32, bool) {
        if self.of.len() <= term as usize {
            self.of.resize(term as usize * 3 / 2 + 64, (0, 0.0));
        }
        let (section, weight) = &mut self.of[term as usize];
        let is_new = *section != self.section;
        if is_new {
            (*section, *weight) = (self.section, 0.0);
            self.terms.push(term);
        }
        (weight, is_new)
    }

    fn add(&mut self, field: &Field, factor: f32, counted: &Counted) {
        let norm = length_factor(field, counted.length);
        for (term, count) in &counted.terms {
            let weight = field.boost * factor * (1.0 + field.saturation) * count / (count + field.saturation / norm);
            *self.of(*term).0 += weight;
        }
    }

    /// Adds single characters and beginnings of words, unless a heavier field has them.
    fn add_short(&mut self, weight: f32, counted: &Counted) {
        for term in &counted.short {
            if let (place, true) = self.of(*term) {
                *place = weight;
            }
        }
    }
}

impl<'a> Scorer<'a> {
    pub(super) fn new(scoring: Scoring<'a>) -> Self {
        Self {
            scoring,
            counter: Counter::new(scoring.vocabulary),
            title: Counted::default(),
            heading: Counted::default(),
            above: Default::default(),
            counted: Counted::default(),
            named: Vec::new(),
            readings: vec![(0, 0); if scoring.with_pinyin { pinyin::NUMBERS } else { 0 }],
            weights: Weights::default(),
            skipped: Vec::new(),
            found: Vec::new(),
            entries: PageEntries::default(),
        }
    }

    /// How many sections of each term were counted only, because [`PostingLists::floor`] lets them be.
    pub(super) fn into_skipped(self) -> Vec<u32> {
        self.skipped
    }

    /// The terms of every section of a page, with their levels.
    pub(super) fn page(&mut self, page: &PageText, lists: &PostingLists) -> PageTerms {
        self.found.clear();
        self.entries.clear();
        self.counter.read(&page.title, For::Text, &mut self.title);
        for (section, number) in page.sections.iter().zip(0..) {
            self.weigh(page, section);
            let terms = std::mem::take(&mut self.weights.terms);
            for &term in &terms {
                let level = level(self.weights.of[term as usize].1);
                self.find(term, number, level, lists);
            }
            self.weights.terms = terms;
            if self.scoring.with_pinyin && (!section.goes_on || !section.messages.is_empty()) {
                self.read_aloud(number, section.goes_on, lists);
            }
        }
        PageTerms::of(&self.found)
    }

    /// All terms of the page that was weighed last.
    pub(super) fn entries(&mut self) -> Vec<u8> {
        self.entries.write()
    }

    /// The terms of a page that was weighed before, which `entries` are all of.
    pub(super) fn recall(&mut self, entries: &[u8], lists: &PostingLists) -> PageTerms {
        self.found.clear();
        for (term, sections) in entries::terms(entries) {
            entries::sections(sections).for_each(|(section, level)| self.sort(term, section, level, lists));
        }
        PageTerms::of(&self.found)
    }

    fn find(&mut self, term: u32, section: u32, level: u8, lists: &PostingLists) {
        self.entries.push(term, section, level);
        self.sort(term, section, level, lists);
    }

    fn sort(&mut self, term: u32, section: u32, level: u8, lists: &PostingLists) {
        if level > lists.floor(term) {
            self.found.push((term, PageTerms::packed(section, level)));
        } else {
            if self.skipped.len() <= term as usize {
                self.skipped.resize(term as usize + 1, 0);
            }
            self.skipped[term as usize] += 1;
        }
    }

    fn weigh(&mut self, page: &PageText, section: &Section) {
        let Self { scoring, counter, title, heading, above, counted, named: runs, weights, .. } = self;
        weights.begin();
        runs.clear();
        let factor = page.weight * scoring.boosts[section.kind as usize] * kind_factor(section.kind);
        counter.read(&section.heading, For::Names, heading);
        // Who asks for the heading wants its beginning.
        let start = if section.goes_on { LATER } else { 1.0 };
        weights.add(&HEADING, factor * start, heading);
        if !section.goes_on {
            weights.add_short(factor * HEADING.boost * BEGINNING, heading);
        }
        if section.kind != Kind::Page {
            weights.add(&TITLE, factor, title);
        }
        if !section.above.is_empty() {
            if above.0 != section.above {
                above.0.clone_from(&section.above);
                counter.read(&section.above, For::Text, &mut above.1);
            }
            weights.add(&ABOVE, factor, &above.1);
        }
        for (field, texts) in [(&MESSAGE, &section.messages), (&NAME, &section.names)] {
            for text in texts {
                counter.read(text, For::Names, counted);
                weights.add(field, factor, counted);
                weights.add_short(factor * field.boost * BEGINNING, counted);
                runs.extend_from_slice(&counted.runs);
            }
        }
        counter.read(&section.body, For::Body, counted);
        weights.add(&BODY, factor, counted);
        weights.add_short(factor * IN_BODY, counted);
        for (texts, factor) in named(section) {
            for word in texts.iter().flat_map(|text| scoring.synonyms.missing_from(text)) {
                counter.read(word, For::Text, counted);
                weights.add(&HEADING, factor * SYNONYM, counted);
            }
        }
        for word in scoring.synonyms.missing_from(&section.body) {
            counter.read(word, For::Text, counted);
            weights.add(&BODY, factor * SYNONYM, counted);
        }
    }

    /// The readings of what names a section. Each counts by where it stands first, where it counts most.
    fn read_aloud(&mut self, number: u32, goes_on: bool, lists: &PostingLists) {
        let norm = length_factor(&HEADING, self.heading.length);
        let named = std::mem::take(&mut self.named);
        let heading = std::mem::take(&mut self.heading.runs);
        let own: &[char] = if goes_on { &[] } else { &heading };
        for (runs, factor) in [(own, IN_HEADING), (&*named, IN_NAMES)] {
            let level = level(factor * HEADING.boost * norm);
            for run in runs.split(|c| *c == BETWEEN_RUNS) {
                readings(run, |reading| {
                    let (seen, term) = &mut self.readings[reading.number() as usize];
                    if *seen == self.weights.section {
                        return;
                    }
                    *seen = self.weights.section;
                    if *term == 0 {
                        *term = self.scoring.vocabulary.number(Term::reading(reading), || None) + 1;
                    }
                    let term = *term - 1;
                    self.find(term, number, level, lists);
                });
            }
        }
        (self.named, self.heading.runs) = (named, heading);
    }
}

/// What names a section, with what it counts for.
fn named(section: &Section) -> [(&[String], f32); 3] {
    [(std::slice::from_ref(&section.heading), IN_HEADING), (&section.messages, IN_NAMES), (&section.names, IN_NAMES)]
}

/// What a typed entry counts more than a passing mention.
fn kind_factor(kind: Kind) -> f32 {
    match kind {
        Kind::Cause => 1.25,
        Kind::Fix | Kind::Question => 1.15,
        Kind::Step | Kind::Renewal | Kind::Term => 1.05,
        Kind::Condition | Kind::Material | Kind::Feature | Kind::Page | Kind::Section => 1.0,
    }
}

/// 1 for a field of usual length, more for a shorter one, less for a longer one.
fn length_factor(field: &Field, length: f32) -> f32 {
    1.0 / (1.0 - field.length + field.length * length / field.usual)
}
