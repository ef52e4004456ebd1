//! `playbook build`.

mod inputs;
mod known;
mod last;
mod progress;
mod put;
mod work;

use std::collections::{BTreeSet, HashMap, HashSet};

use super::args::{BuildArguments, Common, Format};
use super::site::{OpenSite, Refusal, open, tell_skipped};
use super::{Status, Streams, Surroundings};
use crate::cli::report::{Report, nothing_published};
use crate::host::Snapshot;
use crate::key::{Key, key_of};
use crate::message::{Join, Language, Text, say};
use crate::model::Config;
use crate::pipeline::{BuildOptions, build};
use crate::plan::Plan;
use crate::publish::{DiskDestination, Failure, Published, check_target};
use crate::report;
use crate::search::Keeper;
use crate::source::SitePath;
use inputs::Inputs;
use known::Known;
use last::Last;
use progress::Progress;
use put::Put;
use work::Work;

/// Publishes the site.
pub(super) fn run(
    common: &Common,
    arguments: &BuildArguments,
    surroundings: Surroundings<'_>,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let Surroundings { here, cache, process_ends } = surroundings;
    let site = open(common, arguments.out.as_deref(), here)?;
    let reported = &arguments.report;
    check_target(&site.folder, &site.folder.join(site.config.content.as_str()), &site.out)?;
    let to = DiskDestination::open(&site.out)?;
    let threads = common.threads();
    let shown = Shown::of(&site.config, &site.shown_out);
    let OpenSite { config, files, listed, found, .. } = site;
    tell_skipped(&listed, common, streams);
    let given = arguments.cache_dir.as_ref().map(|folder| here.join(folder));
    let folder = given.as_deref().or(cache).filter(|_| !arguments.no_cache);
    let inputs = Inputs::of(common, &listed, &site.config_stamps, site.listed_at);
    let last =
        folder.zip(inputs).map(|(folder, inputs)| Last::new(folder, files.root(), &to, inputs, reported, streams));
    let repeated = last.as_ref().map(|last| last.repeat(&files, &to, reported, streams)).transpose()?;
    if let Some((pages, published)) = repeated.flatten() {
        say_published(common, arguments, pages, &published, Work::of(0, (0, 0), 0, &published), &shown, streams);
        return Ok(Status::Done);
    }
    let mut snapshot = listed.read(&files, &Snapshot::default(), &BTreeSet::new())?;
    let remembered = last.map(|last| (last.remembered(&snapshot), last));
    let content = config.content.clone();
    let parsed = snapshot.texts.len();
    let texts = if remembered.is_some() { keys_of(&snapshot) } else { HashMap::new() };
    let mut built = build(config, &snapshot, found, BuildOptions { drafts: common.drafts, threads });
    let mut report = Report::new(reported);
    let must_stop = report.fails(&built.diagnostics);
    report.add(&built.diagnostics, &snapshot, streams);
    let pages: usize = built.resolved.editions.iter().map(|edition| edition.pages.len()).sum();
    let lost = if must_stop || pages > 0 || arguments.allow_empty { 0 } else { pages_lost(&built.plan, &to)? };
    let outcome = if must_stop || lost > 0 {
        report.end(Some(nothing_published()), streams);
        if lost > 0 {
            streams.err(&nothing_left(lost, &shown.out).words(streams.colour, streams.language));
        }
        Ok(Status::Content)
    } else {
        snapshot.forget_content(&content);
        let last = remembered.as_ref().map(|(_, last)| last);
        let mut search = last.map(Last::search);
        let indexed = built.index(threads, search.as_mut().map(|search| search as &mut dyn Keeper));
        let progress = Progress::new(streams, built.plan.outputs.len(), common.quiet);
        let known = last.map(|last| Known::new(last, built.origins(&texts, last.inputs().program())));
        let put = Put::new(&built, &files, known);
        let published = put.run(&to, threads.get(), &|done| progress.done(done));
        let (views, viewed) = put.end();
        progress.finish();
        if let Err(Failure::Job { cause: diagnostic, .. }) = &published {
            report.add(std::slice::from_ref(&**diagnostic), &snapshot, streams);
        }
        report.end(Some(nothing_published()), streams);
        published_status(published).map(|published| match published {
            None => Status::Content,
            Some(published) => {
                let work = Work::of(parsed, indexed, viewed, &published);
                say_published(common, arguments, pages, &published, work, &shown, streams);
                if let Some((remembered, last)) = remembered {
                    last.leave(remembered, pages, &report, published, views, search);
                }
                Status::Done
            }
        })
    };
    if process_ends {
        std::mem::forget((built, snapshot));
    }
    outcome
}

/// Of every text of the site, by its path.
fn keys_of(snapshot: &Snapshot) -> HashMap<SitePath, Key> {
    snapshot.texts.iter().map(|(path, bytes)| (path.clone(), key_of(bytes))).collect()
}

/// What was published; nothing if a template does not work, which the report says.
fn published_status(published: Result<Published, Failure<put::Stop>>) -> Result<Option<Published>, Refusal> {
    match published {
        Ok(published) => Ok(Some(published)),
        Err(Failure::Job { .. }) => Ok(None),
        Err(Failure::Publish(fault)) => Err(fault.into()),
    }
}

/// How many pages of the last site would be gone.
fn pages_lost(plan: &Plan, to: &DiskDestination) -> Result<usize, Refusal> {
    let planned: HashSet<&str> = plan.outputs.iter().map(|output| output.path.as_str()).collect();
    Ok(to.pages_without(&|path| planned.contains(path))?)
}

/// What is said where a site has lost its last page.
fn nothing_left(lost: usize, out: &str) -> Refusal {
    let message = if lost == 1 {
        say!("the site has no page, and would replace a page in `{out}`: nothing is published", out)
    } else {
        say!("the site has no page, and would replace {lost} pages in `{out}`: nothing is published", lost, out)
    };
    Refusal::new(
        message,
        say!("check `content:` and `exclude:` in site.yaml, or pass `--allow-empty` if this is meant"),
    )
}

/// What is said of a site once it is published.
struct Shown {
    /// The folder, as it was asked for.
    out: String,
    /// Files that only a site has that says where it will stand.
    left_out: Vec<&'static str>,
}

impl Shown {
    fn of(config: &Config, out: &str) -> Self {
        let mut left_out = Vec::new();
        if config.base_url.is_none() {
            left_out.push("sitemap.xml");
            left_out.extend(config.search.enabled.then_some("opensearch.xml"));
        }
        Self { out: out.to_owned(), left_out }
    }
}

/// Says what was published, and what was left behind.
fn say_published(
    common: &Common,
    arguments: &BuildArguments,
    pages: usize,
    published: &Published,
    work: Work,
    shown: &Shown,
    streams: &mut Streams<'_>,
) {
    if !common.quiet && arguments.report.format == Format::Human {
        streams.err(&closing_words(pages, published, work, shown, arguments.verbose, streams.language));
    }
    if let Some(left) = &published.left {
        streams.err(&format!("warning: unmanaged files were moved to {}\n", report::tame(&left.display().to_string())));
    }
}

fn closing_words(
    pages: usize,
    published: &Published,
    work: Work,
    shown: &Shown,
    is_verbose: bool,
    language: Language,
) -> String {
    let files = published.written + published.unchanged;
    let pages = if pages == 1 { say!("1 page") } else { say!("{count} pages", count = pages) };
    let files = if files == 1 { say!("1 file") } else { say!("{count} files", count = files) };
    let mut words = say!("published {pages} ({files})", pages, files).words(language);
    if is_verbose {
        let Published { written, unchanged, removed, carried, .. } = published;
        let more = say!(
            ", {written} written, {unchanged} unchanged, {removed} removed, {carried} carried over",
            written,
            unchanged,
            removed,
            carried
        );
        words.push_str(&more.words(language));
    }
    let out = report::tame(shown.out.trim_end_matches('/'));
    words.push_str(&say!(": open {out}/index.html", out).words(language));
    if is_verbose {
        words.push_str(&format!("\n{work}"));
    }
    words.push('\n');
    if !shown.left_out.is_empty() {
        let files = Text::list(shown.left_out.iter().copied(), Join::Comma);
        words.push_str(&say!("left out without `base_url`: {files}", files).words(language));
        words.push('\n');
    }
    words
}
