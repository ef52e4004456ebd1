//! Runs the stages in order: a snapshot in, a site that can be rendered out. Touches nothing but its arguments.

mod look;
mod site;

pub use site::{is_config, layout_of, read_config};

use std::num::NonZero;
use std::sync::Arc;

use crate::check::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
use crate::load::{LoadOptions, Memory, load};
use crate::model::{Config, Site};
use crate::parallel::Workers;
use crate::plan::{Output, Plan, Shows, plan, still_holds};
use crate::render::{Content, Scene, render};
use crate::resolve::{Resolved, again, changes, resolve};
use crate::search::{self, Piece};
use crate::theme::Theme;
use look::Look;

/// A site that can be rendered, and everything that was complained of on the way.
pub struct Build {
    /// The site, looked up.
    pub resolved: Resolved,
    /// Every file of it.
    pub plan: Arc<Plan>,
    /// What was found wrong, not yet in order.
    pub diagnostics: Vec<Diagnostic>,
    look: Arc<Look>,
    search: Vec<Piece>,
}

/// How to build.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// Whether drafts are published.
    pub drafts: bool,
    /// How many threads work.
    pub threads: NonZero<usize>,
}

/// Runs all stages up to rendering. `found` are the complaints about site.yaml that [`crate::load::configure`] made.
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
    let mut found = found;
    let look = Look::of(&config, snapshot, before.map(|before| &before.look));
    found.extend(look.found.iter().cloned());
    let lints = config.lints.clone();
    let load_options = LoadOptions { drafts: options.drafts, threads: options.threads };
    let site = load(config, snapshot, &look.part_names(), load_options, memory, &mut found);
    let (resolved, plan) = look_up(site, &look.theme, options.threads, before);
    found.extend(check(&resolved, &plan));
    found.retain_mut(|complaint| match lints.get(&complaint.code) {
        // What makes a site unusable cannot be allowed away.
        Some(None) => complaint.code.severity() == Severity::Error,
        Some(Some(severity)) if complaint.code.severity() == Severity::Warning => {
            complaint.severity = *severity;
            true
        }
        _ => true,
    });
    Build { resolved, plan, diagnostics: found, look, search: Vec::new() }
}

/// Looks everything up and lays it out, or what has changed of it.
fn look_up(site: Site, theme: &Theme, threads: NonZero<usize>, before: Option<&Build>) -> (Resolved, Arc<Plan>) {
    if let Some(before) = before
        && let Some(changes) = changes(&site, &before.resolved.site)
    {
        let again = again(site, &before.resolved, changes, threads);
        let holds = theme.static_files() == before.look.theme.static_files() && still_holds(&before.resolved, &again);
        let plan = if holds { Arc::clone(&before.plan) } else { Arc::new(plan(&again.resolved, theme)) };
        return (again.resolved, plan);
    }
    let resolved = resolve(site, threads);
    let plan = Arc::new(plan(&resolved, theme));
    (resolved, plan)
}

impl Build {
    /// The pieces of the search index, in the order of their paths.
    pub fn pieces(&self, workers: Workers<'_>) -> Vec<Piece> {
        let look = &self.look;
        search::index(&self.resolved, &self.plan, &look.words, look.theme.search_script(), workers)
    }

    /// Makes the search index, and plans its pieces.
    pub fn index(&mut self, threads: NonZero<usize>) {
        self.search = self.pieces(Workers::new(threads));
        let pieces = self.search.iter().enumerate();
        let plan = Arc::make_mut(&mut self.plan);
        plan.outputs
            .extend(pieces.map(|(number, piece)| Output { path: piece.path.clone(), shows: Shows::Search(number) }));
        plan.outputs.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Renders one planned file.
    ///
    /// # Errors
    ///
    /// A template that does not work.
    pub fn render(&self, output: &Output) -> Result<Content<'_>, Box<Diagnostic>> {
        let scene = Scene {
            resolved: &self.resolved,
            plan: &self.plan,
            theme: &self.look.theme,
            words: &self.look.words,
            templates: &self.look.templates,
            search: &self.search,
        };
        render(&scene, output)
    }

    /// Whether both are rendered by one theme in one state.
    pub fn looks_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.look, &other.look)
    }

    /// Whether something is so wrong that nothing may be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|complaint| complaint.severity == Severity::Error)
    }
}
