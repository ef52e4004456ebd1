use similar::TextDiff;

use crate::source::SitePath;

/// What turns `before` into `after`, both texts of `path`, as `patch` reads it.
pub(super) fn unified(path: &SitePath, before: &str, after: &str) -> String {
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(&old, &new).to_string()
}
