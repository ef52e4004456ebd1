//! The quick reader against `yaml_serde`, on texts of its subset and near to it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde_yaml::Value;

use super::{read, scan};

/// Every scalar as the text it was written as.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(transparent)]
struct Texts(BTreeMap<String, BTreeMap<String, Vec<Option<String>>>>);

/// What a line of a text may be made of: what people write, and what only looks like it.
const PIECES: &[&str] = &[
    "a",
    "b",
    "title",
    "认证",
    "甲 乙",
    "a-b",
    "a:b",
    "a: b",
    "a:",
    ": ",
    " :",
    "-",
    "- ",
    "- -",
    "--- ",
    "...",
    "?",
    "? a",
    "\"a\"",
    "\"a\\n\\\"b\\\\\"",
    "\"a: #b\"",
    "\"\\u4e00\"",
    "\"a",
    "'a'",
    "'it''s'",
    "'a",
    "\"\"",
    "''",
    "[a, b]",
    "[a, [b, ~], \"c\"]",
    "[a, ]",
    "[]",
    "{}",
    "[a b]",
    "[a: b]",
    "{a: b}",
    "{a: 1, b: \"x\"}",
    "{a: b, a: c}",
    "{a}",
    "{a: }",
    "{a : b}",
    "[a, b",
    "]",
    "}",
    ",",
    "#",
    " # c",
    "#c",
    "&x a",
    "*x",
    "!!str a",
    "!t a",
    "|",
    "|-",
    "|+",
    "|2",
    "> ",
    ">-",
    "%",
    "@",
    "`",
    "~",
    "null",
    "Null",
    "true",
    "yes",
    "1",
    "-1",
    "+1",
    "01",
    "1.10",
    "1e3",
    "0x1F",
    "0o7",
    ".5",
    ".inf",
    "-.inf",
    ".nan",
    "2026-01-01",
    "12:30",
    "18446744073709551616",
    "1_000",
    "3C 认证",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "，",
    "：",
    "“",
    "\u{7f}",
    "http://x.y/z#w",
    "C:\\d",
    "<<",
    "=",
    "a#b",
    "a #b",
    "a  ",
];

const INDENTS: &[&str] =
    &["", "", "", "  ", "  ", "    ", " ", "   ", "- ", "- ", "  - ", "    - ", "- - ", "  -", "-"];

const ENDS: &[&str] =
    &["\n", "\n", "\n", "\n", "\n\n", "\n  \n", "\n     \n", "\r\n", " \n", ": |\n", ":\n", ": |-\n", ""];

fn near() -> impl Strategy<Value = String> {
    let piece = || prop::sample::select(PIECES);
    let line = (prop::sample::select(INDENTS), piece(), prop::option::of(piece()), prop::sample::select(ENDS))
        .prop_map(|(indent, first, second, end)| match second {
            Some(second) => format!("{indent}{first}: {second}{end}"),
            None => format!("{indent}{first}{end}"),
        });
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

/// A text as people write it, with keys that do not repeat.
fn within() -> impl Strategy<Value = String> {
    let scalar = || prop::sample::select(PIECES);
    let entry = (scalar(), prop::collection::vec(scalar(), 0..3), any::<bool>());
    prop::collection::vec(entry, 1..5).prop_map(|entries| {
        let mut text = String::new();
        for (number, (scalar, list, indented)) in entries.into_iter().enumerate() {
            let indent = if indented { "  " } else { "" };
            text += &format!("k{number}:\n  a{number}: {scalar}\n  l:\n");
            for entry in list {
                text += &format!("  {indent}- {entry}\n");
            }
        }
        text
    })
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    if scan::scan(text).is_some() {
        let refused = serde_yaml::from_str::<serde::de::IgnoredAny>(text).err();
        prop_assert!(refused.is_none(), "{text:?} is no YAML: {refused:?}");
    }
    if let Ok(value) = read::<Value>(text) {
        prop_assert_eq!(value, serde_yaml::from_str::<Value>(text).unwrap(), "for {:?}", text);
    }
    if let Ok(texts) = read::<Texts>(text) {
        prop_assert_eq!(texts, serde_yaml::from_str::<Texts>(text).unwrap(), "for {:?}", text);
    }
    if let Ok(texts) = read::<BTreeMap<String, Option<String>>>(text) {
        prop_assert_eq!(texts, serde_yaml::from_str::<BTreeMap<_, _>>(text).unwrap(), "for {:?}", text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn what_is_read_is_what_yaml_serde_reads(text in prop_oneof![near(), within()]) {
        holds(&text)?;
    }

    #[test]
    fn blocks_of_lines_are_the_same(
        lines in prop::collection::vec(prop::sample::select(&["    甲", "      乙", "    ", "      ", "", "  ", "   丙", "    # d", "    - e: f", "  b: 1", "# c", "c: 2", "   "][..]), 0..7),
        header in prop::sample::select(&["|", "|-", "| ", "|+", "| # x", ">"][..]),
        end in prop::sample::select(&["\n", "", "\n\n", "\r\n"][..]),
    ) {
        holds(&format!("a:\n  b: {header}\n{}{end}", lines.join("\n")))?;
        holds(&format!("a:\n- {header}\n{}{end}", lines.join("\n")))?;
    }
}

#[test]
fn what_people_write_is_read_here() {
    #[rustfmt::skip]
    let texts = [
        "title: 甲\ntags: [a, \"b\"]\ncauses:\n  - id: a\n    fixes: [x, y]\n    at: step-1\n  - {id: b, title: \"乙\"}\n",
        "# 注\ntitle: 4003   # 注\nversion: 1.10\nsteps:\n- 甲\n-\n- \"乙\"\n",
        "body: |\n  甲\n\n    - 乙\n  丙\n\nnext: 'it''s'\n",
        "a:\n  - - b\n    - c\n  - d: |-\n      e\n\n      f\n    g: 1\n",
    ];
    for text in texts {
        assert!(scan::scan(text).is_some(), "for {text:?}");
        holds(text).unwrap();
    }
}

#[test]
fn what_it_does_not_know_is_refused() {
    #[rustfmt::skip]
    let texts = [
        "", "a", "a: &x 1\nb: *x\n", "a: !!str 1\n", "--- \na: 1\n", "a: 1\n---\nb: 2\n", "a: 1\na: 2\n", "a:\tb\n",
        "a: b\n  c\n", "a: \"b\n  c\"\n", "a: >\n  b\n", "? a\n", "a: [b,\n  c]\n", "a: \"\\u4e00\"\n", "a: |+\n  b\n",
    ];
    for text in texts {
        assert!(scan::scan(text).is_none(), "for {text:?}");
    }
}
