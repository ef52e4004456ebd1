//! What real Markdown runbooks contain, each case on the published page and in the report. The numbers are those of the
//! survey the cases come from.

use crate::support::links::assert_alive;
use crate::support::{Built, Html, SiteTest};

/// The published page of one Markdown text.
#[track_caller]
fn page(text: &str) -> Built {
    SiteTest::page(text).published()
}

/// 4.
#[test]
fn a_byte_order_mark_before_front_matter_is_not_seen() {
    let text = "\u{feff}---\ntitle: 标题\n---\n\n文 [x](gone.md)\n";
    page(text).says("a.html", &["标题", "文"]);
    SiteTest::page(text).reports("broken-link content/a.md:5:7 there is no page or file at `gone.md`\n");
}

/// 5.
#[test]
fn carriage_returns_change_nothing_but_the_file() {
    let text = "---\ntitle: 标题\n---\n\n甲\n乙 [x](gone.md)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n";
    let (unix, dos) = (SiteTest::page(text), SiteTest::page(&text.replace('\n', "\r\n")));
    assert_eq!(unix.published().file("a.html"), dos.published().file("a.html"));
    assert_eq!(unix.diagnostics(), dos.diagnostics());
    unix.reports("broken-link content/a.md:6:7 there is no page or file at `gone.md`\n");
}

/// 6.
#[test]
fn an_empty_file_is_a_page_with_its_name() {
    let built = SiteTest::of([("content/empty.md", ""), ("content/f/README.md", "")]).published();
    built.says("empty.html", &["empty"]);
    built.says("f/index.html", &["f"]);
}

/// 7.
#[test]
fn an_unclosed_fence_is_warned_of_where_it_opens() {
    let text = "# T\n\n## Diagnosis\n\n```shell\nls\n\n## Mitigation\n\nmend\n";
    page(text).says("a.html", &["Diagnosis", "ls", "## Mitigation", "mend"]);
    let said = SiteTest::page(text).diagnostics();
    assert!(said.starts_with("unclosed-fence content/a.md:5:1 "), "{said}");
}

/// 8.
#[test]
fn a_fence_on_one_line_is_inline_code() {
    let text = "# T\n\n ```sudo iotop -P -a ```\n\nafter\n";
    page(text).shows("a.html", &["<code>sudo iotop -P -a </code>", "<p>after</p>"]);
    SiteTest::page(text).reports("");
}

/// 9.
#[test]
fn an_info_string_may_hold_a_comment() {
    let text = "# T\n\n```console # Drain, but wait\n$ ls\n```\n\n```python hl_lines=\"6\"\nx = 1\n```\n";
    page(text).shows("a.html", &["language-console", "ls", "language-python"]);
}

/// 10.
#[test]
fn a_raw_fence_of_another_tool_splits_no_list() {
    let built = page("# T\n\n1.  one\n\n```{=html}\n<!-- -->\n```\n\n2.  two\n");
    built.says("a.html", &["one", "two"]);
    built.shows("a.html", &["<ol", "one", "start=\"2\"", "two"]);
}

/// 11.
#[test]
fn placeholders_in_angle_brackets_are_shown() {
    let built = page("# T\n\nRun <cluster-id> on <pid> of <device-class>.\n");
    built.says("a.html", &["Run <cluster-id> on <pid> of <device-class>."]);
}

/// 12.
#[test]
fn angle_brackets_that_are_no_tags_are_text() {
    let built = page("# T\n\n<the ticket you created> and <internal/external-id>\n");
    built.says("a.html", &["<the ticket you created> and <internal/external-id>"]);
}

/// 13.
#[test]
fn tags_of_other_wikis_keep_their_text() {
    page("# T\n\n前<wrap em>**注意**</wrap>后\n").says("a.html", &["前", "注意", "后"]);
}

/// 14.
#[test]
fn a_heading_holds_a_break_and_escapes() {
    let built = page("# T\n\n## Error: \\<n> of<br>two\n\nx\n");
    built.shows("a.html", &["<h2 ", "Error: &lt;n&gt; of<br>two", "</h2>"]);
}

/// 15.
#[test]
fn headings_inside_list_items_stay_there() {
    let built = page("# T\n\n- item\n\n  ## Inner\n\n  text\n\n- next\n");
    built.shows("a.html", &["<li>", "item", "<h2 ", "Inner", "text", "next"]);
    assert_eq!(built.page("a.html").all("h1").count(), 1);
}

/// 16.
#[test]
fn several_first_level_headings_leave_one() {
    let built = page("# One\n\na\n\n# Two\n\nb\n\n## Deep\n\nc\n\n# Three\n\nd\n");
    built.says("a.html", &["One", "a", "Two", "b", "Deep", "c", "Three", "d"]);
    let html = built.page("a.html");
    assert_eq!(html.all("h1").map(|one| one.text.as_str()).collect::<Vec<_>>(), ["One"]);
    assert!(html.all("h2").any(|one| one.text == "Two") && html.all("h3").any(|one| one.text == "Deep"));
}

/// 17.
#[test]
fn a_text_without_headings_is_published_under_its_name() {
    let built = page("只有一段。\n\n还有一段。\n");
    assert_eq!(built.page("a.html").all("h1").next().unwrap().text, "a");
    built.says("a.html", &["只有一段。", "还有一段。"]);
}

/// 18.
#[test]
fn skipped_levels_are_kept_in_order() {
    let built = page("# T\n\n##### **bold**\n\na\n\n## Two\n\n#### Four\n\nb\n");
    built.says("a.html", &["bold", "a", "Two", "Four", "b"]);
}

/// 19.
#[test]
fn repeated_headings_have_ids_of_their_own_and_links_find_them() {
    let text = "# T\n\n[second](#elastic-1) [given](#arduino-ide-1)\n\n## Elastic\n\n## Elastic\n\n## Arduino IDE 1\n";
    let built = page(text);
    let html = built.page("a.html");
    assert_eq!(html.link("second"), "#elastic-1");
    assert_eq!(html.link("given"), "#arduino-ide-1");
    assert_alive(&built);
    SiteTest::page(text).reports("");
}

/// 20.
#[test]
fn closing_hashes_are_not_shown() {
    let built = page("# Troubleshooting #\n\n## LoadedTheme ##\n\nx\n");
    built.shows_no("a.html", &["Troubleshooting #", "LoadedTheme #"]);
}

/// 21.
#[test]
fn a_paragraph_above_dashes_is_a_heading() {
    let built = page("# T\n\nsome text\n---\n\nmore\n");
    assert!(built.page("a.html").all("h2").any(|one| one.text == "some text"));
}

/// 22.
#[test]
fn headings_hold_links_code_and_emoji() {
    let built = page("# T\n\n## AWS ☁️: [doc](https://example.org) `x`\n\na\n\n## 材料\n\nb\n\n## 🎉\n\n[go](#材料)\n");
    let html = built.page("a.html");
    assert!(html.all("h2").any(|one| one.text.contains("AWS ☁️: doc x")));
    assert!(html.has_id("材料"));
    assert_alive(&built);
}

/// 23.
#[test]
fn very_long_headings_are_whole() {
    let heading = "很长的标题".repeat(60);
    let built = page(&format!("# {heading}\n\n## {heading}二\n\nx\n"));
    built.says("a.html", &[&heading]);
    assert_alive(&built);
}

/// 27.
#[test]
fn attribute_lists_are_not_shown() {
    let built = page("# T\n\n[site](https://example.org){: target=_blank} end\n\n## Return{#x}\n\n[go](#x)\n");
    built.shows_no("a.html", &["target", "{:", "{#x}"]);
    assert!(built.page("a.html").has_id("x"));
}

/// 30.
#[test]
fn templates_in_code_are_code() {
    let built = page("# T\n\n`{{range .items}}{{\"===>\"}}`\n\n```\n{{< ref \"x\" >}}\n```\n");
    built.says("a.html", &["{{range .items}}{{\"===>\"}}", "{{< ref \"x\" >}}"]);
}

/// 33.
#[test]
fn emphasis_beside_full_width_punctuation_is_emphasis() {
    let built = page("# T\n\n**查询号：**如消费者来电，**《承诺函》**后，~~旧版（2023）~~已失效\n");
    built.shows(
        "a.html",
        &["<strong>查询号：</strong>如", "<strong>《承诺函》</strong>后", "<del>旧版（2023）</del>已"],
    );
}

/// 34.
#[test]
fn pseudo_lists_are_warned_of_with_the_right_mark() {
    let site = SiteTest::page("# T\n\n1、甲\n2、乙\n\n5\\. **丙：**丁\n\n　　缩进的一段\n");
    let built = site.published();
    built.says("a.html", &["1、甲", "2、乙", "5. 丙：丁", "缩进的一段"]);
    let said = site.diagnostics();
    assert!(said.starts_with("pseudo-list content/a.md:3:1 "), "{said}");
    built.shows_no("a.html", &["<pre"]);
}

/// 35.
#[test]
fn tables_are_whole_however_long_or_ragged() {
    let rows = (0..3000).map(|row| format!("| {row} | tcp |")).collect::<Vec<_>>().join("\n");
    let built = page(&format!(
        "# T\n\n| port | kind |\n|---|---|\n{rows}\n\n|a|b|\n|-|-|\n|`x \\| y`|1<br>2|\n|3|\n\n- in\n\n  |c|\n  |-|\n  |d|\n"
    ));
    assert_eq!(built.page("a.html").all("tr").count(), 3001 + 3 + 2);
    built.shows("a.html", &["2999", "<code>x | y</code>", "1<br>2", "<li>", "<td>d</td>"]);
}

/// 36.
#[test]
fn a_very_long_page_keeps_all_its_headings() {
    let text = (0..500).map(|at| format!("## 变量 {at}\n\n说明 {at}\n")).collect::<Vec<_>>().join("\n");
    let built = page(&format!("# T\n\n{text}"));
    assert!(built.page("a.html").all("h2").count() >= 500);
    assert_alive(&built);
}

/// 37.
#[test]
fn deep_lists_of_mixed_marks_lose_no_item() {
    let built =
        page("# T\n\n* 一\n  - 二\n    1. 三\n        * 四\n            - 五\n                + 六\n* 七\n   * 八\n");
    built.says("a.html", &["一", "二", "三", "四", "五", "六", "七", "八"]);
}

/// 38.
#[test]
fn admonitions_are_alerts_with_their_body() {
    let built = page("# T\n\n!!!info\n    内容 **甲**\n\n???+ aside \"题\"\n    乙\n\n后\n");
    built.says("a.html", &["内容 甲", "题", "乙", "后"]);
    built.shows_no("a.html", &["!!!", "???"]);
}

/// 39.
#[test]
fn comments_are_neither_shown_nor_checked() {
    let site = SiteTest::page("# T\n\n前\n\n<!--\n## Hidden\n\n[x](gone.md)\n-->\n\n后\n");
    let built = site.published();
    built.says("a.html", &["前", "后"]);
    built.shows_no("a.html", &["Hidden", "gone"]);
    site.reports("");
}

/// 40.
#[test]
fn hashes_in_code_and_in_words_are_no_headings() {
    let built = page("# T\n\n```\n#include <a.h>\n# comment\n```\n\n#tag text\n");
    built.says("a.html", &["#include <a.h>", "# comment", "#tag text"]);
    assert_eq!(built.page("a.html").all("h1").count(), 1);
}

/// 41.
#[test]
fn frames_and_scripts_are_gone_and_their_address_is_linked() {
    let built =
        page("# T\n\n<iframe src=\"https://video.example.org/1\"></iframe>\n\n<script>alert(1)</script>\n\n后\n");
    let html = Html::parse(&built.main_of("a.html"));
    assert_eq!(html.all("iframe").count() + html.all("script").count(), 0);
    assert!(html.all("a").any(|link| link.attribute("href") == Some("https://video.example.org/1")));
    built.shows_no("a.html", &["alert"]);
}

/// 42.
#[test]
fn raw_controls_go_and_their_pictures_stay() {
    let site = SiteTest::page(
        "# T\n\n<input type=\"checkbox\" id=016><label for=016><img src=\"a.png\" alt=\"图\"></label>\n",
    )
    .with("content/a.png", "png");
    let built = site.published();
    assert_eq!(built.page("a.html").all("input").count(), 0);
    built.shows("a.html", &["src=\"a.png\"", "alt=\"图\""]);
}

/// 43.
#[test]
fn invisible_spaces_are_kept_where_they_stood() {
    let built = page("# T\n\n```\n\u{200b}# not a heading\n```\n\n1.\u{a0}甲\n\n##\u{a0}乙\n");
    built.says("a.html", &["\u{200b}# not a heading", "1.\u{a0}甲", "乙"]);
}

/// 46.
#[test]
fn unknown_capital_tags_are_transparent() {
    let built = page("# T\n\n<SimpleTab>\n\n<div label=\"甲\">\n\n**粗** 文\n\n</div>\n\n</SimpleTab>\n\n后\n");
    built.shows("a.html", &["<strong>粗</strong> 文", "后"]);
    built.shows_no("a.html", &["SimpleTab", "simpletab"]);
}

#[test]
fn a_raw_heading_is_the_title_of_a_page_that_has_no_other() {
    #[rustfmt::skip]
    let cases = [
        ("<h1 align=\"center\">企业认证</h1>\n\n文\n",                 "企业认证", 0),
        ("<h1 id=\"认证\">企业认证</h1>\n\n[上](#认证)\n",             "企业认证", 1),
        ("<div align=\"center\">\n<h1><img src=\"p.png\" alt=\"\"> 认证</h1>\n</div>\n", "认证", 1),
        ("---\ntitle: 企业认证\n---\n<h1>企业认证</h1>\n\n文\n",          "企业认证", 0),
        ("---\ntitle: 甲\n---\n<h1>乙</h1>\n\n文\n",                 "甲", 1),
        ("<h1>乙</h1>\n\n# 甲\n",                                  "甲", 1),
    ];
    for (text, title, headings) in cases {
        let site = SiteTest::page(text).with("content/p.png", "png");
        site.reports("");
        let html = site.published().page("a.html");
        let heads: Vec<String> = html.all("h1").map(|heading| heading.text.trim().to_owned()).collect();
        assert_eq!(heads, [title], "for {text}");
        assert_eq!(html.all("h2").count(), headings, "for {text}");
    }
}
