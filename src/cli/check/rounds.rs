//! Makes suggestions round by round, in memory: each round sees the site as the last one left it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Examiner;
use crate::diagnostic::{Applicability, Diagnostic, Lint, lints};
use crate::host::Snapshot;
use crate::message::Text;
use crate::pipeline::Build;
use crate::report::{Fixed, Located, Sources, fix};
use crate::source::SitePath;

/// So many rounds are made. Each makes all suggestions that do not touch each other; what is left after some was hidden behind
/// another fault, or could not be made together with its neighbours.
const MOST_ROUNDS: usize = 50;

/// A site with suggestions made.
pub(super) struct Rounds {
    pub(super) snapshot: Snapshot,
    pub(super) build: Build,
    /// The files that changed.
    pub(super) changed: BTreeMap<SitePath, Changed>,
}

/// What became of a file.
pub(super) struct Changed {
    /// What it was; nothing, if it is new.
    pub(super) before: Option<Arc<[u8]>>,
    /// How many suggestions were made in it.
    pub(super) count: usize,
}

/// What one file is about to become.
struct Attempt {
    fixed: Fixed,
    /// The diagnostics whose suggestions were made, in the order of `fixed.made`.
    of: Vec<Located>,
}

/// Suggestions that did not keep their word: a lint and its message.
type Broken = BTreeSet<(SitePath, &'static str, Text)>;

/// Makes all suggestions of the site in `snapshot`, of which `build` was made, that are at least as safe as `least`.
///
/// A suggestion counts only if what comes of it is no worse YAML than before and its diagnostic is gone; if a file does not
/// come up to that, its suggestions are tried one by one, and the one that fails is not made.
pub(super) fn make_suggestions(
    examiner: &mut Examiner,
    snapshot: Snapshot,
    build: Build,
    least: Applicability,
) -> Rounds {
    let mut rounds = Rounds { snapshot, build, changed: BTreeMap::new() };
    let mut broken = Broken::new();
    let mut singly = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let attempts = attempts(&rounds, &broken, &singly, least);
        if attempts.is_empty() {
            break;
        }
        let (mut snapshot, mut build) = with(examiner, &rounds.snapshot, &attempts);
        let failed: BTreeSet<&SitePath> = attempts
            .iter()
            .filter(|(path, attempt)| !holds(path, attempt, &rounds, &snapshot, &build))
            .map(|(path, _)| path)
            .collect();
        for path in &failed {
            let attempt = &attempts[*path];
            if let [only] = attempt.of.as_slice() {
                broken.insert(key_of(&only.diagnostic));
            }
            singly.insert((*path).clone());
        }
        let kept: BTreeMap<&SitePath, &Attempt> = attempts.iter().filter(|(path, _)| !failed.contains(path)).collect();
        if !failed.is_empty() {
            if kept.is_empty() {
                continue;
            }
            (snapshot, build) = with(examiner, &rounds.snapshot, kept.iter().map(|(path, attempt)| (*path, *attempt)));
        }
        for (path, attempt) in kept {
            let before = rounds.snapshot.texts.get(path).cloned();
            rounds.changed.entry(path.clone()).or_insert(Changed { before, count: 0 }).count += attempt.of.len();
        }
        (rounds.snapshot, rounds.build) = (snapshot, build);
    }
    rounds
}

fn key_of(diagnostic: &Diagnostic) -> (SitePath, &'static str, Text) {
    (diagnostic.file.clone(), diagnostic.lint.name, diagnostic.message.clone())
}

/// What can be made in each file.
fn attempts(
    rounds: &Rounds,
    broken: &Broken,
    singly: &BTreeSet<SitePath>,
    least: Applicability,
) -> BTreeMap<SitePath, Attempt> {
    let has_suggestion = |diagnostic: &&Diagnostic| {
        let suggestion = diagnostic.suggestion.as_ref();
        suggestion.is_some_and(|suggestion| suggestion.applicability >= least) && !broken.contains(&key_of(diagnostic))
    };
    let lookup = |path: &SitePath| rounds.snapshot.texts.get(path).map(|bytes| &**bytes);
    let found = rounds.build.diagnostics.iter().filter(has_suggestion).cloned();
    let located = Sources::new(&lookup).locate_all(found);
    let mut by_file: BTreeMap<&SitePath, Vec<&Located>> = BTreeMap::new();
    for one in located.iter().filter(|one| !one.edits.is_empty()) {
        by_file.entry(&one.diagnostic.file).or_default().push(one);
    }
    let attempt = |(path, mut found): (&SitePath, Vec<&Located>)| {
        if singly.contains(path) {
            found.truncate(1);
        }
        let text = std::str::from_utf8(rounds.snapshot.texts.get(path)?).ok()?;
        let fixed = fix(text, &found, least)?;
        let of = fixed.made.iter().map(|(at, _)| found[*at].clone()).collect();
        Some((path.clone(), Attempt { fixed, of }))
    };
    by_file.into_iter().filter_map(attempt).collect()
}

/// The site with the texts of `attempts`.
fn with<'a>(
    examiner: &mut Examiner,
    snapshot: &Snapshot,
    attempts: impl IntoIterator<Item = (&'a SitePath, &'a Attempt)>,
) -> (Snapshot, Build) {
    let mut snapshot = snapshot.clone();
    for (path, attempt) in attempts {
        snapshot.texts.insert(path.clone(), attempt.fixed.text.as_bytes().into());
    }
    let build = examiner.examine(&snapshot);
    (snapshot, build)
}

/// Whether the file is no worse YAML than before, and each diagnostic is gone from where its suggestion was made.
fn holds(path: &SitePath, attempt: &Attempt, before: &Rounds, snapshot: &Snapshot, build: &Build) -> bool {
    let count = |build: &Build, lint: &'static Lint| {
        build.diagnostics.iter().filter(|one| one.lint == lint && one.file == *path).count()
    };
    if count(build, &lints::SYNTAX) > count(&before.build, &lints::SYNTAX) {
        return false;
    }
    let is_like_one = |diagnostic: &&Diagnostic| {
        let is_like =
            |made: &Located| made.diagnostic.lint == diagnostic.lint && made.diagnostic.message == diagnostic.message;
        diagnostic.file == *path && attempt.of.iter().any(is_like)
    };
    let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
    let left = Sources::new(&lookup).locate_all(build.diagnostics.iter().filter(is_like_one).cloned());
    attempt.of.iter().zip(&attempt.fixed.made).all(|(made, (_, bytes))| {
        let is_still_there = |left: &Located| {
            let start = left.span.bytes.0;
            left.diagnostic.lint == made.diagnostic.lint
                && left.diagnostic.message == made.diagnostic.message
                && (bytes.start..=bytes.end).contains(&start)
        };
        !left.iter().any(is_still_there)
    })
}
