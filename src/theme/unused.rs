//! What an author's theme has that no page uses: files that override nothing, words that no template says.

use std::collections::BTreeSet;

use super::{Theme, ThemeFile, built_in_files};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
use crate::message::say;
use crate::source::{Place, SitePath, ValuePath};
use crate::yaml::Tree;

/// Folders of which every file of an ending is part of one that is published.
const JOINED: [(&str, &str); 4] = [("styles/", ".css"), ("search/", ".js"), ("dialog/", ".js"), ("finder/", ".js")];

/// What `theme.yaml` may say.
const ABOUT: [&str; 3] = ["name", "version", "description"];

/// What no page of a site in the languages `tags` uses of `theme`, in the order of files.
pub fn unused(theme: &Theme, tags: &[&str]) -> Vec<Diagnostic> {
    let texts: Vec<(&SitePath, &str)> = authored(theme)
        .filter_map(|(_, source, file)| Some((source, std::str::from_utf8(&file.bytes).ok()?)))
        .collect();
    let is_named = |name: &str, by: &SitePath| texts.iter().any(|(source, text)| *source != by && text.contains(name));
    let mut found = Vec::new();
    for (path, source, file) in authored(theme) {
        let is_built_in = built_in_files().any(|(built_in, _)| built_in == path);
        let is_used = match path.split_once('/') {
            _ if is_built_in => true,
            // Read by people, or by nobody: a licence, notes.
            None => path.rsplit('.').next() != Some("html"),
            Some(("templates" | "static", name)) => is_named(name, source),
            Some(("i18n", name)) => name.strip_suffix(".yaml").is_some_and(|tag| is_spoken(tag, tags)),
            Some(_) => JOINED.iter().any(|(folder, ending)| path.starts_with(folder) && path.ends_with(ending)),
        };
        if !is_used {
            let message = say!("`{path}` overrides nothing, and nothing of the theme names it", path);
            let help = match nearest(path, built_in_files().map(|(path, _)| path)) {
                Some(near) => say!("did you mean `{near}`?", near),
                None => say!("name it in a template, or remove it"),
            };
            found.push(Diagnostic::new(&lints::UNUSED_THEME_FILE, source, Place::File, message).help(help));
        }
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        if path == "theme.yaml" {
            found.extend(unknown_keys(source, text, &ABOUT.into(), |_| false));
        } else if is_used && path.starts_with("i18n/") {
            let words = words();
            let known = words.iter().map(|word| &**word).collect();
            found.extend(unknown_keys(source, text, &known, |key| is_named(key, source)));
        }
    }
    found
}

/// The author's files of a theme: their paths in it, and where they are.
fn authored(theme: &Theme) -> impl Iterator<Item = (&str, &SitePath, &ThemeFile)> {
    theme.below("").filter_map(|(path, file)| Some((path, file.source.as_ref()?, file)))
}

/// Whether a language, or one with the same first part, is one of `tags`, or English, which fills what others lack.
fn is_spoken(language: &str, tags: &[&str]) -> bool {
    let first = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    first(language) == "en" || tags.iter().any(|tag| first(tag) == first(language))
}

/// The keys of the built-in words.
fn words() -> BTreeSet<String> {
    let english = built_in_files().find(|(path, _)| *path == "i18n/en.yaml").map_or("", |(_, text)| text);
    Tree::parse(english).map(|tree| keys(&tree)).unwrap_or_default()
}

fn keys(tree: &Tree) -> BTreeSet<String> {
    tree.root().entries().iter().filter_map(|entry| entry.key.text()).map(ToOwned::to_owned).collect()
}

/// The keys of the YAML file `source` that are none of `known`, and nothing else makes use of.
fn unknown_keys(
    source: &SitePath,
    text: &str,
    known: &BTreeSet<&str>,
    is_used: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    // What cannot be read is told where it is needed.
    let Ok(tree) = Tree::parse(text) else { return Vec::new() };
    let unknown = keys(&tree).into_iter().filter(|key| !known.contains(&**key) && !is_used(key));
    unknown
        .map(|key| {
            let place = Place::Key { path: ValuePath::default().key(&key) };
            let message = say!("nothing of the theme uses `{key}`", key);
            let diagnostic = Diagnostic::new(&lints::UNUSED_THEME_FILE, source, place, message);
            match nearest(&key, known.iter().copied()) {
                Some(near) => diagnostic
                    .help(say!("did you mean `{near}`?", near))
                    .suggest(Change::Scalar(near.to_owned()), Applicability::Unsafe),
                None => diagnostic.help(say!("use it in a template, or remove it")),
            }
        })
        .collect()
}
