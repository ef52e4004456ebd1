//! What authors may write: the names here are the contract, and the JSON Schema comes from these types.
//!
//! - the keys of each file, key by key (`playbook`, `entry`, `shared`, `site`), and the forms their values take (`scalar`, `short`);
//! - the headings that open the parts of a Markdown playbook (`roles`), and the names of fields in its lists (`fields`).
//!
//! Every key may be left out or left blank. Where a list takes more than a name, a bare text will do.

#[cfg(test)]
mod coverage;
mod entry;
mod fields;
mod names;
mod playbook;
#[cfg(test)]
mod reference;
mod roles;
mod scalar;
mod shared;
mod short;
mod site;

pub(crate) use entry::{
    RawCause, RawCondition, RawFeature, RawFix, RawFormField, RawMaterial, RawQuestion, RawRelated, RawRenewal,
    RawStep, RawSymptom, RawTask,
};
pub(crate) use fields::{EntryWithFields, Fields, shown_name};
pub(crate) use names::key_called;
pub(crate) use playbook::{RawChange, RawFee, RawPlaybook, RawSection, RawSource};
pub(crate) use roles::{Opens, Roles};
pub(crate) use scalar::{FORMATS, Flag, Parsed, RequiredText, Span, Text, Whole};
pub(crate) use shared::{RawCollection, RawContacts, RawMaterials, RawTerms};
pub(crate) use short::{OneOrMany, TextOr};
pub(crate) use site::{RawLevel, RawRawHtml, RawSite, RawUrlStyle};
