use std::ops::Range;

use super::diagnostics;
use super::raw_element::RawElement;
use super::writer::{Mode, Writer};
use crate::markdown::escape;
use crate::markdown::raw::kinds::{Kind, attributes_of, is_valid, is_void, kind};
use crate::markdown::raw::tags::{RawTag, Token, tokens};
use crate::model::RawHtml;
use crate::model::{HoleKind, ImageSize, Length, UnresolvedTarget};

/// No more raw elements than this are open at once.
const MOST_OPEN: usize = 60;

/// The size that the tag of an image gives.
fn size(tag: &RawTag<'_>) -> Option<Box<ImageSize>> {
    let length = |name| tag.attribute(name).and_then(|(value, _)| Length::parse(&value));
    let size = ImageSize { width: length("width"), height: length("height") };
    (size != ImageSize::default()).then(|| Box::new(size))
}

impl Writer<'_, '_, '_, '_> {
    /// Writes HTML that stands in the Markdown: a tag in a line, or a whole block.
    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>, block: bool) {
        if self.page.raw_html == RawHtml::Escape {
            if !block {
                self.begin_inline();
            }
            if block && self.mode == Mode::Blocks {
                self.push("<p>");
            }
            escape::push(&mut self.output.html, html.trim_end());
            if block && self.mode == Mode::Blocks {
                self.push("</p>\n");
            }
            return;
        }
        if block && self.mode == Mode::Blocks {
            self.begin_block();
        }
        let (start, holes) = (self.output.html.len(), self.output.holes.len());
        for token in tokens(html) {
            match token {
                Token::Text(text) => self.raw_text(text),
                Token::Tag(tag) => self.raw_tag(&tag, html, range, block),
            }
        }
        if block && self.mode == Mode::Blocks {
            self.finish_raw_block(start, holes);
        }
    }

    /// Tidies an HTML block, written from the byte `start` and the hole number `holes` on, if no element is in it.
    fn finish_raw_block(&mut self, start: usize, holes: usize) {
        let written = &self.output.html[start..];
        if written.contains('<') {
            return;
        }
        let text_end = start + written.trim_end().len();
        let last_hole = self.output.holes[holes..].last().map(|hole| hole.at as usize);
        self.output.html.truncate(text_end.max(last_hole.unwrap_or(0)));
        // It turned out to be text only, such as `<cluster-id>` on a line of its own, or an image.
        if text_end > start || last_hole.is_some() {
            self.output.insert(start, "<p>", holes);
            self.push("</p>\n");
        }
    }

    fn raw_text(&mut self, text: &str) {
        if self.page.raw_html == RawHtml::Allow {
            self.push(text);
            return;
        }
        let mut parts = text.split('&');
        escape::push(&mut self.output.html, parts.next().unwrap_or(""));
        for part in parts {
            // A reference to a character is left to the sanitiser, who knows them all.
            let is_reference = part.find(';').is_some_and(|end| {
                end > 0 && end < 32 && part[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            });
            self.has_raw |= is_reference;
            self.push(if is_reference { "&" } else { "&amp;" });
            escape::push(&mut self.output.html, part);
        }
    }

    fn raw_tag(&mut self, tag: &RawTag<'_>, html: &str, range: &Range<usize>, block: bool) {
        match kind(&tag.name) {
            Kind::Link => self.raw_link(tag, html, range, block),
            Kind::Image if !tag.closing => self.raw_image(tag, html, range),
            Kind::Image => {}
            _ if self.page.raw_html == RawHtml::Allow => {
                self.refer_to_files(tag, html, range);
                self.push(tag.text);
            }
            Kind::Break(html) => {
                self.begin_inline_unless(block);
                self.push(html);
            }
            Kind::Media => self.raw_media(tag, html, range, block),
            Kind::Unwrap => {}
            Kind::Unknown => self.raw_unknown(tag, block),
            Kind::Keep { name, block: is_block } => {
                if is_block && (self.mode == Mode::Inline || self.in_heading > 0) {
                    return;
                }
                if tag.closing {
                    self.close_raw_element(name);
                } else if self.open_elements.len() < MOST_OPEN && self.fits_here(name, !block) {
                    self.begin_inline_unless(block || is_block);
                    self.raw_element(name, tag, !block);
                }
            }
        }
    }

    fn begin_inline_unless(&mut self, block: bool) {
        if !block {
            self.begin_inline();
        }
    }

    /// Writes a tag of a harmless element with its harmless attributes.
    fn raw_element(&mut self, name: &'static str, tag: &RawTag<'_>, in_line: bool) {
        self.has_raw = true;
        // Whatever level the start tag is given, HTML lets any end tag of a heading end it.
        let shown = match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => {
                let level = self.place_heading(level - b'0');
                ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level) - 1]
            }
            _ => name,
        };
        self.push("<");
        self.push(shown);
        if let Some((id, _)) = tag.attribute("id").filter(|(id, _)| self.reserve_raw_id(id)) {
            self.attribute("id", &id);
        }
        for attribute in attributes_of(name).iter().chain(&["title", "lang", "dir"]) {
            if let Some((value, _)) = tag.attribute(attribute).filter(|(value, _)| is_valid(attribute, value)) {
                self.attribute(attribute, &value);
            }
        }
        if let ("td" | "th" | "p" | "div", Some((align, _))) = (name, tag.attribute("align")) {
            match &*align.to_ascii_lowercase() {
                "left" => self.attribute("class", "align-left"),
                "center" => self.attribute("class", "align-center"),
                "right" => self.attribute("class", "align-right"),
                _ => {}
            }
        }
        self.push(">");
        if is_void(name) {
            return;
        }
        self.open_elements.push(RawElement { name, reference: None, depth: self.depth(), in_line });
        if tag.self_closing {
            self.close_raw(self.open_elements.len() - 1);
        }
    }

    /// Takes the id of a raw element, unless something else has it or a heading is to get it.
    fn reserve_raw_id(&mut self, id: &str) -> bool {
        !self.page.ids.is_shared() && !self.document.is_heading_slug(id) && self.page.ids.reserve(id)
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape::push(&mut self.output.html, value);
        self.push("\"");
    }

    fn raw_link(&mut self, tag: &RawTag<'_>, html: &str, range: &Range<usize>, block: bool) {
        if tag.closing {
            return self.close_raw_element("a");
        }
        self.begin_inline_unless(block);
        // Old pages name a place with `<a name="x">`, closed or not.
        let name = tag.attribute("id").or_else(|| tag.attribute("name"));
        if let Some((id, _)) = name.filter(|(id, _)| self.reserve_raw_id(id)) {
            self.push("<span");
            self.attribute("id", &id);
            self.push("></span>");
        }
        let reference = tag.attribute("href").map(|(destination, value)| {
            let title = tag.attribute("title").map_or_else(Box::default, |(title, _)| title.into());
            let place = (self.at)(self.place_of(&value, html, range));
            self.page.refer(UnresolvedTarget::Link { destination: destination.trim().into(), title }, place)
        });
        if let Some(reference) = reference {
            self.has_raw |= self.page.raw_html == RawHtml::Sanitize;
            self.output.hole(HoleKind::LinkStart(reference));
        }
        self.open_elements.push(RawElement { name: "a", reference, depth: self.depth(), in_line: !block });
        if tag.self_closing {
            self.close_raw(self.open_elements.len() - 1);
        }
    }

    fn raw_image(&mut self, tag: &RawTag<'_>, html: &str, range: &Range<usize>) {
        let Some((source, value)) = tag.attribute("src") else { return };
        if self.mode == Mode::Inline || self.in_heading > 0 {
            self.begin_inline();
        }
        let alt = tag.attribute("alt");
        if alt.is_none() {
            let start = self.place_of(&value, html, range);
            diagnostics::missing_alt(self.page, &source, start, self.at);
        }
        let text =
            |attribute: Option<(String, Range<usize>)>| attribute.map_or_else(Box::default, |(text, _)| text.into());
        let wanted = UnresolvedTarget::Image {
            source: source.trim().into(),
            alt: text(alt),
            title: text(tag.attribute("title")),
            size: size(tag),
        };
        let reference = self.page.refer(wanted, (self.at)(self.place_of(&value, html, range)));
        self.output.hole(HoleKind::Image(reference));
    }

    /// Links to what an `<iframe>` or `<video>` would show: no page asks another host.
    fn raw_media(&mut self, tag: &RawTag<'_>, html: &str, range: &Range<usize>, block: bool) {
        let source = tag.attribute("src").or_else(|| tag.attribute("data"));
        let Some((source, value)) = source.filter(|_| !tag.closing) else { return };
        if self.in_raw_link() {
            return;
        }
        self.begin_inline_unless(block);
        let text = tag.attribute("title").map_or_else(|| source.clone(), |(title, _)| title);
        let wanted = UnresolvedTarget::Link { destination: source.trim().into(), title: Box::default() };
        let reference = self.page.refer(wanted, (self.at)(self.place_of(&value, html, range)));
        self.output.hole(HoleKind::LinkStart(reference));
        self.has_raw = true;
        escape::push(&mut self.output.html, &text);
        self.output.hole(HoleKind::LinkEnd(reference));
    }

    /// Notes the files that a tag shows which is kept as it is: they are published with the page.
    fn refer_to_files(&mut self, tag: &RawTag<'_>, html: &str, range: &Range<usize>) {
        for name in ["src", "poster", "data", "href", "srcset"] {
            let Some((value, at)) = tag.attribute(name).filter(|_| !tag.closing) else { continue };
            let urls = if name == "srcset" { value.split(',').collect() } else { vec![&*value] };
            for url in urls.into_iter().filter_map(|url| url.split_whitespace().next()) {
                if url.contains(':') || url.starts_with(['#', '/']) {
                    continue;
                }
                let wanted = UnresolvedTarget::Link { destination: url.into(), title: Box::default() };
                self.page.refer(wanted, (self.at)(self.place_of(&at, html, range)));
            }
        }
    }

    /// A tag that HTML does not know is a component's, whose content stays, or what somebody wrote in angle brackets.
    fn raw_unknown(&mut self, tag: &RawTag<'_>, block: bool) {
        if tag.is_component() || self.document.is_paired(&tag.name) {
            return;
        }
        self.begin_inline_unless(block);
        escape::push(&mut self.output.html, tag.text);
    }

    /// Where in the document the bytes `value` of `html`, an event at `range`, are.
    fn place_of(&self, value: &Range<usize>, html: &str, range: &Range<usize>) -> Range<usize> {
        let source = self.document.source();
        let moved = range.start + value.start..range.start + value.end;
        if source.get(moved.clone()) == html.get(value.clone()) {
            return moved;
        }
        // In a quote the lines of the block have `> ` before them, so the value stands further behind.
        let found = source.get(moved.start..range.end).and_then(|rest| rest.find(&html[value.clone()]));
        found.map_or_else(|| range.clone(), |at| moved.start + at..moved.start + at + value.len())
    }
}
