//! Renders every planned file straight into the folder, but those that are there already.

use std::cell::OnceCell;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::known::Known;
use super::last::Last;
use crate::diagnostic::Diagnostic;
use crate::host::Files;
use crate::key::{Key, key_of};
use crate::pipeline::Build;
use crate::plan::{Output, OutputKind, PageKind, twin_of};
use crate::publish::{Bytes, DiskDestination, Failure, IsAsLeft, Made, OutPath, Published, publish};
use crate::render::{self, Content};

/// What ends publishing: a template that does not work.
pub(super) type Stop = Box<Diagnostic>;

/// What is published.
pub(super) struct Put<'b> {
    built: &'b Build,
    files: &'b dyn Files,
    /// What is known of the last build, if there is a cache.
    known: Option<Known<'b>>,
    /// How many pages' views were made.
    viewed: AtomicUsize,
}

/// What is made at once.
enum Job<'b> {
    /// A page, with the twin that is made of its HTML, if it has one.
    Page { page: (usize, PageKind), html: &'b OutPath, twin: Option<&'b OutPath> },
    /// Any other file.
    File(&'b Output),
}

impl<'b> Put<'b> {
    pub(super) fn new(built: &'b Build, files: &'b dyn Files, known: Option<Known<'b>>) -> Self {
        Self { built, files, known, viewed: AtomicUsize::new(0) }
    }

    /// The keys of views, in the order of the origins of their pages; and how many pages' views were made.
    pub(super) fn end(self) -> (Vec<(Key, Key)>, usize) {
        (self.known.map(Known::end).unwrap_or_default(), self.viewed.into_inner())
    }

    /// Publishes all of it to the folder `to`.
    pub(super) fn run(
        &self,
        to: &DiskDestination,
        threads: usize,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Published, Failure<Stop>> {
        let jobs = jobs(&self.built.plan.outputs);
        let paths: Vec<Vec<OutPath>> = jobs.iter().map(Job::paths).collect();
        let produce = |index: usize, is_as_left: IsAsLeft<'_>| match &jobs[index] {
            Job::Page { page, html, twin } => self.page(*page, html, twin.is_some(), is_as_left),
            Job::File(output) => Ok(vec![self.file(output, is_as_left)?]),
        };
        publish(&paths, &produce, to, threads, self.last().map(Last::files), progress)
    }

    /// The last build, if there is a cache.
    fn last(&self) -> Option<&'b Last> {
        self.known.as_ref().map(|known| known.last)
    }

    /// A page, and behind it its twin, which is made of what was rendered.
    fn page(
        &self,
        (edition, page): (usize, PageKind),
        path: &OutPath,
        has_twin: bool,
        is_as_left: IsAsLeft<'_>,
    ) -> Result<Vec<Made<'b>>, Stop> {
        let views = OnceCell::new();
        let views = || {
            views.get_or_init(|| {
                self.viewed.fetch_add(1, Ordering::Relaxed);
                self.built.page_views(edition, page, path.as_str())
            })
        };
        let key = self.known.as_ref().map(|known| known.key(edition, page, || views().key()));
        let key_of = |what: u8| self.last().zip(key).map(|(last, key)| last.inputs().page_key(key, what));
        let keys = if has_twin { vec![key_of(b'p'), key_of(b't')] } else { vec![key_of(b'p')] };
        let are_as_left = keys.iter().enumerate().map(|(file, key)| key.is_some_and(|key| is_as_left(file, key)));
        let are_as_left: Vec<bool> = are_as_left.collect();
        let mut bytes = [None, None];
        if are_as_left.contains(&false) {
            let html = views().render()?;
            if are_as_left.get(1) == Some(&false) {
                bytes[1] = Some(render::twin_of(&html).into_bytes().into());
            }
            if !are_as_left[0] {
                bytes[0] = Some(html.into_bytes().into());
            }
        }
        Ok(keys.into_iter().zip(bytes).map(|(key, bytes)| Made { key, bytes }).collect())
    }

    /// A file whose bytes are at hand, cheap, or copied.
    fn file(&self, output: &Output, is_as_left: IsAsLeft<'_>) -> Result<Made<'b>, Stop> {
        let is_as_left = |key: Option<u128>| key.is_some_and(|key| is_as_left(0, key));
        let key = self.last().and_then(|_| self.built.key(output));
        if is_as_left(key) {
            return Ok(Made { key, bytes: None });
        }
        match self.built.render(output)? {
            Content::Bytes(bytes) => {
                let key = self.last().map(|_| key.unwrap_or_else(|| key_of(&bytes)));
                let bytes = if is_as_left(key) { None } else { Some(bytes.into()) };
                Ok(Made { key, bytes })
            }
            Content::Pieces(pieces) => Ok(Made { key: None, bytes: Some(Bytes::Pieces(pieces)) }),
            Content::Copy(path) => {
                let key = self.last().and_then(|last| last.inputs().copy_key(path));
                if is_as_left(key) {
                    return Ok(Made { key, bytes: None });
                }
                let files = self.files;
                Ok(Made { key, bytes: Some(Bytes::File(Box::new(move || files.open(path)))) })
            }
        }
    }
}

impl Job<'_> {
    fn paths(&self) -> Vec<OutPath> {
        match self {
            Self::Page { html, twin, .. } => [Some(*html), *twin].into_iter().flatten().cloned().collect(),
            Self::File(output) => vec![output.path.clone()],
        }
    }
}

/// The outputs, each twin with its page. They are in the order of their paths.
fn jobs<'b>(outputs: &'b [Output]) -> Vec<Job<'b>> {
    let find = |path: &str| {
        let at = outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok()?;
        matches!(outputs[at].shows, OutputKind::Twin { .. }).then_some(&outputs[at].path)
    };
    let job = |output: &'b Output| match &output.shows {
        OutputKind::Page { edition, page } => {
            let twin = find(&twin_of(output.path.as_str()));
            Some(Job::Page { page: (*edition, *page), html: &output.path, twin })
        }
        OutputKind::Twin { .. } => None,
        _ => Some(Job::File(output)),
    };
    outputs.iter().filter_map(job).collect()
}
