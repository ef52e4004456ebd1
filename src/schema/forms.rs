//! What the contract's types say of a value → what editors are told of it.

use serde_json::{Map, Value, json};

use crate::model::{FieldRule, Likelihood, Named, Retry};

/// The schema of a value that `schema`, a part of `root`, takes, and of a value that is left blank.
pub(super) fn value(root: &Value, schema: &Value) -> Map<String, Value> {
    let mut forms = Vec::new();
    if !unfold(root, schema, &mut forms) {
        return Map::new();
    }
    forms.push(json!({"type": "null"}));
    let merged = merged(forms);
    let whole = match <[Value; 1]>::try_from(merged) {
        Ok([only]) => only,
        Err(several) => json!({ "anyOf": several }),
    };
    let Value::Object(whole) = whole else { unreachable!("each form is an object") };
    whole
}

/// The alternatives that `schema` is made of; `false` if it takes anything.
fn unfold(root: &Value, schema: &Value, forms: &mut Vec<Value>) -> bool {
    if let Some(target) = schema["$ref"].as_str() {
        let name = target.rsplit('/').next().unwrap_or_default();
        let definition = &root["$defs"][name];
        if definition["properties"].is_object() {
            forms.push(json!({"$ref": format!("#/$defs/{}", kind_name(name))}));
            return true;
        }
        return unfold(root, definition, forms);
    }
    if let Some(several) = schema["anyOf"].as_array() {
        return several.iter().all(|one| unfold(root, one, forms));
    }
    if let Some(several) = schema["oneOf"].as_array() {
        let words: Vec<&Value> = several.iter().filter_map(|one| one.get("const")).collect();
        forms.push(json!({"enum": words}));
        return true;
    }
    if let Some(words) = schema["enum"].as_array() {
        forms.push(json!({"enum": words}));
        return true;
    }
    if let Some(known) = schema["format"].as_str().and_then(of_format) {
        forms.extend(known);
        return true;
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(only) => vec![only],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return false,
    };
    for name in types {
        match name {
            "array" => forms.push(json!({"type": "array", "items": value(root, &schema["items"])})),
            "object" => {
                forms.push(
                    json!({"type": "object", "additionalProperties": value(root, &schema["additionalProperties"])}),
                );
            }
            // What is read as a truth value or a number may be written as text.
            "boolean" if schema["type"] == "boolean" || schema["type"] == json!(["boolean", "null"]) => {
                forms.push(json!({"type": "boolean"}));
                forms.push(json!({"type": "string", "pattern": one_of(&["yes", "no", "on", "off", "true", "false", "是", "否"])}));
            }
            "integer" => {
                forms.push(json!({"type": "integer"}));
                forms.push(json!({"type": "string", "pattern": "^ *[-+]?[0-9]+ *$"}));
            }
            "null" => {}
            name => forms.push(json!({ "type": name })),
        }
    }
    true
}

/// How values of a format of the contract are written.
fn of_format(format: &str) -> Option<Vec<Value>> {
    Some(match format {
        "playbook-date" => vec![json!({"type": "string", "pattern": "^ *[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$"})],
        "playbook-duration" | "playbook-size" | "playbook-pixels" => vec![json!({"type": "string"})],
        "playbook-likelihood" => named::<Likelihood>(),
        "playbook-retry" => named::<Retry>(),
        "playbook-field-rule" => named::<FieldRule>(),
        _ => return None,
    })
}

/// A value that has names: the ones to complete, and what else is understood.
fn named<T: Named>() -> Vec<Value> {
    let names: Vec<&str> = T::WORDS.iter().map(|(value, _)| value.name()).collect();
    let words: Vec<&str> = T::WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
    let mut forms = vec![json!({ "enum": names }), json!({"type": "string", "pattern": one_of(&words)})];
    // A word that YAML takes for a truth value.
    if words.contains(&"false") {
        forms.push(json!({"enum": [false]}));
    }
    forms
}

/// The pattern of texts that are one of `words`, in any case.
fn one_of(words: &[&str]) -> String {
    let any_case = |letter: char| {
        if letter.is_ascii_lowercase() {
            format!("[{letter}{}]", letter.to_ascii_uppercase())
        } else {
            letter.to_string()
        }
    };
    let words: Vec<String> = words.iter().map(|word| word.chars().map(any_case).collect()).collect();
    format!("^ *({}) *$", words.join("|"))
}

/// The forms, those that are nothing but a type made one.
fn merged(forms: Vec<Value>) -> Vec<Value> {
    let mut types: Vec<Value> = Vec::new();
    let mut merged: Vec<Value> = Vec::new();
    for form in forms {
        match form.as_object() {
            Some(only) if only.len() == 1 && only.contains_key("type") => {
                if !types.contains(&form["type"]) {
                    types.push(form["type"].clone());
                }
            }
            _ => merged.push(form),
        }
    }
    match (types.as_slice(), merged.as_mut_slice()) {
        // An optional list is a type, too.
        ([only], [Value::Object(one)]) if one.contains_key("type") => {
            let own = one["type"].clone();
            one.insert("type".to_owned(), json!([own, only]));
        }
        ([only], _) => merged.push(json!({ "type": only })),
        _ => merged.push(json!({ "type": types })),
    }
    merged
}

/// What schemas call the type `name` of the contract.
pub(super) fn kind_name(name: &str) -> &str {
    name.strip_prefix("Raw").unwrap_or(name)
}
