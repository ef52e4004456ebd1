//! Front matter → what a Markdown playbook says about itself. Keys of other tools must not stop a runbook.

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::draft;
use super::front_keys::{FrontEntry, OTHER_NAMES, known_keys};
use super::header::to_json;
use super::page_builder::PageBuilder;
use crate::contract::{RawPlaybook, key_called};
use crate::diagnostic::nearest::{Patience, is_only_near, nearest_within};
use crate::diagnostic::{Applicability, Change, Diagnostic, Edit, Suggestion, lints};
use crate::message::say;
use crate::model::{Alias, Date, Role};
use crate::source::{Place, SitePath};

/// Whether `key` is that of a playbook's part, which Markdown writes as a heading.
fn is_part(key: &str) -> bool {
    key == "overview" || Role::PARTS.iter().any(|role| *role != Role::Related && role.name() == key)
}

/// Makes a playbook's header keys out of front matter, and the old addresses that another key names; what is not ours goes
/// to `extra`.
pub(super) fn front_matter(
    file: &SitePath,
    entries: Vec<FrontEntry>,
    builder: &mut PageBuilder<'_>,
) -> (RawPlaybook, Vec<Alias>) {
    let mut ours = Mapping::new();
    let mut extra = serde_json::Map::new();
    let mut borrowed = Vec::new();
    let patience = Patience::of_a_file();
    let mut redirects = Vec::new();
    let mut is_draft = false;
    for entry in entries {
        let key = entry.key.as_str();
        if let Some(says_draft) = draft::says(key, &entry.as_written) {
            is_draft |= says_draft;
            if !draft::is_other_name(key) {
                report_slip(file, &entry, &patience, builder);
            }
            if !key.eq_ignore_ascii_case("draft") {
                extra.insert(entry.key, to_json(&entry.typed));
            }
        } else if key == "extra" {
            match to_json(&entry.typed) {
                serde_json::Value::Object(map) => extra.extend(map),
                other => drop(extra.insert("extra".to_owned(), other)),
            }
        } else if known_keys().any(|known| known == key) {
            if fits(key, &entry.as_written) {
                ours.insert(key.into(), entry.as_written);
            } else {
                let message = say!("the value of `{key}` has the wrong type", key);
                let mut diagnostic = Diagnostic::new(&lints::FOREIGN_KEY, file, entry.place.clone(), message)
                    .label(say!("kept in `extra`"));
                diagnostic = match (date_meant(key, &entry.as_written), &entry.place) {
                    (Some(date), Place::Key { path }) => {
                        let edit = Edit { place: Place::value(path.clone()), change: Change::Raw(date.to_string()) };
                        diagnostic.suggestion =
                            Some(Suggestion { edits: vec![edit], applicability: Applicability::Safe });
                        diagnostic.help(say!("write `{key}: {date}`", key, date))
                    }
                    _ => diagnostic.help(say!("leave it if another tool reads this key, or correct the value")),
                };
                builder.writer.report(diagnostic);
                extra.insert(entry.key, to_json(&entry.typed));
            }
        } else if is_part(key) {
            let diagnostic =
                Diagnostic::new(&lints::FOREIGN_KEY, file, entry.place, say!("`{key}` is not a front matter key", key))
                    .label(say!("kept in `extra`"))
                    .help(say!("in Markdown this part is a section: write it under a heading"));
            builder.writer.report(diagnostic);
            extra.insert(entry.key, to_json(&entry.typed));
        } else {
            if let Some((_, known)) = OTHER_NAMES.iter().find(|(name, _)| *name == key) {
                if *known == "aliases" {
                    redirects.extend(redirects_of(&entry));
                } else {
                    borrowed.push((*known, entry.as_written));
                }
            } else if key != "sidebar_label" {
                report_slip(file, &entry, &patience, builder);
            }
            extra.insert(entry.key, to_json(&entry.typed));
        }
    }
    for (known, value) in borrowed {
        if !known.is_empty() && !ours.contains_key(known) && fits(known, &value) {
            ours.insert(known.into(), value);
        }
    }
    let mut raw = RawPlaybook::deserialize(Value::Mapping(ours)).expect("every key has been tried by itself");
    raw.draft.0 = is_draft;
    raw.extra = (!extra.is_empty()).then(|| json_to_yaml(&serde_json::Value::Object(extra)));
    (raw, redirects)
}

/// The old addresses that a key of another tool names.
fn redirects_of(entry: &FrontEntry) -> Vec<Alias> {
    let one = |index: usize, value: &Value| {
        let place = match &entry.place {
            Place::Key { path } => Place::value(path.index(index)),
            place => place.clone(),
        };
        Some(Alias { address: value.as_str()?.trim().into(), place }).filter(|alias| !alias.address.is_empty())
    };
    match &entry.as_written {
        Value::Sequence(list) => list.iter().enumerate().filter_map(|(index, value)| one(index, value)).collect(),
        value => one(0, value).into_iter().collect(),
    }
}

/// The day that is meant by the `value` of a `key` that takes a date.
fn date_meant(key: &str, value: &Value) -> Option<Date> {
    matches!(key, "updated" | "reviewed").then(|| Date::meant(value.as_str()?))?
}

/// Whether a playbook's `key` takes `value`.
fn fits(key: &str, value: &Value) -> bool {
    let mut probe = Mapping::new();
    probe.insert(key.into(), value.clone());
    let is_ours = RawPlaybook::deserialize(Value::Mapping(probe)).is_ok();
    // A path is what other tools call a slug.
    is_ours && !(key == "slug" && value.as_str().is_some_and(|slug| slug.contains('/')))
}

fn report_slip(file: &SitePath, entry: &FrontEntry, patience: &Patience, builder: &mut PageBuilder<'_>) {
    let known: Vec<&str> = known_keys().collect();
    let meant = key_called(&entry.key, &known);
    let Some(near) = meant.or_else(|| nearest_within(patience, &entry.key, known.iter().copied())) else { return };
    let diagnostic =
        Diagnostic::new(&lints::FOREIGN_KEY, file, entry.place.clone(), say!("unknown key `{key}`", key = entry.key))
            .label(say!("kept in `extra`"));
    builder.writer.report(match meant {
        Some(meant) => diagnostic
            .help(say!("keys are written in English: write `{meant}`", meant))
            .suggest(Change::Scalar(meant.to_owned()), Applicability::Safe),
        None => {
            let is_only = is_only_near(patience, &entry.key, near, known.iter().copied());
            let sure = if is_only { Applicability::Safe } else { Applicability::Unsafe };
            diagnostic.help(say!("did you mean `{near}`?", near)).suggest(Change::Scalar(near.to_owned()), sure)
        }
    });
}

/// JSON as YAML, for the one field that keeps anything.
fn json_to_yaml(json: &serde_json::Value) -> Value {
    serde_yaml::to_value(json).unwrap_or(Value::Null)
}
