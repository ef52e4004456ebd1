//! `playbook explain`.

use super::args::ExplainArguments;
use super::site::Refusal;
use super::{Status, Streams};
use crate::check::all_lints;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Lint, Runs, Severity};
use crate::message::say;

/// Prints the page of a diagnostic, or a line for each.
pub(super) fn run(arguments: &ExplainArguments, streams: &mut Streams<'_>) -> Result<Status, Refusal> {
    let mut lints: Vec<&Lint> = all_lints().collect();
    lints.sort_by_key(|lint| lint.name);
    let Some(name) = &arguments.name else {
        let width = lints.iter().map(|lint| lint.name.len()).max().unwrap_or_default();
        let line = |lint: &&Lint| format!("{:width$}  {:7}  {}\n", lint.name, level(lint), first_line(lint));
        streams.out(&lints.iter().map(line).collect::<String>());
        return Ok(Status::Done);
    };
    let wanted = name.trim_start_matches(['[', '`']).trim_end_matches([']', '`']);
    if let Some(lint) = lints.iter().find(|lint| lint.name == wanted) {
        let explanation = lint.explanation.trim_end();
        streams.out(&format!("# {} ({}{})\n\n{explanation}\n", lint.name, level(lint), only(lint)));
        return Ok(Status::Done);
    }
    let hint = match nearest(wanted, lints.iter().map(|lint| lint.name)) {
        Some(near) => say!("did you mean `{near}`?", near),
        None => say!("`playbook explain` lists all names"),
    };
    Err(Refusal::new(say!("no diagnostic is called `{wanted}`", wanted), hint))
}

/// How bad it is unless `lints:` says otherwise.
fn level(lint: &Lint) -> &'static str {
    match (lint.runs, lint.severity) {
        (Runs::WhenAsked, _) => "allow",
        (_, Severity::Error) => "error",
        (_, Severity::Warning) => "warning",
    }
}

/// Which command looks for it, if not all do.
fn only(lint: &Lint) -> &'static str {
    match lint.runs {
        Runs::Always => "",
        Runs::CheckOnly => ", by `playbook check`",
        Runs::WhenAsked => " unless asked for, by `playbook check`",
    }
}

/// What it is, in a line.
fn first_line(lint: &Lint) -> &'static str {
    lint.explanation.lines().next().unwrap_or_default()
}
