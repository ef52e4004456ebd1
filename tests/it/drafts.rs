//! Drafts leave no trace: nothing of them is published, and without them the site would be the same to the byte.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::SiteTest;

/// A word that stands in drafts only.
const SECRET: &str = "GEHEIM";

#[test]
fn a_draft_in_the_words_of_another_tool_is_one() {
    #[rustfmt::skip]
    let drafts = [
        ("content/a.md",           "---\nDraft: true\n---\n\nGEHEIM\n"),
        ("content/a.md",           "---\npublished: false\n---\n\nGEHEIM\n"),
        ("content/a.md",           "+++\ndraft = true\n+++\n\nGEHEIM\n"),
        ("content/_drafts/a.md",   "# GEHEIM\n"),
        ("content/x/_drafts/a.yaml", "title: GEHEIM\nprocess: [甲]\n"),
        ("content/a.yaml",         "title: GEHEIM\npublished: false\n"),
        ("content/a.yaml",         "title: GEHEIM\nDRAFT: true\ncauses:\n  - title: GEHEIM\n    fixes: nothing\n"),
        ("content/a.yaml",         "title: GEHEIM: 未完\ndraft: true\n"),
    ];
    for (path, text) in drafts {
        let site = SiteTest::of([("content/b.md", "# 乙\n"), (path, text)]);
        site.reports("");
        for (file, bytes) in site.published().bytes() {
            assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{file} tells of {path}: {text}");
        }
    }
}

#[test]
fn who_refers_to_a_draft_is_told_so() {
    let site = SiteTest::of([
        ("site.yaml", "title: T\nnav: [{title: x, link: x/d.html}]\n"),
        ("content/x/d.yaml", "title: 草稿\ndraft: true\n"),
        ("content/_drafts/p.png", "x"),
        ("content/a.md", "# 甲\n\n[[x/d]] [d](x/d.md) ![图](_drafts/p.png)\n"),
        ("content/b.yaml", "title: 乙\nrelated: [d]\n"),
    ]);
    site.reports(
        "dangling-reference content/a.md:3:3 `x/d` is a draft and is not published\n\
         broken-link content/a.md:3:13 `x/d.md` is a draft and is not published\n\
         missing-asset content/a.md:3:26 `_drafts/p.png` is a draft and is not published\n\
         dangling-reference content/b.yaml:2:11 `d` is a draft and is not published\n\
         broken-link site.yaml:2:24 `x/d.html` is a draft and is not published\n",
    );
    assert_eq!(site.build(&["--drafts"]).status, 0);
}

#[test]
fn a_draft_leaves_the_place_of_its_folders_page_to_another() {
    let site = SiteTest::of([("content/x/index.md", "# 首页\n"), ("content/x/README.md", "# 说明\n")]);
    assert!(site.published().text_of("x/index.html").contains("首页"));
    site.write("content/x/index.md", "---\ndraft: true\n---\n\n# GEHEIM\n");
    assert!(site.published().text_of("x/index.html").contains("说明"));
    assert!(site.build(&["--drafts"]).status(0).text_of("x/index.html").contains(SECRET));
}

/// A file that is a draft.
fn draft(number: usize, form: usize, refers: &[&'static str]) -> (String, String) {
    let links: String = refers.iter().map(|link| format!("{link} ")).collect();
    let body = format!(
        "# {SECRET} 标题 {number}\n\n{links}![{SECRET}](pic{number}.png)\n\n## 失败原因\n\n### {SECRET} 原因\n\n- 编号：{SECRET}-{number}\n"
    );
    let keys =
        format!("title: {SECRET} {number}\ntags: [{SECRET}{number}, 同]\naliases: [{SECRET}{number}.html, was.html]\n");
    let yaml = format!(
        "{keys}causes:\n  - id: c\n    title: {SECRET} 原因\n    code: {SECRET}-{number}\n    symptoms: {SECRET} 提示\n    fixes: f\n\
         fixes:\n  - id: f\n    title: {SECRET} 解决\n    body: |\n      {links}![{SECRET}](pic{number}.png)\n"
    );
    match form {
        0 => (format!("content/x/d{number}.md"), format!("---\ndraft: true\n{keys}---\n\n{body}")),
        1 => (format!("content/x/d{number}.md"), format!("---\n{keys}Published: no\n---\n\n{body}")),
        2 => (format!("content/x/d{number}.yaml"), format!("draft: yes\n{yaml}")),
        3 => (format!("content/_drafts/d{number}.md"), body),
        4 => (format!("content/x/_drafts/d{number}.yaml"), yaml),
        5 => (format!("content/y{number}/index.md"), format!("---\ndraft: true\n{keys}---\n\n{body}")),
        6 => (format!("content/x/d{number}.md"), format!("+++\ntitle = \"{SECRET}\"\nDraft = true\n+++\n\n{body}")),
        _ => (format!("content/x/d{number}.yaml"), format!("draft: true\n{yaml}  - title: [{SECRET}\n")),
    }
}

/// What a draft may refer to: what is there, what is not, and other drafts.
const OF_DRAFT: [&str; 8] = [
    "[[x/p]]",
    "[[p#cause:c]]",
    "[[nothing]]",
    "[[d1]]",
    "[x](../p0.md)",
    "[y](gone.md)",
    "[[material:license]]",
    "[z](d0.md#节)",
];

/// How a published text may refer to a draft without being wrong.
const OF_PAGE: [&str; 6] =
    ["[x](x/d0.md)", "[y](/x/d1.yaml)", "[z](d2)", "![图](x/pic0.png)", "[f](_drafts/d0.md)", "[g](y1/)"];

fn config() -> ProptestConfig {
    ProptestConfig { cases: 24, rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_byte_of_a_draft_is_published_and_nothing_changes_without_it(
        forms in prop::collection::vec((0_usize..8, prop::sample::subsequence(OF_DRAFT.to_vec(), 0..5)), 1..4),
        translated in prop::collection::vec(any::<bool>(), 3),
        refers in prop::sample::subsequence(OF_PAGE.to_vec(), 0..5),
    ) {
        let refers: String = refers.iter().filter(|link| !link.contains("pic0")).map(|link| format!("{link}\n")).collect();
        let site = SiteTest::of([
            ("site.yaml", "title: 站\nlanguages: [en]\nbase_url: https://help.example.cn/\n"),
            ("content/x/p.yaml", "title: 甲\ntags: [同]\ncauses:\n  - {id: c, title: 乙, no_known_fix: true}\n"),
            ("content/x/p.en.md", "# Alpha\n"),
            ("content/y1/README.md", "# 说明\n"),
            ("content/shared/materials.yaml", "- {id: license, name: 执照}\n"),
        ]);
        site.write("content/p0.md", format!("# 丙\n\n{refers}\n[[x/p]]\n"));
        let mut drafts = BTreeMap::new();
        for (number, (form, links)) in forms.iter().enumerate() {
            let (path, text) = draft(number, *form, links);
            if translated[number] {
                let (stem, _) = path.rsplit_once('.').unwrap();
                drafts.insert(format!("{stem}.en.md"), format!("# {SECRET} in English\n\n[[x/p]]\n"));
            }
            let folder = path.rsplit_once('/').unwrap().0;
            site.write(&format!("{folder}/pic{number}.png"), SECRET);
            drafts.insert(path, text);
        }
        for (path, text) in &drafts {
            site.write(path, text);
        }
        let with = site.published().bytes();
        for (path, bytes) in &with {
            prop_assert!(!path.contains(SECRET), "{path}");
            prop_assert!(!String::from_utf8_lossy(bytes).contains(SECRET), "{path} holds a word of a draft");
        }
        for path in drafts.keys() {
            site.remove(path);
        }
        let without = site.build(&["--no-cache"]).status(0).bytes();
        let differ: Vec<_> = with.keys().chain(without.keys()).filter(|path| with.get(*path) != without.get(*path)).collect();
        prop_assert!(differ.is_empty(), "{differ:?}");
    }
}

#[test]
fn a_draft_that_says_so_in_chinese_is_one_and_is_told_the_key() {
    for (name, text) in [
        ("content/a.md", "---\n草稿: true\n---\n# 未定稿\n"),
        ("content/a.yaml", "title: 未定稿\n草稿: true\noverview: 未定稿\n"),
    ] {
        let built = SiteTest::of([(name, text), ("content/b.md", "# 乙\n")]).build(&[]);
        assert!(!built.out.join("a.html").exists() && !built.out.join("a.md").exists(), "{name}");
    }
    let built = SiteTest::of([("content/a.md", "---\n草稿: true\n---\n# 未定稿\n")]).build(&["--drafts"]).status(0);
    assert!(built.stderr.contains("keys are written in English: write `draft`"), "{}", built.stderr);
}

#[test]
fn a_line_of_the_body_makes_no_draft_of_a_file_that_cannot_be_read() {
    let built = SiteTest::page("---\na: [\n---\n```yaml\ndraft: true\n```\n").build(&[]).status(1);
    assert!(built.stderr.contains("error[syntax]"), "{}", built.stderr);
}
