use std::collections::BTreeSet;

use serde_json::Value;

use super::super::common_mistakes;
use super::super::fault::Fault;
use super::super::formats::Formats;
use super::super::node::{Entry, Kind, Node, Scalar};
use super::shape::{Shape, Shapes, choices, takes, typed};
use super::words::{are_few, found, list, quote, subject, taken};
use crate::diagnostic::nearest::{Patience, is_only_near, nearest_within};
use crate::diagnostic::{Applicability, Change, lints};
use crate::message::{Join, Text, say};
use crate::source::{Place, ValuePath};

/// Everything in which `node`, read from `text` and found at `path`, is not what the schema of `shapes` takes.
pub(in super::super) fn walk(
    text: &str,
    node: &Node,
    path: &ValuePath,
    shapes: &Shapes<'_>,
    formats: Formats,
) -> Vec<Fault> {
    let mut walker = Walker { text, shapes, formats, faults: Vec::new(), patience: Patience::of_a_file() };
    walker.node(node, shapes.root(), path);
    walker.faults
}

/// What other people call our keys.
const OTHER_WORDS: [(&str, &str); 12] = [
    ("steps", "process"),
    ("procedure", "process"),
    ("solutions", "fixes"),
    ("solution", "fixes"),
    ("reasons", "causes"),
    ("problems", "causes"),
    ("documents", "materials"),
    ("questions", "faq"),
    ("requirements", "eligibility"),
    ("description", "summary"),
    ("name", "title"),
    ("title", "name"),
];

pub(super) struct Walker<'t, 'a> {
    pub(super) text: &'t str,
    shapes: &'t Shapes<'a>,
    formats: Formats,
    faults: Vec<Fault>,
    patience: Patience,
}

impl<'a> Walker<'_, 'a> {
    fn node(&mut self, node: &Node, schema: &'a Value, path: &ValuePath) {
        let shape = self.shapes.of(schema);
        // Nothing is taken everywhere: whether it may be left out is the concern of the mapping around it.
        let blank = node.is_null() && *path != ValuePath::default();
        if blank || shape.is_any {
            return;
        }
        match &node.kind {
            Kind::Scalar(scalar) => self.scalar(node, scalar, &shape, path),
            Kind::Sequence(nodes) => {
                let Some(leaf) = shape.leaf("array") else { return self.wrong_type(node, &shape, path) };
                let Some(items) = leaf.get("items") else { return };
                for (at, node) in nodes.iter().enumerate() {
                    self.node(node, items, &path.index(at));
                }
            }
            Kind::Mapping(entries) => match shape.object(node) {
                Some(leaf) => self.mapping(node, entries, leaf, &shape, path),
                None => self.wrong_type(node, &shape, path),
            },
        }
    }

    fn scalar(&mut self, node: &Node, scalar: &Scalar, shape: &Shape<'a>, path: &ValuePath) {
        if node.is_null() {
            // A file with nothing in it is a mapping with nothing in it.
            return match shape.object(node) {
                Some(leaf) => self.mapping(node, &[], leaf, shape, path),
                None => self.wrong_type(node, shape, path),
            };
        }
        if shape.leaves.iter().any(|leaf| typed(scalar, leaf).is_some()) {
            return;
        }
        let mut refusal = None;
        let mut meant = None;
        for leaf in shape.leaves.iter().filter(|leaf| takes(leaf, "string")) {
            let mut choices = choices(leaf).peekable();
            let among = choices.peek().is_none() || choices.any(|choice| choice == &*scalar.text);
            match self.check(leaf, &scalar.text) {
                Ok(()) if among => return,
                Ok(()) => {}
                Err(message) => {
                    refusal = refusal.or(Some(message));
                    meant = meant.or_else(|| self.meant(leaf, &scalar.text));
                }
            }
        }
        match refusal {
            Some(message) => {
                let fault = Fault::new(&lints::WRONG_TYPE, Place::value(path.clone()), message);
                self.faults.push(match shape.example {
                    _ if meant.is_some() => {
                        let meant = meant.unwrap_or_default();
                        fault.help(say!("write `{meant}`", meant)).suggest(Change::Raw(meant), Applicability::Safe)
                    }
                    Some(example) => fault.help(say!("write it as `{example}`", example)),
                    None => fault,
                });
            }
            None => self.wrong_type(node, shape, path),
        }
    }

    /// Asks the check of the `format` that `leaf` names.
    fn check(&self, leaf: &Value, text: &str) -> Result<(), Text> {
        let format = leaf.get("format").and_then(Value::as_str).unwrap_or_default();
        self.formats.checks.iter().find(|(name, _)| *name == format).map_or(Ok(()), |(_, check)| check(text))
    }

    /// What of the `format` that `leaf` names is surely meant by `text`.
    fn meant(&self, leaf: &Value, text: &str) -> Option<String> {
        let format = leaf.get("format").and_then(Value::as_str).unwrap_or_default();
        (self.formats.meant)(format, text)
    }

    fn mapping(&mut self, node: &Node, entries: &[Entry], leaf: &'a Value, shape: &Shape<'a>, path: &ValuePath) {
        let known: Vec<&str> = properties(leaf).map(|(name, _)| name).collect();
        let present: BTreeSet<&str> = entries.iter().filter_map(|entry| entry.key.text()).collect();
        let mut seen = BTreeSet::new();
        for entry in entries {
            // Faults of the tree already say so of other keys, and of those that come a second time.
            let Some(key) = entry.key.text().filter(|key| seen.insert(*key)) else { continue };
            let property = leaf.get("properties").and_then(|properties| properties.get(key));
            match property.or_else(|| leaf.get("additionalProperties")) {
                Some(Value::Bool(false)) if key.starts_with(['\u{3000}', '\u{a0}']) => {
                    let fault = common_mistakes::indentation_of(self.text, entry.key.span.start);
                    self.faults.extend(fault.or_else(|| Some(self.unknown_key(key, &known, &present, path))));
                }
                Some(Value::Bool(false)) => {
                    let meant = (self.formats.key_called)(key, &known).filter(|meant| !present.contains(meant));
                    // `- 标题: 甲` is an entry; any other word before a colon may be the beginning of a text.
                    if meant != Some("title")
                        && let Some(fault) = self.colon_in_text(node, entries, shape, path)
                    {
                        self.faults.push(fault);
                        return;
                    }
                    if let Some(fault) = self.list_without_dashes(entries, &known, shape, path) {
                        self.faults.push(fault);
                        return;
                    }
                    self.faults.push(self.unknown_key(key, &known, &present, path));
                    // What stands under a name of another language is held against the key that is meant.
                    if let Some((_, schema)) = properties(leaf).find(|(name, _)| Some(*name) == meant) {
                        self.node(&entry.value, schema, &path.key(key));
                    }
                }
                Some(schema) => self.node(&entry.value, schema, &path.key(key)),
                None => {}
            }
        }
        for key in leaf.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            let value = entries.iter().find(|entry| entry.key.text() == Some(key)).map(|entry| &entry.value);
            let wants_list = properties(leaf).any(|(name, schema)| {
                name == key && (self.shapes.of(schema).leaf("array").is_some() || self.shapes.of(schema).nothing)
            });
            if value.is_none() || (value.is_some_and(Node::is_null) && !wants_list) {
                self.faults.push(missing(key, value.is_some(), node, entries, path));
            }
        }
    }

    fn unknown_key(&self, key: &str, known: &[&str], present: &BTreeSet<&str>, path: &ValuePath) -> Fault {
        let message = if *path == ValuePath::default() {
            say!("unknown key {key}", key = quote(key))
        } else {
            say!("unknown key {key} in {around}", key = quote(key), around = subject(path))
        };
        let place = Place::Key { path: path.key(key) };
        let fault = Fault::new(&lints::UNKNOWN_KEY, place, message);
        // A name that ends in a full-width colon, before the real one.
        let name = key.trim().trim_end_matches(['：', '﹕', '︰']).trim_end();
        let meant =
            (self.formats.key_called)(name, known).or_else(|| known.iter().copied().find(|known| *known == name));
        if let Some(meant) = meant.filter(|meant| !present.contains(meant)) {
            return fault
                .label(say!("did you mean `{meant}`?", meant))
                .help(say!("keys are written in English"))
                .suggest(Change::Scalar(meant.to_owned()), Applicability::Safe);
        }
        let free = || known.iter().copied().filter(|name| !present.contains(name));
        let word =
            OTHER_WORDS.iter().find(|(word, meant)| word.eq_ignore_ascii_case(key) && free().any(|key| key == *meant));
        if let Some((_, meant)) = word {
            return fault
                .label(say!("did you mean `{meant}`?", meant))
                .suggest(Change::Scalar((*meant).to_owned()), Applicability::Safe);
        }
        let fault = match nearest_within(&self.patience, key, free()) {
            Some(near) => fault
                .label(say!("did you mean `{near}`?", near))
                .suggest(Change::Scalar(near.to_owned()), sure(&self.patience, key, near, free())),
            None => fault,
        };
        if are_few(known) && !known.is_empty() {
            fault.help(say!("available keys: {names}", names = list(known, Join::And)))
        } else if fault.suggestion.is_none() && known.contains(&"extra") {
            fault.help(say!("put keys that only your templates use under `extra`"))
        } else {
            fault
        }
    }

    fn wrong_type(&mut self, node: &Node, shape: &Shape<'a>, path: &ValuePath) {
        let place = Place::value(path.clone());
        let choices = shape.choices();
        if let (Some(text), false) = (node.text(), choices.is_empty()) {
            let fault = Fault::new(
                &lints::WRONG_TYPE,
                place,
                say!("{text} is not a valid value for {subject}", text = quote(text), subject = subject(path)),
            )
            .help(say!("write {choices}", choices = list(&choices, Join::Or)));
            self.faults.push(match nearest_within(&self.patience, text, choices.iter().copied()) {
                Some(near) => fault.label(say!("did you mean `{near}`?", near)).suggest(
                    Change::Scalar(near.to_owned()),
                    sure(&self.patience, text, near, choices.iter().copied()),
                ),
                None => fault,
            });
            return;
        }
        if let Some(fault) = self.colon_in_text(node, node.entries(), shape, path) {
            self.faults.push(fault);
            return;
        }
        // `标题：x` is one text to YAML.
        if node.text().is_some()
            && shape.leaf("object").is_some()
            && let Some(fault) = common_mistakes::key(self.text, node.span.start)
        {
            self.faults.push(fault);
            self.faults.extend(common_mistakes::keys_below(self.text, &node.span));
            return;
        }
        let message = say!(
            "expected {taken} for {subject}, found {found}",
            taken = taken(shape),
            subject = subject(path),
            found = found(node)
        );
        let fault = Fault::new(&lints::WRONG_TYPE, place, message);
        self.faults.push(self.with_fix(fault, node, shape));
    }
}

pub(super) fn properties(leaf: &Value) -> impl Iterator<Item = (&str, &Value)> {
    leaf.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(name, schema)| (&**name, schema))
}

/// How surely `near`, one of `known`, is meant by `written`: surely if no other is near.
fn sure<'k>(patience: &Patience, written: &str, near: &str, known: impl Iterator<Item = &'k str>) -> Applicability {
    if is_only_near(patience, written, near, known) { Applicability::Safe } else { Applicability::Unsafe }
}

fn missing(key: &str, blank: bool, node: &Node, entries: &[Entry], path: &ValuePath) -> Fault {
    let message = match (blank, *path == ValuePath::default()) {
        (true, _) => say!("`{key}` is empty", key),
        (false, true) => say!("`{key}` is missing", key),
        (false, false) => say!("{subject} has no `{key}`", subject = subject(path), key),
    };
    let first = entries.iter().find_map(|entry| entry.key.text());
    let place = match first {
        _ if blank => Place::Key { path: path.key(key) },
        Some(first) => Place::Key { path: path.key(first) },
        None if node.span.is_empty() => Place::File,
        None => Place::value(path.clone()),
    };
    Fault::new(&lints::MISSING_FIELD, place, message).help(say!("write `{key}: …`", key))
}
