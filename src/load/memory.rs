//! What was read, for when it is read again.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;

use super::PartNames;
use super::fields::Fields;
use super::file::{FileReader, Loaded, LoadedFile};
use super::kind::SourceText;
use super::roles::Roles;
use crate::model::{Config, FileIndex, RawHtml, Role};
use crate::parallel;
use crate::source::SitePath;

/// The files of a site as they were read last.
///
/// Safe because reading looks at one file only: what comes of it is a function of the file's bytes, its name, and the
/// few things that [`Context`] holds. Times and events play no part.
#[derive(Default)]
pub struct Memory {
    context: Option<Context>,
    files: HashMap<SitePath, (SourceText, LoadedFile)>,
}

/// What of site.yaml and of the theme the reading of a file depends on.
struct Context {
    raw_html: RawHtml,
    added_roles: Vec<(Role, Box<str>)>,
    /// Tag and title of each language.
    languages: Vec<(Box<str>, Box<str>)>,
    names: PartNames,
    roles: Roles,
    fields: Fields,
}

impl Memory {
    /// The files `sources`, each in its place; only those are read that are not known by just these bytes.
    pub(super) fn read(
        &mut self,
        config: &Config,
        names: &PartNames,
        sources: &[SourceText],
        threads: NonZero<usize>,
    ) -> Vec<LoadedFile> {
        if !self.context.as_ref().is_some_and(|context| context.is_of(config, names)) {
            self.files.clear();
            self.context = None;
        }
        let context = self.context.get_or_insert_with(|| Context::new(config, names));
        let reader = FileReader { config, roles: &context.roles, fields: &context.fields, names };
        let index_of = |index: usize| FileIndex(u32::try_from(index).expect("fewer than four billion files"));
        let known: Vec<Option<&LoadedFile>> = sources
            .iter()
            .map(|source| {
                self.files.get(&source.path).filter(|(known, _)| is_same(known, source)).map(|(_, file)| file)
            })
            .collect();
        let new: Vec<usize> = (0..sources.len()).filter(|index| known[*index].is_none()).collect();
        let mut read =
            parallel::map(new.len(), threads, |at| reader.read(&sources[new[at]], index_of(new[at]))).into_iter();
        let mut loaded = Vec::with_capacity(sources.len());
        for (index, known) in known.into_iter().enumerate() {
            let known = known.map(|file| file.at(index_of(index)));
            loaded.extend(known.or_else(|| read.next()));
        }
        for index in new {
            self.files.insert(sources[index].path.clone(), (sources[index].clone(), loaded[index].clone()));
        }
        if self.files.len() > sources.len() {
            let there: std::collections::HashSet<&SitePath> = sources.iter().map(|source| &source.path).collect();
            self.files.retain(|path, _| there.contains(path));
        }
        loaded
    }
}

/// Whether reading both gives the same.
fn is_same(known: &SourceText, source: &SourceText) -> bool {
    let SourceText { path, bytes, below_content, key, language, kind } = known;
    (Arc::ptr_eq(bytes, &source.bytes) || *bytes == source.bytes)
        && (path, below_content, key) == (&source.path, &source.below_content, &source.key)
        && (language, kind) == (&source.language, &source.kind)
}

impl Context {
    fn new(config: &Config, names: &PartNames) -> Self {
        Self {
            raw_html: config.raw_html,
            added_roles: config.roles.clone(),
            languages: languages(config).map(|(tag, title)| (tag.clone(), title.clone())).collect(),
            names: names.clone(),
            roles: Roles::new(&config.roles),
            fields: Fields::new(),
        }
    }

    fn is_of(&self, config: &Config, names: &PartNames) -> bool {
        self.raw_html == config.raw_html
            && self.added_roles == config.roles
            && self.names == *names
            && self.languages.iter().map(|(tag, title)| (tag, title)).eq(languages(config))
    }
}

fn languages(config: &Config) -> impl Iterator<Item = (&Box<str>, &Box<str>)> {
    config.languages.iter().map(|language| (&language.tag, &language.title))
}

impl LoadedFile {
    /// The same file at another place among the files of the site.
    fn at(&self, index: FileIndex) -> Self {
        let mut file = self.clone();
        match &mut file.content {
            Loaded::Page(page) => page.file = index,
            Loaded::Collection(collection) => collection.file = index,
            Loaded::Materials(materials) => materials.iter_mut().for_each(|material| material.file = index),
            Loaded::Contacts(contacts) => contacts.iter_mut().for_each(|contact| contact.file = index),
            Loaded::Terms(terms) => terms.iter_mut().for_each(|term| term.file = index),
            Loaded::Asset | Loaded::Nothing => {}
        }
        file
    }
}
