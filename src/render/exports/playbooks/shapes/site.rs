//! The document, and what stands above and beside the text of a playbook.

use super::material::{MATERIAL, REFERENCE};
use super::parts::{CAUSE, CONDITION, FEATURE, FIX, QUESTION, RELATED, RENEWAL, STEP};
use super::values::SPAN;
use crate::model::{Change, Fee, Header, Source};
use crate::render::exports::playbooks::shape::{Row, Shape};

pub(in crate::render::exports::playbooks) static DOCUMENT: Shape = Shape::made(
    "Document",
    "All playbooks of a site in one language.",
    &[
        Row::number(
            "version",
            "The version of this shape: 1. It grows when something that was there goes or means something else, not when\n\
             something is added.",
        )
        .always(),
        Row::one("site", &SITE_FACTS, "The site.").always(),
        Row::many("playbooks", &PLAYBOOK, "Its playbooks, in the order of their folders, then of their keys.").always(),
    ],
);

pub(in crate::render::exports::playbooks) static SITE_FACTS: Shape = Shape::made(
    "SiteFacts",
    "What the site says of itself.",
    &[
        Row::text("title", "What it is called.").always(),
        Row::text("description", "What it is about."),
        Row::text(
            "language",
            "The language of this file, such as `zh-CN`; a playbook that is not translated may have another.",
        )
        .always(),
        Row::text("url", "Where it stands, ending in `/`, if it says so."),
    ],
);

pub(in crate::render::exports::playbooks) static PLAYBOOK: Shape = Shape::of(
    Header::FIELDS,
    &["aliases", "slug", "search", "order", "extra"],
    "Playbook",
    "A playbook. Texts are plain; dates are `2026-10-01`; addresses are relative to this file, unless they have a\n\
     host.",
    &[
        Row::text(
            "key",
            "Its place in the content, such as `dingtalk/enterprise-verification`: the same in all languages.",
        )
        .made()
        .always(),
        Row::text("address", "Its page.").made().always(),
        Row::text("url", "The same as a URL, if the site says where it stands.").made(),
        Row::text("markdown", "Its page as Markdown.").made().always(),
        Row::text("title", "What it is called.").made().always(),
        Row::text("summary", "What it is about."),
        Row::text("language", "The language of its text.").made().always(),
        Row::text("collection", "The folder it stands in; none at the top.").made(),
        Row::text("code", "The short code that begins its causes' codes."),
        Row::text("audience", "For whom it is."),
        Row::texts("applies_to", "Entity types and editions."),
        Row::text("issued_by", "Who makes the rules."),
        Row::one("superseded_by", &REFERENCE, "The playbook to read instead."),
        Row::texts("tags", "Tags."),
        Row::flag("draft", "Whether it is a draft."),
        Row::text("reviewed", "When somebody held it against the platform's rules."),
        Row::text("updated", "When the text last changed."),
        Row::one("review_every", &SPAN, "How often it should be reviewed.").made(),
        Row::many("sources", &SOURCE, "Where its facts come from."),
        Row::text("disclaimer", "What not to rely on."),
        Row::one("duration", &SPAN, "How long the review takes."),
        Row::text("owner", "Who keeps it true."),
        Row::text("fees", "What it costs, in one line."),
        Row::many("fee_entries", &FEE, "What it costs, entry by entry, if the author wrote more than a text.")
            .of("fees"),
        Row::many("changes", &CHANGE, "Changes of the rules, as written."),
        Row::many("eligibility", &CONDITION, "Who may apply.").made(),
        Row::many("materials", &MATERIAL, "What to hand in.").made(),
        Row::many("process", &STEP, "The steps, in order.").made(),
        Row::many("causes", &CAUSE, "Why it fails.").made(),
        Row::many("fixes", &FIX, "What fixes it.").made(),
        Row::many("features", &FEATURE, "What approval unlocks.").made(),
        Row::many("renewals", &RENEWAL, "When and how to renew: one, unless the author wrote several parts.").made(),
        Row::many("faq", &QUESTION, "Questions and answers.").made(),
        Row::many("related", &RELATED, "What else to read.").made(),
    ],
);

pub(in crate::render::exports::playbooks) static SOURCE: Shape = Shape::of(
    Source::FIELDS,
    &[],
    "Source",
    "Where facts come from.",
    &[
        Row::text("title", "What it is called.").always(),
        Row::text("address", "Where it stands.").of("url"),
        Row::text("accessed", "When it was read."),
    ],
);

pub(in crate::render::exports::playbooks) static FEE: Shape = Shape::of(
    Fee::FIELDS,
    &[],
    "Fee",
    "What something costs.",
    &[
        Row::text("what", "What for."),
        Row::text("amount", "How much."),
        Row::text("per", "For each of what."),
        Row::answer("refundable", "Whether it is paid back, if the author says."),
        Row::text("note", "What else to know."),
    ],
);

pub(in crate::render::exports::playbooks) static CHANGE: Shape = Shape::of(
    Change::FIELDS,
    &[],
    "Change",
    "A change of the rules.",
    &[
        Row::text("date", "Since when."),
        Row::text("note", "What changed."),
        Row::text("action", "What to do about it."),
    ],
);
