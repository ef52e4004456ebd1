//! Suggestions → the text with those of them made that do not get in each other's way.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Located;
use crate::diagnostic::{Applicability, TextEdit, apply};

/// A text with suggestions made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// It.
    pub text: String,
    /// Which suggestions were made, by their number among those that were given, and the bytes of the new text that each
    /// is responsible for.
    pub made: Vec<(usize, Range<usize>)>,
}

/// Makes those suggestions of `found`, diagnostics about `text`, that are at least as safe as `least`: the first by place, and of
/// the others each that touches none of those before it. A suggestion is made with all its edits, or not at all.
///
/// None if there is nothing to be made.
pub fn fix(text: &str, found: &[&Located], least: Applicability) -> Option<Fixed> {
    let is_wanted = |located: &Located| {
        let suggestion = located.diagnostic.suggestion.as_ref();
        !located.edits.is_empty() && suggestion.is_some_and(|suggestion| suggestion.applicability >= least)
    };
    let mut wanted: Vec<usize> = (0..found.len()).filter(|at| is_wanted(found[*at])).collect();
    wanted.sort_by_key(|at| (found[*at].edits.iter().map(|(span, _)| span.bytes).min(), *at));
    // By where they begin and end: of edits that do not touch, only the neighbours of another can touch it.
    let mut edits: BTreeMap<(usize, usize), (usize, TextEdit)> = BTreeMap::new();
    for at in wanted {
        let of_this = found[at].text_edits();
        let fits = |edit: &TextEdit| {
            let start = edit.bytes.start;
            let before = edits.range(..=(start, usize::MAX)).next_back();
            let behind = edits.range((start, 0)..).next();
            let is_free = before.into_iter().chain(behind).all(|(_, (_, made))| !touch(&made.bytes, &edit.bytes));
            text.get(edit.bytes.clone()).is_some() && is_free
        };
        if of_this.iter().all(fits) {
            edits.extend(of_this.into_iter().map(|edit| ((edit.bytes.start, edit.bytes.end), (at, edit))));
        }
    }
    let all: Vec<TextEdit> = edits.values().map(|(_, edit)| edit.clone()).collect();
    let mut made: Vec<(usize, Range<usize>)> = Vec::new();
    let mut number_of: HashMap<usize, usize> = HashMap::new();
    let (mut removed, mut added) = (0, 0);
    for (at, edit) in edits.values() {
        let start = edit.bytes.start - removed + added;
        let bytes = start..start + edit.text.len();
        match number_of.entry(*at) {
            Entry::Occupied(number) => made[*number.get()].1.end = bytes.end,
            Entry::Vacant(number) => {
                number.insert(made.len());
                made.push((*at, bytes));
            }
        }
        (removed, added) = (removed + edit.bytes.len(), added + edit.text.len());
    }
    let fixed = apply(text, &all);
    (fixed != text).then_some(Fixed { text: fixed, made })
}

/// Whether two edits get in each other's way: they have a byte in common, or one begins where the other inserts.
fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    let overlap = a.start < b.end && b.start < a.end;
    overlap || a.start == b.start || (a.is_empty() && b.contains(&a.start)) || (b.is_empty() && a.contains(&b.start))
}

#[cfg(test)]
mod tests {
    use super::{Fixed, fix};
    use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
    use crate::report::Sources;
    use crate::source::{Place, SitePath};

    #[test]
    fn suggestions_are_made_that_touch_none_before_them() {
        let text = "一二三四五\n";
        let lookup = |_: &SitePath| Some(text.as_bytes());
        let file = SitePath::parse("a.md").unwrap();
        let suggest = |bytes: std::ops::Range<usize>, new: &str, how| {
            Diagnostic::new(&lints::SYNTAX, &file, Place::bytes(bytes), new.to_owned())
                .suggest(Change::Raw(new.to_owned()), how)
        };
        let found = Sources::new(&lookup).locate_all([
            suggest(3..6, "two", Applicability::Safe),
            suggest(3..9, "second", Applicability::Safe),
            suggest(9..12, "4", Applicability::Safe),
            suggest(12..15, "five", Applicability::Unsafe),
            Diagnostic::new(&lints::SYNTAX, &file, Place::bytes(0..3), "nothing to be done"),
        ]);
        let found: Vec<_> = found.iter().collect();
        let Fixed { text: safe, made } = fix(text, &found, Applicability::Safe).unwrap();
        assert_eq!(safe, "一two三4五\n");
        assert_eq!(made.iter().map(|(_, bytes)| &safe[bytes.clone()]).collect::<Vec<_>>(), ["two", "4"]);
        assert_eq!(fix(text, &found, Applicability::Unsafe).unwrap().text, "一two三4five\n");
        assert_eq!(fix(text, &found[..1], Applicability::Safe), None);
    }
}
