use std::fs::{self, File, FileTimes, Metadata};
use std::io;
use std::path::Path;

use crate::publish::PublishError;
use crate::publish::record::Record;
use crate::publish::stage::Stage;
use crate::publish::step::Step;
use crate::publish::survey::Survey;

/// Puts everything foreign of `target` into the staged site as well: hard links where possible, so that even a large
/// `.git` costs little and is never missing. Returns how many files and links that are.
pub(super) fn carry(survey: &Survey, target: &Path, stage: &Stage<'_>) -> Result<usize, PublishError> {
    let record = stage.record();
    Record::write(&record, survey, target).map_err(PublishError::io("write", &record))?;
    let new = stage.new_tree();
    let usual = new.metadata().map_err(PublishError::io("look at", &new))?.permissions();
    let mut carried = 0;
    let mut last_parent = None;
    for foreign in &survey.foreign {
        let (from, to) = (target.join(&foreign.path), new.join(&foreign.path));
        if last_parent != foreign.path.parent() {
            last_parent = foreign.path.parent();
            let parent = to.parent().unwrap_or(&new);
            fs::create_dir_all(parent).map_err(PublishError::io("make", parent))?;
        }
        stage.step(Step::Carry, &to)?;
        let kind = foreign.metadata.file_type();
        if kind.is_dir() {
            fs::create_dir_all(&to).map_err(PublishError::io("make", &to))?;
            continue;
        }
        let done = if kind.is_symlink() {
            from.read_link().and_then(|leads_to| link(&leads_to, &to, &foreign.metadata))
        } else {
            link_or_copy(&from, &to, &stage.part())
        };
        match done {
            // Removed by its owner a moment ago.
            Err(_) if from.symlink_metadata().is_err() => {}
            done => {
                done.map_err(PublishError::io("carry over", &from))?;
                carried += 1;
            }
        }
    }
    // From the inside out: a folder that nobody may write to is closed when all is in it.
    for (path, permissions) in survey.folders.iter().rev().filter(|(_, permissions)| *permissions != usual) {
        let folder = new.join(path);
        match fs::set_permissions(&folder, permissions.clone()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(PublishError::io("set the permissions of", &folder)(error));
            }
            _ => {}
        }
    }
    Ok(carried)
}

/// Makes `to` the same file as `from`; where the file system has no hard links or refuses this one, a copy with the
/// same time and permissions. A copy is made at `part`, so that there never is half a file at `to`.
pub(super) fn link_or_copy(from: &Path, to: &Path, part: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {}
    }
    let mut source = File::open(from)?;
    let metadata = source.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is neither a file nor a folder, and cannot be copied"));
    }
    let mut copy = File::create(part)?;
    copy.set_permissions(metadata.permissions())?;
    io::copy(&mut source, &mut copy)?;
    copy.set_times(FileTimes::new().set_modified(metadata.modified()?))?;
    if part == to { Ok(()) } else { fs::rename(part, to) }
}

#[cfg(unix)]
fn link(leads_to: &Path, at: &Path, _: &Metadata) -> io::Result<()> {
    std::os::unix::fs::symlink(leads_to, at)
}

#[cfg(windows)]
fn link(leads_to: &Path, at: &Path, old: &Metadata) -> io::Result<()> {
    use std::os::windows::fs::{FileTypeExt, symlink_dir, symlink_file};
    if old.file_type().is_symlink_dir() { symlink_dir(leads_to, at) } else { symlink_file(leads_to, at) }
}
