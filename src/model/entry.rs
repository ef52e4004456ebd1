//! The entries of a playbook's parts: what fails, what fixes it, and what surrounds them.

use thin_vec::ThinVec;

use super::{Duration, EntryPlace, FieldRule, Id, Likelihood, Line, Pixels, Prose, ReferenceIndex, Retry, Size};

/// A typed link from one entry to another thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLink {
    /// What is linked.
    pub reference: ReferenceIndex,
    /// What is shown if it names nothing, which only Markdown may: the text as the author wrote it.
    pub otherwise: Prose,
    /// The material given in place, where materials are listed.
    pub own: Option<Box<Material>>,
}

/// Who may apply: one condition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id.
    pub id: Id,
    /// What is asked.
    pub title: Line,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// A document to hand in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Material {
    /// Its name.
    pub name: Line,
    /// Other names, which search and the glossary find.
    pub also: ThinVec<Box<str>>,
    /// Whether it must be there.
    pub required: Option<Required>,
    /// File formats that are taken, such as `pdf`.
    pub formats: ThinVec<Box<str>>,
    /// The largest file that is taken.
    pub max_size: Option<Size>,
    /// The smallest picture that is taken.
    pub min_pixels: Option<Pixels>,
    /// How recently it must have been issued.
    pub issued_within: Option<Duration>,
    /// How long it is valid.
    pub valid_for: Option<Duration>,
    /// Who issues it.
    pub issuer: Line,
    /// Where to get it.
    pub where_: Line,
    /// Which of its fields must be the same elsewhere.
    pub must_match: ThinVec<Box<str>>,
    /// What it must be, in short demands such as `原件`.
    pub must: ThinVec<Box<str>>,
    /// How long it must still be valid.
    pub remaining: Option<Duration>,
    /// Why it is commonly refused.
    pub defects: ThinVec<Box<str>>,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// Whether a material must be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// It may be left out.
    Never,
    /// When this holds.
    When(Box<str>),
}

/// A material in the list of a page: a shared one, one of its own, or a name that may turn out to be shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MaterialUse {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id in the page.
    pub id: Id,
    /// The shared material, if it names one.
    pub reference: Option<ReferenceIndex>,
    /// What the page itself says of it.
    pub own: Material,
}

/// A step of the process.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id.
    pub id: Id,
    /// What is done.
    pub title: Line,
    /// Who does it.
    pub who: Line,
    /// Where: a path through menus.
    pub where_: Line,
    /// The page to open.
    pub link: Option<EntryLink>,
    /// The materials it needs.
    pub needs: ThinVec<EntryLink>,
    /// How long it takes.
    pub takes: Option<Duration>,
    /// What success looks like.
    pub expect: Prose,
    /// Whether it cannot be taken back.
    pub irreversible: bool,
    /// Whether it may be left out.
    pub optional: bool,
    /// How often it may be tried.
    pub attempts: Option<u32>,
    /// How long to wait between two tries.
    pub cooldown: Option<Duration>,
    /// What is typed there.
    pub fields: ThinVec<FormField>,
    /// By when it must be done.
    pub within: Option<Duration>,
    /// What happens if it is not done by then.
    pub if_missed: Prose,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// What is typed at a step: a field of the platform's form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormField {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id in the page.
    pub id: Id,
    /// What the form calls it.
    pub name: Line,
    /// What kind of text it takes.
    pub rule: Option<FieldRule>,
    /// The fewest characters.
    pub min: Option<u32>,
    /// The most characters.
    pub max: Option<u32>,
    /// A regular expression that the text fits.
    pub pattern: Box<str>,
    /// The field of a material that says the same.
    pub must_match: Box<str>,
    /// A text that is right.
    pub example: Box<str>,
    /// More about it.
    pub body: Prose,
}

/// A reason why the process fails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cause {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id.
    pub id: Id,
    /// The short code that support can say on the phone, such as `DT-C03`.
    pub code: Option<Box<str>>,
    /// What is wrong.
    pub title: Line,
    /// The messages it shows itself by.
    pub symptoms: ThinVec<Symptom>,
    /// The steps at which it appears.
    pub at: ThinVec<EntryLink>,
    /// How often it is the one.
    pub likelihood: Option<Likelihood>,
    /// The field of a form that the refusal names: one of the page's, or any.
    pub field: Box<str>,
    /// The materials that the refusal names.
    pub materials: ThinVec<EntryLink>,
    /// The rule that was broken.
    pub requirement: Prose,
    /// Whether one may simply try again.
    pub retry: Option<Retry>,
    /// How to tell that it is this one.
    pub confirm: Prose,
    /// Other causes that look alike.
    pub confused_with: ThinVec<EntryLink>,
    /// What fixes it, in the order to try.
    pub fixes: ThinVec<EntryLink>,
    /// Whether it is known that nothing fixes it.
    pub no_known_fix: bool,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// What the reader sees when a cause strikes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Symptom {
    /// Where it stands.
    pub place: EntryPlace,
    /// The message, word for word.
    pub message: Box<str>,
    /// The platform's code for it.
    pub code: Option<Box<str>>,
    /// Where it is seen.
    pub seen_in: Option<Box<str>>,
}

/// What fixes a cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fix {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id.
    pub id: Id,
    /// What is done.
    pub title: Line,
    /// Who does it.
    pub who: Line,
    /// The materials it needs.
    pub needs: ThinVec<EntryLink>,
    /// How long it takes.
    pub takes: Option<Duration>,
    /// What to do, in order.
    pub steps: ThinVec<Task>,
    /// How to tell that it worked.
    pub verify: Prose,
    /// The step of the process at which to go on.
    pub resume_at: ThinVec<EntryLink>,
    /// Whether it helps for now only.
    pub workaround: bool,
    /// How to take it back.
    pub rollback: Prose,
    /// Whom to turn to.
    pub escalate: ThinVec<EntryLink>,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// One thing to do within a fix or a renewal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Task {
    /// Where it stands.
    pub place: EntryPlace,
    /// What to do.
    pub title: Line,
    /// More about it.
    pub body: Prose,
}

/// What approval unlocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feature {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id.
    pub id: Id,
    /// What it is.
    pub title: Line,
    /// For whom.
    pub audience: Line,
    /// The page to open.
    pub link: Option<EntryLink>,
    /// Whether it goes when the verification lapses.
    pub lost_on_expiry: bool,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// When and how to renew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renewal {
    /// Where it stands.
    pub place: EntryPlace,
    /// How long an approval holds.
    pub valid_for: Option<Duration>,
    /// How long before it expires renewal may begin.
    pub renew_from: Option<Duration>,
    /// How long after it expires nothing is lost yet.
    pub grace: Option<Duration>,
    /// When to be reminded, before it expires.
    pub reminders: ThinVec<Duration>,
    /// What happens if it lapses.
    pub if_lapsed: Prose,
    /// The materials it needs.
    pub materials: ThinVec<EntryLink>,
    /// What to do, in order.
    pub steps: ThinVec<Task>,
    /// More about it.
    pub body: Prose,
}

impl Renewal {
    /// Whether it says nothing but prose.
    pub fn is_prose(&self) -> bool {
        let prose = Self { body: self.body.clone(), ..Self::default() };
        *self == prose
    }
}

/// A question that is asked often.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id.
    pub id: Id,
    /// The question.
    pub question: Line,
    /// Whom it concerns; everybody if nobody is named.
    pub applies_to: ThinVec<Box<str>>,
    /// The answer.
    pub answer: Prose,
}

/// Another playbook worth reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedLink {
    /// Which.
    pub reference: ReferenceIndex,
    /// What the author calls it; empty for its own title.
    pub text: Line,
    /// Why.
    pub why: Line,
}
