use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, RawMaterial, Text, Whole};

/// `collection.yaml`: what a folder says about itself.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawCollection {
    /// What it is called.
    pub(in crate::load) title: Option<Text>,
    /// What it is about.
    pub(in crate::load) summary: Option<Text>,
    /// Its place among its neighbours: less comes first.
    pub(in crate::load) order: Option<Whole<i64>>,
    /// Whom its readers can turn to: ids of shared contacts.
    pub(in crate::load) contacts: OneOrMany<Text>,
}

/// Somebody to turn to.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawContact {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// Who.
    pub(in crate::load) name: Option<Text>,
    /// How to reach them.
    pub(in crate::load) channel: Option<Text>,
    /// The page to open.
    pub(in crate::load) link: Option<Text>,
    /// When they answer.
    pub(in crate::load) hours: Option<Text>,
    /// What to have at hand.
    pub(in crate::load) bring: OneOrMany<Text>,
    /// A message with `{blanks}` to fill.
    pub(in crate::load) message: Option<Text>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// A word of the glossary.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawTerm {
    /// Its id, made of the word unless given. A translation has the same.
    pub(in crate::load) id: Option<Text>,
    /// The word.
    pub(in crate::load) term: Option<Text>,
    /// Other words for it.
    pub(in crate::load) also: OneOrMany<Text>,
    /// What it is called in English.
    pub(in crate::load) en: Option<Text>,
    /// What it means. Markdown.
    pub(in crate::load) body: Option<Text>,
    /// Words not to use.
    pub(in crate::load) avoid: OneOrMany<Text>,
}

/// `shared/materials.yaml`.
pub(in crate::load) type RawMaterials = OneOrMany<RawMaterial>;

/// `shared/contacts.yaml`.
pub(in crate::load) type RawContacts = OneOrMany<RawContact>;

/// `shared/glossary.yaml`.
pub(in crate::load) type RawTerms = OneOrMany<RawTerm>;
