//! Whole entries that an editor offers to write: not JSON Schema, but what editors of VS Code's kin read beside it.

use serde_json::{Value, json};

use super::words::kinds;
use crate::message::Language;

/// The kinds that have one, and the keys in it; the word behind is what it is called, in Chinese and in English.
const ENTRIES: [(&str, &[&str], &str, &str); 3] = [
    ("Cause", &["id", "title", "symptoms", "at", "likelihood", "confirm", "fixes"], "一个原因", "a cause"),
    ("Fix", &["id", "title", "steps", "verify", "resume_at"], "一个解决办法", "a fix"),
    ("Step", &["id", "title", "where", "needs", "takes", "expect", "body"], "一个步骤", "a step"),
];

/// The snippets of `kind`: one entry with its usual keys, in each of which the cursor stops.
pub(super) fn snippets(kind: &str, language: Language) -> Option<Value> {
    let (_, keys, chinese, english) = ENTRIES.iter().find(|(name, ..)| *name == kind)?;
    let label = match language {
        Language::Chinese => chinese,
        Language::English => english,
    };
    let mut stop = 0;
    let mut body = serde_json::Map::new();
    for key in *keys {
        let example = kinds()[kind].row(key).and_then(|row| row.example(language)).expect("it has an example");
        let mut stopped = |text: &Value| {
            stop += 1;
            json!(format!("${{{stop}:{}}}", text.as_str().unwrap_or_default()))
        };
        let value = match example {
            Value::Array(texts) => texts.iter().map(stopped).collect(),
            text => stopped(text),
        };
        body.insert((*key).to_owned(), value);
    }
    Some(json!([{ "label": label, "body": body }]))
}
