use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Flag, OneOrMany, Parsed, RequiredText, Text, TextOr, Whole};
use crate::model::{Date, Duration, Likelihood, Pixels, Size};

/// A playbook: how a verification is done, why it fails, what mends it, and when to renew.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawPlaybook {
    /// What the playbook is called.
    pub(in crate::load) title: Option<Text>,
    /// What it is about, in a sentence.
    pub(in crate::load) summary: Option<Text>,
    /// A short code that begins its causes' codes, such as `DT`.
    pub(in crate::load) code: Option<Text>,
    /// For whom it is.
    pub(in crate::load) audience: Option<Text>,
    /// Entity types or editions it applies to.
    pub(in crate::load) applies_to: OneOrMany<Text>,
    /// Who issues what it is about.
    pub(in crate::load) issued_by: Option<Text>,
    /// The playbook to read instead, once this one is out of date.
    pub(in crate::load) superseded_by: Option<Text>,
    /// Tags.
    pub(in crate::load) tags: OneOrMany<Text>,
    /// Old addresses that lead here, perhaps with a fragment.
    pub(in crate::load) aliases: OneOrMany<Text>,
    /// The last part of the address, if not the file's name.
    pub(in crate::load) slug: Option<Text>,
    /// Whether search may find it; true unless said otherwise.
    pub(in crate::load) search: Option<Flag>,
    /// Whether it is published only with `--drafts`.
    pub(in crate::load) draft: Flag,
    /// Its place among its neighbours: less comes first.
    pub(in crate::load) order: Option<Whole<i64>>,
    /// When somebody held it against the platform's rules.
    pub(in crate::load) reviewed: Option<Parsed<Date>>,
    /// When the text last changed.
    pub(in crate::load) updated: Option<Parsed<Date>>,
    /// How often it should be reviewed.
    pub(in crate::load) review_every: Option<Parsed<Duration>>,
    /// Where its facts come from.
    pub(in crate::load) sources: OneOrMany<TextOr<RawSource>>,
    /// What the reader must not rely on. Markdown.
    pub(in crate::load) disclaimer: Option<Text>,
    /// Changes of the platform's rules.
    pub(in crate::load) changes: OneOrMany<TextOr<RawChange>>,
    /// The introduction. Markdown.
    pub(in crate::load) overview: Option<Text>,
    /// Who may apply.
    pub(in crate::load) eligibility: OneOrMany<TextOr<RawCondition>>,
    /// What to hand in: ids of shared materials, or materials of its own.
    pub(in crate::load) materials: OneOrMany<TextOr<RawMaterial>>,
    /// How long the review takes.
    pub(in crate::load) duration: Option<Parsed<Duration>>,
    /// What it costs.
    pub(in crate::load) fees: Option<Text>,
    /// The process, step by step.
    pub(in crate::load) process: OneOrMany<TextOr<RawStep>>,
    /// Why it fails.
    pub(in crate::load) causes: OneOrMany<TextOr<RawCause>>,
    /// What mends it.
    pub(in crate::load) fixes: OneOrMany<TextOr<RawFix>>,
    /// What approval unlocks.
    pub(in crate::load) features: OneOrMany<TextOr<RawFeature>>,
    /// When and how to renew.
    pub(in crate::load) renewal: Option<RawRenewal>,
    /// What is asked often.
    pub(in crate::load) faq: OneOrMany<RawQuestion>,
    /// Other playbooks worth reading.
    pub(in crate::load) related: OneOrMany<TextOr<RawRelated>>,
    /// Free sections.
    pub(in crate::load) sections: OneOrMany<RawSection>,
    /// Anything, handed to templates.
    #[schemars(with = "Option<serde_json::Value>")]
    pub(in crate::load) extra: Option<serde_yaml::Value>,
}

/// Where facts come from.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawSource {
    /// What it is called.
    pub(in crate::load) title: Option<Text>,
    /// Where it stands.
    pub(in crate::load) url: Option<Text>,
    /// When it was read.
    pub(in crate::load) accessed: Option<Parsed<Date>>,
}

/// A change of the platform's rules.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawChange {
    /// Since when.
    pub(in crate::load) date: Option<Parsed<Date>>,
    /// What changed. Markdown.
    pub(in crate::load) note: Option<Text>,
    /// What to do about it. Markdown.
    pub(in crate::load) action: Option<Text>,
}

/// Who may apply: one condition.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawCondition {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// What is asked.
    pub(in crate::load) title: Option<Text>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// A material: a document to hand in.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawMaterial {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// Its name.
    pub(in crate::load) name: Option<Text>,
    /// Other names.
    pub(in crate::load) also: OneOrMany<Text>,
    /// `true`, `false`, or when it is required.
    pub(in crate::load) required: Option<RequiredText>,
    /// File formats that are taken.
    pub(in crate::load) formats: OneOrMany<Text>,
    /// The largest file that is taken.
    pub(in crate::load) max_size: Option<Parsed<Size>>,
    /// The smallest picture that is taken.
    pub(in crate::load) min_pixels: Option<Parsed<Pixels>>,
    /// How recently it must have been issued.
    pub(in crate::load) issued_within: Option<Parsed<Duration>>,
    /// How long it is valid.
    pub(in crate::load) valid_for: Option<Parsed<Duration>>,
    /// Who issues it.
    pub(in crate::load) issuer: Option<Text>,
    /// Where to get it.
    #[serde(rename = "where")]
    pub(in crate::load) where_: Option<Text>,
    /// Which of its fields must be the same elsewhere.
    pub(in crate::load) must_match: OneOrMany<Text>,
    /// Why it is commonly refused.
    pub(in crate::load) defects: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// A step of the process.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawStep {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// What is done.
    pub(in crate::load) title: Option<Text>,
    /// Who does it.
    pub(in crate::load) who: Option<Text>,
    /// Where: a path through menus.
    #[serde(rename = "where")]
    pub(in crate::load) where_: Option<Text>,
    /// The page to open.
    pub(in crate::load) link: Option<Text>,
    /// The materials it needs.
    pub(in crate::load) needs: OneOrMany<Text>,
    /// How long it takes.
    pub(in crate::load) takes: Option<Parsed<Duration>>,
    /// What success looks like. Markdown.
    pub(in crate::load) expect: Option<Text>,
    /// Whether it cannot be taken back.
    pub(in crate::load) irreversible: Flag,
    /// Whether it may be left out.
    pub(in crate::load) optional: Flag,
    /// How often it may be tried.
    pub(in crate::load) attempts: Option<Whole<u32>>,
    /// How long to wait between two tries.
    pub(in crate::load) cooldown: Option<Parsed<Duration>>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// A failure cause.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawCause {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// The short code that support can say on the phone.
    pub(in crate::load) code: Option<Text>,
    /// What is wrong.
    pub(in crate::load) title: Option<Text>,
    /// The messages it shows itself by.
    pub(in crate::load) symptoms: OneOrMany<TextOr<RawSymptom>>,
    /// The process steps at which it appears.
    pub(in crate::load) at: OneOrMany<Text>,
    /// How often it is the one.
    pub(in crate::load) likelihood: Option<RawLikelihood>,
    /// How to tell that it is this one. Markdown.
    pub(in crate::load) confirm: Option<Text>,
    /// Other causes that look alike.
    pub(in crate::load) confused_with: OneOrMany<Text>,
    /// What mends it, in the order to try.
    pub(in crate::load) fixes: OneOrMany<Text>,
    /// Whether it is known that nothing mends it.
    pub(in crate::load) no_known_fix: Flag,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// How often a cause is the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::load) enum RawLikelihood {
    /// Often.
    #[serde(alias = "常见")]
    Common,
    /// Sometimes.
    #[serde(alias = "偶尔")]
    Occasional,
    /// Seldom.
    #[serde(alias = "少见", alias = "罕见")]
    Rare,
}

impl From<RawLikelihood> for Likelihood {
    fn from(raw: RawLikelihood) -> Self {
        match raw {
            RawLikelihood::Common => Self::Common,
            RawLikelihood::Occasional => Self::Occasional,
            RawLikelihood::Rare => Self::Rare,
        }
    }
}

/// What the reader sees when a cause strikes.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawSymptom {
    /// The message, word for word.
    pub(in crate::load) message: Option<Text>,
    /// The platform's code for it.
    pub(in crate::load) code: Option<Text>,
    /// Where it is seen.
    pub(in crate::load) seen_in: Option<Text>,
}

/// A fix.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawFix {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// What is done.
    pub(in crate::load) title: Option<Text>,
    /// Who does it.
    pub(in crate::load) who: Option<Text>,
    /// The materials it needs.
    pub(in crate::load) needs: OneOrMany<Text>,
    /// How long it takes.
    pub(in crate::load) takes: Option<Parsed<Duration>>,
    /// What to do, in order.
    pub(in crate::load) steps: OneOrMany<TextOr<RawTask>>,
    /// How to tell that it worked. Markdown.
    pub(in crate::load) verify: Option<Text>,
    /// The process step at which to go on.
    pub(in crate::load) resume_at: OneOrMany<Text>,
    /// Whether it helps for now only.
    pub(in crate::load) workaround: Flag,
    /// How to take it back. Markdown.
    pub(in crate::load) rollback: Option<Text>,
    /// Whom to turn to: ids of shared contacts.
    pub(in crate::load) escalate: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// One thing to do.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawTask {
    /// What to do.
    pub(in crate::load) title: Option<Text>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// What approval unlocks.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawFeature {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// What it is.
    pub(in crate::load) title: Option<Text>,
    /// For whom.
    pub(in crate::load) audience: Option<Text>,
    /// The page to open.
    pub(in crate::load) link: Option<Text>,
    /// Whether it goes when the verification lapses.
    pub(in crate::load) lost_on_expiry: Flag,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// When and how to renew.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawRenewal {
    /// How long an approval holds.
    pub(in crate::load) valid_for: Option<Parsed<Duration>>,
    /// How long before it expires renewal may begin.
    pub(in crate::load) renew_from: Option<Parsed<Duration>>,
    /// How long after it expires nothing is lost yet.
    pub(in crate::load) grace: Option<Parsed<Duration>>,
    /// When to be reminded, before it expires.
    pub(in crate::load) reminders: OneOrMany<Parsed<Duration>>,
    /// What happens if it lapses. Markdown.
    pub(in crate::load) if_lapsed: Option<Text>,
    /// The materials it needs.
    pub(in crate::load) materials: OneOrMany<Text>,
    /// What to do, in order.
    pub(in crate::load) steps: OneOrMany<TextOr<RawTask>>,
    /// More about it. Markdown.
    pub(in crate::load) body: Option<Text>,
}

/// A question that is asked often.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawQuestion {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// The question.
    pub(in crate::load) question: Option<Text>,
    /// The answer. Markdown.
    pub(in crate::load) answer: Option<Text>,
}

/// Another playbook worth reading.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawRelated {
    /// Its path or slug.
    pub(in crate::load) playbook: Option<Text>,
    /// Why.
    pub(in crate::load) why: Option<Text>,
}

/// A free section.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawSection {
    /// Its id.
    pub(in crate::load) id: Option<Text>,
    /// Its heading.
    pub(in crate::load) title: Option<Text>,
    /// `before` or `after` and the name of a part; the end unless said otherwise.
    pub(in crate::load) place: Option<Text>,
    /// Its text. Markdown.
    pub(in crate::load) body: Option<Text>,
}
impl RawPlaybook {
    /// The names of its keys.
    pub(in crate::load) fn keys() -> &'static [&'static str] {
        static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
            let schema = schemars::schema_for!(RawPlaybook).to_value();
            let properties = schema["properties"].as_object().expect("a struct has properties");
            properties.keys().map(|key| &*key.clone().leak()).collect()
        });
        &KEYS
    }

    /// Whether nothing is said in it.
    pub(in crate::load) fn is_blank(&self) -> bool {
        self.title.is_none()
            && self.summary.is_none()
            && self.overview.is_none()
            && self.process.0.is_empty()
            && self.causes.0.is_empty()
            && self.fixes.0.is_empty()
            && self.sections.0.is_empty()
            && self.materials.0.is_empty()
            && self.faq.0.is_empty()
    }
}
