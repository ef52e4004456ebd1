//! The file that a link may have meant.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::candidates::Candidates;
use crate::diagnostic::nearest::Patience;
use crate::resolve::{Edition, Resolved, decode_percent};
use crate::source::is_picture;

/// The files of a site by their names without ending: gathered once the first diagnostic asks for them.
pub(super) struct Files<'a> {
    resolved: &'a Resolved,
    edition: &'a Edition,
    gathered: OnceCell<Gathered<'a>>,
}

/// What a file is to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Class {
    Page,
    Image,
    Other,
}

/// The names of files, and the paths behind each.
struct Shelf<'a> {
    candidates: Candidates,
    paths: HashMap<String, Vec<&'a str>>,
}

struct Gathered<'a> {
    by_class: HashMap<Class, Shelf<'a>>,
    by_folder: HashMap<(&'a str, Class), Shelf<'a>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(resolved: &'a Resolved, edition: &'a Edition) -> Self {
        Self { resolved, edition, gathered: OnceCell::new() }
    }

    /// The site and the edition.
    pub(super) fn of(&self) -> (&'a Resolved, &'a Edition) {
        (self.resolved, self.edition)
    }

    /// The known file whose name is most like the one that `path`, a link in the file `source`, ends in.
    ///
    /// One in the very folder comes first, then one of the same class: who links a text has not meant the picture of the
    /// same name. An image means no page.
    pub(super) fn near(&self, source: &str, path: &str, is_image: bool, patience: &Patience) -> Option<&'a str> {
        let gathered = self.gathered.get_or_init(|| self.gather());
        let decoded = decode_percent(path);
        let content = self.resolved.site.config.content.as_str();
        let meant = meant(source, content, &decoded);
        let (folder, _) = meant.rsplit_once('/').unwrap_or(("", &meant));
        let wanted = stem(&decoded);
        let class = if is_image { Class::Image } else { class(&decoded) };
        let here = gathered.by_folder.get(&(folder, class)).and_then(|shelf| shelf.nearest(&wanted, &meant, patience));
        let others = [Class::Page, Class::Other, Class::Image]
            .into_iter()
            .filter(|other| *other != class && !(is_image && *other == Class::Page));
        let mut everywhere = [class].into_iter().chain(others);
        here.or_else(|| everywhere.find_map(|class| gathered.by_class.get(&class)?.nearest(&wanted, &meant, patience)))
    }

    fn gather(&self) -> Gathered<'a> {
        let site = &self.resolved.site;
        let pages = self.edition.pages.iter().map(|entry| {
            let page = &site.pages[entry.page.0 as usize];
            (Class::Page, site.files[page.file.0 as usize].path.as_str())
        });
        let assets = site.assets.values().filter(|asset| asset.withheld().is_none()).map(|asset| {
            let path = asset.source.as_str();
            (if class(path) == Class::Image { Class::Image } else { Class::Other }, path)
        });
        let mut by_class: BTreeMap<Class, Vec<&str>> = BTreeMap::new();
        let mut by_folder: HashMap<(&str, Class), Vec<&str>> = HashMap::new();
        for (class, path) in pages.chain(assets) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            by_class.entry(class).or_default().push(path);
            by_folder.entry((folder, class)).or_default().push(path);
        }
        Gathered {
            by_class: by_class.into_iter().map(|(class, paths)| (class, Shelf::of(paths))).collect(),
            by_folder: by_folder.into_iter().map(|(key, paths)| (key, Shelf::of(paths))).collect(),
        }
    }
}

impl<'a> Shelf<'a> {
    fn of(all: Vec<&'a str>) -> Self {
        let mut paths: HashMap<String, Vec<&str>> = HashMap::new();
        for path in all {
            paths.entry(stem(path)).or_default().push(path);
        }
        let names: BTreeSet<String> = paths.keys().cloned().collect();
        Self { candidates: Candidates::new(names), paths }
    }

    /// The file whose name is nearest to `wanted`; of several, the one that has most in common with the path `meant`.
    fn nearest(&self, wanted: &str, meant: &str, patience: &Patience) -> Option<&'a str> {
        let name = if self.paths.contains_key(wanted) {
            wanted.to_owned()
        } else {
            self.candidates.nearest(wanted, patience)?
        };
        let alike = |path: &&&str| {
            let shared = |a: &mut dyn Iterator<Item = &str>, b: &mut dyn Iterator<Item = &str>| {
                a.zip(b).take_while(|(a, b)| a == b).count()
            };
            let folder = |path: &'_ str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
            let (path, meant) = (folder(path), folder(meant));
            let behind = shared(&mut path.rsplit('/'), &mut meant.rsplit('/'));
            (behind, shared(&mut path.split('/'), &mut meant.split('/')))
        };
        self.paths.get(&name)?.iter().take(MOST).rev().max_by_key(alike).copied()
    }
}

/// Of more files with one name, no more than so many are looked at.
const MOST: usize = 200;

/// The path from the root of the site that `path`, written in the file `source`, would be.
pub(super) fn meant(source: &str, content: &str, path: &str) -> String {
    let folder = if path.starts_with('/') { content } else { source.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn class(path: &str) -> Class {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    match ending.map(str::to_ascii_lowercase).as_deref() {
        None | Some("md" | "markdown" | "mdx" | "yaml" | "yml" | "html" | "htm") => Class::Page,
        Some(_) if is_picture(path) => Class::Image,
        Some(_) => Class::Other,
    }
}

/// The name of the file that `path` ends in, without its ending.
fn stem(path: &str) -> String {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Shelf, meant};
    use crate::diagnostic::nearest::Patience;

    #[test]
    fn of_several_names_the_path_that_fits_wins() {
        let shelf = Shelf::of(vec!["content/a/x/setup.md", "content/b/y/setup.md", "content/c/other.md"]);
        #[rustfmt::skip]
        let cases = [
            ("setup",  "content/b/y/setup", Some("content/b/y/setup.md")),
            ("setpu",  "content/z/x/setpu", Some("content/a/x/setup.md")),
            ("setup",  "content/setup",     Some("content/a/x/setup.md")),
            ("nobody", "content/nobody",    None),
        ];
        for (wanted, path, expected) in cases {
            assert_eq!(shelf.nearest(wanted, path, &Patience::new(10_000)), expected, "for {wanted} at {path}");
        }
        assert_eq!(meant("content/a/b.md", "content", "../c/d.md"), "content/c/d.md");
        assert_eq!(meant("content/a/b.md", "content", "/d.md"), "content/d.md");
    }
}
