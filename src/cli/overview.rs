//! `playbook report`: the editors' overview.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::{Common, OverviewArguments, OverviewFormat};
use super::site::{OpenSite, Refusal, open};
use super::{Status, Streams};
use crate::check::Circumstances;
use crate::host::{Snapshot, now};
use crate::load::Memory;
use crate::model::Date;
use crate::overview::{Overview, calendar, html, json, table};
use crate::pipeline::{BuildOptions, examine};

/// Prints the overview of the site that `common` means, seen from the folder `here`.
pub(super) fn run(
    common: &Common,
    arguments: &OverviewArguments,
    here: &Path,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let overview = overview(common, arguments, here)?;
    streams.out(&match arguments.format {
        OverviewFormat::Table => table(&overview, streams.language),
        OverviewFormat::Json => json(&overview),
        OverviewFormat::Html => html(&overview, streams.language),
        OverviewFormat::Ics => calendar(&overview, streams.language),
    });
    Ok(Status::Done)
}

fn overview(common: &Common, arguments: &OverviewArguments, here: &Path) -> Result<Overview, Refusal> {
    let OpenSite { config, files, listed, found, .. } = open(common, None, here)?;
    let snapshot = listed.read(&files, &Snapshot::default(), &BTreeSet::new())?;
    let today = arguments.today.or_else(|| Date::at(now()));
    let circumstances = Circumstances { today, ..Circumstances::default() };
    let threads = common.threads();
    let options = BuildOptions { drafts: common.drafts, threads };
    let build = examine(config, &snapshot, found, options, &mut Memory::default(), &circumstances);
    Ok(Overview::new(&build.resolved, &build.diagnostics, today))
}
