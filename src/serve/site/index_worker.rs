//! The search index of the site that is shown: made once somebody searches, beside everything else, by a thread of its
//! own that rests while somebody saves.

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
    /// Whether somebody has searched since the last index was begun: only then is another one made.
    is_asked_for: bool,
    /// When somebody last saved.
    saved: Instant,
    /// The shards of the last index, all of one: their names have hashes, and the manifest among them names the others.
    shards: Option<BTreeMap<OutPath, Packed>>,
}

/// A shard, compressed: those of ten thousand pages take 75 MB, and are asked for by the handful.
struct Packed(Vec<u8>);

impl Packed {
    fn new(text: &str) -> Self {
        /// The fastest; the slower ones save a tenth more.
        const LEVEL: u8 = 1;
        let mut packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), LEVEL);
        packed.shrink_to_fit();
        Self(packed)
    }

    fn text(&self) -> Vec<u8> {
        miniz_oxide::inflate::decompress_to_vec(&self.0).expect("it was compressed here")
    }
}

impl IndexWorker {
    /// Begins to make indexes of the sites that are handed to [`Self::renew`], once somebody searches.
    pub(in crate::serve) fn start() -> io::Result<Arc<Self>> {
        let state = State { wanted: None, is_asked_for: false, saved: Instant::now(), shards: None };
        let index_worker = Arc::new(Self { state: Mutex::new(state), changed: Condvar::new() });
        let worker = Arc::clone(&index_worker);
        background(move || worker.work())?;
        Ok(index_worker)
    }

    /// Rests from now on, for a save is to be shown.
    pub(in crate::serve) fn rest(&self) {
        self.lock().saved = Instant::now();
    }

    /// Wants the index of `build`, if somebody searches; what was wanted before and is not yet begun is not made. An index
    /// that nobody has searched since it was made is dropped.
    pub(in crate::serve) fn renew(&self, build: Arc<Build>) {
        let mut state = self.lock();
        state.wanted = Some(build);
        state.saved = Instant::now();
        let unused = if state.is_asked_for { None } else { state.shards.take() };
        drop(state);
        self.changed.notify_all();
        if unused.is_some() {
            // Not under the lock, and nobody waits for it.
            let _ = background(move || drop(unused));
        }
    }

    /// The shard at `path`, if the index has one there. Waits for the first index, if it is being made.
    pub(in crate::serve) fn shard(&self, path: &OutPath) -> Option<Vec<u8>> {
        if !path.as_str().starts_with("search/") && !path.as_str().starts_with("assets/search/") {
            return None;
        }
        let mut state = self.lock();
        state.is_asked_for = true;
        self.changed.notify_all();
        let (state, _) = self
            .changed
            .wait_timeout_while(state, PATIENCE, |state| state.shards.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        state.shards.as_ref()?.get(path).map(Packed::text)
    }

    fn work(&self) -> ! {
        loop {
            let build = self.next();
            // What is begun is finished, though a save may have made it old meanwhile: else who saves often finds nothing.
            let shards = build.shards(Workers::one(&|| self.wait_for_rest()));
            drop(build);
            let packed = shards
                .into_iter()
                .map(|shard| (shard.path, Packed::new(shard.text.as_deref().unwrap_or_default())))
                .collect();
            self.lock().shards = Some(packed);
            self.changed.notify_all();
        }
    }

    /// The next site to index.
    fn next(&self) -> Arc<Build> {
        loop {
            let state = self.changed.wait_while(self.lock(), |state| state.wanted.is_none() || !state.is_asked_for);
            drop(state);
            self.wait_for_rest();
            let mut state = self.lock();
            if let Some(build) = state.wanted.take() {
                state.is_asked_for = false;
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
