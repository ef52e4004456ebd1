use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr;
use std::rc::Rc;

use serde_json::Value;

use super::super::node::{Node, Scalar, ScalarStyle};

/// How many references and alternatives may nest in a schema before we call it cyclic.
const DEEPEST: usize = 16;

/// The shapes of the parts of a schema, each unfolded once: a file has many entries of one kind.
pub(in super::super) struct Shapes<'s> {
    root: &'s Value,
    known: RefCell<HashMap<*const Value, Rc<Shape<'s>>>>,
}

impl<'s> Shapes<'s> {
    pub(in super::super) fn new(root: &'s Value) -> Self {
        Self { root, known: RefCell::default() }
    }

    /// The whole schema.
    pub(super) fn root(&self) -> &'s Value {
        self.root
    }

    /// What `schema` takes, a part of the whole.
    pub(super) fn of(&self, schema: &'s Value) -> Rc<Shape<'s>> {
        let shape = || Rc::new(Shape::of(self.root, schema));
        Rc::clone(self.known.borrow_mut().entry(ptr::from_ref(schema)).or_insert_with(shape))
    }
}

/// What a schema takes: its alternatives, references followed.
pub(super) struct Shape<'s> {
    /// The schemas without `$ref`, `anyOf` and `oneOf`; those that take only nothing are left out.
    pub(super) leaves: Vec<&'s Value>,
    /// Whether it takes nothing at all.
    pub(super) nothing: bool,
    /// Whether it takes anything at all, so that nothing is known of what is wanted.
    pub(super) is_any: bool,
    /// What the author might write.
    pub(super) example: Option<&'s str>,
}

impl<'s> Shape<'s> {
    /// Unfolds `schema`, a part of `root`.
    fn of(root: &'s Value, schema: &'s Value) -> Self {
        let mut shape = Self { leaves: Vec::new(), nothing: false, is_any: false, example: None };
        shape.unfold(root, schema, 0);
        shape.is_any = shape.leaves.iter().any(|leaf| is_any(leaf));
        shape
    }

    fn unfold(&mut self, root: &'s Value, schema: &'s Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        self.example = self.example.or_else(|| schema.get("examples").and_then(|examples| examples.get(0)?.as_str()));
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            if let Some(target) = target.strip_prefix("#/$defs/").and_then(|name| root.get("$defs")?.get(name)) {
                self.unfold(root, target, depth + 1);
            }
            return;
        }
        for several in ["anyOf", "oneOf", "allOf"] {
            if let Some(branches) = schema.get(several).and_then(Value::as_array) {
                for branch in branches {
                    self.unfold(root, branch, depth + 1);
                }
                return;
            }
        }
        self.nothing |= takes(schema, "null");
        if ["string", "boolean", "integer", "number", "array", "object"].iter().any(|kind| takes(schema, kind)) {
            self.leaves.push(schema);
        }
    }

    /// The first alternative that takes `kind`.
    pub(super) fn leaf(&self, kind: &str) -> Option<&'s Value> {
        self.leaves.iter().copied().find(|leaf| takes(leaf, kind))
    }

    /// The alternative for mappings that knows most keys of `node`.
    pub(super) fn object(&self, node: &Node) -> Option<&'s Value> {
        let known = |leaf: &Value| {
            let properties = leaf.get("properties");
            let is_known = |key: &str| properties.is_some_and(|properties| properties.get(key).is_some());
            node.entries().iter().filter(|entry| entry.key.text().is_some_and(is_known)).count()
        };
        // The first of equals.
        self.leaves.iter().rev().copied().filter(|leaf| takes(leaf, "object")).max_by_key(|leaf| known(leaf))
    }

    /// The texts that are taken, if only certain texts are.
    pub(super) fn choices(&self) -> Vec<&'s str> {
        self.leaves.iter().flat_map(|leaf| choices(leaf)).filter_map(Value::as_str).collect()
    }
}

/// Whether `leaf` takes values of the JSON type `kind`.
pub(super) fn takes(leaf: &Value, kind: &str) -> bool {
    match leaf.get("type") {
        Some(Value::String(only)) => only == kind || (only == "number" && kind == "integer"),
        Some(Value::Array(several)) => several.iter().any(|one| one == kind),
        _ if leaf.get("const").is_some() || leaf.get("enum").is_some() => {
            choices(leaf).any(|value| type_of(value) == kind)
        }
        _ if leaf.get("properties").is_some() => kind == "object",
        _ => leaf != &Value::Bool(false),
    }
}

fn is_any(leaf: &Value) -> bool {
    takes(leaf, "string") && takes(leaf, "object") && takes(leaf, "array")
}

/// The values that `leaf` names one by one.
pub(super) fn choices(leaf: &Value) -> impl Iterator<Item = &Value> {
    leaf.get("const").into_iter().chain(leaf.get("enum").and_then(Value::as_array).into_iter().flatten())
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What `scalar` means where `leaf` is wanted and takes no text: `true` where a truth value is taken. Where a text may
/// stand, a scalar is the text that it was written as.
pub(super) fn typed(scalar: &Scalar, leaf: &Value) -> Option<serde_yaml::Value> {
    if scalar.style != ScalarStyle::Plain || takes(leaf, "string") {
        return None;
    }
    match scalar.to_value() {
        value @ serde_yaml::Value::Bool(_) if takes(leaf, "boolean") => Some(value),
        serde_yaml::Value::Number(number) => {
            let whole = number.is_i64() || number.is_u64();
            let minimum = leaf.get("minimum").and_then(Value::as_f64).unwrap_or(f64::NEG_INFINITY);
            let maximum = leaf.get("maximum").and_then(Value::as_f64).unwrap_or(f64::INFINITY);
            let taken = takes(leaf, "number") || (whole && takes(leaf, "integer"));
            let fits = number.as_f64().is_some_and(|number| minimum <= number && number <= maximum);
            (taken && fits).then_some(serde_yaml::Value::Number(number))
        }
        _ => None,
    }
}
