#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use crate::publish::manifest::{MANIFEST, Manifest};
use crate::publish::record::Record;
use crate::publish::step::{Probe, Step};
use crate::publish::survey::key;

/// Removes a staged or replaced tree: the files its manifest lists, and the foreign ones that live on in `target`.
/// Whether all of it is gone.
///
/// A foreign file that appeared or changed after it was carried over exists nowhere else: it is rescued or stays, and
/// the answer is no. Interrupted, it is simply called again: the manifest goes last.
pub(super) fn sweep(tree: &Path, target: &Path, record: &Record, rescue: Rescue, probe: Probe<'_>) -> bool {
    let manifest = fs::read(tree.join(MANIFEST)).ok().and_then(|bytes| Manifest::parse(&bytes).ok());
    let sweeper = Sweeper { target, record, rescue, probe, manifest: manifest.unwrap_or_default() };
    let mut clean = true;
    // Sorted, because a sorted folder is read to its end before anything in it is removed.
    for entry in WalkDir::new(tree).min_depth(1).contents_first(true).sort_by_file_name() {
        clean &= entry.is_ok_and(|entry| sweeper.remove(tree, &entry).is_ok());
    }
    let remove = |path: &Path| probe(Step::Sweep, path).and_then(|()| fs::remove_file(path));
    let manifest = tree.join(MANIFEST);
    clean && (remove(&manifest).is_ok() || manifest.symlink_metadata().is_err()) && fs::remove_dir(tree).is_ok()
}

/// What to do with a foreign file that exists nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rescue {
    /// Move it to the target, if nothing stands there.
    ToTarget,
    /// Let it be.
    Nothing,
}

/// Whether two names lead to one file.
#[cfg(unix)]
pub(super) fn same_file(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
pub(super) fn same_file(_: &Metadata, _: &Metadata) -> bool {
    false
}

struct Sweeper<'a> {
    target: &'a Path,
    record: &'a Record,
    rescue: Rescue,
    probe: Probe<'a>,
    manifest: Manifest,
}

impl Sweeper<'_> {
    fn remove(&self, tree: &Path, entry: &DirEntry) -> io::Result<()> {
        let at = entry.path();
        if entry.file_type().is_dir() {
            return unlocking(at, || fs::remove_dir(at));
        }
        let path = at.strip_prefix(tree).map_err(io::Error::other)?;
        let name = key(path).unwrap_or_default();
        if name == MANIFEST {
            return Ok(());
        }
        (self.probe)(Step::Sweep, at)?;
        if !(entry.file_type().is_file() && self.manifest.lists(&name)) {
            let metadata = entry.metadata()?;
            let there = self.target.join(path);
            if !self.lives_on(path, at, &there, &metadata) {
                return match self.rescue {
                    Rescue::ToTarget => move_back(at, &there),
                    Rescue::Nothing => Err(io::ErrorKind::AlreadyExists.into()),
                };
            }
        }
        unlocking(at, || fs::remove_file(at))
    }

    /// Whether the foreign file `at` is superfluous: it is the same file as the one in the target, or was carried over
    /// as it is (what its owner did to the one in the target since is the owner's affair).
    fn lives_on(&self, path: &Path, at: &Path, there: &Path, metadata: &Metadata) -> bool {
        there.symlink_metadata().is_ok_and(|there| same_file(&there, metadata))
            || self.record.knows(path, at, metadata)
            || same_content(at, there, metadata).unwrap_or(false)
    }
}

/// Whether both are files with the same bytes, or links to the same place.
fn same_content(a: &Path, b: &Path, metadata: &Metadata) -> io::Result<bool> {
    let other = b.symlink_metadata()?;
    if metadata.is_symlink() && other.is_symlink() {
        return Ok(a.read_link()? == b.read_link()?);
    }
    Ok(metadata.is_file() && other.is_file() && metadata.len() == other.len() && fs::read(a)? == fs::read(b)?)
}

/// Moves a file to the target, if its folder is there and nothing has its name.
fn move_back(at: &Path, there: &Path) -> io::Result<()> {
    let folder = there.parent().is_some_and(|parent| parent.canonicalize().is_ok_and(|real| real == parent));
    if !folder || there.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    unlocking(at, || fs::rename(at, there))
}

/// Tries again after opening the folder of `at` for writing: foreign folders keep their permissions, even strict ones.
fn unlocking(at: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let folder = at.parent().ok_or(error)?;
            open_for_writing(folder)?;
            act()
        }
        done => done,
    }
}

#[cfg(unix)]
fn open_for_writing(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = folder.symlink_metadata()?.permissions();
    permissions.set_mode(permissions.mode() | 0o700);
    fs::set_permissions(folder, permissions)
}

#[cfg(not(unix))]
fn open_for_writing(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::PermissionDenied.into())
}
