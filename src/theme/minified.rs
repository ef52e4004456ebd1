//! The built-in scripts as readers get them: minified by a tool, from the scripts in the repository.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// A script's path in the theme, and what `tests/browser/minify` made of it: a line with the hash of what it was made of, then
/// the script.
const SCRIPTS: &[(&str, &str)] = &[
    ("static/answer.js", include_str!("../../themes/minified/answer.js")),
    ("static/begin.js", include_str!("../../themes/minified/begin.js")),
    ("static/calendar.js", include_str!("../../themes/minified/calendar.js")),
    ("static/carry.js", include_str!("../../themes/minified/carry.js")),
    ("static/checklist.js", include_str!("../../themes/minified/checklist.js")),
    ("static/dates.js", include_str!("../../themes/minified/dates.js")),
    ("static/field-check.js", include_str!("../../themes/minified/field-check.js")),
    ("static/field-rules.js", include_str!("../../themes/minified/field-rules.js")),
    ("static/file-check.js", include_str!("../../themes/minified/file-check.js")),
    ("static/finder.js", include_str!("../../themes/minified/finder.js")),
    ("static/freshness.js", include_str!("../../themes/minified/freshness.js")),
    ("static/home.js", include_str!("../../themes/minified/home.js")),
    ("static/message.js", include_str!("../../themes/minified/message.js")),
    ("static/page.js", include_str!("../../themes/minified/page.js")),
    ("static/profiles.js", include_str!("../../themes/minified/profiles.js")),
    ("static/redirect.js", include_str!("../../themes/minified/redirect.js")),
    ("static/renewal.js", include_str!("../../themes/minified/renewal.js")),
    ("static/renewals.js", include_str!("../../themes/minified/renewals.js")),
    ("static/save.js", include_str!("../../themes/minified/save.js")),
    ("static/search.js", include_str!("../../themes/minified/search.js")),
    ("static/search-dialog.js", include_str!("../../themes/minified/search-dialog.js")),
    ("static/site-finder.js", include_str!("../../themes/minified/site-finder.js")),
    ("static/tools.js", include_str!("../../themes/minified/tools.js")),
    ("static/tried.js", include_str!("../../themes/minified/tried.js")),
];

/// The script at `path` minified, if there is one made of exactly this `source`: a script that somebody has just changed is
/// what he changed it to, not what the tool last made of it.
pub(super) fn minified(path: &str, source: &[u8]) -> Option<&'static str> {
    let (_, made) = SCRIPTS.iter().find(|(name, _)| *name == path)?;
    let (hash, script) = made.split_once('\n')?;
    (hash.strip_prefix("// made of ")? == hash_of(source)).then_some(script)
}

/// The beginning of the SHA-256 of a script, in hexadecimal.
fn hash_of(source: &[u8]) -> String {
    Sha256::digest(source)[..16].iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{SCRIPTS, minified};
    use crate::theme::Theme;

    #[test]
    fn every_script_of_the_built_in_theme_is_served_minified() {
        let theme = Theme::new("default", std::iter::empty());
        let scripts: Vec<&str> =
            theme.below("static/").map(|(name, _)| name).filter(|name| name.rsplit('.').next() == Some("js")).collect();
        let known: Vec<&str> = SCRIPTS.iter().filter_map(|(path, _)| path.strip_prefix("static/")).collect();
        assert_eq!(known.len(), scripts.len());
        for name in scripts {
            let path = format!("static/{name}");
            let (_, made) = SCRIPTS.iter().find(|(known, _)| *known == path).expect(name);
            let served = std::str::from_utf8(&theme.file(&path).unwrap().bytes).unwrap();
            assert!(made.ends_with(served), "{path} has changed: run tests/browser/minify");
        }
    }

    #[test]
    fn a_script_that_has_changed_is_not_replaced_by_what_was_made_of_the_old_one() {
        assert_eq!(minified("static/page.js", b"const a = 1\n"), None);
        assert_eq!(minified("static/other.js", b""), None);
    }
}
