use crate::model::ReferenceIndex;

/// An element of raw HTML that is open.
pub(super) struct RawElement {
    pub(super) name: &'static str,
    /// The link, if it is an `<a>` that leads somewhere.
    pub(super) reference: Option<ReferenceIndex>,
    /// How many elements of Markdown are open around it; it ends with the innermost of them.
    pub(super) depth: usize,
    /// Whether it stands in a line of text, and ends with it.
    pub(super) in_line: bool,
}
