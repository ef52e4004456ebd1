//! Knows raw HTML: its tags, which of its elements are harmless, what stands inside of them.

mod containers;
pub(super) mod kinds;
pub(super) mod tags;

pub use containers::containers;
