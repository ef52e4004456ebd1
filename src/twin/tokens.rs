//! HTML → tags and text, for HTML that we wrote: lower case, quoted, closed.

use std::borrow::Cow;

use super::names::Element;
use crate::markdown::{decode, end_of_tag};

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
    /// What the name means.
    pub(super) element: Element,
    /// Whether readers are not shown it.
    pub(super) is_hidden: bool,
    /// Its classes as written: none that we ask for has a character that is written as a reference.
    class: &'h str,
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    fn new(name: &'h str, attributes: &'h str) -> Self {
        let mut tag = Self { name, element: Element::named(name), is_hidden: false, class: "", attributes };
        // What is asked of every tag is looked for once, and only in those that have attributes at all.
        if attributes.len() > 1 {
            for (name, value) in tag.attributes() {
                match name {
                    "class" if tag.class.is_empty() => tag.class = value,
                    "hidden" => tag.is_hidden = true,
                    "aria-hidden" if value == "true" => tag.is_hidden = true,
                    _ => {}
                }
            }
        }
        tag
    }

    /// The attributes, as they are written.
    fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.bytes().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/'));
            let name;
            (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let quote = after.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
                let inside = if quote.is_some() { &after[1..] } else { after };
                let stop = |byte: u8| quote.map_or(byte.is_ascii_whitespace(), |quote| byte == quote);
                let end = inside.bytes().position(stop).unwrap_or(inside.len());
                value = &inside[..end];
                rest = inside[end..].trim_start_matches(['"', '\'']);
            }
            (!name.is_empty()).then_some((name, value))
        })
    }

    /// The value of an attribute, decoded; empty if it has none.
    pub(super) fn attribute(&self, wanted: &str) -> Option<Cow<'h, str>> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| decoded(value))
    }

    /// Its classes.
    pub(super) fn classes(&self) -> impl Iterator<Item = &'h str> + use<'h> {
        self.class.split_ascii_whitespace()
    }

    /// Whether it has the class `wanted`.
    pub(super) fn has_class(&self, wanted: &str) -> bool {
        self.classes().any(|class| class == wanted)
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
                    return Some(Token::Open(Tag::new(name, &inside[name.len()..])));
                }
                _ => {
                    let length = bytes[1..].iter().position(|byte| *byte == b'<').map_or(bytes.len(), |at| at + 1);
                    return Some(Token::Text(self.take(length)));
                }
            }
        }
    }
}

/// Whether an element is for moving about, or for nobody to read.
pub(super) fn is_left_out(element: Element, tag: &Tag<'_>) -> bool {
    element == Element::LeftOut
        || tag.is_hidden
        || tag.classes().any(|class| {
            matches!(class, "beside" | "finder" | "contents" | "page-actions" | "case-foot" | "footnote-back" | "tool")
        })
}

/// The language of the code in an element, if it says one.
pub(super) fn language(tag: &Tag<'_>) -> Option<String> {
    let language = tag.classes().find_map(|class| class.strip_prefix("language-"))?;
    let is_plain = language.chars().all(|c| c.is_alphanumeric() || "+-#._".contains(c));
    is_plain.then(|| language.to_owned())
}

/// The name at the start of a tag's inside.
fn name(inside: &str) -> &str {
    let end = inside.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-');
    &inside[..end.unwrap_or(inside.len())]
}

/// `html` with its character references as characters.
pub(super) fn decoded(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let mut text = String::with_capacity(html.len());
    decode(&mut text, html);
    Cow::Owned(text)
}
