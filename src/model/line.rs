use super::Prose;

/// A short text on one line, such as a title: plain, or with the markup that its Markdown gave it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The plain text, for lists, metadata and search.
    pub text: Box<str>,
    /// The same with links, code and emphasis, where there are any.
    pub markup: Option<Box<Prose>>,
}

impl Line {
    /// A text without markup.
    pub fn plain(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), markup: None }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.markup.is_none()
    }
}
