use super::ReferenceIndex;

/// One piece of the author's Markdown, turned into safe HTML with holes where only the whole site knows what to put.
///
/// The HTML is complete once each hole is filled; it never holds markup that the author's options do not allow.
/// Rendering is then a matter of copying, and a page can be rendered without parsing anything again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// Well-formed HTML: blocks, or inline content where the field takes no blocks.
    pub html: Box<str>,
    /// What is to be put in, ascending by place; several at one place in this order.
    pub holes: Box<[Hole]>,
    /// The headings inside, in order, for contents lists and for search.
    pub headings: Box<[Heading]>,
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
    pub id: Box<str>,
    /// Its plain text.
    pub text: Box<str>,
    /// The byte of the prose's HTML at which its opening tag begins.
    pub at: u32,
}

impl Prose {
    /// Puts `other` behind what is there.
    pub fn append(&mut self, other: Self) {
        let shift = u32::try_from(self.html.len()).expect("prose is smaller than 4 GiB");
        let mut html = std::mem::take(&mut self.html).into_string();
        html.push_str(&other.html);
        self.html = html.into();
        let holes = other.holes.iter().map(|hole| Hole { at: hole.at + shift, ..*hole });
        self.holes = self.holes.iter().copied().chain(holes).collect();
        let headings = other.headings.into_iter().map(|heading| Heading { at: heading.at + shift, ..heading });
        self.headings = std::mem::take(&mut self.headings).into_iter().chain(headings).collect();
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.holes.is_empty()
    }
}
