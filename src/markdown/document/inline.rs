//! Finds in plain text what the parser does not know: bare URLs, `[[…]]` references, shortcodes.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::bare_url;
use super::link::{push_link, push_loose};
use super::loose::{self, Loose};
use crate::markdown::wiki;

/// Writes `text` as events, with the links found in it, unless it stands `in_link` already.
///
/// `verbatim` text stands in the source as it is, so that each part has its own place. Says whether a shortcode was
/// left out.
pub(super) fn split<'t>(
    text: &CowStr<'t>,
    range: &Range<usize>,
    verbatim: bool,
    in_link: bool,
    source: &'t str,
    events: &mut Vec<(Event<'t>, Range<usize>)>,
) -> bool {
    let piece = |part: Range<usize>| -> (CowStr<'t>, Range<usize>) {
        if verbatim {
            let place = range.start + part.start..range.start + part.end;
            (CowStr::Borrowed(&source[place.clone()]), place)
        } else {
            (CowStr::from(text[part].to_owned()), range.clone())
        }
    };
    let mut done = 0;
    let mut at = 0;
    let mut dropped = false;
    // Looked for once: at each bracket it would cost the square of their number.
    let may_be_loose = text.contains("](");
    while let Some(next) = next_candidate(text, at, may_be_loose) {
        at = next;
        let found = found_at(text, at, in_link).filter(|found| {
            // The first of the brackets may have been escaped: `\[[x]]`.
            !matches!(found, Found::Wiki { .. }) || at > 0 || !verbatim || !escaped(source, range.start)
        });
        let Some(found) = found else {
            at += 1;
            continue;
        };
        if done < at {
            let (text, place) = piece(done..at);
            events.push((Event::Text(text), place));
        }
        let end = found.end();
        let (whole, place) = piece(at..end);
        match found {
            Found::Shortcode { .. } => dropped = true,
            Found::Loose(loose) => {
                let (shown, shown_at) = piece(loose.shown);
                let (destination, _) = piece(loose.destination);
                push_loose(loose.is_image, destination, shown, shown_at, &place, events);
            }
            Found::Url { .. } => {
                let destination =
                    if whole.starts_with("www.") { format!("http://{whole}").into() } else { whole.clone() };
                push_link(LinkType::Autolink, destination, whole, &place, events);
            }
            Found::Wiki { .. } => {
                let inner = &text[at + 2..end - 2];
                let (target, label) = inner.split_once('|').map_or((inner, None), |(a, b)| (a, Some(b)));
                let shown = label.unwrap_or_else(|| wiki::last_part(target));
                let offset = shown.as_ptr() as usize - text.as_ptr() as usize;
                let (shown, _) = piece(offset..offset + shown.len());
                let (target, _) = piece(at + 2..at + 2 + target.len());
                push_link(LinkType::WikiLink { has_pothole: label.is_some() }, target, shown, &place, events);
            }
        }
        done = end;
        at = end;
    }
    if done == 0 {
        events.push((Event::Text(text.clone()), range.clone()));
    } else if done < text.len() {
        let (text, place) = piece(done..text.len());
        events.push((Event::Text(text), place));
    }
    dropped
}

/// What stands in a text; each with the byte after it.
enum Found {
    Wiki { end: usize },
    Url { end: usize },
    Shortcode { end: usize },
    Loose(Loose),
}

impl Found {
    fn end(&self) -> usize {
        let (Self::Wiki { end } | Self::Url { end } | Self::Shortcode { end } | Self::Loose(Loose { end, .. })) = self;
        *end
    }
}

/// The first byte from `from` at which something could begin; with `may_be_loose`, a link or image with a loose destination, too.
fn next_candidate(text: &str, from: usize, may_be_loose: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_candidate = |at: &usize| match bytes[*at] {
        b'[' => bytes.get(at + 1) == Some(&b'[') || may_be_loose,
        b'!' => may_be_loose && bytes.get(at + 1) == Some(&b'['),
        b'{' => bytes.get(at + 1) == Some(&b'{'),
        b'h' => bytes[*at..].starts_with(b"http"),
        b'w' => bytes[*at..].starts_with(b"www."),
        _ => false,
    };
    (from..bytes.len()).find(is_candidate)
}

fn found_at(text: &str, at: usize, in_link: bool) -> Option<Found> {
    let rest = &text[at..];
    match rest.as_bytes().first()? {
        b'!' | b'[' if !in_link && !rest.starts_with("[[") => loose::at(text, at).map(Found::Loose),
        b'[' if !in_link => {
            let window = &rest[..rest.floor_char_boundary(wiki::LONGEST + 4)];
            let inner = &window[2..window.find("]]")?];
            let end = at + inner.len() + 4;
            (wiki::is_reference(inner) && !text[end..].starts_with('(')).then_some(Found::Wiki { end })
        }
        b'h' | b'w' if !in_link => bare_url::end(text, at).map(|end| Found::Url { end }),
        b'{' => shortcode(rest).map(|len| Found::Shortcode { end: at + len }),
        _ => None,
    }
}

/// The length of the Hugo shortcode that begins `text`: `{{< hint >}}`, `{{% /details %}}`.
fn shortcode(text: &str) -> Option<usize> {
    let close = match text.as_bytes().get(2)? {
        b'<' => ">}}",
        b'%' => "%}}",
        _ => return None,
    };
    let window = &text[..text.floor_char_boundary(LONGEST_SHORTCODE)];
    Some(window.find(close)? + close.len())
}

/// How far the end of a shortcode is looked for.
const LONGEST_SHORTCODE: usize = 1000;

/// Whether the byte at `at` of `source` follows a backslash that escapes it.
fn escaped(source: &str, at: usize) -> bool {
    source.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Takes the line breaks away that dropped shortcodes leave at the edges of the paragraph which begins at `start`.
/// Says whether nothing remains of it.
pub(super) fn trim_shortcodes(events: &mut Vec<(Event<'_>, Range<usize>)>, start: usize) -> bool {
    while matches!(events.last(), Some((Event::SoftBreak | Event::HardBreak, _))) && events.len() > start + 1 {
        events.pop();
    }
    let leading = events[start + 1..]
        .iter()
        .take_while(|(event, _)| matches!(event, Event::SoftBreak | Event::HardBreak))
        .count();
    events.drain(start + 1..start + 1 + leading);
    let blank = |event: &Event<'_>| match event {
        Event::Text(text) => text.trim().is_empty(),
        Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    };
    matches!(events[start].0, Event::Start(Tag::Paragraph))
        && events[start + 1..].iter().all(|(event, _)| blank(event))
        && !matches!(events.last(), Some((Event::End(TagEnd::Link), _)))
}
