use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::sources::{Located, Span};
use crate::diagnostic::{Lint, Severity};
use crate::message::Language;

/// The report as SARIF 2.1.0, which code hosts and editors show: one run, a rule for each lint that has something to say.
///
/// Paths are relative to the site's folder, columns count characters.
pub fn sarif(found: &[Located], language: Language) -> String {
    let lints: BTreeMap<&str, &Lint> =
        found.iter().map(|located| (located.diagnostic.lint.name, located.diagnostic.lint)).collect();
    let rules: Vec<Value> = lints.values().map(|lint| rule(lint)).collect();
    let results: Vec<Value> = found.iter().map(|located| result(located, language)).collect();
    let driver = json!({ "name": "playbook", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    let mut text = serde_json::to_string_pretty(&report).expect("plain data is JSON");
    text.push('\n');
    text
}

/// What a lint says of itself: the first line of its page, and the page.
fn rule(lint: &Lint) -> Value {
    let short = lint.explanation.lines().next().unwrap_or_default();
    json!({
        "id": lint.name,
        "shortDescription": { "text": short },
        "help": { "text": lint.explanation, "markdown": lint.explanation },
        "defaultConfiguration": { "level": level(lint.severity) },
    })
}

fn result(located: &Located, language: Language) -> Value {
    let diagnostic = &located.diagnostic;
    let mut message = diagnostic.message.words(language);
    if let Some(help) = &diagnostic.help {
        message.push('\n');
        message.push_str(&help.words(language));
    }
    let mut result = json!({
        "ruleId": diagnostic.lint.name,
        "level": level(diagnostic.severity),
        "message": { "text": message },
        "locations": [{ "physicalLocation": place(diagnostic.file.as_str(), &located.span) }],
    });
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .zip(&located.related)
        .zip(1..)
        .map(|((related, span), id)| {
            json!({
                "id": id,
                "physicalLocation": place(related.file.as_str(), span),
                "message": { "text": related.message.words(language) },
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn place(file: &str, span: &Span) -> Value {
    json!({
        "artifactLocation": { "uri": uri(file) },
        "region": {
            "startLine": span.start.line,
            "startColumn": span.start.column,
            "endLine": span.end.line,
            "endColumn": span.end.column,
        },
    })
}

/// A path as a relative URI: whatever is no letter, digit or harmless mark is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::sarif;
    use crate::diagnostic::{Diagnostic, lints};
    use crate::message::Language;
    use crate::report::Sources;
    use crate::source::{Place, SitePath};

    #[test]
    fn each_lint_is_a_rule_and_each_diagnostic_a_result() {
        let text = "标题\ntitel: x\n";
        let lookup = |_: &SitePath| Some(text.as_bytes());
        let mut sources = Sources::new(&lookup);
        let file = SitePath::parse("content/钉 a.yaml").unwrap();
        let found = [
            Diagnostic::new(&lints::UNKNOWN_KEY, &file, Place::bytes(7..12), "unknown key `titel`")
                .help("did you mean `title`?")
                .related(&file, Place::bytes(0..6), "known here"),
            Diagnostic::new(&lints::UNKNOWN_KEY, &file, Place::bytes(7..12), "unknown too"),
        ];
        let report = sarif(&sources.locate_all(found), Language::English);
        let report: Value = serde_json::from_str(&report).unwrap();
        let run = &report["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(1));
        assert_eq!(run["results"].as_array().map(Vec::len), Some(2));
        let location = |line: u32, from: u32, to: u32| {
            json!({
                "artifactLocation": { "uri": "content/%E9%92%89%20a.yaml" },
                "region": { "startLine": line, "startColumn": from, "endLine": line, "endColumn": to },
            })
        };
        assert_eq!(
            run["results"][0],
            json!({
                "ruleId": "unknown-key",
                "level": "error",
                "message": { "text": "unknown key `titel`\ndid you mean `title`?" },
                "locations": [{ "physicalLocation": location(2, 1, 6) }],
                "relatedLocations": [
                    { "id": 1, "physicalLocation": location(1, 1, 3), "message": { "text": "known here" } }
                ],
            })
        );
    }
}
