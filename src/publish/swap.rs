use std::fs;
use std::io;
use std::path::Path;

use crate::publish::PublishError;
use crate::publish::stage::Stage;
use crate::publish::step::Step;

/// Puts the staged site where the target is; the old site is then in the stage, or was not there.
///
/// One system call where the system can exchange two folders, so that there is no moment without a site. Elsewhere two
/// renames; killed between them, the next build puts the old site back ([`Stage::tidy`]).
pub(super) fn swap(stage: &Stage<'_>, target: &Path, exists: bool, exchange: bool) -> Result<(), PublishError> {
    let new = stage.new_tree();
    stage.step(Step::Swap, target)?;
    let refused = |cause: io::Error| match cause.kind() {
        // A folder that is mounted, or comes from a lower layer of a container image, cannot be moved.
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => PublishError::Mount { path: target.to_owned() },
        _ => PublishError::Io { doing: "swap in", path: target.to_owned(), cause },
    };
    if !exists {
        return fs::rename(&new, target).map_err(refused);
    }
    if exchange && exchange_folders(&new, target).map_err(refused)? {
        return Ok(());
    }
    let old = stage.old_tree();
    fs::rename(target, &old).map_err(refused)?;
    let second = stage.step(Step::SwapSecond, target).and_then(|()| fs::rename(&new, target).map_err(refused));
    if second.is_err() {
        // Should this fail as well, tidying up tries once more, and so does the next build.
        let _ = fs::rename(&old, target);
    }
    second
}

/// Exchanges two folders in one step; whether the system can.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn exchange_folders(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // The file system or the kernel has no such call, or the container's filter does not know it.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn exchange_folders(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
