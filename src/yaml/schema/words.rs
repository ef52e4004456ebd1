//! How types and places of a schema are called in diagnostics.

use serde_json::Value;

use super::super::node::{Kind, Node, ScalarStyle};
use super::shape::{Shape, takes};
use crate::message::{Join, Text, say};
use crate::source::{PathPart, ValuePath};

/// So many choices are listed in a help.
const MOST_CHOICES: usize = 20;

/// The longest piece of the author's text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 30;

/// The value at `path`, by its key.
pub(super) fn subject(path: &ValuePath) -> Text {
    let parts = path.parts();
    let key = parts.iter().enumerate().rev().find_map(|(at, part)| match part {
        PathPart::Key(name) => Some((at, name)),
        PathPart::Index(_) => None,
    });
    let Some((at, name)) = key else {
        return match parts.first() {
            Some(PathPart::Index(at)) => say!("entry {number} of the file", number = at + 1),
            _ => say!("the file"),
        };
    };
    match parts.get(at + 1) {
        Some(PathPart::Index(at)) => say!("entry {number} of `{name}`", number = at + 1, name),
        _ => say!("`{name}`", name),
    }
}

/// What `shape` takes: `a text or a list`.
pub(super) fn taken(shape: &Shape<'_>) -> Text {
    let has = |kind| shape.leaves.iter().any(|leaf| takes(leaf, kind));
    let mut kinds = Vec::new();
    let choices = shape.choices();
    if has("string") && choices.is_empty() {
        kinds.push(say!("text"));
    } else if !choices.is_empty() {
        kinds.push(list(&choices, Join::Or));
    }
    // Where a text may stand, a number and `true` are texts.
    let is_text = has("string") && choices.is_empty();
    if has("boolean") && !is_text {
        kinds.push(say!("`true` or `false`"));
    }
    if is_text {
    } else if has("number") {
        kinds.push(say!("a number"));
    } else if has("integer") {
        kinds.push(whole_number(shape.leaf("integer")));
    }
    if has("array") {
        kinds.push(say!("a list"));
    }
    if has("object") {
        kinds.push(say!("a mapping"));
    }
    let kinds = Text::list(kinds, Join::Or);
    match shape.example {
        Some(example) => say!("{kinds} such as `{example}`", kinds, example),
        None => kinds,
    }
}

fn whole_number(leaf: Option<&Value>) -> Text {
    let limit = |name| leaf.and_then(|leaf| leaf.get(name)).and_then(Value::as_u64);
    match (limit("minimum"), limit("maximum")) {
        (Some(least), Some(most)) => say!("a whole number from {least} to {most}", least, most),
        (Some(least), None) => say!("a whole number from {least}", least),
        _ => say!("a whole number"),
    }
}

/// What `node` is.
pub(super) fn found(node: &Node) -> Text {
    match &node.kind {
        Kind::Sequence(_) => say!("a list"),
        Kind::Mapping(_) => say!("a mapping"),
        Kind::Scalar(_) if node.is_null() => say!("nothing"),
        Kind::Scalar(scalar) if matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded) => say!("text"),
        Kind::Scalar(scalar) => Text::verbatim(quote(&scalar.text)),
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

/// The names in backticks.
pub(super) fn list(names: &[&str], join: Join) -> Text {
    let shown = names.iter().take(MOST_CHOICES).map(|name| say!("`{name}`", name));
    if names.len() > MOST_CHOICES {
        say!("{names}, …", names = Text::list(shown, Join::Comma))
    } else {
        Text::list(shown, join)
    }
}

/// Whether all of `names` fit into a help.
pub(super) fn are_few(names: &[&str]) -> bool {
    names.len() <= MOST_CHOICES
}
