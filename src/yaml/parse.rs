use std::ops::Range;

use schemars::JsonSchema;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::build::Tree;
use super::fast::Unread;
use super::fault::Fault;
use super::formats::Formats;
use super::weigh::weigh;
use super::{fast, folding, limits, schema, syntax};
use crate::diagnostic::{Diagnostic, Lint, lints};
use crate::message::Text;
use crate::source::{PathPart, Place, SitePath, ValuePath};

/// Why a file was not read.
#[derive(Debug)]
pub struct Refused {
    /// All that is wrong with it, never empty; ascending by place only where one pass finds them so.
    pub diagnostics: Vec<Diagnostic>,
    /// What the file holds; nothing if it is no YAML.
    pub rest: Option<Box<Rest>>,
}

/// What a refused file holds.
#[derive(Debug)]
pub struct Rest {
    /// Value by value, each with its place.
    pub tree: Tree,
    /// The same for serde, see [`schema::convert`].
    value: serde_yaml::Value,
}

impl Rest {
    /// What is left once the values at fault are taken out, so that the rest of the file, and what other files say of it,
    /// can be judged all the same. Nothing if that is not what `T` takes either.
    pub fn salvage<T: DeserializeOwned>(mut self, faults: &[Diagnostic]) -> Option<T> {
        for fault in faults {
            match &fault.place {
                Place::Key { path } | Place::Value { path, .. } => take_out(&mut self.value, &path.parts()),
                Place::File | Place::Bytes { .. } => {}
            }
        }
        serde_yaml::from_value(self.value).ok()
    }
}

impl From<Refused> for Vec<Diagnostic> {
    fn from(refused: Refused) -> Self {
        refused.diagnostics
    }
}

/// Reads the YAML file `file`, which holds `text`; if it cannot, says everything that is wrong.
///
/// A key left blank, or set to `~`, is as good as not there. Types that are a text or something else must not take
/// numbers and truth values for texts in their `Deserialize`: what is refused there comes back as the text written.
///
/// # Errors
///
/// It is no YAML, or not what `T` takes.
pub fn parse<T: DeserializeOwned + JsonSchema + 'static>(
    file: &SitePath,
    text: &str,
    formats: Formats,
) -> Result<T, Refused> {
    // Not every end of libyaml takes a byte order mark.
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    read(text, &(mark..text.len()), formats).map_err(|(faults, rest)| Refused {
        diagnostics: faults.into_iter().map(|fault| fault.of(file)).collect(),
        rest,
    })
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

/// The value of the bytes `part` of `text`, or its faults and, if it is YAML, what it holds.
fn read<T: DeserializeOwned + JsonSchema + 'static>(
    text: &str,
    part: &Range<usize>,
    formats: Formats,
) -> Result<T, (Vec<Fault>, Option<Box<Rest>>)> {
    limits::check(text, part).map_err(|fault| (vec![*fault], None))?;
    let yaml = &text[part.clone()];
    weigh(text, part).map_err(|fault| (vec![*fault], None))?;
    match fast::read(yaml) {
        Ok(value) => return Ok(value),
        // Most faulty files: YAML, but not what is wanted. What is wrong is known without another reader's word.
        Err(Unread::Refused) => {
            if let Ok(tree) = Tree::parse_part(text, part.clone())
                && let Err((faults, rest)) = judge::<T>(text, tree, formats)
            {
                return Err((faults, Some(rest)));
            }
        }
        Err(Unread::Unknown) => {}
    }
    let error = match serde_yaml::from_str(yaml) {
        Ok(value) => return Ok(refolded(text, part, formats).unwrap_or(value)),
        Err(error) => error,
    };
    let refused = serde_yaml::from_str::<IgnoredAny>(yaml).err();
    let tree = match Tree::parse_part(text, part.clone()) {
        Ok(tree) => tree,
        // The two parsers differ about a few texts: the one that reads good files is right.
        Err(fault) if refused.is_some() || fault.lint == &lints::OVER_LIMIT => return Err((vec![*fault], None)),
        Err(_) => return Err((vec![in_serdes_words(text, part, &error, &lints::WRONG_TYPE)], None)),
    };
    if let Some(refused) = refused.filter(|_| tree.faults().is_empty() && !yaml.trim().is_empty()) {
        let fault = in_serdes_words(text, part, &refused, &lints::SYNTAX);
        let value = convert(&tree, &schema::Shapes::new(&schema::schema_of::<T>()));
        return Err((vec![fault], Some(Box::new(Rest { tree, value }))));
    }
    judge(text, tree, formats).map_err(|(faults, rest)| (faults, Some(rest)))
}

/// The value of `tree`, which is of `text`, or all of its faults.
fn judge<T: DeserializeOwned + JsonSchema + 'static>(
    text: &str,
    tree: Tree,
    formats: Formats,
) -> Result<T, (Vec<Fault>, Box<Rest>)> {
    let schema = schema::schema_of::<T>();
    let shapes = schema::Shapes::new(&schema);
    let value = convert(&tree, &shapes);
    let found = match T::deserialize(&value) {
        Ok(value) if tree.faults().is_empty() => return Ok(value),
        Ok(_) => Vec::new(),
        Err(error) => {
            let faults = schema::walk(text, tree.root(), &ValuePath::default(), &shapes, formats);
            if faults.is_empty() { vec![unknown_to_the_schema::<T>(&value, &error)] } else { faults }
        }
    };
    let faults = tree.faults().iter().cloned().chain(found).collect();
    Err((faults, Box::new(Rest { tree, value })))
}

/// What `tree` holds for serde, where the schema of `shapes` is wanted.
fn convert(tree: &Tree, shapes: &schema::Shapes<'_>) -> serde_yaml::Value {
    match schema::convert(tree.root(), shapes) {
        // A file with nothing in it is a mapping with nothing in it.
        serde_yaml::Value::Null => serde_yaml::Value::Mapping(serde_yaml::Mapping::new()),
        value => value,
    }
}

/// The fault of `value`, which serde alone refuses. Written out and read again, the value's error names its path.
fn unknown_to_the_schema<T: DeserializeOwned>(value: &serde_yaml::Value, error: &serde_yaml::Error) -> Fault {
    let again = serde_yaml::to_string(value).and_then(|yaml| serde_yaml::from_str::<T>(&yaml)).err();
    let words = again.as_ref().unwrap_or(error).to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let is_path = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
    let (path, message) = match words.split_once(": ").filter(|(path, _)| is_path(path)) {
        Some((path, message)) => (ValuePath::from(path), message),
        None => (ValuePath::default(), words),
    };
    Fault::new(&lints::WRONG_TYPE, Place::value(path), Text::verbatim(message))
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
    is_meant.then(|| judge(text, tree, formats).ok())?
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
