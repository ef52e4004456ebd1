use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::cli::Streams;

/// A line that counts, on a terminal only, and only for work that takes longer than a second.
pub(super) struct Progress<'s, 'w> {
    state: Option<Mutex<State<'s, 'w>>>,
    total: usize,
    started: Instant,
}

struct State<'s, 'w> {
    streams: &'s mut Streams<'w>,
    shown: Option<Instant>,
}

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The line changes no more often than eyes can follow.
const PACE: Duration = Duration::from_millis(100);

impl<'s, 'w> Progress<'s, 'w> {
    pub(super) fn new(streams: &'s mut Streams<'w>, total: usize, is_quiet: bool) -> Self {
        let state = (streams.is_terminal && !is_quiet).then(|| Mutex::new(State { streams, shown: None }));
        Self { state, total, started: Instant::now() }
    }

    /// Says how many are done.
    pub(super) fn done(&self, done: usize) {
        let Some(state) = self.state.as_ref().filter(|_| self.started.elapsed() > PATIENCE) else { return };
        // Whoever comes while another thread writes has nothing newer to say.
        let Ok(mut state) = state.try_lock() else { return };
        if state.shown.is_none_or(|shown| shown.elapsed() > PACE) {
            state.shown = Some(Instant::now());
            let line = format!("\r\u{1b}[Kpublishing {done} of {}", self.total);
            state.streams.err(&line);
        }
    }

    /// Takes the line away.
    pub(super) fn finish(self) {
        if let Some(state) = self.state.and_then(|state| state.into_inner().ok()).filter(|state| state.shown.is_some())
        {
            state.streams.err("\r\u{1b}[K");
        }
    }
}
