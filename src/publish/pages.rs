use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use crate::host::Stamp;
use crate::publish::carry::link_or_copy;
use crate::publish::stage::Stage;
use crate::publish::step::Step;
use crate::publish::survey::Survey;
use crate::publish::{Failure, OutPath, PublishError};

/// Deeply nested content and templates are rendered by recursion; the two megabytes a thread usually gets are tight.
const STACK: usize = 16 << 20;

/// Makes the bytes of the page with this index.
pub(super) type Produce<'p, 'b, E> = &'p (dyn Fn(usize) -> Result<Cow<'b, [u8]>, E> + Sync);

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
    let one = |index: usize| -> Result<(), Failure<E>> {
        let bytes = produce(index).map_err(|cause| Failure::Page { index, cause })?;
        let _ = put[index].set(shelf.put(&pages[index], &bytes)?);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(())
    };
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= pages.len() {
                return;
            }
            if let Err(failure) = one(index) {
                stop.store(true, Ordering::Relaxed);
                let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                if failed.as_ref().is_none_or(|(first, _)| index < *first) {
                    *failed = Some((index, failure));
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(pages.len()) {
            // A thread that cannot be had is done without: the one below does all the work if need be.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        let main = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        if main.is_err() {
            work();
        }
    });
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
    /// Of the file as it was written or found.
    pub(super) stamp: Stamp,
}

/// Where pages are put, and where they were the last time.
pub(super) struct StagedTree<'a> {
    pub(super) stage: &'a Stage<'a>,
    pub(super) new: &'a Path,
    pub(super) old: &'a Path,
    pub(super) survey: &'a Survey,
}

impl StagedTree<'_> {
    /// Puts one file into the stage; the old file itself if it has the same bytes, so that it keeps its time.
    ///
    /// No `fsync`: a killed build leaves a whole site because the swap is one step, whatever the disk has seen by
    /// then. Only a power cut within seconds of a build could lose pages, and the next build, which compares bytes,
    /// writes them again. Syncing 10,000 files would cost minutes on a plain disk.
    pub(super) fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<Put, PublishError> {
        self.put_named(path.as_str(), bytes)
    }

    /// The same for a file whose name is not of the plan.
    pub(super) fn put_named(&self, path: &str, bytes: &[u8]) -> Result<Put, PublishError> {
        let to = self.new.join(path);
        self.stage.step(Step::Page, &to)?;
        let failed = |cause: io::Error| match cause.kind() {
            // All names differ, yet the file system takes two for one: it does not tell upper from lower case.
            io::ErrorKind::AlreadyExists => PublishError::Clash { path: path.to_owned() },
            _ => PublishError::Io { doing: "write", path: to.clone(), cause },
        };
        if self.survey.is_ours(path) {
            let old = self.old.join(path);
            if let Some(stamp) = holds(&old, bytes).map_err(PublishError::io("read", &old))? {
                let put = Put { is_unchanged: true, stamp };
                return link_or_copy(&old, &to, &to).map(|()| put).map_err(failed);
            }
        }
        let write = |mut file: File| {
            file.write_all(bytes)?;
            file.metadata()
        };
        let metadata = File::create_new(&to).and_then(write).map_err(failed)?;
        Ok(Put { is_unchanged: false, stamp: Stamp::of(&metadata) })
    }
}

/// The stamp of the file, if it has exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<Option<Stamp>> {
    let mut file = match File::open(path) {
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
