//! Where things beside pages are published.

use crate::publish::OutPath;
use crate::resolve::safe_segment;

/// Where the Markdown twin of a page is: beside it, `a/b.md` of `a/b.html`.
pub(crate) fn twin_of(path: &str) -> String {
    format!("{}.md", path.strip_suffix(".html").unwrap_or(path))
}

/// Where an asset is published: its path, with safe parts.
pub(crate) fn published_asset(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(safe_segment).collect();
    parts.join("/")
}

/// The file and the fragment that an old address means: `/old/a.html#b`, `old/a/`, `old/a`. None if it cannot be a file
/// of the site.
pub(crate) fn old_address(alias: &str) -> Option<(String, String)> {
    let (path, fragment) = alias.split_once('#').unwrap_or((alias, ""));
    let decoded = crate::resolve::decode_percent(path.trim());
    let path = decoded.trim_start_matches('/');
    let last = path.rsplit('/').next().unwrap_or(path);
    let file = if last.is_empty() {
        format!("{path}index.html")
    } else if last.contains('.') {
        path.to_owned()
    } else {
        format!("{path}/index.html")
    };
    OutPath::parse(&file).ok()?;
    Some((file, crate::resolve::decode_percent(fragment).into_owned()))
}
