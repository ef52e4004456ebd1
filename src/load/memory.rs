//! What was read, for when it is read again.

use std::num::NonZero;
use std::sync::Arc;

use super::PartNames;
use super::fields::Fields;
use super::file::{FileReader, Loaded, LoadedFile};
use super::kind::SourceText;
use super::roles::Roles;
use crate::model::{Config, FileIndex, RawHtml, Role};
use crate::parallel;

/// The files of a site as they were read last.
///
/// Safe because reading looks at one file only: what comes of it is a function of the file's bytes, its name, and the
/// few things of site.yaml and the theme that are kept beside. Times and events play no part.
#[derive(Default)]
pub struct Memory {
    context: Option<Context>,
    /// In the order of their paths.
    files: Vec<(SourceText, LoadedFile)>,
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
        // Both are in the order of paths: one walk through both finds each.
        let mut rest = std::mem::take(&mut self.files).into_iter().peekable();
        let mut known: Vec<Option<LoadedFile>> = Vec::with_capacity(sources.len());
        for source in sources {
            while rest.next_if(|(old, _)| old.path < source.path).is_some() {}
            known.push(rest.next_if(|(old, _)| is_same(old, source)).map(|(_, file)| file));
        }
        let new: Vec<usize> = (0..sources.len()).filter(|index| known[*index].is_none()).collect();
        let mut read =
            parallel::map(new.len(), threads, |at| reader.read(&sources[new[at]], index_of(new[at]))).into_iter();
        let mut loaded = Vec::with_capacity(sources.len());
        for (index, (source, known)) in sources.iter().zip(known).enumerate() {
            let file =
                known.map(|file| file.at(index_of(index))).or_else(|| read.next()).expect("what is not known is read");
            self.files.push((source.clone(), file.clone()));
            loaded.push(file);
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
    fn at(mut self, index: FileIndex) -> Self {
        let file = &mut self;
        match &mut file.content {
            Loaded::Page(page) => page.file = index,
            Loaded::Collection(collection) => collection.file = index,
            Loaded::Materials(materials) => materials.iter_mut().for_each(|material| material.file = index),
            Loaded::Contacts(contacts) => contacts.iter_mut().for_each(|contact| contact.file = index),
            Loaded::Terms(terms) => terms.iter_mut().for_each(|term| term.file = index),
            Loaded::Asset | Loaded::Nothing => {}
        }
        self
    }
}
