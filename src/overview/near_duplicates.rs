//! Causes of different collections that say nearly the same, so that one of them may be the other's copy.

use std::collections::HashMap;

use crate::model::{Cause, Id};
use crate::resolve::{Edition, FolderIndex, PageIndex, Resolved};
use crate::search::terms_of;
use crate::source::SitePath;

/// Two causes are nearly the same if, of what either would be found by, so much is common to both, in percent: their Jaccard
/// index.
const ALIKE: usize = 60;

/// What is found by less than so many terms says too little to be compared.
const FEWEST_TERMS: usize = 5;

/// Of more causes that share one of their rarest terms, each is held against the first ones only: then the site has so many
/// alike that nobody reads of them pair by pair, and the work stays a multiple of the number of causes.
const MOST_CARRIERS: usize = 50;

/// Two causes of one language that say nearly the same.
#[derive(Debug)]
pub struct NearDuplicate {
    /// How much of the terms of either both have, in percent.
    pub percent: usize,
    /// The causes, in the order of their files.
    pub causes: [CauseName; 2],
}

/// A cause, as editors find it.
#[derive(Debug, Clone)]
pub struct CauseName {
    /// Its file.
    pub file: SitePath,
    /// Its id on the page.
    pub id: Id,
    /// What it is called.
    pub title: String,
}

/// A cause that is compared.
struct Compared<'r> {
    file: &'r SitePath,
    cause: &'r Cause,
    folder: Option<FolderIndex>,
    /// What it would be found by, the rarest first.
    terms: Vec<u32>,
}

/// The causes of `resolved` that are nearly the same in two collections of a language, the most alike first.
pub(super) fn near_duplicates(resolved: &Resolved) -> Vec<NearDuplicate> {
    let mut found: Vec<NearDuplicate> =
        resolved.editions.iter().flat_map(|edition| pairs(&compared(resolved, edition))).collect();
    found.sort_by(|a, b| {
        let order = |one: &NearDuplicate| one.causes.clone().map(|cause| (cause.file, cause.id));
        b.percent.cmp(&a.percent).then_with(|| order(a).cmp(&order(b)))
    });
    found
}

/// The causes of an edition that are written in its own language.
fn compared<'r>(resolved: &'r Resolved, edition: &'r Edition) -> Vec<Compared<'r>> {
    let site = &resolved.site;
    let mut all = Vec::new();
    let mut texts = Vec::new();
    for (entry, at) in edition.pages.iter().zip(0..).filter(|(entry, _)| !entry.is_fallback) {
        let page = &site.pages[entry.page.0 as usize];
        for cause in page.causes() {
            let messages = cause.symptoms.iter().map(|symptom| &*symptom.message);
            let terms = terms_of(&std::iter::once(&*cause.title.text).chain(messages).collect::<Vec<_>>().join("\n"));
            if terms.len() >= FEWEST_TERMS {
                texts.push(terms);
                let file = &site.files[page.file.0 as usize].path;
                all.push(Compared { file, cause, folder: edition.home_of(PageIndex(at)), terms: Vec::new() });
            }
        }
    }
    // The number of a term is its rank by how few have it.
    let mut carriers: HashMap<u64, u32> = HashMap::new();
    texts.iter().flatten().for_each(|term| *carriers.entry(*term).or_default() += 1);
    let mut rarest: Vec<(u32, u64)> = carriers.into_iter().map(|(term, count)| (count, term)).collect();
    rarest.sort_unstable();
    let numbers: HashMap<u64, u32> = rarest.into_iter().zip(0..).map(|((_, term), number)| (term, number)).collect();
    for (one, text) in all.iter_mut().zip(&texts) {
        one.terms = text.iter().map(|term| numbers[term]).collect();
        one.terms.sort_unstable();
    }
    all
}

/// Who is alike has one of their rarest terms in common: of `n` terms, among the first `n - ⌈n × ALIKE⌉ + 1` of both, which is
/// the prefix filter of Bayardo, Ma and Srikant, “Scaling up all pairs similarity search” (2007).
fn pairs(all: &[Compared<'_>]) -> Vec<NearDuplicate> {
    let mut found = Vec::new();
    let mut carriers: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        let length = one.terms.len();
        let prefix = &one.terms[..=length - (length * ALIKE).div_ceil(100)];
        let mut others: Vec<usize> = prefix.iter().filter_map(|term| carriers.get(term)).flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        for other in others.into_iter().map(|other| &all[other]).filter(|other| other.folder != one.folder) {
            let percent = alike(&one.terms, &other.terms);
            if percent >= ALIKE {
                let name = |one: &Compared<'_>| CauseName {
                    file: one.file.clone(),
                    id: one.cause.id.clone(),
                    title: one.cause.title.text.to_string(),
                };
                let mut causes = [name(other), name(one)];
                causes.sort_by(|a, b| (&a.file, &a.id).cmp(&(&b.file, &b.id)));
                found.push(NearDuplicate { percent, causes });
            }
        }
        for term in prefix {
            let list = carriers.entry(*term).or_default();
            if list.len() < MOST_CARRIERS {
                list.push(at);
            }
        }
    }
    found
}

/// How many of the terms of either both have, in percent. Both ascend.
fn alike(ours: &[u32], theirs: &[u32]) -> usize {
    let mut theirs_left = theirs.iter().peekable();
    let both = ours
        .iter()
        .filter(|term| {
            while theirs_left.next_if(|other| other < term).is_some() {}
            theirs_left.next_if_eq(term).is_some()
        })
        .count();
    both * 100 / (ours.len() + theirs.len() - both)
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn half_of_either_is_a_third_of_both() {
        assert_eq!(alike(&[1, 2, 3, 4], &[3, 4, 5, 6]), 33);
        assert_eq!(alike(&[1, 2], &[1, 2]), 100);
        assert_eq!(alike(&[1, 9], &[2, 3]), 0);
    }
}
