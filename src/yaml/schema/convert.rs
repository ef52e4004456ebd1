use serde_json::Value as Json;
use serde_yaml::{Mapping, Value};

use super::super::node::{Kind, Node};
use super::shape::{Shape, is_any, takes, typed};

/// What `node` means where `schema`, a part of `root`, is wanted.
///
/// Plain scalars are the very text as written where a text is wanted (`4003`, `1.10`, `yes`). A key left blank is left
/// out; if it must be there, it is the empty text, list or mapping.
pub(in super::super) fn convert(node: &Node, root: &Json, schema: &Json) -> Value {
    let shape = Shape::of(root, schema);
    if shape.leaves.iter().any(|leaf| is_any(leaf)) {
        return node.to_value(false);
    }
    match &node.kind {
        _ if node.is_null() => Value::Null,
        Kind::Scalar(scalar) => {
            let other = shape.leaves.iter().find_map(|leaf| typed(scalar, leaf));
            other.unwrap_or_else(|| Value::String(scalar.text.to_string()))
        }
        Kind::Sequence(nodes) => {
            let any = Json::Bool(true);
            let items = shape.leaf("array").and_then(|leaf| leaf.get("items")).unwrap_or(&any);
            // A blank entry stays blank: what is made of a list skips it, and counts it.
            nodes.iter().map(|node| convert(node, root, items)).collect()
        }
        Kind::Mapping(_) => {
            let any = Json::Bool(true);
            mapping(node, root, shape.object(node).unwrap_or(&any))
        }
    }
}

fn mapping(node: &Node, root: &Json, leaf: &Json) -> Value {
    let any = Json::Bool(true);
    let required = |key: &str| {
        leaf.get("required").and_then(Json::as_array).is_some_and(|keys| keys.iter().any(|name| name == key))
    };
    let mut mapping = Mapping::new();
    for entry in node.entries() {
        let key = entry.key.text().unwrap_or_default();
        let known = leaf.get("properties").and_then(|properties| properties.get(key));
        let schema = known.or_else(|| leaf.get("additionalProperties")).unwrap_or(&any);
        let value = match convert(&entry.value, root, schema) {
            Value::Null if known.is_some() => {
                let shape = Shape::of(root, schema);
                match empty(&shape).filter(|_| required(key)) {
                    Some(empty) => empty,
                    None if shape.leaves.iter().any(|leaf| is_any(leaf)) => Value::Null,
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
