//! Playbooks from strangers: what they write is text, whatever it looks like, and costs no more than a diagnostic.

use crate::support::links::assert_alive;
use crate::support::{Built, SiteTest};

/// What attackers write. Each carries `pwn`, by which it would be known as an element, an attribute or a URL.
const HOSTILE: [&str; 32] = [
    "<script>pwn()</script>",
    "</script><script>pwn()</script>",
    "<img src=x onerror=pwn()>",
    "<svg/onload=pwn()>",
    "<pwn-element>x</pwn-element>",
    "\"><pwn-a>",
    "'><pwn-b>",
    "\" onmouseover=\"pwn()",
    "' onmouseover='pwn()",
    "` onmouseover=`pwn()",
    "<a href=\"javascript:pwn()\">x</a>",
    "<a href=\"JaVaScRiPt:pwn()\">x</a>",
    "<a href=\"java\tscript:pwn()\">x</a>",
    "<a href=\"&#106;avascript:pwn()\">x</a>",
    "<a href=\"\u{1}javascript:pwn()\">x</a>",
    "<a href=\"data:text/html,pwn\">x</a>",
    "<a href=\"vbscript:pwn()\">x</a>",
    "[x](javascript:pwn())",
    "[x](JAVASCRIPT:pwn%28%29)",
    "[x](&#x6a;avascript&colon;pwn())",
    "[x](<java\tscript:pwn()>)",
    "![x](javascript:pwn())",
    "<javascript:pwn()>",
    "<style>pwn{}</style><link rel=stylesheet href=//pwn.example>",
    "<iframe srcdoc=\"<script>pwn()</script>\"></iframe>",
    "<form action=\"javascript:pwn()\"><button formaction=\"javascript:pwn()\">x</button></form>",
    "<!--><pwn-c>-->",
    "<math><mtext><table><mglyph><style><img src=pwn onerror=pwn()>",
    "{{ 7*7 }} {% raw %} {{ page.pwn }}",
    "</title></textarea></noscript></main><pwn-d>",
    "a\u{202e}pwn\u{2066}b\u{200b}",
    "a &lt;pwn-e&gt; &#60;pwn-f&#62; ]]> <?pwn ?> <!DOCTYPE pwn>",
];

/// Elements that no page has but those of the theme itself.
const SCRIPTED: [&str; 7] = ["script", "iframe", "object", "embed", "form", "style", "base"];

/// Checks that nothing a stranger wrote became an element, an attribute that acts, or an address.
#[track_caller]
fn assert_harmless(built: &Built) {
    let plain = SiteTest::page("# 甲\n").published();
    // One with whatever scripts serve.
    let served = "title: 甲\nupdated: 2026-01-02\nduration: 5 个工作日\nrenewal: {valid_for: 1 年}\nprocess: [一, 二]\ncauses: [{title: 乙, at: 一}, {title: 丙, at: 二, field: 丁, symptoms: 戊, applies_to: 己}]\n";
    let served = SiteTest::yaml(served).with("site.yaml", "title: 站\nprofiles: {庚: [己, 辛]}\n").published();
    let own: Vec<String> = ["a.html", "index.html", "search.html"]
        .into_iter()
        .flat_map(|path| plain.page(path).elements)
        .chain(["a.html", "index.html"].into_iter().flat_map(|path| served.page(path).elements))
        .filter(|one| SCRIPTED.contains(&one.name.as_str()))
        .map(|one| format!("{:?}", one.attributes.iter().map(|(name, _)| name).collect::<Vec<_>>()))
        .collect();
    for path in &built.pages() {
        let page = built.page(path);
        assert_eq!(page.all("main").count(), 1, "{path} has another main");
        for one in &page.elements {
            let shown = || format!("{path}: <{} {:?}>", one.name, one.attributes);
            assert!(!one.name.contains("pwn"), "{}", shown());
            let is_data = one.name == "script" && one.attributes == [("type".into(), "application/ld+json".into())];
            if is_data {
                assert!(serde_json::from_str::<serde_json::Value>(&one.text).is_ok(), "{}", shown());
            } else if SCRIPTED.contains(&one.name.as_str()) {
                let names = format!("{:?}", one.attributes.iter().map(|(name, _)| name).collect::<Vec<_>>());
                assert!(own.contains(&names) && !one.text.contains("pwn"), "{}", shown());
            }
            for (name, value) in &one.attributes {
                assert!(!name.starts_with("on") && !name.contains("pwn"), "{}", shown());
                assert!(name != "style" && name != "srcdoc", "{}", shown());
                if matches!(name.as_str(), "href" | "src" | "action" | "formaction" | "srcset" | "data") {
                    let plain: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
                    let plain = plain.to_lowercase();
                    for scheme in ["javascript:", "data:", "vbscript:", "//pwn", "https://pwn"] {
                        assert!(!plain.starts_with(scheme), "{}", shown());
                    }
                }
            }
        }
    }
    assert_harmless_to_machines(built);
    assert_alive(built);
}

/// The same for what machines read, each parsed as they do.
#[track_caller]
fn assert_harmless_to_machines(built: &Built) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for path in built.files() {
        let ending = path.rsplit('.').next().unwrap_or_default();
        if ending == "md" {
            for event in Parser::new_ext(&built.file(&path), Options::all()) {
                match event {
                    Event::Html(html) | Event::InlineHtml(html) => panic!("{path}: {html}"),
                    Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                        let scheme = dest_url.split(':').next().unwrap_or_default().to_lowercase();
                        assert!(!["javascript", "data", "vbscript"].contains(&scheme.as_str()), "{path}: {dest_url}");
                        assert!(!dest_url.contains("//pwn"), "{path}: {dest_url}");
                    }
                    _ => {}
                }
            }
        } else if ending == "xml" {
            let text = built.file(&path);
            let tree = roxmltree::Document::parse(&text).unwrap_or_else(|fault| panic!("{path}: {fault}\n{text}"));
            for node in tree.descendants() {
                assert!(!node.tag_name().name().contains("pwn"), "{path}: {node:?}");
                assert!(node.attributes().all(|attribute| !attribute.name().contains("pwn")), "{path}: {node:?}");
            }
        } else if ending == "json" {
            assert!(serde_json::from_str::<serde_json::Value>(&built.file(&path)).is_ok(), "{path} is no JSON");
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn hostile_strings_in_every_field_of_a_playbook_are_text() {
    for (at, hostile) in HOSTILE.iter().enumerate() {
        let template = include_str!("../sites/hostile/every.yaml");
        let site = SiteTest::yaml(&template.replace("HOSTILE", &quoted(hostile)));
        site.write(
            "content/shared/materials.yaml",
            include_str!("../sites/hostile/materials.yaml").replace("HOSTILE", &quoted(hostile)),
        );
        site.write(
            "content/shared/contacts.yaml",
            include_str!("../sites/hostile/contacts.yaml").replace("HOSTILE", &quoted(hostile)),
        );
        site.write(
            "content/shared/glossary.yaml",
            include_str!("../sites/hostile/glossary.yaml").replace("HOSTILE", &quoted(hostile)),
        );
        site.write("site.yaml", include_str!("../sites/hostile/site.yaml").replace("HOSTILE", &quoted(hostile)));
        site.write("content/x/collection.yaml", format!("title: {0}\nsummary: {0}\n", quoted(hostile)));
        site.write("content/x/b.md", "# b\n");
        let built = site.build(&[]);
        assert_eq!(built.status, 0, "for string {at}, {hostile:?}:\n{}", built.stderr);
        assert_harmless(&built);
    }
}

#[test]
fn hostile_strings_in_markdown_are_text() {
    for raw_html in ["sanitize", "escape"] {
        let site = SiteTest::of([]);
        site.write("site.yaml", format!("title: T\nmarkdown: {{raw_html: {raw_html}}}\n"));
        for (at, hostile) in HOSTILE.iter().enumerate() {
            let line = hostile.replace('\n', " ");
            let text = format!(
                "---\ntitle: {quoted}\nsummary: {quoted}\ntags: [{quoted}]\n---\n\n{line}\n\n## {line}\n\n- {line}\n\n> {line}\n\n\
                 | a |\n|---|\n| {line} |\n\n```{line}\n{line}\n```\n\n[t](p{at}.md \"{line}\") [{line}](https://example.org)\n\n\
                 ## 失败原因\n\n### {line}\n\n- 症状：{line}\n- 编号：{line} {at}\n- 解决：{line}\n\n## 解决方法\n\n- **{line}**：{line}\n",
                quoted = quoted(hostile)
            );
            site.write(&format!("content/p{at}.md"), text);
        }
        let built = site.build(&[]);
        assert_eq!(built.status, 0, "{}", built.stderr);
        assert_harmless(&built);
    }
}

#[test]
fn addresses_of_the_site_file_run_nothing() {
    for address in ["javascript:pwn()", "javascript://%0apwn()", "data:text/html,pwn", "{path}", "//pwn.example/{path}"]
    {
        for key in ["edit_url", "feedback_url"] {
            let site = SiteTest::page("# 甲\n").with("site.yaml", format!("title: T\n{key}: {}\n", quoted(address)));
            assert!(site.diagnostics().starts_with("wrong-type site.yaml:2:"), "{}", site.diagnostics());
        }
        let site = SiteTest::page("# 甲\n")
            .with("site.yaml", format!("title: T\nnav: [{{title: x, link: {}}}]\n", quoted(address)));
        for link in site.published().page("a.html").all("a").filter(|link| link.text == "x") {
            let href = link.attribute("href").unwrap_or_default();
            assert!(!href.contains(':') && !href.starts_with("//"), "{href}");
        }
    }
}

#[test]
fn only_schemes_that_everybody_may_use_or_the_site_names_are_linked() {
    let text = "[a](dingtalk://open) [b](weixin://open) [c](feed://javascript:pwn()) [d](x-javascript://pwn) \
        [e](tel:400) [f](sms:400) [g](mailto:a@b.cn) <a href=\"magnet:?x\">h</a> [i](https://a.cn)\n";
    let site = SiteTest::page(text).with("site.yaml", "title: T\nschemes: [DingTalk, 'tel:']\n");
    let built = site.published();
    let page = built.page("a.html");
    let linked: Vec<&str> =
        ["a", "b", "c", "d", "e", "f", "g", "h", "i"].into_iter().filter(|text| page.has_link(text)).collect();
    assert_eq!(linked, ["a", "e", "f", "g", "i"]);
    assert!(built.stderr.contains("name the app under `schemes: [weixin]` in site.yaml"), "{}", built.stderr);
    let site = SiteTest::page("# 甲\n").with("site.yaml", "title: T\nschemes: [javascript, x-vbscript, 'a b']\n");
    assert_eq!(site.diagnostics().matches("wrong-type site.yaml:2:").count(), 3, "{}", site.diagnostics());
}

#[test]
fn no_id_of_an_author_is_one_that_pages_have_for_themselves() {
    let text = "# 甲\n\n<a id=\":content\"></a><b id=\"contact:hotline\">x</b> <span id=\"playbook\">y</span>[^1]\n\n## 乙 {#:content}\n\n[^1]: 注\n";
    let site = SiteTest::page(&text.replace(" {#:content}", ""));
    let built = site.published();
    let page = built.page("a.html");
    assert_eq!(page.elements.iter().filter(|one| one.attribute("id") == Some(":content")).count(), 1);
    assert_eq!(page.all("main").next().and_then(|main| main.attribute("id")), Some(":content"));
    assert!(!page.has_id("contact:hotline"));
    assert!(SiteTest::page(text).diagnostics().starts_with("duplicate-id content/a.md:5:"));
    let site = SiteTest::yaml("title: 甲\ncauses: [{id: ':content', title: 乙}]\n");
    assert!(site.diagnostics().starts_with("wrong-type content/a.yaml:2:"), "{}", site.diagnostics());
}

#[test]
fn ids_within_shared_texts_are_on_a_page_once() {
    let shared = "文[^1] <b id=\"x\">粗</b>\n\n### 小题 {#y}\n\n[^1]: 注";
    let body = quoted(shared);
    let site = SiteTest::yaml(&format!(
        "title: 甲\noverview: {body}\nmaterials: [m, n]\nfixes: [{{title: 修, escalate: [c, d]}}]\n"
    ));
    site.write(
        "content/shared/materials.yaml",
        format!("- {{id: m, name: 丙, body: {body}}}\n- {{id: n, name: 丁, body: {body}}}\n"),
    );
    site.write(
        "content/shared/contacts.yaml",
        format!("- {{id: c, name: 戊, body: {body}}}\n- {{id: d, name: 己, body: {body}}}\n"),
    );
    site.write("content/shared/glossary.yaml", format!("- {{term: 庚, body: {body}}}\n- {{term: 辛, body: {body}}}\n"));
    let built = site.published();
    assert_alive(&built);
    let page = built.page("a.html");
    for id in ["fn-1", "material:m:fn-1", "material:n:小题", "contact:c:fn-1", "contact:d:小题"] {
        let count =
            page.elements.iter().filter(|one| one.attribute("id").is_some_and(|found| found.starts_with(id))).count();
        assert!(count > 0, "there is no {id}");
    }
}

#[test]
fn templates_in_content_are_not_executed() {
    let built = SiteTest::yaml("title: '{{ 7*7 }}'\noverview: '{% include \"base.html\" %} {{ 6*7 }}'\n").published();
    built.says("a.html", &["{{ 7*7 }}", "{% include \"base.html\" %} {{ 6*7 }}"]);
    built.shows_no("a.html", &["49", "42"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_out_of_the_site_are_not_followed() {
    let outside = tempfile::TempDir::new().unwrap();
    std::fs::write(outside.path().join("secret.md"), "# secret\n").unwrap();
    std::fs::write(outside.path().join("secret.png"), "secret").unwrap();
    let site = SiteTest::page("# 甲\n\n![x](s.png) [y](s.md) [z](folder/secret.md)\n");
    std::os::unix::fs::symlink(outside.path().join("secret.md"), site.path("content/s.md")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.png"), site.path("content/s.png")).unwrap();
    std::os::unix::fs::symlink(outside.path(), site.path("content/folder")).unwrap();
    std::os::unix::fs::symlink(site.path("content"), site.path("content/loop")).unwrap();
    let built = site.build(&[]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    assert!(built.stderr.contains("content/s.md"), "{}", built.stderr);
    assert!(built.bytes().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("secret\n")));
    assert!(!built.has("s.png") && !built.has("folder/secret.html"), "{:?}", built.files());
}

#[test]
fn no_slug_alias_or_asset_leads_out_of_the_folder() {
    let site = SiteTest::of([
        ("content/a.yaml", "title: 甲\nslug: ../../escape\naliases: [../../alias.html, /etc/alias.html, 'a\\..\\b']\n"),
        (
            "content/b.md",
            "---\nslug: ../escape\ntags: [../../tag, '..']\n---\n\n![x](../../../etc/hostname) [y](%2e%2e/%2e%2e/x)\n",
        ),
        ("content/c.yaml", "title: 丙\ncauses: [{title: 丁, code: ../../code}]\n"),
        ("content/shared/materials.yaml", "- id: ../../material\n  name: 戊\n"),
    ]);
    let built = site.build(&[]);
    let above = crate::support::files(&site.path("."));
    for path in above.keys() {
        let is_ours = ["public/", "content/", "site.yaml"].iter().any(|ours| path.starts_with(ours));
        assert!(is_ours, "{path} was written; {}", built.stderr);
    }
    assert!(!site.path("../escape.html").exists() && !site.path("../alias.html").exists());
}

/// Checks that a file is reported; what grows faster than the file would not end.
#[track_caller]
fn refused(path: &str, bytes: &[u8], name: &str) {
    let said = SiteTest::of([("content/ok.md", "# 好\n")]).with(path, bytes).diagnostics();
    assert!(
        said.contains(&format!("{name} {path}")),
        "{name} is not in {}",
        said.chars().take(600).collect::<String>()
    );
}

/// Checks that a file is published, whatever is said of it; what grows faster than the file would not end.
#[track_caller]
fn survived(path: &str, bytes: &[u8]) -> Built {
    let built = SiteTest::of([("content/ok.md", "# 好\n")]).with(path, bytes).build(&["--quiet"]);
    assert!(built.status < 2, "{}", built.stderr);
    built
}

#[test]
fn alias_bombs_are_over_the_limit() {
    let mut bomb = String::from("title: 甲\nextra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for at in 1..12 {
        let before = at - 1;
        let aliases = vec![format!("*a{before}"); 10].join(", ");
        bomb.push_str(&format!("  a{at}: &a{at} [{aliases}]\n"));
    }
    refused("content/a.yaml", bomb.as_bytes(), "over-limit");
    refused("content/a.md", format!("---\n{bomb}---\n文\n").as_bytes(), "over-limit");
}

#[test]
fn deep_nesting_is_over_the_limit() {
    let deep = 10_000;
    let flow = format!("title: 甲\nextra: {}{}\n", "[".repeat(deep), "]".repeat(deep));
    refused("content/a.yaml", flow.as_bytes(), "over-limit");
    let block: Vec<String> = (1..1_000).map(|at| format!("{}a:", "  ".repeat(at))).collect();
    refused("content/a.yaml", format!("title: 甲\nextra:\n{}\n", block.join("\n")).as_bytes(), "over-limit");
    let dashes = format!("title: 甲\nextra:\n  {}x\n", "- ".repeat(deep));
    refused("content/a.yaml", dashes.as_bytes(), "over-limit");
    refused("site.yaml", flow.as_bytes(), "over-limit");
    refused("content/a.md", format!("{}甲\n", ">".repeat(deep)).as_bytes(), "over-limit");
    refused("content/a.md", format!("{}甲\n", "- ".repeat(deep)).as_bytes(), "over-limit");
}

#[test]
fn long_lines_and_many_marks_cost_little() {
    let million = 1 << 20;
    let _ = survived("content/a.md", "长".repeat(million).as_bytes());
    let _ = survived("content/a.md", "*a **b ".repeat(million / 16).as_bytes());
    let _ = survived("content/a.md", "[a](".repeat(million / 16).as_bytes());
    let _ = survived("content/a.md", "[[".repeat(million / 8).as_bytes());
    let _ = survived("content/a.md", "<div><".repeat(million / 64).as_bytes());
    let _ = survived("content/a.yaml", format!("title: {}\n", "长".repeat(million / 4)).as_bytes());
}

#[test]
fn bytes_that_are_no_text_are_reported() {
    for path in ["content/a.md", "content/a.yaml", "content/shared/materials.yaml", "site.yaml"] {
        refused(path, b"title: \xb1\xe0\n", "invalid-utf8");
    }
    for path in ["content/a.yaml", "content/shared/glossary.yaml", "site.yaml"] {
        refused(path, b"title: a\0b\n", "syntax");
    }
    let built = survived("content/a.md", b"# a\0b\n\nc\0d\n");
    if built.status == 0 {
        assert!(!built.file("a.html").contains('\0'));
    }
}
