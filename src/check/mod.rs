//! Judges a resolved and planned site. Never changes anything; one file a rule.

mod candidates;
mod rules;

use crate::diagnostic::Diagnostic;
use crate::plan::Plan;
use crate::resolve::Resolved;

/// All that a rule may look at.
pub(crate) struct Subject<'a> {
    pub(crate) resolved: &'a Resolved,
    pub(crate) plan: &'a Plan,
}

/// What can be said of a site once everything is looked up and has its place.
pub fn check(resolved: &Resolved, plan: &Plan) -> Vec<Diagnostic> {
    let subject = Subject { resolved, plan };
    let mut found = Vec::new();
    for rule in rules::RULES {
        rule(&subject, &mut found);
    }
    found
}
