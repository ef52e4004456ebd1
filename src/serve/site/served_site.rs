//! One generation of the site: what each address shows, in good times and in bad.
//!
//! When a save breaks something, what it breaks is shown as it was before: a page whose own source has a new fault comes
//! from the last site that had none there; if the fault is in what all pages share (site.yaml, the theme, shared things),
//! all do. Faults that stood there before change nothing, so that somebody who opens a site with a broken corner can
//! work on the rest of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::changes::Moves;
use super::generation::Generation;
use super::planned::{self, is_page, output, render, source, title};
use super::template_probe::TemplateProbe;
use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
use crate::message::Language;
use crate::pipeline::Build;
use crate::plan::{Output, OutputKind};
use crate::publish::OutPath;
use crate::serve::http::route::{Route, route};
use crate::serve::page::notice::{NearPage, Notice};
use crate::serve::page::panel::PanelDiagnostic;
use crate::serve::page::rendered::Rendered;
use crate::serve::page::suggestions::near;
use crate::serve::page::words::Words;
use crate::source::SitePath;

/// Rendered pages are kept for tabs that ask the same, so many of them.
const KEPT: usize = 512;

/// A site to show.
pub(in crate::serve) struct ServedSite {
    pub(in crate::serve) generation: Generation,
    /// The newest site, with all its faults.
    pub(in crate::serve) now: Arc<Build>,
    /// The last one before without the faults that are new.
    good: Option<Arc<Build>>,
    /// What `now` was made of, for the lines that diagnostics are about.
    pub(in crate::serve) snapshot: Arc<Snapshot>,
    /// Everything that is wrong, what was just saved before all else.
    pub(in crate::serve) diagnostics: Vec<PanelDiagnostic>,
    /// Whether any of that is an error.
    pub(in crate::serve) is_broken: bool,
    /// Where pages went that are no more.
    pub(in crate::serve) moves: Moves,
    /// Files that are copied: when they changed last.
    pub(in crate::serve) touched: BTreeMap<OutPath, Generation>,
    /// The path of `base_url`, such as `kb/`; empty if the site stands at a root.
    base: String,
    /// Files with an error that `good` does not have.
    broken: BTreeSet<SitePath>,
    /// Whether one of them is not the source of a single page.
    is_all_broken: bool,
    rendered: Mutex<HashMap<OutPath, Arc<Kept>>>,
    /// Pages of `now` that templates are known to fail on.
    failed: Mutex<BTreeSet<OutPath>>,
}

/// A page as far as it could be rendered.
pub(in crate::serve) struct Kept {
    /// The page; `None` if no site has it whole.
    pub(in crate::serve) page: Option<Arc<Rendered>>,
    /// Why it is not from the newest site, if its template is to blame.
    pub(in crate::serve) diagnostic: Option<Diagnostic>,
}

/// What stands at an address.
pub(in crate::serve) enum Place<'s> {
    /// A page.
    Page(&'s Arc<Build>, &'s Output),
    /// Any other file.
    Other(&'s Arc<Build>, &'s Output),
    /// A folder, whose address lacks its `/`.
    Folder,
    /// Nothing.
    Missing,
}

impl ServedSite {
    /// What is shown once `now` is made of `snapshot`, after `before`; what templates are known to fail on.
    pub(super) fn new(
        now: Arc<Build>,
        snapshot: Arc<Snapshot>,
        diagnostics: Vec<PanelDiagnostic>,
        failing: TemplateProbe,
        before: Option<&Self>,
    ) -> Self {
        let good = before.map(Self::best);
        let broken = match &good {
            Some(good) => &broken_files(&now) - &broken_files(good),
            None => BTreeSet::new(),
        };
        let is_all_broken = broken.iter().any(|path| !is_source_of_a_page(path, &now));
        let base = now.resolved.site.config.base_url.as_deref().and_then(|url| url.splitn(4, '/').nth(3)).unwrap_or("");
        Self {
            generation: Generation(before.map_or(1, |before| before.generation.0 + 1)),
            base: base.to_owned(),
            good,
            snapshot,
            is_broken: diagnostics.iter().any(|diagnostic| diagnostic.severity == "error"),
            diagnostics,
            moves: Moves::default(),
            touched: BTreeMap::new(),
            broken,
            is_all_broken,
            rendered: Mutex::default(),
            failed: Mutex::new(failing.pages),
            now,
        }
    }

    /// What to fall back on from the next site: this one, unless it is worse than what it would have to fall back on.
    fn best(&self) -> Arc<Build> {
        match &self.good {
            Some(good) if !self.broken.is_empty() || !self.failed().is_empty() => Arc::clone(good),
            _ => Arc::clone(&self.now),
        }
    }

    /// What the request target `target` asks for: below the path of `base_url` what stands there without it, unless the
    /// site has a folder of that name.
    pub(in crate::serve) fn route(&self, target: &str) -> Route {
        let plain = route(target, "");
        let path = match &plain {
            Route::File(path) => Some(path.clone()),
            Route::Folder(folder) => OutPath::parse(&format!("{folder}/index.html")).ok(),
            _ => None,
        };
        match path {
            Some(path) if !self.base.is_empty() && matches!(self.find(&path), Place::Missing) => {
                route(target, &self.base)
            }
            _ => plain,
        }
    }

    /// What stands at `path`.
    pub(in crate::serve) fn find(&self, path: &OutPath) -> Place<'_> {
        let now = output(&self.now, path);
        let good = || {
            let good = self.good.as_ref()?;
            let output = output(good, path).filter(|output| is_page(output))?;
            let is_broken =
                self.is_all_broken || source(good, output).is_some_and(|source| self.broken.contains(source));
            is_broken.then_some(Place::Page(good, output))
        };
        let from_now = || {
            let output = now?;
            Some(if is_page(output) { Place::Page(&self.now, output) } else { Place::Other(&self.now, output) })
        };
        // Pages from before link style sheets and scripts that may be no more; if all are from before, other files, too.
        let from_good = || {
            let good = self.good.as_ref()?;
            let is_look = |output: &&Output| matches!(output.shows, OutputKind::ThemeFile(_) | OutputKind::Accent);
            Some(Place::Other(good, output(good, path).filter(|output| self.is_all_broken || is_look(output))?))
        };
        good().or_else(from_now).or_else(from_good).unwrap_or_else(|| {
            let index = OutPath::parse(&format!("{path}/index.html")).ok();
            match index.and_then(|index| output(&self.now, &index)) {
                Some(_) => Place::Folder,
                None => Place::Missing,
            }
        })
    }

    /// What the text of a page is warned of.
    pub(in crate::serve) fn warnings_of(
        &self,
        build: &Build,
        output: &Output,
    ) -> impl Iterator<Item = &PanelDiagnostic> {
        let file = source(build, output).map(SitePath::as_str);
        self.diagnostics.iter().filter(move |diagnostic| Some(diagnostic.file.as_str()) == file)
    }

    /// The page at a place: rendered at most once, by whoever asks first or at the same time.
    pub(in crate::serve) fn rendered(&self, build: &Arc<Build>, output: &Output) -> Arc<Kept> {
        if let Some(kept) = self.lock().get(&output.path) {
            return Arc::clone(kept);
        }
        let kept = Arc::new(self.render(build, output));
        let mut rendered = self.lock();
        if rendered.len() >= KEPT {
            rendered.clear();
        }
        rendered.insert(output.path.clone(), Arc::clone(&kept));
        kept
    }

    fn render(&self, build: &Arc<Build>, output: &Output) -> Kept {
        match render(build, output) {
            Ok(page) => Kept { page: Some(Arc::new(page)), diagnostic: None },
            Err(diagnostic) => {
                self.failed().insert(output.path.clone());
                let good = self.good.as_ref().filter(|good| !Arc::ptr_eq(good, build));
                let page = good.and_then(|good| render(good, planned::output(good, &output.path)?).ok());
                Kept { page: page.map(Arc::new), diagnostic: Some(*diagnostic) }
            }
        }
    }

    /// The page that says that there is nothing at `path`, and what is near.
    pub(in crate::serve) fn missing(&self, path: &OutPath) -> Rendered {
        let words = self.words();
        let moved = self.moves.to(path.as_str());
        let heading = match moved {
            Some(_) => words.renamed,
            None if self.moves.has_gone(path.as_str()) => words.deleted,
            None => words.missing,
        };
        let (label, paths) = match moved {
            Some(to) => (words.now_at, vec![to.to_owned()]),
            None => (words.near, near(&self.now.plan, path.as_str())),
        };
        let links = paths.into_iter().map(|path| NearPage { title: title(&self.now, &path), path }).collect();
        let notice = Notice { words, heading: heading.replace("{path}", &format!("/{path}")), label, links };
        let own = OutPath::parse("404.html").ok().and_then(|path| render(&self.now, output(&self.now, &path)?).ok());
        own.and_then(|own| notice.within(&own.bytes)).unwrap_or_else(|| notice.alone())
    }

    /// What the preview says in the language of the site.
    pub(in crate::serve) fn words(&self) -> &'static Words {
        Words::of(&self.now.resolved.site.config.languages[0].tag)
    }

    /// The language of what is said of the site.
    pub(in crate::serve) fn language(&self) -> Language {
        Language::of(&self.now.resolved.site.config.languages[0].tag)
    }

    /// Pages of the newest site that templates are known to fail on.
    pub(in crate::serve) fn failed(&self) -> MutexGuard<'_, BTreeSet<OutPath>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<OutPath, Arc<Kept>>> {
        self.rendered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The files with errors.
fn broken_files(build: &Build) -> BTreeSet<SitePath> {
    let errors = build.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.file.clone()).collect()
}

/// Whether what is wrong with a file concerns the page that is made of it, and no other.
fn is_source_of_a_page(path: &SitePath, build: &Build) -> bool {
    let content = &build.resolved.site.config.content;
    let below = path.as_str().strip_prefix(content.as_str()).and_then(|rest| rest.strip_prefix('/'));
    below.is_some_and(|below| !below.starts_with("shared/") && !path.name().starts_with("collection."))
}
