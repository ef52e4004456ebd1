//! What holds for any site: nothing panics, and no link of what is published is dead.

use proptest::prelude::*;

use crate::support::SiteTest;
use crate::support::links::dead_links;

/// Names of files and folders, so few that they often collide.
fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "材料", "index", "README", "x y", "A", "shared", "page-2", "a.en"])
        .prop_map(str::to_owned)
}

fn path() -> impl Strategy<Value = String> {
    (prop::collection::vec(name(), 1..4), prop::sample::select(vec!["md", "yaml", "md", "mdx", "png"]))
        .prop_map(|(parts, ending)| format!("content/{}.{ending}", parts.join("/")))
}

/// A stretch of text, mostly references.
fn piece() -> impl Strategy<Value = String> {
    let link = (path(), prop::sample::select(vec!["", "#a", "#材料", "#甲-1"]))
        .prop_map(|(path, fragment)| format!("[链接](<{}{fragment}>)", path.trim_start_matches("content/")));
    let up = (0..4_usize, name()).prop_map(|(up, name)| format!("[上](<{}{name}>)", "../".repeat(up)));
    let fixed = prop::sample::select(vec![
        "# 甲\n\n",
        "## 甲\n\n",
        "## 失败原因\n\n",
        "### 乙 {#a}\n\n",
        "- 解决：乙\n",
        "## 解决方法\n\n",
        "1. 步骤\n",
        "文 ",
        "**注意：**文",
        "\n\n",
        "```\n",
        "![图](a.png)",
        "<b>",
        "| a |\n|-|\n",
        "[x]: a.md\n",
        "脚注[^1]\n\n[^1]: 注\n\n",
        "`码`",
        "[[a]]",
        "[[#a]]",
        "## 续期\n\n",
        "- 有效期：1 年\n",
        "## 常见问题\n\n",
        "> [!NOTE]\n> 文\n\n",
        "[上](#甲)",
    ])
    .prop_map(str::to_owned);
    prop_oneof![2 => link, 1 => up, 6 => fixed, 1 => "\\PC{0,12}"]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

fn file() -> impl Strategy<Value = (String, String)> {
    (path(), text(), prop::sample::select(vec!["甲", "同一标题", "Title \\\"x\\\"", "2101", "<b>&"])).prop_map(
        |(path, text, title)| {
            let quoted = serde_json::to_string(&text).unwrap();
            let text = match path.rsplit('.').next() {
                Some("yaml") => format!(
                    "title: \"{title}\"\noverview: {quoted}\ncauses: [{{title: \"{title}\", body: {quoted}}}]\n"
                ),
                _ => text,
            };
            (path, text)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_site_panics_and_no_published_link_is_dead(
        files in prop::collection::btree_map(path(), file(), 1..8),
        style in prop::sample::select(vec!["html", "directory"]),
    ) {
        let site = SiteTest::of([]);
        site.write("site.yaml", format!("title: 站\nlanguages: [en]\nurl_style: {style}\n"));
        for (path, text) in files.into_values() {
            site.write(&path, text);
        }
        let built = site.build(&[]);
        prop_assert!(built.status < 2, "{}", built.stderr);
        if built.status == 0 {
            prop_assert_eq!(dead_links(&built), Vec::<String>::new());
        }
    }
}
