//! What templates see of what scripts serve: materials, forms, the picture of a process, renewals, contacts.

use serde::Serialize;

use super::Html;

/// The picture of a process.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FlowView {
    /// What it is of, plain.
    pub(in crate::render) title: String,
    /// An SVG, with a title and a description.
    pub(in crate::render) picture: Html,
    /// Whether it is too long to stand open.
    pub(in crate::render) folded: bool,
}

/// A material, the shared one's facts filled in.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::render) struct MaterialView {
    pub(in crate::render) id: String,
    pub(in crate::render) name: Html,
    /// Its own page, if it is shared.
    pub(in crate::render) href: String,
    /// `yes`, `no`, `when`, or empty if the author does not say.
    pub(in crate::render) required: &'static str,
    /// When it is required.
    pub(in crate::render) required_when: String,
    /// Other names.
    pub(in crate::render) also: Vec<String>,
    pub(in crate::render) formats: Vec<String>,
    pub(in crate::render) max_size: String,
    pub(in crate::render) min_pixels: String,
    /// The size in bytes; 0 if the author does not say.
    pub(in crate::render) max_bytes: u64,
    /// The smallest picture, in pixels; 0 if the author does not say.
    pub(in crate::render) min_width: u32,
    /// Its height.
    pub(in crate::render) min_height: u32,
    /// Changes when what is said of it does; empty if it is listed on no page.
    pub(in crate::render) version: String,
    pub(in crate::render) issued_within: String,
    pub(in crate::render) valid_for: String,
    pub(in crate::render) issuer: Html,
    pub(in crate::render) where_to_get: Html,
    pub(in crate::render) must_match: Vec<String>,
    /// Short demands.
    pub(in crate::render) must: Vec<String>,
    pub(in crate::render) remaining: String,
    pub(in crate::render) defects: Vec<String>,
    pub(in crate::render) body: Html,
    /// Whom it concerns; everybody if nobody is named.
    pub(in crate::render) applies_to: Vec<String>,
}

/// What is typed at a step.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FormFieldView {
    pub(in crate::render) id: String,
    pub(in crate::render) name: Html,
    /// `usc`, `id-card`, `mobile`, `email`, `url`, `date`, or empty.
    pub(in crate::render) rule: &'static str,
    /// The fewest characters; 0 if the author does not say.
    pub(in crate::render) min: u32,
    /// The most characters; 0 if the author does not say.
    pub(in crate::render) max: u32,
    pub(in crate::render) pattern: String,
    pub(in crate::render) must_match: String,
    pub(in crate::render) example: String,
    pub(in crate::render) body: Html,
}

/// When and how to renew.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RenewalView {
    pub(in crate::render) valid_for: String,
    pub(in crate::render) renew_from: String,
    pub(in crate::render) grace: String,
    pub(in crate::render) reminders: Vec<String>,
    /// The same spans for scripts, such as `30 day`; empty where the author's words say none.
    pub(in crate::render) valid_span: String,
    /// When to start, before the day it expires.
    pub(in crate::render) renew_span: String,
    /// How long after that day there is grace.
    pub(in crate::render) grace_span: String,
    /// When to be reminded, before the day it expires.
    pub(in crate::render) reminder_spans: Vec<String>,
    pub(in crate::render) if_lapsed: Html,
    pub(in crate::render) materials: Vec<EntryLinkView>,
    pub(in crate::render) steps: Vec<TaskView>,
    pub(in crate::render) body: Html,
}

/// Somebody to turn to.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct ContactView {
    pub(in crate::render) id: String,
    pub(in crate::render) name: String,
    pub(in crate::render) channel: String,
    pub(in crate::render) href: String,
    pub(in crate::render) hours: String,
    pub(in crate::render) response_time: String,
    pub(in crate::render) cost: String,
    pub(in crate::render) bring: Vec<String>,
    /// A message with `{blanks}`.
    pub(in crate::render) message: String,
    /// Which of these takes what the platform said; empty if none does.
    pub(in crate::render) refusal: String,
    /// Which of these takes what the reader has tried; empty if none does.
    pub(in crate::render) tried: String,
    pub(in crate::render) body: Html,
}

/// A step at which to go on.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ResumeView {
    /// Its title, or the author's words.
    pub(in crate::render) title: Html,
    /// Empty if the text is no link.
    pub(in crate::render) href: String,
    /// Which step of its part it is, from 1; 0 if it is none of this page.
    pub(in crate::render) number: u64,
    /// Its menu path.
    pub(in crate::render) where_to: Html,
}

/// One thing to do.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TaskView {
    /// Changes when what is said of it does.
    pub(in crate::render) version: String,
    pub(in crate::render) title: Html,
    pub(in crate::render) body: Html,
}

/// A link to an entry: its title if it names one, else the author's words.
#[derive(Debug, Serialize)]
pub(in crate::render) struct EntryLinkView {
    pub(in crate::render) title: Html,
    /// Empty if the text is no link.
    pub(in crate::render) href: String,
    /// What the author says of it in place, if it is a material.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) material: Option<Box<MaterialView>>,
}
