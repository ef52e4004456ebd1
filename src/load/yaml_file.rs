//! A `.yaml` file of the content → a playbook, or a file of another tool that pages may link to.

use std::collections::HashSet;

use super::draft;
use super::loaded::Loaded;
use super::page_builder::{FileContext, PageBuilder};
use super::yaml_page;
use crate::contract::{FORMATS, RawPlaybook, key_called};
use crate::diagnostic::nearest::{Patience, nearest, nearest_within};
use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
use crate::message::say;
use crate::model::Role;
use crate::source::{PathPart, Place, SitePath, ValuePath};
use crate::yaml::{self, Refused, Tree};

/// Reads the file of `context`, which holds `text`.
///
/// # Errors
///
/// It is meant as a playbook, and nothing of it can be read.
pub(super) fn read(
    context: &FileContext<'_>,
    text: &str,
    builder: &mut PageBuilder<'_>,
) -> Result<Loaded, Vec<Diagnostic>> {
    let path = context.path;
    if is_blank(text) {
        builder.report(&lints::EMPTY_FILE, Place::File, say!("this file is empty and is not published"));
        return Ok(Loaded::Empty);
    }
    match yaml::parse::<RawPlaybook>(path, text, FORMATS) {
        Ok(raw) if raw.title.is_none() && raw.extra.is_none() && is_nothing(text) => {
            builder.report(&lints::EMPTY_FILE, Place::File, say!("this file is empty and is not published"));
            Ok(Loaded::Empty)
        }
        Ok(raw) => Ok(Loaded::Page(page(context, raw, builder))),
        Err(refused) => {
            let Refused { diagnostics: mut faults, rest } = refused;
            let tree = rest.as_ref().map(|rest| &rest.tree);
            let keys = Keys::of(text, tree);
            let is_draft = tree.map_or_else(|| draft::unread_says(path, text), draft::tree_says);
            if !keys.are_of_playbook() {
                if let Some(name) = shared_name(context.key) {
                    report_shared(name, builder);
                } else if let Some(key) = keys.exact().filter(|_| !is_draft) {
                    report_foreign(key, tree.is_some(), builder);
                }
                return Ok(Loaded::Asset);
            }
            faults.extend(misnamed_lines(context.path, text, tree));
            // What other tools call a draft is known, and no key of ours.
            faults.retain(|fault| !(is_draft && says_draft(fault)));
            match rest.and_then(|rest| rest.salvage::<RawPlaybook>(&faults)) {
                Some(mut raw) => {
                    raw.draft.0 |= is_draft;
                    for fault in faults {
                        builder.writer.report(fault);
                    }
                    Ok(Loaded::Page(page(context, raw, builder)))
                }
                None => Err(faults),
            }
        }
    }
}

fn page(context: &FileContext<'_>, mut raw: RawPlaybook, builder: &mut PageBuilder<'_>) -> crate::model::Page {
    let path = context.path;
    raw.draft.0 |= context.is_in_drafts;
    if raw.title.as_ref().is_none_or(|title| title.0.trim().is_empty()) {
        let diagnostic =
            Diagnostic::new(&lints::MISSING_FIELD, path, Place::File, say!("this playbook has no `title`"))
                .help(say!("add `title: …` at the top"));
        builder.writer.report(diagnostic);
    }
    if let Some(slug) = raw.slug.as_ref().filter(|slug| slug.0.contains(['/', '\\'])) {
        let place = Place::value(ValuePath::default().key("slug"));
        let message = say!("`{slug}` is more than one segment of an address", slug = slug.0);
        let diagnostic = Diagnostic::new(&lints::WRONG_TYPE, path, place, message)
            .help(say!("a slug is the last segment of the address; the folder gives the rest"));
        builder.writer.report(diagnostic);
    }
    yaml_page::page(context, raw, builder)
}

/// The Chinese keys of a file whose colons are full-width all over, so that it is one text to YAML.
fn misnamed_lines(path: &SitePath, text: &str, tree: Option<&Tree>) -> Vec<Diagnostic> {
    if tree.is_none_or(|tree| tree.root().text().is_none()) {
        return Vec::new();
    }
    let known = RawPlaybook::keys();
    let lines = text.trim_start_matches('\u{feff}').lines().filter_map(|line| line.split_once('：'));
    // A key of an entry is told once its line is one: what stands before it is no part of its name.
    let lines = lines.filter(|(key, _)| !key.starts_with(|first: char| first.is_whitespace() || "-－".contains(first)));
    let misnamed = lines.filter_map(|(key, _)| {
        let meant = key_called(key, known)?;
        let start = key.as_ptr() as usize - text.as_ptr() as usize;
        let place = Place::bytes(start..start + key.trim_end().len());
        Some(
            Diagnostic::new(&lints::UNKNOWN_KEY, path, place, say!("unknown key `{key}`", key = key.trim_end()))
                .label(say!("did you mean `{meant}`?", meant))
                .help(say!("keys are written in English"))
                .suggest(Change::Raw(meant.to_owned()), Applicability::Safe),
        )
    });
    misnamed.collect()
}

/// Whether a fault is an unknown key by which another tool says what a draft is.
fn says_draft(fault: &Diagnostic) -> bool {
    let Place::Key { path } = &fault.place else { return false };
    match path.parts().as_slice() {
        [PathPart::Key(key)] => fault.lint == &lints::UNKNOWN_KEY && draft::is_other_name(key),
        _ => false,
    }
}

/// The name of a file that stands in the folder of shared things.
fn shared_name(key: &str) -> Option<&str> {
    key.strip_prefix("shared/").filter(|name| !name.contains('/'))
}

fn report_shared(name: &str, builder: &mut PageBuilder<'_>) {
    let meant = match name {
        "terms" | "term" | "words" => Some("glossary"),
        "people" | "support" => Some("contacts"),
        "documents" | "papers" => Some("materials"),
        name => nearest(name, ["materials", "contacts", "glossary"]),
    };
    let help = match meant {
        Some(meant) => say!("did you mean `shared/{meant}.yaml`?", meant),
        None => say!("move what it says there, or move it out of `shared/`"),
    };
    let message =
        say!("this file is not read: shared things are in `materials.yaml`, `contacts.yaml` and `glossary.yaml`");
    builder.report_with_help(&lints::FOREIGN_FILE, Place::File, message, help);
}

fn report_foreign(key: &str, is_yaml: bool, builder: &mut PageBuilder<'_>) {
    let place = if is_yaml { Place::Key { path: ValuePath::default().key(key) } } else { Place::File };
    let message = say!("this file has a `{key}`, but most of its keys are not those of a playbook", key);
    builder.report_with_help(
        &lints::FOREIGN_FILE,
        place,
        message,
        say!("correct the keys if it is one; else leave it, it is published where a page links to it"),
    );
}

/// Takes out of what is wrong with a file that a title is missing where one is there, wrong or under a name that is not ours.
pub(super) fn drop_consequences(found: &mut Vec<Diagnostic>) {
    let wrong = found.iter().filter(|one| one.lint != &lints::MISSING_FIELD);
    let misnamed: HashSet<Vec<PathPart>> = wrong
        .filter_map(|one| {
            let (Place::Key { path } | Place::Value { path, .. }) = &one.place else { return None };
            let mut parts = path.parts();
            let last = parts.pop();
            let mut edits = one.suggestion.iter().flat_map(|suggestion| &suggestion.edits);
            let is_title = last == Some(PathPart::Key("title".to_owned()))
                || edits.any(|edit| edit.change == Change::Scalar("title".to_owned()));
            is_title.then_some(parts)
        })
        .collect();
    if misnamed.is_empty() {
        return;
    }
    found.retain(|one| {
        if one.lint != &lints::MISSING_FIELD {
            return true;
        }
        let parts = match &one.place {
            Place::Value { path, within: None } => path.parts(),
            Place::File => Vec::new(),
            _ => return true,
        };
        !misnamed.contains(&parts)
    });
}

/// Whether a file has nothing but comments and blank lines.
fn is_blank(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#') || matches!(line, "---" | "..."))
}

/// Whether a file is a mapping without entries, or nothing (`~`).
fn is_nothing(text: &str) -> bool {
    Tree::parse(text.trim_start_matches('\u{feff}'))
        .is_ok_and(|tree| tree.root().is_null() || (tree.root().text().is_none() && tree.root().entries().is_empty()))
}

/// The keys at the top of a file, as those of a playbook see them.
struct Keys<'t> {
    /// Keys of ours, as they are written.
    exact: Vec<&'t str>,
    /// How many are written in Chinese or with a full-width colon, or are a slip of `title`: nobody else writes them.
    surely_meant: usize,
    /// How many are a near slip of a key of ours.
    near: usize,
    /// How many there are.
    all: usize,
    has_title: bool,
    has_part: bool,
}

impl<'t> Keys<'t> {
    fn of(text: &'t str, tree: Option<&'t Tree>) -> Self {
        let patience = Patience::of_a_file();
        let mut keys = Self { exact: Vec::new(), surely_meant: 0, near: 0, all: 0, has_title: false, has_part: false };
        match tree {
            Some(tree) if !tree.root().entries().is_empty() => {
                for key in tree.root().entries().iter().filter_map(|entry| entry.key.text()) {
                    keys.add(key, key.ends_with('：'), &patience);
                }
            }
            // It is no mapping, or no YAML at all: lines that look like keys have to do.
            _ => {
                for line in text.trim_start_matches('\u{feff}').lines() {
                    let is_key = |key: &str| {
                        !key.is_empty() && !key.starts_with([' ', '\t', '-', '#', '{', '"', '\'']) && key.len() < 60
                    };
                    if let Some((key, rest)) = line.split_once([':', '：']).filter(|(key, _)| is_key(key)) {
                        let is_wide = line[key.len()..].starts_with('：');
                        if is_wide || rest.is_empty() || rest.starts_with([' ', '\t']) || !key.is_ascii() {
                            keys.add(key.trim_end(), is_wide, &patience);
                        }
                    }
                }
            }
        }
        keys
    }

    fn add(&mut self, key: &'t str, has_wide_colon: bool, patience: &Patience) {
        let known = RawPlaybook::keys();
        let name = key.trim().trim_end_matches('：').trim_end();
        let meant = if known.contains(&name) { Some(name) } else { key_called(name, known) };
        self.all += 1;
        match meant {
            Some(_) if has_wide_colon || name != key => self.surely_meant += 1,
            Some(meant) if meant != name => self.surely_meant += 1,
            Some(_) => self.exact.push(key),
            None if draft::is_other_name(name) || matches!(name, "steps" | "solutions" | "reasons") => self.near += 1,
            None => match nearest_within(patience, name, known.iter().copied()) {
                Some("title") => self.surely_meant += 1,
                Some(_) => self.near += 1,
                None => {}
            },
        }
        let is_part = |meant: &str| meant == "overview" || Role::PARTS.iter().any(|role| role.name() == meant);
        self.has_title |= meant == Some("title");
        self.has_part |= meant.is_some_and(|meant| is_part(meant) && meant != "related");
    }

    /// A key of ours among them.
    fn exact(&self) -> Option<&'t str> {
        self.exact.first().copied()
    }

    /// Whether they are meant as a playbook's: a title and a part, or most of them ours. Slips alone prove nothing, for
    /// `files` is one of `fixes`.
    fn are_of_playbook(&self) -> bool {
        let sure = self.exact.len() + self.surely_meant;
        (self.has_title && self.has_part) || ((sure > 0 || self.near > 1) && (sure + self.near) * 2 > self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::yaml::Tree;

    #[test]
    fn a_playbook_is_told_from_files_of_other_tools() {
        #[rustfmt::skip]
        let cases = [
            ("title: 甲\ncauses: []\nreplicaCount: 1\na: 1\nb: 1\nc: 1\n", true),
            ("title: 甲\nsumary: 乙\n",                                  true),
            ("titel: 甲\n",                                              true),
            ("标题: 甲\n摘要: 乙\n",                                       true),
            ("标题：甲\n摘要：乙\n",                                       true),
            ("title：甲\ncauses:\n  - title: 乙\n",                       true),
            ("title: 提示: 甲\nsummary: 乙\n",                            true),
            ("Resources: {}\nOutputs: {}\nDescription: x\n",             false),
            ("files:\n  - source: a\n",                                  false),
            ("stages: [build]\nimage: x\nbuild: {}\n",                   false),
            ("title: x\nauthor: y\ndate: 1\nabstract: z\n",              false),
            ("openapi: 3.0.0\ninfo: {}\ntags: []\npaths: {}\n",          false),
            ("- hosts: all\n  tasks: []\n",                              false),
            ("kind: {{ .Values.kind }}\ntitle: {{ x }}\nspec: {{ y }}\n",  false),
        ];
        for (text, expected) in cases {
            let tree = Tree::parse(text).ok();
            assert_eq!(Keys::of(text, tree.as_ref()).are_of_playbook(), expected, "for {text:?}");
        }
    }
}
