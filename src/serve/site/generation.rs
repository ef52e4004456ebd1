//! The numbers of the sites that are shown one after the other.

use std::fmt;
use std::sync::Arc;

/// The number of a site that was shown, counted from 1 since the preview was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Generation(pub u64);

/// A generation of one run of the preview, as pages carry it: after a restart no stamp of before means anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    run: Arc<str>,
    generation: Generation,
}

impl Stamp {
    /// The stamp of `generation` of the run that is named `run`.
    pub(super) fn new(run: &Arc<str>, generation: Generation) -> Self {
        Self { run: Arc::clone(run), generation }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.run, self.generation.0)
    }
}
