//! Turns each file, alone, into model and diagnostics. Never looks at a second file, never looks anything up.

mod assemble;
mod assets;
mod config;
mod draft;
mod encoding;
mod file;
mod front;
mod front_entries;
mod front_keys;
mod front_toml;
mod globs;
mod header;
mod kind;
mod language_tag;
mod length;
mod loaded;
mod markdown_page;
mod memory;
mod page_builder;
mod shared;
mod yaml_file;
mod yaml_page;

use std::collections::BTreeMap;
use std::num::NonZero;

pub use config::normal_base_url;
pub use memory::Memory;

use crate::contract::{FORMATS, RawSite};
use crate::diagnostic::{Diagnostic, lints};
use crate::host::Snapshot;
use crate::message::say;
use crate::model::{Codes, Config, Role, Site, same_tag};
use crate::source::{Place, SitePath};
use crate::yaml::{self, Refused};
use assemble::Assembled;

/// What the theme calls the parts of a playbook, for each language of the site.
pub type PartNames = Vec<BTreeMap<Role, Box<str>>>;

/// Reads site.yaml and its overlays, `site.<lang>.yaml`: path and bytes of each.
///
/// A file that cannot be read as YAML is reported, and left out of account.
pub fn configure(texts: &BTreeMap<SitePath, &[u8]>, found: &mut Vec<Diagnostic>) -> Config {
    let before = found.len();
    let mut main = None;
    let mut overlays = BTreeMap::new();
    let mut published = Vec::new();
    for (path, bytes) in texts {
        let Some(text) = encoding::utf8(path, bytes, found) else { continue };
        if *path == Codes::file() {
            published = config::published_codes(path, text, found);
            continue;
        }
        let raw = match yaml::parse::<RawSite>(path, text, FORMATS) {
            Ok(raw) => Some(raw),
            Err(Refused { diagnostics, rest }) => {
                // A slip in one key must not lose the site its languages, and have each page report of that.
                let rest = rest.and_then(|rest| rest.salvage(&diagnostics));
                found.extend(diagnostics);
                rest
            }
        };
        found.extend(file::cuts(path, text));
        let Some(raw) = raw else { continue };
        match path.as_str().strip_prefix("site.").and_then(|rest| rest.strip_suffix(".yaml")) {
            Some(tag) => drop(overlays.entry(same_tag(tag)).or_insert((path.clone(), raw))),
            None => main = Some((path, raw)),
        }
    }
    let fallback = SitePath::parse("site.yaml").expect("it is a path");
    let mut config = match main {
        Some((path, raw)) => config::config(path, &raw, &overlays, found),
        // What is wrong with it has been said; the rest is read all the same, so that its diagnostics come too.
        None => config::config(&fallback, &RawSite::unreadable(), &overlays, &mut Vec::new()),
    };
    config.codes.published = published;
    let (mut of_main, others): (Vec<_>, Vec<_>) = found.drain(before..).partition(|one| one.file == fallback);
    yaml_file::drop_consequences(&mut of_main);
    found.extend(of_main.into_iter().chain(others));
    config
}

/// How [`load`] reads.
#[derive(Debug, Clone, Copy)]
pub struct LoadOptions {
    /// Whether drafts are pages.
    pub drafts: bool,
    /// How many threads read.
    pub threads: NonZero<usize>,
}

/// Reads all files of the content; what `memory` knows is not read again.
pub fn load(
    config: Config,
    snapshot: &Snapshot,
    names: &PartNames,
    options: LoadOptions,
    memory: &mut Memory,
    found: &mut Vec<Diagnostic>,
) -> Site {
    for (path, length) in &snapshot.too_large {
        let message = say!("this file is too large: {length} MiB", length = length >> 20);
        let help = say!("text files over 16 MiB are not read: split it or exclude it with `exclude:`");
        found.push(Diagnostic::new(&lints::OVER_LIMIT, path, Place::File, message).help(help));
    }
    let read = memory.read(&config, names, snapshot, options);
    let known = memory.assembled.take();
    let assembled = Assembled::of(known, &read, memory.files(), &config, snapshot, options.drafts);
    let site = assembled.site(config, memory.files(), found);
    memory.assembled = Some(assembled);
    site
}
