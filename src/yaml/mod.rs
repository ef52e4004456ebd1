//! Turns YAML into typed values, and a faulty file into all of its faults at once, each with its place.
//!
//! A good file costs what serde costs: one written as most people write YAML is read by `fast`, any other one by
//! `yaml_serde`. Only a file that both refuse is read a second time, into a marked [`Tree`],
//! and held against the JSON Schema of the wanted type; and only for a diagnostic is a [`Place`](crate::source::Place)
//! looked up in such a tree. This module never opens a file and knows no type of the model.

mod build;
mod common_mistakes;
mod cuts;
mod fast;
mod fault;
mod folding;
mod formats;
mod front_matter;
mod indentation;
mod limits;
mod lists;
mod locate;
mod node;
mod offsets;
mod parse;
mod scalar;
mod schema;
mod syntax;
mod value;
mod weigh;

pub use build::Tree;
pub use cuts::cut_by_comment;
pub use fast::read as read_quickly;
pub use formats::{FormatCheck, Formats};
pub use front_matter::{FrontMatterKind, front_matter};
pub use limits::{MAX_NODES, MAX_SIZE};
pub use lists::pseudo_lists;
pub use node::Kind;
pub use offsets::Offsets;
pub use parse::{Refused, parse};
pub use scalar::scalar;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod properties;
