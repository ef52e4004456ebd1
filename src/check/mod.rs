//! Judges a resolved and planned site. Never changes anything; one file a rule.

mod authored;
mod candidates;
mod circumstances;
mod codes;
mod known;
mod links;
mod meant;
mod navigation;
mod near_files;
mod old_addresses;
mod rules;

pub use circumstances::Circumstances;
pub use codes::codes_lock;

use std::collections::HashSet;

use crate::diagnostic::nearest::{Patience, nearest};
use crate::diagnostic::{Applicability, Change, Diagnostic, Lint, Runs, lints};
use crate::message::say;
use crate::model::Config;
use crate::plan::Plan;
use crate::resolve::Resolved;
use crate::source::{Place, SitePath, ValuePath};

/// All that a rule may look at.
struct Subject<'a> {
    resolved: &'a Resolved,
    plan: &'a Plan,
    /// What the texts that could not be read are called, without their folders.
    unreadable: HashSet<&'a str>,
    /// What is left for finding out what slips were meant to be.
    patience: Patience,
    /// What only `check` knows; `build` runs no rule that asks for it.
    circumstances: &'a Circumstances,
    /// Whether links to old addresses are told of as such.
    tells_old_addresses: bool,
}

/// Enough for the slips of any site that people write: two thousand names, each held against two thousand.
const PATIENCE: usize = 200_000_000;

/// A lint that looks at the whole site.
struct Rule {
    lint: &'static Lint,
    check: fn(&Subject<'_>, &mut Vec<Diagnostic>),
}

/// What can be said of a site once everything is looked up and has its place: by the rules that run [`Runs::Always`], and
/// given the circumstances of a `check` by the others, too.
pub fn check(resolved: &Resolved, plan: &Plan, circumstances: Option<&Circumstances>) -> Vec<Diagnostic> {
    let names = resolved.site.unreadable.iter().map(|key| key.rsplit('/').next().unwrap_or(key));
    let nothing = Circumstances::default();
    let subject = Subject {
        resolved,
        plan,
        unreadable: names.collect(),
        patience: Patience::new(PATIENCE),
        circumstances: circumstances.unwrap_or(&nothing),
        tells_old_addresses: circumstances.is_some()
            && resolved.site.config.lints.get(lints::LINK_TO_REDIRECT.name) != Some(&None),
    };
    let mut found = unknown_lints(&resolved.site.config);
    for rule in rules::RULES {
        if runs(rule.lint, &resolved.site.config, circumstances.is_some()) {
            (rule.check)(&subject, &mut found);
        }
    }
    found
}

/// Whether a lint is looked for; `is_check` says whether the command is `check`.
pub fn runs(lint: &Lint, config: &Config, is_check: bool) -> bool {
    let is_asked_for = || config.lints.get(lint.name).is_some_and(Option::is_some);
    lint.runs == Runs::Always || is_check && (lint.runs == Runs::CheckOnly || is_asked_for())
}

/// Every lint once: those found while loading, then those of the rules.
pub fn all_lints() -> impl Iterator<Item = &'static Lint> {
    let of_rules = rules::RULES.iter().map(|rule| rule.lint);
    lints::ALL.iter().copied().chain(of_rules.filter(|lint| !lints::ALL.contains(lint)))
}

/// Names under `lints:` in site.yaml that no lint has.
fn unknown_lints(config: &Config) -> Vec<Diagnostic> {
    let known: Vec<&str> = all_lints().map(|lint| lint.name).collect();
    let unknown = config.lints.keys().filter(|name| !known.contains(&&***name));
    unknown
        .map(|name| {
            let file = SitePath::parse("site.yaml").expect("it is a path");
            let place = Place::Key { path: ValuePath::default().key("lints").key(name) };
            let diagnostic = Diagnostic::new(&lints::UNKNOWN_KEY, &file, place, say!("unknown lint `{name}`", name));
            match nearest(name, known.iter().copied()) {
                Some(near) => diagnostic
                    .help(say!("did you mean `{near}`?", near))
                    .suggest(Change::Scalar(near.to_owned()), Applicability::Safe),
                None => diagnostic.help(say!("reports show each name in brackets, such as `broken-link`")),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::all_lints;

    #[test]
    fn every_name_is_given_once() {
        let names: Vec<&str> = all_lints().map(|lint| lint.name).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    }
}
