//! The keys and values above the body of a Markdown file, as they are written.

use std::borrow::Cow;
use std::ops::Range;

use super::front_keys::{FrontEntry, is_other_name, key_place, known_keys};
use super::front_toml::{toml_entries, toml_weight};
use crate::contract::key_called;
use crate::diagnostic::{Applicability, Change, Diagnostic, Edit, Suggestion, lints};
use crate::message::{Text, say};
use crate::source::{Place, SitePath};
use crate::yaml::{self, FrontMatterKind, Tree};

/// What stands above the body of a Markdown file.
pub(super) struct Front {
    /// Its keys.
    pub(super) entries: Vec<FrontEntry>,
    /// The byte at which the body begins.
    pub(super) body: usize,
    /// What is wrong and yet understood.
    pub(super) warnings: Vec<Diagnostic>,
}

/// The entries of the front matter of the file `path`, which holds `text`.
///
/// # Errors
///
/// It is front matter, and cannot be read.
pub(super) fn entries(path: &SitePath, text: &str) -> Result<Front, Vec<Diagnostic>> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Front { entries: Vec::new(), body: mark, warnings: Vec::new() };
    let Some(front) = yaml::front_matter(text) else {
        return Ok(Front { warnings: wide_fences(path, text).into_iter().collect(), ..none });
    };
    if !front.closed {
        if !front.looks_meant(text) {
            return Ok(none);
        }
        let fence = Place::bytes(mark..mark + 3);
        let diagnostic = Diagnostic::new(&lints::SYNTAX, path, fence, say!("unclosed front matter"))
            .label(say!("opened here"))
            .help(say!("repeat the opening line, alone, where it ends"));
        return Err(vec![diagnostic]);
    }
    match front.kind {
        FrontMatterKind::Toml => {
            if front.inner.len() > yaml::MAX_SIZE || toml_weight(&text[front.inner.clone()]) > yaml::MAX_NODES {
                let message = say!(
                    "more front matter than the {values} values and {size} MiB we read",
                    values = yaml::MAX_NODES,
                    size = yaml::MAX_SIZE >> 20
                );
                let start = Place::bytes(front.inner.start..front.inner.start);
                let diagnostic = Diagnostic::new(&lints::OVER_LIMIT, path, start, message);
                return Err(vec![diagnostic.help(say!("keep data that no reader sees in a file of its own"))]);
            }
            let entries = toml_entries(&text[front.inner.clone()], front.inner.start).map_err(|(at, message)| {
                let at = front.inner.start + at;
                let place = Place::bytes(at..at + usize::from(at < text.len()));
                vec![Diagnostic::new(
                    &lints::SYNTAX,
                    path,
                    place,
                    Text::verbatim(message.lines().next().unwrap_or("invalid TOML")),
                )]
            })?;
            Ok(Front { entries, body: front.body, warnings: Vec::new() })
        }
        FrontMatterKind::Yaml => {
            let (source, mut warnings) = with_half_width_colons(path, text, &front.inner);
            let tree = match Tree::parse_part(&source, front.inner.clone()) {
                Ok(tree) => tree,
                // Text between two rules is text.
                Err(_) if !front.has_key(&source) => return Ok(none),
                Err(fault) => return Err(vec![fault.of(path)]),
            };
            let is_mapping = matches!(tree.root().kind, yaml::Kind::Mapping(_));
            if !is_mapping && !text[front.inner.clone()].trim().is_empty() {
                return Ok(none);
            }
            // A heading is a comment of YAML, and `name: value` below it may be a line of prose.
            let known: Vec<&str> = known_keys().collect();
            let is_known = |key: &str| known.contains(&key) || is_other_name(key);
            let mut keys = tree.root().entries().iter().filter_map(|entry| entry.key.text());
            if front.begins_with_heading(text) && !keys.any(is_known) {
                return Ok(none);
            }
            if !tree.faults().is_empty() {
                return Err(tree.faults().iter().cloned().map(|fault| fault.of(path)).collect());
            }
            let cuts = yaml::cut_by_comment(&source, &front.inner, &|key| key == "extra" || is_known(key));
            let entries = tree.root().entries().iter().filter(|entry| !entry.value.is_null()).filter_map(|entry| {
                let key = entry.key.text()?.to_owned();
                // Where a colon was put in, the file itself does not hold such a key.
                let place = if warnings.is_empty() { key_place(&key) } else { Place::bytes(entry.key.span.clone()) };
                Some(FrontEntry {
                    as_written: entry.value.to_value(true),
                    typed: entry.value.to_value(false),
                    key,
                    place,
                })
            });
            let entries = entries.collect();
            warnings.extend(cuts.into_iter().map(|fault| fault.of(path)));
            let lists = yaml::pseudo_lists(&source, &front.inner);
            warnings.extend(lists.into_iter().map(|fault| fault.of(path)));
            Ok(Front { entries, body: front.body, warnings })
        }
    }
}

/// The fault of front matter between lines of dashes of another kind: `———`.
fn wide_fences(path: &SitePath, text: &str) -> Option<Diagnostic> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\r', '\n']).len();
    let mut at = start;
    let mut lines = text[start..].split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim_end())
    });
    let is_fence =
        |line: &str| line.chars().count() > 1 && line.chars().all(|c| matches!(c, '-' | '—' | '－' | '–' | '─'));
    let (first, fence) = lines.next().filter(|(_, line)| is_fence(line))?;
    let known: Vec<&str> = known_keys().collect();
    let mut is_ours = false;
    for (at, line) in lines {
        if is_fence(line) {
            let edit = |at: usize, line: &str| Edit {
                place: Place::bytes(at..at + line.len()),
                change: Change::Raw("---".to_owned()),
            };
            let message = say!("`{fence}` does not begin front matter", fence);
            let mut diagnostic =
                Diagnostic::new(&lints::FOREIGN_KEY, path, Place::bytes(first..first + fence.len()), message)
                    .help(say!("write three half-width `-` above and below it"));
            let edits = vec![edit(first, fence), edit(at, line)];
            diagnostic.suggestion = Some(Suggestion { edits, applicability: Applicability::Safe });
            return is_ours.then_some(diagnostic);
        }
        let (key, _) = line.split_once([':', '：'])?;
        is_ours |= known.contains(&key.trim()) || key_called(key.trim(), &known).is_some();
    }
    None
}

/// `text` with half-width colons behind the keys of `part` that have a full-width one, byte for byte as long; and a warning
/// for each of them.
fn with_half_width_colons<'t>(path: &SitePath, text: &'t str, part: &Range<usize>) -> (Cow<'t, str>, Vec<Diagnostic>) {
    let mut source = Cow::Borrowed(text);
    let mut warnings = Vec::new();
    let known: Vec<&str> = known_keys().collect();
    let mut at = part.start;
    for line in text[part.clone()].split_inclusive('\n') {
        let is_known = |key: &str| known.contains(&key) || key_called(key, &known).is_some();
        if let Some(colon) = line.find('：').filter(|colon| is_known(line[..*colon].trim_end())) {
            let colon = at + colon..at + colon + '：'.len_utf8();
            let message = say!("a full-width `：` does not end a key");
            warnings.push(
                Diagnostic::new(&lints::FOREIGN_KEY, path, Place::bytes(colon.clone()), message)
                    .help(say!("write a half-width `:` and a space"))
                    .suggest(Change::Raw(": ".to_owned()), Applicability::Safe),
            );
            source.to_mut().replace_range(colon, ":  ");
        }
        at += line.len();
    }
    (source, warnings)
}
