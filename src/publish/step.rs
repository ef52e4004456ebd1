use std::io;
use std::path::Path;

/// What is about to be done, and to which path: tests fail or “kill” a build there.
pub(super) type Probe<'p> = &'p (dyn Fn(Step, &Path) -> io::Result<()> + Sync);

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Look at the target.
    Survey,
    /// Write a page into the stage.
    Page,
    /// Carry a foreign file over.
    Carry,
    /// Swap the new site in.
    Swap,
    /// Move the new site to where the old one was.
    SwapSecond,
    /// Remove a file of an old tree.
    Sweep,
    /// Remove the stage.
    Leave,
}
