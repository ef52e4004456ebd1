//! Which site is shown, and who waits for the next one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::background::background;
use super::generation::{Generation, Stamp};
use super::served_site::ServedSite;
use crate::serve::http::server::secret;
use crate::serve::page::panel::PanelDiagnostic;

/// The site that is shown.
pub(in crate::serve) struct Preview {
    run: Arc<str>,
    now: Mutex<Now>,
    changed: Condvar,
}

/// What there is to show.
#[derive(Clone, Default)]
pub(in crate::serve) enum Now {
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
    /// Shows `shown`, and wakes everybody who waits for it.
    pub(in crate::serve) fn show(&self, shown: ServedSite) {
        let old = std::mem::replace(&mut *self.lock(), Now::ServedSite(Arc::new(shown)));
        self.changed.notify_all();
        // A whole site may go with it: not under the lock, and not while the first who were woken want to be answered.
        // Without a thread it goes here and now.
        let _ = background(move || drop(old));
    }

    /// Says why there is nothing to show yet.
    pub(in crate::serve) fn fail(&self, diagnostic: PanelDiagnostic) {
        *self.lock() = Now::Failed(diagnostic);
        self.changed.notify_all();
    }

    /// What is shown now; `None` if there is nothing yet.
    pub(in crate::serve) fn peek(&self) -> Option<Arc<ServedSite>> {
        match &*self.lock() {
            Now::ServedSite(shown) => Some(Arc::clone(shown)),
            Now::Loading | Now::Failed(_) => None,
        }
    }

    /// What is shown now; waits for the first site, at most for `patience`.
    pub(in crate::serve) fn current(&self, patience: Duration) -> Now {
        self.wait(patience, |now| !matches!(now, Now::Loading))
    }

    /// Waits for a site newer than the one that the stamp `seen` names.
    ///
    /// Returns at once if there already is one, or if the stamp is of another run, so that a change between a page's
    /// load and its wait is not lost. Returns after `patience` all the same, for the asker to show that it still is
    /// there.
    pub(in crate::serve) fn newer_than(&self, seen: &str, patience: Duration) {
        let Some(seen) = self.generation_of(seen) else {
            self.current(patience);
            return;
        };
        self.wait(patience, |now| now.generation() > seen);
    }

    /// The stamp of a page of `generation`.
    pub(in crate::serve) fn stamp(&self, generation: Generation) -> Stamp {
        Stamp::new(&self.run, generation)
    }

    /// The generation that a stamp names; `None` if it is of another run, or no stamp at all.
    pub(in crate::serve) fn generation_of(&self, stamp: &str) -> Option<Generation> {
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
