use std::io::Write;

use super::args::Colour;
use crate::message::Language;

/// Where words go, and what the terminal can do: passed in, so that every command can be run in a test.
pub struct Streams<'a> {
    /// Results.
    pub stdout: &'a mut (dyn Write + Send),
    /// Diagnostics and progress.
    pub stderr: &'a mut (dyn Write + Send),
    /// Whether stderr takes colours.
    pub colour: bool,
    /// Whether stderr is a terminal, so that progress may be drawn on it.
    pub is_terminal: bool,
    /// How many columns it has.
    pub width: usize,
    /// The language of words for people.
    pub language: Language,
}

impl Streams<'_> {
    /// Writes a result. A reader that has gone away is no fault.
    pub(super) fn out(&mut self, text: &str) {
        drop(self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush()));
    }

    /// Writes words for people.
    pub(super) fn err(&mut self, text: &str) {
        drop(self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush()));
    }

    /// Obeys `--color`.
    pub(super) fn apply(&mut self, colour: Colour) {
        match colour {
            Colour::Auto => {}
            Colour::Always => self.colour = true,
            Colour::Never => self.colour = false,
        }
    }
}
