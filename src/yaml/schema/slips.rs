//! Values that are of the wrong type for one of the slips that many make, and what was meant by them.

use std::ops::Range;

use serde_json::Value;

use super::super::fault::Fault;
use super::super::node::{Entry, Node};
use super::super::scalar::scalar;
use super::shape::Shape;
use super::walk::{Walker, properties};
use super::words::{quote, subject};
use crate::diagnostic::{Applicability, Change, Edit, lints};
use crate::message::say;
use crate::source::{PathPart, Place, ValuePath};

/// Keys whose values are names of pages and entries.
const NAMES: [&str; 14] = [
    "also",
    "at",
    "confused_with",
    "contacts",
    "escalate",
    "fixes",
    "materials",
    "must_match",
    "needs",
    "playbook",
    "related",
    "resume_at",
    "seen_in",
    "superseded_by",
];

impl<'a> Walker<'_, 'a> {
    /// Adds to `fault` what the author probably meant by `node`.
    pub(super) fn with_fix(&self, fault: Fault, node: &Node, shape: &Shape<'a>) -> Fault {
        let written = &self.text[node.span.clone()];
        let flow = written.starts_with(['[', '{']) && !written.contains('\n');
        if let Some(fault) = self.double_brackets(&fault, node) {
            return fault;
        }
        if flow && shape.leaf("string").is_some() && written.starts_with("[[") {
            return fault
                .help(say!("put text that begins with `[[` in quotes"))
                .suggest(Change::Scalar(written.to_owned()), Applicability::Safe);
        }
        let truth = match node.text().map(str::to_lowercase).as_deref() {
            Some("yes" | "y" | "on" | "是") => Some("true"),
            Some("no" | "n" | "off" | "否") => Some("false"),
            _ => None,
        };
        match truth {
            Some(truth) if shape.leaf("boolean").is_some() => {
                fault.help(say!("write `{truth}`", truth)).suggest(Change::Raw(truth.to_owned()), Applicability::Safe)
            }
            _ if shape.leaf("integer").is_some() && shape.leaf("string").is_none() => {
                fault.help(say!("write a number in digits, such as `3`"))
            }
            _ if has_keys(shape, &["title", "link"]) && node.text().is_some_and(|text| !text.contains('\n')) => {
                // A link of the navigation, written as the place it leads to.
                let line = self.text[..node.span.start].rfind('\n').map_or(0, |end| end + 1);
                let blanks = " ".repeat(node.span.start - line);
                let link = format!("title: …\n{blanks}link: {written}");
                fault
                    .help(say!("write `title: …`, and below it `link: {written}`", written))
                    .suggest(Change::Raw(link), Applicability::Unsafe)
            }
            _ if shape.leaf("object").is_some() && node.text().is_some() => {
                fault.help(say!("write `key: value` lines under it"))
            }
            _ if shape.leaf("array").is_some() => {
                fault.help(say!("write each entry on a line of its own that begins with `- `"))
            }
            _ => fault,
        }
    }

    /// The fault of `- 注意: 先登录` where a text was meant.
    pub(super) fn colon_in_text(
        &self,
        node: &Node,
        entries: &[Entry],
        shape: &Shape<'a>,
        path: &ValuePath,
    ) -> Option<Fault> {
        let [entry] = entries else { return None };
        let written = &self.text[node.span.clone()];
        let key = entry.key.text()?;
        let prose = !key.is_ascii() || key.contains(' ');
        if shape.leaf("string").is_none() || !prose || entry.value.text().is_none() || written.contains('\n') {
            return None;
        }
        let message = say!("{subject} is text, but `: ` makes {key} a key", subject = subject(path), key = quote(key));
        Some(
            Fault::new(&lints::WRONG_TYPE, Place::value(path.clone()), message)
                .help(say!("put the text in quotes"))
                .suggest(Change::Scalar(written.to_owned()), Applicability::Safe),
        )
    }

    /// The fault of a list whose entries are written as keys with their own keys below: `materials:`, `license:`, `name: …`.
    pub(super) fn list_without_dashes(
        &self,
        entries: &[Entry],
        known: &[&str],
        shape: &Shape<'a>,
        path: &ValuePath,
    ) -> Option<Fault> {
        let is_entry = |entry: &Entry| {
            let key = entry.key.text().unwrap_or_default();
            !known.contains(&key) && !entry.value.entries().is_empty()
        };
        shape.leaf("array")?;
        let first = entries.first().filter(|_| entries.iter().all(is_entry))?;
        let column = |at: usize| {
            let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            self.text[line..at].trim_start_matches('\u{feff}').len()
        };
        let is_aligned = entries.iter().all(|entry| {
            let (key, value) = (entry.key.span.start, entry.value.span.start);
            column(value) == column(key) + 2 && self.text[entry.key.span.end..value].contains('\n')
        });
        // What is written in Chinese is what readers see; a word of letters is a name for links.
        let begins_with = |key: &str| {
            ["title", "name"].into_iter().find(|name| !key.is_ascii() && known.contains(name)).unwrap_or("id")
        };
        let key = first.key.text()?;
        let message = say!("{subject} is a list: each entry begins with `- `", subject = subject(path));
        let fault = Fault::new(&lints::WRONG_TYPE, Place::bytes(first.key.span.clone()), message).help(say!(
            "write `- {name}: {key}`, and the other keys of the entry below `{name}`",
            name = begins_with(key),
            key
        ));
        let has_name = |entry: &Entry| {
            let name = begins_with(entry.key.text().unwrap_or_default());
            known.contains(&name) && entry.value.entries().iter().all(|inner| inner.key.text() != Some(name))
        };
        if !is_aligned || !entries.iter().all(has_name) {
            return Some(fault);
        }
        let edit = |entry: &Entry| {
            let key = entry.key.text().unwrap_or_default();
            let change = Change::Raw(format!("- {}: {}", begins_with(key), scalar(key)));
            // With its colon.
            let end =
                self.text[entry.key.span.end..].find(':').map_or(entry.key.span.end, |at| entry.key.span.end + at + 1);
            Edit { place: Place::bytes(entry.key.span.start..end), change }
        };
        Some(fault.suggest_all(entries.iter().map(edit).collect(), Applicability::Safe))
    }

    /// The `fault` of `related: [[b]]`, where `b` alone is a name; `node` is the list, or the one inside of it.
    fn double_brackets(&self, fault: &Fault, node: &Node) -> Option<Fault> {
        let Place::Value { path, .. } = &fault.place else { return None };
        let key = path.parts().into_iter().rev().find_map(|part| match part {
            PathPart::Key(key) => Some(key),
            PathPart::Index(_) => None,
        })?;
        let Range { mut start, mut end } = node.span.clone();
        if self.text[..start].ends_with('[') && self.text[end..].starts_with(']') {
            (start, end) = (start - 1, end + 1);
        }
        let name = self.text[start..end].strip_prefix("[[")?.strip_suffix("]]")?;
        let name = name.split('|').next().unwrap_or(name).trim();
        let is_name = !name.is_empty() && !name.contains(['[', ']', ',', '\n']);
        (is_name && NAMES.contains(&&*key)).then(|| {
            let edit = Edit { place: Place::bytes(start..end), change: Change::Raw(scalar(name)) };
            Fault::new(&lints::WRONG_TYPE, Place::bytes(start..end), say!("here a name stands without `[[ ]]`"))
                .help(say!("write `{name}` alone", name))
                .suggest_all(vec![edit], Applicability::Safe)
        })
    }
}

/// Whether `shape` is a mapping with no other keys than `keys`.
fn has_keys(shape: &Shape<'_>, keys: &[&str]) -> bool {
    let is_it = |leaf: &&Value| {
        properties(leaf).count() == keys.len() && properties(leaf).all(|(name, _)| keys.contains(&name))
    };
    shape.leaves.iter().any(is_it)
}
