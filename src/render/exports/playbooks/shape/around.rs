//! What stands around the process, its causes and fixes.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Reference, Span, is_empty};

/// One thing to do.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Task {
    /// What to do.
    pub(in crate::render::exports::playbooks) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
}

/// Somebody to turn to.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Contact {
    /// Its id among the contacts that playbooks share.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) id: String,
    /// Who; or the author's words, if they name nobody known.
    pub(in crate::render::exports::playbooks) name: String,
    /// How to reach them.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) channel: String,
    /// The page to open.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) address: String,
    /// When they answer.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) hours: String,
    /// What to have at hand.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) bring: Vec<String>,
    /// A message with `{blanks}` to fill.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) message: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
    /// How soon they answer.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) response_time: Option<Span>,
    /// What it costs to ask.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) cost: String,
}

/// What approval unlocks.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Feature {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// What it is.
    pub(in crate::render::exports::playbooks) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
    /// For whom.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) audience: String,
    /// The page to open.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Reference")]
    pub(in crate::render::exports::playbooks) link: Option<Reference>,
    /// Whether it goes when the verification lapses.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) lost_on_expiry: bool,
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
}

/// When and how to renew.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Renewal {
    /// How long an approval holds.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) valid_for: Option<Span>,
    /// How long before it expires renewal may begin.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) renew_from: Option<Span>,
    /// How long after it expires nothing is lost yet.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) grace: Option<Span>,
    /// When to be reminded, before it expires.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) reminders: Vec<Span>,
    /// What happens if it lapses.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) if_lapsed: String,
    /// The materials it needs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) materials: Vec<Reference>,
    /// What to do, in order.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) steps: Vec<Task>,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
}

/// A question that is asked often.
#[expect(clippy::struct_field_names, reason = "the names are those that authors write")]
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Question {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// The question.
    pub(in crate::render::exports::playbooks) question: String,
    /// The answer.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) answer: String,
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
}

/// Another playbook worth reading.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Related {
    /// What it is called.
    pub(in crate::render::exports::playbooks) title: String,
    /// Where it is.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) address: String,
    /// Why.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) why: String,
}
