//! The shape of `playbooks.json`, table by table. What is empty, unknown or not so is left out.

mod material;
mod parts;
mod site;
mod values;

pub(super) use material::{MATERIAL, REFERENCE};
pub(super) use parts::{CAUSE, CONDITION, CONTACT, FEATURE, FIX, QUESTION, RELATED, RENEWAL, STEP};
pub(super) use site::{DOCUMENT, PLAYBOOK, SITE_FACTS};
pub(super) use values::{AMOUNT, PIXELS, SIZE, SPAN};
#[cfg(test)]
pub(super) use values::{FIELD_RULE, LIKELIHOOD, RETRY, UNIT};

/// The version of the shape.
pub(super) const VERSION: u32 = 1;
