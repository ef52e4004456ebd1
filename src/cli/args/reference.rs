//! `docs/CLI.md`: every command and option, told from the types that read them.

use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::commands;

/// Arguments in the order in which help shows them, without those of clap's own.
fn arguments(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|argument| !matches!(argument.get_id().as_str(), "help" | "version"))
}

fn plain(help: Option<&StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

/// How an argument is typed.
fn typed(argument: &Arg) -> String {
    let values: Vec<String> =
        argument.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")).collect();
    let values = if argument.get_action().takes_values() { values.join(" ") } else { String::new() };
    let long = argument.get_long().map(|long| format!("--{long}"));
    let short = argument.get_short().map(|short| format!("-{short}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    if names.is_empty() { values } else { format!("{} {values}", names.join(", ")).trim_end().to_owned() }
}

fn row(argument: &Arg) -> String {
    let mut does = plain(argument.get_help()).replace('|', "\\|");
    let choices = argument.get_possible_values();
    if !choices.is_empty() && argument.get_action().takes_values() {
        let choices = choices.iter().filter(|choice| !choice.is_hide_set());
        let choices: Vec<String> = choices.map(|choice| format!("`{}`", choice.get_name())).collect();
        write!(does, ": {}", choices.join(", ")).unwrap();
    }
    let defaults: Vec<_> = argument.get_default_values().iter().filter_map(|value| value.to_str()).collect();
    if !defaults.is_empty() && argument.get_action().takes_values() {
        write!(does, " (default: `{}`)", defaults.join(" ")).unwrap();
    }
    format!("| `{}` | {does} |\n", typed(argument))
}

fn page() -> String {
    let mut page = String::from(
        "# The command line\n\n\
         This page is made from the types that read it: run `SNAPSHOTS=overwrite cargo test --lib cli` after a change.\n\n\
         Exit codes: 0 all is well, 1 the content has errors, 2 the call or the environment is wrong.\n",
    );
    for (name, command) in commands() {
        let depth = name.split(' ').count().min(2);
        write!(page, "\n{} `{name}`\n\n{}.\n", "#".repeat(depth + 1), plain(command.get_about())).unwrap();
        let usage = command.clone().render_usage().to_string();
        write!(page, "\n```text\n{}\n```\n", usage.trim_start_matches("Usage: ").trim()).unwrap();
        let is_program = name == "playbook";
        let own = arguments(&command).filter(|argument| is_program || !argument.is_global_set());
        let rows: String = own.map(row).collect();
        if !rows.is_empty() {
            let whose = if is_program { "every command takes" } else { "argument" };
            write!(page, "\n| {whose} | does |\n|---|---|\n{rows}").unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_the_command_line_is_what_the_program_takes() {
    snapbox::assert_data_eq!(page(), snapbox::file!["../../../docs/CLI.md"].raw());
}

#[test]
fn every_command_and_option_says_in_one_sentence_what_it_does() {
    for (name, command) in commands() {
        let own = arguments(&command).map(|argument| (argument.get_id().to_string(), plain(argument.get_help())));
        for (what, help) in own.chain([(String::new(), plain(command.get_about()).trim_end_matches('.').to_owned())]) {
            assert!(!help.is_empty(), "`{name} {what}` says nothing");
            assert!(!help.contains('\n') && !help.ends_with('.'), "`{name} {what}`: {help}");
            assert!(help.starts_with(char::is_uppercase), "`{name} {what}`: {help}");
        }
    }
}
