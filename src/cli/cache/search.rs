//! What a run leaves of its search index: larger than all else, told piece by piece, and read where it is asked for.
//!
//! What it says of a page or a shard is true whatever happened since, for it is said of one text; so it need not match the
//! rest of what was left, and is left as it is while little has changed. Only another program may make something else of the
//! same text. Each piece of it is checked when it is read (`search::Memory`).
#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Cache, Digest};
use crate::key::Key;
use crate::publish::PublishedFile;
use crate::search::{Keeper, Records, Tell};

/// Changes with the form of what is kept.
const MAGIC: &[u8; 24] = b"playbook search cache 2\n";

/// What stands before what was told.
const START: usize = MAGIC.len() + size_of::<Digest>();

/// Where the search index of a site is remembered, a file for each language.
pub(in crate::cli) struct SearchCache {
    folder: PathBuf,
    name: String,
    program: Digest,
    /// The files of the last site with their keys.
    published: HashMap<Box<str>, Key>,
    /// What this run tells.
    parts: Vec<Part>,
}

/// A file that is being written, and where it is to be.
struct Part {
    written: PathBuf,
    path: PathBuf,
    /// None once something went wrong, which costs the next run time and nothing else.
    file: Option<BufWriter<File>>,
}

impl Cache {
    /// Where a run of this `program` remembers its search index; the last one `published` these files.
    pub(in crate::cli) fn search(&self, program: &Digest, published: &[PublishedFile]) -> SearchCache {
        let known = published.iter().filter_map(|file| Some((file.path.clone(), file.key?)));
        let published = known.filter(|(path, _)| path.starts_with("assets/search/")).collect();
        let (folder, name) = (self.folder.clone(), self.name.clone());
        SearchCache { folder, name, program: *program, published, parts: Vec::new() }
    }
}

impl SearchCache {
    fn path(&self, edition: usize) -> PathBuf {
        let number = if edition == 0 { String::new() } else { format!(".{edition}") };
        self.folder.join(format!("{}{number}.search", self.name))
    }

    /// Leaves what was told for the next run.
    pub(in crate::cli) fn leave(mut self) {
        for Part { written, path, file } in &mut self.parts {
            if file.take().is_some_and(|mut file| file.flush().is_ok()) {
                let _ = fs::rename(written, path);
            }
        }
    }
}

impl Keeper for SearchCache {
    fn records(&self, edition: usize) -> Option<Box<dyn Records>> {
        let file = File::open(self.path(edition)).ok()?;
        let length = file.metadata().ok()?.len().checked_sub(START as u64)?;
        let start = read_at(&file, 0, START)?;
        let is_ours = start.strip_prefix(MAGIC)? == self.program;
        is_ours.then(|| Box::new(Told { file, length }) as Box<dyn Records>)
    }

    fn is_published(&self, path: &str, key: Key) -> bool {
        self.published.get(path) == Some(&key)
    }

    fn begin(&mut self, edition: usize) -> Tell<'_> {
        let path = self.path(edition);
        // Another run may be at it as well: each writes a file of its own, and one of them comes last.
        let written = part_of(&path);
        let file = fs::create_dir_all(&self.folder).and_then(|()| File::create(&written)).ok().map(BufWriter::new);
        self.parts.push(Part { written, path, file });
        let part = self.parts.last_mut().expect("it was just put there");
        part.write(MAGIC);
        part.write(&self.program);
        Box::new(|bytes| part.write(bytes))
    }
}

impl Part {
    fn write(&mut self, bytes: &[u8]) {
        if self.file.as_mut().is_some_and(|file| file.write_all(bytes).is_err()) {
            self.file = None;
        }
    }
}

impl Drop for Part {
    /// Takes away what was not left.
    fn drop(&mut self) {
        self.file = None;
        let _ = fs::remove_file(&self.written);
    }
}

/// Where a run writes what is to be at `path`.
fn part_of(path: &Path) -> PathBuf {
    path.with_added_extension(std::process::id().to_string())
}

/// A file that a run left.
struct Told {
    file: File,
    /// How much was told.
    length: u64,
}

impl Records for Told {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, length: usize) -> Option<Vec<u8>> {
        // A damaged file may ask for anything.
        let end = at.checked_add(length as u64)?;
        if end > self.length { None } else { read_at(&self.file, at + START as u64, length) }
    }
}

/// So many bytes of a file from `at` on, whoever else reads it.
fn read_at(file: &File, at: u64, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    #[cfg(unix)]
    std::os::unix::fs::FileExt::read_exact_at(file, &mut bytes, at).ok()?;
    #[cfg(windows)]
    {
        let mut filled = 0;
        while filled < length {
            let read = std::os::windows::fs::FileExt::seek_read(file, &mut bytes[filled..], at + filled as u64).ok()?;
            if read == 0 {
                return None;
            }
            filled += read;
        }
    }
    Some(bytes)
}
