//! What EDGE-CASES.md saw in real runbooks and is the Markdown engine's business, in its order.

use super::{check, show, write};
use crate::model::RawHtml;

#[test]
fn carriage_returns_change_nothing() {
    let text = "# 甲\n\n|a|b|\n|-|-|\n|1|2|\n\n乙\n丙\n\n```\nx\n```\n";
    assert_eq!(show(&text.replace('\n', "\r\n")), show(text));
}

#[test]
fn an_empty_text_is_an_empty_prose() {
    for text in ["", "\n", "<!-- x -->", "{{< hint >}}", "<style>x</style>"] {
        assert!(write(text, RawHtml::Sanitize).prose.is_empty(), "{text:?}");
    }
}

#[test]
fn three_backticks_on_one_line_are_code_in_a_line() {
    check(&[(" ```sudo iotop -P -a ``` ", "<p><code>sudo iotop -P -a </code></p>")]);
}

#[test]
fn an_info_string_with_a_comment_keeps_its_language() {
    let html = show("```console # Drain, but wait 1 minute\nls\n```");
    assert!(html.contains("class=\"language-console\""), "{html}");
    assert!(show("```{=html}\n<br>\n```").contains("language-html"));
}

#[test]
fn headings_stand_inside_list_items_and_quotes() {
    #[rustfmt::skip]
    check(&[
        ("- a\n\n  ## 乙\n\n  c", "<ul><li><p>a</p><h2 id=\"乙\">乙</h2><p>c</p></li></ul>"),
        ("> ## 乙",               "<blockquote><h2 id=\"乙\">乙</h2></blockquote>"),
    ]);
}

#[test]
fn a_heading_has_links_code_images_and_emoji() {
    let shown = write("## AWS ☁️: [a](b) `c` ![d](e)", RawHtml::Sanitize);
    assert_eq!(&*shown.prose.headings()[0].text, "AWS ☁️: a c d");
    assert_eq!(&*shown.prose.headings()[0].id, "aws--a-c-d");
}

#[test]
fn a_paragraph_above_dashes_is_a_heading_as_commonmark_says() {
    check(&[("some text\n---", "<h2 id=\"some-text\">some text</h2>")]);
}

#[test]
fn a_stray_bracket_in_a_destination_stays() {
    check(&[("[text](../rate-limiting/README.md])", "<p>{a ../rate-limiting/README.md]}text{/a}</p>")]);
}

#[test]
fn templates_in_code_are_left_alone() {
    #[rustfmt::skip]
    check(&[
        ("`{{range .items}}{{\"===>\"}}`",  "<p><code>{{range .items}}{{&quot;===&gt;&quot;}}</code></p>"),
        ("`{{< ref \"x\" >}}`",             "<p><code>{{&lt; ref &quot;x&quot; &gt;}}</code></p>"),
        ("Dear {{COMPANY_NAME}}",           "<p>Dear {{COMPANY_NAME}}</p>"),
        ("{{< hint warning >}}\n**甲**\n{{< /hint >}}", "<p><strong>甲</strong></p>"),
        ("{{% details \"x\" %}}\n\n乙\n\n{{% /details %}}", "<p>乙</p>"),
    ]);
}

#[test]
fn an_escaped_number_is_no_list() {
    check(&[("5\\. **甲：**乙", "<p>5. <strong>甲：</strong>乙</p>")]);
}

#[test]
fn tables_keep_pipes_breaks_and_ragged_rows() {
    let html = show("|a|b|\n|-|-|\n|`x \\| y`|1<br>2|\n|3|\n|4|5|6|");
    assert!(html.contains("<td><code>x | y</code></td><td>1<br>2</td>"), "{html}");
    assert!(html.contains("<tr><td>3</td><td></td></tr><tr><td>4</td><td>5 | 6</td></tr>"), "{html}");
    assert!(show("- a\n\n  |b|\n  |-|\n  |c|").contains("<li><p>a</p><div class=\"table\""));
}

#[test]
fn hash_words_are_no_headings() {
    check(&[("#tag text", "<p>#tag text</p>"), ("a\n#include <b.h>", "<p>a\n#include &lt;b.h&gt;</p>")]);
}

#[test]
fn no_break_spaces_stay() {
    check(&[("1.\u{a0}a\u{200b}", "<p>1.\u{a0}a\u{200b}</p>")]);
}

#[test]
fn lines_of_modules_are_not_shown() {
    check(&[("import A from 'b'\n\nexport const c = 1;\n\n甲", "<p>甲</p>")]);
}
