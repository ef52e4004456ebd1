//! Measures whole builds of generated sites with `/usr/bin/time`, stage by stage in process, and `cp -r` of the same output
//! to compare with.
//!
//! `cargo bench --bench build` measures 100, 1,000 and 10,000 playbooks; `cargo bench --bench build -- 500 100000` others,
//! and `-- --seed 7` other texts. The folder is made below `PLAYBOOK_BENCH_DIR` or the system's temporary folder: name one
//! on a tmpfs, or the mood of the disk is measured. On a busy machine trust processor seconds, and the smallest of several
//! runs.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures the disk and prints a table")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generate::Shape;

#[path = "../tests/it/support/generate.rs"]
mod generate;
#[path = "build/stages.rs"]
mod stages;

/// How many playbooks a collection has.
const A_COLLECTION: usize = 25;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seed = arguments.iter().position(|argument| argument == "--seed");
    let given = seed.and_then(|at| arguments.get(at + 1)).and_then(|seed| seed.parse().ok());
    let is_size = |(at, _): &(usize, &String)| seed.is_none_or(|seed| *at != seed + 1);
    let sizes = arguments.iter().enumerate().filter(is_size).filter_map(|(_, argument)| argument.parse().ok());
    let sizes: Vec<usize> = sizes.collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000] } else { sizes };
    let below = std::env::var_os("PLAYBOOK_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    println!("| playbooks | what | processor s | wall s | peak MB | files | output MB |");
    println!("|--:|---|--:|--:|--:|--:|--:|");
    for playbooks in sizes {
        let folder = tempfile::tempdir_in(&below).expect("a folder to measure in");
        let shape = Shape { playbooks, collections: playbooks.div_ceil(A_COLLECTION), seed: given.unwrap_or(1) };
        measure(folder.path(), shape);
    }
}

fn measure(folder: &Path, shape: Shape) {
    let playbooks = shape.playbooks;
    let (site, out) = (folder.join("site"), folder.join("out"));
    generate::write(shape, &site).expect("the site can be written");
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
    let build = || run(build_command(folder, &site, &out), &[0]);
    print("cold", build());
    print("nothing changed", build());
    let edited = site.join(generate::playbook(shape, 1).0);
    let text = fs::read_to_string(&edited).expect("the playbook is there");
    fs::write(&edited, text.replacen("summary: ", "summary: 新的", 1)).expect("the playbook can be edited");
    print("one file changed", build());
    let mut copy = timed("cp");
    copy.arg("-r").arg(&out).arg(folder.join("copy"));
    print("`cp -r` of the output", run(copy, &[0]));
    fs::remove_dir_all(folder.join("copy")).expect("the copy can be removed");
    for (name, processor, wall) in stages::stages(&site, &folder.join("stages")) {
        println!("| {playbooks} | stage: {name} | {processor:.2} | {wall:.2} | | | |");
    }
    let faulty = folder.join("faulty");
    write_faulty(shape, &faulty);
    print("two diagnostics a file", run(build_command(folder, &faulty, &folder.join("nothing")), &[1]));
}

/// The same site with two faults in each playbook: a key that nobody knows and a reference that leads nowhere.
fn write_faulty(shape: Shape, to: &Path) {
    generate::write(shape, to).expect("the site can be written");
    for number in 0..shape.playbooks {
        let (path, text) = generate::playbook(shape, number);
        let text = text.replacen("summary: ", "sumary: 见 [[nothing-here]] ", 1);
        let text = text.replacen("related:\n", "related:\n  - nowhere/at-all\n", 1);
        fs::write(to.join(path), text).expect("the playbook can be written");
    }
}

fn timed(program: &str) -> Command {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%U %S %e %M", program]);
    command
}

fn build_command(folder: &Path, site: &Path, out: &Path) -> Command {
    let mut build = timed(env!("CARGO_BIN_EXE_playbook"));
    build.args(["build", "--quiet", "--site"]).arg(site).arg("--out").arg(out);
    build.arg("--cache-dir").arg(folder.join("cache"));
    build
}

/// What a command took.
struct Usage {
    /// User and system seconds.
    processor: f64,
    wall: f64,
    /// In megabytes.
    peak: f64,
}

fn run(mut command: Command, expected: &[i32]) -> Usage {
    let output = command.output().expect("/usr/bin/time is there");
    let words = String::from_utf8_lossy(&output.stderr);
    let last = words.lines().last().unwrap_or_default();
    assert!(output.status.code().is_some_and(|code| expected.contains(&code)), "{last}");
    let numbers: Vec<f64> = last.split(' ').filter_map(|number| number.parse().ok()).collect();
    let [user, system, wall, peak] = numbers[..] else { panic!("/usr/bin/time said {last}") };
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
