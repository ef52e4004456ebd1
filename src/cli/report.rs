//! Shows a run's diagnostics, in the form that was asked for.

use std::collections::BTreeMap;

use super::Streams;
use super::args::{Format, ReportArguments};
use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
use crate::message::{Text, say};
use crate::report::{self, Located, Sources, Style};
use crate::source::SitePath;

/// The diagnostics of a run.
pub(super) struct Report<'a> {
    located: Vec<Located>,
    /// All that was said on stderr, and on stdout.
    said: (String, String),
    /// How many there are of each kind, the worst first.
    counts: BTreeMap<(Severity, &'static str), usize>,
    /// How many were counted, but not shown.
    left_out: usize,
    arguments: &'a ReportArguments,
}

/// How the report of a build ends that fails.
pub(super) fn nothing_published() -> Text {
    say!(": nothing is published")
}

/// So many diagnostics are shown to people unless they ask for all.
const MOST: usize = 200;

impl<'a> Report<'a> {
    /// A report with nothing in it yet, in the form that `arguments` ask for.
    pub(super) fn new(arguments: &'a ReportArguments) -> Self {
        Self { located: Vec::new(), said: Default::default(), counts: BTreeMap::new(), left_out: 0, arguments }
    }

    /// Whether nothing may be published.
    pub(super) fn fails(&self, found: &[Diagnostic]) -> bool {
        found.iter().any(|diagnostic| diagnostic.severity == Severity::Error || self.arguments.strict)
    }

    /// Finds the places of diagnostics in the texts, and shows them to people; machines get one document, at the end.
    pub(super) fn add(&mut self, found: &[Diagnostic], snapshot: &Snapshot, streams: &mut Streams<'_>) {
        let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
        let mut sources = Sources::new(&lookup);
        let has_limit = self.arguments.format == Format::Human && !self.arguments.all;
        let most = if has_limit { MOST.saturating_sub(self.located.len()) } else { usize::MAX };
        let (located, rest) = sources.locate_first(found.iter().cloned(), most);
        for diagnostic in located.iter().map(|located| &located.diagnostic).chain(&rest) {
            *self.counts.entry((diagnostic.severity, diagnostic.lint.name)).or_default() += 1;
        }
        self.left_out += rest.len();
        if self.arguments.format == Format::Human && !located.is_empty() {
            let style = Style { color: streams.colour, width: streams.width, language: streams.language };
            self.err(&report::human(&located, &mut sources, style), streams);
        }
        self.located.extend(located);
    }

    /// Ends the report: the document for machines, the sum for people, with `consequence` if the run fails.
    pub(super) fn end(&mut self, consequence: Option<Text>, streams: &mut Streams<'_>) {
        let document = match self.arguments.format {
            Format::Human => None,
            Format::Json => Some(report::json(&self.located, streams.language)),
            Format::Github => Some(report::github(&self.located, streams.language)),
            Format::Sarif => Some(report::sarif(&self.located, streams.language)),
        };
        if let Some(document) = document {
            streams.out(&document);
            self.said.1.push_str(&document);
        } else if !self.located.is_empty() {
            let count = |severity| {
                self.counts.iter().filter(|((of, _), _)| *of == severity).map(|(_, count)| count).sum::<usize>()
            };
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            let mut words = String::new();
            if self.left_out > 0 {
                let shown = self.located.len();
                words = say!(
                    "the first {shown} of {count} diagnostics; `--all` shows every one",
                    shown,
                    count = errors + warnings
                )
                .words(streams.language);
                words.push('\n');
            }
            if let Some(summary) = report::summary(errors, warnings) {
                words.push_str(&summary.words(streams.language));
            }
            if self.counts.len() > 1 {
                let kinds: Vec<String> =
                    self.counts.iter().map(|((_, name), count)| format!("{count} {name}")).collect();
                words.push_str(&format!(" ({})", kinds.join(", ")));
            }
            let end = consequence.filter(|_| errors > 0 || self.arguments.strict);
            let end = end.map_or_else(String::new, |end| end.words(streams.language));
            self.err(&format!("{words}{end}\n"), streams);
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
