//! The JSON Schemas of the files that authors write, for editors.
//!
//! Made of the types of `contract`, with the words of both languages and an example of each key. They use only keywords that
//! draft-07 and 2020-12 share: editors that know the older draft take them as well. They let through all that is read without
//! an error, blank keys and short forms too; what a schema cannot say (that an id is there, that a span can be computed
//! with) is left to `check`.

mod fields;
mod forms;
mod kinds;
mod snippets;
mod words;

pub(crate) use fields::{Field, PlaybookFields};
pub(crate) use kinds::{Kind, schema};

#[cfg(test)]
mod tests;
