//! Turns names into references, and gives every thing its address.
//!
//! Total: what does not resolve is kept as data, for `check` to judge. A site in several languages has one *edition*
//! for each: the same pages under the same names, translated where a translation is there.

mod address;
mod edition;
mod folders;
mod incremental;
mod links;
mod names;
mod paths;
mod titles;
mod wiki;

pub use address::Addresses;
pub(crate) use address::relative;
pub use edition::{Edition, EditionPage, SharedIndex, SitePageIndex};
pub use folders::{Folder, FolderIndex};
pub use incremental::{Changes, Incremental, changes, resolve_incrementally};
pub use paths::{decode_percent, encode_path, encode_segment, safe_segment};

use std::num::NonZero;

use crate::model::{FileIndex, Id, ReferenceIndex, Site};

/// A site with every reference looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// What the files say.
    pub site: Site,
    /// One for each language, the main one first.
    pub editions: Vec<Edition>,
}

/// Which page of an edition: an index into [`Edition::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageIndex(pub u32);

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
    /// The page is there, the place on it is not.
    MissingFragment {
        /// The page.
        page_index: PageIndex,
        /// What stands behind `#`.
        fragment: Box<str>,
    },
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
    /// It holds a template of another tool.
    Template,
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

/// Looks everything up.
pub fn resolve(site: Site, threads: NonZero<usize>) -> Resolved {
    let editions =
        (0..site.config.languages.len()).map(|language| edition::edition(&site, language, threads)).collect();
    Resolved { site, editions }
}

impl Resolved {
    /// What the reference of `file` names in `edition`.
    pub fn target<'e>(&self, edition: &'e Edition, file: FileIndex, reference: ReferenceIndex) -> &'e Target {
        edition
            .targets
            .get(file.0 as usize)
            .and_then(|targets| targets.get(reference.0 as usize))
            .unwrap_or(&Target::Nothing)
    }
}
