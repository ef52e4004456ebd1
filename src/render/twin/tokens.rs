//! HTML → tags and text, for HTML that we wrote: lower case, quoted, closed.

use std::borrow::Cow;

/// A piece of HTML.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token<'h> {
    /// The start of an element.
    Open(Tag<'h>),
    /// The end of the element of this name.
    Close(&'h str),
    /// Text, its character references not yet read.
    Text(&'h str),
}

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'h> {
    /// The name of the element.
    pub(super) name: &'h str,
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, decoded; empty if it has none.
    pub(super) fn attribute(&self, wanted: &str) -> Option<Cow<'h, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || "=/".contains(c)).unwrap_or(rest.len());
            let name = &rest[..end];
            rest = &rest[end..];
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                let inside = if quote.is_some() { &after[1..] } else { after };
                let stop = |c: char| quote.map_or(c.is_ascii_whitespace(), |quote| c == quote);
                let end = inside.find(stop).unwrap_or(inside.len());
                value = &inside[..end];
                rest = inside[end..].trim_start_matches(['"', '\'']);
            }
            match name {
                "" => return None,
                _ if name == wanted => return Some(decode(value)),
                _ => {}
            }
        }
    }

    /// Whether it has the class `wanted`.
    pub(super) fn has_class(&self, wanted: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == wanted))
    }
}

/// The tokens of some HTML.
pub(super) struct Tokens<'h> {
    rest: &'h str,
}

impl<'h> Tokens<'h> {
    pub(super) fn of(html: &'h str) -> Self {
        Self { rest: html }
    }

    fn take(&mut self, length: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        loop {
            let bytes = self.rest.as_bytes();
            match (*bytes.first()?, bytes.get(1)) {
                (b'<', Some(b'!' | b'?')) => {
                    let end = if self.rest.starts_with("<!--") { "-->" } else { ">" };
                    let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
                    self.take(length);
                }
                (b'<', Some(b'/')) => {
                    let length = end_of_tag(self.rest);
                    let tag = self.take(length);
                    return Some(Token::Close(name(&tag[2..])));
                }
                (b'<', Some(letter)) if letter.is_ascii_alphabetic() => {
                    let length = end_of_tag(self.rest);
                    let tag = self.take(length);
                    let inside = tag[1..].strip_suffix('>').unwrap_or(&tag[1..]);
                    let name = name(inside);
                    if matches!(name, "script" | "style" | "textarea") {
                        self.take(self.rest.find("</").unwrap_or(self.rest.len()));
                    }
                    return Some(Token::Open(Tag { name, attributes: &inside[name.len()..] }));
                }
                _ => {
                    let length = bytes[1..].iter().position(|byte| *byte == b'<').map_or(bytes.len(), |at| at + 1);
                    return Some(Token::Text(self.take(length)));
                }
            }
        }
    }
}

/// The name at the start of a tag's inside.
fn name(inside: &str) -> &str {
    &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len())]
}

/// The length of the tag that begins `html`.
fn end_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            (b'>', None) => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// `html` with its character references as characters.
pub(super) fn decode(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let mut decoded = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';').unwrap_or(1);
        let name = &rest[1..end];
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => name.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                code.ok().and_then(char::from_u32)
            }),
        };
        decoded.push(c.unwrap_or('&'));
        rest = &rest[if c.is_some() { end + 1 } else { 1 }..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}
