//! `check --apply --unsafe` on a site from bytes: it settles, a text that was UTF-8 stays so, and no other file is touched.
#![no_main]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use playbook::cli::{Language, Status, Streams, Surroundings, run};

/// Where the pieces of the input go, one after the other; `\u{1f}` stands between them.
const PATHS: [&str; 4] = ["content/a.yaml", "content/b.md", "site.yaml", "content/shared/materials.yaml"];

/// The site's folder, in memory where the system has such a place: it is written anew for each input.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let below = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    below.join(format!("playbook-fuzz-apply-{}", std::process::id()))
});

/// Every file of the site and what it holds.
fn files(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it is there").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let bytes = fs::read(&path).expect("it is there");
            found.insert(path, bytes);
        }
    }
}

fn site() -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    files(&SITE, &mut found);
    found
}

fn apply() {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let arguments = ["playbook", "check", "--apply", "--unsafe", "--today", "2026-12-01"].map(OsString::from);
    let mut streams = Streams {
        stdout: &mut stdout,
        stderr: &mut stderr,
        colour: false,
        is_terminal: false,
        width: 100,
        language: Language::English,
    };
    let surroundings = Surroundings { here: &SITE, cache: None, process_ends: false };
    let status = run(arguments, surroundings, &mut streams);
    if status == Status::Environment {
        let said = String::from_utf8_lossy(&stderr);
        assert!(said.starts_with("error: ") && said.contains("  = help: "), "{said}");
    }
}

fuzz_target!(|bytes: &[u8]| {
    let _ = fs::remove_dir_all(&*SITE);
    fs::create_dir_all(SITE.join("content/shared")).expect("there is room");
    fs::write(SITE.join("site.yaml"), "title: T\nlanguages: [zh-CN, en]\n").expect("there is room");
    for (name, piece) in PATHS.iter().zip(bytes.split(|byte| *byte == 0x1f)) {
        fs::write(SITE.join(name), piece).expect("there is room");
    }
    let first = site();
    let mut before = first.clone();
    // A run makes fifty rounds at most, so many faults of one line may take several.
    for _ in 0..6 {
        apply();
        let after = site();
        if after == before {
            return;
        }
        before = after;
        for (path, bytes) in &before {
            match first.get(path) {
                Some(first) if first == bytes => {}
                Some(first) => {
                    assert!(std::str::from_utf8(first).is_ok(), "{} was no text, and was changed", path.display());
                    assert!(std::str::from_utf8(bytes).is_ok(), "{} is no text any more", path.display());
                }
                None => assert!(path.ends_with("codes.lock"), "{} is new", path.display()),
            }
        }
    }
    panic!("it does not settle");
});
