//! What elements of a page are to its twin.

use super::inline::Mark;

/// What an element is to a twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Break,
    Rule,
    Image,
    Input,
    /// Another element without content.
    Void,
    /// For moving about, or for nobody to read.
    LeftOut,
    Mark(Mark),
    Code,
    Link,
    Superscript,
    Heading(u8),
    Summary,
    Paragraph,
    Division,
    /// A list, without numbers.
    List,
    OrderedList,
    Item,
    Term,
    Definition,
    Quote,
    Preformatted,
    Table,
    Row,
    Cell,
    HeadCell,
    /// Another element that stands on lines of its own.
    Block,
    /// Another element within a line.
    Inline,
}

impl Element {
    /// The element of this name.
    ///
    /// Matched as bytes: the compiler makes a tree of comparisons of them, where it tries one string after the other. A
    /// page has many hundreds of tags.
    pub(super) fn named(name: &str) -> Self {
        match name.as_bytes() {
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"img" => Self::Image,
            b"input" => Self::Input,
            b"wbr" | b"col" | b"meta" | b"link" | b"source" | b"track" | b"area" | b"embed" => Self::Void,
            b"nav" | b"button" | b"script" | b"style" | b"template" | b"svg" | b"form" | b"select" | b"textarea"
            | b"dialog" | b"noscript" | b"iframe" | b"object" | b"video" | b"audio" | b"canvas" => Self::LeftOut,
            b"em" | b"i" => Self::Mark(Mark::Emphasis),
            b"strong" | b"b" => Self::Mark(Mark::Strong),
            b"del" | b"s" => Self::Mark(Mark::Deleted),
            b"code" | b"samp" | b"kbd" => Self::Code,
            b"a" => Self::Link,
            b"sup" => Self::Superscript,
            [b'h', level @ b'1'..=b'6'] => Self::Heading(level - b'0'),
            b"summary" => Self::Summary,
            b"p" => Self::Paragraph,
            b"div" => Self::Division,
            b"ul" | b"dl" => Self::List,
            b"ol" => Self::OrderedList,
            b"li" => Self::Item,
            b"dt" => Self::Term,
            b"dd" => Self::Definition,
            b"blockquote" => Self::Quote,
            b"pre" => Self::Preformatted,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" => Self::Cell,
            b"th" => Self::HeadCell,
            b"main" | b"article" | b"section" | b"header" | b"footer" | b"aside" | b"hgroup" | b"address"
            | b"figure" | b"figcaption" | b"details" | b"caption" | b"thead" | b"tbody" | b"tfoot" | b"fieldset"
            | b"legend" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it has no content, and no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Image | Self::Input | Self::Void)
    }

    /// Whether it stands on lines of its own.
    pub(super) fn is_block(self) -> bool {
        !self.is_void()
            && !matches!(
                self,
                Self::LeftOut | Self::Mark(_) | Self::Code | Self::Link | Self::Superscript | Self::Inline
            )
    }
}
