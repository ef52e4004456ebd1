//! `playbook build`.

mod inputs;
mod last;
mod progress;
mod work;

use std::collections::{BTreeSet, HashMap};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::args::{BuildArguments, Common, Format};
use super::site::{OpenSite, Refusal, open};
use super::{Status, Streams};
use crate::cli::report::Report;
use crate::diagnostic::Diagnostic;
use crate::host::{Files, Snapshot};
use crate::pipeline::{Build, BuildOptions, build};
use crate::plan::{Output, OutputKind, twin_of};
use crate::publish::{DiskDestination, Failure, OutPath, Published, check_target, publish};
use crate::render::{Content, twin_bytes};
use crate::report;
use inputs::Inputs;
use last::Last;
use progress::Progress;
use work::Work;

/// Publishes the site.
pub(super) fn run(
    common: &Common,
    arguments: &BuildArguments,
    here: &Path,
    cache: Option<&Path>,
    streams: &mut Streams<'_>,
) -> Status {
    match try_run(common, arguments, here, cache, streams) {
        Ok(status) => status,
        Err(refusal) => {
            streams.err(&refusal.words(streams.colour));
            Status::Environment
        }
    }
}

fn try_run(
    common: &Common,
    arguments: &BuildArguments,
    here: &Path,
    cache: Option<&Path>,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let site = open(common, arguments.out.as_deref(), here)?;
    check_target(&site.folder, &site.folder.join(site.config.content.as_str()), &site.out)?;
    let to = DiskDestination::open(&site.out)?;
    let threads = common
        .threads
        .unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(std::num::NonZero::<usize>::MIN));
    let OpenSite { config, files, listed, found, .. } = site;
    for skipped in listed.skipped() {
        if !common.quiet {
            streams.err(&format!("warning: {}\n", report::tame(&skipped.to_string())));
        }
    }
    let given = arguments.cache_dir.as_ref().map(|folder| here.join(folder));
    let folder = given.as_deref().or(cache).filter(|_| !arguments.no_cache);
    let inputs = Inputs::of(common, &listed, &site.config_stamps, site.listed_at);
    let last = folder.zip(inputs).map(|(folder, inputs)| Last::new(folder, files.root(), &to, inputs, common, streams));
    let repeated = last.as_ref().map(|last| last.repeat(&files, &to, common, streams)).transpose()?;
    if let Some((pages, published)) = repeated.flatten() {
        say_published(common, pages, &published, Work::of(0, &published), &site.shown_out, streams);
        return Ok(Status::Done);
    }
    let snapshot = listed.read(&files, &Snapshot::default(), &BTreeSet::new())?;
    let remembered = last.map(|last| (last.remembered(&snapshot), last));
    // The program ends with the build: the system takes a site's memory back at once, we would piece by piece.
    let mut snapshot = ManuallyDrop::new(snapshot);
    let content = config.content.clone();
    let parsed = snapshot.texts.len();
    let mut built = ManuallyDrop::new(build(config, &snapshot, found, BuildOptions { drafts: common.drafts, threads }));
    let mut report = Report::new(common);
    let must_stop = report.fails(&built.diagnostics);
    report.add(&built.diagnostics, &snapshot, streams);
    if must_stop {
        report.end(streams);
        return Ok(Status::Content);
    }
    snapshot.forget_content(&content);
    built.index(threads);
    let progress = Progress::new(streams, built.plan.outputs.len(), common.quiet);
    let published = put(&built, &files, &to, threads.get(), remembered.is_some(), &|done| progress.done(done));
    progress.finish();
    if let Err(Failure::Page { cause: Stop::Template(diagnostic), .. }) = &published {
        report.add(std::slice::from_ref(&**diagnostic), &snapshot, streams);
    }
    report.end(streams);
    match published {
        Ok(published) => {
            let pages = built.resolved.editions.iter().map(|edition| edition.pages.len()).sum();
            say_published(common, pages, &published, Work::of(parsed, &published), &site.shown_out, streams);
            if let Some((remembered, last)) = remembered {
                last.leave(remembered, pages, &report, published);
            }
            Ok(Status::Done)
        }
        Err(Failure::Page { cause: Stop::Template(_), .. }) => Ok(Status::Content),
        Err(Failure::Page { cause: Stop::Host(refusal), .. }) => Err(refusal),
        Err(Failure::Publish(fault)) => Err(fault.into()),
    }
}

/// What ends publishing.
enum Stop {
    Template(Box<Diagnostic>),
    Host(Refusal),
}

/// Renders every planned file straight into the folder.
fn put(
    built: &Build,
    files: &dyn Files,
    to: &DiskDestination,
    threads: usize,
    remember: bool,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Published, Failure<Stop>> {
    let outputs = in_groups(&built.plan.outputs);
    let paths: Vec<OutPath> = outputs.iter().map(|output| output.path.clone()).collect();
    let places: HashMap<&str, usize> =
        outputs.iter().enumerate().map(|(index, output)| (output.path.as_str(), index)).collect();
    // A twin is made of its page: whoever renders the page leaves the twin here for its turn.
    let twins: Mutex<HashMap<usize, Vec<u8>>> = Mutex::new(HashMap::new());
    let held = || twins.lock().unwrap_or_else(PoisonError::into_inner);
    let produce = |index: usize| {
        if let Some(twin) = held().remove(&index) {
            return Ok(twin.into());
        }
        match built.render(outputs[index]) {
            Ok(Content::Bytes(bytes)) => {
                if let OutputKind::Page { .. } = outputs[index].shows
                    && let Some(twin) = places.get(twin_of(outputs[index].path.as_str()).as_str())
                    && let OutputKind::Twin { .. } = outputs[*twin].shows
                {
                    let twin_bytes = twin_bytes(&bytes);
                    held().insert(*twin, twin_bytes);
                }
                Ok(bytes)
            }
            Ok(Content::Copy(path)) => files.read(path).map(Into::into).map_err(|fault| Stop::Host(fault.into())),
            Err(diagnostic) => Err(Stop::Template(diagnostic)),
        }
    };
    publish(&paths, &produce, to, threads, remember, progress)
}

/// The outputs, twins a group behind their pages: near enough that few are held, far enough that a page is done when its
/// twin's turn comes.
fn in_groups(outputs: &[Output]) -> Vec<&Output> {
    const GROUP: usize = 64;
    let (twins, others): (Vec<&Output>, Vec<&Output>) =
        outputs.iter().partition(|output| matches!(output.shows, OutputKind::Twin { .. }));
    let mut twins: HashMap<&str, &Output> = twins.into_iter().map(|output| (output.path.as_str(), output)).collect();
    let mut ordered = Vec::with_capacity(outputs.len());
    for group in others.chunks(GROUP) {
        ordered.extend_from_slice(group);
        ordered.extend(group.iter().filter_map(|output| twins.remove(twin_of(output.path.as_str()).as_str())));
    }
    ordered
}

/// Says what was published, and what was left behind.
fn say_published(
    common: &Common,
    pages: usize,
    published: &Published,
    work: Work,
    out: &str,
    streams: &mut Streams<'_>,
) {
    if !common.quiet && common.format == Format::Human {
        streams.err(&closing_words(pages, published, work, out, common.verbose));
    }
    if let Some(left) = &published.left {
        streams.err(&format!("warning: files that stood among the published ones were kept in {}\n", left.display()));
    }
}

fn closing_words(pages: usize, published: &Published, work: Work, out: &str, is_verbose: bool) -> String {
    let plural = |count: usize, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    let files = published.written + published.unchanged;
    let mut words = format!("published {} as {} in {out}", plural(pages, "text"), plural(files, "file"));
    if is_verbose {
        let Published { written, unchanged, removed, carried, .. } = published;
        let more = format!(" ({written} written, {unchanged} unchanged, {removed} removed, {carried} carried over)");
        words.push_str(&more);
        words.push_str(&format!("\n{work}"));
    }
    words.push('\n');
    words
}
