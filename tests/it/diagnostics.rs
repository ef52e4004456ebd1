//! The pages of lints, whose examples are built and reported as they say, and what reports have in common.
//!
//! A page holds fenced files (`~~~~yaml content/a.yaml`) under `## Wrong` and `## Right`, and a `~~~~stderr` fence with the
//! whole report of the wrong ones. `SNAPSHOTS=overwrite cargo test` rewrites the reports.

use std::fs;
use std::path::Path;

use playbook::internals::check::all_lints;
use playbook::internals::diagnostic::{Lint, Runs};

use crate::support::SiteTest;
use crate::support::fences::{Fence, fences, site};

/// The files among `fences`.
fn files<'t>(fences: &[Fence<'t>]) -> Vec<Fence<'t>> {
    fences.iter().filter(|fence| fence.info != "stderr").cloned().collect()
}

/// Builds the examples of a page; what is wrong with the page.
fn problem(lint: &Lint) -> Option<String> {
    let Some((_, examples)) = lint.explanation.split_once("\n\n## Why\n\n") else { return Some("no `## Why`".into()) };
    let Some((_, examples)) = examples.split_once("\n\n## Wrong\n\n") else { return Some("no `## Wrong`".into()) };
    let Some((wrong, right)) = examples.split_once("\n\n## Right\n\n") else { return Some("no `## Right`".into()) };

    let wrong = fences(wrong);
    let Some(expected) = wrong.iter().find(|fence| fence.info == "stderr") else { return Some("no report".into()) };
    let run = |site: SiteTest| match lint.runs {
        Runs::Always => site.build(&["--quiet"]),
        Runs::CheckOnly | Runs::WhenAsked => site.check(&["--quiet", "--today", "2026-12-01"]),
    };
    let built = run(site(&files(&wrong)));
    if built.stderr != expected.text {
        if std::env::var_os("SNAPSHOTS").is_some() {
            overwrite(expected.text, &built.stderr);
        }
        return Some(format!("the report is\n{}", built.stderr));
    }
    if !built.stderr.contains(&format!("[{}]", lint.name)) {
        return Some("the wrong example shows another diagnostic".into());
    }
    let built = run(site(&files(&fences(right))));
    (!built.stderr.is_empty()).then(|| format!("the right example is reported:\n{}", built.stderr))
}

/// Puts `new` where the pages have `old` as a report.
fn overwrite(old: &str, new: &str) {
    let [old, new] = [old, new].map(|report| format!("\n~~~~stderr\n{report}~~~~\n"));
    let folders =
        ["src/diagnostic/lints", "src/check/rules"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let entries = folders.iter().flat_map(walkdir::WalkDir::new).flatten();
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let text = fs::read_to_string(entry.path()).unwrap();
        if text.contains(&old) {
            fs::write(entry.path(), text.replace(&old, &new)).unwrap();
        }
    }
}

#[test]
fn every_lint_has_a_page_whose_examples_are_true() {
    let problems: Vec<String> =
        all_lints().filter_map(|lint| problem(lint).map(|problem| format!("{}: {problem}", lint.name))).collect();
    assert_eq!(problems, Vec::<String>::new(), "{}", problems.join("\n"));
}

#[test]
fn every_diagnostic_of_a_run_is_shown_in_order() {
    let site = SiteTest::of([
        ("content/b.yaml", "titel: 乙\nfixes:\n  - id: x\n  - title: 丙\n    steps: {a: 1}\n"),
        ("content/a.md", "# 甲\n\n[x](gone.md) 文 [y](gone2.md)\n\n1、丁\n2、戊\n"),
        ("content/c.yaml", "title: 丁\nrelated: [nothing]\n"),
    ]);
    let said = site.diagnostics();
    let places: Vec<&str> = said.lines().map(|line| line.split(' ').nth(1).unwrap()).collect();
    let mut sorted = places.clone();
    sorted.sort_by_key(|place| {
        let mut parts = place.split(':');
        let file = parts.next().unwrap();
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
        (file, number(), number())
    });
    assert_eq!(places, sorted);
    for file in
        ["content/a.md:3:5", "content/a.md:3:20", "content/a.md:5:1", "content/b.yaml:1:1", "content/c.yaml:2:11"]
    {
        assert!(places.contains(&file), "{file} is not among\n{said}");
    }
    assert_eq!(site.build(&[]).status, 1);
}

#[test]
fn columns_count_characters_inside_of_block_scalars() {
    SiteTest::yaml("title: 甲\noverview: |\n  中文之后 [x](gone.md)。\n\n  - 再来 [[nothing]]\n").reports(
        "broken-link content/a.yaml:3:12 there is no page or file at `gone.md`\n\
         dangling-reference content/a.yaml:5:10 unknown page `nothing`\n",
    );
    SiteTest::yaml("title: 甲\noverview: >-\n  折叠的\n  一段 [x](gone.md)\nfees: \"引号 [y](gone2.md)\"\n").reports(
        "broken-link content/a.yaml:4:10 there is no page or file at `gone.md`\n\
         broken-link content/a.yaml:5:15 there is no page or file at `gone2.md`\n",
    );
}

#[test]
fn json_says_all_that_a_program_needs() {
    let site = SiteTest::yaml(
        "title: 甲\ncauses:\n  - id: c\n    title: 乙\n    fixes: rescann\nfixes:\n  - id: rescan\n    title: 丙\n",
    );
    let built = site.build(&["--format", "json"]).status(1);
    assert_eq!(built.stderr, "");
    let report: serde_json::Value = serde_json::from_str(&built.stdout).unwrap();
    let one = &report["diagnostics"][0];
    assert_eq!(report["version"], 1);
    assert_eq!(one["name"], "dangling-reference");
    assert_eq!(one["severity"], "error");
    assert_eq!(one["file"], "content/a.yaml");
    assert_eq!((&one["line"], &one["column"]), (&5.into(), &12.into()));
    assert_eq!(one["message"], "unknown fix `rescann`");
    assert!(one["help"].as_str().unwrap().contains("`rescan`"));
}

#[test]
fn a_good_site_is_an_empty_report() {
    let built = SiteTest::page("# 甲\n").build(&["--format", "json"]).status(0);
    let report: serde_json::Value = serde_json::from_str(&built.stdout).unwrap();
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 0);
    assert_eq!(built.stderr, "");
}

#[test]
fn lints_allow_and_deny_and_cannot_excuse_errors() {
    let site = SiteTest::page("[x](gone.md)\n");
    assert_eq!(site.build(&[]).status, 0);
    site.write("site.yaml", "title: T\nlints: {broken-link: deny}\n");
    assert_eq!(site.build(&[]).status, 1);
    site.write("site.yaml", "title: T\nlints: {broken-link: allow}\n");
    site.reports("");
    site.write("site.yaml", "title: T\nlints: {dangling-reference: allow}\n");
    site.write("content/a.md", "[[nothing]]\n");
    assert_eq!(site.build(&[]).status, 1);
    site.write("site.yaml", "title: T\nlints: {broken-lnk: allow}\n");
    site.write("content/a.md", "文\n");
    assert!(site.diagnostics().starts_with("unknown-key site.yaml:2:9 "), "{}", site.diagnostics());
}

#[test]
fn strict_fails_on_warnings_and_publishes_nothing() {
    let site = SiteTest::page("[x](gone.md)\n");
    let built = site.build(&["--strict"]).status(1);
    assert!(!built.has("a.html"));
    assert!(built.stderr.ends_with("nothing is published\n"), "{}", built.stderr);
}
