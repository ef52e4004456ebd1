//! Which page, folder or shared thing is meant.

/// Which page of an edition: an index into `Edition::pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageIndex(pub u32);

/// The folder that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Home {
    pub(super) folder: Option<FolderIndex>,
    /// Whether it is the folder's own page.
    pub(super) is_its_page: bool,
}

/// Which page of the site: an index into `Site::pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePageIndex(pub u32);

/// A page of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionPage {
    /// The page.
    pub page: SitePageIndex,
    /// Whether it is the main language's, for want of a translation.
    pub is_fallback: bool,
}

/// Which shared thing of an edition: an index into its materials, contacts or terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedIndex(pub u32);

/// Which folder of an edition: an index into `Edition::folders`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FolderIndex(pub u32);
