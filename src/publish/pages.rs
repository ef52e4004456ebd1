use std::borrow::Cow;
use std::cell::Cell;
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
use crate::publish::old_file::{OldFile, holds};
use crate::publish::stage::Stage;
use crate::publish::step::Step;
use crate::publish::survey::Survey;
use crate::publish::{Failure, OutPath, PublishError};

/// Does the job with this index: makes its files, each unless its key is one that the function says is that of the old file.
pub(super) type Produce<'p, 'b, E> = &'p (dyn Fn(usize, IsAsLeft<'_>) -> Result<Vec<Made<'b>>, E> + Sync);

/// Whether the old file is as the last run left it, made of what has this key: which file of the job, and the key.
pub type IsAsLeft<'f> = &'f dyn Fn(usize, u128) -> bool;

/// What came of making a file.
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
    /// Piece after piece, each made when it is asked for: a large text is never held.
    Pieces(Box<dyn Iterator<Item = Vec<u8>> + 'b>),
    /// In a file, which is opened when its turn comes and read by pieces: it may be larger than the memory.
    File(Open<'b>),
}

/// Opens a file to be copied.
pub type Open<'b> = Box<dyn Fn() -> Result<OpenFile, HostError> + 'b>;

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

/// Does all jobs, several at a time, and puts each file into the stage as soon as its job is done. Returns what was put,
/// file by file.
///
/// Jobs are begun in their order. So when one fails, all before it have been begun and are finished, and the failure
/// reported is the first in that order, however many threads there are.
pub(super) fn stage_jobs<E: Send>(
    jobs: &[Vec<OutPath>],
    produce: Produce<'_, '_, E>,
    shelf: &StagedTree<'_>,
    threads: usize,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Put>, Failure<E>> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let put: Vec<OnceLock<Vec<Put>>> = jobs.iter().map(|_| OnceLock::new()).collect();
    let stop = AtomicBool::new(false);
    let failed: Mutex<Option<(usize, Failure<E>)>> = Mutex::new(None);
    let one = |index: usize, trees: &mut Trees| -> Result<(), Failure<E>> {
        let job = &jobs[index];
        // How the old files were found that need not be made.
        let found: Vec<Cell<Option<Stamp>>> = job.iter().map(|_| Cell::default()).collect();
        let is_as_left = |file: usize, key: u128| {
            found[file].set(shelf.as_left(job[file].as_str(), key));
            found[file].get().is_some()
        };
        let made = produce(index, &is_as_left).map_err(|cause| Failure::Job { index, cause })?;
        assert_eq!(made.len(), job.len(), "a job makes all of its files");
        let mut of_job = Vec::with_capacity(job.len());
        for ((path, found), Made { key, bytes }) in job.iter().zip(&found).zip(made) {
            let path = path.as_str();
            let made = match bytes {
                Some(Bytes::Held(bytes)) => shelf.put(path, &bytes, trees)?,
                // Nobody knows a key of them before: if they are the same, they count as not made.
                Some(Bytes::Pieces(pieces)) => {
                    let put = shelf.put_pieces(path, pieces.map(Ok), trees)?;
                    Put { is_made: !put.is_unchanged, ..put }
                }
                Some(Bytes::File(open)) => shelf.put_pieces(path, shelf.read(path, &open)?, trees)?,
                None => shelf.keep(path, found.get().expect("only a file that is as it was is kept"), trees)?,
            };
            of_job.push(Put { key, ..made });
        }
        let _ = put[index].set(of_job);
        progress(done.fetch_add(job.len(), Ordering::Relaxed) + job.len());
        Ok(())
    };
    let work = || {
        let mut trees = shelf.trees();
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= jobs.len() {
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
    workers(threads.min(jobs.len()), work);
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some((_, failure)) => Err(failure),
        None => Ok(put.into_iter().flat_map(|put| put.into_inner().expect("every job is done")).collect()),
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

    /// The stamp of the old file, if it is as the last run left it, which made it of a page with this key.
    fn as_left(&self, path: &str, key: u128) -> Option<Stamp> {
        let at = self.last.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        let stamp = self.last[at].stamp.filter(|_| self.last[at].key == Some(key) && self.survey.is_ours(path))?;
        (stamp_of(&self.old.join(path)) == Some(stamp)).then_some(stamp)
    }

    /// Puts the old file itself into the stage, which was found with this stamp.
    fn keep(&self, path: &str, stamp: Stamp, trees: &mut Trees) -> Result<Put, PublishError> {
        self.stage.step(Step::Page, &self.new.join(path))?;
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
            if let Some(stamp) = found.map_err(|cause| self.unread(path, cause))? {
                self.link(path, trees)?;
                return Ok(Put { is_unchanged: true, is_made: true, key: None, stamp });
            }
        }
        self.stage.allows(bytes.len() as u64).map_err(|cause| self.failed(path, cause))?;
        let write = |mut file: File| {
            file.write_all(bytes)?;
            file.metadata()
        };
        let metadata = trees.new.create_new(path).and_then(write).map_err(|cause| self.failed(path, cause))?;
        Ok(Put { is_unchanged: false, is_made: true, key: None, stamp: Stamp::of(&metadata) })
    }

    /// The same with bytes that come in pieces: they are compared while they come, and what was the same until the first
    /// difference is copied.
    fn put_pieces(
        &self,
        path: &str,
        pieces: impl Iterator<Item = Result<Vec<u8>, PublishError>>,
        trees: &mut Trees,
    ) -> Result<Put, PublishError> {
        self.stage.step(Step::Page, &self.new.join(path))?;
        let mut old =
            OldFile::open(path, self.survey.is_ours(path), &mut trees.old).map_err(|cause| self.unread(path, cause))?;
        let (mut new, mut length) = (None, 0);
        for piece in pieces {
            let piece = piece?;
            length += piece.len() as u64;
            self.stage.allows(length).map_err(|cause| self.failed(path, cause))?;
            if new.is_none() && old.goes_on_with(&piece).map_err(|cause| self.unread(path, cause))? {
                continue;
            }
            let file = match &mut new {
                Some(file) => file,
                None => new.insert(old.begin_as(path, &mut trees.new).map_err(|cause| self.failed(path, cause))?),
            };
            file.write_all(&piece).map_err(|cause| self.failed(path, cause))?;
        }
        if let (None, Some(stamp)) = (&new, old.stamp_at_end()) {
            self.link(path, trees)?;
            return Ok(Put { is_unchanged: true, is_made: true, key: None, stamp });
        }
        let file = new.map_or_else(|| old.begin_as(path, &mut trees.new), Ok);
        let metadata = file.and_then(|file| file.metadata()).map_err(|cause| self.failed(path, cause))?;
        Ok(Put { is_unchanged: false, is_made: true, key: None, stamp: Stamp::of(&metadata) })
    }

    /// The pieces of a file that is copied to `path`.
    fn read(
        &self,
        path: &str,
        open: &Open<'_>,
    ) -> Result<impl Iterator<Item = Result<Vec<u8>, PublishError>> + use<>, PublishError> {
        let to = self.new.join(path);
        let mut file = open()?;
        let pieces = std::iter::from_fn(move || {
            let mut piece = vec![0; PIECE];
            match file.read(&mut piece) {
                Ok(0) => None,
                Ok(read) => {
                    piece.truncate(read);
                    Some(Ok(piece))
                }
                Err(cause) => Some(Err(PublishError::io("read the source of", &to)(cause))),
            }
        });
        Ok(pieces)
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

    fn unread(&self, path: &str, cause: io::Error) -> PublishError {
        PublishError::Io { doing: "read", path: self.old.join(path), cause }
    }

    fn failed(&self, path: &str, cause: io::Error) -> PublishError {
        match cause.kind() {
            // All names differ, yet the file system takes two for one: it does not tell upper from lower case.
            io::ErrorKind::AlreadyExists => PublishError::Clash { path: path.to_owned() },
            _ => PublishError::Io { doing: "write", path: self.new.join(path), cause },
        }
    }
}
