//! `playbook check`: what `build` says and more, and nothing written.

use crate::support::{SiteTest, files};

const TODAY: &[&str] = &["--today", "2026-12-01"];

/// A playbook that `build` takes and `check` has something to say about.
const FAULTY: &str = "title: 甲\nreviewed: 2026-01-10\nreview_every: 90d\nprocess:\n  - title: 提交\ncauses:\n  - title: 执照过期\n    at: 提交\n";

#[test]
fn it_says_what_build_says_and_more_and_writes_nothing() {
    let site = SiteTest::yaml(FAULTY).with("content/b.md", "# 乙\n\n[x](gone.md)\n");
    let before = files(&site.path(""));
    let checked = site.check(TODAY).status(0);
    assert_eq!(checked.stdout, "");
    checked.stderr(snapbox::str![[r#"
warning[stale-review]: last reviewed on 2026-01-10, due again on 2026-04-10 (every 90d)
 --> content/a.yaml:2:11
  |
2 | reviewed: 2026-01-10
  |           ^^^^^^^^^^
  |
  = help: hold the text against the rules of the platform, then write `reviewed: 2026-12-01`

warning[cause-without-fix]: the cause `执照过期` names no fix
 --> content/a.yaml:7:12
  |
7 |   - title: 执照过期
  |            ^^^^^^^^
  |
  = help: name a fix under `fixes:`, or add `no_known_fix: true`

warning[broken-link]: there is no page or file at `gone.md`
 --> content/b.md:3:5
  |
3 | [x](gone.md)
  |     ^^^^^^^
  |
  = help: the text is kept without the link: correct the path or remove the link

3 warnings (1 broken-link, 1 cause-without-fix, 1 stale-review)

"#]]);
    assert_eq!(files(&site.path("")), before);
    let built = site.build(&["--quiet"]).status(0);
    assert!(!built.stderr.contains("stale-review") && !built.stderr.contains("cause-without-fix"), "{}", built.stderr);
}

#[test]
fn its_status_says_whether_the_content_is_right() {
    #[rustfmt::skip]
    let cases: [(&str, &str, &[&str], u8, &str); 8] = [
        ("title: 站\n",                                        "# 甲\n\n文\n",        &[],           0, "checked 1 page: nothing to report\n"),
        ("title: 站\n",                                        "# 甲\n\n文\n",        &["--quiet"],  0, ""),
        ("title: 站\n",                                        "# 甲\n\n[x](b.md)\n", &[],           0, "1 warning\n"),
        ("title: 站\n",                                        "# 甲\n\n[x](b.md)\n", &["--strict"], 1, "1 warning\n"),
        ("title: 站\nlints: {broken-link: deny}\n",            "# 甲\n\n[x](b.md)\n", &[],           1, "1 error\n"),
        ("title: 站\nlints: {broken-link: allow}\n",           "# 甲\n\n[x](b.md)\n", &["--strict"], 0, "checked 1 page: nothing to report\n"),
        ("title: 站\n",                                        "# 甲\n\n[[b]]\n",     &[],           1, "1 error\n"),
        ("title: 站\n",                                        "# 甲\n",              &["--today", "morgen"], 2, "For more information, try '--help'.\n"),
    ];
    for (config, page, arguments, status, end) in cases {
        let checked = SiteTest::page(page).with("site.yaml", config).check(arguments);
        assert_eq!(checked.status, status, "for {config}{page}{arguments:?}: {}", checked.stderr);
        assert!(checked.stderr.ends_with(end), "for {config}{page}{arguments:?}: {}", checked.stderr);
        assert!(!end.is_empty() || checked.stderr.is_empty(), "{}", checked.stderr);
    }
}

#[test]
fn a_place_that_is_no_site_is_a_wrong_call() {
    let site = SiteTest::page("# 甲\n");
    site.check(&["--site", "nowhere"]).status(2);
    site.remove("site.yaml");
    site.check(&[]).status(2).stderr(snapbox::str![[r#"
error: no site.yaml in .
  = help: run this in the folder of a site or pass `--site DIR`

"#]]);
}

#[test]
fn a_refusal_is_said_in_chinese_and_names_the_file_that_was_meant() {
    let site = SiteTest::page("# 甲\n");
    site.remove("site.yaml");
    let chinese = &["--lang", "zh-CN"];
    site.check(chinese).status(2).stderr(snapbox::str![[r#"
错误: . 里没有 site.yaml
  = 建议: 在网站的文件夹里运行，或者加上 `--site 文件夹`

"#]]);
    site.write("site.yml", "title: 站\n");
    site.check(chinese).status(2).stderr(snapbox::str![[r#"
错误: . 里没有 site.yaml，但有 site.yml
  = 建议: 请把 site.yml 改名为 site.yaml

"#]]);
    site.check(&["--site", "nowhere", "--lang", "zh-CN"]).status(2).stderr(snapbox::str![[r#"
错误: `[SITE]/nowhere` 不存在
  = 建议: 看看路径对不对，或者先建好它

"#]]);
    site.write("site.yaml", "title: 站\n");
    site.build(&["--out", "content", "--lang", "zh-CN"]).status(2).stderr(snapbox::str![[r#"
错误: `[SITE]/content` 在网站的内容里面：不能发布到那里
  = 建议: 发布到单独的文件夹，例如 `public`

"#]]);
}

#[test]
fn the_day_decides_what_is_stale() {
    let site = SiteTest::yaml("title: 甲\nreviewed: 2026-01-31\nreview_every: 1 个月\n");
    #[rustfmt::skip]
    let cases = [
        ("2026-01-30", "`reviewed` is 2026-01-31, a day to come"),
        ("2026-02-28", ""),
        ("2026-03-01", "last reviewed on 2026-01-31, due again on 2026-02-28 (every 1 个月)"),
    ];
    for (today, expected) in cases {
        let checked = site.check(&["--quiet", "--today", today]).status(0);
        assert_eq!(checked.stderr.contains("stale-review"), !expected.is_empty(), "on {today}: {}", checked.stderr);
        assert!(checked.stderr.contains(expected), "on {today}: {}", checked.stderr);
    }
}

#[test]
fn lints_of_check_can_be_denied_allowed_and_asked_for() {
    let site = SiteTest::yaml(FAULTY);
    site.write("site.yaml", "title: 站\nlints: {cause-without-fix: deny, stale-review: allow, missing-owner: warn}\n");
    let checked = site.check(&[TODAY, &["--format", "json"]].concat()).status(1);
    let report: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    let all = report["diagnostics"].as_array().unwrap();
    let said: Vec<_> =
        all.iter().map(|one| (one["name"].as_str().unwrap(), one["severity"].as_str().unwrap())).collect();
    assert_eq!(said, [("missing-owner", "warning"), ("cause-without-fix", "error")]);
    // None of them is a build's business.
    site.build(&["--strict"]).status(0);
}

#[test]
fn a_template_of_ones_own_is_tried_on_every_page() {
    let site = SiteTest::page("# 甲\n").with("site.yaml", "title: 站\ntheme: mine\n");
    site.write("themes/mine/theme.yaml", "name: mine\n");
    site.write("themes/mine/templates/playbook.html", "{{ playbook.nothing.at.all }}\n");
    let (built, checked) = (site.build(&["--quiet"]).status(1), site.check(&["--quiet"]).status(1));
    assert!(checked.stderr.contains("error[template]"), "{}", checked.stderr);
    assert_eq!(built.stderr.replace(": nothing is published", ""), checked.stderr);
}

#[test]
fn the_shipped_content_is_what_check_asks_of_others() {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_playbook"))
        .args(["check", "--strict", "--today", "2026-12-01", "--lang", "en", "--site", env!("CARGO_MANIFEST_DIR")])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(program.stderr).unwrap(), "checked 6 pages: nothing to report\n");
    assert!(program.status.success());
}
