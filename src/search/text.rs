//! The text of prose, as readers see it.

use crate::markdown::text_of;
use crate::model::{FileIndex, Heading, HoleKind, Line, Prose};
use crate::resolve::{Edition, Resolved};

/// Where prose is read: its references are those of a file, seen from an edition.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) edition: &'a Edition,
    pub(super) file: FileIndex,
}

/// A heading inside prose and the text below it; the first has no heading.
pub(super) struct Stretch<'a> {
    pub(super) heading: Option<&'a Heading>,
    pub(super) text: String,
}

impl Reader<'_> {
    /// Prose as plain text.
    pub(super) fn prose(&self, prose: &Prose) -> String {
        self.slice(prose, 0, prose.html.len())
    }

    /// A line as plain text.
    pub(super) fn line(&self, line: &Line) -> String {
        match &line.markup {
            Some(markup) if !markup.holes().is_empty() => self.prose(markup),
            _ => line.text.to_string(),
        }
    }

    /// Prose, cut at its headings.
    pub(super) fn stretches<'p>(&self, prose: &'p Prose) -> Vec<Stretch<'p>> {
        let starts = prose.headings().iter().map(|heading| heading.at as usize);
        let ends = starts.clone().skip(1).chain([prose.html.len()]);
        let first = starts.clone().next().unwrap_or(prose.html.len());
        let mut stretches = vec![Stretch { heading: None, text: self.slice(prose, 0, first) }];
        for ((heading, start), end) in prose.headings().iter().zip(starts).zip(ends) {
            // The heading itself is not told again in the text below it.
            let after = format!("</h{}>", heading.level);
            let start = prose.html[start..end].find(&after).map_or(start, |at| start + at + after.len());
            stretches.push(Stretch { heading: Some(heading), text: self.slice(prose, start, end) });
        }
        stretches
    }

    /// The text of the HTML from `start` to `end`, with the titles that references are to show.
    fn slice(&self, prose: &Prose, start: usize, end: usize) -> String {
        // They stand in order, and a page may have as many as it has headings.
        let first = prose.holes().partition_point(|hole| (hole.at as usize) < start);
        let within = prose.holes()[first..].iter().take_while(|hole| (hole.at as usize) < end);
        let titles = within.filter_map(|hole| match hole.kind {
            HoleKind::LinkText(reference) => {
                let target = self.edition.target(self.file, reference);
                Some((hole.at as usize, self.resolved.title_of(self.edition, target)))
            }
            _ => None,
        });
        let mut titles = titles.peekable();
        if titles.peek().is_none() {
            return text_of(&prose.html[start..end]);
        }
        let mut html = String::with_capacity(end - start);
        let mut done = start;
        for (at, title) in titles {
            html.push_str(&prose.html[done..at]);
            html.push_str(&title.replace('&', "&amp;").replace('<', "&lt;"));
            done = at;
        }
        html.push_str(&prose.html[done..end]);
        text_of(&html)
    }
}
