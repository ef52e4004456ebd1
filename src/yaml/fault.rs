use std::ops::Range;

use crate::diagnostic::{Applicability, Change, Diagnostic, Edit, Lint, Related, Suggestion, lints};
use crate::message::Text;
use crate::source::{Place, SitePath};

/// What is wrong with a YAML text, before anybody says which file it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `syntax`, `over-limit`, or one of the schema's diagnostics.
    pub lint: &'static Lint,
    /// Where, in the whole text.
    pub place: Place,
    /// One terse line.
    pub message: Text,
    /// What the marked text is.
    pub label: Option<Text>,
    /// What to do.
    pub help: Option<Text>,
    /// How the text could be changed so that it is gone.
    pub suggestion: Option<Suggestion>,
    /// Another place of the same text that takes part.
    pub related: Option<(Range<usize>, Text)>,
}

impl Fault {
    pub(super) fn new(lint: &'static Lint, place: Place, message: impl Into<Text>) -> Self {
        Self { lint, place, message: message.into(), label: None, help: None, suggestion: None, related: None }
    }

    pub(super) fn syntax(bytes: Range<usize>, message: impl Into<Text>) -> Self {
        Self::new(&lints::SYNTAX, Place::bytes(bytes), message)
    }

    pub(super) fn over_limit(bytes: Range<usize>, message: impl Into<Text>) -> Self {
        Self::new(&lints::OVER_LIMIT, Place::bytes(bytes), message)
    }

    #[must_use]
    pub(super) fn label(mut self, label: impl Into<Text>) -> Self {
        self.label = Some(label.into());
        self
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub(super) fn suggest(mut self, change: Change, applicability: Applicability) -> Self {
        let edit = Edit { place: self.place.clone(), change };
        self.suggestion = Some(Suggestion { edits: vec![edit], applicability });
        self
    }

    #[must_use]
    pub(super) fn suggest_all(mut self, edits: Vec<Edit>, applicability: Applicability) -> Self {
        self.suggestion = Some(Suggestion { edits, applicability });
        self
    }

    #[must_use]
    pub(super) fn related(mut self, bytes: Range<usize>, message: impl Into<Text>) -> Self {
        self.related = Some((bytes, message.into()));
        self
    }

    /// The diagnostic about `file`, whose text this fault was found in.
    pub fn of(self, file: &SitePath) -> Diagnostic {
        let related =
            self.related.map(|(bytes, message)| Related { file: file.clone(), place: Place::bytes(bytes), message });
        Diagnostic {
            label: self.label,
            help: self.help,
            suggestion: self.suggestion,
            related: related.into_iter().collect(),
            ..Diagnostic::new(self.lint, file, self.place, self.message)
        }
    }
}
