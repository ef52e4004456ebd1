/// The characters that a mark may stand in for; the first mark stands for nothing.
pub(super) const STANDINS: [&str; 10] = ["", "~", "_", "*", "<", ">", "\"", " ", ":", "'"];

/// A change that should be made to the original text.
pub(super) struct Rewrite {
    pub(super) at: usize,
    /// How many bytes it takes the place of.
    pub(super) len: usize,
    pub(super) by: By,
}

/// What takes the place of bytes.
pub(super) enum By {
    /// A mark, by the index into [`STANDINS`] of what it stands in for.
    Standin(usize),
    /// A text.
    Text(String),
}

impl Rewrite {
    /// A mark at the byte `at`, for the character it stands in for.
    pub(super) fn mark(at: usize, standin: usize) -> Self {
        Self { at, len: STANDINS[standin].len(), by: By::Standin(standin) }
    }

    /// `text` instead of `len` bytes at `at`.
    pub(super) fn text(at: usize, len: usize, text: String) -> Self {
        Self { at, len, by: By::Text(text) }
    }

    pub(super) fn is_tilde(&self) -> bool {
        matches!(self.by, By::Standin(1))
    }
}
