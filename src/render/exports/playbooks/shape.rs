//! The shape of `playbooks.json`. What is empty, unknown or not so is left out.

mod around;
mod parts;
mod words;

pub(super) use around::{Contact, Feature, Question, Related, Renewal, Task};
pub(super) use parts::{Cause, Condition, Fix, FormField, Material, Pixels, Size, Step, Symptom};
pub(super) use words::{FieldRule, Likelihood, Required, Retry, Unit, is_empty};

use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape.
pub(super) const VERSION: u32 = 1;

/// All playbooks of a site in one language.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Document {
    /// The version of this shape: 1. It grows when something that was there goes or means something else, not when
    /// something is added.
    pub(super) version: u32,
    /// The site.
    pub(super) site: SiteFacts,
    /// Its playbooks, in the order of their folders, then of their keys.
    pub(super) playbooks: Vec<Playbook>,
}

/// What the site says of itself.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct SiteFacts {
    /// What it is called.
    pub(super) title: String,
    /// What it is about.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) description: String,
    /// The language of this file, such as `zh-CN`; a playbook that is not translated may have another.
    pub(super) language: String,
    /// Where it stands, ending in `/`, if it says so.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) url: String,
}

/// A playbook. Texts are plain; dates are `2026-10-01`; addresses are relative to this file, unless they have a
/// host.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Playbook {
    /// Its place in the content, such as `dingtalk/enterprise-verification`: the same in all languages.
    pub(super) key: String,
    /// Its page.
    pub(super) address: String,
    /// The same as a URL, if the site says where it stands.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) url: String,
    /// Its page as Markdown.
    pub(super) markdown: String,
    /// What it is called.
    pub(super) title: String,
    /// What it is about.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) summary: String,
    /// The language of its text.
    pub(super) language: String,
    /// The folder it stands in; none at the top.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) collection: String,
    /// The short code that begins its causes' codes.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) code: String,
    /// For whom it is.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) audience: String,
    /// Entity types and editions.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) applies_to: Vec<String>,
    /// Who makes the rules.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) issued_by: String,
    /// The playbook to read instead.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Reference")]
    pub(super) superseded_by: Option<Reference>,
    /// Tags.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) tags: Vec<String>,
    /// Whether it is a draft.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) draft: bool,
    /// When somebody held it against the platform's rules.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) reviewed: String,
    /// When the text last changed.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) updated: String,
    /// How often it should be reviewed.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) review_every: Option<Span>,
    /// Where its facts come from.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) sources: Vec<Source>,
    /// What not to rely on.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) disclaimer: String,
    /// How long the review takes.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) duration: Option<Span>,
    /// Who keeps it true.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) owner: String,
    /// What it costs, in one line.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) fees: String,
    /// What it costs, entry by entry, if the author wrote more than a text.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) fee_entries: Vec<Fee>,
    /// Changes of the rules, as written.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) changes: Vec<Change>,
    /// Who may apply.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) eligibility: Vec<Condition>,
    /// What to hand in.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) materials: Vec<Material>,
    /// The steps, in order.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) process: Vec<Step>,
    /// Why it fails.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) causes: Vec<Cause>,
    /// What fixes it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) fixes: Vec<Fix>,
    /// What approval unlocks.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) features: Vec<Feature>,
    /// When and how to renew: one, unless the author wrote several parts.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) renewals: Vec<Renewal>,
    /// Questions and answers.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) faq: Vec<Question>,
    /// What else to read.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) related: Vec<Related>,
}

/// A thing that is named. It has an `id` if it is an entry of the same playbook, an `address` if it is elsewhere,
/// and neither if the author's words name nothing.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Reference {
    /// What it is called.
    pub(super) title: String,
    /// Its id among the entries of the same playbook.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) id: String,
    /// Where it is, if it is elsewhere.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) address: String,
    /// What the author says of it in place, if it is a material.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Material")]
    pub(super) material: Option<Box<Material>>,
}

/// A span of time.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// The author's words.
    pub(super) words: String,
    /// What they mean, if they say a number.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Amount")]
    pub(super) amount: Option<Amount>,
}

/// A number of units of time, or a range.
#[derive(Debug, Serialize, JsonSchema, PartialEq, Eq)]
pub(super) struct Amount {
    /// The least.
    pub(super) least: u32,
    /// The most, at least `least`.
    pub(super) most: u32,
    /// What is counted.
    pub(super) unit: Unit,
}

/// Where facts come from.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// What it is called.
    pub(super) title: String,
    /// Where it stands.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) address: String,
    /// When it was read.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) accessed: String,
}

/// What something costs.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Fee {
    /// What for.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) what: String,
    /// How much.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) amount: String,
    /// For each of what.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) per: String,
    /// Whether it is paid back, if the author says.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "bool")]
    pub(super) refundable: Option<bool>,
    /// What else to know.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) note: String,
}

/// A change of the rules.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// Since when.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) date: String,
    /// What changed.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) note: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) action: String,
}
