use super::Subject;
use crate::diagnostic::{Diagnostic, Lint};
use crate::message::Text;
use crate::model::{Page, SourceFile};
use crate::resolve::{Edition, PageIndex};
use crate::source::Place;

/// A page in the edition of its own language: of a text that other editions show for want of a translation, each thing is
/// said once.
#[derive(Clone, Copy)]
pub(super) struct Authored<'a> {
    pub(super) edition: &'a Edition,
    pub(super) index: PageIndex,
    pub(super) page: &'a Page,
    pub(super) file: &'a SourceFile,
}

/// Every page of the site, edition by edition.
pub(super) fn pages<'a>(subject: &Subject<'a>) -> impl Iterator<Item = Authored<'a>> + use<'a> {
    let resolved = subject.resolved;
    resolved.editions.iter().flat_map(move |edition| {
        edition.pages.iter().zip(0..).filter(|(entry, _)| !entry.is_fallback).map(move |(entry, index)| {
            let page = &resolved.site.pages[entry.page.0 as usize];
            let file = &resolved.site.files[page.file.0 as usize];
            Authored { edition, index: PageIndex(index), page, file }
        })
    })
}

impl Authored<'_> {
    /// Whether the page is in Markdown.
    pub(super) fn is_markdown(&self) -> bool {
        !self.file.path.is_yaml()
    }

    /// A diagnostic about the page.
    pub(super) fn diagnostic(&self, lint: &'static Lint, place: Place, message: impl Into<Text>) -> Diagnostic {
        Diagnostic::new(lint, &self.file.path, place, message)
    }
}
