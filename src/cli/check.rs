//! `playbook check`.

mod codes;
mod diff;
mod history;
mod rounds;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::args::{CheckArguments, Common, Fixing, Format};
use super::report::Report;
use super::site::{OpenSite, Refusal, open, tell_skipped};
use super::{Status, Streams, Surroundings};
use crate::check::Circumstances;
use crate::diagnostic::{Applicability, Diagnostic, lints};
use crate::host::{Snapshot, now};
use crate::load::{Memory, configure};
use crate::message::{Text, say};
use crate::model::{Config, Date};
use crate::pipeline::{Build, BuildOptions, examine, is_config};
use rounds::Rounds;

/// Reports what is wrong with the site; with `--apply` fixes what it can.
pub(super) fn run(
    common: &Common,
    arguments: &CheckArguments,
    surroundings: Surroundings<'_>,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let OpenSite { config, files, listed, found, .. } = open(common, None, surroundings.here)?;
    tell_skipped(&listed, common, streams);
    let snapshot = listed.read(&files, &Snapshot::default(), &BTreeSet::new())?;
    let mut examiner = Examiner::new(common, arguments, &config, &snapshot, files.root());
    let checked = examiner.examine_first(config, found, &snapshot);
    let fixing = arguments.fixing();
    let least = if arguments.r#unsafe { Applicability::Unsafe } else { Applicability::Safe };
    let fixed = match fixing {
        Fixing::No => Rounds { snapshot, build: checked, changed: BTreeMap::new() },
        Fixing::Show => {
            let mut made = rounds::make_suggestions(&mut examiner, snapshot, checked, least);
            codes::lock(&mut made);
            for (path, changed) in &made.changed {
                let before = changed.before.as_deref().map(text).unwrap_or_default();
                streams.out(&diff::unified(path, before, text(&made.snapshot.texts[path])));
            }
            say_made(&made, say_shown, common, arguments, streams);
            let fails = Report::new(&arguments.report).fails(&made.build.diagnostics);
            return Ok(if fails { Status::Content } else { Status::Done });
        }
        Fixing::Write => {
            let mut made = rounds::make_suggestions(&mut examiner, snapshot, checked, least);
            codes::lock(&mut made);
            for (path, changed) in &made.changed {
                write::replace(files.root(), path, changed.before.as_deref(), &made.snapshot.texts[path])?;
            }
            made
        }
    };
    let mut report = Report::new(&arguments.report);
    let fails = report.fails(&fixed.build.diagnostics);
    report.add(&fixed.build.diagnostics, &fixed.snapshot, streams);
    report.end(None, streams);
    let is_clean = report.is_empty() && fixed.changed.is_empty();
    if !is_clean {
        say_made(&fixed, say_written, common, arguments, streams);
    }
    if arguments.report.format == Format::Human && !common.quiet {
        let said = match could_be_made(&fixed.build.diagnostics, least) {
            0 if is_clean => Some(say_clean(&fixed.build)),
            0 => None,
            1 => Some(say!("1 of them has a safe suggestion: `playbook check --apply` makes it")),
            count => Some(say!("{count} of them have safe suggestions: `playbook check --apply` makes them", count)),
        };
        if let Some(said) = said {
            streams.err(&format!("{}\n", said.words(streams.language)));
        }
    }
    if surroundings.process_ends {
        std::mem::forget((fixed, examiner));
    }
    Ok(if fails { Status::Content } else { Status::Done })
}

/// How many suggestions `--apply` would make.
fn could_be_made(found: &[Diagnostic], least: Applicability) -> usize {
    let is_safe = |diagnostic: &&Diagnostic| {
        diagnostic.suggestion.as_ref().is_some_and(|suggestion| suggestion.applicability >= least)
    };
    found.iter().filter(is_safe).count()
}

fn say_clean(build: &Build) -> Text {
    match build.resolved.editions.iter().map(|edition| edition.pages.len()).sum::<usize>() {
        1 => say!("checked 1 page: nothing to report"),
        pages => say!("checked {pages} pages: nothing to report", pages),
    }
}

fn say_made(
    made: &Rounds,
    words: fn(usize, usize) -> Text,
    common: &Common,
    arguments: &CheckArguments,
    streams: &mut Streams<'_>,
) {
    let count: usize = made.changed.values().map(|changed| changed.count).sum();
    let is_said = arguments.fixing() != Fixing::No && arguments.report.format == Format::Human && !common.quiet;
    if is_said {
        streams.err(&format!("{}\n", words(count, made.changed.len()).words(streams.language)));
    }
}

fn say_written(count: usize, files: usize) -> Text {
    match (count, files) {
        (0, _) => say!("no suggestion was made"),
        (1, _) => say!("made 1 suggestion in 1 file"),
        (_, 1) => say!("made {count} suggestions in 1 file", count),
        _ => say!("made {count} suggestions in {files} files", count, files),
    }
}

fn say_shown(count: usize, files: usize) -> Text {
    match (count, files) {
        (0, _) => say!("there is no suggestion to be made"),
        (1, _) => say!("1 suggestion in 1 file; nothing is written"),
        (_, 1) => say!("{count} suggestions in 1 file; nothing is written", count),
        _ => say!("{count} suggestions in {files} files; nothing is written", count, files),
    }
}

/// A text that suggestions were made in, so that it is UTF-8.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Looks at a site again and again, as its texts change.
struct Examiner {
    /// The address that was given, if one was; it goes before that of site.yaml.
    base_url: Option<Box<str>>,
    options: BuildOptions,
    circumstances: Circumstances,
    memory: Memory,
}

impl Examiner {
    fn new(common: &Common, arguments: &CheckArguments, config: &Config, snapshot: &Snapshot, root: &Path) -> Self {
        let asks_git = config.lints.get(lints::REVIEW_NOT_BUMPED.name) != Some(&None);
        let circumstances = Circumstances {
            today: arguments.today.or_else(|| Date::at(now())),
            lengths: snapshot.assets.iter().map(|(path, length)| (path.clone(), *length)).collect(),
            unbumped: if asks_git { history::unbumped(root, snapshot) } else { BTreeMap::new() },
        };
        let options = BuildOptions { drafts: common.drafts, threads: common.threads() };
        let base_url = config.base_url.clone().filter(|_| common.base_url.is_some());
        Self { base_url, options, circumstances, memory: Memory::default() }
    }

    /// Looks at a site whose configuration has been read.
    fn examine_first(&mut self, config: Config, found: Vec<Diagnostic>, snapshot: &Snapshot) -> Build {
        examine(config, snapshot, found, self.options, &mut self.memory, &self.circumstances)
    }

    /// Looks at the site in `snapshot`, whose site.yaml may have changed, too; its folders stay what they were.
    fn examine(&mut self, snapshot: &Snapshot) -> Build {
        let mut found = Vec::new();
        let texts = snapshot.texts.iter().filter(|(path, _)| is_config(path));
        let mut config = configure(&texts.map(|(path, bytes)| (path.clone(), &**bytes)).collect(), &mut found);
        config.base_url = self.base_url.clone().or(config.base_url);
        self.examine_first(config, found, snapshot)
    }
}
