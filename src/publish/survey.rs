#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::collections::HashSet;
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use crate::publish::PublishError;
use crate::publish::manifest::{MANIFEST, Manifest};

/// What an output folder holds.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whether the folder is there at all.
    pub(super) exists: bool,
    /// The files of the last site that are still there.
    ours: HashSet<String>,
    /// What others put there, folders before what they hold.
    pub(super) foreign: Vec<Foreign>,
    /// Every folder, relative, with its permissions, each before those inside it; the first is the output folder.
    pub(super) folders: Vec<(PathBuf, Permissions)>,
}

/// A file, link or folder in the output folder that we did not write.
#[derive(Debug)]
pub(super) struct Foreign {
    /// Relative to the output folder.
    pub(super) path: PathBuf,
    /// Of itself, not of what a link leads to.
    pub(super) metadata: Metadata,
}

impl Survey {
    /// Looks at the folder `target`; refuses one that is not ours to replace.
    pub(super) fn of(target: &Path) -> Result<Self, PublishError> {
        let root = match target.symlink_metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(PublishError::io("look at", target)(error)),
        };
        let manifest = last_manifest(target)?;
        let our_folders = manifest.folders();
        let mut survey = Self { exists: true, ..Self::default() };
        survey.folders.push((PathBuf::new(), root.permissions()));
        for entry in WalkDir::new(target).min_depth(1).sort_by_file_name() {
            let Some(entry) = unless_gone(entry, target)? else { continue };
            let path = entry.path().strip_prefix(target).unwrap_or(entry.path());
            let name = key(path).unwrap_or_default();
            if entry.file_type().is_file() && (manifest.lists(&name) || name == MANIFEST) {
                survey.ours.insert(name);
                continue;
            }
            let Some(metadata) = unless_gone(entry.metadata(), entry.path())? else { continue };
            if metadata.is_dir() {
                if !same_device(&root, &metadata) {
                    return Err(PublishError::Mount { path: entry.path().to_owned() });
                }
                survey.folders.push((path.to_owned(), metadata.permissions()));
                if our_folders.contains(&*name) {
                    continue;
                }
            }
            survey.foreign.push(Foreign { path: path.to_owned(), metadata });
        }
        Ok(survey)
    }

    /// Whether `path` is a file of the last site that is still there.
    pub(super) fn is_ours(&self, path: &str) -> bool {
        self.ours.contains(path)
    }

    /// How many files of the last site are still there, the manifest among them.
    pub(super) fn count_ours(&self) -> usize {
        self.ours.len()
    }

    /// How many files of the last site the new one has no more.
    pub(super) fn removed_by(&self, new: &Manifest) -> usize {
        self.ours.iter().filter(|path| *path != MANIFEST && !new.lists(path)).count()
    }

    /// Refuses a new site that wants a place where something foreign stands.
    pub(super) fn make_way(&self, target: &Path, new: &Manifest) -> Result<(), PublishError> {
        let mut files = HashSet::new();
        let mut folders = HashSet::new();
        for foreign in &self.foreign {
            let Some(name) = key(&foreign.path) else { continue };
            folders.extend(name.match_indices('/').map(|(at, _)| name[..at].to_owned()));
            let _ = if foreign.metadata.is_dir() { folders.insert(name) } else { files.insert(name) };
        }
        let wanted = new.files().iter().map(super::OutPath::as_str);
        let taken = wanted
            .chain([MANIFEST])
            .find(|path| files.contains(*path) || folders.contains(*path))
            .or_else(|| new.folders().into_iter().find(|folder| files.contains(*folder)));
        match taken {
            Some(path) => Err(PublishError::Occupied { path: target.join(path) }),
            None => Ok(()),
        }
    }
}

/// Others may remove their files while we look.
fn unless_gone<T>(found: walkdir::Result<T>, path: &Path) -> Result<Option<T>, PublishError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.io_error().is_some_and(|cause| cause.kind() == io::ErrorKind::NotFound) => Ok(None),
        Err(error) => {
            let path = error.path().unwrap_or(path).to_owned();
            Err(PublishError::Io { doing: "look at", path, cause: error.into() })
        }
    }
}

/// A larger manifest is none: one of a million files takes sixty megabytes.
const LARGEST: u64 = 256 << 20;

/// The manifest of the site in `target`; an empty one if there is no such folder.
pub(super) fn last_manifest_of(target: &Path) -> Result<Manifest, PublishError> {
    if target.is_dir() { last_manifest(target) } else { Ok(Manifest::default()) }
}

/// The manifest of the site in `target`. A folder with nothing but the `.git` of a fresh worktree counts as empty.
fn last_manifest(target: &Path) -> Result<Manifest, PublishError> {
    let path = target.join(MANIFEST);
    match path.symlink_metadata() {
        Ok(metadata) if metadata.len() > LARGEST => return Err(PublishError::BadManifest { path, line: 0 }),
        Ok(metadata) if metadata.is_file() => {
            let bytes = fs::read(&path).map_err(PublishError::io("read", &path))?;
            return Manifest::parse(&bytes).map_err(|line| PublishError::BadManifest { path, line });
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(PublishError::io("look at", &path)(error)),
        _ => {}
    }
    for entry in fs::read_dir(target).map_err(PublishError::io("look at", target))? {
        let name = entry.map_err(PublishError::io("look at", target))?.file_name();
        if name != ".git" {
            return Err(PublishError::Foreign { target: target.to_owned() });
        }
    }
    Ok(Manifest::default())
}

/// A relative path as a manifest writes it; `None` if it is not UTF-8.
pub(super) fn key(path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> =
        path.components().map(|part| if let Component::Normal(name) = part { name.to_str() } else { None }).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(unix)]
pub(super) fn same_device(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    a.dev() == b.dev()
}

#[cfg(not(unix))]
pub(super) fn same_device(_: &Metadata, _: &Metadata) -> bool {
    true
}
