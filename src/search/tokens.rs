//! Cuts text into what is looked up: runs of characters that are written without spaces, and words.
//!
//! The reader's script cuts queries in the same way; `tests/search/tokens.json` holds both to it.

use super::fold::{compatible, simplified};

/// A shard of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters of a script that is written without spaces, such as Chinese: looked up by pairs.
    Run(Vec<char>),
    /// A word or an identifier, in small letters.
    Word {
        /// All of it, such as `err_size_limit`.
        whole: String,
        /// Its parts, such as `err`, `size` and `limit`; empty if it has none.
        parts: Vec<String>,
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

/// The longest word that is looked up, in characters: what is longer is data.
const LONGEST: usize = 48;

/// The tokens of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = compatible(text);
    let mut tokens = Vec::new();
    let mut rest = &*text;
    while let Some(first) = rest.chars().next() {
        if is_unspaced(first) {
            let end = rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
            let run: Vec<char> = rest[..end].chars().map(simplified).collect();
            tokens.extend(without_stops(&run).map(Token::Run));
            rest = &rest[end..];
        } else if is_word(first) {
            let end = end_of_word(rest);
            tokens.extend(word(&rest[..end]));
            rest = &rest[end..];
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    tokens
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
    c.is_alphanumeric() && !is_unspaced(c)
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

/// A word with its parts; too long a word is its parts only.
fn word(word: &str) -> Vec<Token> {
    // Most words are plain.
    if word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return vec![Token::Word { whole: singular(word), parts: Vec::new() }];
    }
    let mut parts: Vec<String> = word.split(['-', '_', '.']).flat_map(humps).collect();
    // Also of words with humps: who types with the wrong width or case makes humps where none are.
    let whole = singular(&word.to_lowercase());
    if parts.len() < 2 {
        parts.clear();
    }
    parts.retain(|part| part.chars().count() <= LONGEST);
    if whole.chars().count() <= LONGEST {
        return vec![Token::Word { whole, parts }];
    }
    parts.into_iter().map(|part| Token::Word { whole: part, parts: Vec::new() }).collect()
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
    humps.iter().map(|hump| singular(hump)).filter(|hump| !hump.is_empty()).collect()
}

/// An English plural without its ending, so that `errors` and `error` are one.
fn singular(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => format!("{stem}y"),
        _ if ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) => word.to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// What is left of a run between the words of questions.
fn without_stops(run: &[char]) -> impl Iterator<Item = Vec<char>> {
    let mut shards = vec![Vec::new()];
    let mut at = 0;
    while at < run.len() {
        let rest = &run[at..];
        let begins = |stop: &&&str| stop.chars().enumerate().all(|(place, c)| rest.get(place) == Some(&c));
        let is_end = |stop: &&&str| stop.chars().count() == rest.len();
        let stop = STOP_ENDS.iter().filter(begins).find(is_end).or_else(|| STOP_RUNS.iter().find(begins));
        match stop {
            Some(stop) => {
                shards.push(Vec::new());
                at += stop.chars().count();
            }
            None => {
                shards.last_mut().expect("there is always one").push(run[at]);
                at += 1;
            }
        }
    }
    shards.into_iter().filter(|shard| !shard.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    /// A run as `营业执照`, a word as `whole` or `whole=part+part`.
    fn shown(text: &str) -> String {
        let words: Vec<String> = tokens(text)
            .into_iter()
            .map(|token| match token {
                Token::Run(run) => run.into_iter().collect(),
                Token::Word { whole, parts } if parts.is_empty() => whole,
                Token::Word { whole, parts } => format!("{whole}={}", parts.join("+")),
            })
            .collect();
        words.join(" ")
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
}
