//! What holds of any text whatever.

use proptest::prelude::{ProptestConfig, Strategy, prop};
use proptest::{prop_assert, prop_assert_eq, proptest};

use super::{Written, file, write};
use crate::diagnostic::lints;
use crate::markdown::{Document, PageWriter};
use crate::model::HoleKind;
use crate::model::RawHtml;
use crate::source::Place;

/// Pieces of everything that means something.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "中",
        "，",
        "：",
        "（",
        "）",
        "“",
        "”",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "***",
        "_",
        "~",
        "~~",
        "`",
        "```\n",
        "- ",
        "1. ",
        "1、",
        "> ",
        "# ",
        "## ",
        "[[a",
        "]]",
        "|",
        "|-|-|\n",
        "[",
        "](b)",
        "![",
        "<b>",
        "</b>",
        "<div>",
        "</div>\n",
        "<table>",
        "<td>",
        "<a href=x>",
        "</a>",
        "<img src=y>",
        "<p>",
        "</p>",
        "<pid>",
        "<!--",
        "-->",
        "https://a.cn/_",
        "www.a.b",
        "{#x}",
        "{: .y}",
        "{{< ref \"z\" >}}",
        "](",
        ")",
        "[^1]",
        "[^1]: ",
        "\n: ",
        ":::",
        "> [!note] ",
        "    ",
        "\\",
        "&lt;",
        "&#0;",
        "\0",
        "\r",
        "\u{e000}",
        "\u{e001}",
        "<script>",
        "<select>",
        "<svg>",
        "<h1>",
        "</h3>",
        "<details>",
        "- [x] ",
        "é",
    ]);
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// The tags of `html` that have no partner.
fn unbalanced(shown: &Written) -> Vec<String> {
    let mut open = Vec::new();
    let mut wrong = Vec::new();
    let html = &shown.prose.html;
    let mut rest = &**html;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>') else { return vec![rest.to_owned()] };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if matches!(&*name, "br" | "hr" | "wbr" | "img" | "input" | "col") {
            continue;
        }
        if !tag.starts_with('/') {
            open.push(name);
        } else if open.pop().as_ref() != Some(&name) {
            wrong.push(name);
        }
    }
    wrong.extend(open);
    wrong
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn html_is_balanced_and_places_are_inside(text in markdown()) {
        for raw_html in [RawHtml::Sanitize, RawHtml::Escape] {
            let shown = write(&text, raw_html);
            prop_assert_eq!(unbalanced(&shown), Vec::<String>::new(), "{:?} {}", raw_html, shown.html);
            let places = shown.references.iter().map(|it| &it.place).chain(shown.diagnostics.iter().map(|it| &it.place));
            for place in places {
                let Place::Bytes { start, end } = place else { continue };
                prop_assert!(text.get(*start as usize..*end as usize).is_some(), "{:?}", place);
            }
            let mut last = 0;
            let mut open = Vec::new();
            for hole in shown.prose.holes() {
                prop_assert!(hole.at >= last && shown.prose.html.is_char_boundary(hole.at as usize));
                last = hole.at;
                match hole.kind {
                    HoleKind::LinkStart(index) => open.push(index),
                    HoleKind::LinkEnd(index) => prop_assert_eq!(open.pop(), Some(index)),
                    _ => {}
                }
            }
            prop_assert!(open.is_empty());
            for heading in shown.prose.headings() {
                let start = format!("<h{}", heading.level);
                prop_assert!(shown.prose.html[heading.at as usize..].starts_with(&start), "heading {:?}", heading);
            }
            prop_assert!(!shown.prose.html.contains("<script") && !shown.prose.html.contains("data-h"));
        }
        let _ = write(&text, RawHtml::Allow);
    }

    #[test]
    fn any_text_and_any_slice_of_it_can_be_written(text in "\\PC{0,80}", from in 0usize..40, len in 0usize..40) {
        let document = Document::parse(&text);
        let end = document.events().len();
        let slice = from.min(end)..(from + len).min(end);
        let file = file();
        let mut page = PageWriter::new(&file, RawHtml::Sanitize);
        page.blocks(&document, std::slice::from_ref(&slice), &Place::bytes, 2);
        page.inline(&document, slice, &Place::bytes);
        page.footnotes(&document, &Place::bytes);
    }

    #[test]
    fn places_of_events_are_inside_and_ids_are_unique(text in markdown()) {
        let document = Document::parse(&text);
        for (_, range) in document.events() {
            prop_assert!(text.get(range.clone()).is_some(), "{:?}", range);
        }
        let shown = write(&text, RawHtml::Sanitize);
        let mut ids: Vec<&str> = shown.prose.html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all, "{}", shown.html);
    }
}

#[test]
fn no_depth_overflows_and_no_repetition_grows_out_of_proportion() {
    let pieces = [
        ">",
        "[",
        "*a ",
        "**",
        "- ",
        "![",
        "<b>",
        "<div>",
        "`",
        "1. ",
        "~a",
        "[[",
        "[[a",
        "|",
        "[^",
        "_a ",
        "<!--",
        "(",
        "[a](",
        "[[a]] ",
        "（**",
        "**：",
        "{{<",
        "{{< ",
        "https://",
        "www.a:",
        "http",
        "<a href=x>",
        "<table><td>",
        "](",
        "&",
        "<x ",
        "<x y=",
        "\n> ",
        "{#",
        "[a](b) ",
        "<i>\n\n",
        "1、\n",
        "```\n",
        "# a\n",
        "[^1] ",
        "<a>",
        "</p>",
        "~~a（",
        "&#1",
        "![a](",
    ];
    for piece in pieces {
        let size = |times: usize| write(&piece.repeat(times), RawHtml::Sanitize).prose.html.len();
        let (small, large) = (size(1_000), size(10_000));
        assert!(large <= 20 * small.max(1_000), "{piece:?}: {small} bytes, ten times as many: {large}");
    }
}

#[test]
fn nesting_beyond_reason_is_one_diagnostic() {
    let found = write(&">".repeat(10_000), RawHtml::Sanitize).diagnostics;
    assert_eq!(found.iter().map(|found| found.lint).collect::<Vec<_>>(), [&lints::OVER_LIMIT]);
}
