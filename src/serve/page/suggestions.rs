//! The pages that somebody may have meant who asked for one that is not there. Pure.

use crate::diagnostic::nearest::nearest;
use crate::plan::{OutputKind, Plan};

/// So many are named.
const MOST: usize = 5;

/// The pages near `wanted`, a path in the published site, the nearest first.
pub(in crate::serve) fn near(plan: &Plan, wanted: &str) -> Vec<String> {
    let is_page = |shows: &OutputKind| matches!(shows, OutputKind::Page { .. } | OutputKind::Redirect(_));
    let pages = plan.outputs.iter().filter(|output| is_page(&output.shows)).map(|output| output.path.as_str());
    near_of(&pages.collect::<Vec<_>>(), wanted)
}

fn near_of(pages: &[&str], wanted: &str) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    let stem = stem_of(wanted);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    // The same page, written as another style of addresses would have it.
    found.extend(pages.iter().filter(|page| stem_of(page) == stem));
    // A page of that name in another folder.
    found.extend(pages.iter().filter(|page| last_of(stem_of(page)) == name && !name.is_empty()));
    // A slip of the hand: in the name of a page of that folder, in the whole path, in a name anywhere.
    let beside = pages.iter().filter(|page| stem_of(page).rsplit_once('/').map_or("", |(folder, _)| folder) == folder);
    let beside: Vec<(&str, &str)> = beside.map(|page| (last_of(stem_of(page)), *page)).collect();
    found.extend(
        nearest(name, beside.iter().map(|(name, _)| *name))
            .into_iter()
            .flat_map(|near| beside.iter().filter(move |(name, _)| *name == near).map(|(_, page)| *page)),
    );
    let whole = nearest(stem, pages.iter().map(|page| stem_of(page)));
    found.extend(whole.and_then(|near| pages.iter().find(|page| stem_of(page) == near)));
    let anywhere = nearest(name, pages.iter().map(|page| last_of(stem_of(page))));
    found.extend(anywhere.and_then(|near| pages.iter().find(|page| last_of(stem_of(page)) == near)));
    // The folder it would stand in, or the next one above.
    let mut above = folder;
    loop {
        let index = if above.is_empty() { "index.html".to_owned() } else { format!("{above}/index.html") };
        found.extend(pages.iter().find(|page| **page == index));
        match above.rsplit_once('/') {
            Some((next, _)) => above = next,
            None if above.is_empty() => break,
            None => above = "",
        }
    }
    let mut named: Vec<String> = Vec::new();
    for page in found {
        if page != wanted && !named.iter().any(|known| known == page) {
            named.push(page.to_owned());
        }
    }
    named.truncate(MOST);
    named
}

/// A path without `.html` or `/index.html`.
fn stem_of(path: &str) -> &str {
    let stem = path.strip_suffix(".html").unwrap_or(path);
    stem.strip_suffix("/index").unwrap_or(stem)
}

fn last_of(stem: &str) -> &str {
    stem.rsplit('/').next().unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::near_of;

    #[test]
    fn what_was_meant_is_named() {
        let pages = ["index.html", "xinghe/index.html", "xinghe/renewal.html", "yunling/verify.html", "材料.html"];
        #[rustfmt::skip]
        let cases = [
            ("xinghe/renewal",            "xinghe/renewal.html xinghe/index.html index.html"),
            ("xinghe/renewal/index.html", "xinghe/renewal.html xinghe/index.html index.html"),
            ("xinghe/renewl.html",        "xinghe/renewal.html xinghe/index.html index.html"),
            ("xinge/renewal.html",        "xinghe/renewal.html index.html"),
            ("xinghe/verify.html",        "yunling/verify.html xinghe/index.html index.html"),
            ("a/b/c/zzz.html",            "index.html"),
            ("材科.html",                  "材料.html index.html"),
            ("index.html",                ""),
        ];
        for (wanted, expected) in cases {
            assert_eq!(near_of(&pages, wanted).join(" "), expected, "for {wanted}");
        }
    }
}
