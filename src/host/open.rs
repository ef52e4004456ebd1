//! Opens a file beneath a folder, whatever somebody does to the path meanwhile.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::host::HostError;

/// How often a path is resolved anew that somebody changes while it is opened.
const TRIES: usize = 16;

/// Opens what stands at `below`, a path in the folder `root`, for reading: a regular file that is in `root` at the moment
/// it is opened, symbolic links followed while they stay inside. `root` must be canonical.
///
/// A path that was looked at and is then opened by its name may be another one by then: somebody may have put a link to
/// `/etc/passwd` in its place. So links are resolved first, and what they lead to is opened in one step that follows none.
pub(super) fn open_beneath(root: &Path, below: &str) -> Result<File, HostError> {
    let named = root.join(below);
    // Few paths have a link in them, and to look for one takes a call for each folder.
    if let Ok(file) = without_links(root, Path::new(below)) {
        return regular(file, &named);
    }
    let mut last = None;
    for _ in 0..TRIES {
        let real = named.canonicalize().map_err(|cause| HostError::new(&named, cause))?;
        let Ok(inside) = real.strip_prefix(root) else { return Err(HostError::Outside { path: named }) };
        match without_links(root, inside) {
            Ok(file) => return regular(file, &named),
            Err(cause) if is_change(&cause) => last = Some(cause),
            Err(cause) => return Err(HostError::new(&named, cause)),
        }
    }
    Err(HostError::new(&named, last.unwrap_or_else(|| io::Error::other("it changes all the time"))))
}

/// The file, if it is a regular one. Opening a pipe does not wait for a writer, and then it is none.
fn regular(file: File, named: &Path) -> Result<File, HostError> {
    match file.metadata().map(|metadata| metadata.is_file()) {
        Ok(true) => Ok(file),
        Ok(false) => Err(HostError::new(named, io::Error::other("it is not a regular file"))),
        Err(cause) => Err(HostError::new(named, cause)),
    }
}

/// Whether an error says that the path is not what it was when it was resolved.
fn is_change(cause: &io::Error) -> bool {
    #[cfg(unix)]
    {
        let codes = [rustix::io::Errno::LOOP, rustix::io::Errno::XDEV, rustix::io::Errno::AGAIN];
        if codes.iter().any(|code| cause.raw_os_error() == Some(code.raw_os_error())) {
            return true;
        }
    }
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::Interrupted)
}

/// Opens a path without links in one step.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn without_links(root: &Path, inside: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat, openat2};
    let folder = openat(CWD, root, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    match openat2(&folder, inside, flags, Mode::empty(), resolve) {
        Ok(file) => Ok(file.into()),
        // Kernels before 5.6, and sandboxes that do not know the call.
        Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM) => step_by_step(root, inside),
        Err(cause) => Err(cause.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn without_links(root: &Path, inside: &Path) -> io::Result<File> {
    step_by_step(root, inside)
}

/// The same, folder by folder, none of which may be a link.
#[cfg(unix)]
fn step_by_step(root: &Path, inside: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    let mut folder = openat(CWD, root, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let parts: Vec<PathBuf> = inside.components().map(|part| PathBuf::from(part.as_os_str())).collect();
    let Some((name, above)) = parts.split_last() else { return Err(io::ErrorKind::IsADirectory.into()) };
    for part in above {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        folder = openat(&folder, part, flags, Mode::empty())?;
    }
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(openat(&folder, name, flags, Mode::empty())?.into())
}

/// The same where folders cannot be held open: the path must resolve to itself before and after.
#[cfg(not(unix))]
fn step_by_step(root: &Path, inside: &Path) -> io::Result<File> {
    let path: PathBuf = root.join(inside);
    let file = File::open(&path)?;
    if path.canonicalize()? == path { Ok(file) } else { Err(io::ErrorKind::NotFound.into()) }
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "tests make the files that are opened")]
mod tests {
    use std::fs;
    use std::io::Read as _;
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{open_beneath, step_by_step, without_links};
    use crate::host::HostError;

    #[test]
    fn what_is_inside_is_opened_and_nothing_else() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "secret").unwrap();
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/b/x"), "x").unwrap();
        symlink("b", root.join("a/link")).unwrap();
        symlink(root.join("a/b/x"), root.join("absolute")).unwrap();
        symlink(outside.path(), root.join("away")).unwrap();
        let read = |below: &str| {
            open_beneath(&root, below).map(|mut file| {
                let mut text = String::new();
                file.read_to_string(&mut text).unwrap();
                text
            })
        };
        for path in ["a/b/x", "a/link/x", "absolute"] {
            assert_eq!(read(path).unwrap(), "x", "for {path}");
        }
        assert!(matches!(read("away/secret"), Err(HostError::Outside { .. })));
        assert!(matches!(read("a/nothing"), Err(HostError::Missing { .. })));
        assert!(matches!(read("a/b"), Err(HostError::Unreadable { .. })));
        for open in [without_links, step_by_step] {
            assert!(open(&root, Path::new("a/b/x")).is_ok());
            for linked in ["a/link/x", "absolute", "away/secret"] {
                assert!(open(&root, Path::new(linked)).is_err(), "{linked} is followed");
            }
        }
    }

    #[test]
    fn a_link_that_comes_and_goes_leads_nowhere() {
        let outside = tempfile::tempdir().unwrap();
        let secret = outside.path().join("secret");
        fs::write(&secret, "secret").unwrap();
        let site = tempfile::tempdir().unwrap();
        let root = site.path().canonicalize().unwrap();
        let (path, other) = (root.join("x"), root.join("other"));
        fs::write(&path, "x").unwrap();
        let is_done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    symlink(&secret, &other).unwrap();
                    fs::rename(&other, &path).unwrap();
                    fs::write(&other, "x").unwrap();
                    fs::rename(&other, &path).unwrap();
                }
            });
            for _ in 0..2_000 {
                let mut text = String::new();
                if let Ok(mut file) = open_beneath(&root, "x") {
                    file.read_to_string(&mut text).unwrap();
                }
                assert_ne!(text, "secret");
            }
            is_done.store(true, Ordering::Relaxed);
        });
    }
}
