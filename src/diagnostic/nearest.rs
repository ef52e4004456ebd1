//! “Did you mean”: the known name that a slip of the hand turns into the one that was written.

use std::cell::Cell;
use std::cmp::Reverse;

/// The candidate that differs least from `wanted`, if it is near enough to be a slip; of several, the one
/// that begins and ends most alike, then the first.
///
/// Near enough is one edit (a character put in, left out, changed, or two neighbours swapped: the optimal string
/// alignment distance) for each three characters of the longer one, at least one. Case does not count as a difference.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within(&Patience::new(usize::MAX), wanted, candidates)
}

/// How much may still be compared: where both the slips and the candidates are many, nobody reads a suggestion for each,
/// and their product would take for ever.
#[derive(Debug)]
pub struct Patience(Cell<usize>);

impl Patience {
    /// Patience for about so many comparisons of two letters.
    pub fn new(steps: usize) -> Self {
        Self(Cell::new(steps))
    }

    /// Patience for one file: ten thousand keys are held against all that we know; what more there are can be no slips.
    pub fn of_a_file() -> Self {
        Self::new(50_000_000)
    }

    /// Whether any is left after `steps` more.
    fn lasts(&self, steps: usize) -> bool {
        let left = self.0.get().saturating_sub(steps);
        self.0.set(left);
        left > 0
    }
}

/// Looking at a candidate takes as long as so many comparisons of letters.
const LOOK: usize = 16;

/// The same, as long as there is patience; then nothing.
pub fn nearest_within<'a>(
    patience: &Patience,
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().take(LONGEST).collect();
    let mut best = None;
    for candidate in candidates {
        if !patience.lasts(LOOK) {
            return None;
        }
        // A character is at most four bytes, and at least one.
        let few = (candidate.len() / 4).min(LONGEST);
        if wanted.is_empty()
            || (candidate.len() < LONGEST && wanted.len() > 2 * candidate.len() + 2)
            || few > 2 * wanted.len() + 2
        {
            continue;
        }
        let letters: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
        let allowed = (wanted.len().max(letters.len()) / 3).max(1);
        if wanted.len().abs_diff(letters.len()) > allowed {
            continue;
        }
        if !patience.lasts(wanted.len() * letters.len()) {
            return None;
        }
        let Some(edits) = distance(&wanted, &letters, allowed).filter(|edits| *edits < letters.len()) else { continue };
        let alike = same(wanted.iter(), letters.iter()) + same(wanted.iter().rev(), letters.iter().rev());
        let rank = (edits, Reverse(alike));
        if best.is_none_or(|(known, _)| rank < known) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether `near`, the nearest of `candidates` to `wanted`, is nearer than any other: then there is no doubt which of them was
/// meant. Without patience there is.
pub fn is_only_near<'a>(
    patience: &Patience,
    wanted: &str,
    near: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> bool {
    let letters = |word: &str| word.to_lowercase().chars().take(LONGEST).collect::<Vec<char>>();
    let (wanted, best) = (letters(wanted), letters(near));
    let Some(edits) = distance(&wanted, &best, wanted.len().max(best.len())) else { return false };
    for other in candidates.into_iter().filter(|other| *other != near) {
        let other = letters(other);
        if !patience.lasts(LOOK + wanted.len() * (2 * edits + 1)) {
            return false;
        }
        if wanted.len().abs_diff(other.len()) <= edits && distance(&wanted, &other, edits).is_some() {
            return false;
        }
    }
    true
}

/// How many letters two words share from where they begin.
fn same<'c>(a: impl Iterator<Item = &'c char>, b: impl Iterator<Item = &'c char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// Longer names are compared by their beginning, so that hostile input costs little.
const LONGEST: usize = 64;

/// The optimal string alignment distance, if it is at most `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut was_near = true;
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        // A swap looks two rows back: once two in a row are too far, no later one comes nearer.
        let is_near = row.iter().any(|edits| *edits <= most);
        if !is_near && !was_near {
            return None;
        }
        was_near = is_near;
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::{Patience, is_only_near, nearest, nearest_within};

    #[test]
    fn finds_slips_and_nothing_far() {
        let known =
            ["language", "languages", "title", "summary", "blurry-scan", "wrong-format", "营业执照", "法定代表人"];
        #[rustfmt::skip]
        let cases = [
            ("titel",        Some("title")),
            ("Title",        Some("title")),
            ("sumary",       Some("summary")),
            ("blury-scan",   Some("blurry-scan")),
            ("营业执造",      Some("营业执照")),
            ("法人代表",      None),
            ("languags",     Some("languages")),
            ("x",            None),
            ("",             None),
            ("completely",   None),
        ];
        for (wanted, expected) in cases {
            assert_eq!(nearest(wanted, known), expected, "for {wanted:?}");
        }
    }

    #[test]
    fn one_of_two_near_names_is_a_guess() {
        let known = ["rescan", "rescans", "call", "title", "titles"];
        let patience = Patience::new(10_000);
        #[rustfmt::skip]
        let cases = [("rescann", "rescan", false), ("cal", "call", true), ("titel", "title", true)];
        for (wanted, near, is_only) in cases {
            assert_eq!(nearest(wanted, known), Some(near));
            assert_eq!(is_only_near(&patience, wanted, near, known), is_only, "for {wanted}");
        }
        assert!(!is_only_near(&Patience::new(0), "cal", "call", known));
    }

    #[test]
    fn many_slips_among_many_names_cost_no_more_than_patience_lasts() {
        let names: Vec<String> = (0..500).map(|number| format!("name-{number}")).collect();
        let all = || names.iter().map(String::as_str);
        let patience = Patience::new(200 * 500 * 64);
        let found: Vec<bool> =
            (0..10_000).map(|number| nearest_within(&patience, &format!("nome-{number}"), all()).is_some()).collect();
        assert!(found[0] && found[100], "patience is lost too soon");
        assert!(!found[5_000..].contains(&true), "there is no end of it");
    }
}
