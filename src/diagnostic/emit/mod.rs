//! Puts diagnostics into words for people ([`human()`]) and for machines ([`json()`]). Pure: returns text, prints nothing.
//!
//! The one part of `diagnostic` that may use [`crate::yaml`], through [`Sources`]: places in YAML are found only here.

mod human;
mod json;
mod snippet;
mod sources;
mod text;

pub use human::{Style, human, summary};
pub use json::{JsonDiagnostic, json, json_diagnostics};
pub use sources::{Located, Lookup, Sources, Span};
pub use text::tame;
