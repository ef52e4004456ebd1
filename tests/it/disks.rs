//! Disks that are full, may not be written to, or are others than the site's: what people read then, and what stays.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::SiteTest;

/// Runs `script` where `$DISK` is an empty disk of four megabytes that nobody else sees, and `build` publishes the site to it.
/// Nothing where the system lets nobody but its owner mount one.
fn on_a_small_disk(site: &SiteTest, script: &str) -> Option<Output> {
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-euc", script]);
        command
            .env("DISK", site.path("disk"))
            .env("SITE", site.path("."))
            .env("PROGRAM", env!("CARGO_BIN_EXE_playbook"));
        command.output()
    };
    fs::create_dir(site.path("disk")).unwrap();
    let mount = "mount -t tmpfs -o size=4m none \"$DISK\"";
    if !run(mount).is_ok_and(|output| output.status.success()) {
        return None;
    }
    let build = "build() { \"$PROGRAM\" build --no-cache --color never --site \"$SITE\" --out \"$DISK/www\"; }";
    Some(run(&format!("{mount}\n{build}\n{script}")).unwrap())
}

/// What a run said, the site's folder as `[SITE]`.
fn said(site: &SiteTest, output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace(&site.path("").display().to_string(), "[SITE]/")
}

#[test]
fn a_full_disk_is_told_and_the_old_site_stays() {
    let site = SiteTest::page("# 甲\n\n[片](film.mp4)\n").with("content/film.mp4", vec![1; 64 << 10]);
    let script = "build 2>/dev/null
        cp -r \"$DISK/www\" \"$SITE/before\"
        head -c 8000000 /dev/zero > \"$SITE/content/film.mp4\"
        build && exit 9 || echo \"exit $?\"
        cp -r \"$DISK/www\" \"$SITE/after\"
        ls -A \"$DISK\"";
    let Some(output) = on_a_small_disk(&site, script) else { return };
    let said = said(&site, &output);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "exit 2\nwww\n", "{said}");
    snapbox::assert_data_eq!(
        said,
        snapbox::str![[r#"
error: cannot write `[SITE]/disk/.www.playbook-stage/new/film.mp4`: No space left on device (os error 28)
  = help: free some space: the old and the new site exist side by side until they are swapped

"#]]
    );
    let files = |folder: &str| crate::support::files(&site.path(folder));
    assert!(files("before").len() > 3, "there was a site");
    assert!(files("before") == files("after"), "the old site is not as it was");
}

#[test]
fn a_disk_that_may_only_be_read_is_told_and_the_old_site_stays() {
    let site = SiteTest::page("# 甲\n");
    let script = "build 2>/dev/null
        cp -r \"$DISK/www\" \"$SITE/before\"
        echo '# 乙' > \"$SITE/content/a.md\"
        mount -o remount,ro \"$DISK\"
        build && exit 9 || echo \"exit $?\"
        cp -r \"$DISK/www\" \"$SITE/after\"";
    let Some(output) = on_a_small_disk(&site, script) else { return };
    let said = said(&site, &output);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "exit 2\n", "{said}");
    snapbox::assert_data_eq!(
        said,
        snapbox::str![[r#"
error: cannot make `[SITE]/disk/.www.playbook-stage`: Read-only file system (os error 30)
  = help: publish to a folder on a disk that can be written to, with `--out DIR`

"#]]
    );
    let files = |folder: &str| crate::support::files(&site.path(folder));
    assert!(files("before").len() > 3, "there was a site");
    assert!(files("before") == files("after"), "the old site is not as it was");
}

/// A folder in memory, where Linux has one.
#[test]
fn a_site_is_published_to_another_file_system() {
    let Ok(there) = tempfile::tempdir_in(Path::new("/dev/shm")) else { return };
    let site = SiteTest::page("# 甲\n\n[丙](c.pdf)\n").with("content/c.pdf", "pdf");
    let out = there.path().join("site");
    for _ in 0..2 {
        let built = site.build(&["--out", out.to_str().unwrap()]);
        assert_eq!(built.status, 0, "{}", built.stderr);
        assert!(out.join("a.html").exists() && out.join("c.pdf").exists());
    }
    let beside: Vec<_> = fs::read_dir(there.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["site"]);
}
