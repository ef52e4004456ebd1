//! The program `playbook`; everything is in the library.

#![expect(clippy::disallowed_methods, reason = "this is the edge: it asks for the folder and the terminal")]

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use playbook::cli::{Language, Streams, Surroundings, run};

/// Threads that free what others took make glibc's allocator slow. 10,000 playbooks on two threads took 21.0 processor
/// seconds and 773 MB with it, 15.7 and 690 with mimalloc, 14.3 and 684 with this one; `.cargo/config.toml` sets its options.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let stderr = &mut std::io::stderr();
    let is_terminal = stderr.is_terminal();
    let has_colour = is_terminal && std::env::var_os("NO_COLOR").is_none();
    let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(120);
    let Ok(here) = std::env::current_dir() else { return ExitCode::from(2) };
    let cache = cache_folder();
    let language = Language::of(&locale());
    let mut stdout = Results { stdout: std::io::stdout(), fault: None };
    let mut streams = Streams { stdout: &mut stdout, stderr, colour: has_colour, is_terminal, width, language };
    let surroundings = Surroundings { here: &here, cache: cache.as_deref(), process_ends: true };
    let code = run(std::env::args_os(), surroundings, &mut streams).code();
    let Some(fault) = stdout.fault else { return ExitCode::from(code) };
    // Where even this cannot be written, the exit code says it.
    let _ = writeln!(stderr, "error: cannot write the result: {fault}\n  = help: make room where the output goes to");
    ExitCode::from(2)
}

/// Where results go. It remembers that one could not be written: half a document must not pass for a whole one.
struct Results {
    stdout: std::io::Stdout,
    fault: Option<std::io::Error>,
}

impl Results {
    /// Notes a fault; that the reader has gone away (`playbook … | head`) is none.
    fn noting<T>(&mut self, done: std::io::Result<T>) -> std::io::Result<T> {
        done.map_err(|fault| {
            let kind = fault.kind();
            if kind != ErrorKind::BrokenPipe {
                self.fault.get_or_insert(fault);
            }
            kind.into()
        })
    }
}

impl Write for Results {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let done = self.stdout.write(bytes);
        self.noting(done)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let done = self.stdout.flush();
        self.noting(done)
    }
}

/// The locale of messages, as POSIX has it: the first of these variables that is set.
fn locale() -> String {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default()
}

/// The user's folder for caches of this program, where the system has such a thing.
fn cache_folder() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let caches = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else {
        let home = || {
            folder("HOME").map(|home| home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }))
        };
        folder("XDG_CACHE_HOME").or_else(home)
    };
    caches.map(|caches| caches.join("playbook"))
}
