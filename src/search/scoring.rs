//! How much each term says about a section.

use super::pinyin;
use super::postings::{Map, Names, Term};
use super::sections::{Kind, PageText, Section};
use super::tokens::{Token, is_stop_word, tokens};

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

/// A word that only means the same as one of the text weighs less.
const SYNONYM: f32 = 0.6;

/// The terms of one section, with their weights, in no order.
pub(super) struct Weighed {
    pub(super) terms: Map<f32>,
    pub(super) readings: Map<f32>,
}

/// Words that mean the same, each as its tokens' text.
pub(super) struct Synonyms {
    groups: Vec<Vec<String>>,
}

impl Synonyms {
    /// Those of site.yaml and the glossary.
    pub(super) fn of(groups: impl Iterator<Item = Vec<String>>) -> Self {
        let folded =
            groups.map(|group| group.iter().map(|word| folded(word)).filter(|word| !word.is_empty()).collect());
        Self { groups: folded.filter(|group: &Vec<String>| group.len() > 1).collect() }
    }

    /// The words that mean the same as some word of `text` and are not in it.
    fn missing_from(&self, text: &str) -> Vec<&str> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let text = folded(text);
        let has = |word: &String| text.contains(word.as_str());
        let groups = self.groups.iter().filter(|group| group.iter().any(has));
        groups.flat_map(|group| group.iter().filter(|word| !has(word)).map(String::as_str)).collect()
    }
}

/// A text as search compares it: one width, small letters, simplified characters.
fn folded(text: &str) -> String {
    let text = super::fold::compatible(text.trim());
    text.chars().flat_map(char::to_lowercase).map(super::fold::simplified).collect()
}

/// The terms of every section of a page.
pub(super) fn weigh(
    page: &PageText,
    boost: impl Fn(Kind) -> f32,
    synonyms: &Synonyms,
    with_pinyin: bool,
    names: &mut Names,
) -> Vec<Weighed> {
    let title = Counted::of(&page.title, names);
    let weigh = |section: &Section| {
        let mut weighed = Weighed { terms: Map::default(), readings: Map::default() };
        let factor = page.weight * boost(section.kind) * kind_factor(section.kind);
        let heading = Counted::of(&section.heading, names);
        // Who asks for the heading wants its beginning.
        let start = if section.goes_on { LATER } else { 1.0 };
        heading.add(&HEADING, factor * start, &mut weighed.terms);
        if !section.goes_on {
            heading.add_short(factor * HEADING.boost, &mut weighed.terms);
        }
        if section.kind != Kind::Page {
            title.add(&TITLE, factor, &mut weighed.terms);
        }
        if !section.above.is_empty() {
            Counted::of(&section.above, names).add(&ABOVE, factor, &mut weighed.terms);
        }
        for (field, texts) in [(&MESSAGE, &section.messages), (&NAME, &section.names)] {
            for text in texts {
                let counted = Counted::of(text, names);
                counted.add(field, factor, &mut weighed.terms);
                counted.add_short(factor * field.boost, &mut weighed.terms);
            }
        }
        Counted::of(&section.body, names).add(&BODY, factor, &mut weighed.terms);
        for (texts, factor) in
            [(std::slice::from_ref(&section.heading), 1.0), (&section.messages, 0.8), (&section.names, 0.8)]
        {
            for text in texts {
                for word in synonyms.missing_from(text) {
                    Counted::of(word, names).add(&HEADING, factor * SYNONYM, &mut weighed.terms);
                }
                if with_pinyin && !section.goes_on {
                    pinyin::readings(&tokens(text), |term| {
                        let known = weighed.readings.entry(term).or_default();
                        *known = known.max(factor * HEADING.boost * length_factor(&HEADING, heading.length));
                    });
                }
            }
        }
        for word in synonyms.missing_from(&section.body) {
            Counted::of(word, names).add(&BODY, factor * SYNONYM, &mut weighed.terms);
        }
        weighed
    };
    page.sections.iter().map(weigh).collect()
}

/// Longer pairs of words are data, in bytes.
const LONGEST_PAIR: usize = 32;

/// What a typed entry counts more than a passing mention.
fn kind_factor(kind: Kind) -> f32 {
    match kind {
        Kind::Cause => 1.25,
        Kind::Fix | Kind::Question => 1.15,
        Kind::Step | Kind::Renewal | Kind::Term => 1.05,
        Kind::Condition | Kind::Material | Kind::Feature | Kind::Page | Kind::Section => 1.0,
    }
}

/// A text's terms, counted.
struct Counted {
    counts: Map<f32>,
    /// The beginnings of its words, for words that are being typed.
    short: Vec<Term>,
    length: f32,
}

impl Counted {
    fn of(text: &str, names: &mut Names) -> Self {
        let mut counted = Self { counts: Map::default(), short: Vec::new(), length: 0.0 };
        for line in text.lines() {
            counted.line(line, names);
        }
        counted
    }

    fn line(&mut self, line: &str, names: &mut Names) {
        // The word before, if nothing but stop words stands between.
        let mut before: Option<String> = None;
        for token in tokens(line) {
            match token {
                Token::Run(run) => {
                    before = None;
                    for pair in run.windows(2) {
                        self.count(Term::pair(pair[0], pair[1]), 1.0);
                    }
                    if run.len() == 1 {
                        self.count(Term::single(run[0]), 1.0);
                    }
                    self.short.extend(run.iter().map(|c| Term::single(*c)));
                }
                Token::Word { whole, parts } => {
                    for part in &parts {
                        self.word(part, names);
                    }
                    if parts.is_empty() || parts.iter().all(|part| *part != whole) {
                        self.word(&whole, names);
                    }
                    if is_stop_word(&whole) {
                        continue;
                    }
                    if let Some(before) = before.filter(|before| before.len() + whole.len() < LONGEST_PAIR) {
                        *self.counts.entry(Term::word(&format!("{before}+{whole}"), names)).or_default() += 1.0;
                    }
                    before = Some(whole);
                }
            }
        }
    }

    fn count(&mut self, term: Term, length: f32) {
        *self.counts.entry(term).or_default() += 1.0;
        self.length += length;
    }

    fn word(&mut self, word: &str, names: &mut Names) {
        if is_stop_word(word) {
            return;
        }
        self.count(Term::word(word, names), 1.0);
        for (at, _) in word.char_indices().skip(1).take(3) {
            self.short.push(Term::word(&format!("{}*", &word[..at]), names));
        }
    }

    #[expect(clippy::iter_over_hash_type, reason = "each term is added to by itself")]
    fn add(&self, field: &Field, factor: f32, to: &mut Map<f32>) {
        let norm = length_factor(field, self.length);
        for (term, count) in &self.counts {
            let weight = field.boost * factor * (1.0 + field.saturation) * count / (count + field.saturation / norm);
            *to.entry(*term).or_default() += weight;
        }
    }

    /// Adds what only fields that name something are searched by: single characters, beginnings of words.
    fn add_short(&self, weight: f32, to: &mut Map<f32>) {
        for term in &self.short {
            to.entry(*term).or_insert(weight * 0.5);
        }
    }
}

/// 1 for a field of usual length, more for a shorter one, less for a longer one.
fn length_factor(field: &Field, length: f32) -> f32 {
    1.0 / (1.0 - field.length + field.length * length / field.usual)
}
