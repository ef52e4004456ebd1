//! What became of pages and files from one site to the next.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::generation::Generation;
use super::planned::{is_page, output, source};
use crate::host::Snapshot;
use crate::pipeline::Build;
use crate::plan::{Output, OutputKind};
use crate::publish::OutPath;
use crate::source::SitePath;

/// So many pages that went are remembered.
const REMEMBERED: usize = 256;

/// Where pages went that are no more.
#[derive(Debug, Clone, Default)]
pub(in crate::serve) struct Moves {
    /// Old address → new address.
    moved: BTreeMap<Box<str>, Box<str>>,
    /// Pages that went without a trace, the last ones last: another save may show where to, since not every program
    /// renames in one step.
    gone: VecDeque<Gone>,
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
        let mut moves = self.clone();
        if Arc::ptr_eq(&before.0.plan, &after.0.plan) {
            return moves;
        }
        let went = only_in(before.0, after.0);
        let came = only_in(after.0, before.0);
        for seen in &came {
            moves.moved.remove(seen.path);
            moves.gone.retain(|gone| &*gone.path != seen.path);
        }
        for seen in &went {
            let to = came.iter().find(|new| new.source == seen.source && new.edition == seen.edition);
            match to {
                Some(to) => moves.put(seen.path, to.path),
                None => {
                    let bytes = before.1.texts.get(seen.source).cloned();
                    moves.gone.push_back(Gone { path: seen.path.into(), title: seen.title.into(), bytes });
                }
            }
        }
        for seen in came.iter().filter(|seen| !before.1.texts.contains_key(seen.source)) {
            let bytes = after.1.texts.get(seen.source);
            let same_bytes = |gone: &Gone| gone.bytes.is_some() && gone.bytes.as_ref() == bytes;
            let is_only = came.iter().filter(|other| other.title == seen.title).count() == 1;
            let same_title = |gone: &Gone| is_only && &*gone.title == seen.title;
            let at = moves.gone.iter().position(same_bytes).or_else(|| moves.gone.iter().rposition(same_title));
            if let Some(gone) = at.and_then(|at| moves.gone.remove(at)) {
                moves.put(&gone.path, seen.path);
            }
        }
        while moves.gone.len() > REMEMBERED {
            moves.gone.pop_front();
        }
        moves
    }

    /// Notes a move, also for those who followed an earlier one.
    fn put(&mut self, from: &str, to: &str) {
        for known in self.moved.values_mut().filter(|known| &***known == from) {
            *known = to.into();
        }
        self.moved.remove(to);
        self.moved.insert(from.into(), to.into());
    }
}

/// The pages made of a text whose address the other site does not have.
fn only_in<'b>(build: &'b Build, other: &Build) -> Vec<Seen<'b>> {
    let pages = build.plan.outputs.iter().filter(|output| is_page(output));
    let seen = |output: &'b Output| {
        let OutputKind::Page { edition, .. } = output.shows else { return None };
        if self::output(other, &output.path).is_some_and(is_page) {
            return None;
        }
        let source = source(build, output)?;
        let file = build
            .resolved
            .site
            .pages
            .iter()
            .find(|page| build.resolved.site.files[page.file.0 as usize].path == *source)?;
        Some(Seen { path: output.path.as_str(), edition, source, title: &file.header.title.text })
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
