//! Which site is shown, and who waits for the next one.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::background::background;
use super::panel::PanelDiagnostic;
use super::served_site::ServedSite;
use super::server::secret;

/// The number of a site that was shown, counted from 1 since the preview was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Generation(pub u64);

/// A generation of one run of the preview, as pages carry it: after a restart no stamp of before means anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    run: Arc<str>,
    generation: Generation,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.run, self.generation.0)
    }
}

/// The site that is shown.
pub(super) struct Preview {
    run: Arc<str>,
    now: Mutex<Now>,
    changed: Condvar,
}

/// What there is to show.
#[derive(Clone, Default)]
pub(super) enum Now {
    /// Nothing yet.
    #[default]
    Loading,
    /// Nothing, for the site cannot be read.
    Failed(PanelDiagnostic),
    /// A site.
    ServedSite(Arc<ServedSite>),
}

impl Now {
    fn generation(&self) -> Generation {
        match self {
            Self::ServedSite(shown) => shown.generation,
            Self::Loading | Self::Failed(_) => Generation::default(),
        }
    }
}

impl Default for Preview {
    /// Nothing to show yet.
    fn default() -> Self {
        let run = &secret()[..16];
        Self { run: run.into(), now: Mutex::default(), changed: Condvar::new() }
    }
}

impl Preview {
    /// OutputKind `shown`, and wakes everybody who waits for it.
    pub(super) fn show(&self, shown: ServedSite) {
        let old = std::mem::replace(&mut *self.lock(), Now::ServedSite(Arc::new(shown)));
        self.changed.notify_all();
        // A whole site may go with it: not under the lock, and not while the first who were woken want to be answered.
        // Without a thread it goes here and now.
        let _ = background(move || drop(old));
    }

    /// Says why there is nothing to show yet.
    pub(super) fn fail(&self, diagnostic: PanelDiagnostic) {
        *self.lock() = Now::Failed(diagnostic);
        self.changed.notify_all();
    }

    /// What is shown now; `None` if there is nothing yet.
    pub(super) fn peek(&self) -> Option<Arc<ServedSite>> {
        match &*self.lock() {
            Now::ServedSite(shown) => Some(Arc::clone(shown)),
            Now::Loading | Now::Failed(_) => None,
        }
    }

    /// What is shown now; waits for the first site, at most for `patience`.
    pub(super) fn current(&self, patience: Duration) -> Now {
        self.wait(patience, |now| !matches!(now, Now::Loading))
    }

    /// Waits for a site newer than the one that the stamp `seen` names.
    ///
    /// Returns at once if there already is one, or if the stamp is of another run, so that a change between a page's
    /// load and its wait is not lost. Returns after `patience` all the same, for the asker to show that it still is
    /// there.
    pub(super) fn newer_than(&self, seen: &str, patience: Duration) {
        let Some(seen) = self.generation_of(seen) else {
            self.current(patience);
            return;
        };
        self.wait(patience, |now| now.generation() > seen);
    }

    /// The stamp of a page of `generation`.
    pub(super) fn stamp(&self, generation: Generation) -> Stamp {
        Stamp { run: Arc::clone(&self.run), generation }
    }

    /// The generation that a stamp names; `None` if it is of another run, or no stamp at all.
    pub(super) fn generation_of(&self, stamp: &str) -> Option<Generation> {
        stamp.strip_prefix(&*self.run)?.strip_prefix('-')?.parse().ok().map(Generation)
    }

    fn wait(&self, patience: Duration, is_enough: impl Fn(&Now) -> bool) -> Now {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, |now| !is_enough(now));
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
