//! Finds what stands inside of raw elements: the blocks between `<details>` and its `</details>` belong together.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::kinds::{Kind, is_void, kind};
use super::tags::{Token, tokens};

/// The outermost stretches of `events`, by index, that raw elements hold: each from the HTML block with the start tag to
/// the one with its own end tag. Only tags among the outermost blocks count, and only those that have a partner.
pub fn containers(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(&'static str, usize)> = Vec::new();
    // How many of a name are open: an end tag without a partner must not walk all that are.
    let mut open_of: HashMap<&'static str, usize> = HashMap::new();
    let mut closed_in = None;
    let (mut depth, mut block) = (0_usize, 0);
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::HtmlBlock) if depth == 0 => (depth, block) = (1, at),
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::HtmlBlock) if depth == 1 => {
                depth = 0;
                if let Some(start) = closed_in.take() {
                    join(&mut found, start..at + 1);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Html(html) if depth == 1 => {
                for tag in tokens(html).filter_map(|token| if let Token::Tag(tag) = token { Some(tag) } else { None }) {
                    let Some(name) = container(&tag.name).filter(|_| !tag.self_closing) else { continue };
                    if !tag.closing {
                        open.push((name, block));
                        *open_of.entry(name).or_default() += 1;
                    } else if open_of.get(name).is_some_and(|count| *count > 0) {
                        let mut start = block;
                        while let Some((closed, opened_in)) = open.pop() {
                            *open_of.entry(closed).or_default() -= 1;
                            start = opened_in;
                            if closed == name {
                                break;
                            }
                        }
                        if start < block {
                            closed_in = Some(closed_in.unwrap_or(start).min(start));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Adds a stretch, in place of those that it holds or touches.
fn join(found: &mut Vec<Range<usize>>, mut new: Range<usize>) {
    while let Some(last) = found.pop_if(|last| last.end > new.start) {
        new.start = new.start.min(last.start);
    }
    found.push(new);
}

/// The element called `name`, if blocks of Markdown may stand in it.
fn container(name: &str) -> Option<&'static str> {
    match kind(name) {
        Kind::Keep { name, block: true }
            if !is_void(name) && !matches!(name, "p" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6") =>
        {
            Some(name)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::containers;
    use crate::markdown::{Document, text};

    #[test]
    fn a_container_reaches_to_its_own_end_tag() {
        #[rustfmt::skip]
        let cases: [(&str, &[&str]); 9] = [
            ("a\n\n<details>\n\nb\n\n</details>\n\nc",                                 &["b"]),
            ("<div>\n\na\n\n<div>\n\nb\n\n</div>\n\nc\n\n</div>\n\nd",                 &["a b c"]),
            ("<div>\n\na `</div>`\n\n```\n</div>\n```\n\nb\n\n</div>\n\nc",            &["a </div> </div>\nb"]),
            ("<div>\n\na\n\n</div>\n\nb\n\n<section>\n\nc\n\n</section>",              &["a", "c"]),
            ("<div>\n\na\n\n</div><div>\n\nb\n\n</div>",                               &["a b"]),
            ("<div>\n\na",                                                             &[]),
            ("a\n\n</div>\n\nb",                                                       &[]),
            ("> <div>\n\na\n\n</div>",                                                 &[]),
            ("<details>\n<summary>x</summary>\n<p>a\n</details>\n\nb",                 &[]),
        ];
        for (source, expected) in cases {
            let document = Document::parse(source);
            let found = containers(document.events());
            let found: Vec<String> = found.into_iter().map(|range| text(&document.events()[range])).collect();
            assert_eq!(found, expected, "for {source:?}");
        }
    }
}
