//! `playbook check`.

use std::collections::BTreeSet;
use std::num::NonZero;

use super::args::{CheckArguments, Common, Format};
use super::report::Report;
use super::site::{OpenSite, Refusal, open};
use super::{Status, Streams, Surroundings};
use crate::check::Circumstances;
use crate::host::{Snapshot, now};
use crate::message::say;
use crate::model::Date;
use crate::pipeline::{BuildOptions, examine};
use crate::report;

/// Reports what is wrong with the site, and writes nothing.
pub(super) fn run(
    common: &Common,
    arguments: &CheckArguments,
    surroundings: Surroundings<'_>,
    streams: &mut Streams<'_>,
) -> Status {
    match try_run(common, arguments, surroundings, streams) {
        Ok(status) => status,
        Err(refusal) => {
            streams.err(&refusal.words(streams.colour));
            Status::Environment
        }
    }
}

fn try_run(
    common: &Common,
    arguments: &CheckArguments,
    surroundings: Surroundings<'_>,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let OpenSite { config, files, listed, found, .. } = open(common, None, surroundings.here)?;
    for skipped in listed.skipped() {
        if !common.quiet {
            streams.err(&format!("warning: {}\n", report::tame(&skipped.to_string())));
        }
    }
    let snapshot = listed.read(&files, &Snapshot::default(), &BTreeSet::new())?;
    let circumstances = Circumstances {
        today: arguments.today.or_else(|| Date::at(now())),
        lengths: snapshot.assets.iter().map(|(path, length)| (path.clone(), *length)).collect(),
    };
    let threads =
        common.threads.unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN));
    let options = BuildOptions { drafts: common.drafts, threads };
    let checked = examine(config, &snapshot, found, options, &circumstances);
    let mut report = Report::new(&arguments.report);
    let fails = report.fails(&checked.diagnostics);
    report.add(&checked.diagnostics, &snapshot, streams);
    report.end("", streams);
    if report.is_empty() && !common.quiet && arguments.report.format == Format::Human {
        let pages: usize = checked.resolved.editions.iter().map(|edition| edition.pages.len()).sum();
        let words = match pages {
            1 => say!("checked 1 page: nothing to report"),
            _ => say!("checked {pages} pages: nothing to report", pages),
        };
        streams.err(&format!("{}\n", words.words(streams.language)));
    }
    if surroundings.process_ends {
        std::mem::forget((checked, snapshot));
    }
    Ok(if fails { Status::Content } else { Status::Done })
}
