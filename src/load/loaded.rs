//! What was made of one file.

use crate::diagnostic::Diagnostic;
use crate::model::{Collection, Contact, Page, SharedMaterial, SourceFile, Term};

/// What a file holds.
pub(super) enum Loaded {
    Page(Page),
    Collection(Collection),
    Materials(Vec<SharedMaterial>),
    Contacts(Vec<Contact>),
    Terms(Vec<Term>),
    /// A YAML file that is no playbook, such as a manifest that a runbook links to.
    Asset,
    /// A YAML file that says nothing.
    Empty,
    /// It could not be read; its diagnostics say why.
    Nothing,
}

/// A file that has been read.
pub(super) struct LoadedFile {
    pub(super) file: SourceFile,
    pub(super) content: Loaded,
    /// Whether it says that it is a draft, or is in a folder of drafts.
    pub(super) is_draft: bool,
    pub(super) found: Vec<Diagnostic>,
}
