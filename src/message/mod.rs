//! What the program says, in each language it speaks.
//!
//! The English stands where it is said, as a *template* with the author's words in braces: `say!("unknown key `{key}`",
//! key)`. Every other language has a catalogue of the same templates, with the same braces in any order. Which language is
//! spoken is known only where words are shown, so what is said travels as a [`Text`].

mod catalogue;
mod language;
mod template;
mod text;

pub use language::Language;
pub use template::fits;
pub(crate) use text::say;
pub use text::{Argument, Join, Text};
