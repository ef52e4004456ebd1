//! Tells what somebody wrote in angle brackets, such as `<node name>` or `<HH:MM:SS>`, from a tag and a link: it is text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::names::TagNames;
use crate::markdown::raw::kinds::{Kind, kind};
use crate::markdown::raw::tags::{RawTag, Token, tokens};
use crate::source::is_known;

/// Makes text of the tags that are placeholders, also where one makes a block of HTML by standing on a line of its own.
pub(super) fn as_text(events: &mut [(Event<'_>, Range<usize>)], names: &TagNames) {
    for at in 0..events.len() {
        let is_text = |html: &CowStr<'_>| is_placeholders(html, names);
        match &mut events[at..] {
            [(event @ Event::InlineHtml(_), _), ..] => {
                if let Event::InlineHtml(html) = event
                    && is_text(html)
                {
                    *event = Event::Text(std::mem::replace(html, "".into()));
                }
            }
            [(start @ Event::Start(Tag::HtmlBlock), _), (Event::Html(html), range), (end, _), ..]
                if matches!(end, Event::End(TagEnd::HtmlBlock)) && !html.trim().contains('\n') && is_text(html) =>
            {
                range.start += html.len() - html.trim_start().len();
                range.end -= html.len() - html.trim_end().len();
                let text = CowStr::from(html.trim().to_owned());
                *start = Event::Start(Tag::Paragraph);
                *end = Event::End(TagEnd::Paragraph);
                events[at + 1].0 = Event::Text(text);
            }
            _ => {}
        }
    }
}

/// Whether `html` is text and placeholders only.
fn is_placeholders(html: &str, names: &TagNames) -> bool {
    let mut length = 0;
    let mut any = false;
    let fits = tokens(html).all(|token| match token {
        Token::Text(text) => {
            length += text.len();
            !text.contains('&')
        }
        Token::Tag(tag) => {
            length += tag.text.len();
            any = true;
            is_placeholder(&tag, names)
        }
    });
    // Comments are no tokens, and no text either.
    fits && any && length == html.len()
}

fn is_placeholder(tag: &RawTag<'_>, names: &TagNames) -> bool {
    kind(&tag.name) == Kind::Unknown && !tag.is_component() && !names.is_paired(&tag.name)
}

/// Whether what stands between `<` and `>` is an address, and not a placeholder with a colon in it.
pub(super) fn is_address(written: &str) -> bool {
    let Some((scheme, rest)) = written.split_once(':') else { return true };
    rest.starts_with("//") || is_known(scheme)
}

#[cfg(test)]
mod tests {
    use crate::markdown::Document;

    #[test]
    fn placeholders_are_text_and_tags_are_not() {
        #[rustfmt::skip]
        let cases = [
            ("# Restore <node name> from backup",   "Restore <node name> from backup"),
            ("# At <HH:MM:SS> or <a:b>",            "At <HH:MM:SS> or <a:b>"),
            ("# See <https://a.cn> <mailto:a@b.cn>", "See https://a.cn mailto:a@b.cn"),
            ("# See <x-app://open>",                "See x-app://open"),
            ("# A <b>c</b> <br> d <kbd>e</kbd>",    "A c  d e"),
            ("# A <wrap em>c</wrap> <Tab />",       "A c"),
            ("- <mount point>",                     "<mount point>"),
            ("<pid>",                               "<pid>"),
            ("<!-- a --> <pid>",                    ""),
        ];
        for (text, expected) in cases {
            let document = Document::parse(text);
            assert_eq!(document.plain_text(0..document.events().len()), expected, "for {text:?}");
        }
    }
}
