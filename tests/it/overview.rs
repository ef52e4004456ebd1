//! The editors' overview, as it is printed.

use crate::support::SiteTest;

fn site() -> SiteTest {
    SiteTest::of([
        ("site.yaml", "title: 帮助\nlanguages: [en]\nreview_every: 90d\n"),
        (
            "content/钉钉/a.yaml",
            "title: 甲 & <乙>\nowner: 支持组\nreviewed: 2026-10-01\nprocess: [{id: submit, title: 提交}]\n\
             causes:\n  - title: 无解\n    symptoms: 提示一\n  - title: 有解\n    symptoms: 提示一\n    fixes: scan\n\
             fixes:\n  - id: scan\n    title: 扫描\n",
        ),
        ("content/b.md", "---\ntitle: 乙\nreviewed: 2026-01-01\n---\n\n## 认证流程\n\n### 提交\n\n- 预期：好\n"),
        ("content/b.en.md", "---\ntitle: B, too\n---\n\n## Process\n\n### Submit\n\n- Expect: good\n"),
        ("content/shared/materials.yaml", "- id: licence\n  name: 执照\n"),
    ])
}

const TODAY: [&str; 2] = ["--today", "2026-12-01"];

#[test]
fn a_row_tells_of_each_playbook_in_each_language() {
    let report = site().run("report", &TODAY);
    assert_eq!((report.status, &*report.stderr), (0, ""));
    snapbox::assert_data_eq!(
        report.stdout,
        snapbox::str![[r#"
language  review due              causes without fix  fixes without verify  messages of two causes  owner   playbook
zh-CN     2026-04-01 (-244 days)                                                                            乙 (content/b.md)
zh-CN     2026-12-30 (29 days)    1                   1                     1                       支持组  甲 & <乙> (content/钉钉/a.yaml)
en                                                                                                          B, too (content/b.en.md)
en                                                                                                  支持组  甲 & <乙> (not translated; content/钉钉/a.yaml)

content/shared/materials.yaml: no playbook asks for the material `licence`

"#]]
    );
}

#[test]
fn what_authors_write_steers_neither_the_terminal_nor_a_calendar() {
    let text =
        "title: \"甲\\e[31m\\r乙\"\nowner: \"b\\e]0;c\\a\"\nreviewed: 2026-10-01\nreview_every: 90d\nprocess: [一]\n";
    let site = SiteTest::yaml(text);
    for format in ["table", "html", "ics"] {
        let report = site.run("report", &[&TODAY[..], &["--format", format]].concat());
        let lines = report.stdout.replace("\r\n", "\n");
        assert!(!lines.contains(|c: char| c.is_control() && c != '\n'), "{format}: {lines:?}");
        assert!(lines.contains('乙'), "{format}: {lines:?}");
    }
}

#[test]
fn the_json_has_a_version_and_the_same_rows() {
    let report = site().run("report", &[&TODAY[..], &["--format", "json"]].concat());
    let document: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    assert_eq!(document["version"], 1);
    let rows = document["playbooks"].as_array().unwrap();
    assert_eq!(rows.len(), 4);
    let of = |language: &str, file: &str| {
        rows.iter().find(|row| row["language"] == language && row["file"] == file).unwrap()
    };
    let main = of("zh-CN", "content/钉钉/a.yaml");
    assert_eq!((&main["owner"], &main["review_due"]), (&"支持组".into(), &"2026-12-30".into()));
    assert_eq!(main["days_to_review"], 29);
    assert_eq!(main["counts"]["cause-without-fix"], 1);
    assert_eq!(main["counts"]["fix-without-verify"], 1);
    assert_eq!(of("zh-CN", "content/b.md")["days_to_review"], -244);
    assert_eq!(of("en", "content/钉钉/a.yaml")["is_translated"], false);
    assert_eq!(of("en", "content/b.en.md")["is_translated"], true);
    assert_eq!(document["unused_materials"].as_array().unwrap().len(), 1);
}

#[test]
fn the_calendar_has_a_day_for_each_review_and_no_line_that_is_too_long() {
    let report = site().run("report", &[&TODAY[..], &["--format", "ics"]].concat());
    let calendar = report.stdout;
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 2);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261230\r\n"), "{calendar}");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
}

#[test]
fn the_page_asks_for_nothing_and_shows_titles_as_text() {
    let page = site().run("report", &[&TODAY[..], &["--format", "html"]].concat()).stdout;
    assert!(page.contains("甲 &amp; &lt;乙&gt;") && page.contains("class=\"overdue\""), "{page}");
    assert!(["src=", "href=", "url(", "<script"].iter().all(|wanted| !page.contains(wanted)), "{page}");
}

/// Two collections in which one cause is told in nearly the same words, and another in other words.
fn copied() -> SiteTest {
    let site = SiteTest::of([]);
    for (path, title, message) in [
        ("content/钉钉/a.yaml", "钉钉认证", "营业执照已过期，请重新上传"),
        ("content/钉钉/b.yaml", "钉钉开通", "营业执照已过期，请重新上传"),
        ("content/飞书/a.yaml", "飞书认证", "您的营业执照已过期，请重新上传！"),
    ] {
        site.write(
            path,
            format!(
                "title: {title}\nprocess: [{{id: submit, title: 提交}}]\ncauses:\n  - title: 营业执照已过有效期\n    symptoms: {message}\n    \
                 fixes: scan\n  - title: {title}的账号被冻结，先申请解冻\n    fixes: scan\nfixes:\n  - id: scan\n    title: 扫描\n    verify: 好\n"
            ),
        );
    }
    site
}

#[test]
fn causes_of_two_collections_that_say_nearly_the_same_are_named_in_pairs() {
    let report = copied().run("report", &TODAY);
    snapbox::assert_data_eq!(
        report.stdout,
        snapbox::str![[r#"
language  review due  owner  playbook
zh-CN                        钉钉认证 (content/钉钉/a.yaml)
zh-CN                        钉钉开通 (content/钉钉/b.yaml)
zh-CN                        飞书认证 (content/飞书/a.yaml)

92 % alike: “营业执照已过有效期” (content/钉钉/a.yaml), “营业执照已过有效期” (content/飞书/a.yaml)
92 % alike: “营业执照已过有效期” (content/钉钉/b.yaml), “营业执照已过有效期” (content/飞书/a.yaml)
69 % alike: “钉钉认证的账号被冻结，先申请解冻” (content/钉钉/a.yaml), “飞书认证的账号被冻结，先申请解冻” (content/飞书/a.yaml)

"#]]
    );
    let json = copied().run("report", &[&TODAY[..], &["--format", "json"]].concat()).stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let pairs = document["near_duplicates"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    assert!(pairs[0]["percent"].as_u64().unwrap() >= 60);
    assert_eq!(pairs[0]["causes"][1]["file"], "content/飞书/a.yaml");
}
