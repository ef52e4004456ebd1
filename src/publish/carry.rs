#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::collections::HashMap;
use std::fs::{self, File, FileTimes, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::publish::PublishError;
use crate::publish::stage::{Stage, Step};
use crate::publish::survey::Survey;

/// The foreign files that a build carries over, each with a stamp that changes when the file does. Kept in the stage
/// until the old tree is gone: only a file that is still as it was when it was carried may be removed there.
#[derive(Debug, Default)]
pub(super) struct Record {
    stamps: HashMap<Vec<u8>, Vec<u8>>,
}

impl Record {
    /// Reads what [`carry`] wrote; nothing if there is none.
    pub(super) fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_default();
        let mut fields = bytes.split(|byte| *byte == 0).map(<[u8]>::to_vec);
        let mut stamps = HashMap::new();
        while let (Some(path), Some(stamp)) = (fields.next(), fields.next()) {
            stamps.insert(path, stamp);
        }
        Self { stamps }
    }

    /// Whether the file `at` is as it was when it was carried as `path`.
    pub(super) fn knows(&self, path: &Path, at: &Path, metadata: &Metadata) -> bool {
        self.stamps.get(path.as_os_str().as_encoded_bytes()) == Some(&stamp(at, metadata))
    }
}

/// Puts everything foreign of `target` into the staged site as well: hard links where possible, so that even a large
/// `.git` costs little and is never missing. Returns how many files and links that are.
pub(super) fn carry(survey: &Survey, target: &Path, stage: &Stage<'_>) -> Result<usize, PublishError> {
    write_record(survey, target, stage)?;
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

fn write_record(survey: &Survey, target: &Path, stage: &Stage<'_>) -> Result<(), PublishError> {
    let mut record = Vec::new();
    for foreign in survey.foreign.iter().filter(|foreign| !foreign.metadata.is_dir()) {
        record.extend(foreign.path.as_os_str().as_encoded_bytes());
        record.push(0);
        record.extend(stamp(&target.join(&foreign.path), &foreign.metadata));
        record.push(0);
    }
    let path = stage.record();
    fs::write(&path, record).map_err(PublishError::io("write", &path))
}

/// Changes when the file does; for a link it is where it leads, since a link cannot be given an old time.
fn stamp(path: &Path, metadata: &Metadata) -> Vec<u8> {
    if metadata.is_symlink() {
        let leads_to = path.read_link().unwrap_or_default();
        return [b"link ", leads_to.as_os_str().as_encoded_bytes()].concat();
    }
    let time = match metadata.modified().map(|time| time.duration_since(UNIX_EPOCH)) {
        Ok(Ok(after)) => i128::try_from(after.as_nanos()).unwrap_or(0),
        Ok(Err(before)) => -i128::try_from(before.duration().as_nanos()).unwrap_or(0),
        Err(_) => 0,
    };
    format!("file {} {time}", metadata.len()).into()
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
