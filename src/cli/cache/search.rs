//! What a run leaves of its search index: larger than all else, and told piece by piece.
//!
//! What it says of a page or a shard is true whatever happened since, for it is said of one text; so it need not match the
//! rest of what was left. Only another program may make something else of the same text.
#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{Cache, Digest, digest};
use crate::search::Memory;

/// Changes with the form of what is kept.
const MAGIC: &[u8; 24] = b"playbook search cache 1\n";

/// What stands before that of which a digest stands at the end.
const START: usize = MAGIC.len() + size_of::<Digest>();

/// What is being left for the next run.
pub(in crate::cli) struct SearchCache {
    part: PathBuf,
    path: PathBuf,
    /// None once something went wrong, which costs the next run time and nothing else.
    file: Option<BufWriter<File>>,
    hash: Sha256,
}

impl Cache {
    /// What a run of the same `program` left of its search index; nothing if there is none, or it is damaged.
    pub(in crate::cli) fn load_search(&self, program: &Digest) -> Option<Memory> {
        let mut bytes = fs::read(self.search_path()).ok()?;
        let body = bytes.len().checked_sub(size_of::<Digest>())?;
        if !bytes.starts_with(MAGIC)
            || bytes.get(MAGIC.len()..START)? != program
            || digest(&bytes[..body]) != bytes[body..]
        {
            return None;
        }
        bytes.truncate(body);
        Memory::read(bytes, START)
    }

    /// Begins to leave word of a search index for the next run.
    pub(in crate::cli) fn begin_search(&self, program: &Digest) -> SearchCache {
        let path = self.search_path();
        // Another run may be at it as well: each writes a file of its own, and one of them comes last.
        let part = part_of(&path);
        let file = fs::create_dir_all(&self.folder).and_then(|()| File::create(&part)).ok().map(BufWriter::new);
        let mut cache = SearchCache { part, path, file, hash: Sha256::new() };
        cache.write(MAGIC);
        cache.write(program);
        cache
    }

    fn search_path(&self) -> PathBuf {
        self.folder.join(format!("{}.search", self.name))
    }
}

/// Where a run writes what is to be at `path`.
fn part_of(path: &Path) -> PathBuf {
    path.with_added_extension(std::process::id().to_string())
}

impl SearchCache {
    pub(in crate::cli) fn write(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        if self.file.as_mut().is_some_and(|file| file.write_all(bytes).is_err()) {
            self.file = None;
        }
    }

    /// Leaves it for the next run.
    pub(in crate::cli) fn finish(mut self) -> io::Result<()> {
        let Some(mut file) = self.file.take() else { return Err(io::ErrorKind::WriteZero.into()) };
        let hash: Digest = std::mem::take(&mut self.hash).finalize().into();
        file.write_all(&hash)?;
        file.flush()?;
        drop(file);
        fs::rename(&self.part, &self.path)
    }
}

impl Drop for SearchCache {
    /// Takes away what was not finished.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}
