use std::fmt;

use crate::publish::Published;

/// What a build did. It must not grow where little has changed, and a test counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Work {
    /// Texts that were parsed.
    pub(super) parsed: usize,
    /// Files whose bytes were made: rendered, or read to be copied.
    pub(super) made: usize,
    /// Files that were written, because they are new or have other bytes.
    pub(super) written: usize,
}

impl Work {
    pub(super) fn of(parsed: usize, published: &Published) -> Self {
        Self { parsed, made: published.made, written: published.written }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parsed, made, written } = self;
        write!(f, "parsed {parsed}, rendered {made}, wrote {written}")
    }
}
