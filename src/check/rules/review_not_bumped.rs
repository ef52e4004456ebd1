use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::source::Place;

/// A text that gives no date promises nothing, and one without a history cannot be held to it.
pub(super) static RULE: Rule = Rule { lint: &lints::REVIEW_NOT_BUMPED, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for authored in pages(subject) {
        let header = &authored.page.header;
        let Some(&changed) = subject.circumstances.unbumped.get(&authored.file.path) else { continue };
        let Some((date, key)) =
            header.updated.map(|date| (date, "updated")).max(header.reviewed.map(|date| (date, "reviewed")))
        else {
            continue;
        };
        if changed > date {
            let message = say!("the text changed on {changed}, but `{key}` is still {date}", changed, key, date);
            let help = say!(
                "write `updated: {changed}`, or `reviewed: {changed}` if it was held against the rules that day, too",
                changed
            );
            found.push(authored.diagnostic(&lints::REVIEW_NOT_BUMPED, Place::value(key), message).help(help));
        }
    }
}
