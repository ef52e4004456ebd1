//! Front matter → what a Markdown playbook says about itself. Keys of other tools must not stop a runbook.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::draft;
use super::header::to_json;
use super::page_builder::PageBuilder;
use crate::contract::{RawPlaybook, key_called};
use crate::diagnostic::nearest::{Patience, nearest_within};
use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
use crate::model::{Alias, Header, Role};
use crate::source::{Place, SitePath, ValuePath};

/// The keys that front matter may hold: what stands above and beside the text.
pub(super) fn known_keys() -> impl Iterator<Item = &'static str> {
    Header::FIELDS.iter().map(|field| field.key).chain(["related"])
}

/// Whether `key` is that of a playbook's part, which Markdown writes as a heading.
fn is_part(key: &str) -> bool {
    key == "overview" || Role::PARTS.iter().any(|role| *role != Role::Related && role.name() == key)
}

/// What other tools call our keys.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("description", "summary"),
    ("weight", "order"),
    ("sidebar_position", "order"),
    ("nav_order", "order"),
    ("lastmod", "updated"),
    ("last_modified_at", "updated"),
    ("redirect_from", "aliases"),
    ("redirect_to", ""),
];

/// Ten thousand keys of other tools are held against ours; what more there are can be no slips.
const PATIENCE: usize = 50_000_000;

/// Whether `key` is what another tool calls one of our keys.
pub(super) fn is_other_name(key: &str) -> bool {
    OTHER_NAMES.iter().any(|(name, _)| *name == key)
}

/// One key of front matter: its name, its value with all scalars as written, and the same typed.
pub(super) struct FrontEntry {
    pub(super) key: String,
    pub(super) as_written: Value,
    pub(super) typed: Value,
    pub(super) place: Place,
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
    let patience = Patience::new(PATIENCE);
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
                let message = format!("the value of `{key}` has the wrong type");
                let diagnostic = Diagnostic::new(&lints::FOREIGN_KEY, file, entry.place, message)
                    .label("kept in `extra`")
                    .help("leave it if another tool reads this key, or correct the value");
                builder.writer.report(diagnostic);
                extra.insert(entry.key, to_json(&entry.typed));
            }
        } else if is_part(key) {
            let diagnostic =
                Diagnostic::new(&lints::FOREIGN_KEY, file, entry.place, format!("`{key}` is not a front matter key"))
                    .label("kept in `extra`")
                    .help("in Markdown this part is a section: write it under a heading");
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
        Diagnostic::new(&lints::FOREIGN_KEY, file, entry.place.clone(), format!("unknown key `{}`", entry.key))
            .label("kept in `extra`");
    builder.writer.report(match meant {
        Some(meant) => diagnostic
            .help(format!("keys are written in English: write `{meant}`"))
            .suggest(Change::Scalar(meant.to_owned()), Applicability::Safe),
        None => diagnostic.help(format!("did you mean `{near}`?")),
    });
}

/// JSON as YAML, for the one field that keeps anything.
fn json_to_yaml(json: &serde_json::Value) -> Value {
    serde_yaml::to_value(json).unwrap_or(Value::Null)
}

/// The entries of TOML front matter, in the order of their keys.
///
/// # Errors
///
/// The byte of `inner` at fault, and what is wrong.
pub(super) fn toml_entries(inner: &str, base: usize) -> Result<Vec<FrontEntry>, (usize, String)> {
    let fault = |fault: toml::de::Error| (fault.span().map_or(0, |span| span.start), fault.message().to_owned());
    let table: toml::Table = inner.parse().map_err(fault)?;
    let marked = toml::de::DeTable::parse(inner).map_err(fault)?;
    let places: HashMap<&str, Range<usize>> =
        marked.get_ref().keys().map(|key| (&**key.get_ref(), key.span())).collect();
    let entries = table.into_iter().map(|(key, value)| {
        let at = places.get(&*key).cloned().unwrap_or_default();
        // Without its quotes.
        let quoted = usize::from(inner[at.clone()].starts_with(['"', '\'']));
        let place = Place::bytes(base + at.start + quoted..base + at.end - quoted);
        FrontEntry { as_written: toml_value(&value, true), typed: toml_value(&value, false), key, place }
    });
    Ok(entries.collect())
}

/// How many values TOML front matter may hold at most, told by its signs.
pub(super) fn toml_weight(inner: &str) -> usize {
    inner.bytes().filter(|byte| matches!(byte, b'=' | b',' | b'[' | b'.')).count()
}

fn toml_value(value: &toml::Value, stringly: bool) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.clone()),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => Value::Sequence(list.iter().map(|value| toml_value(value, stringly)).collect()),
        toml::Value::Table(table) => Value::Mapping(
            table.iter().map(|(key, value)| (key.as_str().into(), toml_value(value, stringly))).collect(),
        ),
        other if stringly => Value::String(other.to_string()),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(value) => (*value).into(),
    }
}

/// The path of a key of front matter, for places.
pub(super) fn key_place(key: &str) -> Place {
    Place::Key { path: ValuePath::default().key(key) }
}
