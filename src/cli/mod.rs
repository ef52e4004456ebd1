//! Turns arguments into a call, and outcomes into words and a status.

mod args;
mod build;
mod cache;
mod report;
mod serve;
mod site;
mod streams;

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

/// Runs `playbook` with `arguments`, the program's name first, in the folder `here`. What a build leaves for the next one
/// is kept in the folder `cache`, if there is one.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    here: &Path,
    cache: Option<&Path>,
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
    match arguments.command {
        Command::Build(build) => build::run(&arguments.common, &build, here, cache, streams),
        Command::Serve(serve) => serve::run(&arguments.common, &serve, here, streams),
    }
}
