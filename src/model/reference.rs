use super::Id;
use crate::source::Place;

/// Which of a page's references: an index into the page's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceIndex(pub u32);

/// Something that a page says about another thing, before anybody knows whether that thing exists.
///
/// Markdown links, images, `[[…]]` and the typed links between entries all are references; a page keeps them in one
/// table, so that resolving, checking and listing who refers to whom each are one loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What is wanted.
    pub wanted: UnresolvedTarget,
    /// Where it is said: for a link in Markdown, exactly the destination as written.
    pub place: Place,
}

/// What a [`Reference`] is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnresolvedTarget {
    /// A Markdown link, or a link in raw HTML: a URL or a path, still percent-encoded, as the author wrote it.
    Link {
        /// The destination; may be empty.
        destination: Box<str>,
        /// The title attribute; empty if there is none.
        title: Box<str>,
    },
    /// An image, of Markdown or of raw HTML.
    Image {
        /// The source as written.
        source: Box<str>,
        /// The text for those who cannot see it, plain; empty if there is none.
        alt: Box<str>,
        /// The title attribute; empty if there is none.
        title: Box<str>,
        /// How large it is to be, if its author says so.
        size: Option<Box<ImageSize>>,
    },
    /// `[[…]]`.
    Wiki {
        /// The page named.
        page: WikiPage,
        /// The kind of entry, if it says one (`cause:`).
        kind: Option<EntryKind>,
        /// The id on that page, of the shared thing, or the glossary's term; empty for the page as a whole.
        id: Box<str>,
    },
    /// A typed link to an entry of the same page or a shared thing, such as `fixes: [rescan]`.
    Entry {
        /// What kind of entry is meant.
        kind: EntryKind,
        /// The id or the title.
        text: Id,
        /// Where to look.
        scope: Scope,
        /// What it is if it names nothing.
        otherwise: Otherwise,
    },
    /// A typed link to another playbook, such as `related: [xinghe/renewal]`.
    Playbook {
        /// The path or slug as written, with an optional `#id`.
        text: Box<str>,
    },
}

/// What a typed link is that names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// A fault.
    Fault,
    /// Words that are shown as they stand, as in Markdown; perhaps a slip.
    Prose,
    /// Something given in place, that need not be anything else.
    Own,
}

/// The size that an author gives an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImageSize {
    /// Its width.
    pub width: Option<Length>,
    /// Its height.
    pub height: Option<Length>,
}

/// A length of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// In pixels.
    Pixels(u16),
    /// In hundredths of the line that it stands in.
    Percent(u16),
}

impl Length {
    /// Reads `32`, `32px` or `50%`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            return percent.trim().parse().ok().filter(|percent| (1..=100).contains(percent)).map(Self::Percent);
        }
        text.strip_suffix("px").unwrap_or(text).trim().parse().ok().filter(|pixels| *pixels > 0).map(Self::Pixels)
    }
}

/// Where the entry of a typed link may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On the same page.
    Page,
    /// Among the shared things.
    Shared,
    /// On the same page, else among the shared things.
    Both,
}

/// The page that a `[[…]]` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WikiPage {
    /// `[[#…]]`: the page it stands on.
    Same,
    /// `[[slug]]`, `[[collection/slug]]`.
    Named(Box<str>),
    /// `[[material:…]]`, `[[term:…]]`, `[[contact:…]]`: a shared thing.
    Shared,
}

/// The kinds of entries that have ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A condition of `eligibility`.
    Condition,
    /// A material, of the page or shared.
    Material,
    /// A process step.
    Step,
    /// A failure cause.
    Cause,
    /// A fix.
    Fix,
    /// A post-approval feature.
    Feature,
    /// A question of the FAQ.
    Question,
    /// A free section.
    Section,
    /// A contact of `shared/contacts.yaml`.
    Contact,
    /// A term of `shared/glossary.yaml`.
    Term,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Condition,
        Self::Material,
        Self::Step,
        Self::Cause,
        Self::Fix,
        Self::Feature,
        Self::Question,
        Self::Section,
        Self::Contact,
        Self::Term,
    ];

    /// The kind that a `[[…]]` calls `name`, in the forms authors use.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "condition" | "eligibility" => Self::Condition,
            "material" => Self::Material,
            "step" | "process" => Self::Step,
            "cause" => Self::Cause,
            "fix" => Self::Fix,
            "feature" => Self::Feature,
            "question" | "faq" => Self::Question,
            "section" => Self::Section,
            "contact" => Self::Contact,
            "term" => Self::Term,
            _ => return None,
        })
    }
}
