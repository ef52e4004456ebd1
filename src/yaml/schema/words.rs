//! How types and places of a schema are called in diagnostics.

use serde_json::Value;

use super::super::node::{Kind, Node, ScalarStyle};
use super::shape::{Shape, takes};
use crate::source::{PathPart, ValuePath};

/// So many choices are listed in a help.
const MOST_CHOICES: usize = 20;

/// The longest piece of the author's text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 30;

/// The value at `path`, by its key.
pub(super) fn subject(path: &ValuePath) -> String {
    let parts = path.parts();
    let Some(key) = parts.iter().rposition(|part| matches!(part, PathPart::Key(_))) else {
        return match parts.first() {
            Some(PathPart::Index(at)) => format!("entry {} of the file", at + 1),
            _ => "the file".to_owned(),
        };
    };
    let PathPart::Key(name) = &parts[key] else { return String::new() };
    match parts.get(key + 1) {
        Some(PathPart::Index(at)) => format!("entry {} of `{name}`", at + 1),
        _ => format!("`{name}`"),
    }
}

/// What `shape` takes: `a text or a list`.
pub(super) fn taken(shape: &Shape<'_>) -> String {
    let has = |kind| shape.leaves.iter().any(|leaf| takes(leaf, kind));
    let mut kinds = Vec::new();
    let choices = shape.choices();
    if has("string") && choices.is_empty() {
        kinds.push("text".to_owned());
    } else if !choices.is_empty() {
        kinds.push(list(&choices, "or"));
    }
    if has("boolean") {
        kinds.push("`true` or `false`".to_owned());
    }
    if has("number") {
        kinds.push("a number".to_owned());
    } else if has("integer") {
        kinds.push(whole_number(shape.leaf("integer")));
    }
    if has("array") {
        kinds.push("a list".to_owned());
    }
    if has("object") {
        kinds.push("a mapping".to_owned());
    }
    let example = shape.example.map_or(String::new(), |example| format!(" such as `{example}`"));
    kinds.join(" or ") + &example
}

fn whole_number(leaf: Option<&Value>) -> String {
    let limit = |name| leaf.and_then(|leaf| leaf.get(name)).and_then(Value::as_u64);
    match (limit("minimum"), limit("maximum")) {
        (Some(least), Some(most)) => format!("a whole number from {least} to {most}"),
        (Some(least), None) => format!("a whole number from {least}"),
        _ => "a whole number".to_owned(),
    }
}

/// What `node` is.
pub(super) fn found(node: &Node) -> String {
    match &node.kind {
        Kind::Sequence(_) => "a list".to_owned(),
        Kind::Mapping(_) => "a mapping".to_owned(),
        Kind::Scalar(_) if node.is_null() => "nothing".to_owned(),
        Kind::Scalar(scalar) if matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded) => "text".to_owned(),
        Kind::Scalar(scalar) => quote(&scalar.text),
    }
}

/// `text` in backticks, shortened.
pub(super) fn quote(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("`{}…`", &line[..end]),
        None => format!("`{line}`"),
    }
}

/// The names in backticks, the last two joined by `word`.
pub(super) fn list(names: &[&str], word: &str) -> String {
    let shown: Vec<String> = names.iter().take(MOST_CHOICES).map(|name| format!("`{name}`")).collect();
    match shown.split_last() {
        None => String::new(),
        Some(_) if names.len() > MOST_CHOICES => format!("{}, …", shown.join(", ")),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} {word} {last}", before.join(", ")),
    }
}

/// Whether all of `names` fit into a help.
pub(super) fn are_few(names: &[&str]) -> bool {
    names.len() <= MOST_CHOICES
}
