//! Counts the terms of a text.

use super::terms::{Map, Term, Vocabulary};
use super::tokens::{Stops, Token, Tokenizer, is_stop_word};

/// What stands behind each run of characters in [`Counted::runs`].
pub(super) const BETWEEN_RUNS: char = '\0';

/// Longer pairs of words are data, in bytes.
const LONGEST_PAIR: usize = 32;

/// The characters by which running text is found one by one: the main block of Chinese.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// How many beginnings a word has: of one letter, of two, of three.
const BEGINNINGS: usize = 3;

/// A text's terms, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Each term once, with how often the text has it.
    pub(super) terms: Vec<(u32, f32)>,
    /// Its single characters and the beginnings of its words, for words that are being typed.
    pub(super) short: Vec<u32>,
    /// How many terms it has, pairs of words left out.
    pub(super) length: f32,
    /// Its runs of characters.
    pub(super) runs: Vec<char>,
}

/// Counts texts, one after the other, in the same memory.
pub(super) struct Counter<'a> {
    tokenizer: Tokenizer,
    numbers: Numbers<'a>,
    /// For each term the text, counted up, that had it last, and its place among that text's terms.
    places: Vec<(u32, u32)>,
    text: u32,
    /// The word before, if nothing but stop words stands between.
    before: String,
    /// For each character from [`FIRST`] to [`LAST`] the text that had it last.
    characters: Vec<u32>,
}

/// The numbers of terms, remembered so that threads seldom meet.
struct Numbers<'a> {
    vocabulary: &'a Vocabulary,
    known: Map<u32>,
}

impl Numbers<'_> {
    fn of(&mut self, term: Term, name: impl FnOnce() -> Option<Box<str>>) -> u32 {
        *self.known.entry(term).or_insert_with(|| self.vocabulary.number(term, name))
    }
}

/// What texts are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// All of [`Counted`], the words of questions among its terms: a page may be called by nothing else.
    Names,
    /// Terms, and single characters.
    Body,
    /// Terms only.
    Text,
}

impl<'a> Counter<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            tokenizer: Tokenizer::default(),
            numbers: Numbers { vocabulary, known: Map::default() },
            places: Vec::new(),
            text: 0,
            before: String::new(),
            characters: vec![0; (LAST - FIRST) as usize + 1],
        }
    }

    /// Counts `text` into `counted`, instead of what that held.
    pub(super) fn read(&mut self, text: &str, what: For, counted: &mut Counted) {
        let Self { tokenizer, numbers, places, before, characters, .. } = self;
        self.text += 1;
        counted.terms.clear();
        counted.short.clear();
        counted.runs.clear();
        counted.length = 0.0;
        let stops = if what == For::Names { Stops::Left } else { Stops::CutOut };
        let mut count = Count { text: self.text, places, numbers, characters, what, counted };
        for line in text.lines() {
            before.clear();
            tokenizer.read(line, stops, |token| match token {
                Token::Run(run) => {
                    before.clear();
                    count.run(run);
                }
                Token::Word { whole, parts } => {
                    for part in parts {
                        count.word(part);
                    }
                    if parts.iter().all(|part| part != whole) {
                        count.word(whole);
                    }
                    if is_stop_word(whole) {
                        return;
                    }
                    if !before.is_empty() && before.len() + whole.len() < LONGEST_PAIR {
                        let name = || Some([before.as_str(), "+", whole].concat().into());
                        let number = count.numbers.of(Term::both(before, whole), name);
                        count.add(number);
                    }
                    before.clear();
                    before.push_str(whole);
                }
            });
        }
    }
}

/// A text that is being counted.
struct Count<'c, 'a> {
    text: u32,
    places: &'c mut Vec<(u32, u32)>,
    numbers: &'c mut Numbers<'a>,
    characters: &'c mut [u32],
    what: For,
    counted: &'c mut Counted,
}

impl Count<'_, '_> {
    fn run(&mut self, run: &[char]) {
        for pair in run.windows(2) {
            self.single(Term::pair(pair[0], pair[1]));
        }
        if let [c] = run {
            self.single(Term::single(*c));
        }
        if self.what == For::Names {
            let Self { numbers, counted, .. } = self;
            counted.short.extend(run.iter().map(|c| numbers.of(Term::single(*c), || None)));
            counted.runs.extend_from_slice(run);
            counted.runs.push(BETWEEN_RUNS);
        }
        if self.what == For::Body {
            for c in run {
                self.character(*c);
            }
        }
    }

    /// A single character of running text, at its first place: most stand in a text several times.
    fn character(&mut self, c: char) {
        let Some(seen) = u32::from(c).checked_sub(FIRST).and_then(|at| self.characters.get_mut(at as usize)) else {
            return;
        };
        if std::mem::replace(seen, self.text) != self.text {
            let number = self.numbers.of(Term::single_in_body(c), || None);
            self.counted.short.push(number);
        }
    }

    fn single(&mut self, term: Term) {
        let number = self.numbers.of(term, || None);
        self.add(number);
        self.counted.length += 1.0;
    }

    fn word(&mut self, word: &str) {
        if self.what != For::Names && is_stop_word(word) {
            return;
        }
        let number = self.numbers.of(Term::word(word), || Some(word.into()));
        self.add(number);
        self.counted.length += 1.0;
        if self.what == For::Names {
            for (at, _) in word.char_indices().skip(1).take(BEGINNINGS) {
                let letters = &word[..at];
                let name = || Some([letters, "*"].concat().into());
                let number = self.numbers.of(Term::beginning(letters), name);
                self.counted.short.push(number);
            }
        }
    }

    fn add(&mut self, number: u32) {
        if self.places.len() <= number as usize {
            self.places.resize(number as usize * 3 / 2 + 64, (0, 0));
        }
        let (text, place) = &mut self.places[number as usize];
        if *text == self.text {
            self.counted.terms[*place as usize].1 += 1.0;
        } else {
            *text = self.text;
            *place = u32::try_from(self.counted.terms.len()).expect("fewer terms than characters");
            self.counted.terms.push((number, 1.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Counter, For};
    use crate::search::terms::Vocabulary;

    /// The terms of `text`, with their counts; then the short ones; then its length and its runs.
    fn shown(texts: &[&str], what: For) -> (Vec<String>, Vec<String>, f32, String) {
        let vocabulary = Vocabulary::default();
        let mut counter = Counter::new(&vocabulary);
        let mut counted = Counted::default();
        for text in texts {
            counter.read(text, what, &mut counted);
        }
        drop(counter);
        let known = vocabulary.into_known();
        let text = |number: u32| {
            let mut out = String::new();
            known.terms[number as usize].write(&mut out, &known.names);
            out
        };
        let terms = counted.terms.iter().map(|(number, count)| format!("{} {count}", text(*number))).collect();
        let short = counted.short.iter().map(|number| text(*number)).collect();
        (terms, short, counted.length, counted.runs.iter().map(|c| if *c == '\0' { '/' } else { *c }).collect())
    }

    #[test]
    fn characters_are_counted_by_pairs_and_words_alone_and_side_by_side() {
        let (terms, short, length, runs) =
            shown(&["别的文字 before", "审核审核，税 no access\nno the ERR_1"], For::Names);
        let expected = [
            "审核 2",
            "核审 1",
            "税 1",
            "no 2",
            "access 1",
            "no+access 1",
            "the 1",
            "err 1",
            "1 1",
            "err_1 1",
            "no+err_1 1",
        ];
        assert_eq!(terms, expected);
        assert_eq!(short[..7], ["审", "核", "审", "核", "税", "n*", "a*"]);
        assert!((length - 11.0).abs() < 0.1, "{length}");
        assert_eq!(runs, "审核审核/税/");
    }

    #[test]
    fn running_text_has_no_short_terms() {
        let (terms, short, _, runs) = shown(&["审核 access"], For::Text);
        assert_eq!((terms.len(), short.len(), runs.as_str()), (2, 0, ""));
        let (terms, short, _, _) = shown(&["审核怎么审 the access"], For::Body);
        assert_eq!(
            (terms, short),
            (vec!["审核 1".into(), "审 1".into(), "access 1".into()], vec!["审.".into(), "核.".into()])
        );
    }

    #[test]
    fn names_keep_the_words_of_questions() {
        let (terms, _, _, runs) = shown(&["怎么办 how"], For::Names);
        assert_eq!((terms, runs.as_str()), (vec!["怎么 1".into(), "么办 1".into(), "how 1".into()], "怎么办/"));
    }
}
