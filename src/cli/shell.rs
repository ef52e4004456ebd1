//! `playbook completions` and `playbook man`: what shells and `man` know of the command line.

use clap::CommandFactory;

use super::args::{Arguments, CompletionsArguments, commands};
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
    let mut page = Vec::new();
    for (at, (name, command)) in commands().into_iter().enumerate() {
        let man = clap_mangen::Man::new(command);
        // Writing to memory does not fail.
        if at == 0 {
            man.render(&mut page).expect("memory takes it");
            continue;
        }
        page.extend(format!(".SH {}\n", name.trim_start_matches("playbook ").to_uppercase()).bytes());
        man.render_synopsis_section(&mut page).expect("memory takes it");
        man.render_description_section(&mut page).expect("memory takes it");
        man.render_options_section(&mut page).expect("memory takes it");
    }
    streams.out(&String::from_utf8_lossy(&page));
    Status::Done
}
