//! Headings that skip a level, and titles beside the title. The page puts them in order; what reads the source does not.

use std::ops::Range;

use super::outline::Spanned;
use super::reader::places;
use crate::diagnostic::{Applicability, Change, Diagnostic, Edit, Suggestion, lints};
use crate::load::page_builder::PageBuilder;
use crate::markdown::{Event, Tag};
use crate::message::{Text, say};
use crate::source::SitePath;

/// A text in which all headings are of one level has one fault, not one for each.
const MOST: usize = 10;

/// Reports the headings of `body` that are not in order; `base` is the byte of the file at which it begins.
pub(super) fn report(file: &SitePath, body: &str, events: &[Spanned<'_>], base: usize, builder: &mut PageBuilder<'_>) {
    let headings = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some((*level as usize, range)),
        _ => None,
    });
    let mut above = None;
    let mut has_title = false;
    let mut left = MOST;
    for (level, range) in headings {
        let deepest = above.map_or(level, |above: usize| above + 1);
        let said = match level {
            1 if has_title => Some((2, say!("another heading of level 1: a page has one, its title"))),
            _ if level > deepest => Some((
                deepest,
                say!("a heading of level {level} below one of level {above}", level, above = deepest - 1),
            )),
            _ => None,
        };
        has_title |= level == 1;
        above = Some(level);
        if let Some((meant, message)) = said.filter(|_| left > 0) {
            left -= 1;
            builder.writer.report(diagnostic(file, body, range, base, meant, message));
        }
    }
}

fn diagnostic(
    file: &SitePath,
    body: &str,
    range: &Range<usize>,
    base: usize,
    meant: usize,
    message: Text,
) -> Diagnostic {
    let text = &body[range.clone()];
    let marks = text.len() - text.trim_start_matches('#').len();
    let marks = range.start..range.start + marks.max(1);
    let wanted = "#".repeat(meant);
    let place = places(base)(marks);
    let diagnostic = Diagnostic::new(&lints::HEADING_ORDER, file, place.clone(), message);
    let diagnostic = diagnostic.help(say!("write `{wanted}`, and one `#` more for those below it", wanted = &wanted));
    if !text.starts_with('#') {
        return diagnostic;
    }
    // Whether those below move with it is for the author to say.
    let edits = vec![Edit { place, change: Change::Raw(wanted) }];
    Diagnostic { suggestion: Some(Suggestion { edits, applicability: Applicability::Unsafe }), ..diagnostic }
}
