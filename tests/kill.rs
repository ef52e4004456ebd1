//! Kills builds at random moments: whatever the moment, readers have the old site or the new one, whole.
//!
//! `PLAYBOOK_KILLS=200 cargo test --release --test kill` kills more often than the usual 20 times.
#![expect(clippy::disallowed_methods, reason = "it looks at what really is on the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use generate::{Chance, Shape};

#[path = "it/support/generate.rs"]
mod generate;

/// A folder's files by their path.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Something of others among the published files, which every build has to keep.
const FOREIGN: (&str, &str) = ("CNAME", "help.example.cn\n");

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let kills = std::env::var("PLAYBOOK_KILLS").map_or(20, |kills| kills.parse().expect("a number of kills"));
    let folder = tempfile::tempdir().unwrap();
    let sites = [(1, 300), (2, 270)].map(|(seed, playbooks)| Site::new(folder.path(), seed, playbooks));
    let beside = folder.path().join("www");
    let out = beside.join("public");
    sites[0].build(&out);
    fs::write(out.join(FOREIGN.0), FOREIGN.1).unwrap();
    let started = Instant::now();
    sites[1].build(&out);
    let usual = started.elapsed();

    let mut chance = Chance::new(7, 0);
    let mut published = 1;
    let mut killed = 0;
    while killed < kills {
        let wanted = 1 - published;
        let mut build = sites[wanted].start(&out);
        // A little more than a build takes, so that its end is met too.
        let moment = Duration::from_micros(chance.below(usize::try_from(usual.as_micros()).unwrap() * 11 / 10) as u64);
        thread::sleep(moment);
        let was_at_work = build.try_wait().unwrap().is_none();
        end(&mut build, ["KILL", "TERM", "INT"][chance.below(3)]);
        build.wait().unwrap();
        killed += usize::from(was_at_work);

        let found = published_in(&out);
        published = match sites.iter().position(|site| site.files == found) {
            Some(site) => site,
            None => panic!("killed after {moment:?}: {}", differences(&found, &sites[wanted].files)),
        };
        // Now and then the next build is killed as well, and has to cope with what the one before left.
        if chance.below(3) > 0 {
            sites[1 - published].build(&out);
            published = 1 - published;
            let found = published_in(&out);
            assert!(found == sites[published].files, "{}", differences(&found, &sites[published].files));
            assert_eq!(names(&beside), ["public"], "litter after a kill at {moment:?}");
        }
    }
}

#[test]
fn neither_threads_nor_folders_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::new(folder.path(), 3, 200);
    let elsewhere = folder.path().join("else where/站点");
    generate::write(Shape { playbooks: 200, collections: 9, seed: 3 }, &elsewhere).unwrap();
    for (source, threads) in [(&site.folder, "1"), (&site.folder, "5"), (&elsewhere, "1"), (&elsewhere, "3")] {
        let out = folder.path().join("again");
        let mut build = command(source, &out);
        assert!(build.args(["--threads", threads]).status().unwrap().success());
        let found = read(&out);
        assert!(found == site.files, "with {threads} threads: {}", differences(&found, &site.files));
        fs::remove_dir_all(&out).unwrap();
    }
}

/// A generated site, and what it is published as.
struct Site {
    folder: PathBuf,
    files: Files,
}

impl Site {
    fn new(below: &Path, seed: u64, playbooks: usize) -> Self {
        let folder = below.join(format!("site-{seed}"));
        generate::write(Shape { playbooks, collections: 9, seed }, &folder).unwrap();
        let mut site = Self { folder, files: Files::new() };
        let out = below.join(format!("expected-{seed}"));
        site.build(&out);
        site.files = read(&out);
        assert!(site.files.len() > playbooks, "every playbook has a page");
        site
    }

    fn build(&self, out: &Path) {
        assert!(command(&self.folder, out).status().unwrap().success());
    }

    fn start(&self, out: &Path) -> Child {
        command(&self.folder, out).spawn().unwrap()
    }
}

/// Ends a build as the system, a service manager or somebody at the keyboard would.
fn end(build: &mut Child, signal: &str) {
    let sent = Command::new("kill").args(["-s", signal, &build.id().to_string()]).stderr(Stdio::null()).status();
    // One that ignores it is none of ours, and where there are no signals there is no such program.
    if signal == "KILL" || !sent.is_ok_and(|status| status.success()) {
        let _ = build.kill();
    }
}

fn command(site: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_playbook"));
    command.args(["build", "--quiet", "--site"]).arg(site).arg("--out").arg(out).stdin(Stdio::null());
    command.arg("--cache-dir").arg(site.with_file_name("cache"));
    command
}

/// What is published, without the foreign file, which must be there.
#[track_caller]
fn published_in(out: &Path) -> Files {
    let mut found = read(out);
    let foreign = found.remove(Path::new(FOREIGN.0));
    assert_eq!(foreign.as_deref(), Some(FOREIGN.1.as_bytes()), "a file of others is kept");
    found
}

fn read(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|file| (file.path().strip_prefix(folder).unwrap().to_owned(), fs::read(file.path()).unwrap())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The first few files that differ.
fn differences(found: &Files, expected: &Files) -> String {
    let paths = found.keys().chain(expected.keys().filter(|path| !found.contains_key(*path)));
    let differing: Vec<_> = paths.filter(|path| found.get(*path) != expected.get(*path)).collect();
    format!("{} files differ, such as {:?}", differing.len(), &differing[..differing.len().min(3)])
}
