//! `playbook explain`.

mod chinese;

use super::args::ExplainArguments;
use super::site::Refusal;
use super::{Status, Streams};
use crate::check::all_lints;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Lint, Runs, Severity};
use crate::message::{Language, say};

/// Prints the page of a diagnostic, or a line for each.
pub(super) fn run(arguments: &ExplainArguments, streams: &mut Streams<'_>) -> Result<Status, Refusal> {
    let is_chinese = streams.language == Language::Chinese;
    let mut lints: Vec<&Lint> = all_lints().collect();
    lints.sort_by_key(|lint| lint.name);
    let Some(name) = &arguments.name else {
        let width = lints.iter().map(|lint| lint.name.len()).max().unwrap_or_default();
        let line = |lint: &&Lint| match chinese::summary(lint.name).filter(|_| is_chinese) {
            Some(summary) => format!("{:width$}  {}  {summary}\n", lint.name, chinese_level(lint)),
            None => format!("{:width$}  {:7}  {}\n", lint.name, level(lint), first_line(lint)),
        };
        streams.out(&lints.iter().map(line).collect::<String>());
        return Ok(Status::Done);
    };
    let wanted = name.trim_start_matches(['[', '`']).trim_end_matches([']', '`']);
    if let Some(lint) = lints.iter().find(|lint| lint.name == wanted) {
        if is_chinese && let (Some(summary), Some(body)) = (chinese::summary(lint.name), chinese::body(lint.name)) {
            streams.out(&format!(
                "# {}（{}{}）\n\n{summary}\n\n{body}\n",
                lint.name,
                chinese_level(lint),
                chinese_only(lint)
            ));
            return Ok(Status::Done);
        }
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

/// [`level`] in Chinese.
fn chinese_level(lint: &Lint) -> &'static str {
    match (lint.runs, lint.severity) {
        (Runs::WhenAsked, _) => "不查",
        (_, Severity::Error) => "错误",
        (_, Severity::Warning) => "警告",
    }
}

/// [`only`] in Chinese.
fn chinese_only(lint: &Lint) -> &'static str {
    match lint.runs {
        Runs::Always => "",
        Runs::CheckOnly => "，只有 `playbook check` 会查",
        Runs::WhenAsked => "；在 site.yaml 里打开后，`playbook check` 才会查",
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
