//! What editors ask of a whole site: per playbook and language what is missing, and when it is to be reviewed next.
//!
//! Counts come of the diagnostics of `check`, so that the two never differ; `lints:` in site.yaml counts here, too.

mod calendar;
mod html;
mod json;
mod near_duplicates;
mod table;

pub use calendar::calendar;
pub use html::html;
pub use json::json;
pub use near_duplicates::{CauseName, NearDuplicate};
pub use table::table;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{Date, Role};
use crate::resolve::Resolved;
use crate::source::SitePath;

/// The diagnostics that are counted for a playbook, in the order in which they are shown.
pub const COUNTED: [&str; 6] = [
    "cause-without-fix",
    "fix-without-verify",
    "duplicate-message",
    "fix-without-cause",
    "translation-drift",
    "dead-profile",
];

/// A site as its editors look at it.
#[derive(Debug)]
pub struct Overview {
    /// The day it is looked at, if that is known.
    pub today: Option<Date>,
    /// The tags of the site's languages, the main one first.
    pub languages: Vec<Box<str>>,
    /// The playbooks of each language, in the order of languages and paths.
    pub playbooks: Vec<PlaybookRow>,
    /// Shared materials that no playbook asks for: their file and what is said of each.
    pub unused_materials: Vec<Diagnostic>,
    /// Causes that are nearly the same in two collections, the most alike first.
    pub near_duplicates: Vec<NearDuplicate>,
}

/// A playbook in one language.
#[derive(Debug)]
pub struct PlaybookRow {
    /// The tag of the language.
    pub language: Box<str>,
    /// Its file; that of the main language where it is not translated.
    pub file: SitePath,
    /// What it is called there.
    pub title: String,
    /// Who keeps it true.
    pub owner: Option<Box<str>>,
    /// Whether there is no text in this language.
    pub is_missing: bool,
    /// How often each of [`COUNTED`] was found.
    pub counts: [usize; COUNTED.len()],
    /// The day by which it is to be reviewed again, if it has a rhythm and was reviewed.
    pub due: Option<Date>,
    /// The days until then, less than 0 if it is overdue.
    pub days: Option<i32>,
}

impl Overview {
    /// The overview of `resolved`, in which `found` was found, on the day `today`.
    pub fn new(resolved: &Resolved, found: &[Diagnostic], today: Option<Date>) -> Self {
        let mut counts: BTreeMap<&SitePath, [usize; COUNTED.len()]> = BTreeMap::new();
        for diagnostic in found {
            if let Some(at) = COUNTED.iter().position(|name| *name == diagnostic.lint.name) {
                counts.entry(&diagnostic.file).or_default()[at] += 1;
            }
        }
        let config = &resolved.site.config;
        let mut playbooks = Vec::new();
        for edition in &resolved.editions {
            for entry in edition.pages.iter() {
                let page = &resolved.site.pages[entry.page.0 as usize];
                let is_playbook = page.parts.iter().any(|part| {
                    matches!(
                        part.role,
                        Some(Role::Process | Role::Causes | Role::Fixes | Role::Renewal | Role::Materials)
                    )
                });
                if !is_playbook {
                    continue;
                }
                let file = &resolved.site.files[page.file.0 as usize].path;
                let header = &page.header;
                let every = header.review_every.as_ref().or(config.review_every.as_ref());
                let due = every.and_then(|every| every.amount?.after(header.reviewed?));
                playbooks.push(PlaybookRow {
                    language: config.languages[edition.language].tag.clone(),
                    file: file.clone(),
                    title: header.title.text.to_string(),
                    owner: Some(header.owner.text.trim()).filter(|owner| !owner.is_empty()).map(Into::into),
                    is_missing: entry.is_fallback,
                    counts: if entry.is_fallback {
                        [0; COUNTED.len()]
                    } else {
                        counts.get(file).copied().unwrap_or_default()
                    },
                    due: due.filter(|_| !entry.is_fallback),
                    days: due.filter(|_| !entry.is_fallback).zip(today).map(|(due, today)| due.days_after(today)),
                });
            }
        }
        Self {
            today,
            languages: config.languages.iter().map(|language| language.tag.clone()).collect(),
            playbooks,
            unused_materials: found.iter().filter(|one| one.lint.name == "unused-material").cloned().collect(),
            near_duplicates: near_duplicates::near_duplicates(resolved),
        }
    }

    /// The playbooks that have a day by which they are to be reviewed, the first due first.
    pub fn due(&self) -> Vec<&PlaybookRow> {
        let mut due: Vec<&PlaybookRow> = self.playbooks.iter().filter(|row| row.due.is_some()).collect();
        due.sort_by_key(|row| (row.due, row.file.clone()));
        due
    }
}
