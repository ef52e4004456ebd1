//! Words that mean the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold::folded;
use crate::bytes::Writer;

/// Groups of words that mean the same, each word as search compares it.
pub(super) struct Synonyms {
    groups: Vec<Vec<String>>,
    /// Where words are many: by how many letters they are known, then by those letters, the words.
    known_by: Option<BTreeMap<usize, Beginnings>>,
}

/// The words that begin with some letters.
type Beginnings = HashMap<Box<str>, Vec<At>>;

/// A word: its group, and its place there.
type At = (u32, u32);

/// So few words are looked for one by one.
const FEW: usize = 500;

/// Of a longer word so many letters are looked up, and the rest is compared.
const KNOWN_BY: usize = 32;

/// One text is given no more words than this.
const MOST: usize = 500;

impl Synonyms {
    /// Those of site.yaml and the glossary.
    pub(super) fn of(groups: impl Iterator<Item = Vec<String>>) -> Self {
        let folded =
            groups.map(|group| group.iter().map(|word| folded(word)).filter(|word| !word.is_empty()).collect());
        let groups: Vec<Vec<String>> = folded.filter(|group: &Vec<String>| group.len() > 1).collect();
        let are_many = groups.iter().map(Vec::len).sum::<usize>() > FEW;
        let known_by = are_many.then(|| {
            let mut known_by: BTreeMap<usize, HashMap<Box<str>, Vec<At>>> = BTreeMap::new();
            for (group, at) in groups.iter().zip(0..) {
                for (word, number) in group.iter().zip(0..) {
                    let letters = &word[..end_of(word, KNOWN_BY).unwrap_or(word.len())];
                    let words = known_by.entry(letters.chars().count()).or_default();
                    words.entry(letters.into()).or_default().push((at, number));
                }
            }
            known_by
        });
        Self { groups, known_by }
    }

    /// All groups, for marks; none if words are many, for readers would pay for all of them.
    pub(super) fn few(&self) -> &[Vec<String>] {
        if self.known_by.is_none() { &self.groups } else { &[] }
    }

    /// Writes what they are.
    pub(super) fn write(&self, to: &mut Writer) {
        to.number(self.groups.len() as u64);
        self.groups.iter().for_each(|group| to.texts(group));
    }

    /// The words that mean the same as some word of `text` and are not in it.
    pub(super) fn missing_from(&self, text: &str) -> Vec<&str> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let text = folded(text);
        let missing = |found: &dyn Fn(&String) -> bool, group: &[String]| group.iter().any(found);
        let Some(known_by) = &self.known_by else {
            let has = |word: &String| text.contains(word.as_str());
            let groups = self.groups.iter().filter(|group| missing(&has, group));
            let words = groups.flat_map(|group| group.iter().filter(|word| !has(word)));
            return words.map(String::as_str).take(MOST).collect();
        };
        let found = self.found_in(&text, known_by);
        let groups: BTreeSet<u32> = found.iter().map(|(group, _)| *group).collect();
        let words =
            groups.into_iter().flat_map(|at| self.groups[at as usize].iter().zip(0..).map(move |word| (at, word)));
        words
            .filter(|(group, (_, number))| !found.contains(&(*group, *number)))
            .map(|(_, (word, _))| &**word)
            .take(MOST)
            .collect()
    }

    /// The words that are in `text`.
    fn found_in(&self, text: &str, known_by: &BTreeMap<usize, HashMap<Box<str>, Vec<At>>>) -> BTreeSet<At> {
        let mut found = BTreeSet::new();
        let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (number, at) in letters.iter().enumerate() {
            for (count, words) in known_by {
                let Some(end) = letters.get(number + count) else { break };
                let is_there =
                    |(group, word): &&At| text[*at..].starts_with(&self.groups[*group as usize][*word as usize]);
                found.extend(words.get(&text[*at..*end]).into_iter().flatten().filter(is_there));
            }
        }
        found
    }
}

/// The byte behind the first `count` letters, if there are more.
fn end_of(text: &str, count: usize) -> Option<usize> {
    text.char_indices().nth(count).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{FEW, Synonyms};

    #[test]
    fn many_words_are_found_as_few_are() {
        let long = "很".repeat(50);
        let groups: Vec<Vec<String>> = [vec!["营业执照", "执照", "License"], vec!["认证", "验证"], vec![&long, "短"]]
            .into_iter()
            .map(|group| group.into_iter().map(ToOwned::to_owned).collect())
            .collect();
        let more = (0..FEW).map(|number| vec![format!("w{number}x"), format!("v{number}x")]);
        let (few, many) = (Synonyms::of(groups.clone().into_iter()), Synonyms::of(groups.into_iter().chain(more)));
        assert!(few.known_by.is_none() && many.known_by.is_some());
        for text in ["上传营业执照", "執照", "a license", "认证和验证", &long, &long[3..], "短", "", "无"]
        {
            assert_eq!(many.missing_from(text), few.missing_from(text), "for {text}");
        }
        assert_eq!(many.missing_from("见 W7x"), ["v7x"]);
    }
}
