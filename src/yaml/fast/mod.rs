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

/// The value of `yaml`; `None` if it takes `yaml_serde` to tell.
pub(super) fn read<T: DeserializeOwned>(yaml: &str) -> Option<T> {
    T::deserialize(&scan::scan(yaml)?).ok()
}
