//! One playbook in two notations is one page, and what a playbook says is found on its pages.

use std::fs;
use std::path::Path;

use crate::support::links::assert_alive;
use crate::support::{Built, SiteTest};

fn fixture(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(path)).unwrap()
}

fn publish(site: &str, ending: &str) -> (Built, SiteTest) {
    let site_test =
        SiteTest::from(site).with(&format!("content/page.{ending}"), fixture(&format!("{site}/page.{ending}")));
    let built = site_test.published();
    assert_eq!(site_test.diagnostics(), "");
    assert_alive(&built);
    (built, site_test)
}

/// Checks that both notations of a fixture give the same site but for the address at which the source is edited.
#[track_caller]
fn same(site: &str) {
    let (yaml, _yaml_site) = publish(site, "yaml");
    let (markdown, _markdown_site) = publish(site, "md");
    let neutral = |page: String| page.replace("page.yaml", "page.*").replace("page.md", "page.*");
    snapbox::assert_data_eq!(
        snapbox::Data::text(neutral(markdown.file("page.html"))),
        snapbox::Data::text(neutral(yaml.file("page.html"))).raw()
    );
    for path in &yaml.pages() {
        assert_eq!(neutral(yaml.file(path)), neutral(markdown.file(path)), "for {path}");
    }
}

#[test]
fn a_chinese_playbook_is_the_same_in_both_notations() {
    same("notations-zh");
}

#[test]
fn an_english_playbook_is_the_same_in_both_notations() {
    same("notations-en");
}

#[test]
fn parts_written_as_lists_and_as_headings_are_the_same() {
    let list = SiteTest::page("# 甲\n\n## 失败原因\n\n- **模糊**：反光。\n- **过期**：太久。\n").published();
    list.shows("a.html", &["模糊", "反光。", "过期", "太久。"]);
    let heads = SiteTest::page("# 甲\n\n## 失败原因\n\n### 模糊\n\n反光。\n\n### 过期\n\n太久。\n");
    assert_eq!(list.main_of("a.html"), heads.published().main_of("a.html"));
}

#[test]
fn front_matter_in_toml_is_the_same_as_in_yaml() {
    let yaml = SiteTest::page("---\ntitle: 甲\ntags: [一, 二]\nreviewed: 2026-01-02\norder: 3\n---\n\n文\n");
    let toml =
        SiteTest::page("+++\ntitle = \"甲\"\ntags = [\"一\", \"二\"]\nreviewed = 2026-01-02\norder = 3\n+++\n\n文\n");
    assert_eq!(yaml.published().file("a.html"), toml.published().file("a.html"));
}

#[test]
fn what_cannot_be_typed_stays_prose_where_it_stood() {
    let text = "# 甲\n\n## 背景\n\n一\n\n## 失败原因\n\n二\n\n- 三\n\n四\n\n### 五\n\n六\n\n## 解决方法\n\n七\n\n## 背景\n\n八\n";
    SiteTest::page(text)
        .published()
        .says("a.html", &["背景", "一", "失败原因", "二", "三", "四", "五", "六", "解决方法", "七", "背景", "八"]);
}

/// `every-key` has every key of the contract once; each value meant for readers begins with a word of its own, `值`
/// and a number or letters, which is listed here with the page it must be found on.
#[test]
fn every_value_meant_for_readers_is_published() {
    let site = SiteTest::from("every-key");
    let built = site.published();
    assert_eq!(site.diagnostics(), "");
    assert_alive(&built);
    let all: String = built.pages().iter().map(|path| built.file(path)).collect();
    let page = built.text_of("yunling/every.html");
    let mut missing = Vec::new();
    for file in [
        "content/yunling/every.yaml",
        "content/yunling/collection.yaml",
        "content/shared/materials.yaml",
        "content/shared/contacts.yaml",
        "content/shared/glossary.yaml",
        "site.yaml",
    ] {
        let text = fixture(&format!("every-key/{file}"));
        for value in values(&text) {
            let is_there = if file.ends_with("every.yaml") { page.contains(&value) } else { all.contains(&value) };
            if !is_there {
                missing.push(format!("{file}: {value}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    for shown in [
        "2026-10-01",
        "2026-10-20",
        "90d",
        "1-2 个工作日",
        "2026-09-15",
        "XH-C01",
        "5MB",
        "常见",
        "3 months",
        "1 year",
        "10 分钟",
        "24 小时",
        "15 分钟",
        "4003",
        "30d、7d、1d",
        "pdf",
    ] {
        assert!(page.contains(shown), "{shown} is not on the page:\n{page}");
    }
    assert!(built.has("c/xh-c01.html"), "{:?}", built.files());
}

/// The marked values of a fixture: `值` with what follows up to anything that is no letter or digit.
fn values(text: &str) -> Vec<String> {
    let tail = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>();
    text.match_indices("值·").map(|(at, mark)| format!("{mark}{}", tail(&text[at + mark.len()..]))).collect()
}
