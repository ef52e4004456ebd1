//! The entries of a playbook's parts.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Reference, Span};

/// One condition of those who may apply.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Condition {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// What is asked.
    pub(in crate::render::exports::playbooks) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
}

/// A document to hand in, with what the site says of it elsewhere.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Material {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// Its name.
    pub(in crate::render::exports::playbooks) name: String,
    /// Its id among the materials that playbooks share.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) shared: String,
    /// Other names.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) also: Vec<String>,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Required")]
    pub(in crate::render::exports::playbooks) required: Option<Required>,
    /// When it must be there.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) required_when: String,
    /// File formats that are taken.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) formats: Vec<String>,
    /// The largest file that is taken.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Size")]
    pub(in crate::render::exports::playbooks) max_size: Option<Size>,
    /// The smallest picture that is taken.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Pixels")]
    pub(in crate::render::exports::playbooks) min_pixels: Option<Pixels>,
    /// How recently it must have been issued.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) issued_within: Option<Span>,
    /// How long it is valid.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) valid_for: Option<Span>,
    /// Who issues it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) issuer: String,
    /// Where to get it.
    #[serde(rename = "where", skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) where_: String,
    /// Which of its fields must be the same elsewhere.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) must_match: Vec<String>,
    /// Why it is commonly refused.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) defects: Vec<String>,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
}

/// A size of a file.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Size {
    /// The author's words.
    pub(in crate::render::exports::playbooks) words: String,
    /// The same in bytes, a kilobyte being 1024.
    pub(in crate::render::exports::playbooks) bytes: u64,
}

/// The size of a picture.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Pixels {
    /// The author's words.
    pub(in crate::render::exports::playbooks) words: String,
    /// The width.
    pub(in crate::render::exports::playbooks) width: u32,
    /// The height.
    pub(in crate::render::exports::playbooks) height: u32,
}

/// A step of the process.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Step {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// What is done.
    pub(in crate::render::exports::playbooks) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
    /// Who does it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) who: String,
    /// Where: a path through menus.
    #[serde(rename = "where", skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) where_: String,
    /// The page to open.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Reference")]
    pub(in crate::render::exports::playbooks) link: Option<Reference>,
    /// The materials it needs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) needs: Vec<Reference>,
    /// How long it takes.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) takes: Option<Span>,
    /// What success looks like.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) expect: String,
    /// Whether it cannot be taken back.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) irreversible: bool,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) optional: bool,
    /// How often it may be tried.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) attempts: u32,
    /// How long to wait between two tries.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) cooldown: Option<Span>,
}

/// A reason why the process fails.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Cause {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// The short code that support can say on the phone.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) code: String,
    /// What is wrong.
    pub(in crate::render::exports::playbooks) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
    /// The messages it shows itself by.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) symptoms: Vec<Symptom>,
    /// The steps at which it appears.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) at: Vec<Reference>,
    /// How often it is the one.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Likelihood")]
    pub(in crate::render::exports::playbooks) likelihood: Option<Likelihood>,
    /// How to tell that it is this one.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) confirm: String,
    /// Other causes that look alike.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) confused_with: Vec<Reference>,
    /// What mends it, in the order to try.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) fixes: Vec<Reference>,
    /// Whether it is known that nothing mends it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) no_known_fix: bool,
}

/// What the reader sees when a cause strikes.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Symptom {
    /// The message, word for word.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) message: String,
    /// The platform's code for it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) code: String,
    /// Where it is seen.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) seen_in: String,
}

/// What mends a cause.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct Fix {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// What is done.
    pub(in crate::render::exports::playbooks) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
    /// Who does it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) who: String,
    /// The materials it needs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) needs: Vec<Reference>,
    /// How long it takes.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) takes: Option<Span>,
    /// What to do, in order.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) steps: Vec<Task>,
    /// How to tell that it worked.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) verify: String,
    /// The step of the process at which to go on.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) resume_at: Vec<Reference>,
    /// Whether it helps for now only.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) workaround: bool,
    /// How to take it back.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) rollback: String,
    /// Whom to turn to.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) escalate: Vec<Contact>,
}

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

/// What a span of time counts.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::exports::playbooks) enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days of the calendar.
    Day,
    /// Days on which offices work.
    WorkingDay,
    /// Weeks of seven days.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

/// How often a cause is the one.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::exports::playbooks) enum Likelihood {
    /// Often.
    Common,
    /// Sometimes.
    Occasional,
    /// Seldom.
    Rare,
}

/// Whether a material must be handed in.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::exports::playbooks) enum Required {
    /// Always.
    Always,
    /// It may be left out.
    Never,
    /// When `required_when` holds.
    When,
}

/// Whether a field need not be written.
pub(in crate::render::exports::playbooks) fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
