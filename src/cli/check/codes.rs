//! Keeps codes that were published: what `--apply` writes into `codes.lock`.

use super::rounds::{Changed, Rounds};
use crate::check::codes_lock;
use crate::model::Codes;

/// Brings `codes.lock` up to date, as one more suggestion in the site that `made` holds.
///
/// Nothing, if the site does not ask for the lock, if all is in it, or if a published code is lost: whether that is meant is for
/// the author to say.
pub(super) fn lock(made: &mut Rounds) {
    let build = &mut made.build;
    if !build.resolved.site.config.codes.is_locked || build.has_errors() {
        return;
    }
    let file = Codes::file();
    let before = made.snapshot.texts.get(&file).cloned();
    let after = codes_lock(&build.resolved);
    let rows = |text: &str| -> Vec<_> { Codes::rows(text).0.into_iter().map(|row| (row.code, row.cause)).collect() };
    let known = before.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    if rows(known) == rows(&after) {
        return;
    }
    let found = build.diagnostics.len();
    build.diagnostics.retain(|diagnostic| diagnostic.lint.name != "unlocked-code");
    // A row may have changed of which nothing is said: a cause that moved.
    let count = (found - build.diagnostics.len()).max(1);
    made.snapshot.texts.insert(file.clone(), after.as_bytes().into());
    made.changed.insert(file, Changed { before, count });
}
