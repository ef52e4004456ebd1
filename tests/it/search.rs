//! How readers come to search: what every page carries of it, the search page, and what browsers are told.

use crate::support::SiteTest;

fn site() -> SiteTest {
    SiteTest::of([
        ("site.yaml", "title: 帮助 & 支持\ndescription: 说明\nbase_url: https://help.example.cn/kb\nlanguages: [en]\n"),
        ("content/钉钉/a.yaml", "title: 甲\ncauses: [{title: 丙, symptoms: 图片不清晰}]\n"),
        ("content/钉钉/a.en.yaml", "title: A\ncauses: [{title: C, symptoms: blurred}]\n"),
    ])
}

/// The attribute `name` of the script that begins a search.
fn handed(page: &str, name: &str) -> String {
    let script = page.split("<script ").find(|tag| tag.contains("data-engine")).expect("a script begins the search");
    let start = script.find(&format!("{name}=\"")).unwrap_or_else(|| panic!("{name} is not handed over: {script}"));
    script[start..].split('"').nth(1).unwrap().to_owned()
}

#[test]
fn every_page_hands_over_where_search_lives() {
    let built = site().published();
    #[rustfmt::skip]
    let cases = [
        ("index.html",       "",       "zh-CN", "search.html"),
        ("钉钉/a.html",       "../",    "zh-CN", "../search.html"),
        ("en/钉钉/a.html",    "../../", "en",    "../search.html"),
        ("404.html",         "/kb/",   "zh-CN", "/kb/search.html"),
    ];
    for (path, root, language, page) in cases {
        let text = built.file(path);
        assert_eq!(handed(&text, "data-root"), root, "on {path}");
        assert_eq!(handed(&text, "data-engine"), format!("{root}search/{language}/search.js"), "on {path}");
        assert_eq!(handed(&text, "data-words"), format!("{root}search/{language}/words.js"), "on {path}");
        assert_eq!(handed(&text, "data-page"), page, "on {path}");
        for name in ["src", "data-dialog", "data-sheet"] {
            let file = handed(&text, name);
            let file = file.strip_prefix(root).unwrap_or_else(|| panic!("{name} of {path} is {file}"));
            assert!(built.has(file), "{name} of {path} leads to {file}");
        }
    }
    assert!(built.has("search/zh-CN/search.js") && built.has("search/en/words.js"));
}

#[test]
fn without_scripts_the_boxes_lead_to_the_index_of_symptoms() {
    let built = site().published();
    let home = built.file("index.html");
    assert!(home.contains("<a class=\"search-button\" href=\"symptoms.html\" data-search>"), "{home}");
    assert!(
        home.contains(
            "<form class=\"find-form\" role=\"search\" aria-labelledby=\":find-title\" action=\"symptoms.html\">"
        ),
        "{home}"
    );
    assert!(home.contains("<p class=\"way-in\"><a href=\"symptoms.html\">"), "{home}");
    let page = SiteTest::of([("content/a.md", "# 甲\n"), ("content/b.md", "# 乙\n")]).published().file("index.html");
    assert!(page.contains("<form class=\"search-form\" action=\"index.html\" role=\"search\" data-search>"), "{page}");
    assert!(page.contains("<noscript><p class=\"quiet\">搜索需要 JavaScript"), "{page}");
    let without = SiteTest::page("# 甲\n").published().file("a.html");
    assert!(without.contains("<a class=\"search-button\" href=\"index.html\" data-search>"), "{without}");
}

#[test]
fn the_search_page_is_for_readers_only() {
    let built = site().published();
    for path in ["search.html", "en/search.html"] {
        let page = built.file(path);
        assert!(
            page.contains("<meta name=\"robots\" content=\"noindex\">") && !page.contains("rel=\"canonical\""),
            "{page}"
        );
        assert!(page.contains("data-search-page"), "{page}");
    }
    built.has_no("search.md");
    for path in ["sitemap.xml", "feed.xml", "llms.txt", "playbooks.json"] {
        assert!(!built.file(path).contains("search.html"), "{path} lists the search page");
    }
    assert!(built.file("search.html").contains("href=\"en/search.html\" hreflang=\"en\""));
}

#[test]
fn browsers_are_told_how_to_search_if_it_is_known_where_the_site_stands() {
    let site = site();
    let built = site.published();
    let description = built.file("en/opensearch.xml");
    assert!(description.contains("<ShortName>帮助 &amp; 支持</ShortName>"), "{description}");
    assert!(
        description.contains("template=\"https://help.example.cn/kb/en/search.html?q={searchTerms}\""),
        "{description}"
    );
    assert!(built.file("钉钉/a.html").contains(
        "type=\"application/opensearchdescription+xml\" title=\"帮助 &amp; 支持\" href=\"../opensearch.xml\""
    ));
    site.write("site.yaml", "title: 帮助\n");
    let built = site.published();
    built.has_no("opensearch.xml");
    assert!(!built.file("index.html").contains("opensearch"));
}

#[test]
fn a_site_that_wants_no_search_has_no_trace_of_it() {
    let site = site();
    site.write("site.yaml", "title: 帮助\nbase_url: https://help.example.cn\nsearch: {enabled: false}\n");
    let built = site.published();
    for path in ["search.html", "opensearch.xml", "search"] {
        built.has_no(path);
    }
    let home = built.file("index.html");
    assert!(!home.contains("data-search") && !home.contains("data-engine"), "{home}");
}

#[test]
fn what_the_search_says_is_published_once_a_language() {
    let words = site().published().file("search/en/words.js");
    assert!(
        words.starts_with("playbook.searchWords={")
            && words.contains("\"search_placeholder\":\"Message, error code or words\""),
        "{words}"
    );
    assert!(
        words.contains("[\"Find by symptom\",\"en/symptoms.html\"]")
            && words.contains("\"search_facet_collection\":\"Collection\""),
        "{words}"
    );
}

#[test]
fn a_page_called_search_keeps_its_address() {
    let built = SiteTest::of([("content/search.md", "# 搜索引擎\n")]).published();
    built.says("search.html", &["搜索引擎"]);
    assert_eq!(handed(&built.file("index.html"), "data-page"), "search-index.html");
    assert!(built.file("search-index.html").contains("data-search-page"));
}
