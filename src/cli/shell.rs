//! `playbook completions` and `playbook man`: what shells and `man` know of the command line.

use clap::CommandFactory;

use super::args::{Arguments, CompletionsArguments};
use super::{Status, Streams};

/// Prints the script by which a shell completes the command line.
pub(super) fn completions(arguments: &CompletionsArguments, streams: &mut Streams<'_>) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "playbook", &mut script);
    streams.out(&String::from_utf8_lossy(&script));
    Status::Done
}

/// Prints the manual, in one page: the program, then each command.
pub(super) fn man(streams: &mut Streams<'_>) -> Status {
    let mut program = Arguments::command();
    program.build();
    let mut page = Vec::new();
    // Writing to memory does not fail.
    clap_mangen::Man::new(program.clone()).render(&mut page).expect("memory takes it");
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone());
        let name = command.get_name().to_uppercase();
        page.extend(format!(".SH {name}\n").bytes());
        man.render_synopsis_section(&mut page).expect("memory takes it");
        man.render_description_section(&mut page).expect("memory takes it");
        man.render_options_section(&mut page).expect("memory takes it");
    }
    streams.out(&String::from_utf8_lossy(&page));
    Status::Done
}
