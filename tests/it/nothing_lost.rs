//! Every word that an author wrote is on its page, or a diagnostic names its line.

use proptest::prelude::*;

use crate::support::SiteTest;

/// A stretch of Markdown; `@` becomes a word that nothing else in the text is called.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "@ ",
        "@，",
        "@ ",
        "**@** ",
        "*@*",
        "~~@~~ ",
        "`@` ",
        "[@](a.md) ",
        "[@](b c (2).pdf) ",
        "![@](图 (2).png)",
        "[@]",
        "[[@",
        "<@> ",
        "<node @> ",
        "<at:@> ",
        "<b>@</b>",
        "<div>@",
        "</div>\n",
        "<details>\n<summary>@</summary>\n\n",
        "</details>\n\n",
        "<td>@</td>",
        "\n",
        "\n\n",
        "\n\n# @ ",
        "\n\n## @\n\n",
        "\n\n## 失败原因\n\n",
        "\n\n## 解决方法\n\n",
        "\n\n## 认证材料\n\n",
        "\n\n## 排查\n\n",
        "\n\n## 下一步\n\n",
        "\n\n## 常见问题\n\n",
        "\n\n## 续期\n\n",
        "\n\n### @\n\n",
        "\n- @：@",
        "\n- **@** @",
        "\n- 症状：@",
        "\n- 解决：@",
        "\n- 常见程度：@",
        "\n- 有效期：@",
        "\n- [ ] @",
        "\n  - @",
        "\n1. @。",
        "\n1. @",
        "\n3. @",
        "\n1、@",
        "\n> @",
        "\n> [!NOTE]\n> @",
        "\n```\n@\n```\n",
        "\n    @",
        "\n---\n",
        "---\n",
        "\n***\n",
        "\n| @ | 乙 |\n|---|---|\n| 丙 | @ | @ |\n| `@|@` | 丁 |\n",
        "文[^1] ",
        "\n\n[^1]: @\n",
        "\n\n@\n: @\n",
        "{@} ",
        "{{@}} ",
        "\\",
        "*",
        "|",
        "&",
        "<",
    ])
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..16).prop_map(|pieces| {
        let mut text = String::new();
        let mut number = 0;
        for c in pieces.concat().chars() {
            if c == '@' {
                text.push_str(&format!("w{number}q"));
                number += 1;
            } else {
                text.push(c);
            }
        }
        text
    })
}

/// The lines that diagnostics about `file` name.
fn named_lines(report: &str, file: &str) -> Vec<(u64, u64)> {
    let report: serde_json::Value = serde_json::from_str(report).unwrap();
    let of_file = report["diagnostics"].as_array().unwrap().iter().filter(|it| it["file"] == file);
    of_file
        .filter_map(|it| Some((it["line"].as_u64()?, it["end_line"].as_u64().unwrap_or(it["line"].as_u64()?))))
        .collect()
}

/// Checks that each word of `text`, which begins in line `first` of `file`, is on the page or named.
fn check(text: &str, page: &str, report: &str, file: &str, first: u64) -> Result<(), TestCaseError> {
    let named = named_lines(report, file);
    for (line, number) in text.lines().zip(first..) {
        for word in line.split(|c: char| !c.is_ascii_alphanumeric()) {
            let is_one = word
                .strip_prefix('w')
                .and_then(|word| word.strip_suffix('q'))
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
            let is_named = || named.iter().any(|(from, to)| (*from..=*to).contains(&number));
            prop_assert!(!is_one || page.contains(word) || is_named(), "{} is lost of\n{}\n{}", word, text, page);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_on_the_page_or_its_line_is_named(markdown in text(), yaml in text()) {
        let block: String = yaml.lines().map(|line| format!("  {line}\n")).collect();
        let causes: String = yaml.lines().map(|line| format!("      {line}\n")).collect();
        let yaml_file = format!("title: 甲\noverview: |2+\n{block}causes:\n  - title: 乙\n    body: |2+\n{causes}");
        let site = SiteTest::of([("content/m.md", markdown.as_str()), ("content/y.yaml", yaml_file.as_str())]);
        let built = site.build(&["--format", "json"]);
        // Nothing is published of a site with errors, which name what is wrong.
        if built.status == 0 {
            check(&markdown, &built.file("m.html"), &built.stdout, "content/m.md", 1)?;
            check(&yaml, &built.file("y.html"), &built.stdout, "content/y.yaml", 3)?;
        }
    }
}

#[test]
fn what_begins_with_a_rule_is_no_front_matter() {
    let built = SiteTest::of([
        ("content/a.md", "---\n\n# 手册甲\n\n负责人: 张三\n\n---\n\n## 第一节\n\n正文\n"),
        ("content/b.md", "---\n\n# 手册乙\n\n---\n\n正文\n"),
        ("content/c.md", "---\n**更新于二〇二六年**\n---\n\n# 手册丙\n\n正文\n"),
        ("content/d.md", "---\n- 甲\n- 乙\n---\n\n# 手册丁\n"),
        ("content/e.md", "---\n# 只是注释\ntitle: 手册戊\n---\n正文\n"),
        ("content/f.md", "---\n---\n# 手册己\n"),
    ])
    .published();
    for (name, title) in [("a", "甲"), ("b", "乙"), ("c", "丙"), ("d", "丁"), ("e", "戊"), ("f", "己")] {
        let page = built.page(&format!("{name}.html"));
        assert_eq!(page.all("h1").next().unwrap().text, format!("手册{title}"));
    }
    built.says("a.html", &["负责人: 张三", "第一节"]);
    built.says("c.html", &["更新于二〇二六年"]);
    built.says("d.html", &["甲", "乙"]);
    built.shows_no("e.html", &["注释"]);
}

#[test]
fn surplus_cells_and_second_footnotes_are_shown_and_named() {
    let site = SiteTest::page(
        "# 甲\n\n| 样式 | 处理 |\n|---|---|\n| `超时|拒绝` | **查看**网络 |\n| 1 | 2 | |\n\n文[^1]\n\n[^1]: 一\n[^1]: 二\n",
    );
    site.reports(
        "table-row content/a.md:5:13 this row has 3 cells, the table has 2 columns\n\
         duplicate-footnote content/a.md:11:1 the footnote `1` is defined twice\n",
    );
    let built = site.published();
    built.says("a.html", &["`超时", "拒绝` | 查看网络", "一", "二"]);
    built.shows("a.html", &["<strong>查看</strong>网络</td>"]);
}

#[test]
fn names_of_files_with_spaces_and_brackets_are_found() {
    let site = SiteTest::page("# 甲\n\n![一](图 (7).png)\n\n见[合同](合同 2.pdf#page=2)，[无](没有 它.pdf)。\n")
        .with("content/图 (7).png", "x")
        .with("content/合同 2.pdf", "x");
    site.reports(
        "broken-link content/a.md:3:6 `图 (7).png` is no destination in Markdown: it holds a space or a bracket\n\
         broken-link content/a.md:5:7 `合同 2.pdf#page=2` is no destination in Markdown: it holds a space or a bracket\n\
         broken-link content/a.md:5:28 `没有 它.pdf` is no destination in Markdown: it holds a space or a bracket\n\
         broken-link content/a.md:5:28 there is no page or file at `没有 它.pdf`\n",
    );
    let built = site.published();
    built.shows("a.html", &["<img src=\"%E5%9B%BE-(7).png\" alt=\"一\"", "2.pdf#page=2\">合同</a>", "无。"]);
}

#[test]
fn fragments_are_what_their_page_or_viewer_knows() {
    let site = SiteTest::of([
        (
            "content/a.md",
            "# 甲\n\n[上](#top) [双](b.md#x#y) [页](手册.pdf#page=2&zoom=100)\n\n<a href=\"手册.pdf#page=3\">原</a>\n",
        ),
        ("content/b.md", "# 乙\n\n## Top\n\n[上](#top)\n\n## X\n\n## Y\n\n## & --\n\n[号](#---)\n"),
        ("content/c.yaml", "title: 丙\nprocess:\n  - title: 看\n    link: 手册.pdf#page=4\n"),
        ("content/手册.pdf", "x"),
    ]);
    site.reports("broken-link content/a.md:3:15 `b.md#x#y` has more than one `#`\n");
    let built = site.published();
    built.shows("a.html", &["<a href=\"#\">上</a>", "b.html#y\">双", "#page=2&amp;zoom=100\">页", "#page=3\">原"]);
    built.shows("b.html", &["<a href=\"#top\">上</a>", "<h2 id=\"---\">", "<a href=\"#---\">号</a>"]);
    built.shows("c.html", &["#page=4\""]);
}

#[test]
fn the_size_of_a_picture_is_its_authors() {
    // The head of a PNG of 8 by 4 pixels.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x04\x08\x02\0\0\0".to_vec();
    png.extend([0; 32]);
    let site = SiteTest::page(
        "# 甲\n\n<img src=\"a.png\" width=\"32\" alt=\"一\"> <img src=\"a.png\" width=50% alt=\"二\">\n<img src=\"a.png\" height=2px alt=\"三\"> \
         <img src=\"a.png\" width=9 height=9 alt=\"四\"> ![五](a.png)\n\n<p align=\"center\">中</p>\n",
    )
    .with("content/a.png", png);
    let built = site.published();
    let page = built.page("a.html");
    let found: Vec<String> = page
        .all("img")
        .map(|it| ["alt", "width", "height", "class"].map(|name| it.attribute(name).unwrap_or("-")).join(" "))
        .collect();
    assert_eq!(found, ["一 32 16 -", "二 - - width-50", "三 4 2 -", "四 9 9 -", "五 8 4 -"]);
    built.shows("a.html", &["<p class=\"align-center\">中</p>"]);
}

#[test]
fn placeholders_in_titles_are_text_everywhere() {
    let built = SiteTest::of([
        ("site.yaml", "title: 站\nlanguage: en\n"),
        ("content/a.md", "# Restore <node name> from backup\n\n## Causes\n\n- Disk of <node> is full: clean it\n- At <HH:MM:SS>\n\n## Fix\n\n### Mount <volume>\n\nText.\n"),
        ("content/b/c.md", "# See [[a]]\n"),
        ("content/b/index.md", "# About <folder>\n"),
    ])
    .published();
    let page = built.file("a.html");
    assert!(page.contains("<title>Restore &lt;node name&gt; from backup · 站</title>"), "{page}");
    for words in ["Disk of &lt;node&gt; is full", "At &lt;HH:MM:SS&gt;", "Mount &lt;volume&gt;"] {
        assert!(page.matches(words).count() >= 2, "{words} in {page}");
    }
    built.says("index.html", &["Restore <node name> from backup"]);
    built.says("b/c.html", &["About <folder>", "See Restore <node name> from backup"]);
    assert!(built.file("llms.txt").contains("Restore \\<node name\\> from backup"), "{}", built.file("llms.txt"));
    let playbooks: serde_json::Value = serde_json::from_str(&built.file("playbooks.json")).unwrap();
    let titles: Vec<&str> =
        playbooks["playbooks"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"Restore <node name> from backup"), "{titles:?}");
}

#[test]
fn lists_keep_their_numbers_and_their_boxes() {
    let built = SiteTest::page(
        "# 甲\n\n## 解决方法\n\n2. 重新扫描\n3. 换一台机器：再试\n\n## 处理\n\n1. 重启控制器。\n2. 见第 1 条。\n\n## 材料\n\n- [ ] 营业执照\n- [ ] 公章\n\n## 步骤\n\n3. 甲\n4. 乙\n",
    )
    .published();
    built.shows(
        "a.html",
        &[
            "<span class=\"number\">2.</span> 重新扫描",
            "<span class=\"number\">3.</span> 换一台机器",
            "<ol>",
            "<li>重启控制器。</li>",
            "type=\"checkbox\"",
            "type=\"checkbox\"",
            "start=\"3\"",
        ],
    );
    assert!(
        built.file("a.md").contains("2\\. 重新扫描") || built.file("a.md").contains("2. 重新扫描"),
        "{}",
        built.file("a.md")
    );
}

#[test]
fn checks_and_further_reading_are_sections() {
    let built = SiteTest::of([
        ("content/a.md", "# 甲\n\n## 排查\n\n- 看日志\n- 看网络\n\n## 下一步\n\n- [乙](b.md)\n- 了解存储\n\n## 产品优势\n\n- 快：很快\n"),
        ("content/b.md", "# 乙\n\n## 失败原因\n\n- 磁盘满\n- 断网\n\n## 解决方法\n\n- 清理磁盘\n"),
    ])
    .published();
    let playbooks: serde_json::Value = serde_json::from_str(&built.file("playbooks.json")).unwrap();
    let a = &playbooks["playbooks"][0];
    assert!(a.get("causes").is_none_or(|it| it.as_array().unwrap().is_empty()), "{a}");
    assert!(a.get("features").is_none_or(|it| it.as_array().unwrap().is_empty()), "{a}");
    built.shows("a.html", &["part-checks", "<li>看日志</li>", "part-related"]);
    // Nothing to say but the titles: no rows of causes, and nothing to open.
    built.shows_no("b.html", &["class=\"finder\"", "<details class=\"case\""]);
    built.shows("b.html", &["entry cause"]);
}

#[test]
fn the_row_of_a_cause_says_its_fix_and_where_to_go_on() {
    let yaml =
        "title: 甲\nprocess: [交, 等]\ncauses: [{title: 乙, fixes: 丙, at: 等}]\nfixes: [{title: 丙, resume_at: 交}]\n";
    let built = SiteTest::yaml(yaml).published();
    let row = built.page("a.html").all("li").find(|it| it.attribute("class") == Some("case-row")).unwrap().text.clone();
    let words: Vec<_> = row.split_whitespace().collect();
    assert_eq!(words.join(" "), "乙 第 2 步 丙 从第 1 步继续");
}

#[test]
fn prose_between_two_rules_has_no_comments() {
    let site = SiteTest::page("---\nSee issue #12 now\n---\n\n# 甲\n");
    site.reports("");
    site.published().says("a.html", &["See issue #12 now"]);
}
