//! Where things beside pages are published.

use super::ExportFile;
use crate::model::{Asset, Config, is_setting};
use crate::publish::OutPath;
use crate::resolve::safe_segment;
use crate::source::is_scheme;

/// Where the Markdown twin of a page is: beside it, `a/b.md` of `a/b.html`.
pub(crate) fn twin_of(path: &str) -> String {
    format!("{}.md", path.strip_suffix(".html").unwrap_or(path))
}

/// Where the asset at `path` is published: what stands under `static/` as it is, anything else with safe parts.
pub(crate) fn published_asset(path: &str, asset: &Asset) -> String {
    if asset.is_static() {
        return path.to_owned();
    }
    let (folder, name) = path.rsplit_once('/').map_or((None, path), |(folder, name)| (Some(folder), name));
    let folders = folder.into_iter().flat_map(|folder| folder.split('/').map(safe_segment));
    folders.chain([safe_name(name)]).collect::<Vec<_>>().join("/")
}

/// The name of a copied file, with safe characters; its ending stays, whatever comes before it.
fn safe_name(name: &str) -> String {
    let safe = safe_segment(name);
    let Some((stem, ending)) = name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && ending.len() < 16)
    else {
        return safe;
    };
    let ending = safe_segment(ending);
    if safe.ends_with(&format!(".{ending}")) { safe } else { format!("{}.{ending}", safe_segment(stem)) }
}

/// Why no page of a site can have had an old address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasFault {
    /// It is an address of another site.
    Elsewhere,
    /// It leads out of the site, or is no path.
    Outside,
    /// It is the name of a hidden file, or of one by which hosts and browsers are set up.
    Setting,
    /// A part of it is longer than names of files are.
    TooLong,
}

/// The file and the fragment that an old address means: `/old/a.html#b`, `old/a/`, `old/a`; `base` is the address of the site.
pub(super) fn old_address(alias: &str, base: Option<&str>) -> Result<(String, String), AliasFault> {
    let alias = base.and_then(|base| alias.strip_prefix(base)).unwrap_or(alias);
    let (path, fragment) = alias.split_once('#').unwrap_or((alias, ""));
    if path.starts_with("//")
        || path.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && rest.starts_with("//"))
    {
        return Err(AliasFault::Elsewhere);
    }
    let path = path.split('?').next().unwrap_or(path);
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
    if OutPath::parse(&file).is_err() {
        return Err(AliasFault::Outside);
    }
    let small = file.to_lowercase();
    let ending = small.rsplit_once('.').map_or("", |(_, ending)| ending);
    let parts = || small.split('/');
    let is_setting = is_setting(&small) || parts().any(|part| part.starts_with('.'));
    if is_setting || matches!(ending, "js" | "mjs" | "cjs" | "css" | "wasm") {
        return Err(AliasFault::Setting);
    }
    if parts().any(|part| part.len() > LONGEST_NAME) {
        return Err(AliasFault::TooLong);
    }
    Ok((file, crate::resolve::decode_percent(fragment).into_owned()))
}

/// How many bytes the name of a file may have on most disks.
const LONGEST_NAME: usize = 255;

/// Where the short page of a code stands, in its edition: what comes before `.html`.
pub(super) fn code_stem(code: &str) -> String {
    format!("c/{}", safe_segment(&code.to_lowercase()))
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

#[cfg(test)]
mod tests {
    use super::{AliasFault, old_address};

    #[test]
    fn old_addresses_are_files_that_a_page_can_have_had() {
        use AliasFault::{Elsewhere, Outside, Setting, TooLong};
        let long = "字".repeat(100);
        #[rustfmt::skip]
        let cases = [
            ("old/a.html",               Ok(("old/a.html", ""))),
            ("/old/a/",                  Ok(("old/a/index.html", ""))),
            ("old/a#节",                  Ok(("old/a/index.html", "节"))),
            ("old/a.html?x=1#b",         Ok(("old/a.html", "b"))),
            ("https://help.cn/kb/a.html", Ok(("a.html", ""))),
            ("https://other.cn/a.html",  Err(Elsewhere)),
            ("//other.cn/a.html",        Err(Elsewhere)),
            ("../x",                     Err(Outside)),
            ("a\\..\\b",                Err(Outside)),
            ("a/%2e%2e/b",               Err(Outside)),
            (".htaccess",                Err(Setting)),
            (".git/config",              Err(Setting)),
            ("web.config",               Err(Setting)),
            ("_worker.js",               Err(Setting)),
            ("a/sw.js",                  Err(Setting)),
            (long.as_str(),              Err(TooLong)),
        ];
        for (alias, expected) in cases {
            let found = old_address(alias, Some("https://help.cn/kb/"));
            let expected = expected.map(|(path, fragment): (&str, &str)| (path.to_owned(), fragment.to_owned()));
            assert_eq!(found, expected, "for {alias}");
        }
    }
}
