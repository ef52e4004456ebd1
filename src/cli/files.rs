//! Writes files for authors, and never over one that is there.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::site::Refusal;
use crate::message::{Argument, Join, Text, say};
use crate::starter::StarterFile;

/// So many files that are there are named.
const MOST_NAMED: usize = 3;

/// Writes `files` below `folder`, all or, if one of them is there already, none.
pub(super) fn write_new(folder: &Path, files: &[StarterFile]) -> Result<(), Refusal> {
    let is_there = |file: &&StarterFile| fs::symlink_metadata(folder.join(&file.path)).is_ok();
    let there: Vec<&str> = files.iter().filter(is_there).map(|file| &*file.path).collect();
    if !there.is_empty() {
        let mut shown: Vec<Argument> = there.iter().take(MOST_NAMED).map(Argument::from).collect();
        if there.len() > MOST_NAMED {
            shown.push(say!("{count} more", count = there.len() - MOST_NAMED).into());
        }
        let names = Text::list(shown, Join::And);
        return Err(Refusal::new(
            say!("nothing is written: {names} would be overwritten", names),
            say!("move what is there away or choose another name"),
        ));
    }
    for file in files {
        let path = folder.join(&file.path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            // Not even over a file that has come since we looked.
            let mut new = File::create_new(&path)?;
            new.write_all(file.text.as_bytes())
        });
        written.map_err(|cause| {
            Refusal::new(
                say!("cannot write {path}: {cause}", path = file.path, cause),
                say!("check whether the folder may be written to and the disk has room"),
            )
        })?;
    }
    Ok(())
}
