//! The headings of a text as a tree, and its blocks one by one.

use std::ops::Range;

use crate::markdown::{Event, Tag, TagEnd, containers};

/// An event with the bytes of the text that it comes from.
pub(super) type Spanned<'t> = (Event<'t>, Range<usize>);

/// A heading and what stands under it.
pub(super) struct Section<'e, 't> {
    /// The level in the source, 1 to 6.
    pub(super) level: u8,
    /// The heading's inline events.
    pub(super) heading: &'e [Spanned<'t>],
    /// The id that the author gave it.
    pub(super) given_id: Option<&'e str>,
    /// What stands before the first heading below.
    pub(super) own: &'e [Spanned<'t>],
    /// All that stands under it, the headings below included.
    pub(super) all: &'e [Spanned<'t>],
    /// The headings below.
    pub(super) children: Vec<Section<'e, 't>>,
}

/// What stands before the first heading, and the headings. Headings inside of lists, quotes and raw elements belong to
/// their block.
pub(super) fn outline<'e, 't>(events: &'e [Spanned<'t>]) -> (&'e [Spanned<'t>], Vec<Section<'e, 't>>) {
    let mut heads = Vec::new();
    let mut depth = 0_usize;
    let mut held = containers(events).into_iter().peekable();
    for (at, (event, _)) in events.iter().enumerate() {
        while held.next_if(|held| held.end <= at).is_some() {}
        match event {
            Event::Start(tag) => {
                if let (0, Tag::Heading { level, .. }) = (depth, tag)
                    && held.peek().is_none_or(|held| at < held.start)
                {
                    heads.push((at, *level as u8));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let first = heads.first().map_or(events.len(), |(at, _)| *at);
    (&events[..first], sections(events, &heads, events.len()))
}

fn sections<'e, 't>(events: &'e [Spanned<'t>], heads: &[(usize, u8)], end: usize) -> Vec<Section<'e, 't>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(start, level)) = heads.get(at) {
        let below = heads[at + 1..].iter().take_while(|(_, other)| *other > level).count();
        let next = heads.get(at + 1 + below).map_or(end, |(at, _)| *at);
        let close = start
            + events[start..]
                .iter()
                .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
                .unwrap_or(0);
        let children_at = heads.get(at + 1).filter(|_| below > 0).map_or(next, |(at, _)| *at);
        let given_id = match &events[start].0 {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(&**id),
            _ => None,
        };
        found.push(Section {
            level,
            heading: &events[start + 1..close],
            given_id,
            own: &events[close + 1..children_at],
            all: &events[close + 1..next],
            children: sections(events, &heads[at + 1..=at + below], next),
        });
        at += 1 + below;
    }
    found
}

/// The blocks of `events`, each from its start to its end; a raw element with all that it holds is one.
pub(super) fn blocks<'e, 't>(events: &'e [Spanned<'t>]) -> Vec<&'e [Spanned<'t>]> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut held = containers(events).into_iter().peekable();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        while held.next_if(|held| held.end <= at).is_some() {}
        if depth == 0 && held.peek().is_none_or(|held| at < held.start || at + 1 == held.end) {
            found.push(&events[start..=at]);
            start = at + 1;
        }
    }
    found
}

/// The contents of the items of a list block.
pub(super) fn items<'e, 't>(list: &'e [Spanned<'t>]) -> Vec<&'e [Spanned<'t>]> {
    let inner = list.get(1..list.len().saturating_sub(1)).unwrap_or_default();
    blocks(inner).into_iter().map(|item| &item[1..item.len().saturating_sub(1).max(1)]).collect()
}

/// The kinds of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListKind {
    /// Of bullets.
    Bullets,
    /// Numbered, beginning with this number.
    Numbered(u64),
}

/// What kind of list `block` is, if it is one.
pub(super) fn list_kind(block: &[Spanned<'_>]) -> Option<ListKind> {
    match block.first() {
        Some((Event::Start(Tag::List(first)), _)) => Some(first.map_or(ListKind::Bullets, ListKind::Numbered)),
        _ => None,
    }
}

/// The inline events that an item or entry begins with, and what follows them.
pub(super) fn first_inline<'e, 't>(events: &'e [Spanned<'t>]) -> (&'e [Spanned<'t>], &'e [Spanned<'t>]) {
    if let Some((Event::Start(Tag::Paragraph), _)) = events.first() {
        let end = events.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)));
        let end = end.unwrap_or(events.len() - 1);
        return (&events[1..end], &events[end + 1..]);
    }
    let end = events.iter().position(|(event, _)| !is_inline(event)).unwrap_or(events.len());
    events.split_at(end)
}

fn is_inline(event: &Event<'_>) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    match event {
        Event::Start(tag) => {
            matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link { .. } | Image { .. })
        }
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Section, blocks, items, outline};
    use crate::markdown::{Document, text};

    fn drawn(sections: &[Section<'_, '_>]) -> String {
        let drawn: Vec<String> = sections
            .iter()
            .map(|section| format!("{}:{}[{}]", section.level, text(section.heading), drawn(&section.children)))
            .collect();
        drawn.join(" ")
    }

    #[test]
    fn headings_make_a_tree() {
        #[rustfmt::skip]
        let cases = [
            ("a\n\n## B\n\n### C\n\n## D",   "2:B[3:C[]] 2:D[]"),
            ("# A\n\n#### B\n\n## C\n\n# D", "1:A[4:B[] 2:C[]] 1:D[]"),
            ("- # in a list\n\n# A",         "1:A[]"),
            ("<div>\n\n## A\n\n</div>\n\n## B", "2:B[]"),
            ("<div>\n\n## A\n\n## B",         "2:A[] 2:B[]"),
            ("no heading",                   ""),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source);
            assert_eq!(drawn(&outline(document.events()).1), expected, "for {source:?}");
        }
    }

    #[test]
    fn blocks_and_items_are_taken_apart() {
        let document = Document::parse("para\n\n- one\n- two\n\n  more\n\n---\n\n<div>\n\na\n\nb\n\n</div>\n\nc");
        let blocks = blocks(document.events());
        assert_eq!(
            blocks.iter().map(|block| text(block)).collect::<Vec<_>>(),
            ["para", "one two more", "", "a b", "c"]
        );
        assert_eq!(items(blocks[1]).into_iter().map(text).collect::<Vec<_>>().len(), 2);
    }
}
