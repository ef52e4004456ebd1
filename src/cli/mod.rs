//! Turns arguments into a call, and outcomes into words and a status.

mod args;
mod build;
mod cache;
mod check;
mod explain;
mod files;
mod init;
mod new;
mod overview;
mod report;
mod schema;
mod serve;
mod shell;
mod site;
mod streams;
mod theme;

pub use crate::message::Language;
pub use streams::Streams;

use std::ffi::OsString;
use std::path::Path;

use clap::Parser;

use args::{Arguments, Command};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is done.
    Done,
    /// The content has errors.
    Content,
    /// The call or the environment is wrong.
    Environment,
}

impl Status {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Content => 1,
            Self::Environment => 2,
        }
    }
}

/// Where and from what a call is made.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The folder it is made in.
    pub here: &'a Path,
    /// The folder in which a build keeps what it leaves for the next one, if there is one.
    pub cache: Option<&'a Path>,
    /// Whether the process ends with the call. The system then takes a site's memory back at once; freeing it piece by piece
    /// would take longer than much of the build.
    pub process_ends: bool,
}

/// Runs `playbook` with `arguments`, the program's name first.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: Surroundings<'_>,
    streams: &mut Streams<'_>,
) -> Status {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(words) => {
            let is_help = !words.use_stderr();
            let text = words.render();
            if is_help {
                streams.out(&if streams.colour { text.ansi().to_string() } else { text.to_string() });
                return Status::Done;
            }
            streams.err(&if streams.colour { text.ansi().to_string() } else { text.to_string() });
            return Status::Environment;
        }
    };
    streams.apply(arguments.common.color);
    streams.language = arguments.common.lang.map_or(streams.language, Into::into);
    let (common, here) = (&arguments.common, surroundings.here);
    let done = match &arguments.command {
        Command::Build(build) => build::run(common, build, surroundings, streams),
        Command::Check(check) => check::run(common, check, surroundings, streams),
        Command::Explain(explain) => explain::run(explain, streams),
        Command::Init(init) => init::run(init, here, common.quiet, streams),
        Command::New(new) => new::run(common, new, here, streams),
        Command::Report(report) => overview::run(common, report, here, streams),
        Command::Theme(command) => theme::run(command, here, common.quiet, streams),
        Command::Completions(completions) => Ok(shell::completions(completions, streams)),
        Command::Man => Ok(shell::man(streams)),
        Command::Schema(schema) => Ok(schema::run(schema, streams)),
        Command::Serve(serve) => serve::run(common, serve, here, streams),
    };
    done.unwrap_or_else(|refusal| {
        streams.err(&refusal.words(streams.colour, streams.language));
        Status::Environment
    })
}
