//! Which files of a folder are playbooks, which are copied, and which are left alone.

use crate::support::SiteTest;

#[test]
fn files_of_other_tools_are_published_where_a_page_links_to_them() {
    #[rustfmt::skip]
    let foreign = [
        ("stack.yaml",  "AWSTemplateFormatVersion: \"2010-09-09\"\nDescription: x\nResources: {}\nOutputs: {}\n", None),
        ("values.yaml", "replicaCount: 1\nimage: {}\nresources: {}\n",                                      None),
        ("ci.yml",      "stages: [build]\nimage: x\nbuild: {script: [make]}\n",                            None),
        ("files.yml",   "files:\n  - source: a\n",                                                        None),
        ("api.yaml",    "openapi: 3.0.0\ninfo: {title: x}\npaths: {}\ntags: [a]\n",                         Some("tags")),
        ("print.yml",   "title: Plan\nauthor: A\ndate: 2024-01-01\nabstract: |\n  x\n---\n",                 Some("title")),
        ("helm.yaml",   "kind: {{ .Values.kind }}\nmetadata:\n  {{- range x }}\n  a: b\n",                  None),
        ("tasks.yml",   "- hosts: all\n  tasks: []\n",                                                    None),
        ("two.yaml",    "kind: A\n---\nkind: B\n",                                                        None),
    ];
    for (name, text, key) in foreign {
        let site = SiteTest::page(&format!("# 甲\n\n[x]({name})\n")).with(&format!("content/{name}"), text);
        let expected = key.map(|key| {
            format!("foreign-file content/{name}:{}:1 this file has a `{key}`, but most of its keys are not those of a playbook\n", text.lines().position(|line| line.starts_with(key)).unwrap() + 1)
        });
        site.reports(&expected.unwrap_or_default());
        let built = site.published();
        assert_eq!(built.file(name), text);
        assert_eq!(built.page("a.html").link("x"), name);
    }
}

#[test]
fn a_slip_in_a_playbook_stays_an_error() {
    #[rustfmt::skip]
    let cases = [
        ("title: 甲\nfixs: []\n",                 "unknown-key content/a.yaml:2:1 unknown key `fixs`\n"),
        ("标题: 甲\n摘要: 乙\n",                    "unknown-key content/a.yaml:1:1 unknown key `标题`\n\
                                                   unknown-key content/a.yaml:2:1 unknown key `摘要`\n"),
        ("标题：甲\n摘要：乙\n",                    "unknown-key content/a.yaml:1:1 unknown key `标题`\n\
                                                   syntax content/a.yaml:1:3 a full-width colon\n\
                                                   unknown-key content/a.yaml:2:1 unknown key `摘要`\n\
                                                   syntax content/a.yaml:2:3 a full-width colon\n"),
        ("title：甲\nsummary：乙\n",               "syntax content/a.yaml:1:6 a full-width colon\n\
                                                   syntax content/a.yaml:2:8 a full-width colon\n"),
        ("title: 甲\n原因:\n  - 标题: 乙\n",       "unknown-key content/a.yaml:2:1 unknown key `原因`\n\
                                                   unknown-key content/a.yaml:3:5 unknown key `标题` in entry 1 of `原因`\n"),
        ("title: 甲\ncauses:\n  - id: x\n",       "missing-field content/a.yaml:3:5 this cause has no `title`\n"),
        ("title: 甲\ncauses:\n  - 标题: 乙\n    提示: 丙\n", "unknown-key content/a.yaml:3:5 unknown key `标题` in entry 1 of `causes`\n\
                                                   unknown-key content/a.yaml:4:5 unknown key `提示` in entry 1 of `causes`\n"),
    ];
    for (text, expected) in cases {
        SiteTest::yaml(text).reports(expected);
    }
}

#[test]
fn front_matter_in_chinese_is_understood_and_told_of() {
    SiteTest::page("---\n标题: 甲\ntags: [乙]\n---\n\n文\n")
        .reports("foreign-key content/a.md:2:1 unknown key `标题`\n");
    let site = SiteTest::page("---\ntitle：甲题\n摘要：乙\n---\n\n文\n");
    site.reports(
        "foreign-key content/a.md:2:6 a full-width `：` does not end a key\n\
         foreign-key content/a.md:3:1 unknown key `摘要`\n\
         foreign-key content/a.md:3:3 a full-width `：` does not end a key\n",
    );
    site.published().says("a.html", &["甲题", "文"]);
    // Text between two lines is text.
    let built = SiteTest::page("---\n注意：先登录\n---\n\n# 甲\n").published();
    built.says("a.html", &["注意：先登录"]);
}

#[test]
fn empty_files_are_told_of() {
    let site = SiteTest::of([
        ("content/a.yaml", "# 待写\n"),
        ("content/b.yml", ""),
        ("content/c.md", "\n"),
        ("content/d.md", "# 丁\n\n[a](a.yaml)\n"),
    ]);
    site.reports(
        "empty-file content/a.yaml:1:1 this file is empty and is not published\n\
         empty-file content/b.yml:1:1 this file is empty and is not published\n\
         empty-file content/c.md:1:1 this file is empty, and so is its page\n\
         broken-link content/d.md:3:5 there is no page or file at `a.yaml`\n",
    );
    let built = site.published();
    for path in ["a.html", "a.yaml", "b.html", "b.yml"] {
        built.has_no(path);
    }
}

#[test]
fn what_browsers_and_hosts_act_on_is_published_only_where_it_is_meant() {
    let site = SiteTest::of([
        ("content/a.md", "# 甲\n\n[1](x/form.html) [2](x/run.js) [3](_redirects) [4](x/good.html)\n"),
        ("content/x/form.html", "<script>"),
        ("content/x/run.js", "1"),
        ("content/x/good.html", "<p>"),
        ("content/_redirects", "/* /x"),
        ("static/sw.js", "0"),
        ("site.yaml", "title: T\npublish: ['x/good.html', '_redirects']\n"),
    ]);
    site.reports(
        "broken-link content/a.md:3:5 `x/form.html` is not published: browsers would run it as a part of the site\n\
         broken-link content/a.md:3:22 `x/run.js` is not published: browsers would run it as a part of the site\n\
         broken-link content/a.md:3:36 `_redirects` is not published: hosts and browsers take it for a setting of the site\n",
    );
    let built = site.published();
    for path in ["x/form.html", "x/run.js", "_redirects"] {
        built.has_no(path);
    }
    assert_eq!((built.file("x/good.html"), built.file("sw.js")), ("<p>".to_owned(), "0".to_owned()));
    assert!(built.file("_headers").contains("/*.svg\n"), "{}", built.file("_headers"));
}

#[test]
fn what_raw_html_shows_is_published_with_the_page() {
    for (raw_html, files) in
        [("sanitize", &["v.mp4", "z.zip"][..]), ("allow", &["v.mp4", "p.jpg", "i.png", "i2.png", "o.pdf", "z.zip"])]
    {
        let site = SiteTest::page(
            "<video src=\"v.mp4\" poster=\"p.jpg\"></video>\n\n<picture><source srcset=\"i2.png 2x, i.png\"></picture>\n\n\
             <object data=\"o.pdf\"></object> <a href='z.zip'>z</a>\n",
        );
        site.write("site.yaml", format!("title: T\nmarkdown: {{raw_html: {raw_html}}}\n"));
        for file in ["v.mp4", "p.jpg", "i.png", "i2.png", "o.pdf", "z.zip"] {
            site.write(&format!("content/{file}"), file);
        }
        let built = site.published();
        for file in files {
            assert_eq!(built.file(file), *file, "with {raw_html}");
        }
    }
}

#[test]
fn leftovers_of_editors_are_neither_read_nor_published() {
    let site = SiteTest::of([
        ("content/a.md", "# 甲\n\n[x](a.md.bak)\n"),
        ("content/a.md.bak", "GEHEIM"),
        ("content/~$b.md", "# GEHEIM\n"),
        ("content/#c.md#", "GEHEIM"),
        ("content/old.bak/d.md", "# GEHEIM\n"),
        ("static/e.txt~", "GEHEIM"),
        ("static/Thumbs.db", "GEHEIM"),
        ("static/.f.swp", "GEHEIM"),
        ("site.yaml", "title: T\npublish: ['**']\n"),
    ]);
    for (path, bytes) in site.published().bytes() {
        assert!(!String::from_utf8_lossy(&bytes).contains("GEHEIM"), "{path}");
    }
    site.reports("broken-link content/a.md:3:5 there is no page or file at `a.md.bak`\n");
}

#[test]
fn names_are_compared_and_published_in_one_form_of_unicode() {
    // `é` in two characters on disk, in one in the links, and the other way round.
    let site = SiteTest::of([
        ("content/a.md", "# 甲\n\n[x](re\u{301}sume\u{301}.md) ![图](caf\u{e9}.png) [[r\u{e9}sum\u{e9}]]\n"),
        ("content/re\u{301}sume\u{301}.md", "# 乙\n"),
        ("content/cafe\u{301}.png", "png"),
        ("static/na\u{69}\u{308}f.txt", "txt"),
    ]);
    site.reports("");
    let built = site.published();
    assert_eq!(built.file("caf\u{e9}.png"), "png");
    assert_eq!(built.file("na\u{ef}f.txt"), "txt");
    assert_eq!(built.page("a.html").link("x"), "r%C3%A9sum%C3%A9.html");
}

#[test]
fn docs_that_were_served_under_a_prefix_are_linked() {
    let text = "# 甲\n\n[1](/help/guide/buy) [2](/help/guide/buy.md#步骤) [3](/help/guide/) ![图](/help/p.png) [4](/help/none)\n\n[5](help/guide/buy)\n";
    let site = SiteTest::of([
        ("content/a.md", text),
        ("content/guide/buy.md", "# 购买\n\n## 步骤\n\n文\n"),
        ("content/guide/README.md", "# 指南\n"),
        ("content/p.png", "png"),
    ]);
    let none = "broken-link content/a.md:3:";
    let one = SiteTest::of([("content/a.md", "# 甲\n\n[1](/leads/guide/buy)\n"), ("content/guide/buy.md", "# 购买\n")]);
    one.reports(
        "broken-link content/a.md:3:5 1 link begins with `/leads`, which is no folder here, and leads to what is found without it\n",
    );
    one.write("content/a.md", "# 甲\n\n[1](/leads/guide/buy)[2](/leads/a)\n");
    one.reports(
        "broken-link content/a.md:3:5 2 links begin with `/leads`, which is no folder here, and lead to what is found without it\n",
    );
    let said = site.diagnostics();
    assert!(
        said.contains("5 links begin with `/help`, which is no folder here, and lead to what is found without it"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2, "{said}");
    for config in ["mount: /help/", "base_url: https://x.example.cn/help/"] {
        site.write("site.yaml", format!("title: T\n{config}\n"));
        let said = site.diagnostics();
        assert!(said.starts_with(none) && said.ends_with("there is no page or file at `/help/none`\n"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        let html = site.published().page("a.html");
        #[rustfmt::skip]
        let links = [("1", "guide/buy.html"), ("2", "guide/buy.html#%E6%AD%A5%E9%AA%A4"), ("3", "guide/index.html"), ("5", "guide/buy.html")];
        for (text, href) in links {
            assert_eq!(html.link(text), href, "for {text} with {config}");
        }
    }
}

#[test]
fn the_navigation_leads_to_pages_by_address_or_source_and_a_dead_link_is_told_of() {
    let nav = "nav:\n  - {title: n1, link: updates.html}\n  - {title: n2, link: x/a}\n  - {title: n3, link: content/x/a.md#节}\n  - {title: n4, link: x/}\n  - {title: n5, link: f.pdf}\n  - {title: n6, link: 'https://example.cn/'}\n";
    let site =
        SiteTest::of([("content/x/a.md", "# 甲\n\n## 节\n"), ("content/x/b.md", "# 乙\n"), ("content/f.pdf", "pdf")]);
    site.write("site.yaml", format!("title: T\n{nav}"));
    site.reports("");
    let html = site.published().page("x/a.html");
    #[rustfmt::skip]
    let links = [
        ("n1", "../updates.html"), ("n2", "a.html"), ("n3", "a.html#节"), ("n4", "index.html"), ("n5", "../f.pdf"), ("n6", "https://example.cn/"),
    ];
    for (text, href) in links {
        assert_eq!(html.link(text), href, "for {text}");
    }
    // A source is the page that is made of it, not the page's Markdown twin.
    let site = SiteTest::of([
        ("content/guide/buy.md", "# 购买\n"),
        ("content/operate.md", "# 运营\n"),
        ("content/operate/live.md", "# 直播\n"),
        ("content/r\u{e9}sum\u{e9}.md", "# 简历\n"),
        ("content/only/README.md", "# 只有首页\n"),
        ("content/a.md", "# 甲\n"),
    ]);
    #[rustfmt::skip]
    let links = [
        ("guide/buy.md", "guide/buy.html"), ("guide/buy", "guide/buy.html"), ("operate.md", "operate.html"),
        ("operate", "operate.html"), ("re\u{301}sume\u{301}.md", "r%C3%A9sum%C3%A9.html"), ("only/README.md", "only/index.html"),
        ("only", "only/index.html"), ("README.md", "index.html"),
    ];
    let rows: String =
        links.iter().zip(0..).map(|((link, _), number)| format!("  - {{title: n{number}, link: {link}}}\n")).collect();
    site.write("site.yaml", format!("title: T\nnav:\n{rows}"));
    site.reports("");
    let html = site.published().page("a.html");
    for ((link, href), number) in links.into_iter().zip(0..) {
        assert_eq!(html.link(&format!("n{number}")), href, "for {link}");
    }
}

#[test]
fn a_link_of_the_navigation_or_a_logo_that_leads_nowhere_is_told_of_once() {
    let site = SiteTest::of([("content/x/a.md", "# 甲\n"), ("content/x/b.md", "# 乙\n")]);
    site.write("site.yaml", "title: T\nlogo: gone.svg\nnav: [{title: 甲, link: x/c.html}]\n");
    site.reports(
        "missing-asset site.yaml:2:7 there is no picture `gone.svg` for the logo\n\
         broken-link site.yaml:3:24 the navigation leads to `x/c.html`, which is not there\n",
    );
    site.write("site.yaml", "title: T\nlogo: x/b.md\n");
    site.reports("wrong-type site.yaml:2:7 `x/b.md` is not a picture\n");
    // A logo that something else took the address of is not there, and that is told of already.
    let site = SiteTest::page("# 甲\n").with("content/logo.svg.md", "# 标志\n").with("content/logo.svg", "<svg/>");
    site.write("site.yaml", "title: T\nlogo: logo.svg\nurl_style: directory\n");
    site.reports(
        "address-collision content/logo.svg:1:1 `content/logo.svg` is not published: `content/logo.svg.md` already has its address, `logo.svg`\n",
    );
    assert_eq!(site.published().page("a/index.html").all("img").count(), 0);
    // Whoever names a draft, however they write it, is told so.
    let site = SiteTest::of([
        ("content/a.md", "# 甲\n"),
        ("content/x/README.md", "---\ndraft: true\n---\n\n# 乙\n"),
        ("content/re\u{301}s.md", "---\ndraft: true\n---\n\n# 丙\n"),
    ]);
    for link in
        ["x", "x/", "X/readme.md", "content/x/index.md", "x/index.html", "r\u{e9}s.md", "re\u{301}s", "r%C3%A9s.html"]
    {
        site.write("site.yaml", format!("title: T\nnav: [{{title: 乙, link: '{link}'}}]\n"));
        site.reports(&format!("broken-link site.yaml:2:24 `{link}` is a draft and is not published\n"));
        site.write("site.yaml", "title: T\n");
        let link = link.trim_start_matches("content/");
        site.write("content/a.md", format!("# 甲\n\n[乙]({link})\n"));
        site.reports(&format!("broken-link content/a.md:3:5 `{link}` is a draft and is not published\n"));
        site.write("content/a.md", "# 甲\n");
    }
}

#[test]
fn settings_of_the_site_are_checked() {
    #[rustfmt::skip]
    let cases = [
        ("language: zh_CN\n",            "wrong-type site.yaml:2:11 `zh_CN` is not a language tag\n"),
        ("language: 中文\n",              "wrong-type site.yaml:2:11 `中文` is not a language tag\n"),
        ("languages: [en_US]\n",         "wrong-type site.yaml:2:13 `en_US` is not a language tag\n"),
        ("exclude: ['!keep.md']\n",      "wrong-type site.yaml:2:11 `!keep.md` begins with `!`\n"),
        ("exclude: ['[']\n",             "wrong-type site.yaml:2:11 `[` is not a glob: its `[` is not closed\n"),
        ("publish: 'x/{a,b'\n",          "wrong-type site.yaml:2:10 `x/{a,b` is not a glob: its `{` is not closed\n"),
        ("mount: ../x\n",                "wrong-type site.yaml:2:8 `../x` is not a path such as links begin with\n"),
    ];
    for (text, expected) in cases {
        SiteTest::page("# 甲\n").with("site.yaml", format!("title: T\n{text}")).reports(expected);
    }
}

#[test]
fn a_site_has_a_hundred_languages_at_most_and_files_name_them_in_any_spelling() {
    let site = SiteTest::page("# 甲\n");
    let config = |count: usize| {
        let tags: Vec<String> = (0..count).map(|at| format!("en-{at:03}")).collect();
        format!("title: T\nsearch: {{enabled: false}}\nlanguages: [{}]\n", tags.join(", "))
    };
    site.write("site.yaml", config(99));
    site.reports("");
    site.write("site.yaml", config(100));
    site.reports("over-limit site.yaml:3:805 more than 100 languages\n");
    let site = SiteTest::of([
        ("site.yaml", "title: 站\nlanguage: en\nlanguages: [zh-TW]\n"),
        ("site.zh_TW.yaml", "title: 站臺\nnav: [{title: 無, link: none.html}]\n"),
        ("content/a.md", "# A\n\n[b](b.md)\n"),
        ("content/a.zh_tw.md", "# 甲\n\n[乙](b.zh_TW.md)\n"),
        ("content/b.md", "# B\n"),
    ]);
    site.reports("broken-link site.zh_TW.yaml:2:24 the navigation leads to `none.html`, which is not there\n");
    let built = site.published();
    built.says("zh-TW/a.html", &["甲"]);
    assert!(built.file("zh-TW/a.html").contains("站臺"), "{}", built.file("zh-TW/a.html"));
    assert_eq!(built.page("zh-TW/a.html").link("乙"), "b.html");
}
