use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Reaches the files of a tree folder by folder: the folder of the last file stays open, so that the system does not look
/// up the same long path for each of its files. That is a quarter of what writing a site costs.
pub(super) struct Beneath {
    root: PathBuf,
    #[cfg(unix)]
    last: Option<(String, std::os::fd::OwnedFd)>,
}

#[cfg(unix)]
impl Beneath {
    /// The tree in the folder `root`.
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), last: None }
    }

    /// Makes the file `path`, which must not be there, for writing.
    pub(super) fn create_new(&mut self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let (folder, name) = self.folder_of(path)?;
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        Ok(openat(folder, name, flags, Mode::from_raw_mode(0o666)).map(File::from)?)
    }

    /// Opens the file `path` for reading.
    pub(super) fn open(&mut self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let (folder, name) = self.folder_of(path)?;
        Ok(openat(folder, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map(File::from)?)
    }

    /// Makes the file `path` the same file as the one of this name in the tree `old`.
    pub(super) fn link(&mut self, path: &str, old: &mut Self) -> io::Result<()> {
        use rustix::fs::{AtFlags, linkat};
        let (from, name) = old.folder_of(path)?;
        let (to, _) = self.folder_of(path)?;
        Ok(linkat(from, name, to, name, AtFlags::empty())?)
    }

    /// The folder that `path` stands in, open, and the name of the file.
    fn folder_of<'p>(&mut self, path: &'p str) -> io::Result<(&std::os::fd::OwnedFd, &'p str)> {
        use rustix::fs::{CWD, Mode, OFlags, openat};
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let last = match self.last.take() {
            Some(last) if last.0 == folder => last,
            _ => {
                let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
                (folder.to_owned(), openat(CWD, self.root.join(folder), flags, Mode::empty())?)
            }
        };
        Ok((&self.last.insert(last).1, name))
    }
}

#[cfg(not(unix))]
impl Beneath {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(super) fn create_new(&mut self, path: &str) -> io::Result<File> {
        File::create_new(self.root.join(path))
    }

    pub(super) fn open(&mut self, path: &str) -> io::Result<File> {
        File::open(self.root.join(path))
    }

    pub(super) fn link(&mut self, path: &str, old: &mut Self) -> io::Result<()> {
        std::fs::hard_link(old.root.join(path), self.root.join(path))
    }
}
