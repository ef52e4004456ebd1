//! `playbook init`: a new site.

use std::path::Path;

use super::args::InitArguments;
use super::files::write_new;
use super::site::Refusal;
use super::{Status, Streams};
use crate::message::say;
use crate::starter;

/// Makes a site in the folder that `arguments` name, seen from the folder `here`, in the language that is spoken.
pub(super) fn run(
    arguments: &InitArguments,
    here: &Path,
    quiet: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let files = starter::site(streams.language);
    write_new(&here.join(&arguments.folder), &files)?;
    if !quiet {
        let folder = arguments.folder.display();
        let made = say!("made a site of {count} files in {folder}", count = files.len(), folder);
        let next = [
            ("playbook serve --open", say!("see it in the browser, and after every save again")),
            ("playbook new example/SLUG", say!("begin a playbook, in YAML or, with `--markdown`, in Markdown")),
            ("playbook check", say!("ask what is wrong or missing")),
            ("playbook build", say!("write the site to public/, for any web host")),
        ];
        let mut words = format!("{}\n\n    cd {folder}\n", made.words(streams.language));
        for (command, does) in next {
            words.push_str(&format!("    {command:<27}# {}\n", does.words(streams.language)));
        }
        streams.out(&words);
    }
    Ok(Status::Done)
}
