#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::PublishError;
use crate::publish::record::Record;
use crate::publish::step::{Probe, Step};
use crate::publish::sweep::{Rescue, sweep};

/// The folder beside the target in which a site is built: `.<name>.playbook-stage`.
///
/// | in it    | is                                                                               |
/// |----------|----------------------------------------------------------------------------------|
/// | `lock`   | locked while a build is at work                                                  |
/// | `new`    | the site being built; after the swap, the old one                                |
/// | `old`    | the old site, only between the two renames where folders cannot be exchanged     |
/// | `gone`   | an old site on its way out                                                       |
/// | `record` | the foreign files carried over, see [`Record`]                                   |
/// | `part`   | a foreign file being copied                                                      |
/// | `kept-N` | what could not be removed, or not be proved to be ours or superfluous            |
///
/// The names are all the state there is: whatever moment a build is killed at, [`Stage::tidy`] puts things right.
pub(super) struct Stage<'p> {
    root: PathBuf,
    probe: Probe<'p>,
    /// How long a file may be: the system ends whoever writes a longer one without a word.
    longest: u64,
    _lock: File,
}

impl<'p> Stage<'p> {
    /// Makes the stage for `target`, or takes over one that a killed build left. One build at a time.
    pub(super) fn enter(target: &Path, probe: Probe<'p>) -> Result<Self, PublishError> {
        let root = root_for(target);
        if let Some(parent) = root.parent() {
            fs::create_dir_all(parent).map_err(PublishError::io("make", parent))?;
        }
        // Another build may remove the stage between any two of these calls; then we begin again.
        for _ in 0..100 {
            match fs::create_dir(&root) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(PublishError::io("make", &root)(error));
                }
                _ => {}
            }
            if root.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()) {
                return Err(PublishError::Occupied { path: root });
            }
            let path = root.join("lock");
            let lock = match File::options().create(true).write(true).truncate(false).open(&path) {
                Ok(lock) => lock,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(PublishError::io("make", &path)(error)),
            };
            match lock.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(PublishError::Busy { target: target.to_owned() }),
                // A file system without locks: better to publish than not.
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(PublishError::io("lock", &path)(error));
                }
                _ => {}
            }
            if still_at(&lock, &path) {
                return Ok(Self { root, probe, longest: longest_file(), _lock: lock });
            }
        }
        Err(PublishError::Busy { target: target.to_owned() })
    }

    /// The site being built; after the swap, the old one.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.root.join("new")
    }

    /// The old site between two renames.
    pub(super) fn old_tree(&self) -> PathBuf {
        self.root.join("old")
    }

    /// See [`Record`].
    pub(super) fn record(&self) -> PathBuf {
        self.root.join("record")
    }

    /// A foreign file being copied.
    pub(super) fn part(&self) -> PathBuf {
        self.root.join("part")
    }

    /// Refuses a file of `length` bytes if the system allows no file so long.
    pub(super) fn allows(&self, length: u64) -> io::Result<()> {
        if length <= self.longest { Ok(()) } else { Err(io::ErrorKind::FileTooLarge.into()) }
    }

    /// Tells the probe what comes next.
    pub(super) fn step(&self, step: Step, path: &Path) -> Result<(), PublishError> {
        (self.probe)(step, path).map_err(PublishError::io("publish", path))
    }

    /// Puts right what an earlier build, this one or a killed one, left: puts an old site back that has no successor,
    /// and removes the rest. Returns the stage if something is kept in it.
    pub(super) fn tidy(&self, target: &Path) -> Result<Option<PathBuf>, PublishError> {
        let (old, gone) = (self.old_tree(), self.root.join("gone"));
        if is_folder(&old) && target.symlink_metadata().is_err() {
            fs::rename(&old, target).map_err(PublishError::io("put back", target))?;
        }
        let unproven = Record::default();
        for kept in self.kept() {
            // Moving files back is for the build that found them; later it would bring back what its owner removed.
            sweep(&kept, target, &unproven, Rescue::Nothing, self.probe);
        }
        let record = Record::read(&self.record());
        self.clear(&self.new_tree(), target, &record)?;
        self.clear(&gone, target, &record)?;
        if is_folder(&old) {
            // Half swept it would be no site to put back.
            fs::rename(&old, &gone).map_err(PublishError::io("move", &old))?;
            self.clear(&gone, target, &record)?;
        }
        for file in [self.part(), self.record()] {
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(PublishError::io("remove", &file)(error));
                }
                _ => {}
            }
        }
        Ok(if self.kept().is_empty() { None } else { Some(self.root.clone()) })
    }

    /// Removes the stage, unless something is kept in it.
    pub(super) fn leave(self) {
        // What does not work now is cleaned up by the next build's `tidy`.
        let _ = fs::remove_file(self.root.join("lock"));
        let _ = fs::remove_dir(&self.root);
    }

    /// Removes a tree; what must not be removed is put out of the way.
    fn clear(&self, tree: &Path, target: &Path, record: &Record) -> Result<(), PublishError> {
        if !is_folder(tree) || sweep(tree, target, record, Rescue::ToTarget, self.probe) {
            return Ok(());
        }
        let kept = self.kept();
        let mut n = 1;
        while kept.contains(&self.root.join(format!("kept-{n}"))) {
            n += 1;
        }
        fs::rename(tree, self.root.join(format!("kept-{n}"))).map_err(PublishError::io("move", tree))
    }

    /// The trees that are kept, in the order of their names.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let kept = entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(b"kept-"));
        let mut paths: Vec<_> = kept.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    }
}

/// Where a site for `target` is built: beside it, because only there it can be swapped in.
fn root_for(target: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".playbook-stage");
    target.with_file_name(name)
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

/// Whether the file we locked is the one that others would lock, and not one that was removed meanwhile.
#[cfg(unix)]
fn still_at(lock: &File, path: &Path) -> bool {
    match (lock.metadata(), path.symlink_metadata()) {
        (Ok(ours), Ok(there)) => super::sweep::same_file(&ours, &there),
        _ => false,
    }
}

#[cfg(not(unix))]
fn still_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(unix)]
fn longest_file() -> u64 {
    rustix::process::getrlimit(rustix::process::Resource::Fsize).current.unwrap_or(u64::MAX)
}

/// The same where the system sets no such limit.
#[cfg(not(unix))]
fn longest_file() -> u64 {
    u64::MAX
}
