use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::host::{HostError, OpenFile, Stamp};
use crate::parallel::workers;
use crate::publish::beneath::Beneath;
use crate::publish::carry::link_or_copy;
use crate::publish::file::{PublishedFile, stamp_of};
use crate::publish::stage::Stage;
use crate::publish::step::Step;
use crate::publish::survey::Survey;
use crate::publish::{Failure, OutPath, PublishError};

/// Makes the page with this index, unless its key is one that the function says is that of the old file.
pub(super) type Produce<'p, 'b, E> = &'p (dyn Fn(usize, &dyn Fn(u128) -> bool) -> Result<Made<'b>, E> + Sync);

/// What came of making a page.
#[derive(Debug)]
pub struct Made<'b> {
    /// Of the bytes, if the maker knows one: equal keys mean equal bytes.
    pub key: Option<u128>,
    /// The bytes; none if `key` is that of the old file.
    pub bytes: Option<Bytes<'b>>,
}

/// The bytes of a file to be published.
pub enum Bytes<'b> {
    /// In memory.
    Held(Cow<'b, [u8]>),
    /// In a file, which is opened when its turn comes and read by pieces: it may be larger than the memory.
    File(Open<'b>),
}

/// Opens a file to be copied; perhaps twice.
pub type Open<'b> = Box<dyn Fn() -> Result<OpenFile, HostError> + 'b>;

impl Bytes<'_> {
    /// The bytes, if they are in memory.
    pub fn held(&self) -> Option<&[u8]> {
        match self {
            Self::Held(bytes) => Some(bytes),
            Self::File(_) => None,
        }
    }
}

impl fmt::Debug for Bytes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(bytes) => f.debug_tuple("Held").field(&bytes.len()).finish(),
            Self::File(_) => f.write_str("File"),
        }
    }
}

impl<'b> From<Cow<'b, [u8]>> for Bytes<'b> {
    fn from(bytes: Cow<'b, [u8]>) -> Self {
        Self::Held(bytes)
    }
}

impl From<Vec<u8>> for Bytes<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes.into())
    }
}

impl<'b> From<&'b [u8]> for Bytes<'b> {
    fn from(bytes: &'b [u8]) -> Self {
        Self::Held(bytes.into())
    }
}

/// How much of a file is read at a time.
const PIECE: usize = 256 << 10;

/// Makes all pages, several at a time, and puts each into the stage as soon as it is made. Returns what was
/// put, page by page.
///
/// Pages are begun in their order. So when one fails, all before it have been begun and are finished, and the failure
/// reported is the first in that order, however many threads there are.
pub(super) fn stage_pages<E: Send>(
    pages: &[OutPath],
    produce: Produce<'_, '_, E>,
    shelf: &StagedTree<'_>,
    threads: usize,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Put>, Failure<E>> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let put: Vec<OnceLock<Put>> = pages.iter().map(|_| OnceLock::new()).collect();
    let stop = AtomicBool::new(false);
    let failed: Mutex<Option<(usize, Failure<E>)>> = Mutex::new(None);
    let one = |index: usize, trees: &mut Trees| -> Result<(), Failure<E>> {
        let path = pages[index].as_str();
        let is_as_left = |key: u128| shelf.is_as_left(path, key);
        let Made { key, bytes } = produce(index, &is_as_left).map_err(|cause| Failure::Page { index, cause })?;
        let made = match bytes {
            Some(Bytes::Held(bytes)) => shelf.put(path, &bytes, trees)?,
            Some(Bytes::File(open)) => shelf.copy(path, &open, trees)?,
            None => shelf.keep(path, trees)?,
        };
        let _ = put[index].set(Put { key, ..made });
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(())
    };
    let work = || {
        let mut trees = shelf.trees();
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= pages.len() {
                return;
            }
            if let Err(failure) = one(index, &mut trees) {
                stop.store(true, Ordering::Relaxed);
                let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                if failed.as_ref().is_none_or(|(first, _)| index < *first) {
                    *failed = Some((index, failure));
                }
            }
        }
    };
    workers(threads.min(pages.len()), work);
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some((_, failure)) => Err(failure),
        None => Ok(put.into_iter().map(|put| put.into_inner().expect("every page is made")).collect()),
    }
}

/// A file that was put into the stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put {
    /// Whether it is the old file.
    pub(super) is_unchanged: bool,
    /// Whether its bytes were made to find that out.
    pub(super) is_made: bool,
    /// Of its bytes, if somebody knows one.
    pub(super) key: Option<u128>,
    /// Of the file as it was written or found.
    pub(super) stamp: Stamp,
}

/// Where pages are put, and where they were the last time.
pub(super) struct StagedTree<'a> {
    pub(super) stage: &'a Stage<'a>,
    pub(super) new: &'a Path,
    pub(super) old: &'a Path,
    pub(super) survey: &'a Survey,
    /// How the last run left the old files, in the order of their paths.
    pub(super) last: &'a [PublishedFile],
}

/// The new tree and the old one, as one thread reaches them.
pub(super) struct Trees {
    new: Beneath,
    old: Beneath,
}

impl StagedTree<'_> {
    /// For a thread that puts files.
    pub(super) fn trees(&self) -> Trees {
        Trees { new: Beneath::new(self.new), old: Beneath::new(self.old) }
    }

    /// Whether the old file is as the last run left it, which made it of a page with this key.
    fn is_as_left(&self, path: &str, key: u128) -> bool {
        self.last.binary_search_by(|file| (*file.path).cmp(path)).is_ok_and(|at| {
            let file = &self.last[at];
            let stamp = || stamp_of(&self.old.join(path));
            file.key == Some(key) && file.stamp.is_some() && self.survey.is_ours(path) && file.stamp == stamp()
        })
    }

    /// Puts the old file itself into the stage.
    fn keep(&self, path: &str, trees: &mut Trees) -> Result<Put, PublishError> {
        let to = self.new.join(path);
        self.stage.step(Step::Page, &to)?;
        let stamp = stamp_of(&self.old.join(path)).ok_or_else(|| PublishError::Io {
            doing: "look at",
            path: self.old.join(path),
            cause: io::ErrorKind::NotFound.into(),
        })?;
        self.link(path, trees)?;
        Ok(Put { is_unchanged: true, is_made: false, key: None, stamp })
    }

    /// Puts one file into the stage; the old file itself if it has the same bytes, so that it keeps its time.
    ///
    /// No `fsync`: a killed build leaves a whole site because the swap is one step, whatever the disk has seen by
    /// then. Only a power cut within seconds of a build could lose pages, and the next build, which compares bytes,
    /// writes them again. Syncing 10,000 files would cost minutes on a plain disk.
    pub(super) fn put(&self, path: &str, bytes: &[u8], trees: &mut Trees) -> Result<Put, PublishError> {
        let to = self.new.join(path);
        self.stage.step(Step::Page, &to)?;
        if self.survey.is_ours(path) {
            let found = holds(&mut trees.old, path, bytes);
            if let Some(stamp) = found.map_err(PublishError::io("read", &self.old.join(path)))? {
                self.link(path, trees)?;
                return Ok(Put { is_unchanged: true, is_made: true, key: None, stamp });
            }
        }
        let write = |mut file: File| {
            file.write_all(bytes)?;
            file.metadata()
        };
        let metadata = trees.new.create_new(path).and_then(write).map_err(|cause| self.failed(path, cause))?;
        Ok(Put { is_unchanged: false, is_made: true, key: None, stamp: Stamp::of(&metadata) })
    }

    /// The same for the file that `open` opens, by pieces.
    fn copy(&self, path: &str, open: &Open<'_>, trees: &mut Trees) -> Result<Put, PublishError> {
        let to = self.new.join(path);
        self.stage.step(Step::Page, &to)?;
        let mut source = open()?;
        if self.survey.is_ours(path) {
            let (stamp, is_begun) = is_copy(&mut trees.old, path, &mut source)
                .map_err(PublishError::io("compare with the published file", &self.old.join(path)))?;
            if let Some(stamp) = stamp {
                self.link(path, trees)?;
                return Ok(Put { is_unchanged: true, is_made: true, key: None, stamp });
            }
            if is_begun {
                source = open()?;
            }
        }
        let mut file = trees.new.create_new(path).map_err(|cause| self.failed(path, cause))?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = source.read(&mut piece).map_err(PublishError::io("read the source of", &to))?;
            if read == 0 {
                break;
            }
            file.write_all(&piece[..read]).map_err(|cause| self.failed(path, cause))?;
        }
        let metadata = file.metadata().map_err(|cause| self.failed(path, cause))?;
        Ok(Put { is_unchanged: false, is_made: true, key: None, stamp: Stamp::of(&metadata) })
    }

    /// Makes the new file the old one.
    fn link(&self, path: &str, trees: &mut Trees) -> Result<(), PublishError> {
        let linked = trees.new.link(path, &mut trees.old).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => {
                let to = self.new.join(path);
                link_or_copy(&self.old.join(path), &to, &to)
            }
        });
        linked.map_err(|cause| self.failed(path, cause))
    }

    fn failed(&self, path: &str, cause: io::Error) -> PublishError {
        match cause.kind() {
            // All names differ, yet the file system takes two for one: it does not tell upper from lower case.
            io::ErrorKind::AlreadyExists => PublishError::Clash { path: path.to_owned() },
            _ => PublishError::Io { doing: "write", path: self.new.join(path), cause },
        }
    }
}

/// The stamp of the file, if it has exactly these bytes.
fn holds(tree: &mut Beneath, path: &str, bytes: &[u8]) -> io::Result<Option<Stamp>> {
    let mut file = match tree.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let stamp = Stamp::of(&file.metadata()?);
    if stamp.length != bytes.len() as u64 {
        return Ok(None);
    }
    let mut buffer = vec![0; bytes.len().min(64 << 10)];
    for expected in bytes.chunks(64 << 10) {
        let found = &mut buffer[..expected.len()];
        match file.read_exact(found) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        if found != expected {
            return Ok(None);
        }
    }
    Ok(Some(stamp))
}

/// The stamp of the file, if it has exactly the bytes of `source`; and whether any of those were read.
fn is_copy(tree: &mut Beneath, path: &str, source: &mut OpenFile) -> io::Result<(Option<Stamp>, bool)> {
    let mut file = match tree.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((None, false)),
        Err(error) => return Err(error),
    };
    let stamp = Stamp::of(&file.metadata()?);
    if stamp.length != source.length {
        return Ok((None, false));
    }
    let (mut expected, mut found) = (vec![0; PIECE], vec![0; PIECE]);
    loop {
        let read = source.read(&mut expected)?;
        if read == 0 {
            // It may have become shorter meanwhile.
            return Ok((Some(stamp).filter(|_| matches!(file.read(&mut found), Ok(0))), true));
        }
        match file.read_exact(&mut found[..read]) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok((None, true)),
            read => read?,
        }
        if expected[..read] != found[..read] {
            return Ok((None, true));
        }
    }
}
