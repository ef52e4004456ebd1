//! What each file of the content is, by its name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::draft;
use crate::host::{Snapshot, is_excluded};
use crate::model::Config;
use crate::source::{SitePath, nfc};
use crate::table::TableMap;

/// A text of the content and what its name says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceText {
    pub(super) path: SitePath,
    pub(super) bytes: Arc<[u8]>,
    /// Its path below the content folder.
    pub(super) below_content: Box<str>,
    /// The same without ending and language.
    pub(super) key: Box<str>,
    /// An index into the languages of the site.
    pub(super) language: usize,
    pub(super) kind: Kind,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    FolderPage,
    Collection,
    Materials,
    Contacts,
    Terms,
}

/// Names that make a text its folder's page, the first first.
pub(super) const FOLDER_PAGES: [&str; 3] = ["index", "_index", "readme"];

/// The texts of the content, in the order of their paths; what `exclude:` names is left out. Unless `drafts` are pages, none
/// of them is taken for its folder's page where another text can be.
pub(super) fn texts(config: &Config, snapshot: &Snapshot, drafts: bool) -> Vec<SourceText> {
    let mut sources = Vec::new();
    for (path, bytes) in snapshot.texts.iter() {
        if let Some(below) = below_content(config, path).filter(|_| path.is_text()) {
            sources.push(source(config, path, bytes, below.as_ref().into()));
        }
    }
    one_page_a_folder(&mut sources, drafts);
    sources
}

/// Which texts of `snapshot` have other bytes than in `before`, and those bytes; `None` if [`texts`] would not list the
/// same texts as for `before` with the same configuration.
///
/// Looks only at what the two snapshots do not share: with ten thousand texts, this is what a save costs.
pub(super) fn changed(
    before: &TableMap<SitePath, Arc<[u8]>>,
    config: &Config,
    snapshot: &Snapshot,
) -> Option<Vec<(SitePath, Arc<[u8]>)>> {
    let mut changed = Vec::new();
    let mut is_same_list = true;
    before.compare(&snapshot.texts, |path, old, new| {
        if !path.is_text() || below_content(config, path).is_none() {
            return;
        }
        match (old, new) {
            (Some(old), Some(new)) if Arc::ptr_eq(old, new) || old == new => {}
            // A folder's page that becomes a draft leaves its place to the next text of such a name.
            (Some(old), Some(new)) if may_be_folder_page(path) && is_draft(path, old) != is_draft(path, new) => {
                is_same_list = false;
            }
            (Some(_), Some(new)) => changed.push((path.clone(), Arc::clone(new))),
            _ => is_same_list = false,
        }
    });
    is_same_list.then_some(changed)
}

/// The path below the content folder, in Unicode's NFC, if the file is in it and not excluded.
pub(super) fn below_content<'p>(config: &Config, path: &'p SitePath) -> Option<Cow<'p, str>> {
    let below = match config.content.as_str() {
        "." => path.as_str(),
        content => path.as_str().strip_prefix(content)?.strip_prefix('/')?,
    };
    let below = nfc(below);
    (!is_excluded(&config.exclude, &below)).then_some(below)
}

fn source(config: &Config, path: &SitePath, bytes: &Arc<[u8]>, below: Box<str>) -> SourceText {
    let stem = below.rsplit_once('.').map_or(&*below, |(stem, _)| stem);
    let (key, language) = without_language(config, stem);
    let is_yaml = path.is_yaml();
    let name = key.rsplit('/').next().unwrap_or(key);
    let kind = match key {
        "shared/materials" if is_yaml => Kind::Materials,
        "shared/contacts" if is_yaml => Kind::Contacts,
        "shared/glossary" if is_yaml => Kind::Terms,
        _ if is_yaml && name == "collection" => Kind::Collection,
        _ if FOLDER_PAGES.contains(&name.to_lowercase().as_str()) => Kind::FolderPage,
        _ => Kind::Page,
    };
    SourceText { path: path.clone(), bytes: Arc::clone(bytes), key: key.into(), language, kind, below_content: below }
}

/// A stem without its `.en`, and the language: only languages that the site has count, so that `nginx_1.26` stays whole.
fn without_language<'s>(config: &Config, stem: &'s str) -> (&'s str, usize) {
    stem.rsplit_once('.')
        .filter(|(rest, _)| !rest.is_empty() && !rest.ends_with('/'))
        .and_then(|(rest, tag)| Some((rest, config.language_called(tag)?)))
        .unwrap_or((stem, 0))
}

fn may_be_folder_page(path: &SitePath) -> bool {
    let name = path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
    FOLDER_PAGES.iter().any(|known| name.strip_prefix(known).is_some_and(|rest| rest.starts_with('.')))
}

fn is_draft(path: &SitePath, bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| draft::is_draft(path, text))
}

/// Of several texts that would be their folder's page, the first by name is; the others are pages of their own name.
fn one_page_a_folder(sources: &mut [SourceText], drafts: bool) {
    let mut count: BTreeMap<(String, usize), usize> = BTreeMap::new();
    let rank = |key: &str| {
        let name = key.rsplit('/').next().unwrap_or(key).to_lowercase();
        FOLDER_PAGES.iter().position(|folder_page| *folder_page == name)
    };
    let folder = |key: &str| key.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    for source in sources.iter().filter(|source| source.kind == Kind::FolderPage) {
        *count.entry((folder(&source.key), source.language)).or_default() += 1;
    }
    let steps_back = |source: &SourceText| {
        !drafts && count[&(folder(&source.key), source.language)] > 1 && is_draft(&source.path, &source.bytes)
    };
    let mut first: BTreeMap<(String, usize), Option<usize>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.kind == Kind::FolderPage && !steps_back(source)) {
        let rank = rank(&source.key);
        let best = first.entry((folder(&source.key), source.language)).or_insert(rank);
        *best = (*best).min(rank);
    }
    for source in sources.iter_mut().filter(|source| source.kind == Kind::FolderPage) {
        if first.get(&(folder(&source.key), source.language)) != Some(&rank(&source.key)) {
            source.kind = Kind::Page;
        }
    }
}
