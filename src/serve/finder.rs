//! The search index of the site that is shown: made beside everything else, by a thread of its own.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::background::background;
use crate::pipeline::Build;
use crate::publish::OutPath;

/// Saves come in bursts, and nobody searches between two of them: the index is made when there was none for so long.
const QUIET: Duration = Duration::from_millis(500);

/// How long a request waits for the first index.
const PATIENCE: Duration = Duration::from_mins(1);

/// Makes indexes and hands out their pieces.
pub(super) struct Finder {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The site whose index is to be made.
    wanted: Option<Arc<Build>>,
    /// The pieces of the last index, all of one: their names have hashes, and the manifest among them names the others.
    pieces: Option<BTreeMap<OutPath, String>>,
}

impl Finder {
    /// Begins to make indexes of the sites that are handed to [`Self::renew`].
    pub(super) fn start() -> io::Result<Arc<Self>> {
        let finder = Arc::new(Self { state: Mutex::default(), changed: Condvar::new() });
        let worker = Arc::clone(&finder);
        background(move || worker.work())?;
        Ok(finder)
    }

    /// Wants the index of `build`; what was wanted before and is not yet made is not made.
    pub(super) fn renew(&self, build: Arc<Build>) {
        self.lock().wanted = Some(build);
        self.changed.notify_all();
    }

    /// The piece at `path`, if the index has one there. Waits for the first index, if it is being made.
    pub(super) fn piece(&self, path: &OutPath) -> Option<Vec<u8>> {
        if !path.as_str().starts_with("search/") && !path.as_str().starts_with("assets/search/") {
            return None;
        }
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |state| state.pieces.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        state.pieces.as_ref()?.get(path).map(|text| text.clone().into_bytes())
    }

    fn work(&self) -> ! {
        loop {
            let build = self.next();
            // One thread, so that pages are still rendered at once.
            let pieces = build.pieces(NonZero::<usize>::MIN);
            drop(build);
            self.lock().pieces = Some(pieces.into_iter().map(|piece| (piece.path, piece.text)).collect());
            self.changed.notify_all();
        }
    }

    /// The next site to index: the first at once, later ones when saves have come to rest.
    fn next(&self) -> Arc<Build> {
        let mut state = self.lock();
        loop {
            match state.wanted.take() {
                None => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(build) if state.pieces.is_none() => return build,
                Some(build) => {
                    let (again, rest) = self
                        .changed
                        .wait_timeout_while(state, QUIET, |state| state.wanted.is_none())
                        .unwrap_or_else(PoisonError::into_inner);
                    if rest.timed_out() {
                        return build;
                    }
                    state = again;
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
