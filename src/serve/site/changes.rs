//! What became of pages and files from one site to the next.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::generation::Generation;
use super::planned::{is_page, output, page_of};
use crate::host::Snapshot;
use crate::pipeline::Build;
use crate::plan::{Output, OutputKind};
use crate::publish::OutPath;
use crate::source::SitePath;

/// So many pages that went are remembered.
const REMEMBERED: usize = 256;

/// Where pages went that are no more. A copy costs nothing while no page comes or goes.
#[derive(Debug, Clone, Default)]
pub(in crate::serve) struct Moves {
    /// Old address → new address.
    moved: Arc<BTreeMap<Box<str>, Box<str>>>,
    /// Pages that went without a trace, the last ones last: another save may show where to, since not every program
    /// renames in one step.
    gone: Arc<Vec<Gone>>,
}

/// A page that went.
#[derive(Debug, Clone)]
struct Gone {
    path: Box<str>,
    title: Box<str>,
    bytes: Option<Arc<[u8]>>,
}

/// A page of a site, with what it can be known again by.
struct Seen<'b> {
    path: &'b str,
    edition: usize,
    source: &'b SitePath,
    title: &'b str,
}

impl Moves {
    /// Where the page that stood at `path` is now.
    pub(in crate::serve) fn to(&self, path: &str) -> Option<&str> {
        self.moved.get(path).map(|to| &**to)
    }

    /// Whether a page stood at `path` that is nowhere now.
    pub(super) fn has_gone(&self, path: &str) -> bool {
        self.gone.iter().any(|gone| &*gone.path == path)
    }

    /// What is known after the step from one site to the next.
    ///
    /// A page is known again by its source (another slug), else by its source's bytes, else by its title if no other new
    /// page has that.
    pub(super) fn after(&self, before: (&Build, &Snapshot), after: (&Build, &Snapshot)) -> Self {
        if Arc::ptr_eq(&before.0.plan, &after.0.plan) {
            return self.clone();
        }
        let went = only_in(before.0, after.0);
        let came = only_in(after.0, before.0);
        let taken: HashSet<&str> = came.iter().map(|seen| seen.path).collect();
        let mut moved = BTreeMap::clone(&self.moved);
        moved.retain(|from, _| !taken.contains(&**from));
        let mut gone: Vec<Gone> = self.gone.iter().filter(|gone| !taken.contains(&*gone.path)).cloned().collect();
        // Another slug, or another style of addresses.
        let by_source: HashMap<_, _> = came.iter().rev().map(|seen| ((seen.source, seen.edition), seen.path)).collect();
        let mut steps: HashMap<Box<str>, Box<str>> = HashMap::new();
        for seen in &went {
            match by_source.get(&(seen.source, seen.edition)) {
                Some(to) => drop(steps.insert(seen.path.into(), (*to).into())),
                None => {
                    let bytes = before.1.texts.get(seen.source).cloned();
                    gone.push(Gone { path: seen.path.into(), title: seen.title.into(), bytes });
                }
            }
        }
        let new: Vec<&Seen<'_>> = came.iter().filter(|seen| !before.1.texts.contains_key(seen.source)).collect();
        let found = known_again(&gone, &new, &came, after.1);
        steps.extend(found.iter().map(|(at, to)| (gone[*at].path.clone(), (*to).into())));
        let mut index = 0..;
        gone.retain(|_| index.next().is_some_and(|at| !found.contains_key(&at)));
        gone.drain(..gone.len().saturating_sub(REMEMBERED));
        // Whoever followed an earlier move follows this one, too.
        for to in moved.values_mut() {
            if let Some(further) = steps.get(to) {
                to.clone_from(further);
            }
        }
        moved.extend(steps);
        Self { moved: Arc::new(moved), gone: Arc::new(gone) }
    }
}

/// Which of the pages that are gone is which of the `new` ones: by the bytes of its source, the one first gone first, else
/// by its title, the one last gone first, if no other page that `came` has that.
fn known_again<'s>(gone: &[Gone], new: &[&Seen<'s>], came: &[Seen<'_>], after: &Snapshot) -> HashMap<usize, &'s str> {
    if new.is_empty() {
        return HashMap::new();
    }
    let mut by_bytes: HashMap<&[u8], VecDeque<usize>> = HashMap::new();
    let mut by_title: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, Gone { title, bytes, .. }) in gone.iter().enumerate() {
        if let Some(bytes) = bytes {
            by_bytes.entry(bytes).or_default().push_back(at);
        }
        by_title.entry(title).or_default().push(at);
    }
    let mut titles: HashMap<&str, usize> = HashMap::new();
    for seen in came {
        *titles.entry(seen.title).or_default() += 1;
    }
    let mut found = HashMap::new();
    for seen in new {
        let is_free = |at: &usize| !found.contains_key(at);
        let same_bytes = after.texts.get(seen.source).and_then(|bytes| by_bytes.get_mut(&**bytes));
        // Those in front that are taken stay taken: each is passed once.
        let same_bytes = same_bytes.and_then(|list| std::iter::from_fn(|| list.pop_front()).find(is_free));
        let at = same_bytes.or_else(|| {
            let list = by_title.get_mut(seen.title).filter(|_| titles[seen.title] == 1)?;
            std::iter::from_fn(|| list.pop()).find(is_free)
        });
        if let Some(at) = at {
            found.insert(at, seen.path);
        }
    }
    found
}

/// The pages made of a text whose address the other site does not have.
fn only_in<'b>(build: &'b Build, other: &Build) -> Vec<Seen<'b>> {
    let pages = build.plan.outputs.iter().filter(|output| is_page(output));
    let seen = |output: &'b Output| {
        let OutputKind::Page { edition, .. } = output.shows else { return None };
        if self::output(other, &output.path).is_some_and(is_page) {
            return None;
        }
        let page = page_of(build, output)?;
        let source = &build.resolved.site.files[page.file.0 as usize].path;
        Some(Seen { path: output.path.as_str(), edition, source, title: &page.header.title.text })
    };
    pages.filter_map(seen).collect()
}

/// The published files of which the bytes of the sources have changed, with `generation` for when.
pub(super) fn touched(
    known: &BTreeMap<OutPath, Generation>,
    build: &Build,
    sources: &BTreeSet<SitePath>,
    generation: Generation,
) -> BTreeMap<OutPath, Generation> {
    let mut touched = known.clone();
    if !sources.is_empty() {
        for output in &build.plan.outputs {
            if let OutputKind::Asset(path) = &output.shows
                && sources.contains(&build.resolved.site.assets[path].source)
            {
                touched.insert(output.path.clone(), generation);
            }
        }
    }
    touched
}
