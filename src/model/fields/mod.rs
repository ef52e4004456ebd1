//! Every field of every kind of entry, once: what the contract calls it, what it holds, who looks for it.
//!
//! An output walks the fields instead of naming them: text length, search and `playbooks.json` do, and a field that is added
//! here is in all of them. Forgetting one does not compile, since each list takes its struct apart without `..`; that each
//! key an author may write is in the list is held by a test of `contract`.
//!
//! ```
//! use playbook::internals::model::{Cause, Fields, Line, Value};
//!
//! let cause = Cause { title: Line::plain("扫描件模糊"), ..Cause::default() };
//! let mut said = Vec::new();
//! cause.walk(&mut |field, value| {
//!     if let Value::Line(line) = value
//!         && !value.is_empty()
//!     {
//!         said.push((field.key, &*line.text));
//!     }
//! });
//! assert_eq!(said, [("title", "扫描件模糊")]);
//! ```
//!
//! Every field is visited, the empty ones too (see [`Value::is_empty`]), in one order for each kind of entry: that in which
//! search joins the texts. Nothing is allocated.

mod entries;
mod header;
mod shared;
mod value;

pub use value::{Nested, Value};

/// What there is to know about a field, the same for all entries of its kind.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// Its name in the contract: the key in YAML, and in `playbooks.json`.
    pub key: &'static str,
    /// The key of the theme's word for it; empty if it stands without a label, as titles and bodies do.
    pub label: &'static str,
    /// How search finds it.
    pub search: Search,
    /// What it is to readers.
    pub shown: Shown,
}

/// How search finds what a field says, from the heaviest to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// As the heading of the entry's section.
    Title,
    /// As a message that readers quote.
    Message,
    /// As another name of the entry: a code, a tag.
    Name,
    /// As text.
    Body,
    /// Not at all: it says nothing by itself (a flag, a size), or says it elsewhere (a link's target).
    No,
}

/// What a field is to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It is read: it counts as length of the text.
    Text,
    /// It is looked up: a fact with a label.
    Fact,
    /// It is not for readers: an id, an address, a switch.
    Hidden,
}

/// An entry, or something else with fields.
pub trait Fields {
    /// What its fields are, in the order of the walk.
    fn infos(&self) -> &'static [FieldInfo];

    /// Visits every field, the empty ones too, with what it says.
    fn walk<'m>(&'m self, visit: &mut dyn FnMut(&'static FieldInfo, Value<'m>));
}

/// Lists the fields of a struct: `field: "key", "label", Search, Shown;`. What stands under `beside` is no field of the
/// contract, such as the file an entry was read from.
macro_rules! fields {
    ($entry:ident { $($field:ident: $key:literal, $label:literal, $search:ident, $shown:ident;)* } $(beside $($beside:ident),*)?) => {
        impl $entry {
            /// What its fields are, in the order of the walk.
            pub const FIELDS: &'static [$crate::model::FieldInfo] = &[$($crate::model::FieldInfo {
                key: $key,
                label: $label,
                search: $crate::model::Search::$search,
                shown: $crate::model::Shown::$shown,
            }),*];
        }

        impl $crate::model::Fields for $entry {
            fn infos(&self) -> &'static [$crate::model::FieldInfo] {
                Self::FIELDS
            }

            fn walk<'m>(
                &'m self,
                visit: &mut dyn FnMut(&'static $crate::model::FieldInfo, $crate::model::Value<'m>),
            ) {
                // Without `..`: a field that is not listed does not compile.
                let Self { $($field,)* $($($beside: _,)*)? } = self;
                let mut infos = Self::FIELDS.iter();
                $(visit(
                    infos.next().expect("as many as fields"),
                    $crate::model::fields::value::AsValue::as_value($field),
                );)*
            }
        }
    };
}
use fields;
