use std::fs::File;
use std::io::{self, Read, Seek};

use crate::host::Stamp;
use crate::publish::beneath::Beneath;

/// The stamp of the file, if it has exactly these bytes.
pub(super) fn holds(tree: &mut Beneath, path: &str, bytes: &[u8]) -> io::Result<Option<Stamp>> {
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

/// A file of the last site, held against bytes that come in pieces.
pub(super) struct OldFile {
    /// The file, and what it looks like; none if there is none.
    file: Option<(File, Stamp)>,
    /// How many bytes were the same.
    same: u64,
}

impl OldFile {
    /// The file at `path`, if there is one and it is ours.
    pub(super) fn open(path: &str, is_ours: bool, tree: &mut Beneath) -> io::Result<Self> {
        let file = match is_ours.then(|| tree.open(path)) {
            None => None,
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => None,
            Some(file) => Some(file?),
        };
        let with_stamp = |file: File| file.metadata().map(|metadata| (file, Stamp::of(&metadata)));
        Ok(Self { file: file.map(with_stamp).transpose()?, same: 0 })
    }

    /// Whether the next bytes are `piece`.
    pub(super) fn goes_on_with(&mut self, piece: &[u8]) -> io::Result<bool> {
        let Some((file, stamp)) = &mut self.file else { return Ok(false) };
        let end = self.same + piece.len() as u64;
        if end > stamp.length {
            return Ok(false);
        }
        let mut found = vec![0; piece.len()];
        match file.read_exact(&mut found) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            read => read?,
        }
        if found == piece {
            self.same = end;
        }
        Ok(found == piece)
    }

    /// What it looks like, if it ends where the last piece did.
    pub(super) fn stamp_at_end(&self) -> Option<Stamp> {
        self.file.as_ref().map(|(_, stamp)| *stamp).filter(|stamp| stamp.length == self.same)
    }

    /// A new file at `path` that begins with what was the same.
    pub(super) fn begin_as(&mut self, path: &str, tree: &mut Beneath) -> io::Result<File> {
        let mut new = tree.create_new(path)?;
        if let Some((file, _)) = &mut self.file {
            file.rewind()?;
            let copied = io::copy(&mut file.take(self.same), &mut new)?;
            if copied < self.same {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(new)
    }
}
