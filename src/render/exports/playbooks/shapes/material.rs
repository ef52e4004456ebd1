//! A material, and what names one or anything else.

use super::values::{PIXELS, REQUIRED, SIZE, SPAN};
use crate::model::Material;
use crate::render::exports::playbooks::shape::{Row, Shape};

pub(in crate::render::exports::playbooks) static MATERIAL: Shape = Shape::of(
    Material::FIELDS,
    &[],
    "Material",
    "A document to hand in, with what the site says of it elsewhere.",
    &[
        Row::text("id", "Its id: the fragment of its place on the page.").made().always(),
        Row::text("name", "Its name.").made().always(),
        Row::text("shared", "Its id among the materials that playbooks share.").made(),
        Row::texts("also", "Other names."),
        Row::word("required", &REQUIRED, "Whether it must be there."),
        Row::text("required_when", "When it must be there.").of("required"),
        Row::texts("formats", "File formats that are taken."),
        Row::one("max_size", &SIZE, "The largest file that is taken."),
        Row::one("min_pixels", &PIXELS, "The smallest picture that is taken."),
        Row::one("issued_within", &SPAN, "How recently it must have been issued."),
        Row::one("valid_for", &SPAN, "How long it is valid."),
        Row::text("issuer", "Who issues it."),
        Row::text("where", "Where to get it."),
        Row::texts("must_match", "Which of its fields must be the same elsewhere."),
        Row::texts("defects", "Why it is commonly refused."),
        Row::text("text", "More about it.").of("body"),
        Row::texts("must", "What it must be, in short demands."),
        Row::one("remaining", &SPAN, "How long it must still be valid."),
        Row::texts("applies_to", "Whom it concerns; everybody if nobody is named."),
    ],
);

pub(in crate::render::exports::playbooks) static REFERENCE: Shape = Shape::made(
    "Reference",
    "A thing that is named. It has an `id` if it is an entry of the same playbook, an `address` if it is elsewhere,\n\
     and neither if the author's words name nothing.",
    &[
        Row::text("title", "What it is called.").always(),
        Row::text("id", "Its id among the entries of the same playbook."),
        Row::text("address", "Where it is, if it is elsewhere."),
        Row::one("material", &MATERIAL, "What the author says of it in place, if it is a material."),
    ],
);
