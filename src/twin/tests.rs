use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markdown_of;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn page(body: &str) -> String {
    format!("<!doctype html><html><head><title>T</title></head><body><nav>n</nav><main id=\"content\">{body}</main>x")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(markdown_of(&page(body)), format!("# T\n\n{expected}\n"), "for {body}");
}

fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES
}

/// All texts of `markdown` without white space; panics where there is markup that no published page has.
#[track_caller]
fn texts(markdown: &str) -> String {
    let mut texts = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => texts.push_str(&text),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                assert_eq!(&*dest_url, "ok.html", "in {markdown}");
            }
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                assert!(id.is_none() && classes.is_empty() && attrs.is_empty(), "in {markdown}");
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_)
            | Event::Start(
                Tag::HtmlBlock
                | Tag::FootnoteDefinition(_)
                | Tag::MetadataBlock(_)
                | Tag::DefinitionList
                | Tag::Superscript
                | Tag::Subscript,
            ) => panic!("{event:?} in {markdown}"),
            _ => {}
        }
    }
    plain(&texts)
}

/// What is left of a text when nobody minds white space.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Every place of a page that takes text.
fn everywhere(text: &str) -> String {
    let text = escape(text);
    let body = format!(
        "<h1>{text}</h1><p>{text}</p><p>x {text}<br>{text} <em>{text}</em><strong>{text}</strong>{text}<del>{text}</del></p>\
         <h3>{text}</h3><ul><li>{text}<ul><li>{text}</li></ul></li><li><p>{text}</p><p>{text}</p></li></ul>\
         <ol start=\"7\"><li>{text}</li></ol><blockquote><p>{text}</p></blockquote>\
         <table><tr><th>{text}</th><th><code>{text}</code></th></tr><tr><td>{text}</td><td>{text}</td></tr></table>\
         <p><a href=\"ok.html\">{text}</a>{text}<code>{text}</code>{text}<a href=\"ok.html\"><b>{text}</b></a></p>\
         <dl><dt>{text}</dt><dd>{text}</dd></dl><pre><code>{text}\n</code></pre>\
         <details><summary>{text}</summary><p>{text}</p></details>"
    );
    page(&body)
}

#[track_caller]
fn comes_back_as_text(text: &str) {
    let markdown = markdown_of(&everywhere(text));
    let expected = texts(&markdown_of(&everywhere("MARK"))).replace("MARK", &plain(text));
    assert_eq!(texts(&markdown), expected, "for {text:?}: {markdown}");
    assert!(markdown.starts_with("# "), "{markdown}");
}

#[test]
fn hostile_texts_are_text() {
    let texts = [
        "<script>alert(1)</script>",
        "</main><h1>x",
        "](javascript:alert(1))",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "`x`",
        "```\ncode\n```",
        "# x",
        "x #",
        "- x",
        "+ x",
        "1. x",
        "12) x",
        "|",
        "a | b",
        "| --- |",
        "***",
        "---",
        "===",
        "**x**",
        "_x_ a_b",
        "~~x~~",
        "&lt;b&gt;",
        "&#60;b&#62;",
        "[[x]]",
        "[^1]: x",
        "[x]: y",
        "<https://evil.example>",
        "> x",
        ": x",
        "\\",
        "x\\",
        "!",
        "{#id .c}",
        "$x$ $$y$$",
        "^x^",
        "- [x] y",
        "[x] y",
        "\u{0}\u{1b}[31mred\u{7f}",
        "\u{202e}evil\u{2066}x\u{2069}",
        "\u{feff}x\u{200b}",
        "<!-- x -->",
        "<?x?>",
        "<![CDATA[x]]>",
        "a\u{2028}# b",
        "x\n# y\n- z",
        "    x",
        "\tx",
        "＊全角＊",
        "**注意：**营业执照",
        "``",
        "`",
        "x`",
        "a\\|b",
        "\"'",
        "+++",
        ":::x",
    ];
    for text in texts {
        comes_back_as_text(text);
    }
}

#[test]
fn programs_are_no_destinations() {
    check("<p><a href=\"java\nscript:alert(1)\">x</a></p>", "x");
    check("<p><img src=\"data:image/svg+xml,x\" alt=\"x\"></p>", "x");
}

#[test]
fn markup_is_written_as_markdown() {
    #[rustfmt::skip]
    let cases = [
        ("<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e`f</code></p>", "a *b* **c** ~~d~~ ``e`f``"),
        ("<p><strong>注意：</strong>营业执照</p>",  "**注意**：营业执照"),
        ("<p>见<strong>《承诺函》</strong>后</p>", "见《**承诺函**》后"),
        ("<p>a<strong><code>b</code></strong>c</p>", "a`b`c"),
        ("<p>1<sup class=\"footnote-ref\"><a href=\"#fn-1\">1</a></sup></p>", "1 [1](#fn-1)"),
        ("<p>a<br>- b</p>", "a\\\n\\- b"),
        ("<p><a href=\"../a/b.html?x=1&amp;y=(2)\">t</a> <img src=\"i.png\" alt=\"甲\"></p>", "[t](../a/b.html?x=1&y=\\(2\\)) ![甲](i.png)"),
        ("<p>Wow!<a href=\"x\">y</a></p>", "Wow\\![y](x)"),
        ("<h2 id=\"a\">B #</h2><hr>", "## B \\#\n\n___"),
        ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>", "- a\n  - b\n- c"),
        ("<ol start=\"3\"><li><p>a</p><p>b</p></li><li>c</li></ol>", "3. a\n\n   b\n4. c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<ul><li class=\"task\"><label><input type=\"checkbox\" disabled checked> a</label></li></ul>", "- [x] a"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b"),
        ("<div class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">注</p><p>a</p></div>", "> [!NOTE]\n> a"),
        ("<pre tabindex=\"0\"><code class=\"language-sh\"><span class=\"hl-x\">a</span>\n```\n\n</code></pre>", "````sh\na\n```\n\n````"),
        ("<table><thead><tr><th>a</th><th class=\"align-right\">b|</th></tr></thead><tbody><tr><td>c<br>d</td><td><code>|</code></td></tr></tbody></table>",
            "| a | b\\| |\n| --- | --: |\n| c d | `\\|` |"),
        ("<table><tr><td>a</td></tr></table>", "| |\n| --- |\n| a |"),
        ("<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd><p>e</p><ul><li>f</li></ul></dd></dl>", "- **a**: b\\\n  c\n- **d**: e\n  - f"),
        ("<dl class=\"glance\"><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>", "- **a**: b\n- **c**: d"),
        ("<dl><dt>a</dt><dd><div class=\"template\">b\n{c}</div></dd></dl>", "- **a**:\n\n  ```\n  b\n  {c}\n  ```"),
        ("<details><summary>a</summary><p>b</p></details>", "**a**\n\nb"),
        ("<ol class=\"entries\"><li class=\"entry\"><p class=\"marks\"><span>x</span><b>y</b></p><h3>a</h3><p>b</p></li></ol>", "### 1. a\n\nx · **y**\n\nb"),
        ("<nav>a</nav><p hidden>b</p><p aria-hidden=\"true\">c<br>d</p><button>e</button><script>if (a<b) \"</p>\"</script><p>f</p>", "f"),
        ("<em><p>a</p><p>b</p></em>", "*a*\n\n*b*"),
    ];
    for (body, expected) in cases {
        check(body, expected);
    }
}

#[test]
fn the_title_comes_first() {
    let html = page("<dl class=\"marks\"><dt>a</dt><dd>b</dd></dl><h1>c</h1><p>d</p>");
    assert_eq!(markdown_of(&html), "# c\n\n- **a**: b\n\nd\n");
    assert_eq!(markdown_of("<p>no main</p>"), "");
}

#[test]
fn deep_and_broken_pages_are_read_in_little_time() {
    let deep = format!("{}x{}", "<ul><li><blockquote>".repeat(30_000), "</blockquote></li></ul>".repeat(30_000));
    assert!(markdown_of(&page(&deep)).len() < 2_000);
    for broken in ["<", "<p", "<a href=\"", "</", "<!--", "<main", "&", "&#x", "<p a=b c='d'>x</p></p></i>"] {
        markdown_of(&page(&broken.repeat(20_000)));
        markdown_of(&format!("<main>{broken}"));
    }
}

/// Markup that is closed, around texts of any kind.
fn body() -> impl Strategy<Value = String> {
    let text = prop_oneof!["[ -~]{0,12}", "[*_~`\\[\\]()!<>&#|:\\\\ 甲a1.-]{0,10}", "\\PC{0,8}"]
        .prop_map(|text| escape(&text));
    text.prop_recursive(4, 40, 5, |inner| {
        let tags = proptest::sample::select(vec![
            ("p", ""),
            ("em", ""),
            ("strong", ""),
            ("del", ""),
            ("code", ""),
            ("blockquote", ""),
            ("ul", "li"),
            ("ol", "li"),
            ("h2", ""),
            ("h4", ""),
            ("pre", ""),
            ("div", ""),
            ("dl", "dt"),
            ("dl", "dd"),
            ("tr", "td"),
            ("tr", "th"),
            ("span", ""),
            ("details", ""),
            ("summary", ""),
        ]);
        (tags, proptest::collection::vec(inner, 1..5)).prop_map(|((tag, child), inner)| match (tag, child) {
            (_, "") => format!("<{tag}>{}</{tag}>", inner.join(" ")),
            ("tr", _) => {
                format!("<table><tr><{child}>{}</{child}></tr></table>", inner.join(&format!("</{child}><{child}>")))
            }
            _ => format!("<{tag}><{child}>{}</{child}></{tag}>", inner.join(&format!("</{child}><{child}>"))),
        })
    })
}

proptest! {
    #[test]
    fn any_text_comes_back_as_text(text in "\\PC{0,12}|[*_~`\\[\\]()!<>&#|:\\\\ 甲a1.\n-]{0,12}") {
        if !plain(&text).is_empty() {
            comes_back_as_text(&text);
        }
    }

    #[test]
    fn any_markup_keeps_its_text(body in body()) {
        let html = page(&body);
        let expected: String = super::Tokens::of(&html).filter_map(|token| match token {
            super::Token::Text(text) => Some(super::decoded(text).into_owned()),
            _ => None,
        }).collect();
        let expected = plain(&expected);
        let markdown = markdown_of(&html);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let expected = letters(expected.strip_prefix("Tn").and_then(|text| text.strip_suffix('x')).unwrap_or_default());
        prop_assert_eq!(letters(texts(&markdown).strip_prefix('T').unwrap_or_default()), expected, "{}", markdown);
    }
}
