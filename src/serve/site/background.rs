//! Work that nobody waits for.

use std::io;
use std::thread;

/// Does `work` on a thread of its own that leaves the processors to whoever wants them: between a save and the browser
/// that shows it, every millisecond of another thread's work would be waited for on a small machine.
///
/// # Errors
///
/// There is no thread to be had; then `work` is dropped undone.
pub(super) fn background(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name("background".to_owned());
    let started = thread.spawn(move || {
        yield_to_others();
        work();
    });
    started.map(drop)
}

/// Gives this thread the lowest priority. In Linux it is a thread's, whatever POSIX says of processes: setpriority(2),
/// "C library/kernel differences".
#[cfg(target_os = "linux")]
fn yield_to_others() {
    // Refused, it runs as others do.
    let _ = rustix::process::nice(19);
}

/// Elsewhere the priority is the whole process's: that of the preview must stay.
#[cfg(not(target_os = "linux"))]
fn yield_to_others() {}
