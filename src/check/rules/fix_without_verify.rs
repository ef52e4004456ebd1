use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;

pub(super) static RULE: Rule = Rule { lint: &lints::FIX_WITHOUT_VERIFY, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for authored in pages(subject) {
        for fix in authored.page.fixes().filter(|fix| fix.verify.is_empty()) {
            let help = if authored.is_markdown() {
                say!("add an item `验证：…` (`Verify: …`)")
            } else {
                say!("add `verify: …`: what the reader sees once it has worked")
            };
            let place = fix.place.field("fixes", "title");
            let message = say!("the fix `{title}` does not say how to tell that it worked", title = fix.title.text);
            found.push(authored.diagnostic(&lints::FIX_WITHOUT_VERIFY, place, message).help(help));
        }
    }
}
