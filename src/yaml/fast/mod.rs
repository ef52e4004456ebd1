//! A quick reader for the YAML that people write most: block lists and mappings, scalars and flow collections on one
//! line, `|` blocks.
//!
//! It reads a text exactly as `yaml_serde` does, or not at all: whatever it does not know (anchors, tags, folding, several
//! documents, keys that occur twice, tabs …) and whatever the wanted type refuses is left to `yaml_serde`, whose words
//! and rules stay the only ones. A property test holds the two equal.

mod deserialize;
mod flow;
mod node;
#[cfg(test)]
mod properties;
mod scan;

use serde::de::DeserializeOwned;

/// Why a text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It takes `yaml_serde` to tell what it holds.
    Unknown,
    /// It is YAML, of which the wanted type takes no value, as far as this reader knows.
    Refused,
}

/// The value of `yaml`, if it does not take `yaml_serde` to tell.
pub fn read<T: DeserializeOwned>(yaml: &str) -> Result<T, Unread> {
    T::deserialize(&scan::scan(yaml).ok_or(Unread::Unknown)?).map_err(|_| Unread::Refused)
}
