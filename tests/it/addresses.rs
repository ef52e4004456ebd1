//! Addresses: what may stand where, names that no file can have, and what happens when nothing is left to publish.

use std::fmt::Write as _;

use crate::support::SiteTest;

#[test]
fn nothing_of_the_authors_takes_the_place_of_what_is_generated() {
    for alias in [
        "search/zh-CN/search.js.html",
        "feed.xml",
        "robots.txt",
        ".playbook-manifest",
        ".playbook-manifest/x",
        "404.html",
    ] {
        let site = SiteTest::of([("content/a.yaml", format!("title: 甲\naliases: ['{alias}']\n").as_str())]);
        let said = site.diagnostics();
        assert!(said.contains(" content/a.yaml:2:11 the alias `"), "for {alias}: {said}");
        assert_eq!(site.build(&[]).status, 0, "for {alias}");
    }
    let site = SiteTest::of([
        ("content/a.md", "# 甲\n\n[1](feed.xml) [2](search)\n"),
        ("content/feed.xml", "mine"),
        ("content/search", "mine"),
        ("static/search/zh-CN/search.js", "mine"),
        ("static/.playbook-manifest", "mine"),
    ]);
    site.reports(
        "address-collision content/feed.xml:1:1 `content/feed.xml` is not published: the site has a `feed.xml` of its own\n\
         address-collision content/search:1:1 `content/search` is not published: the site has a `search` of its own\n\
         address-collision static/.playbook-manifest:1:1 `static/.playbook-manifest` is not published: the site has a `.playbook-manifest` of its own\n\
         address-collision static/search/zh-CN/search.js:1:1 `static/search/zh-CN/search.js` is not published: the site has a `search/zh-CN/search.js` of its own\n",
    );
    let built = site.published();
    assert!(!built.bytes().values().any(|bytes| bytes == b"mine"));
}

#[test]
fn old_addresses_that_no_page_can_have_are_told_of_at_their_place() {
    let site = SiteTest::page(
        "---\naliases:\n  - old.html\n  - ../x\nredirect_from: [/jekyll/old/, .htaccess, old.html]\n---\n\n# 甲\n",
    );
    site.reports(
        "unusable-address content/a.md:4:5 the alias `../x` is ignored: it leads out of the site\n\
         unusable-address content/a.md:5:31 the alias `.htaccess` is ignored: a file of this name says how the site is served\n",
    );
    let built = site.published();
    built.has_no(".htaccess");
    for path in ["old.html", "jekyll/old/index.html"] {
        let page = built.file(path);
        assert!(page.contains("<script src=") && page.contains("http-equiv=\"refresh\""), "{page}");
    }
}

#[test]
fn a_translation_that_takes_the_address_of_another_page_is_told_of() {
    let site = SiteTest::of([("content/a/index.md", "# 甲\n"), ("content/a.en.md", "# B\n")]);
    site.write("site.yaml", "title: 站\nlanguages: [en]\nurl_style: directory\n");
    let told = "`content/a/index.md` and `content/a.en.md` would both be published as `en/a/index.html`\n";
    site.reports(&format!("address-collision content/a/index.md:1:1 {told}"));
}

#[test]
fn names_that_no_file_can_have_get_another_address() {
    let long = "长".repeat(100);
    let site = SiteTest::of([]);
    site.write("content/a.yaml", format!("title: 甲\ntags: [CON, {long}]\nslug: {long}\n"));
    let said = site.diagnostics();
    for part in ["a.yaml:2:8 the tag `CON`", "a.yaml:2:13 the tag `长长", "a.yaml:3:7 the slug `长长"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let built = site.published();
    built.says("tags/CON-page.html", &["甲"]);
    assert!(built.files().iter().all(|path| path.split('/').all(|part| part.len() <= 255)));
}

#[test]
fn a_text_that_makes_a_thousand_pages_is_told_of() {
    let mut text = "title: 甲\nsearch: false\ntags:\n".to_owned();
    for number in 0..1000 {
        let _ = writeln!(text, "- t{number}");
    }
    let said =
        SiteTest::of([("site.yaml", "title: T\nsearch: {enabled: false}\n"), ("content/a.yaml", &text)]).diagnostics();
    assert_eq!(
        said,
        "over-limit content/a.yaml:3:1 this text makes 1000 pages besides its own: one for each tag, code and old address\n"
    );
}

#[test]
fn a_site_without_a_page_replaces_none_that_has_some() {
    let site = SiteTest::page("# 甲\n");
    let before = site.published().bytes();
    site.write("site.yaml", "title: T\nexclude: ['*.md']\n");
    let built = site.build(&[]).status(1);
    assert!(built.stderr.contains("the site has no page, and would replace a page in `public`"), "{}", built.stderr);
    assert_eq!(built.bytes(), before);
    site.build(&["--allow-empty"]).status(0).has_no("a.html");
    // Where nothing is lost, an empty site is fine.
    assert_eq!(site.build(&["--out", "new"]).status, 0);
}

#[test]
fn folders_of_sources_and_of_hidden_files_are_no_place_to_publish() {
    let site =
        SiteTest::page("# 甲\n").with("static/a.txt", "x").with("hidden/.ssh/key", "x").with("tree/.git/HEAD", "x");
    for out in ["static", "static/site", "themes", "hidden"] {
        assert_eq!(site.build(&["--out", out]).status, 2, "for {out}");
    }
    assert_eq!(site.build(&["--out", "tree"]).status, 0);
    assert!(site.path("tree/.git/HEAD").is_file());
}

#[test]
fn machines_are_told_of_pages_once() {
    let site = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [en]\nbase_url: https://help.example.cn/\n"),
        ("content/a.md", "# 甲\n"),
        ("content/a.en.md", "# Alpha\n"),
        ("content/b.md", "# 乙\n"),
        ("content/x/index.md", "# 丙\n"),
    ]);
    let map = site.published().file("sitemap.xml");
    for (path, is_there) in
        [("en/a.html", true), ("b.html", true), ("en/b.html", false), ("x/", true), ("en/x/", false)]
    {
        assert_eq!(map.contains(&format!("<loc>https://help.example.cn/{path}</loc>")), is_there, "for {path}: {map}");
    }
    let feed = |title: &str| {
        let site = SiteTest::page("# 甲\n").with("site.yaml", format!("title: {title}\n"));
        let feed = site.published().file("feed.xml");
        feed.split("<id>").nth(1).unwrap().split("</id>").next().unwrap().to_owned()
    };
    assert_ne!(feed("一"), feed("二"));
    let built = SiteTest::page("# 甲\n").build(&[]);
    assert!(built.stderr.ends_with("left out without `base_url`: sitemap.xml, opensearch.xml\n"), "{}", built.stderr);
}

#[test]
fn what_a_translation_lacks_is_linked_as_its_page() {
    let site = SiteTest::of([
        ("site.yaml", "title: 站\nlanguages: [en]\n"),
        ("content/v.yaml", "title: 认证\ncauses:\n  - {id: seal, title: 公章, no_known_fix: true}\n"),
        ("content/v.en.yaml", "title: Verification\ncauses:\n  - {id: scan, title: Scan, no_known_fix: true}\n"),
        ("content/a.md", "# 甲\n\n见 [[v#cause:seal]]。\n"),
        ("content/b.en.md", "# Beta\n\nSee [[v#cause:seal]].\n"),
    ]);
    site.reports("");
    let built = site.published();
    assert_eq!(built.page("en/a.html").link("Verification"), "v.html");
    assert_eq!(built.page("en/b.html").link("Verification"), "v.html");
    assert_eq!(built.page("a.html").link("公章"), "v.html#seal");
}

#[test]
fn a_shared_file_that_nobody_reads_is_told_of() {
    SiteTest::of([("content/shared/terms.yaml", "- term: 法人\n  body: 甲\n"), ("content/a.md", "# 甲\n")]).reports(
        "foreign-file content/shared/terms.yaml:1:1 this file is not read: shared things are in `materials.yaml`, `contacts.yaml` and `glossary.yaml`\n",
    );
}

#[test]
fn folded_chinese_is_the_text_that_a_reader_pastes() {
    let text = "title: 折叠\nsummary: >\n  第一行\n  第二行\noverview: >\n  概述一\n  概述二\n\n  另一段 [x](gone.md)\ncauses:\n  - title: 甲\n    symptoms:\n      - 系统繁忙\n        请重试\n    no_known_fix: true\n";
    let site = SiteTest::yaml(text);
    site.reports("broken-link content/a.yaml:9:11 there is no page or file at `gone.md`\n");
    let built = site.published();
    built.says("a.html", &["第一行第二行", "系统繁忙请重试", "概述一概述二"]);
    built.shows("a.html", &["<p>概述一概述二</p>", "<p>另一段"]);
    assert!(built.file("playbooks.json").contains("系统繁忙请重试"));
}

#[test]
fn plain_scalars_are_texts_as_they_are_typed() {
    let text = "title: 1.10\ntags: [0x1F, yes, 2026-10-01]\ncauses:\n  - title: 007\n    symptoms: 4003\n    fixes: 12\nfixes:\n  - id: 12\n    title: 12:30\n    steps: [1, 2.50]\nfeatures:\n  - 5\n";
    let site = SiteTest::yaml(text);
    site.reports("");
    let built = site.published();
    built.says("a.html", &["1.10"]);
    for word in ["007", "4003", "12:30", "2.50", "0x1F", "yes", "2026-10-01"] {
        assert!(built.text_of("a.html").contains(word), "{word} is not on the page");
    }
}
