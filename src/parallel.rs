//! Does the same thing to many, on several threads, in the order of the many.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Deeply nested content and templates are worked on by recursion; the two megabytes a thread usually gets are tight.
const STACK: usize = 16 << 20;

/// What `work` makes on each of `threads` threads, at least one.
///
/// A thread that cannot be had is done without: the others do its share.
///
/// # Panics
///
/// When `work` does.
pub fn workers<R: Send>(threads: usize, work: impl Fn() -> R + Sync) -> Vec<R> {
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &work).ok();
        let running: Vec<_> = (0..threads.max(1)).filter_map(spawn).collect();
        if running.is_empty() {
            return vec![work()];
        }
        running.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

/// What `f` makes of each number below `count`, in order; `threads` work at once.
///
/// # Panics
///
/// When `f` does.
pub fn map<R: Send>(count: usize, threads: NonZero<usize>, f: impl Fn(usize) -> R + Sync) -> Vec<R> {
    /// Taken at a time, so that threads seldom meet at the counter.
    const CHUNK: usize = 16;
    if threads.get() == 1 || count <= CHUNK {
        return (0..count).map(f).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            if start >= count {
                return done;
            }
            let end = (start + CHUNK).min(count);
            done.push((start, (start..end).map(&f).collect::<Vec<R>>()));
        }
    };
    let mut chunks: Vec<_> = workers(threads.get().min(count), work).into_iter().flatten().collect();
    chunks.sort_unstable_by_key(|(start, _)| *start);
    chunks.into_iter().flat_map(|(_, done)| done).collect()
}

/// How work on many things is shared out.
#[derive(Clone, Copy)]
pub struct Workers<'w> {
    threads: NonZero<usize>,
    /// Called before each thing.
    rest: &'w (dyn Fn() + Sync),
}

impl<'w> Workers<'w> {
    /// So many threads, which never rest.
    pub fn new(threads: NonZero<usize>) -> Self {
        Self { threads, rest: &|| () }
    }

    /// One thread, which calls `rest` before each thing: whoever wants the processor meanwhile can have it.
    pub fn one(rest: &'w (dyn Fn() + Sync)) -> Self {
        Self { threads: NonZero::<usize>::MIN, rest }
    }

    /// What `f` makes of each number below `count`, in order.
    ///
    /// # Panics
    ///
    /// When `f` does.
    pub fn map<R: Send>(self, count: usize, f: impl Fn(usize) -> R + Sync) -> Vec<R> {
        map(count, self.threads, |number| {
            (self.rest)();
            f(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Workers;

    #[test]
    fn order_is_kept_whatever_the_number_of_threads() {
        for threads in [1, 2, 7] {
            let squares = super::map(1000, NonZero::new(threads).unwrap(), |n| n * n);
            assert!(squares.iter().enumerate().all(|(n, square)| n * n == *square));
        }
    }
    #[test]
    fn one_that_rests_does_so_before_each_thing() {
        let rests = AtomicUsize::new(0);
        let rest = || {
            rests.fetch_add(1, Ordering::Relaxed);
        };
        let seen = Workers::one(&rest).map(3, |_| rests.load(Ordering::Relaxed));
        assert_eq!(seen, [1, 2, 3]);
    }
}
