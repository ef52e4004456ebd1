use std::collections::HashMap;

use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::model::Symptom;
use crate::source::{Place, ValuePath};

/// Causes that both say how to confirm them are told apart by that: readers see it beside the message.
pub(super) static RULE: Rule = Rule { lint: &lints::DUPLICATE_MESSAGE, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for authored in pages(subject) {
        let mut known: HashMap<String, (usize, Place)> = HashMap::new();
        let can_be_told: Vec<bool> = authored.page.causes().map(|cause| !cause.confirm.is_empty()).collect();
        for (number, cause) in authored.page.causes().enumerate() {
            let list = match cause.place.place("causes") {
                Place::Value { path, .. } => path.key("symptoms"),
                _ => ValuePath::default(),
            };
            for symptom in &cause.symptoms {
                let text = said(symptom);
                if text.is_empty() {
                    continue;
                }
                let place = symptom.place.place(list.clone());
                match known.get(&text) {
                    // A message that one cause has twice is nobody's riddle.
                    Some((first, _)) if *first == number || can_be_told[*first] && can_be_told[number] => {}
                    Some((_, first)) => {
                        let shown = if symptom.message.is_empty() {
                            symptom.code.as_deref().unwrap_or_default()
                        } else {
                            &symptom.message
                        };
                        let message = say!("another cause of this page shows the message `{shown}`, too", shown);
                        let diagnostic = authored
                            .diagnostic(&lints::DUPLICATE_MESSAGE, place, message)
                            .help(say!(
                                "say under `confirm:` of both how to tell them apart, or make one cause of them"
                            ))
                            .related(&authored.file.path, first.clone(), say!("the first cause"));
                        found.push(diagnostic);
                    }
                    None => drop(known.insert(text, (number, place))),
                }
            }
        }
    }
}

/// What a reader compares: the message, or the code if there is no message; white space and case do not count.
fn said(symptom: &Symptom) -> String {
    let text = if symptom.message.is_empty() { symptom.code.as_deref().unwrap_or_default() } else { &symptom.message };
    text.split_whitespace().collect::<String>().to_lowercase()
}
