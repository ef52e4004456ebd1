//! What templates see of the causes of a page in a glance: which there are, where each stops readers, where to go on.

use serde::Serialize;

use super::{Html, Link, ResumeView};

/// The causes of a page in a glance: field `finder` of a playbook.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FinderView {
    /// Those to be seen at once, the most common first.
    pub(in crate::render) first: Vec<CaseRowView>,
    /// The others; empty if there are few.
    pub(in crate::render) rest: Vec<CaseRowView>,
    /// How many there are.
    pub(in crate::render) count: usize,
    /// The steps at which causes appear.
    pub(in crate::render) steps: Vec<FinderChoiceView>,
    /// The form fields that causes name.
    pub(in crate::render) fields: Vec<FinderChoiceView>,
    /// Whom to ask if it is none of them: the first contact of the page.
    pub(in crate::render) contact: Option<Link>,
    /// Whether its message has a blank for what the platform said.
    pub(in crate::render) has_message: bool,
}

/// A way in which readers differ, of which a page's entries speak.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ProfileView {
    /// What it is called, such as `主体`.
    pub(in crate::render) name: String,
    /// What a reader may be.
    pub(in crate::render) values: Vec<String>,
}

/// A step or a form field that readers may choose.
#[derive(Debug, Serialize)]
pub(in crate::render) struct FinderChoiceView {
    /// What rows know it by.
    pub(in crate::render) value: String,
    /// Plain text.
    pub(in crate::render) title: String,
    /// Which step of its part it is, from 1; 0 of a field.
    pub(in crate::render) number: u64,
    /// How many causes there are.
    pub(in crate::render) count: usize,
}

/// A cause in a line or two.
#[derive(Debug, Serialize)]
pub(in crate::render) struct CaseRowView {
    /// The id of the cause.
    pub(in crate::render) id: String,
    /// Its title, without links: all of the row is one.
    pub(in crate::render) title: Html,
    /// `common`, `occasional`, `rare`, or empty.
    pub(in crate::render) likelihood: &'static str,
    /// The ids of the steps where it appears.
    pub(in crate::render) steps: Vec<String>,
    /// The number of the first of them; 0 if there is none.
    pub(in crate::render) step: u64,
    /// The form field that the refusal names; may be empty.
    pub(in crate::render) field: String,
    /// The first of its messages, else the first of its codes; may be empty.
    pub(in crate::render) message: String,
    /// The first of its fixes; empty if it names none.
    pub(in crate::render) fix: Html,
    pub(in crate::render) no_known_fix: bool,
    /// Where to go on after that fix.
    pub(in crate::render) resume: Option<ResumeView>,
}
