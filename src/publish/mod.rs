//! Puts a site where it belongs, changing only what differs. The site is built beside its target and swapped in whole;
//! whatever fails, and whenever the program is killed, the target holds the old site or the new one.
//!
//! ```text
//! lock ─▶ tidy ─▶ survey ─▶ pages into the stage ─▶ survey, carry foreign files ─▶ swap ─▶ tidy
//! ```
//!
//! Never here: what a page holds (its maker is passed in), and a file removed that no manifest lists.

mod beneath;
mod carry;
mod error;
mod file;
mod manifest;
mod old_file;
mod pages;
mod path;
mod record;
mod stage;
mod step;
mod survey;
mod swap;
mod sweep;
mod target;
mod untouched;

#[cfg(test)]
mod tests;

pub use error::{Failure, PublishError};
pub use file::PublishedFile;
pub use manifest::{MANIFEST, listed_in};
pub use pages::{Bytes, IsAsLeft, Made};
pub use path::OutPath;
pub use target::check_target;
pub use untouched::untouched;

use std::fs;
use std::path::{Path, PathBuf};

use manifest::Manifest;
use pages::{Produce, Put, StagedTree, stage_jobs};
use stage::Stage;
use step::{Probe, Step};
use survey::Survey;

/// A folder on disk that a site may be published to.
#[derive(Debug, Clone)]
pub struct DiskDestination {
    /// The folder itself, not a link to it.
    target: PathBuf,
}

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published {
    /// Files whose bytes were made.
    pub made: usize,
    /// Files that are new or have other bytes.
    pub written: usize,
    /// Files that kept their bytes and their time.
    pub unchanged: usize,
    /// Files of the last site that this one has no more.
    pub removed: usize,
    /// Files and links of others that were kept.
    pub carried: usize,
    /// A folder with files of others that changed while the site was swapped, and could not be put back.
    pub left: Option<PathBuf>,
    /// How the files were left, in the order of their paths; none if nobody asked.
    pub files: Vec<PublishedFile>,
}

impl DiskDestination {
    /// The folder `out`, or the one a link called `out` leads to; it need not exist yet.
    ///
    /// Refuses at once what [`publish`] would refuse, so that nobody waits for a build in vain. Whether the folder
    /// stands well to the site's sources is [`check_target`]'s question.
    pub fn open(out: &Path) -> Result<Self, PublishError> {
        let target = target::resolve(out)?;
        target::must_be_folder(&target)?;
        if target.file_name().is_none() {
            return Err(PublishError::Foreign { target });
        }
        let mount = match (target.metadata(), target.parent().map(Path::metadata)) {
            (Ok(own), Some(Ok(parent))) => !survey::same_device(&own, &parent),
            _ => false,
        };
        if mount {
            return Err(PublishError::Mount { path: target });
        }
        survey::Survey::of(&target)?;
        Ok(Self { target })
    }

    /// How many pages of the last site would be gone if only those that `is_planned` were left.
    pub fn pages_without(&self, is_planned: &dyn Fn(&str) -> bool) -> Result<usize, PublishError> {
        let manifest = survey::last_manifest_of(&self.target)?;
        let files = manifest.files().iter().map(OutPath::as_str);
        let is_page = |path: &&str| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html");
        Ok(files.filter(is_page).filter(|path| !is_planned(path)).count())
    }

    /// The folder, absolute and without symbolic links.
    pub fn target(&self) -> &Path {
        &self.target
    }
}

/// Publishes the files of all `jobs`, whose bytes `produce` makes, to the folder `to`. A job is files that are made together:
/// mostly one, or a page and its twin.
///
/// `produce` is given the index of a job and called from up to `threads` threads at a time; what it returns is written
/// and dropped, so memory does not grow with the site. `progress` is told how many files are done, after each job.
///
/// `last` is how the last run left the files, empty if nobody knows: a file whose key has not changed since, and which nobody
/// touched, need not be made. Only if there is a `last`, it is found out how the files are left now.
///
/// # Errors
///
/// Stops at the first job, in their order, whose files cannot be made or written. Until the end of all jobs nothing
/// is swapped in, so what was published before is whole.
pub fn publish<E: Send>(
    jobs: &[Vec<OutPath>],
    produce: Produce<'_, '_, E>,
    to: &DiskDestination,
    threads: usize,
    last: Option<&[PublishedFile]>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Published, Failure<E>> {
    let way = Way { exchange: true, last, probe: &|_, _| Ok(()) };
    publish_by(&way, jobs, produce, to, threads, progress)
}

/// How to publish; tests choose.
struct Way<'p> {
    /// Whether to try the exchange of two folders in one step.
    exchange: bool,
    /// How the last run left the files; none if nobody asks how this one does.
    last: Option<&'p [PublishedFile]>,
    probe: Probe<'p>,
}

fn publish_by<E: Send>(
    way: &Way<'_>,
    jobs: &[Vec<OutPath>],
    produce: Produce<'_, '_, E>,
    to: &DiskDestination,
    threads: usize,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Published, Failure<E>> {
    let target = &to.target;
    let manifest =
        Manifest::of(jobs.iter().flatten()).map_err(|clash| PublishError::Clash { path: clash.to_string() })?;
    let stage = Stage::enter(target, way.probe)?;
    let staged = build(&stage, &manifest, way, target, |shelf| stage_jobs(jobs, produce, shelf, threads, progress));
    let tidied = stage.step(Step::Leave, target).and_then(|()| stage.tidy(target));
    stage.leave();
    let files = match &staged {
        Ok((_, put)) if way.last.is_some() => untouched::settle(target, jobs.iter().flatten(), put),
        _ => Vec::new(),
    };
    // A published site is published, even if the old one could not be cleared away: the next build does that.
    let left = tidied.unwrap_or(None);
    staged.map(|(published, _)| Published { left, files, ..published })
}

/// Builds the site in the stage and swaps it in.
fn build<E>(
    stage: &Stage<'_>,
    manifest: &Manifest,
    way: &Way<'_>,
    target: &Path,
    stage_jobs: impl FnOnce(&StagedTree<'_>) -> Result<Vec<Put>, Failure<E>>,
) -> Result<(Published, Vec<Put>), Failure<E>> {
    stage.tidy(target)?;
    stage.step(Step::Survey, target)?;
    let survey = Survey::of(target)?;
    survey.make_way(target, manifest)?;

    let new = stage.new_tree();
    fs::create_dir(&new).map_err(PublishError::io("make", &new))?;
    let shelf = StagedTree { stage, new: &new, old: target, survey: &survey, last: way.last.unwrap_or_default() };
    // The manifest first: by it a later build knows what it may remove, should this one be killed.
    let listed = shelf.put(MANIFEST, manifest.to_text().as_bytes(), &mut shelf.trees())?;
    for folder in manifest.folders() {
        let folder = new.join(folder);
        fs::create_dir(&folder).map_err(PublishError::io("make", &folder))?;
    }
    let mut put = stage_jobs(&shelf)?;
    let made = put.iter().filter(|put| put.is_made).count();
    let unchanged = put.iter().filter(|put| put.is_unchanged).count();
    let written = put.len() - unchanged;
    put.push(listed);

    // Pages may have taken a while: look again, so that what others did meanwhile comes along.
    let survey = Survey::of(target)?;
    survey.make_way(target, manifest)?;
    let carried = carry::carry(&survey, target, stage)?;
    swap::swap(stage, target, survey.exists, way.exchange)?;
    let removed = survey.removed_by(manifest);
    Ok((Published { made, written, unchanged, removed, carried, ..Published::default() }, put))
}
