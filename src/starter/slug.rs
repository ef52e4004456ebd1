//! A title → the name of its file.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// Word → how it is read, if that is said.
static WORDS: LazyLock<HashMap<&'static str, Option<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once(' ').map_or((line, None), |(word, read)| (word, Some(read)))).collect()
});

/// Whether `name` can stand in an address as it is: small letters, digits and what joins them.
pub(crate) fn is_slug(name: &str) -> bool {
    let joins = |c: char| matches!(c, '-' | '_' | '.');
    !name.is_empty()
        && !name.starts_with(joins)
        && !name.ends_with('.')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || joins(c))
}

/// The slug of a title: Chinese by its pinyin, letters and digits as they are, a hyphen between words.
///
/// Words are those of a short list where one fits, the longest first; all other Chinese is taken two characters at a time, as
/// most words are that long, and a last single one goes with those before. Empty if the title has neither letters nor digits.
pub(crate) fn slug_of(title: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        let length = if is_chinese(c) {
            let run = run(rest, is_chinese);
            chinese(run, &mut words);
            run.len()
        } else if c.is_ascii_alphanumeric() {
            let run = run(rest, |c| c.is_ascii_alphanumeric());
            words.push(run.to_ascii_lowercase());
            run.len()
        } else {
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    words.join("-")
}

fn is_chinese(c: char) -> bool {
    c.to_pinyin().is_some()
}

/// The beginning of `text` whose characters all are `wanted`.
fn run(text: &str, wanted: fn(char) -> bool) -> &str {
    &text[..text.find(|c| !wanted(c)).unwrap_or(text.len())]
}

/// Adds the words of `run`, which is all Chinese.
fn chinese(run: &str, words: &mut Vec<String>) {
    let characters: Vec<char> = run.chars().collect();
    let mut at = 0;
    let mut unknown = 0;
    while at < characters.len() {
        let listed = (2..=(characters.len() - at).min(LONGEST)).rev().find_map(|length| {
            let word: String = characters[at..at + length].iter().collect();
            WORDS.get(word.as_str()).map(|read| (length, *read))
        });
        match listed {
            Some((length, read)) => {
                pairs(&characters[unknown..at], words);
                let word = &characters[at..at + length];
                words.push(read.map_or_else(|| reading(word), str::to_owned));
                at += length;
                unknown = at;
            }
            None => at += 1,
        }
    }
    pairs(&characters[unknown..], words);
}

/// The most characters of a word in the list.
const LONGEST: usize = 8;

/// Adds `characters` two by two; a last single one goes with those before.
fn pairs(characters: &[char], words: &mut Vec<String>) {
    let mut rest = characters;
    while !rest.is_empty() {
        let length = if rest.len() == 3 { 3 } else { rest.len().min(2) };
        words.push(reading(&rest[..length]));
        rest = &rest[length..];
    }
}

fn reading(word: &[char]) -> String {
    let syllables = word.iter().filter_map(ToPinyin::to_pinyin).map(pinyin::Pinyin::plain);
    syllables.collect::<String>().replace('ü', "v")
}

/// What a playbook is called of which only the slug is known: `business-licence` is `Business licence`.
pub(crate) fn title_of(slug: &str) -> String {
    capital(&slug.replace(['-', '_'], " "))
}

/// `text` with its first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{is_slug, slug_of};

    #[test]
    fn chinese_titles_become_slugs_by_their_pinyin() {
        #[rustfmt::skip]
        let cases = [
            ("钉钉企业认证",             "dingding-qiye-renzheng"),
            ("小红书专业号认证过期",      "xiaohongshu-zhuanyehao-renzheng-guoqi"),
            ("重新上传营业执照",          "chongxin-shangchuan-yingye-zhizhao"),
            ("银行账户怎么填",            "yinhang-zhanghu-zenmetian"),
            ("法定代表人变更",            "fadingdaibiaoren-biangeng"),
            ("绿色通道",                 "lvse-tongdao"),
            ("年审",                     "nianshen"),
            ("税",                       "shui"),
            ("钉钉 V2 企业认证（2026版）", "dingding-v2-qiye-renzheng-2026-ban"),
            ("Renewing a Licence",      "renewing-a-licence"),
            ("？！",                     ""),
        ];
        for (title, expected) in cases {
            assert_eq!(slug_of(title), expected, "for {title}");
            assert!(expected.is_empty() || is_slug(expected), "{expected}");
        }
    }

    #[test]
    fn slugs_are_told_from_titles() {
        let cases = [
            ("verification", true),
            ("a-1_b.c", true),
            ("", false),
            (".a", false),
            ("A", false),
            ("a b", false),
            ("认证", false),
        ];
        for (name, expected) in cases {
            assert_eq!(is_slug(name), expected, "for {name}");
        }
    }
}
