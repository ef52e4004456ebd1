//! The keys of a kind of mapping, in the order in which they are best written: what a file with every key is made of.

use serde_json::Value;

use super::kinds::{Kind, schema};
use super::words::kinds;
use crate::message::Language;

/// A key that an author may write.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// The key.
    pub(crate) key: String,
    /// What it holds, in a sentence or two.
    pub(crate) says: String,
    /// An example of its value.
    pub(crate) example: Option<Value>,
    /// The kind of its entries, such as `Cause`, if they may have keys of their own.
    pub(crate) entries: Option<String>,
    /// Whether it takes a list of them.
    pub(crate) is_list: bool,
}

/// The fields of every kind of mapping in playbooks.
pub(crate) struct PlaybookFields {
    schema: Value,
    language: Language,
}

impl PlaybookFields {
    /// The fields, told in `language`.
    pub(crate) fn new(language: Language) -> Self {
        let schema = serde_json::from_str(&schema(Kind::Playbook, language)).expect("a schema is JSON");
        Self { schema, language }
    }

    /// The fields of `kind`: `Playbook`, or the kind of entries of a field.
    pub(crate) fn of(&self, kind: &str) -> Vec<Field> {
        let mapping = if kind == "Playbook" { &self.schema } else { &self.schema["$defs"][kind] };
        let rows = kinds()[kind].rows.iter();
        rows.map(|row| {
            let property = &mapping["properties"][&row.key];
            let forms = property["anyOf"].as_array().map_or(&[][..], Vec::as_slice);
            let list = forms.iter().find(|form| form["type"] == "array");
            let within = list.map_or(forms, |list| list["items"]["anyOf"].as_array().map_or(&[][..], Vec::as_slice));
            Field {
                key: row.key.clone(),
                says: property["description"].as_str().unwrap_or_default().to_owned(),
                example: row.example(self.language).cloned(),
                entries: within.iter().chain(list.map(|list| &list["items"])).find_map(name_of),
                is_list: list.is_some(),
            }
        })
        .collect()
    }
}

fn name_of(form: &Value) -> Option<String> {
    form["$ref"].as_str().and_then(|target| target.rsplit('/').next()).map(str::to_owned)
}
