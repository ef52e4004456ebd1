//! Where things beside pages are published.

use super::ExportFile;
use crate::model::Config;
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

/// Where the file `name` of a language's search goes.
pub(crate) fn search_file(tag: &str, name: &str) -> String {
    format!("search/{}/{name}.js", safe_segment(tag))
}

/// What stands beside the search page of an edition, and where.
pub(super) fn search_files(config: &Config, edition: usize, prefix: &str) -> Vec<(String, ExportFile)> {
    let mut files = Vec::new();
    if config.search.enabled {
        files.push((search_file(&config.languages[edition].tag, "words"), ExportFile::SearchWords(edition)));
        if config.base_url.is_some() {
            files.push((format!("{prefix}opensearch.xml"), ExportFile::OpenSearch(edition)));
        }
    }
    files
}
