use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::output::Output;
use super::writer::{Mode, Writer};
use super::{At, PageWriter, diagnostics};
use crate::markdown::{Document, Ids};
use crate::model::{HoleKind, Id, Prose, Word};

/// The footnotes of a page: numbers run through all its documents.
#[derive(Default)]
pub(super) struct Footnotes {
    last: u32,
    notes: Vec<Note>,
    by_label: HashMap<Box<str>, usize>,
}

struct Note {
    number: u32,
    label: Box<str>,
    id: Id,
    /// The ids of the places that refer to it.
    references: Vec<Id>,
}

impl Footnotes {
    /// Refers to the note called `label`: its number, its id, and the id of this very reference.
    pub(super) fn refer(&mut self, label: &str, ids: &mut Ids) -> (u32, Id, Id) {
        let index = self.index(label, ids);
        let note = &mut self.notes[index];
        let again = note.references.len();
        let id =
            if again == 0 { format!("fnref-{}", note.number) } else { format!("fnref-{}-{}", note.number, again + 1) };
        let id = ids.derive(&id);
        note.references.push(id.clone());
        (note.number, note.id.clone(), id)
    }

    /// Ends a document whose notes are written, or never will be.
    pub(super) fn forget(&mut self) {
        self.notes.clear();
        self.by_label.clear();
    }

    fn index(&mut self, label: &str, ids: &mut Ids) -> usize {
        if let Some(index) = self.by_label.get(label) {
            return *index;
        }
        self.last += 1;
        let id = ids.derive(&format!("fn-{}", self.last));
        self.notes.push(Note { number: self.last, label: label.into(), id, references: Vec::new() });
        self.by_label.insert(label.into(), self.notes.len() - 1);
        self.notes.len() - 1
    }
}

/// See [`PageWriter::footnotes`].
pub(super) fn write(page: &mut PageWriter<'_>, document: &Document<'_>, at: At<'_>) -> Option<Prose> {
    let mut definitions: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for (label, events) in document.footnotes() {
        let same = definitions.entry(label).or_default();
        if !same.is_empty() {
            let whole = &document.events()[events.start.saturating_sub(1)].1;
            diagnostics::duplicate_footnote(page, label, whole.start..whole.start + label.len() + "[^]:".len(), at);
        }
        same.push(events.clone());
    }
    let mut output = Output::default();
    let mut written = 0;
    let mut unreferenced = document.footnotes().iter();
    loop {
        let Some(note) = page.footnotes.notes.get(written) else {
            // What nothing refers to was written by somebody all the same.
            let Some((label, _)) = unreferenced.next() else { break };
            page.footnotes.index(label, &mut page.ids);
            continue;
        };
        if written == 0 {
            output.html.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n");
            let first = note.number;
            let _ = if first == 1 {
                writeln!(output.html, "<ol>")
            } else {
                writeln!(output.html, "<ol start=\"{first}\">")
            };
        }
        let _ = write!(output.html, "<li id=\"{}\">", note.id);
        let label = note.label.clone();
        let events = definitions.get(&*label).map_or(&[][..], Vec::as_slice);
        let body = Writer::new(page, document, at, Mode::Blocks, 6).write(events);
        output.append(&body);
        back_links(&mut output, &page.footnotes.notes[written].references);
        output.html.push_str("</li>\n");
        written += 1;
    }
    page.footnotes.forget();
    if written == 0 {
        return None;
    }
    output.html.push_str("</ol>\n</div>\n");
    Some(output.finish())
}

/// Writes an arrow back to each reference, into the note's last paragraph if it ends with one.
fn back_links(output: &mut Output, references: &[Id]) {
    let in_paragraph = output.html.ends_with("</p>\n");
    if in_paragraph {
        output.html.truncate(output.html.len() - "</p>\n".len());
        let end = output.at();
        for hole in output.holes.iter_mut().rev().take_while(|hole| hole.at > end) {
            hole.at = end;
        }
    }
    for id in references {
        let html = &mut output.html;
        let _ = write!(html, " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"");
        output.hole(HoleKind::Word(Word::BackToText));
        output.html.push_str("\">↩</a>");
    }
    if in_paragraph {
        output.html.push_str("</p>\n");
    }
}
