//! References of every kind, editions in several languages, drafts, nesting, long lists.

use std::fmt::Write as _;

use crate::support::SiteTest;
use crate::support::links::assert_alive;

const TARGET: &str = "title: 目标\ncauses:\n  - id: blurry\n    title: 模糊\n    at: submit\n    fixes: rescan\n\
                      process:\n  - id: submit\n    title: 提交\nfixes:\n  - id: rescan\n    title: 重扫\n    resume_at: submit\n";

fn shared() -> [(&'static str, &'static str); 4] {
    [
        ("content/x/target.yaml", TARGET),
        ("content/shared/materials.yaml", "- id: license\n  name: 营业执照\n  also: [执照]\n"),
        ("content/shared/contacts.yaml", "- id: help\n  name: 客服\n"),
        ("content/shared/glossary.yaml", "- term: 法定代表人\n  also: [法人]\n  body: 负责人。\n"),
    ]
}

#[test]
fn references_in_double_brackets_have_all_their_forms() {
    for style in ["html", "directory"] {
        let text = "# 甲\n\n[[target]]; [[x/target]]; [[x/target#fix:rescan]]; [[x/target#blurry]]; [[target|自己的字]]; \
                    [[#二]]; [[#section:二]]; [[material:license]]; [[material:执照]]; [[term:法定代表人]]; [[term:法人|老法]]; \
                    [[contact:help]]\n\n## 二\n\n文\n";
        let site = SiteTest::of(shared())
            .with("content/x/a.md", text)
            .with("site.yaml", format!("title: T\nurl_style: {style}\n"));
        let built = site.published();
        assert_eq!(site.diagnostics(), "");
        assert_alive(&built);
        let (path, target) = match style {
            "html" => ("x/a.html", "target.html"),
            _ => ("x/a/index.html", "../target/"),
        };
        let html = built.page(path);
        assert_eq!(html.link("目标"), target);
        assert_eq!(html.link("自己的字"), target);
        assert_eq!(html.link("重扫"), format!("{target}#rescan"));
        assert_eq!(html.link("模糊"), format!("{target}#blurry"));
        built.says(path, &["客服"]);
        for text in ["二", "营业执照", "法定代表人", "老法"] {
            html.link(text);
        }
    }
}

#[test]
fn what_only_looks_like_a_reference_is_text() {
    let site = SiteTest::page(
        "# 甲\n\nif [[ -f x ]]; then [[ $a == b ]] [[1]](https://example.org) `[[code]]`\n\n[[_TOC_]]\n\n    [[indented]]\n",
    );
    let built = site.published();
    assert_eq!(site.diagnostics(), "");
    built.says("a.html", &["if [[ -f x ]]; then [[ $a == b ]] [1] [[code]]", "[[indented]]"]);
    built.shows_no("a.html", &["TOC"]);
}

#[test]
fn a_dangling_reference_is_an_error_with_the_nearest_name() {
    let built = SiteTest::of(shared()).with("content/a.md", "# 甲\n\n见 [[x/targte]]\n").build(&[]);
    built.status(1).stderr(snapbox::str![[r#"
error[dangling-reference]: unknown page `x/targte`
 --> content/a.md:3:5
  |
3 | 见 [[x/targte]]
  |      ^^^^^^^^
  |
3 + 见 [[x/target]]
  |
  = help: did you mean `x/target`?

1 error: nothing is published

"#]]);
    let built = SiteTest::of(shared()).with("content/a.md", "# 甲\n\n见 [[x/target#fix:rescam]]\n").build(&[]);
    built.status(1).stderr(snapbox::str![[r#"
error[dangling-reference]: `x/target` has no fix `rescam`
 --> content/a.md:3:5
  |
3 | 见 [[x/target#fix:rescam]]
  |      ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `rescan`?

1 error: nothing is published

"#]]);
}

#[test]
fn a_bare_name_means_the_own_folder_first_and_otherwise_only_one_page() {
    let site =
        SiteTest::of([("content/one/p.md", "# 一\n"), ("content/two/p.md", "# 二\n"), ("content/two/a.md", "[[p]]\n")]);
    let built = site.published();
    assert_eq!(built.page("two/a.html").link("二"), "p.html");
    site.write("content/a.md", "[[p]]\n");
    let built = site.build(&[]).status(1);
    assert!(built.stderr.contains("`one/p`") && built.stderr.contains("`two/p`"), "{}", built.stderr);
    // A place that is not there is looked for on the page that the name means, and no other.
    site.write("content/one/p.md", "# 一\n\n## 材料清单\n");
    site.write("content/a.md", "[[three/p#材料清但]] [[one/p#材料清但]]\n");
    site.write("content/two/a.md", "[[p#材料清但]]\n");
    site.reports(
        "dangling-reference content/a.md:1:3 unknown page `three/p`\n\
         dangling-reference content/a.md:1:20 `one/p` has no place `材料清但`\n\
         dangling-reference content/two/a.md:1:3 `p` has no place `材料清但`\n",
    );
}

#[test]
fn every_page_lists_who_refers_to_it() {
    let site = SiteTest::of(shared())
        .with("content/a.md", "# 引用者\n\n[[target]] [[material:license]]\n")
        .with("content/b.md", "# 另一引用者\n\n[x](x/target.yaml)\n");
    let built = site.published();
    let html = built.page("x/target.html");
    assert_eq!((html.link("引用者"), html.link("另一引用者")), ("../a.html", "../b.html"));
    let material = built.page("materials/license.html");
    assert_eq!(material.link("引用者"), "../a.html");
}

#[test]
fn typed_links_go_both_ways() {
    let built = SiteTest::of(shared()).published();
    let html = built.page("x/target.html");
    let count = |href: &str| html.all("a").filter(|link| link.attribute("href") == Some(href)).count();
    // The step lists its cause, the cause its step; the fix stands within the cause and says where to go on.
    assert!(
        count("#blurry") >= 2 && html.all("h4").any(|it| it.attribute("id") == Some("rescan")) && count("#submit") >= 2,
        "{}",
        built.main_of("x/target.html")
    );
}

#[test]
fn a_contact_is_said_once_on_a_page_and_linked_to() {
    let fixes = "title: 甲\nfixes:\n  - {title: 一, escalate: desk}\n  - {title: 二, escalate: [desk, night]}\n";
    let site = SiteTest::of([
        ("content/shared/contacts.yaml", "- {id: desk, name: 客服, message: 你好}\n- {id: night, name: 夜班}\n"),
        ("content/x/collection.yaml", "title: X\ncontacts: [desk]\n"),
        ("content/x/a.yaml", fixes),
    ]);
    let built = site.published();
    let html = built.page("x/a.html");
    let ids: Vec<_> = html.all("div").filter_map(|card| card.attribute("id").map(str::to_owned)).collect();
    assert_eq!(ids, ["contact:desk", "contact:night"]);
    let links = html.all("a").filter(|link| link.attribute("href") == Some("#contact:desk")).count();
    assert_eq!(links, 2, "{}", built.main_of("x/a.html"));
}

#[test]
fn links_to_sources_and_their_headings_become_links_to_pages() {
    for style in ["html", "directory"] {
        let site = SiteTest::of([
            ("content/a.md", "[1](d/b.md#上传-材料) [2](d/b.md) [3](d/) [4](d/f.pdf)\n"),
            ("content/d/b.md", "# 乙\n\n## 上传 材料\n\n[up](../a.md)\n"),
            ("content/d/f.pdf", "pdf"),
        ])
        .with("site.yaml", format!("title: T\nurl_style: {style}\n"));
        let built = site.published();
        assert_eq!(site.diagnostics(), "");
        assert_alive(&built);
        let page = if style == "html" { "a.html" } else { "a/index.html" };
        for text in ["1", "2", "3", "4"] {
            built.page(page).link(text);
        }
    }
}

#[test]
fn an_edition_has_translations_fallbacks_and_its_own_links() {
    let site = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [en]\n"),
        ("site.en.yaml", "title: Site\n"),
        ("content/x/collection.yaml", "title: 甲组\n"),
        ("content/x/collection.en.yaml", "title: Group\n"),
        ("content/x/a.md", "# 甲\n\n[[b]] [[material:license]]\n"),
        ("content/x/a.en.yaml", "title: Alpha\noverview: See [[b]], [c](c.md) and [[material:license]].\n"),
        ("content/x/b.md", "# 乙\n"),
        ("content/x/b.en.md", "# Beta\n"),
        ("content/x/c.md", "# 丙\n\n[[a]]\n"),
        ("content/shared/materials.yaml", "- id: license\n  name: 执照\n"),
        ("content/shared/materials.en.yaml", "- id: license\n  name: Licence\n"),
    ]);
    let built = site.published();
    assert_eq!(site.diagnostics(), "");
    assert_alive(&built);
    let alpha = built.page("en/x/a.html");
    assert_eq!(alpha.link("Beta"), "b.html");
    assert_eq!(alpha.link("c"), "c.html");
    assert_eq!(alpha.link("Licence"), "../materials/license.html");
    assert_eq!(built.page("x/a.html").link("乙"), "b.html");
    assert_eq!(built.page("x/a.html").link("执照"), "../materials/license.html");
    // Not yet translated: the main text in the English frame, saying so, its links in the edition.
    let fallback = built.page("en/x/c.html");
    assert_eq!(fallback.all("html").next().unwrap().attribute("lang"), Some("en"));
    assert_eq!(fallback.all("article").next().unwrap().attribute("lang"), Some("zh-CN"));
    assert_eq!(fallback.link("Alpha"), "a.html");
    built.says("en/x/index.html", &["Group"]);
    assert!(built.page("en/index.html").all("title").next().unwrap().text.contains("Site"));
}

#[test]
fn collections_nest_and_lead_home() {
    let built = SiteTest::of([
        ("content/one/collection.yaml", "title: 一\n"),
        ("content/one/two/collection.yaml", "title: 二\n"),
        ("content/one/two/three/p.md", "# 页\n"),
    ])
    .published();
    assert_eq!(built.page("index.html").link("一"), "one/index.html");
    assert_eq!(built.page("one/index.html").link("二"), "two/index.html");
    assert_eq!(built.page("one/two/index.html").link("three"), "three/index.html");
    let html = built.page("one/two/three/p.html");
    assert_eq!((html.link("一"), html.link("二")), ("../../index.html", "../index.html"));
    assert_alive(&built);
}

/// How large some pages are in a site in which `count` playbooks refer to one page and one material.
fn sizes(count: usize, paths: &[&str]) -> Vec<usize> {
    let site = SiteTest::of(shared());
    for at in 0..count {
        let mut text = format!("title: 手册 {at:03}\ntags: [同]\nmaterials: [license]\nrelated: [x/target]\n");
        let _ = writeln!(text, "causes: [{{title: 原因, symptoms: 提示 {at}}}]");
        site.write(&format!("content/x/p{at:03}.yaml"), text);
    }
    let built = site.published();
    assert_alive(&built);
    paths.iter().map(|path| built.file(path).len()).collect()
}

#[test]
fn a_page_does_not_grow_with_the_number_of_playbooks() {
    let paths = [
        "index.html",
        "x/index.html",
        "x/target.html",
        "x/p050.html",
        "materials.html",
        "materials/license.html",
        "symptoms.html",
        "tags.html",
        "tags/同.html",
    ];
    let (some, many) = (sizes(125, &paths), sizes(250, &paths));
    for ((path, some), many) in paths.iter().zip(some).zip(many) {
        assert!(many.abs_diff(some) < 600, "{path} grew from {some} to {many} bytes");
    }
}

#[test]
fn messages_are_listed_platform_by_platform_and_each_platform_is_one_tap_away() {
    let cause =
        |title: &str, messages: &str| format!("title: {title}\ncauses: [{{title: 因, symptoms: {messages}}}]\n");
    let many: Vec<String> = (0..120).map(|at| format!("甲提示 {at:03}")).collect();
    let site = SiteTest::of([
        ("content/甲 平台/collection.yaml", "title: 甲平台\norder: 2\n"),
        ("content/甲 平台/a.yaml", &cause("甲", &format!("[共同, {}]", many.join(", ")))),
        ("content/b/collection.yaml", "title: 乙平台\norder: 1\n"),
        ("content/b/c/deep.yaml", &cause("乙", "[共同, 乙提示]")),
        ("content/alone.yaml", &cause("丙", "丙提示")),
    ]);
    let built = site.published();
    assert_alive(&built);
    let first = built.page("symptoms.html");
    let titles =
        |page: &crate::support::html::Html| page.all("h2").map(|heading| heading.text.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&first), ["乙平台", "甲平台"]);
    assert_eq!(titles(&built.page("symptoms-2.html")), ["甲平台", "其他"]);
    assert_eq!(first.link("乙平台"), "symptoms.html#%3Ab");
    assert_eq!(first.link("甲平台"), "symptoms.html#%3A%E7%94%B2-%E5%B9%B3%E5%8F%B0");
    assert_eq!(first.link("其他"), "symptoms-2.html#%3A");
    assert_eq!(first.text().matches("共同").count(), 2, "each platform has its own row");
    // One platform needs no groups.
    let one = SiteTest::of([("content/b/a.yaml", &*cause("乙", "[共同, 乙提示]"))]).published();
    assert!(titles(&one.page("symptoms.html")).is_empty());
}

#[test]
fn long_lists_are_split_and_every_entry_is_on_one_of_the_pages() {
    let site = SiteTest::of(shared());
    for at in 0..250 {
        site.write(
            &format!("content/x/p{at:03}.md"),
            format!("---\ntags: [同]\n---\n\n# 手册 {at:03}\n\n[[material:license]]\n"),
        );
    }
    let built = site.published();
    for stem in ["x/index", "materials/license", "tags/同"] {
        let folder = stem.strip_suffix("index");
        let more = |number: usize| match folder {
            Some(folder) => format!("{folder}page-{number}.html"),
            None => format!("{stem}-{number}.html"),
        };
        let mut seen = std::collections::BTreeSet::new();
        let mut path = format!("{stem}.html");
        for number in 2.. {
            let html = built.page(&path);
            seen.extend(html.all("a").filter(|link| link.text.starts_with("手册 ")).map(|link| link.text.clone()));
            path = more(number);
            if !built.has(&path) {
                break;
            }
        }
        assert_eq!(
            seen.len(),
            250,
            "of {stem}; {:?}",
            built.files().iter().filter(|path| path.contains("page-")).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_title_with_a_link_makes_no_link_within_a_link() {
    let built = SiteTest::of([
        ("content/a.md", "# [甲](b.md) 题\n\n## 失败原因\n\n### 见 [乙](b.md) 与 `x`\n\n文\n\n- 解决：[[#fix:f]]\n\n### 二\n\n文\n\n### 三 [乙](b.md)\n\n文\n\n## 解决方法\n\n### 照 [乙](b.md) 做 {#f}\n\n文\n"),
        ("content/b.md", "# 乙\n\n[[a]] [[a#cause:见 乙 与 x]]\n"),
    ])
    .published();
    for path in &built.pages() {
        let source = built.file(path);
        let mut depth = 0_i32;
        for piece in source.split('<') {
            if piece.starts_with("a ") {
                depth += 1;
            } else if piece.starts_with("/a>") {
                depth -= 1;
            }
            assert!((0..=1).contains(&depth), "{path} nests links near <{piece}");
        }
    }
    assert_alive(&built);
}

#[test]
fn a_picture_of_another_host_without_words_is_linked_by_its_name() {
    let built =
        SiteTest::page("# T\n\n![](https://example.org/a/b.png) [![](https://example.org/c.png)](a.md)\n").published();
    let page = built.page("a.html");
    assert_eq!(page.link("查看图片：b.png"), "https://example.org/a/b.png");
    assert_eq!(page.link("查看图片：c.png"), "#");
}

#[test]
fn no_heading_has_the_id_that_the_skip_link_leads_to() {
    let built = SiteTest::page("# Main\n\n## Content\n\n## :content\n\n[x](#content)\n").published();
    let page = built.page("a.html");
    let target = page.all("main").next().and_then(|main| main.attribute("id")).unwrap();
    assert_eq!(page.elements.iter().filter(|element| element.attribute("id") == Some(target)).count(), 1);
    assert!(page.all("a").any(|link| link.attribute("href") == Some(&format!("#{target}"))));
    assert_eq!(page.link("x"), "#content");
}

#[test]
fn a_field_names_an_entry_by_its_id_or_title_and_other_words_are_told_of_if_they_are_nearly_one() {
    let markdown = |fix: &str| {
        format!(
            "# 甲\n\n## 失败原因\n\n### 模糊\n\n- 解决：{fix}\n\n## 解决方法\n\n### 1. 重新扫描原件 {{#rescan}}\n\n文\n\n### 换人\n\n文\n"
        )
    };
    #[rustfmt::skip]
    let cases = [
        ("rescan",        true,  ""),
        ("重新扫描原件",     true,  ""),
        ("重新扫瞄原件",     false, "near-title content/a.md:7:6 `重新扫瞄原件` is no title on this page, and is shown as it stands\n"),
        ("联系客服",        false, ""),
        ("换证",           false, ""),
        ("先打电话问清楚再说", false, ""),
    ];
    for (fix, is_linked, expected) in cases {
        let site = SiteTest::page(&markdown(fix));
        site.reports(expected);
        let built = site.published();
        // The fix of one cause is told within that cause.
        let shown = built.text_of("a.html");
        assert_eq!(shown.contains("失败原因 模糊 1. 重新扫描原件 文"), is_linked, "for {fix}: {shown}");
        built.says("a.html", &[if is_linked { "重新扫描原件" } else { fix }]);
    }
    // In YAML, a title will do too.
    let yaml = |fix: &str, needs: &str| {
        format!(
            "title: 甲\nprocess:\n  - {{title: 提交, needs: [{needs}]}}\ncauses:\n  - {{title: 模糊, fixes: [{fix}]}}\nfixes:\n  - {{id: rescan, title: 重新扫描}}\n"
        )
    };
    let site = SiteTest::yaml(&yaml("重新扫描", "营业执照"))
        .with("content/shared/materials.yaml", "- {id: license, name: 营业执照}\n");
    site.reports("");
    site.write("content/a.yaml", yaml("重新扫瞄", "license"));
    site.reports("dangling-reference content/a.yaml:5:25 unknown fix `重新扫瞄`\n");
}

#[test]
fn a_link_to_the_page_in_another_language_leads_to_that_language() {
    let site = SiteTest::of([
        ("content/guide/README.md", "# 指南\n\n[看英文](README.en.md) | [看中文](./README.md)\n"),
        ("content/guide/README.en.md", "# Guide\n\n[看英文](README.en.md) | [看中文](README.md)\n"),
        ("content/guide/other.md", "# 别的\n\n[看英文](other.en.md)、[看指南](README.en.md)\n"),
    ])
    .with("site.yaml", "title: 站\nlanguage: zh-CN\nlanguages: [en]\n");
    let built = site.published();
    assert_alive(&built);
    let page = built.page("guide/index.html");
    assert_eq!(page.link("看英文"), "../en/guide/index.html");
    assert_eq!(page.link("看中文"), "#");
    let page = built.page("en/guide/index.html");
    assert_eq!(page.link("看中文"), "../../guide/index.html");
    assert_eq!(page.link("看英文"), "#");
    // Nobody has translated it: the other language shows this text.
    let page = built.page("guide/other.html");
    assert_eq!(page.link("看英文"), "../en/guide/other.html");
    // Another page is read in the language that one reads.
    assert_eq!(page.link("看指南"), "index.html");
}
