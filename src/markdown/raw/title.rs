use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::tags::{Token, tokens};
use crate::markdown::plain;

/// A title that is written as raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct RawTitle {
    /// Its words.
    pub words: String,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The events of its block, if there is nothing else in it, such as a logo.
    pub alone: Option<Range<usize>>,
}

/// The first `<h1>` with words among the outermost raw blocks of `events`.
pub fn raw_title(events: &[(Event<'_>, Range<usize>)]) -> Option<RawTitle> {
    let mut depth = 0_usize;
    let mut block: Option<(usize, String)> = None;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::HtmlBlock) if depth == 0 => block = Some((at, String::new())),
            Event::Html(html) => {
                if let Some((_, whole)) = &mut block {
                    whole.push_str(html);
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                let title = block.take().and_then(|(start, html)| Some((start, first(&html)?)));
                if let Some((start, (title, is_alone))) = title {
                    return Some(RawTitle { alone: is_alone.then_some(start..at + 1), ..title });
                }
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The first `<h1>` with words of a raw block, and whether it is all that the block says.
fn first(html: &str) -> Option<(RawTitle, bool)> {
    let (mut inside, mut found, mut is_alone) = (None, None, true);
    for token in tokens(html) {
        match (token, &mut inside) {
            (Token::Tag(tag), Some(_)) if tag.name == "h1" && tag.closing => {
                let (id, words): (Option<String>, String) = inside.take()?;
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                if found.is_none() && !words.is_empty() {
                    found = Some(RawTitle { words, id, alone: None });
                } else {
                    is_alone = false;
                }
            }
            (Token::Tag(tag), None) if tag.name == "h1" && !tag.closing => {
                inside = Some((tag.attribute("id").map(|(id, _)| id), String::new()));
            }
            (Token::Tag(_), Some((_, words))) => {
                words.push(' ');
                is_alone = false;
            }
            (Token::Tag(_), None) => is_alone = false,
            (Token::Text(text), Some((_, words))) => plain::decode(words, text),
            (Token::Text(text), None) => is_alone &= text.trim().is_empty(),
        }
    }
    // A comment would be lost, too.
    is_alone &= !html.contains("<!");
    Some((found?, is_alone))
}

#[cfg(test)]
mod tests {
    use super::raw_title;
    use crate::markdown::Document;

    #[test]
    fn the_first_raw_title_with_words_is_found() {
        #[rustfmt::skip]
        let cases = [
            ("<h1>甲</h1>",                                      Some(("甲", None, true))),
            ("<h1 align=\"center\" id=\"a\">\n  甲 &amp;\n  乙\n</h1>\n\n文", Some(("甲 & 乙", Some("a"), true))),
            ("文\n\n<h1><img src=\"a.png\"> 甲</h1>",               Some(("甲", None, false))),
            ("<div>\n<h1>甲</h1>\n</div>",                         Some(("甲", None, false))),
            ("<h1><img src=\"a.png\"></h1>\n\n<h1>乙</h1>",           Some(("乙", None, true))),
            ("<h1>甲</h1>\n<!-- x -->",                            Some(("甲", None, false))),
            ("<h2>甲</h2>",                                      None),
            ("> <h1>甲</h1>",                                    None),
            ("文 <h1>甲</h1>",                                    None),
        ];
        for (text, expected) in cases {
            let found = raw_title(Document::parse(text).events());
            let found = found.as_ref().map(|title| (&*title.words, title.id.as_deref(), title.alone.is_some()));
            assert_eq!(found, expected, "for {text:?}");
        }
    }
}
