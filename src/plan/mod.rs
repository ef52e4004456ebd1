//! Lists every file of the published site, each with what it shows. Nothing is rendered yet.

mod addresses;
mod copied;
mod incremental;
mod indexes;
mod layout;
mod navigation;
mod redirects;

pub use addresses::AliasFault;
pub(crate) use addresses::{published_asset, search_file, twin_of};
pub use incremental::still_holds;
pub use indexes::{CauseAt, Indexes, SymptomAt, UpdateAt};
pub use layout::{Collision, EditionPaths};
pub use navigation::NavTarget;
pub use redirects::successor;

use crate::publish::OutPath;
use crate::resolve::{FolderIndex, PageIndex, Resolved, SharedIndex};
use crate::theme::Theme;

/// Every file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The files, in the order of their paths.
    pub outputs: Vec<Output>,
    /// Where the pages of each edition are.
    pub paths: Vec<EditionPaths>,
    /// What the generated pages of each edition list.
    pub indexes: Vec<Indexes>,
    /// Old addresses, in the order of their paths.
    pub redirects: Vec<Redirect>,
    /// Where the navigation of each edition leads, link by link.
    pub navigation: Vec<Vec<NavTarget>>,
    /// Where the logo is, if there is one.
    pub logo: Option<Box<str>>,
    /// Sources that want one address.
    pub collisions: Vec<Collision>,
}

/// A file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where it goes.
    pub path: OutPath,
    /// What it shows.
    pub shows: OutputKind,
}

/// What a file of the published site shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputKind {
    /// A page of an edition.
    Page {
        /// Which edition.
        edition: usize,
        /// What the page is about.
        page: PageKind,
    },
    /// A file of the content or of `static/`, by its path there.
    Asset(Box<str>),
    /// A static file of the theme, by its path there.
    ThemeFile(Box<str>),
    /// The style sheet that sets the accent colour.
    Accent,
    /// The Markdown twin of a page of an edition.
    Twin {
        /// Which edition.
        edition: usize,
        /// What the page is about.
        page: PageKind,
    },
    /// An old address that leads to a page, by its number in [`Plan::redirects`].
    Redirect(usize),
    /// A file for machines.
    Export(ExportFile),
    /// A shard of the search index, by its number among them.
    Search(usize),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The mark that keeps GitHub from running Jekyll over the site.
    NoJekyll,
}

/// A file for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportFile {
    /// `sitemap.xml`: every page, if it is known where the site will stand.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `feed.xml` of an edition: changes of the rules, as Atom.
    Feed(usize),
    /// `llms.txt` of an edition: the site in a page, for language models.
    Llms(usize),
    /// `playbooks.json` of an edition: every playbook as data.
    Playbooks(usize),
    /// `playbooks.schema.json`: the shape of `playbooks.json`.
    PlaybooksSchema,
    /// `codes.json` of an edition: the codes of its causes, for tools of support, if there are any.
    Codes(usize),
    /// `_headers`: caching and a content security policy, for the hosts that read it.
    Headers,
    /// What the search of an edition says and leads to: a script, asked for when a reader begins to search.
    SearchWords(usize),
    /// `opensearch.xml` of an edition: how browsers search the site, if it is known where it will stand.
    OpenSearch(usize),
}

/// An old address that leads to pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The edition whose pages it leads to.
    pub edition: usize,
    /// Where it leads: by the fragment of the old address, the empty one first. Nowhere only if there is a `note`.
    pub targets: Vec<(Box<str>, PageIndex)>,
    /// Of a code that is no longer used, why; empty otherwise.
    pub note: Box<str>,
}

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// A playbook.
    Playbook(PageIndex),
    /// A folder, and its text if it has one; long lists go on from number to number, counted from 1.
    Folder(FolderIndex, usize),
    /// An index.
    Listing(Listing, usize),
    /// A tag, by its number in [`Indexes::tags`].
    Tag(usize, usize),
    /// A shared material.
    Material(SharedIndex, usize),
    /// The pages that refer to a page, where they are too many for that page.
    Referrers(PageIndex, usize),
    /// A cause with a code, by its number in [`Indexes::codes`].
    Cause(usize),
    /// Where readers search, with the query in its address.
    Search,
}

impl PageKind {
    /// What kind it is, whatever it is about: pages of one kind are made alike.
    pub fn name(self) -> &'static str {
        match self {
            Self::Playbook(_) => "playbook",
            Self::Folder(..) => "folder",
            Self::Listing(listing, _) => listing.name(),
            Self::Tag(..) => "tag",
            Self::Material(..) => "material",
            Self::Referrers(..) => "referrers",
            Self::Cause(_) => "cause",
            Self::Search => "search",
        }
    }
}

/// The indexes of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// Every message and code → its cause.
    Symptoms,
    /// Shared materials.
    Materials,
    /// What approvals unlock.
    Features,
    /// What expires, when to start.
    Renewals,
    /// The glossary.
    Glossary,
    /// Changes of the rules, the newest first.
    Updates,
    /// All tags.
    Tags,
}

impl Listing {
    /// Every index, in the order of the navigation.
    pub const ALL: [Self; 7] =
        [Self::Symptoms, Self::Materials, Self::Features, Self::Renewals, Self::Glossary, Self::Updates, Self::Tags];

    /// Its name in addresses and in keys of the theme's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Symptoms => "symptoms",
            Self::Materials => "materials",
            Self::Features => "features",
            Self::Renewals => "renewals",
            Self::Glossary => "glossary",
            Self::Updates => "updates",
            Self::Tags => "tags",
        }
    }
}

/// How many rows a page of an index has, so that no page grows with the site.
pub const ROWS: usize = 100;

/// How many folders stand on the page of the folder that holds them. More of them are listed by letter, [`ROWS`] on a page.
pub const FOLDERS: usize = 60;

/// How many pages the lists of a folder take: its playbooks, its folders.
pub fn pages_of_folder(playbooks: usize, folders: usize) -> usize {
    let folders = if folders > FOLDERS { folders } else { 0 };
    playbooks.max(folders).div_ceil(ROWS).max(1)
}

/// How many referrers a page lists itself.
pub const REFERRERS: usize = 20;

/// Lists every file of the site.
pub fn plan(resolved: &Resolved, theme: &Theme) -> Plan {
    layout::lay_out(resolved, theme)
}
