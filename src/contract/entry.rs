//! The keys of the entries of a playbook's parts.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Flag, OneOrMany, Parsed, RequiredText, Span, Text, TextOr, Whole};
use crate::model::{Duration, FieldRule, Likelihood, Pixels, Retry, Size};

/// Who may apply: one condition.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCondition {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// What is asked.
    pub(crate) title: Option<Text>,
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
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
    pub(crate) issued_within: Option<Span>,
    /// How long it is valid.
    pub(crate) valid_for: Option<Span>,
    /// Who issues it.
    pub(crate) issuer: Option<Text>,
    /// Where to get it.
    #[serde(rename = "where")]
    pub(crate) where_: Option<Text>,
    /// Which of its fields must be the same elsewhere.
    pub(crate) must_match: OneOrMany<Text>,
    /// What it must be, in short demands.
    pub(crate) must: OneOrMany<Text>,
    /// How long it must still be valid.
    pub(crate) remaining: Option<Span>,
    /// Why it is commonly refused.
    pub(crate) defects: OneOrMany<Text>,
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
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
    /// The materials it needs: ids, or materials of its own.
    pub(crate) needs: OneOrMany<TextOr<RawMaterial>>,
    /// How long it takes.
    pub(crate) takes: Option<Span>,
    /// What success looks like. Markdown.
    pub(crate) expect: Option<Text>,
    /// Whether it cannot be taken back.
    pub(crate) irreversible: Flag,
    /// Whether it may be left out.
    pub(crate) optional: Flag,
    /// How often it may be tried.
    pub(crate) attempts: Option<Whole<u32>>,
    /// How long to wait between two tries.
    pub(crate) cooldown: Option<Span>,
    /// What is typed there.
    pub(crate) fields: OneOrMany<TextOr<RawFormField>>,
    /// By when it must be done.
    pub(crate) within: Option<Span>,
    /// What happens if it is not done by then. Markdown.
    pub(crate) if_missed: Option<Text>,
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// What is typed at a step.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFormField {
    /// Its id.
    pub(crate) id: Option<Text>,
    /// What the form calls it.
    pub(crate) name: Option<Text>,
    /// What kind of text it takes: `usc`, `id-card`, `mobile`, `email`, `url` or `date`.
    pub(crate) rule: Option<Parsed<FieldRule>>,
    /// The fewest characters.
    pub(crate) min: Option<Whole<u32>>,
    /// The most characters.
    pub(crate) max: Option<Whole<u32>>,
    /// A regular expression that the text fits.
    pub(crate) pattern: Option<Text>,
    /// The field of a material that says the same.
    pub(crate) must_match: Option<Text>,
    /// A text that is right.
    pub(crate) example: Option<Text>,
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
    pub(crate) likelihood: Option<Parsed<Likelihood>>,
    /// The field of a form that the refusal names.
    pub(crate) field: Option<Text>,
    /// The materials that the refusal names: ids, or materials of its own.
    pub(crate) materials: OneOrMany<TextOr<RawMaterial>>,
    /// The rule that was broken. Markdown.
    pub(crate) requirement: Option<Text>,
    /// Whether one may simply try again: `after-change`, `wait` or `no`.
    pub(crate) retry: Option<Parsed<Retry>>,
    /// How to tell that it is this one. Markdown.
    pub(crate) confirm: Option<Text>,
    /// Other causes that look alike.
    pub(crate) confused_with: OneOrMany<Text>,
    /// What fixes it, in the order to try.
    pub(crate) fixes: OneOrMany<Text>,
    /// Whether it is known that nothing fixes it.
    pub(crate) no_known_fix: Flag,
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
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
    /// The materials it needs: ids, or materials of its own.
    pub(crate) needs: OneOrMany<TextOr<RawMaterial>>,
    /// How long it takes.
    pub(crate) takes: Option<Span>,
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
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
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
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
    /// More about it. Markdown.
    pub(crate) body: Option<Text>,
}

/// When and how to renew.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawRenewal {
    /// How long an approval holds.
    pub(crate) valid_for: Option<Span>,
    /// How long before it expires renewal may begin.
    pub(crate) renew_from: Option<Parsed<Duration>>,
    /// How long after it expires nothing is lost yet.
    pub(crate) grace: Option<Span>,
    /// When to be reminded, before it expires.
    pub(crate) reminders: OneOrMany<Parsed<Duration>>,
    /// What happens if it lapses. Markdown.
    pub(crate) if_lapsed: Option<Text>,
    /// The materials it needs: ids, or materials of its own.
    pub(crate) materials: OneOrMany<TextOr<RawMaterial>>,
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
    /// Whom it concerns; everybody if nobody is named.
    pub(crate) applies_to: OneOrMany<Text>,
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
