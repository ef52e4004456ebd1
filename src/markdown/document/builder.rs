use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::{attributes, boilerplate, inline, placeholders};

/// Puts the events of a document together: merges what the parser split, reads what the parser does not know.
pub(super) struct Builder<'t> {
    text: &'t str,
    events: Vec<(Event<'t>, Range<usize>)>,
    /// Text that may still grow.
    pending: Option<(CowStr<'t>, Range<usize>)>,
    /// What is open, as indices of the start events.
    open: Vec<usize>,
    /// How many links and images are open: a link inside a link is none.
    links: usize,
    /// How many code blocks are open.
    code: usize,
    /// What stands in angle brackets like an address and is none, while its text is still to come.
    placeholder: Option<Range<usize>>,
    /// Whether the paragraph has lost a shortcode.
    lost_shortcode: bool,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            events: Vec::with_capacity(text.len() / 24 + 8),
            pending: None,
            open: Vec::new(),
            links: 0,
            code: 0,
            placeholder: None,
            lost_shortcode: false,
        }
    }

    /// Takes the parser's next event.
    pub(super) fn push(&mut self, event: Event<'t>, range: Range<usize>) {
        let event = match event {
            Event::Text(text) => {
                // The brackets are text too.
                return match self.placeholder.clone().and_then(|range| Some((self.text.get(range.clone())?, range))) {
                    Some((written, range)) => self.text(CowStr::Borrowed(written), range),
                    None => self.text(text, range),
                };
            }
            Event::Html(html) => return self.html(html, range),
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                if !placeholders::is_address(&dest_url) =>
            {
                self.placeholder = Some(range);
                return;
            }
            Event::End(TagEnd::Link) if self.placeholder.take().is_some() => return,
            other => other,
        };
        self.flush();
        match event {
            Event::Start(tag) => {
                match tag {
                    Tag::Link { .. } | Tag::Image { .. } => self.links += 1,
                    Tag::CodeBlock(_) => self.code += 1,
                    _ => {}
                }
                self.open.push(self.events.len());
                self.events.push((Event::Start(tag), range));
            }
            Event::End(tag) => self.end(tag, range),
            other => self.events.push((other, range)),
        }
    }

    /// The events.
    pub(super) fn finish(mut self) -> Vec<(Event<'t>, Range<usize>)> {
        self.flush();
        self.events
    }

    /// Text directly behind text is one text, as long as both stand in the source as they are.
    fn text(&mut self, text: CowStr<'t>, range: Range<usize>) {
        if let Some((before, at)) = &mut self.pending {
            if at.end == range.start && is_verbatim(self.text, before, at) && is_verbatim(self.text, &text, &range) {
                at.end = range.end;
                *before = CowStr::Borrowed(&self.text[at.clone()]);
                return;
            }
            // In a table the `|` of a `[[…]]` has to be escaped.
            if before.contains("[[")
                && (text.starts_with('|') && self.text.get(at.end..range.start) == Some("\\")
                    || (at.end == range.start && !is_verbatim(self.text, before, at)))
            {
                *before = CowStr::from(format!("{before}{text}"));
                at.end = range.end;
                return;
            }
        }
        self.flush();
        self.pending = Some((text, range));
    }

    /// The lines of an HTML block are one piece of HTML.
    fn html(&mut self, html: CowStr<'t>, range: Range<usize>) {
        self.flush();
        if let Some((Event::Html(before), at)) = self.events.last_mut() {
            let whole = self.text.get(at.start..range.end).filter(|_| {
                at.end == range.start && is_verbatim(self.text, before, at) && is_verbatim(self.text, &html, &range)
            });
            // Quoted HTML has `> ` before each line; to put the lines together costs the square of their number.
            let joined = whole
                .map(CowStr::Borrowed)
                .or_else(|| (before.len() < LARGEST_JOINED).then(|| CowStr::from(format!("{before}{html}"))));
            if let Some(joined) = joined {
                *before = joined;
                at.end = range.end;
                return;
            }
        }
        self.events.push((Event::Html(html), range));
    }

    /// Writes the text that can no longer grow, with what is found in it.
    fn flush(&mut self) {
        let Some((text, mut range)) = self.pending.take() else { return };
        if self.code > 0 {
            self.events.push((Event::Text(text), range));
            return;
        }
        let after_link = matches!(self.events.last(), Some((Event::End(TagEnd::Link | TagEnd::Image), _)));
        let verbatim = is_verbatim(self.text, &text, &range);
        let skip = if after_link && verbatim { attributes::after_link(&text) } else { 0 };
        if skip > 0 {
            range.start += skip;
            if range.is_empty() {
                return;
            }
            let text = CowStr::Borrowed(&self.text[range.clone()]);
            self.lost_shortcode |= inline::split(&text, &range, true, self.links > 0, self.text, &mut self.events);
        } else {
            self.lost_shortcode |= inline::split(&text, &range, verbatim, self.links > 0, self.text, &mut self.events);
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let start = self.open.pop().unwrap_or(0);
        match tag {
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            TagEnd::CodeBlock => self.code = self.code.saturating_sub(1),
            TagEnd::Heading(_) => self.heading_attributes(start),
            TagEnd::Paragraph => {
                if boilerplate::is_not_content(&self.text[range.clone()], self.open.is_empty())
                    || (std::mem::take(&mut self.lost_shortcode) && inline::trim_shortcodes(&mut self.events, start))
                {
                    self.events.truncate(start);
                    return;
                }
                self.alert(start);
            }
            TagEnd::BlockQuote(_) => {
                if let Some((Event::Start(Tag::BlockQuote(kind)), _)) = self.events.get(start) {
                    let kind = *kind;
                    self.events.push((Event::End(TagEnd::BlockQuote(kind)), range));
                    return;
                }
            }
            _ => {}
        }
        self.events.push((Event::End(tag), range));
    }

    /// Moves `{#id}` and other attributes from a heading's text to its tag.
    fn heading_attributes(&mut self, start: usize) {
        let Some((Event::Text(text), range)) = self.events.last() else { return };
        let Some((kept, given)) = attributes::of_heading(text) else { return };
        let verbatim = is_verbatim(self.text, text, range);
        let (given, kept) = (given.map(|id| CowStr::from(id.to_owned())), kept.to_owned());
        let last = self.events.len() - 1;
        if let (true, range) = (verbatim, &mut self.events[last].1) {
            range.end = range.start + kept.len();
        }
        if kept.is_empty() {
            self.events.pop();
        } else {
            self.events[last].0 = match self.text.get(self.events[last].1.clone()) {
                Some(written) if verbatim => Event::Text(CowStr::Borrowed(written)),
                _ => Event::Text(CowStr::from(kept)),
            };
        }
        if let (Some((Event::Start(Tag::Heading { id, .. }), _)), Some(given)) = (self.events.get_mut(start), given) {
            *id = Some(given);
        }
    }

    /// Makes a quote whose first paragraph begins with `[!note] …` an alert; the parser wants the mark alone.
    fn alert(&mut self, paragraph: usize) {
        let [.., _, (Event::Text(text), range)] = &self.events[..self.events.len().min(paragraph + 2)] else { return };
        let quote = match paragraph.checked_sub(1).map(|at| &self.events[at].0) {
            Some(Event::Start(Tag::BlockQuote(None))) => paragraph - 1,
            _ => return,
        };
        let Some((kind, rest)) = alert_kind(text) else { return };
        let range = if is_verbatim(self.text, text, range) { range.end - rest.len()..range.end } else { range.clone() };
        let rest = rest.to_owned();
        let text = match self.text.get(range.clone()) {
            Some(written) if written == rest => CowStr::Borrowed(written),
            _ => CowStr::from(rest),
        };
        self.events[paragraph + 1] = (Event::Text(text), range);
        self.events[quote].0 = Event::Start(Tag::BlockQuote(Some(kind)));
    }
}

/// Larger quoted HTML blocks stay in pieces.
const LARGEST_JOINED: usize = 1 << 14;

/// The kind of the alert that `text` begins, and the text after its mark.
fn alert_kind(text: &str) -> Option<(BlockQuoteKind, &str)> {
    let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let kind = match name.to_ascii_lowercase().as_str() {
        "note" | "info" => BlockQuoteKind::Note,
        "tip" | "hint" | "success" => BlockQuoteKind::Tip,
        "important" => BlockQuoteKind::Important,
        "warning" | "attention" => BlockQuoteKind::Warning,
        "caution" | "danger" | "error" => BlockQuoteKind::Caution,
        _ => return None,
    };
    Some((kind, rest.trim_start_matches(['+', '-']).trim_start()))
}

/// Whether `text` is exactly what the source says at `range`, so that a place in one is a place in the other.
fn is_verbatim(source: &str, text: &str, range: &Range<usize>) -> bool {
    source.get(range.clone()).is_some_and(|written| {
        written.len() == text.len() && (std::ptr::eq(written.as_ptr(), text.as_ptr()) || written == text)
    })
}
