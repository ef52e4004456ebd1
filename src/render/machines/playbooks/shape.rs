//! The shape of `playbooks.json`. What is empty, unknown or not so is left out.

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
    /// What it costs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) fees: String,
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
    /// What mends it.
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

/// One condition of those who may apply.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Condition {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// What is asked.
    pub(super) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
}

/// A document to hand in, with what the site says of it elsewhere.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Material {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// Its id among the materials that playbooks share.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) shared: String,
    /// Other names.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) also: Vec<String>,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Required")]
    pub(super) required: Option<Required>,
    /// When it must be there.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) required_when: String,
    /// File formats that are taken.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) formats: Vec<String>,
    /// The largest file that is taken.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Size")]
    pub(super) max_size: Option<Size>,
    /// The smallest picture that is taken.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Pixels")]
    pub(super) min_pixels: Option<Pixels>,
    /// How recently it must have been issued.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) issued_within: Option<Span>,
    /// How long it is valid.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) valid_for: Option<Span>,
    /// Who issues it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) issuer: String,
    /// Where to get it.
    #[serde(rename = "where", skip_serializing_if = "is_empty")]
    pub(super) where_: String,
    /// Which of its fields must be the same elsewhere.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) must_match: Vec<String>,
    /// Why it is commonly refused.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) defects: Vec<String>,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
}

/// A size of a file.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// The author's words.
    pub(super) words: String,
    /// The same in bytes, a kilobyte being 1024.
    pub(super) bytes: u64,
}

/// The size of a picture.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Pixels {
    /// The author's words.
    pub(super) words: String,
    /// The width.
    pub(super) width: u32,
    /// The height.
    pub(super) height: u32,
}

/// A step of the process.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// What is done.
    pub(super) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
    /// Who does it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) who: String,
    /// Where: a path through menus.
    #[serde(rename = "where", skip_serializing_if = "is_empty")]
    pub(super) where_: String,
    /// The page to open.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Reference")]
    pub(super) link: Option<Reference>,
    /// The materials it needs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) needs: Vec<Reference>,
    /// How long it takes.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) takes: Option<Span>,
    /// What success looks like.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) expect: String,
    /// Whether it cannot be taken back.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) irreversible: bool,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) optional: bool,
    /// How often it may be tried.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) attempts: u32,
    /// How long to wait between two tries.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) cooldown: Option<Span>,
}

/// A reason why the process fails.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Cause {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// The short code that support can say on the phone.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) code: String,
    /// What is wrong.
    pub(super) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
    /// The messages it shows itself by.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) symptoms: Vec<Symptom>,
    /// The steps at which it appears.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) at: Vec<Reference>,
    /// How often it is the one.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Likelihood")]
    pub(super) likelihood: Option<Likelihood>,
    /// How to tell that it is this one.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) confirm: String,
    /// Other causes that look alike.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) confused_with: Vec<Reference>,
    /// What mends it, in the order to try.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) fixes: Vec<Reference>,
    /// Whether it is known that nothing mends it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) no_known_fix: bool,
}

/// What the reader sees when a cause strikes.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Symptom {
    /// The message, word for word.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) message: String,
    /// The platform's code for it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) code: String,
    /// Where it is seen.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) seen_in: String,
}

/// What mends a cause.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Fix {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// What is done.
    pub(super) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
    /// Who does it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) who: String,
    /// The materials it needs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) needs: Vec<Reference>,
    /// How long it takes.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) takes: Option<Span>,
    /// What to do, in order.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) steps: Vec<Task>,
    /// How to tell that it worked.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) verify: String,
    /// The step of the process at which to go on.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) resume_at: Vec<Reference>,
    /// Whether it helps for now only.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) workaround: bool,
    /// How to take it back.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) rollback: String,
    /// Whom to turn to.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) escalate: Vec<Contact>,
}

/// One thing to do.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Task {
    /// What to do.
    pub(super) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
}

/// Somebody to turn to.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Contact {
    /// Its id among the contacts that playbooks share.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) id: String,
    /// Who; or the author's words, if they name nobody known.
    pub(super) name: String,
    /// How to reach them.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) channel: String,
    /// The page to open.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) address: String,
    /// When they answer.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) hours: String,
    /// What to have at hand.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) bring: Vec<String>,
    /// A message with `{blanks}` to fill.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) message: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
}

/// What approval unlocks.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Feature {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// What it is.
    pub(super) title: String,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
    /// For whom.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) audience: String,
    /// The page to open.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Reference")]
    pub(super) link: Option<Reference>,
    /// Whether it goes when the verification lapses.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) lost_on_expiry: bool,
}

/// When and how to renew.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Renewal {
    /// How long an approval holds.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) valid_for: Option<Span>,
    /// How long before it expires renewal may begin.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) renew_from: Option<Span>,
    /// How long after it expires nothing is lost yet.
    #[serde(skip_serializing_if = "is_empty")]
    #[schemars(with = "Span")]
    pub(super) grace: Option<Span>,
    /// When to be reminded, before it expires.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) reminders: Vec<Span>,
    /// What happens if it lapses.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) if_lapsed: String,
    /// The materials it needs.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) materials: Vec<Reference>,
    /// What to do, in order.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) steps: Vec<Task>,
    /// More about it.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) text: String,
}

/// A question that is asked often.
#[expect(clippy::struct_field_names, reason = "the names are those that authors write")]
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// Its id: the fragment of its place on the page.
    pub(super) id: String,
    /// The question.
    pub(super) question: String,
    /// The answer.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) answer: String,
}

/// Another playbook worth reading.
#[derive(Debug, Serialize, JsonSchema, Default, PartialEq, Eq)]
pub(super) struct Related {
    /// What it is called.
    pub(super) title: String,
    /// Where it is.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) address: String,
    /// Why.
    #[serde(skip_serializing_if = "is_empty")]
    pub(super) why: String,
}

/// What a span of time counts.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
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
pub(super) enum Likelihood {
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
pub(super) enum Required {
    /// Always.
    Always,
    /// It may be left out.
    Never,
    /// When `required_when` holds.
    When,
}

/// Whether a field need not be written.
pub(super) fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
