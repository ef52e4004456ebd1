use std::ops::Range;

use schemars::JsonSchema;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::build::Tree;
use super::fault::Fault;
use super::formats::Formats;
use super::node::Node;
use super::weigh::weigh;
use super::{fast, folding, limits, schema, syntax};
use crate::diagnostic::{Diagnostic, Lint, lints};
use crate::message::Text;
use crate::source::{PathPart, Place, SitePath, ValuePath};

/// Reads the YAML file `file`, which holds `text`; if it cannot, says everything that is wrong.
///
/// A key left blank, or set to `~`, is as good as not there. Types that are a text or something else must not take
/// numbers and truth values for texts in their `Deserialize`: what is refused there comes back as the text written.
///
/// # Errors
///
/// Never empty; ascending by place only where one pass finds them so.
pub fn parse<T: DeserializeOwned + JsonSchema + 'static>(
    file: &SitePath,
    text: &str,
    formats: Formats,
) -> Result<T, Vec<Diagnostic>> {
    parse_part(file, text, 0..text.len(), formats)
}

/// The same for the bytes `part` of `text`, such as the front matter of a Markdown file.
pub fn parse_part<T: DeserializeOwned + JsonSchema + 'static>(
    file: &SitePath,
    text: &str,
    part: Range<usize>,
    formats: Formats,
) -> Result<T, Vec<Diagnostic>> {
    // Not every end of libyaml takes a byte order mark.
    let mark = if text[part.clone()].starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    read(text, &(part.start + mark..part.end), formats)
        .map_err(|faults| faults.into_iter().map(|fault| fault.of(file)).collect())
}

/// What is left of a file that [`parse`] refused once the values at fault are taken out, so that the rest of the file,
/// and what other files say of it, can be judged all the same. Nothing if the text is no YAML.
pub fn salvage<T: DeserializeOwned + JsonSchema + 'static>(text: &str, faults: &[Diagnostic]) -> Option<T> {
    let tree = Tree::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let schema = schema::schema_of::<T>();
    let mut value = schema::convert(tree.root(), &schema, &schema);
    for fault in faults {
        match &fault.place {
            Place::Key { path } | Place::Value { path, .. } => take_out(&mut value, &path.parts()),
            Place::File | Place::Bytes { .. } => {}
        }
    }
    serde_yaml::from_value(value).ok()
}

/// Takes the value at `path` out of `value`; the entry of a list leaves a blank, so that the others keep their numbers.
fn take_out(value: &mut serde_yaml::Value, path: &[PathPart]) {
    use serde_yaml::Value;
    match (value, path) {
        (Value::Mapping(map), [PathPart::Key(key)]) => drop(map.remove(key.as_str())),
        (Value::Mapping(map), [PathPart::Key(key), rest @ ..]) => {
            if let Some(value) = map.get_mut(key.as_str()) {
                take_out(value, rest);
            }
        }
        (Value::Sequence(list), [PathPart::Index(index)]) => {
            if let Some(entry) = list.get_mut(*index) {
                *entry = Value::Null;
            }
        }
        (Value::Sequence(list), [PathPart::Index(index), rest @ ..]) => {
            if let Some(entry) = list.get_mut(*index) {
                take_out(entry, rest);
            }
        }
        _ => {}
    }
}

/// Reads `node` of a tree of `text`, found at `path`: for files that are taken key by key.
pub fn parse_node<T: DeserializeOwned + JsonSchema + 'static>(
    text: &str,
    node: &Node,
    path: &ValuePath,
    formats: Formats,
) -> Result<T, Vec<Fault>> {
    let schema = schema::schema_of::<T>();
    let mut value = schema::convert(node, &schema, &schema);
    if value.is_null() && *path == ValuePath::default() {
        value = serde_yaml::Value::Mapping(serde_yaml::Mapping::new());
    }
    let error = match serde_yaml::from_value::<T>(value.clone()) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let faults = schema::walk(text, node, path, &schema, formats);
    if !faults.is_empty() {
        return Err(faults);
    }
    // Nothing that the schema could say. Written out and read again, the value's error names its path.
    let again = serde_yaml::to_string(&value).and_then(|yaml| serde_yaml::from_str::<T>(&yaml));
    Err(vec![at_its_path(&again.err().unwrap_or(error).to_string(), path)])
}

/// What serde says, at the path that its words begin with if they do so.
fn at_its_path(words: &str, root: &ValuePath) -> Fault {
    let words = words.split(" at line ").next().unwrap_or_default();
    let is_path = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
    match words.split_once(": ").filter(|(path, _)| is_path(path)) {
        Some((path, message)) => {
            let joint = if path.starts_with('[') || root.is_empty() { "" } else { "." };
            let path = ValuePath::from(&*format!("{root}{joint}{path}"));
            Fault::new(&lints::WRONG_TYPE, Place::value(path), Text::verbatim(message))
        }
        None => Fault::new(&lints::WRONG_TYPE, Place::value(root.clone()), Text::verbatim(words)),
    }
}

fn read<T: DeserializeOwned + JsonSchema + 'static>(
    text: &str,
    part: &Range<usize>,
    formats: Formats,
) -> Result<T, Vec<Fault>> {
    limits::check(text, part).map_err(|fault| vec![*fault])?;
    let yaml = &text[part.clone()];
    weigh(text, part).map_err(|fault| vec![*fault])?;
    if let Some(value) = fast::read(yaml) {
        return Ok(value);
    }
    let error = match serde_yaml::from_str(yaml) {
        Ok(value) => return Ok(refolded(text, part, formats).unwrap_or(value)),
        Err(error) => error,
    };
    let refused = serde_yaml::from_str::<IgnoredAny>(yaml).err();
    let tree = match Tree::parse_part(text, part.clone()) {
        Ok(tree) => tree,
        // The two parsers differ about a few texts: the one that reads good files is right.
        Err(fault) if refused.is_some() || fault.lint == &lints::OVER_LIMIT => return Err(vec![*fault]),
        Err(_) => return Err(vec![in_serdes_words(text, part, &error, &lints::WRONG_TYPE)]),
    };
    let mut faults = tree.faults().to_vec();
    if let Some(refused) = refused.filter(|_| faults.is_empty() && !yaml.trim().is_empty()) {
        return Err(vec![in_serdes_words(text, part, &refused, &lints::SYNTAX)]);
    }
    match parse_node(text, tree.root(), &ValuePath::default(), formats) {
        Ok(value) if faults.is_empty() => return Ok(value),
        Ok(_) => {}
        Err(found) => faults.extend(found),
    }
    Err(faults)
}

/// The value of a text of which some lines mean another text than YAML makes of them.
fn refolded<T: DeserializeOwned + JsonSchema + 'static>(
    text: &str,
    part: &Range<usize>,
    formats: Formats,
) -> Option<T> {
    if !folding::may_fold(&text[part.clone()]) {
        return None;
    }
    let tree = Tree::parse_part(text, part.clone()).ok()?;
    let is_meant = tree.is_refolded() && tree.faults().is_empty();
    is_meant.then(|| parse_node(text, tree.root(), &ValuePath::default(), formats).ok())?
}

/// What libyaml or serde says, at the line and column it names.
fn in_serdes_words(text: &str, part: &Range<usize>, error: &serde_yaml::Error, lint: &'static Lint) -> Fault {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let at = error.location().map_or(part.start, |location| {
        let line = text[part.clone()].split_inclusive('\n').take(location.line() - 1).map(str::len).sum::<usize>();
        let line = part.start + line;
        let column = text[line..part.end].char_indices().nth(location.column() - 1);
        column.map_or(part.end, |(at, _)| line + at)
    });
    if lint == &lints::SYNTAX {
        return syntax::explain(text, part, at, words, None);
    }
    Fault::new(lint, Place::bytes(at..at), Text::verbatim(words))
}
