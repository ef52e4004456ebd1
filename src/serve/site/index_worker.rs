//! The search index of the site that is shown: made beside everything else, by a thread of its own that rests while
//! somebody saves.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::background::background;
use crate::parallel::Workers;
use crate::pipeline::Build;
use crate::publish::OutPath;

/// Saves come in bursts, and nobody searches between two of them: indexing begins, or goes on, once there was none for so
/// long. On two cores an index of ten thousand pages in the making adds a fifth to the time from a save to the browser.
const QUIET: Duration = Duration::from_millis(500);

/// How long a request waits for the first index.
const PATIENCE: Duration = Duration::from_mins(1);

/// Makes indexes and hands out their shards.
pub(in crate::serve) struct IndexWorker {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// The site whose index is to be made.
    wanted: Option<Arc<Build>>,
    /// When somebody last saved.
    saved: Instant,
    /// The shards of the last index, all of one: their names have hashes, and the manifest among them names the others.
    shards: Option<BTreeMap<OutPath, String>>,
}

impl IndexWorker {
    /// Begins to make indexes of the sites that are handed to [`Self::renew`].
    pub(in crate::serve) fn start() -> io::Result<Arc<Self>> {
        let state = State { wanted: None, saved: Instant::now(), shards: None };
        let index_worker = Arc::new(Self { state: Mutex::new(state), changed: Condvar::new() });
        let worker = Arc::clone(&index_worker);
        background(move || worker.work())?;
        Ok(index_worker)
    }

    /// Rests from now on, for a save is to be shown.
    pub(in crate::serve) fn rest(&self) {
        self.lock().saved = Instant::now();
    }

    /// Wants the index of `build`, once there is rest; what was wanted before and is not yet begun is not made.
    pub(in crate::serve) fn renew(&self, build: Arc<Build>) {
        let mut state = self.lock();
        state.wanted = Some(build);
        state.saved = Instant::now();
        self.changed.notify_all();
    }

    /// The shard at `path`, if the index has one there. Waits for the first index, if it is being made.
    pub(in crate::serve) fn shard(&self, path: &OutPath) -> Option<Vec<u8>> {
        if !path.as_str().starts_with("search/") && !path.as_str().starts_with("assets/search/") {
            return None;
        }
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |state| state.shards.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        state.shards.as_ref()?.get(path).map(|text| text.clone().into_bytes())
    }

    fn work(&self) -> ! {
        loop {
            let build = self.next();
            // What is begun is finished, though a save may have made it old meanwhile: else who saves often finds nothing.
            let shards = build.shards(Workers::one(&|| self.wait_for_rest()));
            drop(build);
            self.lock().shards = Some(shards.into_iter().map(|shard| (shard.path, shard.text)).collect());
            self.changed.notify_all();
        }
    }

    /// The next site to index.
    fn next(&self) -> Arc<Build> {
        loop {
            let state = self.changed.wait_while(self.lock(), |state| state.wanted.is_none());
            drop(state);
            self.wait_for_rest();
            if let Some(build) = self.lock().wanted.take() {
                return build;
            }
        }
    }

    /// Returns once nobody has saved for a while.
    fn wait_for_rest(&self) {
        loop {
            let left = QUIET.saturating_sub(self.lock().saved.elapsed());
            if left.is_zero() {
                return;
            }
            thread::sleep(left);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
