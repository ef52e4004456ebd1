//! What was read, for when it is read again.

use std::num::NonZero;
use std::sync::Arc;

use super::assemble::{Assembled, Read};
use super::file::FileReader;
use super::kind::{self, Kind, SourceText};
use super::loaded::{Loaded, LoadedFile};
use super::{LoadOptions, PartNames};
use crate::contract::Fields;
use crate::contract::Roles;
use crate::host::Snapshot;
use crate::model::{Config, FileIndex, RawHtml, Role};
use crate::parallel;
use crate::source::SitePath;
use crate::table::TableMap;

/// The files of a site as they were read last.
///
/// Safe because reading looks at one file only: what comes of it is a function of the file's bytes, its name, and the
/// few things of site.yaml and the theme that are kept beside. Times and events play no part.
#[derive(Default)]
pub struct Memory {
    context: Option<Context>,
    /// The texts of the snapshot that they were read from.
    texts: TableMap<SitePath, Arc<[u8]>>,
    /// In the order of their paths.
    files: Vec<(SourceText, LoadedFile)>,
    /// What was made of them.
    pub(super) assembled: Option<Assembled>,
}

/// What of site.yaml and of the theme it depends on which files are read, and how.
struct Context {
    drafts: bool,
    content: SitePath,
    exclude: Vec<Box<str>>,
    raw_html: RawHtml,
    added_roles: Vec<(Role, Box<str>)>,
    /// The tag of each language.
    tags: Vec<Box<str>>,
    /// What the site is called in each; few files depend on it.
    titles: Vec<Box<str>>,
    names: PartNames,
    roles: Roles,
    fields: Fields,
}

impl Memory {
    /// Reads the texts of the content; only those that are not known by just these bytes. Says which.
    pub(super) fn read(
        &mut self,
        config: &Config,
        names: &PartNames,
        snapshot: &Snapshot,
        options: LoadOptions,
    ) -> Read {
        let LoadOptions { drafts, threads } = options;
        if !self.context.as_ref().is_some_and(|context| context.is_of(config, names, drafts)) {
            *self = Self::default();
        }
        let context = self.context.get_or_insert_with(|| Context::new(config, names, drafts));
        let has_other_titles = !context.titles.iter().eq(titles(config));
        if has_other_titles {
            context.titles = titles(config).cloned().collect();
            self.files.retain(|(source, _)| !may_take_site_title(source));
        }
        let reader = FileReader { config, roles: &context.roles, fields: &context.fields, names };
        let changed = kind::changed(&self.texts, config, snapshot).filter(|_| !has_other_titles);
        self.texts.clone_from(&snapshot.texts);
        if let Some(changed) = changed {
            return Read::Some(read_changed(&reader, &mut self.files, changed, threads));
        }
        let known = std::mem::take(&mut self.files);
        self.files = read_all(&reader, known, kind::texts(config, snapshot, drafts), threads);
        Read::All
    }

    /// The texts with what is in them.
    pub(super) fn files(&self) -> &[(SourceText, LoadedFile)] {
        &self.files
    }
}

/// Reads those of `files` again that have other bytes; the list stays. Their numbers.
fn read_changed(
    reader: &FileReader<'_>,
    files: &mut [(SourceText, LoadedFile)],
    changed: Vec<(SitePath, Arc<[u8]>)>,
    threads: NonZero<usize>,
) -> Vec<usize> {
    let mut indexes = Vec::with_capacity(changed.len());
    for (path, bytes) in changed {
        let index =
            files.binary_search_by(|(source, _)| source.path.cmp(&path)).expect("the list of files is the same");
        files[index].0.bytes = bytes;
        indexes.push(index);
    }
    let read = parallel::map(indexes.len(), threads, |at| reader.read(&files[indexes[at]].0, file_index(indexes[at])));
    for (index, file) in indexes.iter().zip(read) {
        files[*index].1 = file;
    }
    indexes
}

/// Reads `sources`, each in its place, but for those that are known.
fn read_all(
    reader: &FileReader<'_>,
    known: Vec<(SourceText, LoadedFile)>,
    sources: Vec<SourceText>,
    threads: NonZero<usize>,
) -> Vec<(SourceText, LoadedFile)> {
    // Both are in the order of paths: one walk through both finds each.
    let mut rest = known.into_iter().peekable();
    let mut known: Vec<Option<LoadedFile>> = Vec::with_capacity(sources.len());
    for source in &sources {
        while rest.next_if(|(old, _)| old.path < source.path).is_some() {}
        known.push(rest.next_if(|(old, _)| is_same(old, source)).map(|(_, file)| file));
    }
    let new: Vec<usize> = (0..sources.len()).filter(|index| known[*index].is_none()).collect();
    let mut read =
        parallel::map(new.len(), threads, |at| reader.read(&sources[new[at]], file_index(new[at]))).into_iter();
    let files = sources.into_iter().zip(known).enumerate().map(|(index, (source, known))| {
        let file = known.map(|file| file.at(file_index(index))).or_else(|| read.next());
        (source, file.expect("what is not known is read"))
    });
    files.collect()
}

fn file_index(index: usize) -> FileIndex {
    FileIndex(u32::try_from(index).expect("fewer than four billion files"))
}

/// Whether reading both gives the same.
fn is_same(known: &SourceText, source: &SourceText) -> bool {
    let SourceText { path, bytes, below_content, key, language, kind } = known;
    (Arc::ptr_eq(bytes, &source.bytes) || *bytes == source.bytes)
        && (path, below_content, key) == (&source.path, &source.below_content, &source.key)
        && (language, kind) == (&source.language, &source.kind)
}

impl Context {
    fn new(config: &Config, names: &PartNames, drafts: bool) -> Self {
        Self {
            drafts,
            content: config.content.clone(),
            exclude: config.exclude.clone(),
            raw_html: config.raw_html,
            added_roles: config.roles.clone(),
            tags: tags(config).cloned().collect(),
            titles: titles(config).cloned().collect(),
            names: names.clone(),
            roles: Roles::new(&config.roles),
            fields: Fields::new(),
        }
    }

    fn is_of(&self, config: &Config, names: &PartNames, drafts: bool) -> bool {
        self.drafts == drafts
            && self.content == config.content
            && self.exclude == config.exclude
            && self.raw_html == config.raw_html
            && self.added_roles == config.roles
            && self.names == *names
            && self.tags.iter().eq(tags(config))
    }
}

fn tags(config: &Config) -> impl Iterator<Item = &Box<str>> {
    config.languages.iter().map(|language| &language.tag)
}

fn titles(config: &Config) -> impl Iterator<Item = &Box<str>> {
    config.languages.iter().map(|language| &language.title)
}

/// Whether a text that says no title of its own is called as the site is: the page of the content folder itself.
fn may_take_site_title(source: &SourceText) -> bool {
    source.kind == Kind::FolderPage && !source.key.contains('/')
}

impl LoadedFile {
    /// The same file at another place among the files of the site.
    fn at(mut self, index: FileIndex) -> Self {
        let file = &mut self;
        match &mut file.content {
            Loaded::Page(page) => page.file = index,
            Loaded::Collection(collection) => collection.file = index,
            Loaded::Materials(materials) => materials.iter_mut().for_each(|material| material.file = index),
            Loaded::Contacts(contacts) => contacts.iter_mut().for_each(|contact| contact.file = index),
            Loaded::Terms(terms) => terms.iter_mut().for_each(|term| term.file = index),
            Loaded::Asset | Loaded::Empty | Loaded::Nothing => {}
        }
        self
    }
}
