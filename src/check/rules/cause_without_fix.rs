use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::Retry;

/// A cause that waiting resolves has its fix in `retry: wait`.
pub(super) static RULE: Rule = Rule { lint: &lints::CAUSE_WITHOUT_FIX, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for authored in pages(subject) {
        for cause in authored.page.causes() {
            if !cause.fixes.is_empty() || cause.no_known_fix || cause.retry == Some(Retry::Wait) {
                continue;
            }
            let help = if authored.is_markdown() {
                say!("add an item `解决：…` (`Fix: …`) that names a fix of the page")
            } else {
                say!("name a fix under `fixes:`, or add `no_known_fix: true`")
            };
            let place = cause.place.field("causes", "title");
            let message = say!("the cause `{title}` names no fix", title = cause.title.text);
            found.push(authored.diagnostic(&lints::CAUSE_WITHOUT_FIX, place, message).help(help));
        }
    }
}
