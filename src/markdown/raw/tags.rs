//! Reads the tags of raw HTML.

use std::ops::Range;

use crate::markdown::plain;

/// A piece of raw HTML.
pub(in crate::markdown) enum Token<'h> {
    /// Text, its character references not decoded.
    Text(&'h str),
    /// A start or end tag.
    Tag(RawTag<'h>),
}

/// A tag as written.
pub(in crate::markdown) struct RawTag<'h> {
    /// The name, in lower case.
    pub(in crate::markdown) name: String,
    /// Whether it is an end tag.
    pub(in crate::markdown) closing: bool,
    /// Whether it ends in `/>`.
    pub(in crate::markdown) self_closing: bool,
    /// The whole tag.
    pub(in crate::markdown) text: &'h str,
    /// Each attribute: its name as written, and the bytes of its value in the HTML.
    attributes: Vec<(&'h str, Range<usize>)>,
    html: &'h str,
}

impl RawTag<'_> {
    /// Whether it is a component of some framework that has no content: `<TableOfContents />`.
    pub(in crate::markdown) fn is_component(&self) -> bool {
        self.self_closing && self.text[1..].starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// The value of the attribute called `name`, decoded, and where it stands in the HTML.
    pub(in crate::markdown) fn attribute(&self, name: &str) -> Option<(String, Range<usize>)> {
        let (_, range) = self.attributes.iter().find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        let mut value = String::new();
        plain::decode(&mut value, &self.html[range.clone()]);
        Some((value, range.clone()))
    }
}

/// Splits `html`; comments and the like are left out.
pub(in crate::markdown) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < html.len() {
            let rest = &html[at..];
            if let Some(len) = comment(rest) {
                at += len;
                continue;
            }
            if let Some((tag, len)) = tag(html, at) {
                at += len;
                if is_raw_text(&tag.name) && !tag.closing && !tag.self_closing {
                    at = end_of_raw_text(html, at, &tag.name);
                }
                return Some(Token::Tag(tag));
            }
            let len = rest.bytes().skip(1).position(|byte| byte == b'<').map_or(rest.len(), |next| next + 1);
            at += len;
            return Some(Token::Text(&rest[..len]));
        }
        None
    })
}

/// The length of the comment, declaration or instruction that begins `html`.
fn comment(html: &str) -> Option<usize> {
    let (open, close) = if html.starts_with("<!--") {
        ("<!--", "-->")
    } else if html.starts_with("<![CDATA[") {
        ("<![CDATA[", "]]>")
    } else if html.starts_with("<!") || html.starts_with("<?") {
        ("<!", ">")
    } else {
        return None;
    };
    // `<!-->` is a comment too.
    let from = if open == "<!--" { 2 } else { open.len() };
    Some(html[from..].find(close).map_or(html.len(), |at| from + at + close.len()))
}

/// Reads the tag that begins at the byte `start`.
fn tag(html: &str, start: usize) -> Option<(RawTag<'_>, usize)> {
    let bytes = html.as_bytes();
    let rest = html[start..].strip_prefix('<')?;
    let (rest, closing) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_start = html.len() - rest.len();
    let name_len = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let mut attributes = Vec::new();
    let mut at = name_start + name_len;
    let mut self_closing = false;
    loop {
        match *bytes.get(at)? {
            b'>' => break,
            b'/' => {
                self_closing = bytes.get(at + 1) == Some(&b'>');
                at += 1;
            }
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                let name_start = at;
                at += bytes[at..]
                    .iter()
                    .skip(1)
                    .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'))?
                    + 1;
                let name = &html[name_start..at];
                let blank = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                let after = at + blank(at);
                if bytes.get(after) != Some(&b'=') {
                    attributes.push((name, at..at));
                    continue;
                }
                let value = after + 1 + blank(after + 1);
                let range = if let quote @ (b'"' | b'\'') = *bytes.get(value)? {
                    let len = bytes[value + 1..].iter().position(|byte| *byte == quote)?;
                    value + 1..value + 1 + len
                } else {
                    let len = bytes[value..].iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
                    value..value + len
                };
                at = range.end + usize::from(matches!(bytes[value], b'"' | b'\''));
                attributes.push((name, range));
            }
        }
    }
    let name = html[name_start..name_start + name_len].to_ascii_lowercase();
    let text = &html[start..=at];
    Some((RawTag { name, closing, self_closing, text, attributes, html }, at + 1 - start))
}

/// Where the content of an element that holds no markup ends, its end tag left to be read.
fn end_of_raw_text(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let is_end = |at: &usize| {
        bytes[*at] == b'<'
            && bytes.get(at + 1) == Some(&b'/')
            && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|other| other.eq_ignore_ascii_case(name.as_bytes()))
    };
    (from..html.len()).find(is_end).unwrap_or(html.len())
}

/// Elements whose content is nothing to read.
fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "iframe" | "noembed" | "noframes" | "template" | "svg" | "math" | "object" | "xmp"
    )
}
