//! Suggestions, applied: what comes of one parses, and its diagnostic is gone.

use playbook::internals::diagnostic::{TextEdit, apply};
use serde_json::Value;

use crate::support::SiteTest;

/// The byte of `text` at a line and column, both from 1.
fn byte(text: &str, line: &Value, column: &Value) -> usize {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap() - 1;
    let before: usize = text.split_inclusive('\n').take(number(line)).map(str::len).sum();
    let column = text[before..].char_indices().nth(number(column));
    column.map_or(text.len(), |(at, _)| before + at)
}

fn diagnostics(site: &SiteTest) -> Vec<Value> {
    let report: Value = serde_json::from_str(&site.build(&["--format", "json"]).stdout).unwrap();
    report["diagnostics"].as_array().unwrap().clone()
}

/// Applies each suggestion about `path`, alone, to a site where that file has `text`; how many there were.
#[track_caller]
fn apply_each(path: &str, text: &str) -> usize {
    let of_file = |found: Vec<Value>| found.into_iter().filter(|one| one["file"] == path).collect::<Vec<_>>();
    let found = of_file(diagnostics(&SiteTest::of([(path, text)])));
    let mut applied = 0;
    for one in &found {
        let Some(edits) = one["suggestion"]["edits"].as_array() else { continue };
        let edits: Vec<TextEdit> = edits
            .iter()
            .map(|edit| TextEdit {
                bytes: byte(text, &edit["line"], &edit["column"])..byte(text, &edit["end_line"], &edit["end_column"]),
                text: edit["replacement"].as_str().unwrap().to_owned(),
            })
            .collect();
        let fixed = apply(text, &edits);
        let left = of_file(diagnostics(&SiteTest::of([(path, fixed.as_str())])));
        let is_same = |other: &Value| other["name"] == one["name"] && other["message"] == one["message"];
        let count = |found: &[Value]| found.iter().filter(|other| is_same(other)).count();
        assert!(count(&left) < count(&found), "{one:#} is still there in\n{fixed}");
        assert!(!left.iter().any(|other| other["name"] == "syntax") || one["name"] == "syntax", "of {one:#}:\n{fixed}");
        applied += 1;
    }
    applied
}

#[test]
fn suggested_keys_can_be_applied() {
    #[rustfmt::skip]
    let cases = [
        ("content/a.yaml", "titel: 甲\ntitle: 乙\nsumary: 丙\n",                               1),
        ("content/a.yaml", "title: 甲\nurl-style: x\nReviewed: 2026-01-01\n",  1),
    ];
    for (path, text, least) in cases {
        let applied = apply_each(path, text);
        assert!(applied >= least, "only {applied} suggestions for {text}");
    }
}

#[test]
fn names_that_yaml_would_misread_are_quoted() {
    let names = [
        "rescan",
        "重新扫描",
        "1.10.2",
        "[rescan]",
        "{rescan}",
        "'rescan'",
        "\"rescan\"",
        "re:scan",
        "#rescan",
        "&rescan",
        "*rescan",
        "rescan,b",
        "!rescan",
        "@rescan",
    ];
    for name in names {
        let quoted = serde_json::to_string(name).unwrap();
        let slip = serde_json::to_string(&format!("{name}x")).unwrap();
        for fixes in [slip.clone(), format!("[{slip}, other]"), format!("[other, {slip}]"), format!("\n    - {slip}")] {
            let text = format!(
                "title: 甲\ncauses:\n  - id: c\n    title: 乙\n    fixes: {fixes}\nfixes:\n  - id: {quoted}\n    title: 丙\n  - id: other\n    title: 丁\n"
            );
            assert_eq!(apply_each("content/a.yaml", &text), 1, "for {text}");
        }
    }
}
