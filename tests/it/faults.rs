//! What the machine refuses, and what people read then: the old site stays, and nobody is left without words.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::SiteTest;

/// Runs the program under a limit of the shell, such as `ulimit -n 64`.
fn limited(limit: &str, site: &SiteTest, arguments: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{limit}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_playbook")])
        .args(["build", "--no-cache", "--color", "never", "--site"])
        .arg(site.path("."))
        .args(arguments)
        .output()
        .expect("there is a shell")
}

#[track_caller]
fn says(output: &Output, status: i32, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{said}");
    for words in words {
        assert!(said.contains(words), "`{words}` is not in: {said}");
    }
}

fn published(site: &SiteTest) -> Vec<(String, Vec<u8>)> {
    crate::support::files(&site.path("public")).into_iter().collect()
}

#[test]
fn a_limit_on_the_size_of_files_ends_a_build_with_words() {
    let site = SiteTest::page("# 甲\n\n[片](film.mp4)\n").with("content/film.mp4", vec![1; 64 << 10]);
    says(&limited("true", &site, &[]), 0, &[]);
    let before = published(&site);
    site.write("content/film.mp4", vec![2; 2 << 20]);
    let output = limited("ulimit -f 1024", &site, &[]);
    says(&output, 2, &["film.mp4`: ", "allow larger files (`ulimit -f`)", "nothing that was published has changed"]);
    assert!(published(&site) == before, "the old site is not as it was");
    site.write("content/a.md", format!("# 甲\n\n{}\n\n[片](film.mp4)\n", "长".repeat(500_000)));
    site.write("content/film.mp4", "short");
    says(&limited("ulimit -f 1024", &site, &[]), 2, &["cannot write `", "allow larger files (`ulimit -f`)"]);
    assert!(published(&site) == before, "the old site is not as it was");
}

#[test]
fn few_descriptors_are_enough() {
    let site = SiteTest::of([]);
    for number in 0..300 {
        site.write(&format!("content/{}/p{number}.md", number % 90), "# 甲\n\n[图](x.png)\n");
        site.write(&format!("content/{}/x.png", number % 90), "png");
    }
    says(&limited("ulimit -n 24", &site, &[]), 0, &["published 300 pages"]);
}

#[test]
fn a_manifest_that_is_none_is_named_and_nothing_is_touched() {
    let site = SiteTest::page("# 甲\n");
    says(&limited("true", &site, &[]), 0, &[]);
    let manifest = site.path("public/.playbook-manifest");
    let hint = "restore the manifest, or remove the folder if it holds nothing but an old site";
    for (text, words) in [
        ("playbook manifest 1\n../../etc/passwd\n", "line 2 of `"),
        ("playbook manifest 1\n/etc/passwd\n", "line 2 of `"),
        ("playbook manifest 9\n", "line 1 of `"),
        ("", "line 1 of `"),
    ] {
        fs::write(&manifest, text).unwrap();
        says(&limited("true", &site, &[]), 2, &[words, hint]);
        assert!(site.path("public/a.html").exists());
    }
    fs::File::create(&manifest).unwrap().set_len(300 << 20).unwrap();
    says(&limited("ulimit -v 2000000", &site, &[]), 2, &["is too long to be a manifest", hint]);
}

#[test]
fn a_pipe_a_loop_and_a_link_to_nothing_are_left_out_with_words() {
    let site = SiteTest::page("# 甲\n\n[p](pipe.md) [q](pipe.pdf)\n");
    for name in ["pipe.md", "pipe.pdf"] {
        let made = Command::new("mkfifo").arg(site.path(&format!("content/{name}"))).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    }
    std::os::unix::fs::symlink(".", site.path("content/again")).unwrap();
    std::os::unix::fs::symlink("nothing.md", site.path("content/gone.md")).unwrap();
    says(
        &limited("true", &site, &[]),
        0,
        &[
            "warning: `content/again` is left out: it is a symbolic link to a folder that contains it",
            "warning: `content/gone.md` is left out: it is a symbolic link to nothing",
            "warning: `content/pipe.md` is left out: it is a pipe, a socket or a device",
            "warning: `content/pipe.pdf` is left out: it is a pipe, a socket or a device",
        ],
    );
}

#[test]
fn a_site_file_longer_than_any_is_over_the_limit() {
    let site = SiteTest::page("# 甲\n");
    fs::OpenOptions::new().write(true).open(site.path("site.yaml")).unwrap().set_len(900 << 20).unwrap();
    says(&limited("ulimit -v 800000", &site, &[]), 1, &["error[over-limit]", "site.yaml"]);
}

/// Forbids everybody to read `path`, the superuser too, for whom a run must give up that right: what to run it by.
fn lock(site: &SiteTest, path: &str) -> &'static str {
    fs::set_permissions(site.path(path), std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    let is_open = fs::read(site.path(path)).is_ok() || fs::read_dir(site.path(path)).is_ok();
    if is_open { "setpriv --bounding-set=-dac_override,-dac_read_search" } else { "env" }
}

/// A run in the command `by`, such as one that [`lock`] names.
fn run_by(by: &str, site: &SiteTest) -> Output {
    limited(&format!("exec {by} \"$0\" \"$@\"; true"), site, &[])
}

#[test]
fn what_cannot_be_read_or_written_is_named() {
    let site = SiteTest::page("# 甲\n").with("content/locked.md", "# 乙\n");
    says(&limited("true", &site, &["--out", "/proc/playbook"]), 2, &["`/proc", "  = help: "]);
    let by = lock(&site, "content/locked.md");
    let words = ["content/locked.md`: ", "give the user that runs `playbook` permission to read it"];
    says(&run_by(by, &site), 2, &words);
    assert!(!Path::new("/proc/playbook").exists());
}

#[test]
fn what_is_excluded_need_not_be_readable() {
    let site = SiteTest::page("# 甲\n").with("content/private/x/b.md", "# 乙\n").with("content/secret.md", "# 丙\n");
    let by = lock(&site, "content/secret.md");
    lock(&site, "content/private");
    // Unless it is excluded, it must be.
    says(&run_by(by, &site), 2, &["permission to read it"]);
    site.write("site.yaml", "title: T\nexclude: ['private/**', secret.md]\n");
    says(&run_by(by, &site), 0, &[]);
    assert!(site.path("public/a.html").is_file() && !site.path("public/private").exists());
    fs::set_permissions(site.path("content/private"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn nothing_that_is_printed_steers_a_terminal() {
    let site = SiteTest::page("# 甲\n\n[a](q\u{1b}[31m.md) [[b\u{1b}]0;pwn\u{7}]] \u{202e}\n")
        .with("site.yaml", "title: T\nout: \"a\\e[31mb\"\nlints: {\"x\\e[2J\": warn}\nnav: [{titel: \"\\e[1m\"}]\n");
    std::os::unix::fs::symlink("nothing", site.path("content/\u{202e}gone.md")).unwrap();
    for arguments in [&[][..], &["--all", "--verbose"], &["--out", "x\u{1b}[7my"]] {
        let output = limited("true", &site, arguments);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let steers = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!said.contains(steers), "{said:?}");
    }
}

/// Nothing can be written to it: a disk without room.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_told_and_a_reader_that_has_gone_is_no_fault() {
    let site = SiteTest::page("# 甲\n");
    let run = |redirection: &str| {
        let script = format!("\"$0\" build --no-cache --format json --site \"$1\" {redirection}");
        let program = env!("CARGO_BIN_EXE_playbook");
        Command::new("bash").args(["-c", &script, program]).arg(site.path(".")).output().unwrap()
    };
    says(&run("> /dev/full"), 2, &["error: cannot write the result: ", "  = help: make room where the output goes to"]);
    // Where the words for people cannot be written either, the exit code says it.
    says(&run("> /dev/full 2>&1"), 2, &[]);
    says(&run("2> /dev/full"), 0, &[]);
    says(&run("| true; exit ${PIPESTATUS[0]}"), 0, &[]);
}

#[test]
fn of_two_builds_at_once_each_ends_well_or_says_that_the_other_is_at_work() {
    let site = SiteTest::of([]);
    for number in 0..60 {
        site.write(&format!("content/p{number}.md"), "# 甲\n\n乙\n");
    }
    let start = || {
        let mut build = Command::new(env!("CARGO_BIN_EXE_playbook"));
        build.args(["build", "--no-cache", "--site"]).arg(site.path("."));
        build.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let alone = start().wait_with_output().unwrap();
    says(&alone, 0, &["published 60 pages"]);
    let whole = published(&site);
    let mut done = 0;
    for _ in 0..5 {
        let both = [start(), start()].map(|build| build.wait_with_output().unwrap());
        for output in &both {
            if output.status.code() == Some(0) {
                done += 1;
            } else {
                let words = [
                    "error: another build is publishing to `",
                    "wait for the other build, or publish to another folder",
                ];
                says(output, 2, &words);
            }
        }
        assert!(published(&site) == whole, "the site is not whole");
    }
    assert!(done >= 5, "at least one of two builds publishes");
}

#[test]
fn a_build_beside_a_preview_publishes_and_the_preview_goes_on() {
    let site = SiteTest::page("# 甲\n");
    let preview = crate::support::Served::start(&site, &[]);
    assert!(preview.get("/a.html").text().contains("甲"));
    says(&limited("true", &site, &[]), 0, &["published 1 page"]);
    assert!(preview.get("/a.html").text().contains("甲"));
    assert!(site.path("public/a.html").exists());
}

#[test]
fn names_that_differ_in_case_or_form_only_are_told_and_long_ones_get_another_address() {
    let pair = |one: &str, other: &str| {
        let (one, other) = (format!("content/{one}.md"), format!("content/{other}.md"));
        let site = SiteTest::of([(&*one, "# 一\n"), (&*other, "# 二\n")]);
        // Some file systems (those of macOS and Windows) have made one file of them.
        (fs::read_dir(site.path("content")).unwrap().count() == 2).then_some(site)
    };
    if let Some(form) = pair("e\u{301}", "\u{e9}") {
        let said = "error[address-collision]: `content/\u{e9}.md` and `content/e\u{301}.md` would both be published as `\u{e9}.html`\n\
             \x20--> content/\u{e9}.md:1:1\n\
             \x20::: content/e\u{301}.md:1:1\n\
             \x20 |\n\
             1 | # 一\n\
             \x20 | - this file already has the address\n\
             \x20 |\n\
             \x20 = help: rename one of them or give it its own `slug:`\n\
             \n\
             1 error: nothing is published\n";
        assert_eq!(form.build(&[]).status(1).stderr, said);
    }
    if let Some(case) = pair("A", "a") {
        case.check(&["--today", "2026-12-01"]).status(0).stderr(snapbox::str![[r#"
warning[case-collision]: `content/A.md` has the same name in other letters
 --> content/a.md:1:1
  = help: rename one of them: on Windows and macOS they are one file

1 warning

"#]]);
    }
    // 252 bytes and `.md`: the longest name that a disk takes; `.html` is longer.
    let name = format!("content/{}.md", "长".repeat(84));
    let long = SiteTest::of([(&*name, "# 长\n")]);
    says(&limited("true", &long, &[]), 0, &["it is longer than names of files may be", "published 1 page"]);
}
