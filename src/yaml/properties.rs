//! What holds for any text whatever.

use proptest::prelude::*;

use super::node::{Entry, Node};
use super::{Kind, Tree, front_matter, parse};
use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
use crate::message::Language;
use crate::report::{Sources, Style, human, json};
use crate::source::{Place, SitePath, ValuePath};

/// Texts made of what YAML cares about.
fn yamlish() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "标题",
        "：",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "- -",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "''",
        "\\",
        "|\n  ",
        ">-\n  ",
        "|2\n   ",
        "&a ",
        "*a",
        "!t ",
        "#",
        " #",
        "\t",
        "\u{3000}",
        "---\n",
        "...\n",
        "\r\n",
        "~",
        "%",
        "@",
        "`",
        "“",
        "1.5",
        "\u{0}",
        "\u{feff}",
        "\u{1f600}",
        "? ",
        "<<",
        "\\u4e59",
        "  ",
        "title: ",
        "causes:\n- ",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

fn walk(node: &Node, path: &ValuePath, visit: &mut impl FnMut(&Node, &ValuePath)) {
    visit(node, path);
    match &node.kind {
        Kind::Scalar(_) => {}
        Kind::Sequence(nodes) => nodes.iter().enumerate().for_each(|(at, node)| walk(node, &path.index(at), visit)),
        Kind::Mapping(entries) => {
            for Entry { key, value } in entries.iter() {
                walk(value, &path.key(key.text().unwrap_or_default()), visit);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_lies_in_the_text_on_character_boundaries(text in yamlish(), start in 0_u32..40, length in 0_u32..9) {
        if let Ok(tree) = Tree::parse(&text) {
            walk(tree.root(), &ValuePath::default(), &mut |node, path| {
                assert!(text.get(node.span.clone()).is_some(), "{:?} in {text:?}", node.span);
                let within = Some((start, start + length));
                for place in [Place::Key { path: path.clone() }, Place::value(path.clone()), Place::Value { path: path.clone(), within }] {
                    let range = tree.locate(&place, &text).unwrap();
                    assert!(text.get(range.clone()).is_some(), "{place:?} is {range:?} in {text:?}");
                }
            });
        }
    }

    #[test]
    fn every_diagnostic_can_be_shown(text in yamlish(), start in 0_u32..60, length in 0_u32..60, name in "(a|b)[.](yaml|md)") {
        let file = SitePath::parse(&name).unwrap();
        let within = Some((start, start + length));
        let diagnostics = [
            Place::Bytes { start, end: start + length },
            Place::Value { path: "标题".into(), within },
            Place::Value { path: ValuePath::default(), within },
        ]
        .map(|place| Diagnostic::new(&lints::SYNTAX, &file, place, text.clone()).suggest(Change::Raw(text.clone()), Applicability::Safe));
        let lookup = |_: &SitePath| Some(text.as_bytes());
        let mut sources = Sources::new(&lookup);
        let found = sources.locate_all(diagnostics);
        assert!(!human(&found, &mut sources, Style { color: false, width: 20, language: Language::English }).contains(['\0', '\t']));
        json(&found, Language::Chinese);
    }

    #[test]
    fn every_diagnostic_has_a_place(text in yamlish()) {
        let file = SitePath::parse("a.yaml").unwrap();
        let diagnostics: Vec<_> = parse::<std::collections::BTreeMap<String, Vec<u8>>>(&file, &text, super::Formats::NONE).err().map_or_else(Vec::new, Vec::from);
        for diagnostic in diagnostics {
            if let Place::Bytes { start, end } = diagnostic.place {
                assert!(text.get(start as usize..end as usize).is_some(), "{start}..{end} in {text:?}");
            }
        }
        if let Some(found) = front_matter(&text) {
            assert!(text.get(found.inner.clone()).is_some() && text.get(found.body..).is_some());
            let _ = Tree::parse_part(&text, found.inner);
        }
    }
}
