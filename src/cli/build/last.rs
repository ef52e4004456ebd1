//! Ends a build before it begins, where the last one left everything as it still is.

use std::path::Path;

use super::inputs::Inputs;
use crate::cli::args::ReportArguments;
use crate::cli::cache::{Cache, Digest, LastBuild, Said, SearchCache};
use crate::cli::report::{Report, nothing_published};
use crate::cli::site::Refusal;
use crate::cli::{Streams, args::Format};
use crate::host::Files;
use crate::key::Key;
use crate::publish::{DiskDestination, Published, PublishedFile, untouched};

/// What is known of the last build, and of what this one depends on.
pub(super) struct Last {
    cache: Cache,
    inputs: Inputs,
    style: String,
    /// What the last build left, if anything.
    left: Option<LastBuild>,
}

/// What the next build is to know of the inputs, taken while their texts are still held.
pub(super) type Remembered = (Digest, Vec<(String, Option<Digest>)>);

impl Last {
    /// The last build of the site in `site`, published to the folder `to`, kept below `folder`.
    pub(super) fn new(
        folder: &Path,
        site: &Path,
        to: &DiskDestination,
        inputs: Inputs,
        arguments: &ReportArguments,
        streams: &Streams<'_>,
    ) -> Self {
        let format = match arguments.format {
            Format::Human => "human",
            Format::Json => "json",
            Format::Github => "github",
            Format::Sarif => "sarif",
        };
        let style = format!(
            "{format} {} {} {} {} {}",
            arguments.strict,
            arguments.all,
            streams.colour,
            streams.width,
            streams.language.tag()
        );
        let cache = Cache::new(folder, site, to.target());
        let left = cache.load();
        Self { cache, inputs, style, left }
    }

    /// Says what the last build said, and how many pages it has, if nothing is to be done.
    pub(super) fn repeat(
        &self,
        files: &dyn Files,
        to: &DiskDestination,
        arguments: &ReportArguments,
        streams: &mut Streams<'_>,
    ) -> Result<Option<(usize, Published)>, Refusal> {
        let Some(last) = &self.left else { return Ok(None) };
        let is_said_so = last.said.as_ref().is_none_or(|said| said.style == self.style);
        if !is_said_so || !self.inputs.are_those_of(last, files) {
            return Ok(None);
        }
        let Some(published) = untouched(to, &last.files)? else { return Ok(None) };
        match &last.said {
            Some(Said { stderr, stdout, .. }) => {
                streams.err(stderr);
                streams.out(stdout);
            }
            None => Report::new(arguments).end(Some(nothing_published()), streams),
        }
        if !last.unsure.is_empty() && self.inputs.are_settled() {
            // Their stamps are old enough now to be trusted without their bytes.
            let _ = self.cache.save(&LastBuild { unsure: Vec::new(), ..last.clone() });
        }
        Ok(Some((last.pages, published)))
    }

    /// How the last build left the published files.
    pub(super) fn files(&self) -> &[PublishedFile] {
        self.left.as_ref().map_or(&[], |left| &left.files)
    }

    /// The key of the views of the page with this origin, if the last build had such a page.
    pub(super) fn key_of_views(&self, origin: Key) -> Option<Key> {
        let views = &self.left.as_ref()?.views;
        views.binary_search_by_key(&origin, |(origin, _)| *origin).ok().map(|at| views[at].1)
    }

    /// Where this build's search index is remembered, and what is remembered of the last one.
    pub(super) fn search(&self) -> SearchCache {
        self.cache.search(self.inputs.program(), self.files())
    }

    /// What is known of the inputs.
    pub(super) fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// See [`Inputs::remembered`].
    pub(super) fn remembered(&self, snapshot: &crate::host::Snapshot) -> Remembered {
        self.inputs.remembered(snapshot)
    }

    /// Leaves word for the next build. That it cannot be left costs time and nothing else.
    pub(super) fn leave(
        self,
        (inputs, unsure): Remembered,
        pages: usize,
        report: &Report<'_>,
        published: Published,
        views: Vec<(Key, Key)>,
        search: Option<SearchCache>,
    ) {
        let (stderr, stdout) = report.said();
        let said = (!report.is_empty()).then(|| Said {
            style: self.style,
            stderr: stderr.to_owned(),
            stdout: stdout.to_owned(),
        });
        let _ = self.cache.save(&LastBuild { inputs, unsure, pages, said, files: published.files, views });
        if let Some(search) = search {
            search.leave();
        }
    }
}
