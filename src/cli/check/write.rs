//! Puts changed texts back to where they were read, each whole or not at all.

#![expect(clippy::disallowed_methods, reason = "this is the edge: authors asked for their files to be changed")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::cli::site::Refusal;
use crate::message::say;
use crate::source::SitePath;

/// Writes `after` over the file `path` of the site in `root`, which must still hold `before`: beside it first, then in one
/// step, with its permissions. A link stays one; the file that it leads to is changed. Without `before` it must not be there.
pub(super) fn replace(root: &Path, path: &SitePath, before: Option<&[u8]>, after: &[u8]) -> Result<(), Refusal> {
    let failed = |fault: io::Error| {
        Refusal::new(
            say!("cannot write {path}: {cause}", path, cause = fault),
            say!("check its permissions and the space left"),
        )
    };
    let root = root.canonicalize().map_err(failed)?;
    let Some(before) = before else {
        let made = OpenOptions::new().write(true).create_new(true).open(root.join(path.as_str()));
        return made.and_then(|mut made| made.write_all(after)).map_err(failed);
    };
    let file = root.join(path.as_str()).canonicalize().map_err(failed)?;
    if !file.starts_with(&root) {
        return Err(Refusal::new(
            say!("{path} leads out of the site and is not changed", path),
            say!("change it by hand"),
        ));
    }
    if fs::read(&file).map_err(failed)? != before {
        return Err(Refusal::new(
            say!("{path} has changed meanwhile and is left as it is", path),
            say!("run the command again"),
        ));
    }
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let beside = file.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = write(&beside, &file, after).and_then(|()| fs::rename(&beside, &file));
    written.map_err(|fault| {
        let _ = fs::remove_file(&beside);
        failed(fault)
    })
}

fn write(to: &Path, like: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
    file.write_all(bytes)?;
    file.set_permissions(fs::metadata(like)?.permissions())?;
    file.sync_all()
}
