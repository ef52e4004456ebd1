use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Flag, OneOrMany, Parsed, RequiredText, Text, TextOr, Whole};
use crate::model::{Date, Duration, Likelihood, Pixels, Size};

/// A playbook: how a verification is done, why it fails, what mends it, and when to renew.
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
    pub(crate) duration: Option<Parsed<Duration>>,
    /// What it costs.
    pub(crate) fees: Option<Text>,
    /// The process, step by step.
    pub(crate) process: OneOrMany<TextOr<RawStep>>,
    /// Why it fails.
    pub(crate) causes: OneOrMany<TextOr<RawCause>>,
    /// What mends it.
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

/// Who may apply: one condition.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCondition {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// What is asked.
    pub(crate) title: Option<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// A material: a document to hand in.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawMaterial {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// Its name.
    pub(crate) name: Option<Text>,
    /// Other names.
    pub(crate) also: OneOrMany<Text>,
    /// `true`, `false`, or when it is required.
    pub(crate) required: Option<RequiredText>,
    /// File formats that are taken.
    pub(crate) formats: OneOrMany<Text>,
    /// The largest file that is taken.
    pub(crate) max_size: Option<Parsed<Size>>,
    /// The smallest picture that is taken.
    pub(crate) min_pixels: Option<Parsed<Pixels>>,
    /// How recently it must have been issued.
    pub(crate) issued_within: Option<Parsed<Duration>>,
    /// How long it is valid.
    pub(crate) valid_for: Option<Parsed<Duration>>,
    /// Who issues it.
    pub(crate) issuer: Option<Text>,
    /// Where to get it.
    #[serde(rename = "where")]
    pub(crate) where_: Option<Text>,
    /// Which of its fields must be the same elsewhere.
    pub(crate) must_match: OneOrMany<Text>,
    /// Why it is commonly refused.
    pub(crate) defects: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// A step of the process.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawStep {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// What is done.
    pub(crate) title: Option<Text>,
    /// Who does it.
    pub(crate) who: Option<Text>,
    /// Where: a path through menus.
    #[serde(rename = "where")]
    pub(crate) where_: Option<Text>,
    /// The page to open.
    pub(crate) link: Option<Text>,
    /// The materials it needs.
    pub(crate) needs: OneOrMany<Text>,
    /// How long it takes.
    pub(crate) takes: Option<Parsed<Duration>>,
    /// What success looks like. Markdown.
    pub(crate) expect: Option<Text>,
    /// Whether it cannot be taken back.
    pub(crate) irreversible: Flag,
    /// Whether it may be left out.
    pub(crate) optional: Flag,
    /// How often it may be tried.
    pub(crate) attempts: Option<Whole<u32>>,
    /// How long to wait between two tries.
    pub(crate) cooldown: Option<Parsed<Duration>>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// A failure cause.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCause {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// The short code that support can say on the phone.
    pub(crate) code: Option<Text>,
    /// What is wrong.
    pub(crate) title: Option<Text>,
    /// The messages it shows itself by.
    pub(crate) symptoms: OneOrMany<TextOr<RawSymptom>>,
    /// The process steps at which it appears.
    pub(crate) at: OneOrMany<Text>,
    /// How often it is the one.
    pub(crate) likelihood: Option<RawLikelihood>,
    /// How to tell that it is this one. Markdown.
    pub(crate) confirm: Option<Text>,
    /// Other causes that look alike.
    pub(crate) confused_with: OneOrMany<Text>,
    /// What mends it, in the order to try.
    pub(crate) fixes: OneOrMany<Text>,
    /// Whether it is known that nothing mends it.
    pub(crate) no_known_fix: Flag,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// How often a cause is the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RawLikelihood {
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
pub(crate) struct RawSymptom {
    /// The message, word for word.
    pub(crate) message: Option<Text>,
    /// The platform's code for it.
    pub(crate) code: Option<Text>,
    /// Where it is seen.
    pub(crate) seen_in: Option<Text>,
}

/// A fix.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFix {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// What is done.
    pub(crate) title: Option<Text>,
    /// Who does it.
    pub(crate) who: Option<Text>,
    /// The materials it needs.
    pub(crate) needs: OneOrMany<Text>,
    /// How long it takes.
    pub(crate) takes: Option<Parsed<Duration>>,
    /// What to do, in order.
    pub(crate) steps: OneOrMany<TextOr<RawTask>>,
    /// How to tell that it worked. Markdown.
    pub(crate) verify: Option<Text>,
    /// The process step at which to go on.
    pub(crate) resume_at: OneOrMany<Text>,
    /// Whether it helps for now only.
    pub(crate) workaround: Flag,
    /// How to take it back. Markdown.
    pub(crate) rollback: Option<Text>,
    /// Whom to turn to: ids of shared contacts.
    pub(crate) escalate: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// One thing to do.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawTask {
    /// What to do.
    pub(crate) title: Option<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// What approval unlocks.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFeature {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// What it is.
    pub(crate) title: Option<Text>,
    /// For whom.
    pub(crate) audience: Option<Text>,
    /// The page to open.
    pub(crate) link: Option<Text>,
    /// Whether it goes when the verification lapses.
    pub(crate) lost_on_expiry: Flag,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// When and how to renew.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawRenewal {
    /// How long an approval holds.
    pub(crate) valid_for: Option<Parsed<Duration>>,
    /// How long before it expires renewal may begin.
    pub(crate) renew_from: Option<Parsed<Duration>>,
    /// How long after it expires nothing is lost yet.
    pub(crate) grace: Option<Parsed<Duration>>,
    /// When to be reminded, before it expires.
    pub(crate) reminders: OneOrMany<Parsed<Duration>>,
    /// What happens if it lapses. Markdown.
    pub(crate) if_lapsed: Option<Text>,
    /// The materials it needs.
    pub(crate) materials: OneOrMany<Text>,
    /// What to do, in order.
    pub(crate) steps: OneOrMany<TextOr<RawTask>>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// A question that is asked often.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawQuestion {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// The question.
    pub(crate) question: Option<Text>,
    /// The answer. Markdown.
    pub(crate) answer: Option<Text>,
}

/// Another playbook worth reading.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawRelated {
    /// Its path or slug.
    pub(crate) playbook: Option<Text>,
    /// Why.
    pub(crate) why: Option<Text>,
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

    /// Whether nothing is said in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.title.is_none()
            && self.summary.is_none()
            && self.overview.is_none()
            && self.process.is_empty()
            && self.causes.is_empty()
            && self.fixes.is_empty()
            && self.sections.is_empty()
            && self.materials.is_empty()
            && self.faq.is_empty()
    }
}
