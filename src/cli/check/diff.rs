use similar::TextDiff;

use crate::source::SitePath;

/// What turns `before` into `after`, both texts of `path`, as `patch` reads it.
pub(super) fn unified(path: &SitePath, before: &str, after: &str) -> String {
    // A name with a blank ends at a tab, or `patch` takes the first word for it.
    let end = if path.as_str().contains(' ') { "\t" } else { "" };
    let (old, new) = (format!("a/{path}{end}"), format!("b/{path}{end}"));
    // Other libraries' lines end at a lone CR, too; those of `patch` do not.
    let [before, after] = [before, after].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let difference = TextDiff::configure().newline_terminated(true).diff_slices(&before, &after);
    difference.unified_diff().context_radius(3).header(&old, &new).to_string()
}
