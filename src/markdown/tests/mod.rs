//! What the engine as a whole makes of Markdown. `show` is the only way in.

mod diagnostics;
mod edge_cases;
mod emphasis;
mod links;
mod plain_commonmark;
mod properties;
mod raw_html;
mod structure;

use std::fmt::Write as _;
use std::ops::Range;

use super::PageWriter;
use crate::diagnostic::Diagnostic;
use crate::model::RawHtml;
use crate::model::{HoleKind, Prose, Reference, ReferenceIndex, UnresolvedTarget, WikiPage};
use crate::source::{Place, SitePath};

/// What came of a text.
pub(super) struct Written {
    /// The HTML with the holes written out: `{a x.md}`, `{/a}`, `{img x.png|alt}`, `{title x}`, `{Warning}`.
    pub(super) html: String,
    pub(super) prose: Prose,
    pub(super) references: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

pub(super) fn file() -> SitePath {
    SitePath::parse("content/a.md").unwrap()
}

/// Writes `text` as a document of its own, headings from level 2 on.
pub(super) fn write(text: &str, raw_html: RawHtml) -> Written {
    let file = file();
    let mut page = PageWriter::new(&file, raw_html);
    let prose = page.whole(text, &Place::bytes, 2);
    let (references, diagnostics) = page.finish();
    Written { html: fill(&prose, &references), prose, references, diagnostics }
}

/// The HTML of `text`, without the line breaks between blocks.
pub(super) fn show(text: &str) -> String {
    write(text, RawHtml::Sanitize).html.replace(">\n<", "><").trim_end().to_owned()
}

/// What the places of the references of `text` say.
pub(super) fn places(text: &str) -> Vec<String> {
    let bytes = |place: &Place| match place {
        Place::Bytes { start, end } => text[*start as usize..*end as usize].to_owned(),
        _ => unreachable!("the places of a test are bytes"),
    };
    write(text, RawHtml::Sanitize).references.iter().map(|reference| bytes(&reference.place)).collect()
}

/// The bytes of a diagnostic.
pub(super) fn marked<'t>(text: &'t str, diagnostic: &Diagnostic) -> &'t str {
    let Place::Bytes { start, end } = diagnostic.place else { unreachable!("the places of a test are bytes") };
    &text[Range { start: start as usize, end: end as usize }]
}

fn fill(prose: &Prose, references: &[Reference]) -> String {
    let wanted = |index: ReferenceIndex| match &references[index.0 as usize].wanted {
        UnresolvedTarget::Link { destination, title } if title.is_empty() => destination.to_string(),
        UnresolvedTarget::Link { destination, title } => format!("{destination} '{title}'"),
        UnresolvedTarget::Image { source, alt, .. } => format!("{source}|{alt}"),
        UnresolvedTarget::Wiki { page, kind, id } => {
            let page = match page {
                WikiPage::Same => "",
                WikiPage::Named(page) => page,
                WikiPage::Shared => "shared",
            };
            let kind = kind.map(|kind| format!("{kind:?}:")).unwrap_or_default();
            format!("[[{page}#{kind}{id}]]")
        }
        other => format!("{other:?}"),
    };
    let mut html = String::new();
    let mut done = 0;
    for hole in prose.holes() {
        html.push_str(&prose.html[done..hole.at as usize]);
        done = hole.at as usize;
        let _ = match hole.kind {
            HoleKind::LinkStart(index) => write!(html, "{{a {}}}", wanted(index)),
            HoleKind::LinkEnd(_) => write!(html, "{{/a}}"),
            HoleKind::LinkText(_) => write!(html, "{{title}}"),
            HoleKind::Image(index) => write!(html, "{{img {}}}", wanted(index)),
            HoleKind::Word(word) => write!(html, "{{{word:?}}}"),
        };
    }
    html.push_str(&prose.html[done..]);
    html
}

/// Checks a table of texts and the HTML of each.
#[track_caller]
pub(super) fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let html = show(text);
        assert_eq!(html, *expected, "for {text:?}");
    }
}
