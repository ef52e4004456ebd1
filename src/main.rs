//! The program `playbook`; everything is in the library.

#![expect(clippy::disallowed_methods, reason = "this is the edge: it asks for the folder and the terminal")]

use std::io::IsTerminal;
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
    let mut streams =
        Streams { stdout: &mut std::io::stdout(), stderr, colour: has_colour, is_terminal, width, language };
    let surroundings = Surroundings { here: &here, cache: cache.as_deref(), process_ends: true };
    ExitCode::from(run(std::env::args_os(), surroundings, &mut streams).code())
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
