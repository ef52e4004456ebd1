//! New sites and new playbooks, as authors get them.

use std::collections::BTreeMap;
use std::fs;

use crate::support::SiteTest;

/// An empty folder in which a site was made in a language.
fn new_site(language: &str) -> SiteTest {
    let site = SiteTest::empty();
    let made = site.run("init", &[".", "--lang", language]);
    assert_eq!((made.status, &*made.stderr), (0, ""));
    site
}

fn texts(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(site.path("")).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_new_site_is_published_and_nothing_is_found_in_it() {
    for language in ["en", "zh-CN"] {
        let site = new_site(language);
        let built = site.build(&["--strict"]);
        assert_eq!(built.status, 0, "{}", built.stderr);
        assert!(built.file("example/verification.html").contains("id=\"blurry-scan\""));
        assert!(built.file("example/renewal.html").contains("id=\"expired-licence\""));
        let checked = site.check(&["--strict"]);
        assert_eq!(checked.status, 0, "{}", checked.stderr);
    }
}

#[test]
fn a_new_site_is_made_beside_files_and_never_over_one() {
    let site = SiteTest::empty().with("README.md", "# 甲\n");
    assert_eq!(site.run("init", &["."]).status, 0);
    let before = texts(&site);
    assert!(before.len() > 10);
    let again = site.run("init", &["."]);
    assert_eq!((again.status, texts(&site) == before), (2, true));
    assert!(again.stderr.contains("site.yaml") && again.stderr.contains("would be overwritten"), "{}", again.stderr);
    // One file that is there is enough for nothing to be written.
    let site = SiteTest::empty().with(".gitignore", "*.log\n");
    assert_eq!(site.run("init", &["."]).status, 2);
    assert_eq!(texts(&site).len(), 1);
}

#[test]
fn new_playbooks_are_published_and_nothing_is_found_in_them() {
    for language in ["en", "zh-CN"] {
        let site = new_site(language);
        for arguments in [&["example/in-yaml"][..], &["example/in-markdown", "--markdown"]] {
            let made = site.run("new", &[arguments, &["--lang", language]].concat());
            assert_eq!(made.status, 0, "{}", made.stderr);
        }
        let built = site.build(&["--strict"]);
        assert_eq!(built.status, 0, "{}", built.stderr);
        let checked = site.check(&["--strict"]);
        assert_eq!(checked.status, 0, "{}", checked.stderr);
        for page in ["example/in-yaml.html", "example/in-markdown.html"] {
            let page = built.file(page);
            for id in ["submit", "blurry-scan", "rescan"] {
                assert!(page.contains(&format!("id=\"{id}\"")), "{id} in {page}");
            }
            assert!(page.contains("href=\"#submit\""), "{page}");
            assert!(!page.contains("DT-C01") && !page.contains("<!-- "), "comments are not shown: {page}");
        }
    }
}

#[test]
fn a_new_markdown_playbook_has_every_part_once_its_comments_are_opened() {
    let site = new_site("zh-CN");
    site.run("new", &["example/a", "--markdown", "--lang", "zh-CN"]);
    let path = "content/example/a.md";
    let text = fs::read_to_string(site.path(path)).unwrap();
    let (front, body) = text.split_once("\n---\n\n").unwrap();
    let mut open = String::from(front);
    open.push_str("\n---\n");
    // As the file itself says: the first and the last line of a comment go; those that only explain go whole.
    for block in body.split("\n\n<!--").skip(1) {
        let (inside, behind) = block.split_once("-->").unwrap();
        let inside = inside.split_once('\n').map_or("", |(_, inside)| inside);
        if inside.trim_start().starts_with(['#', '-']) {
            open.push_str("\n\n");
            open.push_str(inside);
        }
        open.push_str(behind);
    }
    site.write(path, &open);
    let built = site.build(&[]);
    assert_eq!(built.status, 0, "{}\n{open}", built.stderr);
    let page = built.file("example/a.html");
    for id in ["valid-licence", "business-license", "payment", "续期", "several-accounts"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id} is missing in {open}");
    }
    assert!(page.contains("DT-C01"), "{page}");
}

#[test]
fn names_and_titles_become_files() {
    #[rustfmt::skip]
    let cases = [
        ("xinghe/business-licence", "content/xinghe/business-licence.yaml",           "title: Business licence  #"),
        ("钉钉企业认证",              "content/dingding-qiye-renzheng.yaml",             "title: 钉钉企业认证  #"),
        ("示例平台/年审",             "content/example/nianshen.yaml",                   "title: 年审  #"),
        ("小红书/专业号认证",          "content/xiaohongshu/zhuanyehao-renzheng.yaml",    "title: 专业号认证  #"),
        ("a/\"引号\": #1",          "content/a/yinhao-1.yaml",                         "title: '\"引号\": #1'  #"),
        ("Example/another",        "content/example/another.yaml",                    "title: Another  #"),
        ("1E5/1e5",                "content/1e5/1e5.yaml",                            "title: \"1e5\"  #"),
        ("1E5/0x1F",               "content/1e5/0x1f.yaml",                           "title: \"0x1F\"  #"),
    ];
    let site = new_site("zh-CN");
    for (name, path, title) in cases {
        let made = site.run("new", &[name]);
        assert_eq!(made.status, 0, "{}", made.stderr);
        let text = fs::read_to_string(site.path(path)).unwrap();
        assert!(text.contains(title), "{text}");
    }
    assert_eq!(fs::read_to_string(site.path("content/xiaohongshu/collection.yaml")).unwrap(), "title: 小红书\n");
    assert_eq!(site.build(&["--strict"]).status, 0);
}

#[test]
fn a_new_playbook_never_takes_the_place_of_another_or_leaves_the_site() {
    let site = new_site("en").with("content/example/a.markdown", "# A\n");
    let before = texts(&site);
    for name in ["example/a", "example/verification", "../a", "../../a", "/", "？", "example/.."] {
        let refused = site.run("new", &[name]);
        assert_eq!((refused.status, texts(&site) == before), (2, true), "for {name}: {}", refused.stderr);
    }
}
