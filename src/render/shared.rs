//! What the pages of a folder share: made once, and handed to templates as it is.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::backlinks::Backlinks;
use super::prose::PageContext;
use super::view::{ScriptWordView, SearchView, SiteView, ToolView};
use super::views::Shared;
use crate::resolve::PageIndex;
use crate::theme::{Feature, Loads, Script, Theme, Use, feature_scripts, scripts_of};

/// What the pages of one folder of an edition share: links are relative, so they are the same on all of them.
#[derive(Debug)]
pub(super) struct FolderViews {
    /// No link of its navigation is `current`.
    pub(super) site: Shared<SiteView>,
    pub(super) root: String,
    pub(super) feed: String,
    pub(super) icon: String,
    /// What pages load that show texts: playbooks and causes.
    pub(super) styles: Vec<String>,
    /// What pages load that list others.
    pub(super) styles_with_lists: Vec<String>,
    pub(super) scripts: Vec<String>,
    pub(super) script_words: Vec<ScriptWordView>,
    /// Scripts, and of what any must be on a page that loads them.
    pub(super) tools: Vec<(&'static [Feature], ToolView)>,
    pub(super) search: Option<SearchView>,
}

/// What pages of one build share. It holds nothing that is not a function of the build.
#[derive(Default)]
pub struct SharedViews {
    /// By the number of the edition.
    folders: RwLock<HashMap<usize, ByFolder>>,
    /// By the number of the edition and the page, of pages with many entries.
    pub(super) backlinks: RwLock<HashMap<(usize, PageIndex), Arc<Backlinks>>>,
}

type ByFolder = HashMap<Box<str>, Arc<FolderViews>>;

impl PageContext<'_> {
    /// What this page shares with those beside it.
    pub(super) fn folder_views(&self) -> Arc<FolderViews> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folders = &self.site_context.shared.folders;
        let known = folders.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(views) = known.get(&self.number).and_then(|folders| folders.get(folder)) {
            return Arc::clone(views);
        }
        drop(known);
        let theme = self.site_context.theme;
        let config = &self.site_context.resolved.site.config;
        let tag = &config.languages[self.edition.language].tag;
        let published = |name: &str| theme.published(name).map(|path| self.href(path));
        let mut styles: Vec<String> = published("static/site.css").into_iter().collect();
        // The sheet of the author's own rules comes last.
        let lists = published("static/lists.css");
        styles.extend(Theme::accent_path(config.accent.as_deref()).map(|path| self.href(&path)));
        let styles_with_lists = lists.into_iter().chain(styles.iter().cloned()).collect();
        let views = Arc::new(FolderViews {
            site: Shared::new(self.site_of_folder()),
            root: "../".repeat(self.path.matches('/').count()),
            feed: self.feed(),
            icon: published("static/icon.svg").unwrap_or_default(),
            styles,
            styles_with_lists,
            scripts: scripts_of(Loads::WithPages).filter_map(|script| published(script.file)).collect(),
            script_words: scripts_of(Loads::WithPages).flat_map(|script| self.script_words(script)).collect(),
            tools: feature_scripts()
                .filter_map(|(features, on_use, script)| {
                    let Some(Use { of, kept }) = on_use else {
                        let words = self.script_words(script).collect();
                        return Some((
                            features,
                            ToolView { href: published(script.file)?, words, ..ToolView::default() },
                        ));
                    };
                    let view = ToolView {
                        href: self.href(theme.published_spoken(script.file, tag)?),
                        sheet: published("static/tools.css").unwrap_or_default(),
                        used: of.to_owned(),
                        kept: kept.to_owned(),
                        words: Vec::new(),
                    };
                    Some((features, view))
                })
                .collect(),
            search: self.search(),
        });
        let mut known = folders.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(self.number).or_default().insert(folder.into(), Arc::clone(&views));
        views
    }

    /// What a script says.
    fn script_words(&self, script: &'static Script) -> impl Iterator<Item = ScriptWordView> {
        let said = self.words.all().iter().filter(|(key, _)| script.says(key));
        said.map(|(key, word)| ScriptWordView { name: key.replace('_', "-"), text: word.clone() })
    }

    /// The scripts for a page that has `features`.
    pub(super) fn tools(&self, features: &[Feature]) -> Vec<ToolView> {
        let folder = self.folder_views();
        let is_wanted = |wanted: &[Feature]| wanted.iter().any(|feature| features.contains(feature));
        folder.tools.iter().filter(|(wanted, _)| is_wanted(wanted)).map(|(_, view)| view.clone()).collect()
    }

    /// What every page of the edition shares, as this page shows it.
    pub(super) fn site(&self) -> Shared<SiteView> {
        let shared = &self.folder_views().site;
        let here = self.href(self.path);
        if shared.navigation.iter().all(|link| link.href != here) {
            return shared.clone();
        }
        let mut site = SiteView::clone(shared);
        for link in &mut site.navigation {
            link.current = link.href == here;
        }
        Shared::new(site)
    }
}
