//! What real folders of runbooks contain: names, addresses and links, each case on the published site and in the report.
//! The numbers are those of the survey the cases come from; `edge_cases` has those of texts.

use crate::support::links::assert_alive;
use crate::support::{Built, SiteTest};

/// The published page of one Markdown text.
#[track_caller]
fn page(text: &str) -> Built {
    SiteTest::page(text).published()
}

/// 1.
#[test]
fn a_file_without_ending_beside_a_page_of_its_name() {
    let site = SiteTest::of([("content/X.md", "# Page X\n\n[file](X)\n"), ("content/X", "raw\n")]);
    let built = site.published();
    built.says("X.html", &["Page X"]);
    assert_alive(&built);
    site.write("site.yaml", "title: T\nurl_style: directory\n");
    let built = site.published();
    built.says("X/index.html", &["Page X"]);
    assert!(site.diagnostics().starts_with("address-collision content/X:1:1 "), "{}", site.diagnostics());
}

/// 2.
#[test]
fn a_readme_beside_an_index_stays_a_page() {
    let built = SiteTest::of([("content/f/index.md", "# Index\n"), ("content/f/README.md", "# Read me\n")]).published();
    built.says("f/index.html", &["Index"]);
    built.says("f/README.html", &["Read me"]);
    assert_alive(&built);
}

/// 3.
#[test]
fn same_names_in_different_folders_are_different_pages() {
    let site = SiteTest::of([
        ("content/one/intro.md", "甲"),
        ("content/two/intro.md", "乙 [[one/intro]]"),
        ("content/three/README.md", "no heading"),
    ]);
    let built = site.published();
    built.says("one/intro.html", &["甲"]);
    built.says("two/intro.html", &["乙"]);
    assert_eq!(built.page("three/index.html").all("h1").next().unwrap().text, "three");
}

/// 24.
#[test]
fn numbers_and_quotes_are_titles_and_names() {
    let built = SiteTest::of([
        ("content/2005/2101.md", "---\ntitle: 2101\n---\n\nx\n"),
        ("content/q.md", "---\ntitle: '“甲”\"乙\"？'\n---\n\nx\n"),
    ])
    .published();
    built.says("2005/2101.html", &["2101"]);
    built.says("q.html", &["“甲”\"乙\"？"]);
}

/// 25.
#[test]
fn names_with_spaces_brackets_and_chinese_have_addresses() {
    let built = SiteTest::of([
        ("content/T1491-Defacement-(T1491.001,T1491.002).md", "# T1491\n"),
        ("content/Licensing & Counterfeits/01. a b.md", "# AB\n"),
        ("content/常见问题/续期的副本.md", "# 副本\n"),
        (
            "content/a.md",
            "[1](<T1491-Defacement-(T1491.001,T1491.002).md>) [2](Licensing%20&%20Counterfeits/01.%20a%20b.md) \
             [3](常见问题/续期的副本.md) [4](%E5%B8%B8%E8%A7%81%E9%97%AE%E9%A2%98/%E7%BB%AD%E6%9C%9F%E7%9A%84%E5%89%AF%E6%9C%AC.md)\n",
        ),
    ])
    .published();
    let html = built.page("a.html");
    for text in ["1", "2", "3", "4"] {
        html.link(text);
    }
    assert_eq!(html.link("3"), html.link("4"));
    assert!(built.has("Licensing-Counterfeits/01.-a-b.html"), "{:?}", built.files());
    assert_alive(&built);
}

/// 26.
#[test]
fn encoded_doubled_and_capital_fragments_are_found() {
    let text = "# T\n\n[1](#%E6%9D%90%E6%96%99) [2](#材料#材料) [3](#UK8S概览)\n\n## 材料\n\n## uk8s概览\n";
    let built = page(text);
    assert_alive(&built);
    for text in ["1", "2", "3"] {
        built.page("a.html").link(text);
    }
    SiteTest::page(text).reports("broken-link content/a.md:3:30 `#材料#材料` has more than one `#`\n");
}

/// 28.
#[test]
fn stray_brackets_and_quotes_in_destinations_keep_the_text() {
    let built =
        page("# T\n\n[text](../rate/README.md]) and ((https://example.org/x)) and [q](https://example.org/\"a\")\n");
    built.says("a.html", &["text", "and ((https://example.org/x))", "q"]);
    assert_alive(&built);
}

/// 29.
#[test]
fn templates_of_other_tools_stay_text() {
    let site = SiteTest::page(
        "---\ntitle: 'Plan for {{COMPANY_NAME}}'\n---\n\n[new]({{< param BookRepo >}}/new/main) {{ 7*7 }} {% raw %}\n",
    );
    let built = site.published();
    built.says("a.html", &["Plan for {{COMPANY_NAME}}", "new", "{{ 7*7 }} {% raw %}"]);
    assert!(site.diagnostics().starts_with("broken-link content/a.md:5:7 "), "{}", site.diagnostics());
}

/// 31.
#[test]
fn fragments_of_other_files_are_reported_and_the_page_linked() {
    let site = SiteTest::of([("content/a.md", "[x](#elsewhere) [y](b.md#gone)\n"), ("content/b.md", "# B\n")]);
    let built = site.published();
    assert_alive(&built);
    assert_eq!(built.page("a.html").link("y"), "b.html");
    site.reports(
        "broken-link content/a.md:1:5 `a` has no heading or anchor `#elsewhere`\n\
         broken-link content/a.md:1:21 `B` has no heading or anchor `#gone`\n",
    );
}

/// 32.
#[test]
fn images_from_the_root_are_found_in_static_and_content() {
    let site = SiteTest::of([
        ("content/d/a.md", "![一](/images/one.png) ![二](/files/two.png) ![三](/files/gone.png)\n"),
        ("content/images/one.png", "png"),
        ("static/files/two.png", "png"),
    ]);
    let built = site.published();
    built.shows("d/a.html", &["src=\"../images/one.png\"", "src=\"../files/two.png\"", "三"]);
    assert_alive(&built);
    let said = site.diagnostics();
    assert!(said.starts_with("missing-asset content/d/a.md:1:49 "), "{said}");
}

/// 44.
#[test]
fn drafts_are_left_out_and_links_to_them_are_reported() {
    let site = SiteTest::of([("content/d.md", "---\ndraft: true\n---\n\nsecret\n"), ("content/a.md", "[d](d.md)\n")]);
    let built = site.published();
    built.has_no("d.html");
    built.says("a.html", &["d"]);
    site.reports("broken-link content/a.md:1:5 `d.md` is a draft and is not published\n");
    let built = site.build(&["--drafts"]).status(0);
    built.says("d.html", &["secret"]);
    assert_eq!(built.page("a.html").link("d"), "d.html");
}

/// 45.
#[test]
fn navigation_files_can_be_excluded() {
    let site = SiteTest::of([
        ("site.yaml", "title: T\nexclude: [\"**/_sidebar.md\", TOC.md]\n"),
        ("content/_sidebar.md", "x"),
        ("content/d/_sidebar.md", "x"),
        ("content/TOC.md", "x"),
        ("content/a.md", "x"),
    ]);
    let built = site.published();
    assert!(built.has("a.html"));
    assert!(!built.files().iter().any(|path| path.contains("sidebar") || path.contains("TOC")), "{:?}", built.files());
}

/// 47.
#[test]
fn parallel_translations_in_folders_and_by_prefix_are_pages() {
    let built = SiteTest::of([
        ("content/zh/a.md", "# 同名\n"),
        ("content/en/a.md", "# 同名\n"),
        ("content/zh/zh.b.md", "# 前缀\n"),
    ])
    .published();
    built.says("zh/a.html", &["同名"]);
    built.says("en/a.html", &["同名"]);
    built.says("zh/zh.b.html", &["前缀"]);
    let site = SiteTest::of([
        ("site.yaml", "title: T\nlanguages: [en]\n"),
        ("content/a.md", "# 甲\n"),
        ("content/a.en.md", "# Alpha\n"),
    ]);
    let built = site.published();
    assert_eq!(built.page("en/a.html").all("html").next().unwrap().attribute("lang"), Some("en"));
}

/// 48.
#[test]
fn dots_in_names_stay() {
    let built = SiteTest::of([
        ("content/de.EC2_Forensics.md", "x"),
        ("content/nginx_1.26.md", "x"),
        ("content/customers.example.com/a.md", "x"),
        ("content/a.md", "[1](nginx_1.26.md) [2](nginx_1.26) [3](customers.example.com/a.md)\n"),
    ])
    .published();
    for path in ["de.EC2_Forensics.html", "nginx_1.26.html", "customers.example.com/a.html"] {
        assert!(built.has(path), "{:?}", built.files());
    }
    let html = built.page("a.html");
    assert_eq!((html.link("1"), html.link("3")), ("nginx_1.26.html", "customers.example.com/a.html"));
    assert_eq!(html.link("2"), "nginx_1.26.html");
}

/// 49.
#[test]
fn hidden_folders_are_never_published() {
    let built = SiteTest::of([
        ("content/.agents/skills/x.md", "secret"),
        ("content/d/.github/y.md", "secret"),
        ("content/.z.md", "secret"),
        ("content/a.md", "x"),
    ])
    .published();
    assert!(built.bytes().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("secret")));
}

/// 50.
#[test]
fn empty_pictures_and_documents_are_copied() {
    let built =
        SiteTest::page("![图](e.png) [文](e.pdf)\n").with("content/e.png", "").with("content/e.pdf", "").published();
    assert_eq!((built.file("e.png"), built.file("e.pdf")), (String::new(), String::new()));
    assert_alive(&built);
}

#[test]
fn links_are_found_by_each_rule_and_the_lenient_ones_are_warned_of() {
    let site = SiteTest::of([
        ("content/d/here.md", include_str!("../sites/link-rules/content/d/here.md")),
        ("content/d/near.md", "# Near\n\n## 材料 一\n"),
        ("content/d/sub/README.md", "# Sub\n"),
        ("content/top.md", "# Top\n"),
        ("content/Upper.md", "# Upper\n"),
        ("content/other/only.md", "# Only\n"),
    ]);
    let built = site.published();
    let html = built.page("d/here.html");
    #[rustfmt::skip]
    let cases = [
        ("scheme", "https://example.org/"), ("fragment", "#part"), ("root", "../top.html"), ("exact", "near.html"),
        ("bare", "near.html"), ("folder", "sub/index.html"), ("html", "near.html"), ("query", "near.html"),
        ("rendered", "near.html"), ("rootless", "../other/only.html"), ("case", "../Upper.html"),
        ("hugo", "../other/only.html"), ("slug", "near.html#%E6%9D%90%E6%96%99-%E4%B8%80"),
    ];
    for (text, href) in cases {
        let found = html.link(text);
        let decode = playbook::internals::resolve::decode_percent;
        assert_eq!(decode(found), decode(href), "for {text}");
    }
    for text in ["empty", "outside", "malformed"] {
        assert!(!html.has_link(text), "{text} is linked");
    }
    built.says("d/here.html", &["empty", "outside", "malformed"]);
    assert_alive(&built);
    snapbox::assert_data_eq!(site.diagnostics(), snapbox::file!["../sites/link-rules/diagnostics.txt"]);
}

#[test]
fn places_are_right_in_raw_html_and_after_front_matter() {
    let text = "---\ntitle: 标题\nsummary: 甲\n---\n\n<p>中文 <a href=\"gone.md\">x</a>\n<img src='gone.png' alt='y'></p>\n\n\
                [z][ref]\n\n[ref]: gone-too.md\n";
    SiteTest::page(text).reports(
        "broken-link content/a.md:6:16 there is no page or file at `gone.md`\n\
         missing-asset content/a.md:7:11 there is no image at `gone.png`\n\
         broken-link content/a.md:9:1 there is no page or file at `gone-too.md`\n",
    );
}

#[test]
fn a_folder_with_nothing_but_its_index_is_a_page_of_the_folder_above() {
    let text = |title: &str| format!("# {title}\n\n## 一\n\n甲\n\n## 二\n\n乙\n\n## 三\n\n[去](../b/)\n");
    let built = SiteTest::of([
        ("content/guide/index.md", "# 指南\n"),
        ("content/guide/a/index.md", &text("甲篇")),
        ("content/guide/b/README.md", &text("乙篇")),
    ])
    .published();
    assert_alive(&built);
    for path in ["guide/a/index.html", "guide/b/index.html"] {
        built.shows(path, &["class=\"contents\"", "class=\"neighbours\""]);
        assert_eq!(built.page(path).link("指南"), "../index.html");
    }
    assert_eq!(built.page("guide/a/index.html").link("去"), "../b/index.html");
    built.shows("guide/index.html", &["<a href=\"a/index.html\">甲篇</a>", "<a href=\"b/index.html\">乙篇</a>"]);
    built.says("index.html", &["指南", "2 篇"]);
    assert!(built.file("llms.txt").contains("甲篇"), "{}", built.file("llms.txt"));
}

#[test]
fn a_page_beside_a_folder_of_its_name_is_the_page_of_the_folder() {
    for style in ["html", "directory"] {
        let built = SiteTest::of([
            ("site.yaml", format!("title: 站\nurl_style: {style}\n").as_str()),
            ("content/operate.md", "# 操作指南\n\n## 一\n\n## 二\n\n## 三\n\n文\n"),
            ("content/operate/buy.md", "# 购买\n\n[上](../operate.md) [也](../operate/)\n"),
        ])
        .published();
        assert_alive(&built);
        let (page, below) = match style {
            "html" => ("operate.html", "operate/buy.html"),
            _ => ("operate/index.html", "operate/buy/index.html"),
        };
        assert_eq!(built.file("index.html").matches("<li class=\"card\">").count(), 1);
        built.says("index.html", &["操作指南"]);
        built.says(page, &["操作指南", "文", "购买"]);
        built.shows(page, &["class=\"contents\""]);
        assert!(built.page(below).has_link("操作指南"), "the way up leads through the folder's page");
        assert_eq!(built.page(below).link("上"), built.page(below).link("也"));
        built.has_no("operate/page-1.html");
        built.has_no("operate/page-1/index.html");
    }
}
