//! The promises of `SECURITY.md` are held by tests that exist.

use std::fs;
use std::path::Path;

/// The words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let (_, promises) = text.split_once("| promise | test |").unwrap();
    let mut rows = 0;
    for row in promises.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let tests = row.trim_end_matches(" |").rsplit_once(" | ").unwrap().1;
        let mut file = String::new();
        for name in quoted(tests) {
            if name.contains('/') {
                file = fs::read_to_string(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            } else {
                assert!(file.contains(&format!("fn {name}(")), "no test is called {name}: {row}");
            }
        }
        assert!(!file.is_empty(), "{row}");
        rows += 1;
    }
    assert!(rows > 15, "{rows} promises were read");
}
