use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::entry::{
    RawCause, RawCondition, RawFeature, RawFix, RawMaterial, RawQuestion, RawRelated, RawRenewal, RawStep,
};
use super::{Flag, OneOrMany, Parsed, Span, Text, TextOr, Whole};
use crate::model::{Date, Duration};

/// A playbook: how a verification is done, why it fails, what fixes it, and when to renew.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawPlaybook {
    /// What the playbook is called.
    pub(crate) title: Option<Text>,
    /// What it is about, in a sentence.
    pub(crate) summary: Option<Text>,
    /// A short code that begins its causes' codes, such as `DT`.
    pub(crate) code: Option<Text>,
    /// For whom it is.
    pub(crate) audience: Option<Text>,
    /// Entity types or editions it applies to.
    pub(crate) applies_to: OneOrMany<Text>,
    /// Who issues what it is about.
    pub(crate) issued_by: Option<Text>,
    /// The playbook to read instead, once this one is out of date.
    pub(crate) superseded_by: Option<Text>,
    /// Tags.
    pub(crate) tags: OneOrMany<Text>,
    /// Old addresses that lead here, perhaps with a fragment.
    pub(crate) aliases: OneOrMany<Text>,
    /// The last part of the address, if not the file's name.
    pub(crate) slug: Option<Text>,
    /// Whether search may find it; true unless said otherwise.
    pub(crate) search: Option<Flag>,
    /// Whether it is published only with `--drafts`.
    pub(crate) draft: Flag,
    /// Its place among its neighbours: less comes first.
    pub(crate) order: Option<Whole<i64>>,
    /// Who keeps it true.
    pub(crate) owner: Option<Text>,
    /// When somebody held it against the platform's rules.
    pub(crate) reviewed: Option<Parsed<Date>>,
    /// When the text last changed.
    pub(crate) updated: Option<Parsed<Date>>,
    /// How often it should be reviewed.
    pub(crate) review_every: Option<Parsed<Duration>>,
    /// Where its facts come from.
    pub(crate) sources: OneOrMany<TextOr<RawSource>>,
    /// What the reader must not rely on. Markdown.
    pub(crate) disclaimer: Option<Text>,
    /// Changes of the platform's rules.
    pub(crate) changes: OneOrMany<TextOr<RawChange>>,
    /// The introduction. Markdown.
    pub(crate) overview: Option<Text>,
    /// Who may apply.
    pub(crate) eligibility: OneOrMany<TextOr<RawCondition>>,
    /// What to hand in: ids of shared materials, or materials of its own.
    pub(crate) materials: OneOrMany<TextOr<RawMaterial>>,
    /// How long the review takes.
    pub(crate) duration: Option<Span>,
    /// What it costs.
    pub(crate) fees: OneOrMany<TextOr<RawFee>>,
    /// The process, step by step.
    pub(crate) process: OneOrMany<TextOr<RawStep>>,
    /// Why it fails.
    pub(crate) causes: OneOrMany<TextOr<RawCause>>,
    /// What fixes it.
    pub(crate) fixes: OneOrMany<TextOr<RawFix>>,
    /// What approval unlocks.
    pub(crate) features: OneOrMany<TextOr<RawFeature>>,
    /// When and how to renew.
    pub(crate) renewal: Option<RawRenewal>,
    /// What is asked often.
    pub(crate) faq: OneOrMany<RawQuestion>,
    /// Other playbooks worth reading.
    pub(crate) related: OneOrMany<TextOr<RawRelated>>,
    /// Free sections.
    pub(crate) sections: OneOrMany<RawSection>,
    /// Anything, handed to templates.
    #[schemars(with = "Option<serde_json::Value>")]
    pub(crate) extra: Option<serde_yaml::Value>,
}

/// Where facts come from.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSource {
    /// What it is called.
    pub(crate) title: Option<Text>,
    /// Where it stands.
    pub(crate) url: Option<Text>,
    /// When it was read.
    pub(crate) accessed: Option<Parsed<Date>>,
}

/// What something costs.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFee {
    /// What for.
    pub(crate) what: Option<Text>,
    /// How much.
    pub(crate) amount: Option<Text>,
    /// For each of what.
    pub(crate) per: Option<Text>,
    /// Whether it is paid back.
    pub(crate) refundable: Option<Flag>,
    /// What else to know. Markdown.
    pub(crate) note: Option<Text>,
}

/// A change of the platform's rules.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawChange {
    /// Since when.
    pub(crate) date: Option<Parsed<Date>>,
    /// What changed. Markdown.
    pub(crate) note: Option<Text>,
    /// What to do about it. Markdown.
    pub(crate) action: Option<Text>,
}

/// A free section.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSection {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// Its heading.
    pub(crate) title: Option<Text>,
    /// `before` or `after` and the name of a part; the end unless said otherwise.
    pub(crate) place: Option<Text>,
    /// Its text. Markdown.
    pub(crate) body: Option<Text>,
}

impl RawPlaybook {
    /// The names of its keys.
    pub(crate) fn keys() -> &'static [&'static str] {
        static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
            let schema = schemars::schema_for!(RawPlaybook).to_value();
            let properties = schema["properties"].as_object().expect("a struct has properties");
            properties.keys().map(|key| &*key.clone().leak()).collect()
        });
        &KEYS
    }
}
