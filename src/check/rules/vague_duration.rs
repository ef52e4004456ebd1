use super::{Rule, Subject};
use crate::check::authored::{Authored, pages};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::{Duration, EntryPlace};
use crate::source::{Place, ValuePath};

pub(super) static RULE: Rule = Rule { lint: &lints::VAGUE_DURATION, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for authored in pages(subject) {
        let page = authored.page;
        one(&authored, &|| Place::value("duration"), page.header.duration.as_ref(), found);
        for step in page.steps() {
            entry(
                &authored,
                "process",
                step.place,
                &[("takes", &step.takes), ("within", &step.within), ("cooldown", &step.cooldown)],
                found,
            );
        }
        for fix in page.fixes() {
            entry(&authored, "fixes", fix.place, &[("takes", &fix.takes)], found);
        }
        for material in page.materials() {
            let own = &material.own;
            let spans =
                [("issued_within", &own.issued_within), ("valid_for", &own.valid_for), ("remaining", &own.remaining)];
            entry(&authored, "materials", material.place, &spans, found);
        }
        for renewal in page.renewals() {
            for (key, span) in [("valid_for", &renewal.valid_for), ("grace", &renewal.grace)] {
                let place = || match renewal.place.place("") {
                    Place::Value { .. } => Place::value(ValuePath::default().key("renewal").key(key)),
                    of_markdown => of_markdown,
                };
                one(&authored, &place, span.as_ref(), found);
            }
        }
    }
}

/// Reports the vague spans of the entry at `place` of `list`, by their keys.
fn entry(
    authored: &Authored<'_>,
    list: &str,
    place: EntryPlace,
    spans: &[(&str, &Option<Duration>)],
    found: &mut Vec<Diagnostic>,
) {
    for (key, span) in spans {
        one(authored, &|| place.field(list, key), span.as_ref(), found);
    }
}

fn one(authored: &Authored<'_>, place: &dyn Fn() -> Place, span: Option<&Duration>, found: &mut Vec<Diagnostic>) {
    let Some(span) = span.filter(|span| span.amount.is_none()) else { return };
    let message = say!("`{words}` says no number: nothing can be computed with it", words = span.words);
    let help = say!("give a number with a unit, such as `3 个工作日` or `90d`, or allow `vague-duration` in site.yaml");
    found.push(authored.diagnostic(&lints::VAGUE_DURATION, place(), message).help(help));
}
