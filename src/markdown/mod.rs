//! Turns Markdown text into [`crate::model::Prose`], references and diagnostics.
//!
//! [`Document::parse`] makes events out of a text, with all that Chinese writers and other tools add to Markdown; a
//! [`PageWriter`] makes safe HTML with holes out of some of those events. Nothing here knows another file, reads the
//! disk or judges whether a link leads anywhere.

mod cjk;
mod document;
mod escape;
mod highlight;
mod ids;
mod list_mark;
mod page;
mod plain;
mod raw;
#[cfg(test)]
mod tests;
mod weight;
mod wiki;

pub use cjk::joins;
pub use document::{Document, plain as text};
pub use escape::{escaped, push_breakable};
pub use ids::{Ids, is_id, slug};
pub use list_mark::list_mark;
pub use page::PageWriter;
pub use plain::{decode, end_of_tag, plain_text, text_of};
pub use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};
pub use raw::{RawTitle, containers, raw_title};
pub use weight::{MOST_MARKS, MOST_TERMS, marks, terms};
pub use wiki::wanted as wiki_wanted;
