//! Knows raw HTML: its tags, which of its elements are harmless, what stands inside of them.

mod containers;
pub(super) mod kinds;
pub(super) mod tags;
mod title;

pub use containers::containers;
pub use title::{RawTitle, raw_title};
