//! The shapes → the JSON Schema of `playbooks.json`.

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::shape::{Kind, Shape, Words};

/// The schema of a document of this shape.
pub(super) fn schema_of(document: &Shape) -> Schema {
    let mut definitions = Map::new();
    let mut schema = object(document, &mut definitions);
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".to_owned(), document.name.into());
    schema.insert("$defs".to_owned(), definitions.into());
    // It puts its keywords in the order in which people read them.
    Schema::try_from(Value::from(schema)).expect("a schema may be an object")
}

fn object(shape: &Shape, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for row in shape.rows {
        let mut property = value(row.kind, definitions);
        property.insert("description".to_owned(), row.doc.into());
        properties.insert(row.key.to_owned(), property.into());
        if row.is_always {
            required.push(row.key);
        }
    }
    let mut schema = Map::new();
    schema.insert("description".to_owned(), shape.doc.into());
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema
}

fn value(kind: Kind, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let schema = match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Flag | Kind::Answer => json!({ "type": "boolean" }),
        Kind::Number => json!({ "type": "integer", "format": "uint32", "minimum": 0 }),
        Kind::LargeNumber => json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
        Kind::Word(words) => reference(words.name, definitions, |_| words_schema(words)),
        Kind::One(shape) => reference(shape.name, definitions, |definitions| object(shape, definitions)),
        Kind::Many(shape) => {
            let items = reference(shape.name, definitions, |definitions| object(shape, definitions));
            json!({ "type": "array", "items": items })
        }
    };
    let Value::Object(schema) = schema else { unreachable!("each is an object") };
    schema
}

/// What refers to the definition `name`, which `define` makes the first time.
fn reference(
    name: &str,
    definitions: &mut Map<String, Value>,
    define: impl FnOnce(&mut Map<String, Value>) -> Map<String, Value>,
) -> Value {
    if !definitions.contains_key(name) {
        let definition = define(definitions);
        definitions.insert(name.to_owned(), definition.into());
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn words_schema(words: &Words) -> Map<String, Value> {
    let each = words.words.iter().map(|(word, doc)| json!({ "description": doc, "type": "string", "const": word }));
    let mut schema = Map::new();
    schema.insert("description".to_owned(), words.doc.into());
    schema.insert("oneOf".to_owned(), each.collect());
    schema
}
