//! Puts diagnostics into words for people ([`human()`]) and for machines ([`json()`], [`sarif()`], [`github()`]). Pure: returns text, prints nothing.
//!
//! Places are looked up here, in [`Sources`], and only for diagnostics that are shown.

mod edits;
mod fix;
mod github;
mod human;
mod json;
mod sarif;
mod snippet;
mod sources;
mod text;

pub use fix::{Fixed, fix};
pub use github::github;
pub use human::{Style, human, summary};
pub use json::json;
pub use sarif::sarif;
pub use sources::{Located, Sources};
pub use text::tame;
