use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, RawMaterial, Span, Text, Whole};

/// `collection.yaml`: what a folder says about itself.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCollection {
    /// What it is called.
    pub(crate) title: Option<Text>,
    /// What it is about.
    pub(crate) summary: Option<Text>,
    /// Its place among its neighbours: less comes first.
    pub(crate) order: Option<Whole<i64>>,
    /// Whom its readers can turn to: ids of shared contacts.
    pub(crate) contacts: OneOrMany<Text>,
}

/// Somebody to turn to.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawContact {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// Who.
    pub(crate) name: Option<Text>,
    /// How to reach them.
    pub(crate) channel: Option<Text>,
    /// The page to open.
    pub(crate) link: Option<Text>,
    /// When they answer.
    pub(crate) hours: Option<Text>,
    /// How soon they answer.
    pub(crate) response_time: Option<Span>,
    /// What it costs to ask.
    pub(crate) cost: Option<Text>,
    /// What to have at hand.
    pub(crate) bring: OneOrMany<Text>,
    /// A message with `{blanks}` to fill.
    pub(crate) message: Option<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// A word of the glossary.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawTerm {
    /// Its id, made of the word unless given. A translation has the same.
    pub(crate) id: Option<Text>,
    /// The word.
    pub(crate) term: Option<Text>,
    /// Other words for it.
    pub(crate) also: OneOrMany<Text>,
    /// What it is called in English.
    pub(crate) en: Option<Text>,
    /// What it means. Markdown.
    pub(crate) body: Option<Text>,
    /// Words not to use.
    pub(crate) avoid: OneOrMany<Text>,
}

/// `shared/materials.yaml`.
pub(crate) type RawMaterials = OneOrMany<RawMaterial>;

/// `shared/contacts.yaml`.
pub(crate) type RawContacts = OneOrMany<RawContact>;

/// `shared/glossary.yaml`.
pub(crate) type RawTerms = OneOrMany<RawTerm>;
