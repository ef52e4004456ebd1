//! The keys of front matter: which are ours, and what other tools call them.

use serde_yaml::Value;

use crate::model::Header;
use crate::source::{Place, ValuePath};

/// The keys that front matter may hold: what stands above and beside the text.
pub(super) fn known_keys() -> impl Iterator<Item = &'static str> {
    Header::FIELDS.iter().map(|field| field.key).chain(["related"])
}

/// What other tools call our keys.
pub(super) const OTHER_NAMES: [(&str, &str); 8] = [
    ("description", "summary"),
    ("weight", "order"),
    ("sidebar_position", "order"),
    ("nav_order", "order"),
    ("lastmod", "updated"),
    ("last_modified_at", "updated"),
    ("redirect_from", "aliases"),
    ("redirect_to", ""),
];

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

/// The path of a key of front matter, for places.
pub(super) fn key_place(key: &str) -> Place {
    Place::Key { path: ValuePath::default().key(key) }
}
