//! A link checker of our own: every `href`, `src` and `#fragment` of a published folder leads somewhere in it.

use std::collections::{BTreeMap, BTreeSet};

use playbook::internals::resolve::decode_percent;

use super::{Built, Html};

/// Links that lead nowhere, as `page: link`; empty if all is well.
pub(crate) fn dead_links(built: &Built) -> Vec<String> {
    let bytes = built.bytes();
    let names = built.pages();
    let pages: BTreeMap<&str, Html> = names.iter().map(|path| (path.as_str(), built.page(path))).collect();
    let ids = |page: &Html| -> BTreeSet<String> {
        page.elements.iter().filter_map(|element| element.attribute("id")).map(str::to_owned).collect()
    };
    let known: BTreeMap<&str, BTreeSet<String>> = pages.iter().map(|(path, page)| (*path, ids(page))).collect();
    let mut dead = Vec::new();
    let root = pages.get("404.html").map(root_of).unwrap_or_default();
    for (path, page) in &pages {
        for link in page.elements.iter().flat_map(|one| [one.attribute("href"), one.attribute("src")]).flatten() {
            // The page for lost readers alone links from the root, below the path of `base_url`.
            let shown = link;
            let link = link.strip_prefix(&root).filter(|_| *path == "404.html").unwrap_or(link);
            let link = if link.is_empty() { "index.html" } else { link };
            if shown.is_empty() || !is_alive(path, link, &known, &|path| bytes.contains_key(path)) {
                dead.push(format!("{path}: {shown}"));
            }
        }
        for id in duplicates(page) {
            dead.push(format!("{path}: id {id} twice"));
        }
    }
    dead
}

/// The path that all root-absolute links of a page begin with.
fn root_of(page: &Html) -> String {
    let links = page.elements.iter().filter_map(|one| one.attribute("href")).filter(|link| link.starts_with('/'));
    let home = links.min_by_key(|link| link.matches('/').count()).unwrap_or("/");
    home[..=home.rfind('/').unwrap_or(0)].to_owned()
}

/// Checks that no link of a published folder is dead.
#[track_caller]
pub(crate) fn assert_alive(built: &Built) {
    assert_eq!(dead_links(built), Vec::<String>::new());
}

fn is_alive(from: &str, link: &str, ids: &BTreeMap<&str, BTreeSet<String>>, has: &dyn Fn(&str) -> bool) -> bool {
    if link.contains("://") || ["mailto:", "tel:", "sms:"].iter().any(|scheme| link.starts_with(scheme)) {
        return true;
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = decode_percent(path.split('?').next().unwrap_or(path)).into_owned();
    let Some(mut target) = join(from, &path) else { return false };
    if target.is_empty() || target.ends_with('/') {
        target.push_str("index.html");
    }
    let fragment = decode_percent(fragment);
    has(&target) && (fragment.is_empty() || ids.get(target.as_str()).is_none_or(|ids| ids.contains(&*fragment)))
}

/// Where `link` leads from the page `from`; nothing if it leads out of the site.
fn join(from: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if link.starts_with('/') {
        parts.clear();
    }
    for part in link.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    if link.ends_with("..") || link == "." {
        parts.push("");
    }
    Some(parts.join("/"))
}

fn duplicates(page: &Html) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    page.elements.iter().filter_map(|element| element.attribute("id")).filter(|id| !seen.insert(*id)).collect()
}
