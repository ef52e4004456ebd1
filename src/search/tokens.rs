//! Cuts text into what is looked up: runs of characters that are written without spaces, and words.
//!
//! The reader's script cuts queries in the same way; `tests/search/tokens.json` holds both to it.

use super::fold::{compatible, simplified};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Characters of a script that is written without spaces, such as Chinese: looked up by pairs.
    Run(&'t [char]),
    /// A word or an identifier, in small letters.
    Word {
        /// All of it, such as `err_size_limit`.
        whole: &'t str,
        /// Its parts, such as `err`, `size` and `limit`; empty if it has none.
        parts: &'t [String],
    },
}

/// Words that every question has: they cost nothing and gain nothing. Longer ones first.
pub(super) const STOP_RUNS: [&str; 27] = [
    "是什么意思",
    "可不可以",
    "什么意思",
    "为什么",
    "是不是",
    "能不能",
    "有没有",
    "为啥",
    "怎么",
    "怎样",
    "如何",
    "请问",
    "为何",
    "什么",
    "是否",
    "哪里",
    "哪些",
    "哪个",
    "哪儿",
    "多少",
    "吗",
    "呢",
    "吧",
    "嘛",
    "呀",
    "的",
    "么",
];

/// The same at the end of a question only: elsewhere they are the beginning of other words (怎么办理).
pub(super) const STOP_ENDS: [&str; 4] = ["怎么回事", "怎么办", "怎么样", "怎么做"];

/// The same of words.
pub(super) const STOP_WORDS: [&str; 22] = [
    "a", "an", "the", "of", "to", "in", "on", "is", "are", "do", "does", "how", "what", "why", "i", "my", "we", "can",
    "and", "or", "for", "it",
];

/// Whether a word says nothing by itself.
pub(super) fn is_stop_word(word: &str) -> bool {
    word.len() <= 4 && STOP_WORDS.contains(&word)
}

/// What becomes of the words of questions in runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stops {
    /// They part what stands before and behind them.
    CutOut,
    /// They stay: in what names something, they may be all there is.
    Left,
}

/// The longest word that is looked up, in characters: what is longer is data.
const LONGEST: usize = 48;

/// Cuts texts, one after the other, in the same memory.
#[derive(Default)]
pub(super) struct Tokenizer {
    run: Vec<char>,
    word: String,
}

impl Tokenizer {
    /// Hands on the tokens of `text`, in order; its runs without the words of questions, or with them.
    pub(super) fn read(&mut self, text: &str, stops: Stops, mut each: impl FnMut(Token<'_>)) {
        let text = compatible(text);
        let mut rest = &*text;
        while let Some(first) = rest.chars().next() {
            if is_unspaced(first) {
                self.run.clear();
                self.run.extend(rest.chars().take_while(|c| is_unspaced(*c)).map(simplified));
                let end = rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
                match stops {
                    Stops::Left => each(Token::Run(&self.run)),
                    Stops::CutOut => without_stops(&self.run, |run| each(Token::Run(run))),
                }
                rest = &rest[end..];
            } else if is_word(first) {
                let end = end_of_word(rest);
                self.cut(&rest[..end], &mut each);
                rest = &rest[end..];
            } else {
                rest = &rest[first.len_utf8()..];
            }
        }
    }

    /// A word with its parts; too long a word is its parts only.
    fn cut(&mut self, word: &str, each: &mut impl FnMut(Token<'_>)) {
        if word.len() <= LONGEST && is_plain(word) {
            self.word.clear();
            self.word.push_str(word);
            self.word.make_ascii_lowercase();
            make_singular(&mut self.word);
            return each(Token::Word { whole: &self.word, parts: &[] });
        }
        if !word.contains(['-', '_', '.']) && !word.chars().any(char::is_uppercase) {
            self.word.clear();
            self.word.extend(word.chars().flat_map(char::to_lowercase));
            make_singular(&mut self.word);
            if self.word.chars().count() <= LONGEST {
                each(Token::Word { whole: &self.word, parts: &[] });
            }
            return;
        }
        let mut parts: Vec<String> = word.split(['-', '_', '.']).flat_map(humps).collect();
        // Also of words with humps: who types with the wrong width or case makes humps where none are.
        let mut whole = word.to_lowercase();
        make_singular(&mut whole);
        if parts.len() < 2 {
            parts.clear();
        }
        parts.retain(|part| part.chars().count() <= LONGEST);
        if whole.chars().count() <= LONGEST {
            return each(Token::Word { whole: &whole, parts: &parts });
        }
        for part in &parts {
            each(Token::Word { whole: part, parts: &[] });
        }
    }
}

/// Whether a word has no parts for sure: most have none. Letters and digits of ASCII, no capital behind a small letter, and
/// small letters behind one capital at most.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.bytes().zip(word.bytes().skip(1)).enumerate().all(|(at, (before, byte))| {
            !(before.is_ascii_lowercase() && byte.is_ascii_uppercase()
                || before.is_ascii_uppercase() && byte.is_ascii_lowercase() && at > 0)
        })
}

/// Scripts that are written without spaces, and Korean, whose words are short and change at their ends.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1100..=0x11ff | 0x1780..=0x17ff
        | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x20000..=0x3ffff)
        && c != '・'
}

fn is_word(c: char) -> bool {
    (is_plain_letter(c) || c.is_alphanumeric()) && !is_unspaced(c)
}

/// Whether `c` is a letter of Greek, Cyrillic or Arabic that is known without the tables of Unicode, which are slow.
fn is_plain_letter(c: char) -> bool {
    matches!(c, '\u{3b1}'..='\u{3c9}' | '\u{410}'..='\u{44f}' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}')
}

/// The length of the word that begins `text`: letters and numbers, joined one by one by `-`, `_` and `.`.
fn end_of_word(text: &str) -> usize {
    let mut end = 0;
    let mut joined = false;
    for (at, c) in text.char_indices() {
        if is_word(c) {
            end = at + c.len_utf8();
            joined = false;
        } else if matches!(c, '-' | '_' | '.') && !joined {
            joined = true;
        } else {
            break;
        }
    }
    end
}

/// `LockNotFound` → `lock`, `not`, `found`; `HTTPServer` → `http`, `server`.
fn humps(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let mut humps = vec![String::new()];
    for (at, &c) in chars.iter().enumerate() {
        let after_small = at > 0 && chars[at - 1].is_lowercase();
        let before_small =
            at > 0 && chars[at - 1].is_uppercase() && chars.get(at + 1).is_some_and(|c| c.is_lowercase());
        if c.is_uppercase() && (after_small || before_small) {
            humps.push(String::new());
        }
        humps.last_mut().expect("there is always one").extend(c.to_lowercase());
    }
    humps.iter_mut().for_each(make_singular);
    humps.retain(|hump| !hump.is_empty());
    humps
}

/// Takes the ending of an English plural off, so that `errors` and `error` are one.
fn make_singular(word: &mut String) {
    if word.len() < 4 || !word.ends_with('s') || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        word.truncate(word.len() - 1);
    }
}

/// Whether a stop may begin with `c`: few characters are looked at twice.
fn may_stop(c: char) -> bool {
    matches!(
        c,
        '是' | '可'
            | '什'
            | '为'
            | '能'
            | '有'
            | '怎'
            | '如'
            | '请'
            | '哪'
            | '多'
            | '吗'
            | '呢'
            | '吧'
            | '嘛'
            | '呀'
            | '的'
            | '么'
    )
}

/// The length of the stop that begins `rest`, in characters.
fn stop_of(rest: &[char]) -> Option<usize> {
    let begins = |stop: &&&str| stop.chars().enumerate().all(|(place, c)| rest.get(place) == Some(&c));
    let is_end = |stop: &&&str| stop.chars().count() == rest.len();
    let stop = STOP_ENDS.iter().filter(begins).find(is_end).or_else(|| STOP_RUNS.iter().find(begins));
    stop.map(|stop| stop.chars().count())
}

/// Hands on what is left of a run between the words of questions.
fn without_stops(run: &[char], mut each: impl FnMut(&[char])) {
    let (mut start, mut at) = (0, 0);
    while at < run.len() {
        match may_stop(run[at]).then(|| stop_of(&run[at..])).flatten() {
            Some(length) => {
                if at > start {
                    each(&run[start..at]);
                }
                at += length;
                start = at;
            }
            None => at += 1,
        }
    }
    if at > start {
        each(&run[start..]);
    }
}

#[cfg(test)]
mod tests {
    use super::{STOP_ENDS, STOP_RUNS, Stops, Token, Tokenizer, humps, is_plain, may_stop};

    /// A run as `营业执照`, a word as `whole` or `whole=part+part`.
    fn shown(text: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        Tokenizer::default().read(text, Stops::CutOut, |token| {
            words.push(match token {
                Token::Run(run) => run.iter().collect(),
                Token::Word { whole, parts: [] } => whole.to_owned(),
                Token::Word { whole, parts } => format!("{whole}={}", parts.join("+")),
            });
        });
        words.join(" ")
    }

    #[test]
    fn letters_known_without_tables_are_letters() {
        let known = (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| super::is_plain_letter(*c));
        assert!(known.clone().count() > 100 && known.clone().all(char::is_alphabetic));
    }

    #[test]
    fn the_cases_that_the_readers_script_must_agree_with_hold() {
        let cases: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/search/tokens.json")).unwrap();
        assert!(cases.len() > 30);
        for (text, expected) in cases {
            assert_eq!(shown(&text), expected, "for {text:?}");
        }
    }

    #[test]
    fn every_stop_begins_with_a_character_that_is_looked_at() {
        for stop in STOP_RUNS.iter().chain(&STOP_ENDS) {
            assert!(may_stop(stop.chars().next().unwrap()), "{stop}");
            assert_eq!(shown(&format!("执照{stop}")), "执照");
        }
    }

    #[test]
    fn plain_words_have_no_humps() {
        let letters = ["a", "B", "1"];
        for number in 0..letters.len().pow(5) {
            let word: String = (0..5).map(|place| letters[number / letters.len().pow(place) % letters.len()]).collect();
            assert!(!is_plain(&word) || humps(&word).len() == 1, "{word}");
        }
        assert!(["retry", "Retry", "API", "s3"].into_iter().all(is_plain));
    }
}
