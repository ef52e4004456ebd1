//! Says what a site *is*: plain data, no behaviour that could fail, no way to the disk.

mod prose;
mod reference;

pub use prose::{Heading, Hole, HoleKind, Prose, Word};
pub use reference::{EntryKind, Reference, ReferenceIndex, Wanted, WikiPage};
