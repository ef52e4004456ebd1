//! What the preview tells whoever started it.

use std::time::Duration;

use crate::host::Skipped;
use crate::serve::page::panel::PanelDiagnostic;

/// What the preview reports while it runs.
#[derive(Debug)]
pub enum ServeEvent<'s> {
    /// It listens at this address: the one to open.
    Listening(&'s str),
    /// A site was made.
    Made {
        /// How many pages it has.
        pages: usize,
        /// What it was rebuilt for, if it is not the first: the first few files that changed, and how many did.
        changed: Option<(&'s [String], usize)>,
        /// How long that took.
        took: Duration,
        /// What is wrong with it.
        diagnostics: &'s [PanelDiagnostic],
        /// The part of that which was not wrong before.
        fresh: &'s [PanelDiagnostic],
    },
    /// These are in the site's folders and not read, and were not before.
    LeftOut(&'s [Skipped]),
    /// The system does not report changes, so the preview polls.
    Polling(&'s str),
}
