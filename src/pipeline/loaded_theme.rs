//! What the theme gives to all pages.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, lints};
use crate::host::Snapshot;
use crate::load::PartNames;
use crate::message::say;
use crate::model::Config;
use crate::render::Templates;
use crate::source::{Place, SitePath};
use crate::theme::{Theme, Words, unused};

/// The tag of a language, and what a collection is called in it if site.yaml says so.
type Language = (Box<str>, Option<Box<str>>);

/// A theme, set up for the languages of a site.
pub(super) struct LoadedTheme {
    pub(super) theme: Theme,
    pub(super) words: Vec<Words>,
    pub(super) templates: Vec<Templates>,
    /// What is wrong with it.
    pub(super) found: Vec<Diagnostic>,
    /// What it was made of: the tags of the languages with what they call a collection, and the author's files.
    tags: Vec<Language>,
    files: Vec<(SitePath, Arc<[u8]>)>,
}

impl LoadedTheme {
    /// Sets the theme of a site up; `before`, if that was made of the same.
    pub(super) fn of(config: &Config, snapshot: &Snapshot, before: Option<&Arc<Self>>) -> Arc<Self> {
        let tags: Vec<Language> =
            config.languages.iter().map(|language| (language.tag.clone(), language.collection_name.clone())).collect();
        let files = files(config, snapshot);
        let is_same = |loaded_theme: &&Arc<Self>| {
            loaded_theme.theme.name() == &*config.theme && loaded_theme.tags == tags && loaded_theme.files == files
        };
        match before.filter(is_same) {
            Some(loaded_theme) => Arc::clone(loaded_theme),
            None => Arc::new(Self::new(config, snapshot, tags, files)),
        }
    }

    /// What the theme calls the parts of a playbook, for each language of the site.
    pub(super) fn part_names(&self) -> PartNames {
        self.words.iter().map(Words::part_names).collect()
    }

    /// Whether the author has files of it.
    pub(super) fn is_of_author(&self) -> bool {
        !self.files.is_empty()
    }

    fn new(config: &Config, snapshot: &Snapshot, tags: Vec<Language>, files: Vec<(SitePath, Arc<[u8]>)>) -> Self {
        let mut found = Vec::new();
        let mut theme = Theme::new(&config.theme, snapshot.texts.iter());
        if !theme.is_there() {
            let file = SitePath::parse("site.yaml").expect("it is a path");
            let message = say!("unknown theme `{name}`", name = theme.name());
            let diagnostic = Diagnostic::new(&lints::TEMPLATE, &file, Place::value("theme"), message)
                .help(say!("put its files in `themes/{name}/` or remove `theme:`", name = theme.name()));
            found.push(diagnostic);
        }
        let words: Vec<Words> = tags
            .iter()
            .map(|(tag, name)| Words::of(&theme, tag, &mut found).with_collection_name(name.as_deref()))
            .collect();
        for ((tag, _), words) in tags.iter().zip(&words) {
            theme.speak(tag, words);
        }
        found.extend(unused(&theme, &tags.iter().map(|(tag, _)| &**tag).collect::<Vec<_>>()));
        let templates = words.iter().map(|words| Templates::new(&theme, words, &mut found)).collect();
        Self { theme, words, templates, found, tags, files }
    }
}

/// The author's files of the theme.
fn files(config: &Config, snapshot: &Snapshot) -> Vec<(SitePath, Arc<[u8]>)> {
    let folder = format!("themes/{}/", config.theme);
    let from = SitePath::parse(folder.trim_end_matches('/'));
    let texts = from.map(|from| snapshot.texts.from(&from)).into_iter().flatten();
    texts
        .skip_while(|(path, _)| !path.as_str().starts_with(&folder) && path.as_str() < folder.as_str())
        .take_while(|(path, _)| path.as_str().starts_with(&folder))
        .map(|(path, bytes)| (path.clone(), Arc::clone(bytes)))
        .collect()
}
