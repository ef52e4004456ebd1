//! The entries of a playbook's parts.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Contact, FieldRule, Likelihood, Reference, Required, Retry, Span, Task, is_empty};

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
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
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
    /// What it must be, in short demands.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) must: Vec<String>,
    /// How long it must still be valid.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) remaining: Option<Span>,
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
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
    /// What is typed there.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) fields: Vec<FormField>,
    /// By when it must be done.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(in crate::render::exports::playbooks) within: Option<Span>,
    /// What happens if it is not done by then.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) if_missed: String,
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
}

/// What is typed at a step.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(in crate::render::exports::playbooks) struct FormField {
    /// Its id: the fragment of its place on the page.
    pub(in crate::render::exports::playbooks) id: String,
    /// What the form calls it.
    pub(in crate::render::exports::playbooks) name: String,
    /// What kind of text it takes.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "FieldRule")]
    pub(in crate::render::exports::playbooks) rule: Option<FieldRule>,
    /// The fewest characters.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) min: u32,
    /// The most characters.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) max: u32,
    /// A regular expression that the text fits.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) pattern: String,
    /// The field of a material that says the same.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) must_match: String,
    /// A text that is right.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) example: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) text: String,
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
    /// What fixes it, in the order to try.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) fixes: Vec<Reference>,
    /// Whether it is known that nothing fixes it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) no_known_fix: bool,
    /// The field of a form that the refusal names.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) field: String,
    /// The materials that the refusal names.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) materials: Vec<Reference>,
    /// The rule that was broken.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) requirement: String,
    /// Whether one may simply try again.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Retry")]
    pub(in crate::render::exports::playbooks) retry: Option<Retry>,
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
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

/// What fixes a cause.
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
    /// Whom it concerns; everybody if nobody is named.
    #[serde(skip_serializing_if = "is_empty")]
    pub(in crate::render::exports::playbooks) applies_to: Vec<String>,
}
