//! Without any extension of this project in it, a text means what CommonMark and GFM say: the events are the parser's own.

use std::ops::Range;

use proptest::prelude::{ProptestConfig, Strategy, any, prop};
use proptest::{prop_assert_eq, prop_assume, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::markdown::Document;
use crate::markdown::document::table_rows::surplus;

/// Neighbouring texts put together, with the range of the whole.
fn merged<'t>(events: impl Iterator<Item = (Event<'t>, Range<usize>)>) -> Vec<(Event<'t>, Range<usize>)> {
    let mut out: Vec<(Event<'t>, Range<usize>)> = Vec::new();
    for (event, range) in events {
        match (out.last_mut(), &event) {
            (Some((Event::Text(before), at)), Event::Text(text))
            | (Some((Event::Html(before), at)), Event::Html(text)) => {
                *before = format!("{before}{text}").into();
                at.end = range.end;
            }
            _ => out.push((event, range)),
        }
    }
    out
}

fn plain(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    merged(Parser::new_ext(text, options).into_offset_iter())
}

fn ours(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    merged(Document::parse(text).events().iter().cloned())
}

/// Whether some row has more cells than its table: these are kept here.
fn has_surplus(text: &str) -> bool {
    let mut columns = 0;
    plain(text).iter().any(|(event, range)| match event {
        Event::Start(Tag::Table(alignments)) => {
            columns = alignments.len();
            false
        }
        Event::Start(Tag::TableRow) => surplus(&text[range.clone()], columns).is_some(),
        _ => false,
    })
}

#[test]
fn snippets_of_commonmark_are_parsed_as_ever() {
    let snippets = [
        "\tfoo\tbaz\t\tbim",
        "  - foo\n\n\tbar",
        "- a\n+ b\n* c",
        "***\n---\n___",
        "# a ##\n## b \\##",
        "a\n===\n\nb\n---",
        "    code\n\n        more",
        "```rust\nfn\n```\n~~~\na\n~~~",
        "<div>\n*a*\n</div>\n\n*b*",
        "<!-- a -->b",
        "[foo]: /url 'title'\n\n[foo] [bar][foo] [foo][]",
        "> a\nb\n> c",
        "1. a\n\n   b\n2) c",
        "- a\n\n- b\n\n\n- c",
        "\\*a\\* \\# &amp; &copy; &#35; &nope;",
        "`` a ` b `` `c\\`",
        "*a **b** c* ***d*** _e_ __f__ a_b_c *a*b*",
        "[a](b \"c\") [a](<b c>) [a](b\\)c) ![a *b*](c)",
        "<http://a.b?c=d> <a@b.c>",
        "<a href=\"b\"> <b/> </i> <!d> <?e?>",
        "a  \nb\\\nc\nd",
        "|a|b|\n|-|:-:|\n|c `\\|`|d|\ne",
        "- [ ] a\n- [x] b",
        "~~a~~ ~~b",
        "a[^1]\n\n[^1]: b\n    c",
        "> [!NOTE]\n> a",
        "a\n: b",
        "*(**a**)* **a*b*c**",
        "[a[b](c)](d)",
        "* * *\n- - a",
        "10. a\n    10. b",
        "\\",
        "&",
        "<",
        "[",
        "![",
    ];
    for text in snippets {
        assert_eq!(ours(text), plain(text), "for {text:?}");
    }
}

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b c",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## ",
        "(",
        ")",
        "!",
        "[a]",
        "](b)",
        "<b>",
        "</b>",
        "|",
        "|-|-|",
        "    ",
        "\t",
        "\\",
        "&amp;",
        "~~",
        "---",
        "===",
        "'",
        "\"",
        ".",
        "+ ",
        "<!-- x -->",
        "- [ ] ",
        "0",
        "\r\n",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_ascii_is_parsed_as_ever(text in markdown()) {
        prop_assume!(!has_surplus(&text));
        prop_assert_eq!(ours(&text), plain(&text));
    }

    #[test]
    fn any_ascii_without_our_signs_is_parsed_as_ever(text in "[ -Ya-z\n]{0,60}", _seed in any::<u8>()) {
        // What looks like a tag may be a placeholder.
        let text: String = text.replace(['[', '{', ':', '~', '<'], "");
        let text = text.replace("www", "").replace("http", "").replace("import ", "").replace("export ", "");
        prop_assume!(!has_surplus(&text));
        prop_assert_eq!(ours(&text), plain(&text));
    }
}
