//! Examples of the contract as YAML in one line.

use serde_json::Value;

/// `value` as it may stand behind a key, or in a list in brackets.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => example(text),
        Value::Array(values) => format!("[{}]", values.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {}", flow(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

/// An example as an author would type it: spans, sizes and dates without quotes, for plain scalars are texts in a playbook.
fn example(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " -_./>%+·–。，、；：！？（）《》“”".contains(c);
    let begins = text.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii_digit());
    let is_word =
        matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n");
    let is_quantity = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(|c: char| c.is_alphabetic());
    let is_date = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
    let fits = text.chars().all(is_plain) && !text.ends_with(' ') && (begins || is_quantity || is_date);
    if fits && !is_word { text.to_owned() } else { Value::from(text).to_string() }
}
