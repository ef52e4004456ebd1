//! The entries of a playbook's parts.

use super::material::REFERENCE;
use super::values::{FIELD_RULE, LIKELIHOOD, RETRY, SPAN};
use crate::model::{
    Cause, Condition, Contact, Feature, Fix, FormField, Question, RelatedLink, Renewal, Step, Symptom, Task,
};
use crate::render::exports::playbooks::shape::{Row, Shape};

pub(in crate::render::exports::playbooks) static CONDITION: Shape = Shape::of(
    Condition::FIELDS,
    &[],
    "Condition",
    "One condition of those who may apply.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("title", "What is asked.").always(),
        Row::text("text", "More about it.").of("body"),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static STEP: Shape = Shape::of(
    Step::FIELDS,
    &[],
    "Step",
    "A step of the process.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("title", "What is done.").always(),
        Row::text("text", "More about it.").of("body"),
        Row::text("who", "Who does it."),
        Row::text("where", "Where: a path through menus."),
        Row::one("link", &REFERENCE, "The page to open."),
        Row::many("needs", &REFERENCE, "The materials it needs."),
        Row::one("takes", &SPAN, "How long it takes."),
        Row::text("expect", "What success looks like."),
        Row::flag("irreversible", "Whether it cannot be taken back."),
        Row::flag("optional", "Whether it may be left out."),
        Row::number("attempts", "How often it may be tried."),
        Row::one("cooldown", &SPAN, "How long to wait between two tries."),
        Row::many("fields", &FORM_FIELD, "What is typed there."),
        Row::one("within", &SPAN, "By when it must be done."),
        Row::text("if_missed", "What happens if it is not done by then."),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static FORM_FIELD: Shape = Shape::of(
    FormField::FIELDS,
    &[],
    "FormField",
    "What is typed at a step.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("name", "What the form calls it.").always(),
        Row::word("rule", &FIELD_RULE, "What kind of text it takes."),
        Row::number("min", "The fewest characters."),
        Row::number("max", "The most characters."),
        Row::text("pattern", "A regular expression that the text fits."),
        Row::text("must_match", "The field of a material that says the same."),
        Row::text("example", "A text that is right."),
        Row::text("text", "More about it.").of("body"),
    ],
);

pub(in crate::render::exports::playbooks) static CAUSE: Shape = Shape::of(
    Cause::FIELDS,
    &[],
    "Cause",
    "A reason why the process fails.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("code", "The short code that support can say on the phone."),
        Row::text("title", "What is wrong.").always(),
        Row::text("text", "More about it.").of("body"),
        Row::many("symptoms", &SYMPTOM, "The messages it shows itself by."),
        Row::many("at", &REFERENCE, "The steps at which it appears."),
        Row::word("likelihood", &LIKELIHOOD, "How often it is the one."),
        Row::text("confirm", "How to tell that it is this one."),
        Row::many("confused_with", &REFERENCE, "Other causes that look alike."),
        Row::many("fixes", &REFERENCE, "What fixes it, in the order to try."),
        Row::flag("no_known_fix", "Whether it is known that nothing fixes it."),
        Row::text("field", "The field of a form that the refusal names."),
        Row::many("materials", &REFERENCE, "The materials that the refusal names."),
        Row::text("requirement", "The rule that was broken."),
        Row::word("retry", &RETRY, "Whether one may simply try again."),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static SYMPTOM: Shape = Shape::of(
    Symptom::FIELDS,
    &[],
    "Symptom",
    "What the reader sees when a cause strikes.",
    &[
        Row::text("message", "The message, word for word."),
        Row::text("code", "The platform's code for it."),
        Row::text("seen_in", "Where it is seen."),
    ],
);

pub(in crate::render::exports::playbooks) static FIX: Shape = Shape::of(
    Fix::FIELDS,
    &[],
    "Fix",
    "What fixes a cause.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("title", "What is done.").always(),
        Row::text("text", "More about it.").of("body"),
        Row::text("who", "Who does it."),
        Row::many("needs", &REFERENCE, "The materials it needs."),
        Row::one("takes", &SPAN, "How long it takes."),
        Row::many("steps", &TASK, "What to do, in order."),
        Row::text("verify", "How to tell that it worked."),
        Row::many("resume_at", &REFERENCE, "The step of the process at which to go on."),
        Row::flag("workaround", "Whether it helps for now only."),
        Row::text("rollback", "How to take it back."),
        Row::many("escalate", &CONTACT, "Whom to turn to."),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static TASK: Shape = Shape::of(
    Task::FIELDS,
    &[],
    "Task",
    "One thing to do.",
    &[Row::text("title", "What to do.").always(), Row::text("text", "More about it.").of("body")],
);

pub(in crate::render::exports::playbooks) static CONTACT: Shape = Shape::of(
    Contact::FIELDS,
    &[],
    "Contact",
    "Somebody to turn to.",
    &[
        Row::text("id", "Its id among the contacts that playbooks share."),
        Row::text("name", "Who; or the author's words, if they name nobody known.").always(),
        Row::text("channel", "How to reach them."),
        Row::text("address", "The page to open.").of("link"),
        Row::text("hours", "When they answer."),
        Row::texts("bring", "What to have at hand."),
        Row::text("message", "A message with `{blanks}` to fill."),
        Row::text("text", "More about it.").of("body"),
        Row::one("response_time", &SPAN, "How soon they answer."),
        Row::text("cost", "What it costs to ask."),
    ],
);

pub(in crate::render::exports::playbooks) static FEATURE: Shape = Shape::of(
    Feature::FIELDS,
    &[],
    "Feature",
    "What approval unlocks.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("title", "What it is.").always(),
        Row::text("text", "More about it.").of("body"),
        Row::text("audience", "For whom."),
        Row::one("link", &REFERENCE, "The page to open."),
        Row::flag("lost_on_expiry", "Whether it goes when the verification lapses."),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static RENEWAL: Shape = Shape::of(
    Renewal::FIELDS,
    &[],
    "Renewal",
    "When and how to renew.",
    &[
        Row::one("valid_for", &SPAN, "How long an approval holds."),
        Row::one("renew_from", &SPAN, "How long before it expires renewal may begin."),
        Row::one("grace", &SPAN, "How long after it expires nothing is lost yet."),
        Row::many("reminders", &SPAN, "When to be reminded, before it expires."),
        Row::text("if_lapsed", "What happens if it lapses."),
        Row::many("materials", &REFERENCE, "The materials it needs."),
        Row::many("steps", &TASK, "What to do, in order."),
        Row::text("text", "More about it.").of("body"),
    ],
);

pub(in crate::render::exports::playbooks) static QUESTION: Shape = Shape::of(
    Question::FIELDS,
    &[],
    "Question",
    "A question that is asked often.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").always(),
        Row::text("question", "The question.").always(),
        Row::text("answer", "The answer."),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static RELATED: Shape = Shape::of(
    RelatedLink::FIELDS,
    &[],
    "Related",
    "Another playbook worth reading.",
    &[
        Row::text("title", "What it is called.").made().always(),
        Row::text("address", "Where it is.").of("playbook"),
        Row::text("why", "Why."),
    ],
);
