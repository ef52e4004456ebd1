//! Diagnostics stand where their entry, item or value stands, in both notations, also behind entries left blank.

use crate::support::SiteTest;

/// The places, `line:column`, of what is reported for one file, with the texts of that line from there on.
fn marked(path: &str, text: &str) -> Vec<String> {
    let reported = SiteTest::of([(path, text)]).diagnostics();
    let place = |line: &str| {
        let mut parts = line.split(' ').nth(1).unwrap().rsplit(':');
        let (column, row) = (parts.next().unwrap().parse::<usize>(), parts.next().unwrap().parse::<usize>());
        let (column, row) = (column.unwrap_or(1), row.unwrap_or(1));
        let there = text.lines().nth(row - 1).unwrap();
        format!("{row} {}", there.chars().skip(column - 1).collect::<String>())
    };
    reported.lines().map(place).collect()
}

#[test]
fn in_yaml_blank_entries_shift_nothing() {
    #[rustfmt::skip]
    let cases = [
        ("a typed link",             "causes:\n-\n- title: 甲\n  fixes: [no]\n",                          "5 no]"),
        ("a link behind a blank",    "causes:\n- title: 甲\n  fixes:\n  -\n  - no\n",                     "6 no"),
        ("a link in flow style",     "causes: [~, {title: 甲, fixes: [~, no]}]\n",                        "2 no]}]"),
        ("a shared material",        "materials:\n-\n- no\n",                                            "4 no"),
        ("an id given twice",        "eligibility:\n-\n- {id: a, title: 甲}\n- {id: a, title: 乙}\n",       "5 a, title: 乙}"),
        ("a step",                   "process:\n-\n- title: 甲\n  needs: no\n",                           "5 no"),
        ("a fix",                    "fixes:\n- ~\n- title: 甲\n  resume_at: [no]\n",                     "5 no]"),
        ("a task",                   "fixes:\n- title: 甲\n  steps:\n  -\n  - 见 [乙](no.md)\n",            "6 no.md)"),
        ("a task with keys",         "fixes:\n- title: 甲\n  steps:\n  -\n  - body: 见 [乙](no.md)\n",      "6 no.md)"),
        ("a feature",                "features:\n-\n- title: 甲\n  body: 见 [乙](no.md)\n",               "5 no.md)"),
        ("a question",               "faq:\n-\n- question: 甲\n  answer: 见 [乙](no.md)\n",               "5 no.md)"),
        ("a related playbook",       "related:\n-\n- no\n",                                              "4 no"),
        ("a related one with keys",  "related:\n-\n- playbook: no\n",                                    "4 no"),
        ("a section",                "sections:\n-\n- title: 甲\n  body: 见 [乙](no.md)\n",               "5 no.md)"),
        ("a change",                 "changes:\n-\n- date: 2026-01-01\n  note: 见 [乙](no.md)\n",         "5 no.md)"),
        ("a source",                 "sources:\n-\n- url: javascript:x\n",                               "4 javascript:x"),
        ("a task of the renewal",    "renewal:\n  steps:\n  -\n  - 见 [乙](no.md)\n",                     "5 no.md)"),
        ("two codes",                "causes:\n-\n- {title: 甲, code: C1}\n-\n- {title: 乙, code: C1}\n", "6 C1}"),
        ("a file with an unknown key", "causes:\n-\n- title: 甲\n  fixes: no\nzzzzzz: 1\n",              "5 no|6 zzzzzz: 1"),
        ("a file with a wrong value",  "review_every: x\ncauses:\n-\n- title: 甲\n  fixes: no\n",        "2 x|6 no"),
    ];
    for (name, text, expected) in cases {
        let found = marked("content/a.yaml", &format!("title: 标题\n{text}"));
        assert_eq!(found.join("|"), expected, "for {name}");
    }
}

#[test]
fn in_shared_files_blank_entries_shift_nothing() {
    #[rustfmt::skip]
    let cases = [
        ("shared/contacts.yaml",  "-\n- {id: a, name: 甲}\n-\n- {id: a, name: 乙}\n",      "4 a, name: 乙}"),
        ("shared/materials.yaml", "-\n- {id: a, name: 甲}\n-\n- {id: a, name: 乙}\n",      "4 a, name: 乙}"),
        ("shared/glossary.yaml",  "-\n- {id: a, term: 甲}\n-\n- {id: a, term: 乙}\n",      "4 a, term: 乙}"),
        ("collection.yaml",       "title: 甲\ncontacts:\n-\n- no\n",                      "4 no"),
    ];
    for (path, text, expected) in cases {
        assert_eq!(marked(&format!("content/{path}"), text).join("|"), expected, "for {path}");
    }
}

#[test]
fn in_markdown_entries_have_places() {
    #[rustfmt::skip]
    let cases = [
        ("two codes",          "## 失败原因\n\n### 甲\n\n- 编号：C1\n\n### 乙\n\n- 编号：C1\n",   "9 乙"),
        ("an id given twice",  "## 失败原因\n\n### 甲 {#a}\n\n### 乙 {#a}\n",                     "7 ### 乙 {#a}"),
        ("a link of a field",  "## 失败原因\n\n### 甲\n\n- 修复：[[#fix:no]]\n\n",                "7 #fix:no]]"),
    ];
    for (name, text, expected) in cases {
        assert_eq!(marked("content/a.md", &format!("# 标题\n\n{text}")).join("|"), expected, "for {name}");
    }
}
