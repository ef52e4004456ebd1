//! Every call of the program that a guide, a recipe or a file of the packages names is one that the program knows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::SiteTest;

/// What names calls of the program beside the guides of `docs/`.
const FILES: [&str; 10] = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "Dockerfile",
    ".pre-commit-hooks.yaml",
    ".github/workflows/release.yml",
    "packaging/github/build",
    "packaging/npm/playbook-site/README.md",
    "packaging/try",
];

/// Where a call may end: of code in prose, of a string, of a command in a shell.
const ENDS: [char; 9] = ['`', '"', '\'', '|', '&', ';', '>', '#', '，'];

/// The calls that a text names: `playbook` (or the variable that a script keeps it in, or npm's name for it) and a word behind it.
fn calls(text: &str) -> Vec<Vec<&str>> {
    let names = ["playbook ", "npx playbook-site ", concat!("playbook-site@", env!("CARGO_PKG_VERSION"), " ")];
    let before = |text: &str| text.chars().next_back();
    let mut found = Vec::new();
    for line in text.lines() {
        for name in names {
            for (at, _) in line.match_indices(name) {
                // In prose the name is a name: it is a call at the start of code, or of a line of a script.
                let is_code = matches!(before(&line[..at]), None | Some('`' | '"' | ' ' | ':' | '/'));
                let rest = line[at + name.len()..].split(ENDS).next().unwrap_or_default();
                found.extend(is_code.then(|| rest.split_whitespace().collect::<Vec<_>>()));
            }
        }
    }
    found
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn commands_and_options_that_files_name_are_the_programs() {
    let site = SiteTest::of([]);
    let help = site.run("help", &[]).stdout;
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with([' ', '-']));
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"build") && commands.contains(&"serve"), "{commands:?}");
    let options: BTreeMap<&str, String> =
        commands.iter().map(|command| (*command, site.run(command, &["--help"]).stdout)).collect();

    let guides = fs::read_dir(root("docs")).unwrap().map(|entry| entry.unwrap().path());
    let guides = guides.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut named = BTreeMap::new();
    for path in guides.chain(FILES.map(root)) {
        let text = fs::read_to_string(&path).unwrap();
        for call in calls(&text) {
            let Some(help) = call.first().and_then(|command| options.get(command)) else { continue };
            for option in call.iter().filter(|word| word.starts_with("--") && word.len() > 2) {
                let name = option.split(['=', ',', ')', '.', ']']).next().unwrap();
                let is_known = help.split_whitespace().any(|word| word.split(['[', '=', ',']).next() == Some(name));
                assert!(
                    is_known,
                    "{}: {call:?} has `{name}`, which `playbook {} --help` does not",
                    path.display(),
                    call[0]
                );
            }
            *named.entry(call[0].to_owned()).or_insert(0) += 1;
        }
        // What is code in a guide is a call from its first word on.
        for code in text.split('`').filter_map(|code| code.strip_prefix("playbook ")) {
            let command = code.split_whitespace().next().unwrap_or_default();
            assert!(options.contains_key(command) || command.starts_with('-'), "{}: `playbook {code}`", path.display());
        }
    }
    for command in ["build", "check", "serve"] {
        assert!(named.get(command).is_some_and(|count| *count > 3), "{named:?}");
    }
}

#[test]
fn the_hook_runs_where_a_file_of_a_site_changes_and_fails_where_a_check_does() {
    let hooks: serde_yaml::Value =
        serde_yaml::from_str(&fs::read_to_string(root(".pre-commit-hooks.yaml")).unwrap()).unwrap();
    let entry: Vec<&str> = hooks[0]["entry"].as_str().unwrap().split_whitespace().collect();
    let ["playbook", command, arguments @ ..] = entry.as_slice() else { panic!("{entry:?}") };
    assert_eq!(SiteTest::page("# 甲\n").run(command, arguments).status, 0);
    assert_eq!(SiteTest::page("[[nothing]]\n").run(command, arguments).status, 1);
    let files = hooks[0]["files"].as_str().unwrap();
    #[rustfmt::skip]
    let cases = [
        ("site.yaml", true), ("site.en.yaml", true), ("help/site.yaml", true), ("content/a.md", true), ("docs/content/a/b.yaml", true),
        ("static/x.png", true), ("themes/mine/templates/page.html", true),
        ("src/main.rs", false), ("mysite.yaml", false), ("README.md", false), ("site.yml", false),
    ];
    for (path, runs) in cases {
        assert_eq!(matches(files, path), runs, "{path}");
    }
}

/// Whether a pattern of the hook finds `path`, by the pattern language of JSON Schema, which is as Python's in what the hook needs.
fn matches(pattern: &str, path: &str) -> bool {
    let schema = serde_json::json!({ "pattern": pattern });
    jsonschema::is_valid(&schema, &serde_json::json!(path))
}
