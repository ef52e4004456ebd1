use std::fmt;

use crate::publish::Published;

/// What a build did. It must not grow where little has changed, and a test counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Work {
    /// Texts that were parsed.
    pub(super) parsed: usize,
    /// Pages that were read for their search terms.
    pub(super) indexed: usize,
    /// Shards of the search index that were made.
    pub(super) shards: usize,
    /// Pages whose views were made to know whether they are what they were.
    pub(super) viewed: usize,
    /// Files whose bytes were made: rendered, or read to be copied.
    pub(super) made: usize,
    /// Files that were written, because they are new or have other bytes.
    pub(super) written: usize,
}

impl Work {
    /// Of a build that made so much of the search index: pages that were read, shards.
    pub(super) fn of(parsed: usize, (indexed, shards): (usize, usize), viewed: usize, published: &Published) -> Self {
        Self { parsed, indexed, shards, viewed, made: published.made, written: published.written }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parsed, indexed, shards, viewed, made, written } = self;
        write!(f, "parsed {parsed}, indexed {indexed}, made shards {shards}, ")?;
        write!(f, "viewed {viewed}, rendered {made}, wrote {written}")
    }
}
