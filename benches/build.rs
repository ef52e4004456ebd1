//! Measures whole builds of generated sites with `/usr/bin/time`, and `cp -r` of the same output to compare with.
//!
//! `cargo bench --bench build` measures 100, 1,000 and 10,000 playbooks; `cargo bench --bench build -- 500 2000` others.
//! The folder is made below `PLAYBOOK_BENCH_DIR` or the system's temporary folder. On a busy machine trust processor
//! seconds, and the smallest of several runs.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures the disk and prints a table")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generate::Shape;

#[path = "../tests/it/support/generate.rs"]
mod generate;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000] } else { sizes };
    let below = std::env::var_os("PLAYBOOK_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    println!("| playbooks | what | processor s | wall s | peak MB | files | output MB |");
    println!("|---|---|---|---|---|---|---|");
    for playbooks in sizes {
        let folder = tempfile::tempdir_in(&below).expect("a folder to measure in");
        measure(folder.path(), playbooks);
    }
}

fn measure(folder: &Path, playbooks: usize) {
    let shape = Shape { playbooks, collections: 40.min(playbooks), seed: 1 };
    let (site, out) = (folder.join("site"), folder.join("out"));
    generate::write(shape, &site).expect("the site can be written");
    let build = || {
        let mut build = Command::new("/usr/bin/time");
        build.args(["-f", "%U %S %e %M", env!("CARGO_BIN_EXE_playbook"), "build", "--quiet", "--site"]);
        build.arg(&site).arg("--out").arg(&out);
        build
    };
    let print = |what: &str, usage: Usage| {
        let (files, bytes) = size(&out);
        println!(
            "| {playbooks} | {what} | {:.2} | {:.2} | {:.0} | {files} | {} |",
            usage.processor,
            usage.wall,
            usage.peak,
            bytes / 1_000_000
        );
    };
    print("first build", run(build()));
    print("nothing changed", run(build()));
    let edited = site.join(generate::playbook(shape, 1).0);
    let text = fs::read_to_string(&edited).expect("the playbook is there");
    fs::write(&edited, text.replacen("summary: ", "summary: 新的", 1)).expect("the playbook can be edited");
    print("one edit", run(build()));
    let mut copy = Command::new("/usr/bin/time");
    copy.args(["-f", "%U %S %e %M", "cp", "-r"]).arg(&out).arg(folder.join("copy"));
    print("`cp -r` of the output", run(copy));
}

/// What a command took.
struct Usage {
    /// User and system seconds.
    processor: f64,
    wall: f64,
    /// In megabytes.
    peak: f64,
}

fn run(mut command: Command) -> Usage {
    let output = command.output().expect("/usr/bin/time is there");
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    let numbers: Vec<f64> =
        words.lines().last().unwrap_or_default().split(' ').filter_map(|number| number.parse().ok()).collect();
    let [user, system, wall, peak] = numbers[..] else { panic!("/usr/bin/time said {words}") };
    Usage { processor: user + system, wall, peak: peak / 1024.0 }
}

/// How many files a folder holds, and their bytes.
fn size(folder: &Path) -> (usize, u64) {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.fold((0, 0), |(count, bytes), file| {
        (count + 1, bytes + fs::metadata(file.path()).map_or(0, |metadata| metadata.len()))
    })
}
