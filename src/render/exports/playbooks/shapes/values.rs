//! Values that are objects, and values that are one of a few words.

use crate::render::exports::playbooks::shape::{Row, Shape, Words};

pub(in crate::render::exports::playbooks) static SPAN: Shape = Shape::made(
    "Span",
    "A span of time.",
    &[
        Row::text("words", "The author's words.").always(),
        Row::one("amount", &AMOUNT, "What they mean, if they say a number."),
    ],
);

pub(in crate::render::exports::playbooks) static AMOUNT: Shape = Shape::made(
    "Amount",
    "A number of units of time, or a range.",
    &[
        Row::number("least", "The least.").always(),
        Row::number("most", "The most, at least `least`.").always(),
        Row::word("unit", &UNIT, "What is counted.").always(),
    ],
);

pub(in crate::render::exports::playbooks) static SIZE: Shape = Shape::made(
    "Size",
    "A size of a file.",
    &[
        Row::text("words", "The author's words.").always(),
        Row::large_number("bytes", "The same in bytes, a kilobyte being 1024.").always(),
    ],
);

pub(in crate::render::exports::playbooks) static PIXELS: Shape = Shape::made(
    "Pixels",
    "The size of a picture.",
    &[
        Row::text("words", "The author's words.").always(),
        Row::number("width", "The width.").always(),
        Row::number("height", "The height.").always(),
    ],
);

pub(in crate::render::exports::playbooks) static REQUIRED: Words = Words {
    name: "Required",
    doc: "Whether a material must be handed in.",
    words: &[("always", "Always."), ("never", "It may be left out."), ("when", "When `required_when` holds.")],
};

pub(in crate::render::exports::playbooks) static LIKELIHOOD: Words = Words {
    name: "Likelihood",
    doc: "How often a cause is the one.",
    words: &[("common", "Often."), ("occasional", "Sometimes."), ("rare", "Seldom.")],
};

pub(in crate::render::exports::playbooks) static RETRY: Words = Words {
    name: "Retry",
    doc: "Whether one may simply try again.",
    words: &[
        ("after-change", "Once what is wrong has been changed."),
        ("wait", "After some time."),
        ("no", "Not at all."),
    ],
};

pub(in crate::render::exports::playbooks) static FIELD_RULE: Words = Words {
    name: "FieldRule",
    doc: "What kind of text a field takes.",
    words: &[
        ("usc", "A unified social credit code."),
        ("id-card", "The number of an identity card."),
        ("mobile", "A mobile number."),
        ("email", "An e-mail address."),
        ("url", "A URL."),
        ("date", "A date."),
    ],
};

pub(in crate::render::exports::playbooks) static UNIT: Words = Words {
    name: "Unit",
    doc: "What a span of time counts.",
    words: &[
        ("minute", "Minutes."),
        ("hour", "Hours."),
        ("day", "Days of the calendar."),
        ("working_day", "Days on which offices work."),
        ("week", "Weeks of seven days."),
        ("month", "Months of the calendar."),
        ("year", "Years of the calendar."),
    ],
};
