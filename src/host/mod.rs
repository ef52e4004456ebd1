//! The only reader of the disk. A build begins with a [`Snapshot`]: everything it may read, taken once, so that
//! no later stage needs a way to the disk. Nothing here judges or parses what it reads, and nothing here writes.

mod disk;
mod error;
mod images;
mod links;
mod memory;
mod names;
mod open;
mod snapshot;
mod stamp;

pub use disk::DiskFiles;
pub use error::HostError;
pub use memory::MemoryFiles;
pub use names::{is_excluded, is_leftover};
pub use snapshot::{Layout, Listed, Snapshot, TEXT_LIMIT};
pub use stamp::{Stamp, TICK, now};

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use crate::message::{Language, Text, say};
use crate::source::SitePath;

/// A site's files, wherever they are kept.
///
/// Files and folders whose name begins with `.` are listed only if a walk asks for them, except for the folder a listing
/// starts from; what editors and systems leave behind ([`is_leftover`]) never is.
pub trait Files: Sync {
    /// The files that `walk` asks for, ordered by path; none if the folder is not there.
    fn list(&self, walk: &Walk<'_>) -> Result<Listing, HostError>;

    /// Opens one file, to be read by pieces; a file outside the site's folder is refused.
    fn open(&self, path: &SitePath) -> Result<OpenFile, HostError>;

    /// The bytes of one file.
    fn read(&self, path: &SitePath) -> Result<Vec<u8>, HostError> {
        self.head(path, usize::MAX)
    }

    /// The first bytes of one file, `most` of them; the whole file if it is shorter.
    fn head(&self, path: &SitePath, most: usize) -> Result<Vec<u8>, HostError> {
        let file = self.open(path)?;
        // A file may be longer than it says, so this is where to begin, and no limit.
        let mut bytes = Vec::with_capacity(usize::try_from(file.length).unwrap_or(0).min(most).min(1 << 24));
        let read = file.take(most as u64).read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|cause| HostError::new(Path::new(path.as_str()), cause))
    }

    /// The bytes of one text, or `None` if there is none: of one that is longer than [`TEXT_LIMIT`] so many and one more.
    fn find(&self, path: &SitePath) -> Result<Option<Vec<u8>>, HostError> {
        match self.head(path, usize::try_from(TEXT_LIMIT).unwrap_or(usize::MAX).saturating_add(1)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(HostError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A file that is read by pieces.
pub struct OpenFile {
    /// How long it was when it was opened.
    pub length: u64,
    reader: Box<dyn Read + Send>,
}

impl OpenFile {
    /// A file of `length` bytes, which `reader` yields.
    pub fn new(length: u64, reader: impl Read + Send + 'static) -> Self {
        Self { length, reader: Box::new(reader) }
    }
}

impl Read for OpenFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl fmt::Debug for OpenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenFile").field("length", &self.length).finish_non_exhaustive()
    }
}

/// What to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Walk<'a> {
    /// The folder to start from; the site's own if `None`.
    pub under: Option<&'a SitePath>,
    /// Whether only the folder itself is listed, not the ones inside it.
    pub shallow: bool,
    /// Files and folders to leave out, with all they hold.
    pub except: &'a [SitePath],
    /// Globs of more to leave out, of paths below the folder to start from. What is left out need not be readable.
    pub exclude: &'a [Box<str>],
    /// Whether hidden files and folders are listed, too, but for `.git`.
    pub hidden: bool,
}

/// What a [`Walk`] found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The files, ordered by path.
    pub entries: Vec<Entry>,
    /// What was there but is left out, for the caller to mention; ordered by path.
    pub skipped: Vec<Skipped>,
    /// The files and folders that symbolic links which were followed lead to.
    pub links: BTreeSet<SitePath>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it is.
    pub path: SitePath,
    /// Its length in bytes.
    pub length: u64,
    /// What it looks like from outside, if somebody knows.
    pub stamp: Option<Stamp>,
}

/// Something in the site's folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Where it is, relative to the site's folder; bytes that are not UTF-8 are replaced.
    pub path: String,
    /// Why it is not read.
    pub why: SkipReason,
}

/// Why something in the site's folder is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// A symbolic link that points outside the site's folder.
    LinkOutside,
    /// A symbolic link to a hidden file or folder of the site, or to something inside one.
    LinkToHidden,
    /// A symbolic link to a folder that it stands in.
    LinkLoop,
    /// A symbolic link to nothing.
    LinkDangling,
    /// A link to a folder, after links to folders have already brought in very many files.
    LinkFlood,
    /// The name is not UTF-8, or holds a control character or a backslash.
    Name,
    /// A pipe, a socket or a device.
    NotAFile,
}

impl Skipped {
    /// That it is left out, and why.
    pub fn message(&self) -> Text {
        say!("`{path}` is left out: {why}", path = self.path, why = self.why.words())
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().words(Language::English))
    }
}

impl SkipReason {
    /// The reason in words that end the sentence “`x` is left out: …”.
    fn words(self) -> Text {
        match self {
            Self::LinkOutside => say!("it is a symbolic link that points outside the site"),
            Self::LinkToHidden => say!("it is a symbolic link to a hidden file or folder"),
            Self::LinkLoop => say!("it is a symbolic link to a folder that contains it"),
            Self::LinkDangling => say!("it is a symbolic link to nothing"),
            Self::LinkFlood => {
                say!("symbolic links to folders have already brought in more files than a site should have")
            }
            Self::Name => say!("its name is not UTF-8, or contains a control character or a backslash"),
            Self::NotAFile => say!("it is a pipe, a socket or a device"),
        }
    }
}

impl Walk<'_> {
    /// `path`, seen from the folder that the walk starts from.
    fn below<'p>(&self, path: &'p str) -> &'p str {
        let under = self.under.map_or("", SitePath::as_str);
        path.strip_prefix(under).map_or(path, |below| below.strip_prefix('/').unwrap_or(below))
    }

    /// Whether all that the folder `path` may hold is left out.
    fn leaves_out_all_of(&self, path: &str) -> bool {
        is_excluded(self.exclude, &format!("{}/\u{fffd}", self.below(path)))
    }

    /// Whether a file or folder of this name is no part of a site.
    fn passes_over(&self, name: &OsStr) -> bool {
        let is_shown = self.hidden && name != ".git";
        (names::is_hidden(name) && !is_shown) || name.to_str().is_some_and(is_leftover)
    }

    /// Whether `path` is to be left out, itself or with a folder that it is in.
    fn leaves_out(&self, path: &str) -> bool {
        is_excluded(self.exclude, self.below(path))
            || self.except.iter().any(|except| {
                path.strip_prefix(except.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }
}
