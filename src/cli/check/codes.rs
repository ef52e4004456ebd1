//! Keeps codes that were published: what `--apply` writes into `codes.lock`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::{diff, write};
use crate::check::codes_lock;
use crate::cli::site::Refusal;
use crate::host::Snapshot;
use crate::model::Codes;
use crate::pipeline::Build;

/// What becomes of `codes.lock`.
pub(super) struct Lock {
    /// What it holds, if it is there.
    before: Option<Arc<[u8]>>,
    /// What it is to hold.
    after: String,
}

impl Lock {
    /// Nothing, if the site does not ask for the lock, if all is in it, or if a published code is lost: whether that is meant is
    /// for the author to say.
    pub(super) fn of(build: &Build, snapshot: &Snapshot) -> Option<Self> {
        let is_lost = build.diagnostics.iter().any(|diagnostic| diagnostic.lint.name == "lost-code");
        if !build.resolved.site.config.codes.is_locked || is_lost || build.has_errors() {
            return None;
        }
        let before = snapshot.texts.get(&Codes::file()).cloned();
        let after = codes_lock(&build.resolved);
        let rows =
            |text: &str| -> Vec<_> { Codes::rows(text).0.into_iter().map(|row| (row.code, row.cause)).collect() };
        let known = before.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        (rows(known) != rows(&after)).then_some(Self { before, after })
    }

    /// The change, for people to read.
    pub(super) fn diff(&self) -> String {
        let before = self.before.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        diff::unified(&Codes::file(), &before, &self.after)
    }

    /// Makes it, in the site's folder `root`. What is written is told of no more.
    pub(super) fn write(&self, root: &Path, build: &mut Build) -> Result<(), Refusal> {
        let file = Codes::file();
        match &self.before {
            Some(before) => write::replace(root, &file, before, self.after.as_bytes())?,
            None => {
                let made = OpenOptions::new().write(true).create_new(true).open(root.join(file.as_str()));
                made.and_then(|mut made| made.write_all(self.after.as_bytes())).map_err(|fault| {
                    Refusal::new(format!("cannot write {file}: {fault}"), "check its permissions and the space left")
                })?;
            }
        }
        build.diagnostics.retain(|diagnostic| diagnostic.lint.name != "unlocked-code");
        Ok(())
    }
}
