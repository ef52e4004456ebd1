//! `playbook check --apply`: suggestions, made.

use std::fs;

use crate::support::{SiteTest, files};

const TODAY: &[&str] = &["--today", "2026-12-01"];

/// A playbook with faults that have suggestions: two keys, a reference, a full-width colon.
const FAULTY: &str = "# 注释\ntitle:   '甲'   # 保留\nsumary: 乙\nprocess:\n  - id: submit\n    title: 提交\ncauses:\n  - title: 过期\n    at: submitt\n    fixes: [rescann]   # 就是它\nfixes:\n  - id: rescan\n    title: 重扫\n    verify: 清楚\n";

const CORRECTED: &str = "# 注释\ntitle:   '甲'   # 保留\nsummary: 乙\nprocess:\n  - id: submit\n    title: 提交\ncauses:\n  - title: 过期\n    at: submit\n    fixes: [rescan]   # 就是它\nfixes:\n  - id: rescan\n    title: 重扫\n    verify: 清楚\n";

#[test]
fn safe_suggestions_are_made_and_all_else_stays_byte_for_byte() {
    for (marks, ends) in [("", "\n"), ("\u{feff}", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n")] {
        let written = |text: &str| format!("{marks}{}", text.replace('\n', ends));
        let site = SiteTest::yaml(&written(FAULTY)).with("content/b.md", "# 乙\n\n文\n");
        let mut expected = files(&site.path(""));
        let checked = site.check(&[TODAY, &["--apply"]].concat()).status(0);
        assert_eq!(
            (checked.stdout.as_str(), checked.stderr.as_str()),
            ("", "made 3 suggestions in 1 file\n"),
            "{ends:?}"
        );
        expected.insert("content/a.yaml".to_owned(), written(CORRECTED).into_bytes());
        assert_eq!(files(&site.path("")), expected, "with {marks:?} {ends:?}");
        // Again there is nothing to be made.
        let again = site.check(&[TODAY, &["--apply"]].concat()).status(0);
        assert_eq!(again.stderr, "checked 2 pages: nothing to report\n");
        assert_eq!(files(&site.path("")), expected);
        site.build(&["--quiet"]).status(0).stderr("");
    }
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let site = SiteTest::yaml(FAULTY);
    let before = files(&site.path(""));
    let shown = site.check(&[TODAY, &["--diff"]].concat()).status(0);
    assert_eq!(shown.stderr, "3 suggestions in 1 file; nothing is written\n");
    shown.stdout(snapbox::str![[r#"
--- a/content/a.yaml
+++ b/content/a.yaml
@@ -1,13 +1,13 @@
 # 注释
 title:   '甲'   # 保留
-sumary: 乙
+summary: 乙
 process:
   - id: submit
     title: 提交
 causes:
   - title: 过期
-    at: submitt
-    fixes: [rescann]   # 就是它
+    at: submit
+    fixes: [rescan]   # 就是它
 fixes:
   - id: rescan
     title: 重扫

"#]]);
    assert_eq!(files(&site.path("")), before);
    assert_eq!(site.check(&[TODAY, &["--diff", "--apply", "--quiet"]].concat()).status(0).stderr, "");
    assert_eq!(files(&site.path("")), before);
}

#[test]
fn a_difference_can_be_read_by_patch_whatever_the_file_is_called_and_its_lines_end_with() {
    let site = SiteTest::of([("content/a b.yaml", "title: 甲\nsumary: 一\roverview: x\n")]);
    let shown = site.check(&["--diff"]);
    let header = "--- a/content/a b.yaml\t\n+++ b/content/a b.yaml\t\n@@ ";
    assert!(shown.stdout.is_empty() || shown.stdout.starts_with(header), "{:?}", shown.stdout);
    let site = SiteTest::of([("content/a b.yaml", "sumary: 乙\ntitle: \"甲\"\n")]);
    let shown = site.check(&["--diff"]).stdout;
    assert_eq!(shown, format!("{header}-1,2 +1,2 @@\n-sumary: 乙\n+summary: 乙\n title: \"甲\"\n"));
    let refused = site.check(&["--diff", "--format", "json"]);
    assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
}

#[test]
fn a_check_says_how_many_suggestions_there_are() {
    let checked = SiteTest::yaml(FAULTY).check(TODAY).status(1);
    let end = "3 errors (2 dangling-reference, 1 unknown-key)\n3 of them have safe suggestions: `playbook check --apply` makes them\n";
    assert!(checked.stderr.ends_with(end), "{}", checked.stderr);
}

#[test]
fn guesses_are_made_only_if_asked_for() {
    let text = "title: 甲\ncauses:\n  - title: 过期\n    fixes: rescann\nfixes:\n  - id: rescan\n    title: 重扫\n    verify: 清楚\n  - id: rescans\n    title: 全部重扫\n    verify: 清楚\n";
    let site = SiteTest::yaml(text);
    site.check(&["--unsafe"]).status(2);
    site.check(&[TODAY, &["--apply"]].concat()).status(1);
    assert_eq!(fs::read_to_string(site.path("content/a.yaml")).unwrap(), text);
    site.check(&[TODAY, &["--apply", "--unsafe"]].concat()).status(0);
    let corrected = fs::read_to_string(site.path("content/a.yaml")).unwrap();
    assert_eq!(corrected, text.replace("rescann", "rescan"));
}

#[test]
fn what_hides_behind_another_fault_is_mended_in_the_same_run() {
    // Three lines deep: a colon, behind which keys are unknown, behind which a reference dangles.
    let site = SiteTest::yaml(
        "title：甲\n原因:\n  - 标题: 过期\n    解决: rescann\nfixes:\n  - id: rescan\n    title: 重扫\n    verify: 清楚\n",
    );
    site.check(&[TODAY, &["--apply"]].concat()).status(0);
    assert_eq!(
        fs::read_to_string(site.path("content/a.yaml")).unwrap(),
        "title: 甲\ncauses:\n  - title: 过期\n    fixes: rescan\nfixes:\n  - id: rescan\n    title: 重扫\n    verify: 清楚\n"
    );
}

#[test]
fn site_yaml_is_mended_too() {
    let site = SiteTest::page("# 甲\n").with("site.yaml", "titel: 站\nlanguage: zh_CN\n");
    site.check(&[TODAY, &["--apply"]].concat()).status(0);
    assert_eq!(fs::read_to_string(site.path("site.yaml")).unwrap(), "title: 站\nlanguage: zh-CN\n");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = SiteTest::yaml(FAULTY);
    fs::rename(site.path("content/a.yaml"), site.path("kept.yaml")).unwrap();
    fs::set_permissions(site.path("kept.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("../kept.yaml", site.path("content/a.yaml")).unwrap();
    site.check(&[TODAY, &["--apply"]].concat()).status(0);
    assert!(fs::symlink_metadata(site.path("content/a.yaml")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(site.path("kept.yaml")).unwrap(), CORRECTED);
    assert_eq!(fs::metadata(site.path("kept.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(site.path("")).unwrap().count(), 3, "something is left beside the file");
}
