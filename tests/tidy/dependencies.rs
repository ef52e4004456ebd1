//! What comes in with dependencies: the licences and duplicates that `deny.toml` allows, as cargo itself knows them, so that
//! every run of the tests looks. `cargo deny` asks more: other systems, sources, advisories.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The crates that the program is made of, on this system: name, version, licence.
fn crates() -> BTreeSet<(String, String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}\t{l}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let one = |line: &str| {
        let (package, licence) = line.split_once('\t').unwrap();
        let mut words = package.split(' ');
        // Of one that was printed before, a mark follows the licence.
        let licence = licence.trim_end_matches(" (*)");
        (words.next().unwrap().to_owned(), words.next().unwrap().to_owned(), licence.to_owned())
    };
    text.lines().filter(|line| !line.is_empty()).map(one).collect()
}

/// A list of texts in `deny.toml`.
fn listed(section: &str, key: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let of = |value: &toml::Value| value.get("name").unwrap_or(value).as_str().unwrap().to_owned();
    table[section][key].as_array().unwrap().iter().map(of).collect()
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` leaves a choice of licences that are allowed.
fn is_allowed(licence: &str, allowed: &BTreeSet<String>) -> bool {
    let licence = licence.replace(" / ", " OR ").replace('/', " OR ");
    licence.split(" AND ").all(|term| {
        let term = term.trim_start_matches('(').trim_end_matches(')');
        term.split(" OR ").any(|one| allowed.contains(one))
    })
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let allowed = listed("licenses", "allow");
    let crates = crates();
    assert!(crates.len() > 50, "cargo has told of {} crates", crates.len());
    for (name, _, licence) in &crates {
        assert!(is_allowed(licence, &allowed), "{name} is under {licence}");
    }
    assert!(!is_allowed("GPL-3.0-only", &allowed) && !is_allowed("MIT AND GPL-3.0-only", &allowed));
    assert!(!is_allowed("", &allowed), "a crate without a licence is nobody's to give away");
}

#[test]
fn no_crate_comes_in_two_versions() {
    let mut versions = BTreeMap::<String, BTreeSet<String>>::new();
    for (name, version, _) in crates() {
        versions.entry(name).or_default().insert(version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert!(versions.is_empty(), "{versions:?}");
}

#[test]
fn nothing_comes_in_that_talks_to_the_network_or_loads_programs() {
    let banned = listed("bans", "deny");
    assert!(banned.contains("tokio"));
    let found: Vec<_> = crates().into_iter().filter(|(name, _, _)| banned.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}
