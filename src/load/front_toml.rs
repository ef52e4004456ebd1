//! TOML front matter: its keys and values, as those of YAML.

use std::collections::HashMap;
use std::ops::Range;

use serde_yaml::Value;

use super::front_keys::FrontEntry;
use crate::source::Place;

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
