use std::collections::BTreeMap;

use super::{Rule, Subject};
use crate::check::authored::pages;
use crate::diagnostic::{Diagnostic, lints};
use crate::message::{Join, Text, say};
use crate::model::Step;
use crate::source::{Place, ValuePath};

/// An entry concerns a reader who is one of its words in each dimension that it names.
pub(super) static RULE: Rule = Rule { lint: &lints::DEAD_PROFILE, check };

/// So many combinations are tried on a page; nobody chooses among more.
const MOST: usize = 10_000;

/// So many combinations are named.
const NAMED: usize = 3;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let profiles = &subject.resolved.site.config.profiles;
    for authored in pages(subject) {
        let steps: Vec<&Step> = authored.page.steps().collect();
        // Where a step concerns everybody, nobody is left without one.
        let asks = |step: &&Step| dimension_of(profiles, step).next().is_some();
        if steps.is_empty() || !steps.iter().all(asks) {
            continue;
        }
        let dead = dead(profiles, &steps);
        if dead.is_empty() {
            continue;
        }
        let named = dead.iter().take(NAMED).map(|words| Text::verbatim(format!("`{}`", words.join(" + "))));
        let named = Text::list(named, Join::And);
        let message = match dead.len().saturating_sub(NAMED) {
            0 => say!("no step is left for {named}", named),
            more => say!("no step is left for {named} and {more} more combinations", named, more),
        };
        let place = match steps[0].place.place("process") {
            Place::Value { .. } => Place::Key { path: ValuePath::default().key("process") },
            of_markdown => of_markdown,
        };
        let help = say!("let a step concern them (`applies_to`), or one concern everybody that says where to turn");
        found.push(authored.diagnostic(&lints::DEAD_PROFILE, place, message).help(help));
    }
}

type Profiles = BTreeMap<Box<str>, Vec<Box<str>>>;

/// The dimensions that a step names, with its words.
fn dimension_of<'a>(profiles: &'a Profiles, step: &'a Step) -> impl Iterator<Item = (&'a str, &'a str)> {
    step.applies_to.iter().filter_map(|word| {
        let of = profiles.iter().find(|(_, words)| words.contains(word))?;
        Some((&**of.0, &**word))
    })
}

/// The choices under which no step is left, those of few dimensions first; what one of them says of more is not said again.
fn dead<'a>(profiles: &'a Profiles, steps: &[&'a Step]) -> Vec<Vec<&'a str>> {
    let asked: Vec<BTreeMap<&str, Vec<&str>>> = steps
        .iter()
        .map(|step| {
            let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (dimension, word) in dimension_of(profiles, step) {
                words.entry(dimension).or_default().push(word);
            }
            words
        })
        .collect();
    let dimensions: Vec<(&str, &Vec<Box<str>>)> = profiles
        .iter()
        .map(|(name, words)| (&**name, words))
        .filter(|(name, _)| asked.iter().any(|words| words.contains_key(name)))
        .collect();
    let mut tried: usize = 0;
    let mut dead: Vec<Vec<&str>> = Vec::new();
    // Partial choices, by how many dimensions they settle: one is dead if no step fits whatever else is chosen.
    let mut choices: Vec<(usize, Vec<(&str, &str)>)> = vec![(0, Vec::new())];
    while !choices.is_empty() && tried < MOST {
        let mut longer = Vec::new();
        for (from, choice) in choices {
            for (at, (name, words)) in dimensions.iter().enumerate().skip(from) {
                for word in *words {
                    tried += 1;
                    let mut choice = choice.clone();
                    choice.push((name, word));
                    let fits = |words: &BTreeMap<&str, Vec<&str>>| {
                        choice.iter().all(|(name, word)| words.get(name).is_none_or(|asked| asked.contains(word)))
                    };
                    let chosen: Vec<&str> = choice.iter().map(|(_, word)| *word).collect();
                    if dead.iter().any(|known| known.iter().all(|word| chosen.contains(word))) {
                        continue;
                    }
                    if asked.iter().any(fits) {
                        longer.push((at + 1, choice));
                    } else {
                        dead.push(chosen);
                    }
                    if tried >= MOST {
                        return dead;
                    }
                }
            }
        }
        choices = longer;
    }
    dead
}
