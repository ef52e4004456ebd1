//! The kinds of files, and the schema of each.

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::forms::{kind_name, value};
use super::snippets::snippets;
use super::words::{KindWords, kinds};
use crate::contract::{RawCollection, RawContacts, RawMaterials, RawPlaybook, RawSite, RawTerms};
use crate::message::Language;

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A playbook in YAML.
    Playbook,
    /// `collection.yaml`.
    Collection,
    /// `shared/materials.yaml`.
    Materials,
    /// `shared/contacts.yaml`.
    Contacts,
    /// `shared/glossary.yaml`.
    Glossary,
    /// Any file of `shared/`.
    Shared,
    /// `site.yaml`.
    Site,
    /// `site.<lang>.yaml`.
    SiteOverlay,
}

impl Kind {
    /// Every kind.
    pub(crate) const ALL: [Self; 8] = [
        Self::Playbook,
        Self::Collection,
        Self::Materials,
        Self::Contacts,
        Self::Glossary,
        Self::Shared,
        Self::Site,
        Self::SiteOverlay,
    ];

    /// Its name on the command line, and of its file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Playbook => "playbook",
            Self::Collection => "collection",
            Self::Materials => "materials",
            Self::Contacts => "contacts",
            Self::Glossary => "glossary",
            Self::Shared => "shared",
            Self::Site => "site",
            Self::SiteOverlay => "site-overlay",
        }
    }
}

/// Keys of site.yaml that `site.<lang>.yaml` translates.
const TRANSLATED: [&str; 5] = ["title", "description", "collection_name", "nav", "footer"];

/// The schema of a kind of file, as JSON text that ends in a line break.
pub(crate) fn schema(kind: Kind, language: Language) -> String {
    let mut schema = match kind {
        Kind::Playbook => of::<RawPlaybook>(language, &["title"]),
        Kind::Collection => of::<RawCollection>(language, &[]),
        Kind::Materials => of::<RawMaterials>(language, &[]),
        Kind::Contacts => of::<RawContacts>(language, &[]),
        Kind::Glossary => of::<RawTerms>(language, &[]),
        Kind::Shared => of::<Shared>(language, &[]),
        Kind::Site => of::<RawSite>(language, &["title"]),
        Kind::SiteOverlay => overlay(of::<RawSite>(language, &[])),
    };
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".to_owned(), format!("playbook: {}", kind.name()).into());
    // It puts its keywords in the order in which people read them.
    let schema = schemars::Schema::try_from(Value::from(schema)).expect("a schema may be an object");
    format!("{}\n", serde_json::to_string_pretty(&schema).expect("a schema is JSON"))
}

/// Any file of `shared/`, for those who do not say which.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum Shared {
    Materials(RawMaterials),
    Contacts(RawContacts),
    Terms(RawTerms),
}

/// The schema of a file of type `T`, in which the keys `required` must stand.
fn of<T: JsonSchema>(language: Language, required: &[&str]) -> Map<String, Value> {
    let root = SchemaGenerator::default().into_root_schema_for::<T>().to_value();
    let mut definitions = Map::new();
    for (name, definition) in root["$defs"].as_object().into_iter().flatten() {
        if definition["properties"].is_object() {
            definitions.insert(kind_name(name).to_owned(), mapping(&root, name, definition, language, &[]).into());
        }
    }
    let mut schema = match root["title"].as_str().filter(|_| root["properties"].is_object()) {
        Some(name) => mapping(&root, name, &root, language, required),
        None => value(&root, &root),
    };
    if !definitions.is_empty() {
        schema.insert("$defs".to_owned(), definitions.into());
    }
    schema
}

/// The schema of a mapping, the type `name` of the contract.
fn mapping(root: &Value, name: &str, definition: &Value, language: Language, required: &[&str]) -> Map<String, Value> {
    let name = kind_name(name);
    let words = kinds().get(name).unwrap_or_else(|| panic!("the table of keys does not tell of `{name}`"));
    let english = |of: &Value| of["description"].as_str().unwrap_or_default().replace('\n', " ");
    let mut properties = Map::new();
    for (key, declared) in definition["properties"].as_object().expect("a mapping has properties") {
        properties.insert(key.clone(), property(root, key, declared, words, &english(declared), language).into());
    }
    let mut schema = Map::new();
    schema.insert("description".to_owned(), words.says(language, &english(definition)).into());
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    if let Some(snippets) = snippets(name, language) {
        schema.insert("defaultSnippets".to_owned(), snippets);
    }
    schema
}

fn property(
    root: &Value,
    key: &str,
    declared: &Value,
    words: &KindWords,
    english: &str,
    language: Language,
) -> Map<String, Value> {
    let row = words.row(key).unwrap_or_else(|| panic!("the table of keys does not tell of `{key}`"));
    let mut property = value(root, declared);
    property.insert("description".to_owned(), row.says(language, english).into());
    if let Some(example) = row.example(language) {
        property.insert("examples".to_owned(), json!([example]));
    }
    property
}

/// The schema of site.yaml, cut down to what a translation of it says.
fn overlay(mut site: Map<String, Value>) -> Map<String, Value> {
    if let Some(properties) = site.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|key, _| TRANSLATED.contains(&key.as_str()));
    }
    if let Some(definitions) = site.get_mut("$defs").and_then(Value::as_object_mut) {
        definitions.retain(|name, _| name == "Nav");
    }
    site
}
