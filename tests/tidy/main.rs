//! The rules of the repository that the compiler does not know.
#![expect(clippy::disallowed_methods, reason = "it reads the repository")]

mod circles;
mod dependencies;
mod messages;
mod promises;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each top-level module may import, and nothing else: a row names rows above it only. `message` is not named: everybody
/// may say something.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("table", &[]),
    ("message", &[]),
    ("diagnostic", &["source"]),
    ("model", &["diagnostic", "source", "table"]),
    ("markdown", &["diagnostic", "model", "source"]),
    ("yaml", &["diagnostic", "markdown", "source"]),
    // Reports need the places of values; nothing but `serve` and `cli` asks for them.
    ("report", &["diagnostic", "source", "yaml"]),
    ("parallel", &[]),
    ("host", &["parallel", "source", "table"]),
    ("key", &[]),
    ("bytes", &[]),
    ("publish", &["host", "parallel", "source"]),
    ("contract", &["model", "yaml"]),
    ("schema", &["contract", "model"]),
    ("starter", &["contract", "schema", "yaml"]),
    ("load", &["contract", "diagnostic", "host", "markdown", "model", "parallel", "source", "table", "yaml"]),
    ("resolve", &["key", "markdown", "model", "parallel", "source", "table"]),
    ("theme", &["diagnostic", "model", "source", "yaml"]),
    ("plan", &["model", "publish", "resolve", "source", "table", "theme"]),
    ("check", &["diagnostic", "model", "plan", "resolve", "source"]),
    ("search", &["bytes", "key", "markdown", "model", "parallel", "plan", "publish", "resolve", "theme"]),
    ("overview", &["diagnostic", "markdown", "model", "report", "resolve", "search", "source"]),
    ("twin", &["markdown"]),
    ("render", &["bytes", "diagnostic", "key", "markdown", "model", "plan", "resolve", "source", "theme", "twin"]),
    (
        "pipeline",
        &[
            "check",
            "diagnostic",
            "host",
            "key",
            "load",
            "model",
            "parallel",
            "plan",
            "render",
            "resolve",
            "search",
            "source",
            "theme",
        ],
    ),
    (
        "serve",
        &[
            "diagnostic",
            "report",
            "host",
            "load",
            "model",
            "parallel",
            "pipeline",
            "plan",
            "publish",
            "render",
            "resolve",
            "source",
        ],
    ),
    (
        "cli",
        &[
            "bytes",
            "check",
            "diagnostic",
            "report",
            "host",
            "key",
            "load",
            "model",
            "overview",
            "pipeline",
            "plan",
            "publish",
            "render",
            "schema",
            "search",
            "serve",
            "source",
            "starter",
            "theme",
        ],
    ),
];

/// The rooms of the preview, the lowest first: what each may import of the others. Nothing may import what stands outside
/// of the rooms.
const ROOMS_OF_SERVE: &[(&str, &[&str])] = &[("http", &[]), ("page", &["http"]), ("site", &["http", "page"])];

/// A file is one idea.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file below a folder of the repository.
fn sources(below: &str) -> Vec<(PathBuf, String)> {
    files_below(below, &["rs"])
}

/// Every file below a folder of the repository whose name has one of the `endings`.
fn files_below(below: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let entries = walkdir::WalkDir::new(root().join(below)).sort_by_file_name().into_iter();
    // What was built for the fuzz targets is not ours.
    let paths = entries.filter_entry(|entry| entry.file_name() != "target").flatten().map(walkdir::DirEntry::into_path);
    let sources: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(root()).unwrap().to_owned(), text)
        })
        .collect();
    assert!(!sources.is_empty() || below == "benches" || below == "fuzz", "there is nothing in {below}");
    sources
}

/// The top-level modules that the files of each one name as `crate::…`, tests left out.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources("src") {
        let Some(module) = path.iter().nth(1).and_then(|part| part.to_str()) else { continue };
        let module = module.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") || is_for_tests(&path) || path.iter().any(|part| part == "tests") {
            continue;
        }
        let code = code_of(&text);
        let named = imports.entry(module.to_owned()).or_default();
        for (at, found) in code.match_indices("crate::") {
            let rest = &code[at + found.len()..];
            let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if name != module && name != "message" && !name.is_empty() {
                named.insert(name);
            }
        }
    }
    imports
}

/// A text without its tests and comments.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether the module above declares this file for tests only.
fn is_for_tests(path: &Path) -> bool {
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    let above = fs::read_to_string(root().join(path).with_file_name("mod.rs")).unwrap_or_default();
    above.contains(&format!("#[cfg(test)]\nmod {name};"))
}

#[test]
fn modules_import_only_those_above_them() {
    let mut above = BTreeSet::new();
    for (module, may) in MAY_IMPORT {
        for name in *may {
            assert!(above.contains(name), "`{module}` may import `{name}`, which does not stand above it");
        }
        above.insert(*module);
    }
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    for (module, named) in imports() {
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("`{module}` is not in the table of imports"));
        let more: Vec<&String> = named.iter().filter(|name| !may.contains(&name.as_str())).collect();
        assert!(more.is_empty(), "`{module}` imports {more:?}, which the table does not allow");
        let fewer: Vec<_> = may.iter().filter(|name| !named.contains(**name)).collect();
        assert!(fewer.is_empty(), "`{module}` no longer imports {fewer:?}: take it out of the table");
    }
}

#[test]
fn rooms_of_the_preview_import_only_those_below_them() {
    for (room, may) in ROOMS_OF_SERVE {
        let mut named = BTreeSet::new();
        for (path, text) in sources(&format!("src/serve/{room}")) {
            assert!(!text.contains("super::super"), "{}: name other rooms as `crate::serve::…`", path.display());
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            for (at, found) in code.match_indices("crate::serve::") {
                let rest = &code[at + found.len()..];
                let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                // `pub(in crate::serve)` has no `::` behind it; the room's own tests may name the room.
                if name != *room {
                    named.insert(name);
                }
            }
        }
        let may: BTreeSet<String> = may.iter().map(ToString::to_string).collect();
        assert_eq!(named, may, "what `serve::{room}` imports of the preview is not what the table says");
    }
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = ["src", "benches", "fuzz"]
        .into_iter()
        .flat_map(sources)
        .chain(files_below("themes", &["css", "html", "js"]))
        .chain(
            files_below("tests/browser", &["mjs"])
                .into_iter()
                .filter(|(path, _)| !path.iter().any(|part| part == "node_modules")),
        )
        .filter_map(|(path, text)| {
            let lines = text.lines().count();
            (lines > LONGEST).then(|| format!("{}: {lines}", path.display()))
        })
        .collect();
    assert_eq!(long, Vec::<String>::new(), "split these files: none may have more than {LONGEST} lines");
}

#[test]
fn every_lint_is_in_the_changelog() {
    let log = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    for lint in playbook::internals::check::all_lints() {
        assert!(log.contains(&format!("`{}`", lint.name)), "CHANGELOG.md does not mention `{}`", lint.name);
    }
}

#[test]
fn no_test_is_ignored() {
    let mark = ["#[", "ignore"].concat();
    for (path, text) in ["src", "tests"].into_iter().flat_map(sources) {
        assert!(!text.contains(&mark), "{} ignores a test", path.display());
    }
}

#[test]
fn every_fixture_is_used() {
    let tests: String = ["tests", "src"].into_iter().flat_map(sources).map(|(_, text)| text).collect();
    for entry in fs::read_dir(root().join("tests/sites")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let uses = [format!("(\"{name}\")"), format!("tests/sites/{name}\""), format!("../sites/{name}/")];
        assert!(uses.iter().any(|used| tests.contains(used)), "no test uses tests/sites/{name}");
    }
}
