//! What holds for `check --apply` on any playbook: put safe faults into a right one, and applying gives back the very bytes.

use std::fs;

use proptest::prelude::*;

use crate::support::{SiteTest, files, report_lines};

/// A playbook with nothing wrong in it, some of it left out or written otherwise.
fn playbook() -> impl Strategy<Value = String> {
    let title = prop::sample::select(vec!["企业认证", "'企业认证'", "\"钉钉: 企业认证\"", "企业认证   # 草拟"]);
    let summary = prop::sample::select(vec!["", "summary: 第一次认证看这里\n", "# 摘要以后写\n\n"]);
    let overview = prop::sample::select(vec![
        "overview: |\n  先登录，再提交。\n\n  - 甲\n    - 乙\n",
        "overview: >-\n  先登录，\n  再提交。\n",
        "overview: |\n  报错如下：\n\n  ```\n  E 4003\n  ```\n",
    ]);
    let steps = prop::sample::subsequence(vec!["登录", "填写资料", "提交", "'等待：三天'"], 1..=4);
    (title, summary, overview, steps, any::<bool>()).prop_map(|(title, summary, overview, steps, is_tight)| {
        let gap = if is_tight { "" } else { "\n# ----\n" };
        let mut text = format!("title: {title}\n{summary}tags: [认证, 执照]\nupdated: 2026-11-01\n{overview}{gap}process:\n");
        for (number, step) in steps.iter().enumerate() {
            text.push_str(&format!("  - id: step-{number}\n    title: {step}   # 第 {number} 步\n    takes: 5 分钟\n"));
        }
        text + "causes:\n  - title: 执照过期\n    at: step-0\n    fixes: [rescan, reprint]\nfixes:\n  - id: rescan\n    \
                title: 重扫\n    verify: 清楚\n  - id: reprint\n    title: 重打\n    verify: 清楚\n"
    })
}

/// A way to spoil a text, of which the number says where: nothing, if the text has nothing of the kind.
type Fault = fn(&str, usize) -> Option<String>;

/// Every one of them, and what it is called when it fails.
const FAULTS: [(&str, Fault); 12] = [
    ("a full-width colon", |text, at| {
        one_of(text, at, &["tags: ", "at: ", "process:", "causes:"], |key| key.trim_end().replace(':', "："))
    }),
    ("no space behind the colon", |text, at| {
        one_of(text, at, &["title: 重", "verify: 清", "at: step", "takes: 5"], |key| key.replace(": ", ":"))
    }),
    ("a slip in a key", |text, at| {
        one_of(text, at, &["updated:", "process:", "causes:", "verify:"], |key| key.replacen(['e'], "", 1))
    }),
    ("a key in Chinese", |text, at| one_of(text, at, &["\ntags:", "\ncauses:", "verify:", "takes:"], chinese)),
    ("a date in Chinese", |text, _| one_of(text, 0, &["2026-11-01"], |_| "2026年11月1日".to_owned())),
    ("a date with slashes", |text, _| one_of(text, 0, &["2026-11-01"], |_| "2026/11/1".to_owned())),
    ("a full-width comma", |text, at| {
        one_of(text, at, &["认证, 执照", "rescan, reprint"], |list| list.replace(", ", "，"))
    }),
    ("a slip in a name", |text, _| one_of(text, 0, &["[rescan,"], |_| "[recsan,".to_owned())),
    ("tabs", |text, _| Some(indented(text, "\t"))),
    ("full-width spaces", |text, _| Some(indented(text, "\u{3000}"))),
    ("no-break spaces", |text, _| Some(indented(text, "\u{a0}\u{a0}"))),
    ("an open fence", |text, _| text.contains("4003\n  ```\n").then(|| text.replacen("4003\n  ```\n", "4003\n", 1))),
];

/// `text` with one of the pieces that it has spoiled.
fn one_of(text: &str, at: usize, pieces: &[&str], spoil: impl Fn(&str) -> String) -> Option<String> {
    let here: Vec<&&str> = pieces.iter().filter(|piece| text.contains(**piece)).collect();
    let piece = *here.get(at % here.len().max(1))?;
    Some(text.replacen(piece, &spoil(piece), 1))
}

fn chinese(key: &str) -> String {
    [("tags", "标签"), ("causes", "原因"), ("verify", "验证"), ("takes", "耗时")]
        .iter()
        .fold(key.to_owned(), |key, (english, chinese)| key.replace(english, chinese))
}

/// `text` with `blank` for each two spaces that indent a line, comments left alone.
fn indented(text: &str, blank: &str) -> String {
    let line = |line: &str| {
        let content = line.trim_start_matches(' ');
        let is_comment = content.starts_with('#') || content.trim().is_empty();
        let blanks = if is_comment {
            line[..line.len() - content.len()].to_owned()
        } else {
            blank.repeat((line.len() - content.len()) / 2)
        };
        blanks + content
    };
    text.split_inclusive('\n').map(line).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn applying_gives_back_the_bytes_of_a_playbook_into_which_faults_were_put(
        right in playbook(),
        faults in prop::collection::vec((0..FAULTS.len(), 0..8_usize), 1..4),
        ends in prop::sample::select(vec![("", "\n"), ("\u{feff}", "\n"), ("", "\r\n")]),
    ) {
        let written = |text: &str| format!("{}{}", ends.0, text.replace('\n', ends.1));
        let mut spoiled = right.clone();
        let mut named = Vec::new();
        // One of a kind: a date in Chinese has no slashes, and indentation is of one sort.
        let kind = |fault: usize| match fault { 5 => 4, 9 | 10 => 8, 3 => 2, other => other };
        let mut kinds = Vec::new();
        for (fault, at) in faults {
            if let Some(text) = (FAULTS[fault].1)(&spoiled, at).filter(|_| !kinds.contains(&kind(fault))) {
                kinds.push(kind(fault));
                named.push(FAULTS[fault].0);
                spoiled = text;
            }
        }
        let site = SiteTest::yaml(&written(&spoiled));
        let check = |more: &[&str]| site.check(&[&["--today", "2026-12-01"], more].concat());
        check(&["--apply"]);
        let applied = fs::read_to_string(site.path("content/a.yaml")).unwrap();
        prop_assert_eq!(&applied, &written(&right), "after {:?} in\n{}", named, written(&spoiled));
        let before = files(&site.path(""));
        let left = check(&["--apply", "--format", "json"]);
        prop_assert_eq!(report_lines(&left.stdout), "");
        prop_assert_eq!(files(&site.path("")), before);
    }
}
