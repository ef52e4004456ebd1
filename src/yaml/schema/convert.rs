use serde_json::Value as Json;
use serde_yaml::{Mapping, Value};

use super::super::node::{Kind, Node};
use super::shape::{Shape, Shapes, takes, typed};

/// The schema of what may be anything.
static ANY: Json = Json::Bool(true);

/// What `node` means where the schema of `shapes` is wanted.
///
/// Plain scalars are the very text as written where a text is wanted (`4003`, `1.10`, `yes`). A key left blank is left
/// out; if it must be there, it is the empty text, list or mapping.
pub(in super::super) fn convert(node: &Node, shapes: &Shapes<'_>) -> Value {
    value(node, shapes, shapes.root())
}

/// What `node` means where `schema`, one of `shapes`, is wanted.
fn value<'s>(node: &Node, shapes: &Shapes<'s>, schema: &'s Json) -> Value {
    let shape = shapes.of(schema);
    if shape.is_any {
        return node.to_value(false);
    }
    match &node.kind {
        _ if node.is_null() => Value::Null,
        Kind::Scalar(scalar) => {
            let other = shape.leaves.iter().find_map(|leaf| typed(scalar, leaf));
            other.unwrap_or_else(|| Value::String(scalar.text.to_string()))
        }
        Kind::Sequence(nodes) => {
            let items = shape.leaf("array").and_then(|leaf| leaf.get("items")).unwrap_or(&ANY);
            // A blank entry stays blank: what is made of a list skips it, and counts it.
            nodes.iter().map(|node| value(node, shapes, items)).collect()
        }
        Kind::Mapping(_) => mapping(node, shapes, shape.object(node).unwrap_or(&ANY)),
    }
}

fn mapping<'s>(node: &Node, shapes: &Shapes<'s>, leaf: &'s Json) -> Value {
    let required = |key: &str| {
        leaf.get("required").and_then(Json::as_array).is_some_and(|keys| keys.iter().any(|name| name == key))
    };
    let mut mapping = Mapping::new();
    for entry in node.entries() {
        let key = entry.key.text().unwrap_or_default();
        let known = leaf.get("properties").and_then(|properties| properties.get(key));
        let schema = known.or_else(|| leaf.get("additionalProperties")).unwrap_or(&ANY);
        let value = match value(&entry.value, shapes, schema) {
            Value::Null if known.is_some() => {
                let shape = shapes.of(schema);
                match empty(&shape).filter(|_| required(key)) {
                    Some(empty) => empty,
                    None if shape.is_any => Value::Null,
                    None => continue,
                }
            }
            value => value,
        };
        mapping.insert(entry.key.to_value(true), value);
    }
    Value::Mapping(mapping)
}

/// What a blank means where something must be.
fn empty(shape: &Shape<'_>) -> Option<Value> {
    let has = |kind| shape.leaves.iter().any(|leaf| takes(leaf, kind));
    match () {
        () if shape.nothing => None,
        () if has("array") => Some(Value::Sequence(Vec::new())),
        () if has("string") && shape.choices().is_empty() => Some(Value::String(String::new())),
        () if has("object") => Some(Value::Mapping(Mapping::new())),
        () => None,
    }
}
