//! Says what is wrong, where, why, and what to do about it. Data only: finding is `load`'s and `check`'s work, words for
//! people and machines are made in `report`.

mod lint;
pub mod lints;
pub mod nearest;
mod suggestion;

pub use lint::{Lint, Runs};
pub use suggestion::{Applicability, Change, Edit, Suggestion, TextEdit, apply};

use crate::message::Text;
use crate::source::{Place, SitePath};

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published all the same, unless `--strict`.
    Warning,
}

/// One diagnostic about the author's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of diagnostic.
    pub lint: &'static Lint,
    /// How bad; the lint's own unless `lints:` says otherwise.
    pub severity: Severity,
    /// One terse line that makes sense alone: lower case, no full stop, the author's words in backticks.
    pub message: Text,
    /// The file.
    pub file: SitePath,
    /// Where in the file.
    pub place: Place,
    /// What this very text is, shown under the marked source.
    pub label: Option<Text>,
    /// What to do, an imperative without a full stop.
    pub help: Option<Text>,
    /// How the file could be changed so that it is gone.
    pub suggestion: Option<Suggestion>,
    /// Other places that take part, such as the first of two equal ids.
    pub related: Vec<Related>,
}

/// Another place that takes part in a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its file.
    pub file: SitePath,
    /// Where in the file.
    pub place: Place,
    /// What stands there.
    pub message: Text,
}

impl Diagnostic {
    /// A diagnostic of the severity that `lint` has.
    pub fn new(lint: &'static Lint, file: &SitePath, place: Place, message: impl Into<Text>) -> Self {
        Self {
            lint,
            severity: lint.severity,
            message: message.into(),
            file: file.clone(),
            place,
            label: None,
            help: None,
            suggestion: None,
            related: Vec::new(),
        }
    }

    /// Says what the marked text is.
    #[must_use]
    pub fn label(mut self, label: impl Into<Text>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers a change of what is at the diagnostic's place.
    #[must_use]
    pub fn suggest(mut self, change: Change, applicability: Applicability) -> Self {
        let edit = Edit { place: self.place.clone(), change };
        self.suggestion = Some(Suggestion { edits: vec![edit], applicability });
        self
    }

    /// Points at another place that takes part.
    #[must_use]
    pub fn related(mut self, file: &SitePath, place: Place, message: impl Into<Text>) -> Self {
        self.related.push(Related { file: file.clone(), place, message: message.into() });
        self
    }
}
