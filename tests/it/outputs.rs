//! What machines and hosts read beside the pages.

use crate::support::SiteTest;

fn site() -> SiteTest {
    SiteTest::of([
        ("site.yaml", "title: 帮助\ndescription: 说明\nbase_url: https://help.example.cn/kb\nlanguages: [en]\n"),
        (
            "content/钉钉/a.yaml",
            "title: 甲\nsummary: 一句话\nupdated: 2026-10-20\naliases: [old/a.html, \"old/faq.html#甲\"]\n\
             changes: [{date: 2026-09-15, note: 不再要求甲 & 乙, action: 不必补交。}]\nprocess: [提交]\nfaq: [{question: 多久？, answer: 两天。}]\n",
        ),
        (
            "content/钉钉/b.md",
            "---\ntitle: 乙\naliases: [/old/faq.html]\n---\n\n## 多久 {#duration}\n\n见[甲](a.yaml)。\n",
        ),
        ("content/钉钉/a.en.yaml", "title: A\n"),
    ])
}

#[test]
fn the_sitemap_lists_every_page_by_its_absolute_address() {
    let sitemap = site().published().file("sitemap.xml");
    for wanted in [
        "<loc>https://help.example.cn/kb/</loc>",
        "<loc>https://help.example.cn/kb/%E9%92%89%E9%92%89/a.html</loc><lastmod>2026-10-20</lastmod>",
        "<loc>https://help.example.cn/kb/en/%E9%92%89%E9%92%89/a.html</loc>",
    ] {
        assert!(sitemap.contains(wanted), "{wanted} is not in {sitemap}");
    }
    assert!(!sitemap.contains("404"));
}

#[test]
fn without_a_base_url_nothing_is_absolute() {
    let site = site();
    site.write("site.yaml", "title: 帮助\n");
    let built = site.published();
    built.has_no("sitemap.xml");
    assert!(!built.file("钉钉/a.html").contains("rel=\"canonical\""));
    assert!(built.has("feed.xml") && built.has("robots.txt"));
}

#[test]
fn the_feed_tells_changes_and_takes_its_date_from_the_content() {
    let feed = site().published().file("feed.xml");
    assert!(feed.contains("<updated>2026-10-20T00:00:00Z</updated>"), "{feed}");
    assert!(feed.contains("<title>甲: 不再要求甲 &amp; 乙</title>"), "{feed}");
    assert!(feed.contains("<id>https://help.example.cn/kb/%E9%92%89%E9%92%89/a.html#change-1</id>"), "{feed}");
}

#[test]
fn a_feed_without_changes_is_a_feed_all_the_same() {
    let feed = SiteTest::page("# 甲\n").published().file("feed.xml");
    assert!(feed.contains("<updated>1970-01-01T00:00:00Z</updated>") && !feed.contains("<entry>"), "{feed}");
}

#[test]
fn old_addresses_lead_on_with_their_places() {
    let built = site().published();
    let plain = built.file("old/a.html");
    assert!(plain.contains("content=\"0; url=../%E9%92%89%E9%92%89/a.html\""), "{plain}");
    let places = built.file("old/faq.html");
    assert!(places.contains("data-place=\"甲\""), "{places}");
    assert!(places.contains("href=\"../%E9%92%89%E9%92%89/b.html\" data-fallback"), "{places}");
}

#[test]
fn an_old_address_never_leaves_the_site_or_takes_a_page() {
    let site = SiteTest::of([
        ("content/a.md", "---\ntitle: 甲\naliases: [../../etc/x.html, b.html, \"%2e%2e/y.html\"]\n---\n"),
        ("content/b.md", "# 乙\n"),
    ]);
    let built = site.published();
    assert!(built.file("b.html").contains("乙"));
    assert!(
        built.files().iter().all(|path| !path.contains("etc") && !path.ends_with("/y.html") && path != "y.html"),
        "{:?}",
        built.files()
    );
}

#[test]
fn pages_name_their_translations_and_their_canonical_address() {
    let built = site().published();
    let page = built.file("钉钉/a.html");
    for wanted in [
        "<link rel=\"canonical\" href=\"https://help.example.cn/kb/%E9%92%89%E9%92%89/a.html\">",
        "hreflang=\"en\" href=\"https://help.example.cn/kb/en/%E9%92%89%E9%92%89/a.html\"",
        "hreflang=\"x-default\" href=\"https://help.example.cn/kb/%E9%92%89%E9%92%89/a.html\"",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    // What is not translated is the main page again, and says so to search engines.
    let fallback = built.file("en/钉钉/b.html");
    assert!(
        fallback.contains("<link rel=\"canonical\" href=\"https://help.example.cn/kb/%E9%92%89%E9%92%89/b.html\">")
    );
    assert!(!fallback.contains("<link rel=\"alternate\" hreflang"));
}

#[test]
fn every_page_has_a_markdown_twin_and_llms_txt_lists_them() {
    let built = site().published();
    let twin = built.file("钉钉/b.md");
    assert!(twin.starts_with("# 乙\n"), "{twin}");
    assert!(twin.contains("[甲](a.html)"), "{twin}");
    let list = built.file("llms.txt");
    assert!(list.contains("- [甲](<https://help.example.cn/kb/%E9%92%89%E9%92%89/a.md>): 一句话"), "{list}");
}

#[test]
fn hosts_are_told_what_to_keep_and_what_may_run() {
    let headers = site().published().file("_headers");
    assert!(headers.contains("Content-Security-Policy: default-src 'self'"), "{headers}");
    assert!(headers.contains("/assets/*\n") && headers.contains("immutable"), "{headers}");
}
