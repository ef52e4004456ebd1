use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::source::Place;

/// Only a playbook with `review_every`, its own or the site's, can be stale.
pub(super) static RULE: Rule = Rule { lint: &lints::STALE_REVIEW, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(today) = subject.circumstances.today else { return };
    let of_site = subject.resolved.site.config.review_every.as_ref();
    for authored in pages(subject) {
        let header = &authored.page.header;
        let Some(every) = header.review_every.as_ref().or(of_site) else { continue };
        let (place, message, help) = match header.reviewed {
            Some(reviewed) if reviewed > today => (
                Place::value("reviewed"),
                say!("`reviewed` is {reviewed}, a day to come", reviewed),
                say!("write the day on which somebody last held the text against the rules"),
            ),
            Some(reviewed) => {
                let Some(due) = every.amount.and_then(|amount| amount.after(reviewed)) else { continue };
                if due >= today {
                    continue;
                }
                (
                    Place::value("reviewed"),
                    say!(
                        "last reviewed on {reviewed}, due again on {due} (every {every})",
                        reviewed,
                        due,
                        every = every.words
                    ),
                    say!("hold the text against the rules of the platform, then write `reviewed: {today}`", today),
                )
            }
            // A site's rhythm says nothing of texts that are no playbooks.
            None if header.review_every.is_some() => (
                Place::value("review_every"),
                say!("to be reviewed every {every}, but never reviewed", every = every.words),
                say!("hold the text against the rules of the platform, then write `reviewed: {today}`", today),
            ),
            None => continue,
        };
        found.push(authored.diagnostic(&lints::STALE_REVIEW, place, message).help(help));
    }
}
