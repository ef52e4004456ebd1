use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::markdown::cjk;

/// The plain text of `events`, as [`super::Document::plain_text`] has it.
pub fn plain(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut out = String::new();
    let mut breaks = Break::None;
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => {
                add(&mut out, &mut breaks, text);
            }
            Event::SoftBreak => breaks = breaks.max(Break::Soft),
            Event::HardBreak | Event::Rule => breaks = Break::Space,
            Event::InlineHtml(tag) if tag.starts_with("<br") => breaks = Break::Space,
            Event::Start(tag) if is_block(tag.to_end()) => breaks = Break::Space,
            Event::End(tag) if is_block(*tag) => breaks = Break::Space,
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What stands between the text so far and the text to come.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Soft,
    Space,
}

fn add(out: &mut String, breaks: &mut Break, text: &str) {
    let text = if out.is_empty() { text.trim_start() } else { text };
    let Some(next) = text.chars().next() else { return };
    let last = out.chars().next_back();
    let joined = last.is_none_or(|last| last.is_whitespace() || (*breaks == Break::Soft && cjk::joins(last, next)));
    if *breaks != Break::None && !joined {
        out.push(' ');
    }
    *breaks = Break::None;
    out.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
}

/// Whether a tag is no part of a line of text.
fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use crate::markdown::Document;

    #[test]
    fn plain_text_is_what_a_reader_would_say() {
        #[rustfmt::skip]
        let cases = [
            ("**营业**执照 `a.png`",           "营业执照 a.png"),
            ("上传\n材料",                     "上传材料"),
            ("upload\nthe files",             "upload the files"),
            ("![执照](x.png)与<br>[说明](y)",   "执照与 说明"),
            ("a[^1] <b>b</b>\n\n[^1]: x",     "a b x"),
            ("- 甲\n- 乙",                     "甲 乙"),
            ("[[#cause:x|看这里]] [[fix]]",     "看这里 fix"),
            ("见 https://a.cn，再看",           "见 https://a.cn，再看"),
        ];
        for (text, expected) in cases {
            let document = Document::parse(text);
            assert_eq!(document.plain_text(0..document.events().len()), expected, "for {text:?}");
        }
    }
}
