//! `playbook theme`: the built-in theme's files, to begin one's own with.

use std::path::Path;

use super::args::{ExportArguments, ThemeCommand};
use super::files::write_new;
use super::site::Refusal;
use super::{Status, Streams};
use crate::diagnostic::nearest::nearest;
use crate::message::say;
use crate::starter::StarterFile;
use crate::theme::built_in_files;

/// Does what `command` says, seen from the folder `here`.
pub(super) fn run(
    command: &ThemeCommand,
    here: &Path,
    quiet: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Refusal> {
    let ThemeCommand::Export(export) = command;
    let count = written(export, here)?;
    if !quiet {
        let folder = export.folder.display();
        let made = match count {
            1 => say!("wrote 1 file into {folder}", folder),
            _ => say!("wrote {count} files into {folder}", count, folder),
        };
        let next = say!(
            "keep what you change and delete the rest: a file that is missing is the built-in one; `theme: NAME` in \
             site.yaml takes the theme in themes/NAME/"
        );
        streams.out(&format!("{}\n{}\n", made.words(streams.language), next.words(streams.language)));
    }
    Ok(Status::Done)
}

/// Writes the files that `export` asks for, and says how many.
fn written(export: &ExportArguments, here: &Path) -> Result<usize, Refusal> {
    for wanted in &export.files {
        if !built_in_files().any(|(path, _)| is_asked_for(path, wanted)) {
            let message = say!("the built-in theme has no file `{wanted}`", wanted);
            let help = match nearest(wanted, built_in_files().map(|(path, _)| path)) {
                Some(near) => say!("did you mean `{near}`?", near),
                None => say!("without names, every file is written"),
            };
            return Err(Refusal::new(message, help));
        }
    }
    let asked_for =
        |path: &str| export.files.is_empty() || export.files.iter().any(|wanted| is_asked_for(path, wanted));
    let files: Vec<StarterFile> = built_in_files()
        .filter(|(path, _)| asked_for(path))
        .map(|(path, text)| StarterFile { path: path.to_owned(), text: text.to_owned() })
        .collect();
    write_new(&here.join(&export.folder), &files)?;
    Ok(files.len())
}

/// Whether `wanted` names the file `path`, or a folder that it is in.
fn is_asked_for(path: &str, wanted: &str) -> bool {
    let wanted = wanted.trim_end_matches('/');
    path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
