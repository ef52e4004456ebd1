//! Runs the stages in order: a snapshot in, a site that can be rendered out. Touches nothing but its arguments.

mod loaded_theme;
mod site;

pub use site::{is_config, layout_of, read_config};

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::{Arc, OnceLock};

use crate::check::{Circumstances, check, runs};
use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
use crate::key::Key;
use crate::load::{LoadOptions, Memory, load};
use crate::model::{Config, Site};
use crate::parallel::{self, Workers};
use crate::plan::{Output, OutputKind, PageKind, Plan, plan, still_holds};
use crate::render::{Content, Origins, PageViews, SharedViews, SiteContext, page_views, render};
use crate::resolve::{Resolved, changes, resolve, resolve_incrementally};
use crate::search::{self, Indexing, PendingText, Shard};
use crate::source::SitePath;
use crate::theme::Theme;
use loaded_theme::LoadedTheme;

/// A site that can be rendered, and everything that was reported on the way.
pub struct Build {
    /// The site, looked up.
    pub resolved: Resolved,
    /// Every file of it.
    pub plan: Arc<Plan>,
    /// What was found wrong, not yet in order.
    pub diagnostics: Vec<Diagnostic>,
    loaded_theme: Arc<LoadedTheme>,
    search: Vec<PendingText>,
    /// All of them, if it turned out that one is wanted that was not made.
    all_shards: OnceLock<Vec<Shard>>,
    /// How many threads made the index.
    threads: NonZero<usize>,
    shared: SharedViews,
}

/// How to build.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// Whether drafts are published.
    pub drafts: bool,
    /// How many threads work.
    pub threads: NonZero<usize>,
}

/// Runs all stages up to rendering. `found` are the diagnostics about site.yaml that [`crate::load::configure`] made.
pub fn build(config: Config, snapshot: &Snapshot, found: Vec<Diagnostic>, options: BuildOptions) -> Build {
    rebuild(config, snapshot, found, options, &mut Memory::default(), None)
}

/// The same, made of what is known from before: the files in `memory`, and `before`, the build that came of them last.
///
/// Whatever is reused is what would be made again: a test builds both ways, and compares.
pub fn rebuild(
    config: Config,
    snapshot: &Snapshot,
    found: Vec<Diagnostic>,
    options: BuildOptions,
    memory: &mut Memory,
    before: Option<&Build>,
) -> Build {
    make(config, snapshot, found, options, memory, before, None)
}

/// Runs all stages up to rendering for `playbook check`: of what comes, only the diagnostics are looked at, and they are those
/// of a build and of the lints that only `check` runs. The author's own templates are tried on every page. `memory` holds the files
/// that were read before.
pub fn examine(
    config: Config,
    snapshot: &Snapshot,
    found: Vec<Diagnostic>,
    options: BuildOptions,
    memory: &mut Memory,
    circumstances: &Circumstances,
) -> Build {
    let mut build = make(config, snapshot, found, options, memory, None, Some(circumstances));
    if build.loaded_theme.is_of_author() && !build.has_errors() {
        let faults = template_faults(&build, options.threads);
        build.diagnostics.extend(faults);
    }
    build
}

/// What goes wrong while pages are rendered, each fault once.
fn template_faults(build: &Build, threads: NonZero<usize>) -> Vec<Diagnostic> {
    let is_made = |output: &&Output| !matches!(output.shows, OutputKind::Search(_) | OutputKind::Asset(_));
    let outputs: Vec<&Output> = build.plan.outputs.iter().filter(is_made).collect();
    let faults = parallel::map(outputs.len(), threads, |at| build.render(outputs[at]).err());
    let mut found: Vec<Diagnostic> = Vec::new();
    for fault in faults.into_iter().flatten() {
        if !found.iter().any(|known| known.file == fault.file && known.place == fault.place) {
            found.push(*fault);
        }
    }
    found
}

fn make(
    config: Config,
    snapshot: &Snapshot,
    mut found: Vec<Diagnostic>,
    options: BuildOptions,
    memory: &mut Memory,
    before: Option<&Build>,
    circumstances: Option<&Circumstances>,
) -> Build {
    let loaded_theme = LoadedTheme::of(&config, snapshot, before.map(|before| &before.loaded_theme));
    found.extend(loaded_theme.found.iter().cloned());
    let load_options = LoadOptions { drafts: options.drafts, threads: options.threads };
    let site = load(config, snapshot, &loaded_theme.part_names(), load_options, memory, &mut found);
    let (resolved, plan) = look_up(site, &loaded_theme.theme, options.threads, before);
    found.extend(check(&resolved, &plan, circumstances));
    let config = &resolved.site.config;
    found.retain_mut(|diagnostic| match config.lints.get(diagnostic.lint.name) {
        _ if !runs(diagnostic.lint, config, circumstances.is_some()) => false,
        // What makes a site unusable cannot be allowed away.
        Some(None) => diagnostic.lint.severity == Severity::Error,
        Some(Some(severity)) if diagnostic.lint.severity == Severity::Warning => {
            diagnostic.severity = *severity;
            true
        }
        _ => true,
    });
    Build {
        resolved,
        plan,
        diagnostics: found,
        loaded_theme,
        search: Vec::new(),
        all_shards: OnceLock::new(),
        threads: NonZero::<usize>::MIN,
        shared: SharedViews::default(),
    }
}

/// Looks everything up and lays it out, or what has changed of it.
fn look_up(site: Site, theme: &Theme, threads: NonZero<usize>, before: Option<&Build>) -> (Resolved, Arc<Plan>) {
    if let Some(before) = before
        && let Some(changes) = changes(&site, &before.resolved.site)
    {
        let incremental = resolve_incrementally(site, &before.resolved, changes, threads);
        let holds = theme.static_files() == before.loaded_theme.theme.static_files()
            && still_holds(&before.resolved, &incremental);
        let plan = if holds { Arc::clone(&before.plan) } else { Arc::new(plan(&incremental.resolved, theme)) };
        return (incremental.resolved, plan);
    }
    let resolved = resolve(site, threads);
    let plan = Arc::new(plan(&resolved, theme));
    (resolved, plan)
}

impl Build {
    /// The shards of the search index with their texts, in the order of their paths.
    pub fn shards(&self, workers: Workers<'_>) -> Vec<Shard> {
        search::index(&self.indexing(workers), None).shards
    }

    fn indexing<'a>(&'a self, workers: Workers<'a>) -> Indexing<'a> {
        let Self { resolved, plan, loaded_theme, .. } = self;
        Indexing { resolved, plan, words: &loaded_theme.words, script: loaded_theme.theme.search_script(), workers }
    }

    /// Makes the search index, once, and plans its shards; see [`search::index`]. How many pages it read, and how many shards
    /// it made.
    pub fn index(&mut self, threads: NonZero<usize>, keeper: Option<&mut dyn search::Keeper>) -> (usize, usize) {
        self.threads = threads;
        let search::Index { shards, pages_read } = search::index(&self.indexing(Workers::new(threads)), keeper);
        let made = shards.iter().filter(|shard| shard.text.is_some()).count();
        let plan = Arc::make_mut(&mut self.plan);
        for (number, Shard { path, key, text }) in shards.into_iter().enumerate() {
            plan.outputs.push(Output { path, shows: OutputKind::Search(number) });
            self.search.push(PendingText::new(key, text));
        }
        plan.outputs.sort_by(|a, b| a.path.cmp(&b.path));
        (pages_read, made)
    }

    /// Renders one planned file; a shard of the search index once, for its memory goes with it.
    ///
    /// # Errors
    ///
    /// A template that does not work.
    pub fn render(&self, output: &Output) -> Result<Content<'_>, Box<Diagnostic>> {
        match output.shows {
            OutputKind::Search(number) => Ok(Content::Bytes(self.shard(number).into_bytes().into())),
            _ => render(&self.site_context(), output),
        }
    }

    /// The key of what a planned file holds, where it is known without making that.
    pub fn key(&self, output: &Output) -> Option<Key> {
        match output.shows {
            OutputKind::Search(number) => Some(self.search[number].key()),
            _ => None,
        }
    }

    /// The text of a shard. If one was not made because it is known, and yet is wanted, somebody took the published ones away:
    /// then all are made.
    fn shard(&self, number: usize) -> String {
        self.search[number].take().unwrap_or_else(|| {
            let all = self.all_shards.get_or_init(|| self.shards(Workers::new(self.threads)));
            all[number].text.clone().expect("all shards are made")
        })
    }

    /// What a planned page shows.
    pub fn page_views(&self, edition: usize, page: PageKind, path: &str) -> PageViews<'_> {
        page_views(&self.site_context(), edition, page, path)
    }

    /// What each page is made of. `texts` has the key of every text of the site; `program` tells the program from every other.
    pub fn origins<'a>(&'a self, texts: &'a HashMap<SitePath, Key>, program: &[u8]) -> Origins<'a> {
        Origins::new(self.site_context(), texts, program)
    }

    fn site_context(&self) -> SiteContext<'_> {
        SiteContext {
            resolved: &self.resolved,
            plan: &self.plan,
            theme: &self.loaded_theme.theme,
            words: &self.loaded_theme.words,
            templates: &self.loaded_theme.templates,
            shared: &self.shared,
        }
    }

    /// Whether both are rendered by one theme in one state.
    pub fn looks_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.loaded_theme, &other.loaded_theme)
    }

    /// Whether something is so wrong that nothing may be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
