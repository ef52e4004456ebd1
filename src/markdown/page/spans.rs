use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::writer::{Closer, Mode, Writer};
use super::{destination, diagnostics};
use crate::markdown::document::link::LOOSE;
use crate::markdown::{cjk, escape, wiki};
use crate::model::{HoleKind, UnresolvedTarget};

impl<'t> Writer<'_, '_, '_, 't> {
    pub(super) fn start_span(&mut self, tag: &Tag<'t>) -> Closer {
        let (start, end) = match tag {
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            _ => ("<strong>", "</strong>"),
        };
        self.push(start);
        Closer::Html(end)
    }

    pub(super) fn link(&mut self, tag: &Tag<'t>, range: &Range<usize>, at: usize) -> usize {
        let Tag::Link { link_type, dest_url, title, .. } = tag else { return at + 1 };
        let source = self.document.source();
        if self.in_raw_link() && matches!(link_type, LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. }) {
            self.closers.push(Closer::Nothing);
            return at + 1;
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            let place = match source.get(range.start + 2..range.start + 2 + dest_url.len()) {
                Some(written) if *written == **dest_url => range.start + 2..range.start + 2 + written.len(),
                _ => range.clone(),
            };
            let wanted = wiki::wanted(dest_url).expect("only what has the shape of a reference is a wiki link");
            let reference = self.page.refer(wanted, (self.at)(place));
            self.output.hole(HoleKind::LinkStart(reference));
            if *has_pothole {
                self.closers.push(Closer::Link(reference));
                return at + 1;
            }
            self.output.hole(HoleKind::LinkText(reference));
            self.output.hole(HoleKind::LinkEnd(reference));
            self.last = None;
            return self.document.end_of(at) + 1;
        }
        let destination =
            if *link_type == LinkType::Email { format!("mailto:{dest_url}").into() } else { (&**dest_url).into() };
        let place = match link_type {
            LinkType::Autolink | LinkType::Email if source[range.clone()].starts_with('<') => {
                range.start + 1..range.end - 1
            }
            LinkType::Inline => destination::range(source, range, self.content_end(at, range)),
            _ if *link_type == LOOSE => self.loose(dest_url, range),
            _ => range.clone(),
        };
        let wanted = UnresolvedTarget::Link { destination, title: (&**title).into() };
        let reference = self.page.refer(wanted, (self.at)(place));
        self.output.hole(HoleKind::LinkStart(reference));
        self.closers.push(Closer::Link(reference));
        at + 1
    }

    pub(super) fn image(&mut self, tag: &Tag<'t>, range: &Range<usize>, at: usize) -> usize {
        let Tag::Image { link_type, dest_url, title, .. } = tag else { return at + 1 };
        self.begin_inline();
        let end = self.document.end_of(at);
        let alt = self.document.plain_text(at + 1..end);
        if alt.trim().is_empty() {
            diagnostics::missing_alt(self.page, dest_url, range.clone(), self.at);
        }
        let place = match link_type {
            LinkType::Inline => destination::range(self.document.source(), range, self.content_end(at, range)),
            _ if *link_type == LOOSE => self.loose(dest_url, range),
            _ => range.clone(),
        };
        let wanted = UnresolvedTarget::Image {
            source: (&**dest_url).into(),
            alt: alt.into(),
            title: (&**title).into(),
            size: None,
        };
        let reference = self.page.refer(wanted, (self.at)(place));
        self.output.hole(HoleKind::Image(reference));
        self.last = None;
        end + 1
    }

    /// Reports of a destination that only we take for one; returns where it stands.
    fn loose(&mut self, destination: &str, range: &Range<usize>) -> Range<usize> {
        let end = range.end - 1;
        let place = end.saturating_sub(destination.len())..end;
        let is_verbatim = self.document.source().get(place.clone()) == Some(destination);
        let place = if is_verbatim { place } else { range.clone() };
        diagnostics::loose_destination(self.page, destination, place.clone(), is_verbatim, self.at);
        place
    }

    /// Where the text between the brackets of the link at event `at` ends in the source.
    pub(super) fn content_end(&self, at: usize, range: &Range<usize>) -> usize {
        let end = self.document.end_of(at);
        if end > at + 1 { self.document.events()[end - 1].1.end } else { range.start + 1 }
    }

    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.mode == Mode::Blocks && self.closers.is_empty() && !self.auto_paragraph && text.trim().is_empty() {
            return;
        }
        self.begin_inline();
        if std::mem::take(&mut self.line_start) && !text.starts_with(char::is_alphabetic) {
            self.pseudo_list.line(text, range.start);
        }
        escape::push_breakable(&mut self.output.html, text);
        self.last = text.chars().next_back().or(self.last);
    }

    pub(super) fn soft_break(&mut self, at: usize, end: usize) {
        if self.mode == Mode::Blocks && self.closers.is_empty() && !self.auto_paragraph {
            return;
        }
        let events = &self.document.events()[at + 1..end.min(self.document.events().len())];
        let next = events.iter().take(16).find_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
            Event::Start(_) | Event::End(_) => None,
            _ => Some(None),
        });
        let joined = matches!((self.last, next.flatten()), (Some(last), Some(next)) if cjk::joins(last, next));
        if !joined {
            self.push("\n");
        }
        let last = self.last;
        self.next_line();
        self.last = last;
    }

    pub(super) fn next_line(&mut self) {
        self.pseudo_list.next_line();
        self.line_start = matches!(self.closers.last(), Some(Closer::Paragraph));
        self.last = None;
    }

    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.begin_inline();
        let (number, target, id) = self.page.footnotes.refer(label, &mut self.page.ids);
        let html = format!(
            "<sup class=\"footnote-ref\"><a href=\"#{target}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        );
        self.push(&html);
    }
}
