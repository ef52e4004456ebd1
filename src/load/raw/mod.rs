//! What authors may write, key by key: the names here are the contract, and the JSON Schema comes from these types.
//!
//! Every key may be left out or left blank. Where a list takes more than a name, a bare text will do.

mod playbook;
mod scalar;
mod shared;
mod short;
mod site;

pub(super) use playbook::{
    RawCause, RawChange, RawCondition, RawFeature, RawFix, RawMaterial, RawPlaybook, RawQuestion, RawRelated,
    RawRenewal, RawSection, RawSource, RawStep, RawSymptom, RawTask,
};
pub(super) use scalar::{FORMATS, Flag, Parsed, RequiredText, Text, Whole};
pub(super) use shared::{RawCollection, RawContacts, RawMaterials, RawTerms};
pub(super) use short::{OneOrMany, TextOr};
pub(super) use site::{RawLevel, RawRawHtml, RawSite, RawUrlStyle};
