//! `playbook serve`.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::args::{Common, ServeArguments};
use super::site::{self, Refusal};
use super::{Status, Streams};
use crate::message::{Language, say};
use crate::pipeline::{BuildOptions, read_config};
use crate::report;
use crate::serve::{PanelDiagnostic, ServeError, ServeEvent, ServeOptions, serve};

/// So many diagnostics are named on the terminal; the browser has them all.
const MOST: usize = 10;

impl From<ServeError> for Refusal {
    fn from(fault: ServeError) -> Self {
        Self::new(fault.message(), fault.hint())
    }
}

/// Serves the site until somebody ends the program.
pub(super) fn run(
    common: &Common,
    arguments: &ServeArguments,
    here: &Path,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let options = options(common, arguments, here)?;
    let Err(fault) = serve(&options, &mut |said| tell(&said, common, arguments, streams));
    Err(fault.into())
}

fn options(common: &Common, arguments: &ServeArguments, here: &Path) -> Result<ServeOptions, Refusal> {
    let files = site::find(common, here)?;
    let out = read_config(&files, &mut Vec::new())?.out;
    let out = files.root().join(out.as_deref().unwrap_or("public"));
    Ok(ServeOptions {
        out: site::below(files.root(), &out),
        base_url: site::base_url(common)?,
        build: BuildOptions { drafts: common.drafts, threads: common.threads() },
        host: arguments.host.clone(),
        port: arguments.port,
        poll: arguments.poll.map(Duration::from_millis),
        descriptors: descriptors(),
        files,
    })
}

/// How many files and connections the system lets us have open, once we have asked for as many as we may use.
#[cfg(unix)]
fn descriptors() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    /// More than the gate ever lets in.
    const ENOUGH: u64 = 8192;
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.map_or(ENOUGH, |most| most.min(ENOUGH));
    if limit.current.is_some_and(|current| current < wanted) {
        // Refused, we make do with what we have.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum });
    }
    let limit = getrlimit(Resource::Nofile).current;
    limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX)
}

/// The same where the system sets no such limit.
#[cfg(not(unix))]
fn descriptors() -> usize {
    usize::MAX
}

fn tell(said: &ServeEvent<'_>, common: &Common, arguments: &ServeArguments, streams: &mut Streams<'_>) {
    match said {
        ServeEvent::Listening(url) => {
            streams.out(&format!("{url}\n"));
            if !common.quiet {
                streams.err("serving; press Ctrl-C to stop\n");
            }
            if arguments.open && !open(url) {
                streams.err(&format!("warning: cannot open a browser: open {url} yourself\n"));
            }
        }
        ServeEvent::LeftOut(skipped) => {
            for skipped in skipped.iter().take(MOST) {
                let said = skipped.message().words(streams.language);
                let warning = say!("warning").words(streams.language);
                streams.err(&format!("{warning}: {}\n", report::tame(&said)));
            }
            if skipped.len() > MOST {
                streams.err(&format!("… and {} more are left out\n", skipped.len() - MOST));
            }
        }
        ServeEvent::Polling(why) => {
            let why = report::tame(why);
            streams.err(&format!("warning: cannot watch for changes ({why}): polling once a second\n"));
        }
        ServeEvent::Made { pages, changed, took, diagnostics, fresh } => {
            for diagnostic in fresh.iter().take(MOST) {
                streams.err(&format!("{}\n", diagnostic.short(streams.language)));
            }
            if fresh.len() > MOST {
                streams.err(&format!("… and {} more\n", fresh.len() - MOST));
            }
            if !common.quiet || !diagnostics.is_empty() {
                streams.err(&line(*pages, *changed, *took, diagnostics, streams.language));
            }
        }
    }
}

/// The line of the log: `content/a.md → 12 pages in 34 ms, 1 error`.
fn line(
    pages: usize,
    changed: Option<(&[String], usize)>,
    took: Duration,
    diagnostics: &[PanelDiagnostic],
    language: Language,
) -> String {
    let what = match changed {
        None => "read".to_owned(),
        Some((few, count)) if count > few.len() => {
            format!("{} and {} more →", report::tame(&few.join(", ")), count - few.len())
        }
        Some(([], _)) => "rebuilt:".to_owned(),
        Some((few, _)) => format!("{} →", report::tame(&few.join(", "))),
    };
    let count = |severity: &str| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let sum = report::summary(count("error"), count("warning"));
    let sum = sum.map_or_else(String::new, |sum| format!(", {}", sum.words(language)));
    let texts = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
    format!("{what} {texts} in {} ms{sum}\n", took.as_millis())
}

/// Opens the system's browser; whether there is something to do it with.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
