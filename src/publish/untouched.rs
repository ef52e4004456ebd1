use std::path::Path;
use std::thread;

use crate::host::{Stamp, TICK, now};
use crate::publish::file::{PublishedFile, stamp_of};
use crate::publish::manifest::MANIFEST;
use crate::publish::pages::Put;
use crate::publish::stage::Stage;
use crate::publish::survey::Survey;
use crate::publish::{DiskDestination, OutPath, PublishError, Published};

/// Publishes nothing, if every file in the folder `to` is as a run left it, which `files` are all that it published. None
/// if they are not, or another run is at work: then [`crate::publish::publish`] is to decide.
///
/// It is a run like any other: one at a time, and what a killed one left is put right first.
pub fn untouched(to: &DiskDestination, files: &[PublishedFile]) -> Result<Option<Published>, PublishError> {
    let target = to.target();
    let stage = match Stage::enter(target, &|_, _| Ok(())) {
        Err(PublishError::Busy { .. }) => return Ok(None),
        stage => stage?,
    };
    let found = stage.tidy(target).and_then(|left| Ok((left, Survey::of(target)?)));
    stage.leave();
    let (left, survey) = found?;
    let is_as_left = |file: &PublishedFile| {
        let is_same = |stamp: Stamp| stamp_of(&target.join(&*file.path)) == Some(stamp);
        survey.is_ours(&file.path) && file.stamp.is_some_and(is_same)
    };
    if survey.count_ours() != files.len() || !files.iter().all(is_as_left) {
        return Ok(None);
    }
    let carried = survey.foreign.iter().filter(|foreign| !foreign.metadata.is_dir()).count();
    let unchanged = files.iter().filter(|file| &*file.path != MANIFEST).count();
    Ok(Some(Published { unchanged, carried, left, ..Published::default() }))
}

/// How the files of a run look once all is done, the manifest among them, in the order of their paths.
///
/// Waits for a step of the clock: whoever changes a file after that gives it another stamp.
pub(super) fn settle<'f>(
    target: &Path,
    published: impl Iterator<Item = &'f OutPath>,
    put: &[Put],
) -> Vec<PublishedFile> {
    thread::sleep(TICK);
    let now = now();
    let paths = published.map(OutPath::as_str).chain([MANIFEST]);
    let mut files: Vec<PublishedFile> = paths
        .zip(put)
        .map(|(path, put)| {
            // A link to the old file counts as a change of the file, and so does the end of the old tree.
            let found = if put.is_unchanged { stamp_of(&target.join(path)) } else { Some(put.stamp) };
            let is_settled = |stamp: &Stamp| {
                (stamp.length, stamp.modified) == (put.stamp.length, put.stamp.modified) && !stamp.is_too_young(now)
            };
            PublishedFile { path: path.into(), stamp: found.filter(is_settled), key: put.key }
        })
        .collect();
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}
