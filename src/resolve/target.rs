//! What references name, and what is the matter with them.

use super::{FolderIndex, PageIndex, SharedIndex};
use crate::model::{FileIndex, Id, ReferenceIndex, Withheld};

/// What a reference turned out to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page, or a place on it.
    Page {
        /// The page.
        page_index: PageIndex,
        /// An id that is there.
        anchor: Option<Id>,
    },
    /// The page itself in another language, as the file of that language is linked (`[English](guide.en.md)`).
    Translation {
        /// The page.
        page_index: PageIndex,
        /// The language, an index into those of the site.
        language: usize,
    },
    /// The page of a folder that has no text of its own.
    Folder(FolderIndex),
    /// A shared material.
    Material(SharedIndex),
    /// A shared contact.
    Contact(SharedIndex),
    /// A term of the glossary.
    Term(SharedIndex),
    /// A file that is copied, by its path below the content folder, perhaps with a fragment.
    Asset {
        /// The path.
        path: Box<str>,
        /// What stands behind `#`, without it; empty if nothing does.
        fragment: Box<str>,
    },
    /// Another site; the URL is safe to link.
    External(Box<str>),
    /// Nothing: the text stays, the link goes.
    Nothing,
}

/// Something about a reference that an author may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkProblem {
    /// The file it stands in.
    pub file: FileIndex,
    /// The reference.
    pub reference: ReferenceIndex,
    /// What it is.
    pub kind: TroubleKind,
}

/// What is the matter with a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// There is no such page, file or entry.
    Missing,
    /// It is a draft, which is not published: its name among `Site::drafts`.
    Draft(Box<str>),
    /// Found without the folder it begins with, which is none here: the docs were served under that prefix.
    Mounted(Box<str>),
    /// It is a file that is not published.
    Withheld(Withheld),
    /// The page is there, the place on it is not.
    MissingFragment {
        /// The page.
        page_index: PageIndex,
        /// What stands behind `#`.
        fragment: Box<str>,
    },
    /// It has two fragments, of which the last is meant.
    DoubledFragment,
    /// Found, but only by a rule that other hosts may not follow.
    Lenient(LenientRule),
    /// Several pages have that name.
    Ambiguous(Vec<PageIndex>),
    /// There is no destination at all.
    Empty,
    /// It leads out of the content folder.
    Outside,
    /// It is a URL that no browser would open.
    Malformed,
    /// It is a URL that could run a program.
    Forbidden,
    /// It is a URL of an app that the site has not named.
    Scheme,
    /// It holds a template of another tool.
    Template,
    /// No entry is called so: it is shown as the words that it is.
    Prose,
    /// The entry is there, but it is of another kind.
    OtherKind,
}

/// The rules that find a target and yet deserve a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LenientRule {
    /// Relative to the address at which other tools publish the page.
    RenderedAddress,
    /// From the content folder, though it begins with no slash.
    RootRelative,
    /// In other letters.
    OtherCase,
}
