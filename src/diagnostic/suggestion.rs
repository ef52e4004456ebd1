use std::ops::Range;

use crate::source::Place;

/// Changes of one file after which a diagnostic is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is changed, in any order; no two overlap.
    pub edits: Vec<Edit>,
    /// Whether they may be made without asking.
    pub applicability: Applicability,
}

/// What the author risks by taking a suggestion unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// A guess, or one that changes what is said: made only by those who look at what comes of it.
    Unsafe,
    /// What the author meant, beyond doubt.
    Safe,
}

/// A change at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub place: Place,
    /// What is changed there.
    pub change: Change,
}

/// What an edit does at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Replaces the text by this one, as it is.
    Raw(String),
    /// Replaces a YAML value by this text, quoted if it has to be; elsewhere the text as it is.
    Scalar(String),
    /// Replaces a YAML value, or an entry of a list, by several.
    List(Vec<String>),
    /// Puts this in before the place.
    Insert(String),
}

/// An edit whose place has been looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes that are replaced; empty for an insertion.
    pub bytes: Range<usize>,
    /// By what.
    pub text: String,
}

/// `text` with `edits` made. Of edits that overlap, or lie outside of the text or inside of a character, only the first
/// that fits is made.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end));
    let mut applied = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let Some(between) = text.get(at..edit.bytes.start) else { continue };
        if text.get(edit.bytes.clone()).is_none() {
            continue;
        }
        applied.push_str(between);
        applied.push_str(&edit.text);
        at = edit.bytes.end;
    }
    applied.push_str(&text[at..]);
    applied
}

#[cfg(test)]
mod tests {
    use super::{TextEdit, apply};

    #[test]
    fn edits_are_made_where_they_fit() {
        let edit = |start: usize, end: usize, text: &str| TextEdit { bytes: start..end, text: text.to_owned() };
        #[rustfmt::skip]
        let cases: [(&str, &[TextEdit], &str); 8] = [
            ("abc",   &[],                                        "abc"),
            ("abc",   &[edit(1, 2, "xy")],                        "axyc"),
            ("abc",   &[edit(2, 3, "C"), edit(0, 1, "A")],        "AbC"),
            ("abc",   &[edit(1, 1, "x"), edit(3, 3, "y")],        "axbcy"),
            ("abc",   &[edit(0, 2, "x"), edit(1, 3, "y")],        "xc"),
            ("甲乙",   &[edit(3, 6, "丙")],                         "甲丙"),
            ("甲乙",   &[edit(1, 3, "丙"), edit(9, 12, "丁")],       "甲乙"),
            ("",      &[edit(0, 0, "x")],                         "x"),
        ];
        for (text, edits, expected) in cases {
            assert_eq!(apply(text, edits), expected, "for {edits:?} in {text:?}");
        }
    }
}
