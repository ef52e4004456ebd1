//! Shows a run's diagnostics, in the form that was asked for.

use super::Streams;
use super::args::{Common, Format};
use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
use crate::report::{self, Located, Sources, Style};
use crate::source::SitePath;

/// The diagnostics of a run.
pub(super) struct Report<'a> {
    located: Vec<Located>,
    /// All that was said on stderr, and on stdout.
    said: (String, String),
    common: &'a Common,
}

impl<'a> Report<'a> {
    /// A report with nothing in it yet, in the form that `common` asks for.
    pub(super) fn new(common: &'a Common) -> Self {
        Self { located: Vec::new(), said: Default::default(), common }
    }

    /// Whether nothing may be published.
    pub(super) fn fails(&self, found: &[Diagnostic]) -> bool {
        found.iter().any(|diagnostic| diagnostic.severity == Severity::Error || self.common.strict)
    }

    /// Finds the places of diagnostics in the texts, and shows them to people; machines get one document, at the end.
    pub(super) fn add(&mut self, found: &[Diagnostic], snapshot: &Snapshot, streams: &mut Streams<'_>) {
        let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
        let mut sources = Sources::new(&lookup);
        let located = sources.locate_all(found.iter().cloned());
        if self.common.format == Format::Human && !located.is_empty() {
            let style = Style { color: streams.colour, width: streams.width };
            self.err(&report::human(&located, &mut sources, style), streams);
        }
        self.located.extend(located);
    }

    /// Ends the report: the document for machines, the sum for people.
    pub(super) fn end(&mut self, streams: &mut Streams<'_>) {
        if self.common.format == Format::Json {
            let document = format!("{}\n", report::json(&self.located).trim_end());
            streams.out(&document);
            self.said.1.push_str(&document);
        } else if !self.located.is_empty() {
            let count = |severity| self.located.iter().filter(|one| one.diagnostic.severity == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            let end = if errors > 0 || self.common.strict { ": nothing is published" } else { "" };
            self.err(&format!("{}{end}\n", report::summary(errors, warnings)), streams);
        }
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.located.is_empty()
    }

    /// All that was said so far, on stderr and on stdout.
    pub(super) fn said(&self) -> (&str, &str) {
        (&self.said.0, &self.said.1)
    }

    fn err(&mut self, words: &str, streams: &mut Streams<'_>) {
        streams.err(words);
        self.said.0.push_str(words);
    }
}
