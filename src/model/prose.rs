use super::{Id, ReferenceIndex};

/// One piece of the author's Markdown, turned into safe HTML with holes where only the whole site knows what to put.
///
/// The HTML is complete once each hole is filled; it never holds markup that the author's options do not allow.
/// Rendering is then a matter of copying, and a page can be rendered without parsing anything again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// Well-formed HTML: blocks, or inline content where the field takes no blocks.
    pub html: Box<str>,
    /// Holes and headings. A site holds millions of proses; few of them have any.
    inside: Option<Box<Inside>>,
}

/// What is inside of the HTML of a [`Prose`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Inside {
    holes: Box<[Hole]>,
    headings: Box<[Heading]>,
}

/// A place in the HTML of a [`Prose`] that is filled when the page is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// The byte of the HTML before which it is filled in.
    pub at: u32,
    /// What goes there.
    pub kind: HoleKind,
}

/// What fills a [`Hole`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoleKind {
    /// The opening tag `<a …>` of a link, or nothing if it leads nowhere.
    LinkStart(ReferenceIndex),
    /// The closing tag of the same link, or nothing.
    LinkEnd(ReferenceIndex),
    /// The title of what a `[[…]]` reference without a text of its own names.
    LinkText(ReferenceIndex),
    /// A whole image: `<img …>`, a link if it is remote, its text if it is missing.
    Image(ReferenceIndex),
    /// A word of the theme, in the page's language.
    Word(Word),
}

/// The words of the theme that stand inside prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// The title of a `> [!NOTE]`.
    Note,
    /// The title of a `> [!TIP]`.
    Tip,
    /// The title of a `> [!IMPORTANT]`.
    Important,
    /// The title of a `> [!WARNING]`.
    Warning,
    /// The title of a `> [!CAUTION]`.
    Caution,
    /// What the arrow back from a footnote is called.
    BackToText,
}

/// A heading inside a [`Prose`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level as published, 2 to 6.
    pub level: u8,
    /// Its HTML id, unique in the page.
    pub id: Id,
    /// Its plain text.
    pub text: Box<str>,
    /// The byte of the prose's HTML at which its opening tag begins.
    pub at: u32,
}

impl Prose {
    /// HTML with what is inside of it: both ascending by place.
    pub fn new(html: impl Into<Box<str>>, holes: Vec<Hole>, headings: Vec<Heading>) -> Self {
        let has_any = !(holes.is_empty() && headings.is_empty());
        let inside = has_any.then(|| Box::new(Inside { holes: holes.into(), headings: headings.into() }));
        Self { html: html.into(), inside }
    }

    /// HTML without holes.
    pub fn filled(html: impl Into<Box<str>>) -> Self {
        Self { html: html.into(), inside: None }
    }

    /// What is to be put in, ascending by place; several at one place in this order.
    pub fn holes(&self) -> &[Hole] {
        self.inside.as_ref().map_or(&[], |inside| &inside.holes)
    }

    /// The headings inside, in order, for contents lists and for search.
    pub fn headings(&self) -> &[Heading] {
        self.inside.as_ref().map_or(&[], |inside| &inside.headings)
    }

    /// Its HTML, holes and headings.
    pub fn into_parts(self) -> (Box<str>, Vec<Hole>, Vec<Heading>) {
        let inside = self.inside.map_or_else(Inside::default, |inside| *inside);
        (self.html, inside.holes.into(), inside.headings.into())
    }

    /// Puts `other` behind what is there.
    pub fn append(&mut self, other: Self) {
        let shift = u32::try_from(self.html.len()).expect("prose is smaller than 4 GiB");
        let (html, mut holes, mut headings) = std::mem::take(self).into_parts();
        let (behind, more_holes, more_headings) = other.into_parts();
        holes.extend(more_holes.into_iter().map(|hole| Hole { at: hole.at + shift, ..hole }));
        headings.extend(more_headings.into_iter().map(|heading| Heading { at: heading.at + shift, ..heading }));
        *self = Self::new(html.into_string() + &behind, holes, headings);
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.inside.is_none()
    }
}
