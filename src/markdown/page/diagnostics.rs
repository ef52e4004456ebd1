//! What Markdown's own rules cannot say: a list that is none, a picture without words.

use std::ops::Range;

use super::{At, PageWriter};
use crate::diagnostic::{Applicability, Change, Diagnostic, Edit, Suggestion, lints};
use crate::markdown::list_mark::{ListMark, list_mark};
use crate::message::say;

/// Lines that begin as if they were items of a list, until it is known whether there are several.
#[derive(Default)]
pub(super) struct PseudoList {
    lines: Vec<Line>,
    paragraph: usize,
    line: usize,
}

struct Line {
    mark: ListMark,
    /// The mark as written, without blanks.
    written: Box<str>,
    place: Range<usize>,
    paragraph: usize,
    /// How many lines of the paragraph stand before it.
    above: usize,
}

impl PseudoList {
    /// A paragraph begins.
    pub(super) fn paragraph(&mut self) {
        self.paragraph += 1;
        self.line = 0;
    }

    /// A line of the paragraph ends.
    pub(super) fn next_line(&mut self) {
        self.line += 1;
    }

    /// A line begins with `text`, which stands in the source at `start`.
    pub(super) fn line(&mut self, text: &str, start: usize) {
        let content = text.trim_start();
        let Some(mark) = list_mark(content) else { return };
        let start = start + text.len() - content.len();
        let written = content[..mark.length].trim_end().into();
        let place = start..start + mark.length;
        self.lines.push(Line { mark, written, place, paragraph: self.paragraph, above: self.line });
    }

    /// Reports of each line that has a neighbour like it, or that surely begins an item and stands inside of a paragraph.
    pub(super) fn finish(self, page: &mut PageWriter<'_>, at: At<'_>) {
        let follows = |a: &Line, b: &Line| {
            let counts = match (a.mark.number, b.mark.number) {
                (Some(first), Some(second)) => second == first + 1,
                (None, None) => a.written == b.written,
                _ => false,
            };
            let is_next_line = a.paragraph == b.paragraph && a.above + 1 == b.above;
            counts && (is_next_line || (a.paragraph + 1 == b.paragraph && b.above == 0))
        };
        for (index, line) in self.lines.iter().enumerate() {
            let before = index.checked_sub(1).is_some_and(|before| follows(&self.lines[before], line));
            let after = self.lines.get(index + 1).is_some_and(|after| follows(line, after));
            if !(before || after || (line.mark.is_sure && line.above > 0)) {
                continue;
            }
            let replacement = line.mark.number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            let help = match line.mark.number {
                Some(_) => say!("write `{replacement}` with a full stop and a space", replacement),
                None => say!("write `{replacement}` with a half-width dash and a space", replacement),
            };
            let message = say!("`{mark}` does not begin a list item in Markdown", mark = line.written);
            let diagnostic = Diagnostic::new(&lints::PSEUDO_LIST, page.file, at(line.place.clone()), message)
                .help(help)
                .suggest(Change::Raw(replacement), Applicability::Safe);
            page.report(diagnostic);
        }
    }
}

/// Reports of an image without a text.
pub(super) fn missing_alt(page: &mut PageWriter<'_>, source: &str, range: Range<usize>, at: At<'_>) {
    let message = say!("the image `{source}` has no alternative text", source);
    let diagnostic = Diagnostic::new(&lints::MISSING_ALT, page.file, at(range), message)
        .help(say!("describe it between the square brackets: `![营业执照原件](…)`"));
    page.report(diagnostic);
}

/// Reports of a fence that is open up to the end of the text.
pub(super) fn unclosed_fence(page: &mut PageWriter<'_>, source: &str, range: &Range<usize>, at: At<'_>) {
    let text = &source[range.clone()];
    let line = text.lines().next().unwrap_or(text).trim_end();
    let fence: String = line.chars().take_while(|c| line.starts_with(*c)).collect();
    let place = at(range.start..range.start + line.len());
    let message = if line.contains('`') {
        say!("the code block that begins here is never closed")
    } else {
        say!("the code block opened by `{line}` is never closed", line)
    };
    let mut diagnostic = Diagnostic::new(&lints::UNCLOSED_FENCE, page.file, place, message)
        .label(say!("everything from here on is shown as code"))
        .help(say!("write {fence} on a line of its own where the code ends", fence));
    // What stands before the fence on its line is what the lines of its container begin with; an item's dash only once.
    let begin = source[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let before: String =
        source[begin..range.start].chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect();
    let end = range.start + text.trim_end().len();
    let edit = Edit { place: at(end..end), change: Change::Insert(format!("\n{before}{fence}")) };
    diagnostic.suggestion = Some(Suggestion { edits: vec![edit], applicability: Applicability::Safe });
    page.report(diagnostic);
}

/// Reports of a footnote that another one of the same name stands above.
pub(super) fn duplicate_footnote(page: &mut PageWriter<'_>, label: &str, range: Range<usize>, at: At<'_>) {
    let message = say!("the footnote `{label}` is defined twice", label);
    let diagnostic = Diagnostic::new(&lints::DUPLICATE_FOOTNOTE, page.file, at(range), message)
        .label(say!("shown below the first definition"))
        .help(say!("give each footnote its own name, or put both texts into one"));
    page.report(diagnostic);
}

/// Reports of cells beyond the columns of their table.
pub(super) fn table_row(page: &mut PageWriter<'_>, columns: usize, cells: usize, range: Range<usize>, at: At<'_>) {
    let message = say!("this row has {cells} cells, the table has {columns} columns", cells, columns);
    let diagnostic = Diagnostic::new(&lints::TABLE_ROW, page.file, at(range), message)
        .label(say!("shown in the last column"))
        .help(say!("write `\\|` for a `|` inside a cell, in code too, or add a column"));
    page.report(diagnostic);
}

/// Reports of a destination with a space or a bracket in it, which other tools take for text.
pub(super) fn loose_destination(
    page: &mut PageWriter<'_>,
    destination: &str,
    range: Range<usize>,
    is_verbatim: bool,
    at: At<'_>,
) {
    let message = say!("`{destination}` is no destination in Markdown: it holds a space or a bracket", destination);
    let mut diagnostic = Diagnostic::new(&lints::BROKEN_LINK, page.file, at(range), message)
        .help(say!("the link works here; put the destination between `<` and `>`"));
    if is_verbatim {
        diagnostic = diagnostic.suggest(Change::Raw(format!("<{}>", destination.trim())), Applicability::Safe);
    }
    page.report(diagnostic);
}
