//! What is installed: the files that make packages agree with each other and with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_yaml::Value;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn npm() -> serde_json::Value {
    serde_json::from_str(&text("packaging/npm/playbook-site/package.json")).unwrap()
}

/// The systems that a release is built for: rustc's name and npm's.
fn released() -> BTreeMap<String, String> {
    let release = yaml(".github/workflows/release.yml");
    let rows = release["jobs"]["build"]["strategy"]["matrix"]["include"].as_sequence().unwrap();
    let name = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.iter().map(|row| (name(row, "target"), name(row, "platform"))).collect()
}

#[test]
fn every_package_has_the_version_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    let npm = npm();
    assert_eq!(npm["version"], version);
    for (name, wanted) in npm["optionalDependencies"].as_object().unwrap() {
        assert_eq!(wanted, version, "{name}");
    }
    assert_eq!(yaml("action.yml")["inputs"]["version"]["default"], format!("v{version}").as_str());
    assert!(text("pyproject.toml").contains("dynamic = [\"version\"]"), "maturin takes it from Cargo.toml");
}

#[test]
fn npm_and_the_action_know_the_systems_that_are_released() {
    let released = released();
    assert_eq!(released.len(), 5);
    let npm = npm();
    let platforms: BTreeSet<&str> =
        npm["optionalDependencies"].as_object().unwrap().keys().map(String::as_str).collect();
    let wanted: BTreeSet<String> = released.values().map(|platform| format!("@playbook-site/{platform}")).collect();
    assert_eq!(platforms, wanted.iter().map(String::as_str).collect());
    let (install, packed) = (text("packaging/github/install"), text(".github/workflows/release.yml"));
    for (target, platform) in &released {
        assert!(install.contains(&format!("archive=playbook-{target}.")), "the action finds no archive for {target}");
        assert!(
            packed.contains(&format!("{platform}=binaries/binary-{platform}/playbook")),
            "{platform} is not packed"
        );
    }
}

#[test]
fn binstall_asks_for_the_archives_that_the_release_makes() {
    let about: toml::Table = text("Cargo.toml").parse().unwrap();
    let asked = &about["package"]["metadata"]["binstall"];
    assert_eq!(
        asked["pkg-url"].as_str(),
        Some("{ repo }/releases/download/v{ version }/playbook-{ target }{ archive-suffix }")
    );
    assert_eq!(asked["bin-dir"].as_str(), Some("playbook-{ target }/{ bin }{ binary-ext }"));
    let release = text(".github/workflows/release.yml");
    for line in ["name=playbook-${{ matrix.target }}", "\"dist/$name.tgz\" \"$name\"", "\"dist/$name.zip\" \"$name\""] {
        assert!(release.contains(line), "{line}");
    }
}

#[test]
fn one_release_of_the_compiler_is_named_everywhere() {
    let about: toml::Table = text("Cargo.toml").parse().unwrap();
    let version = about["package"]["rust-version"].as_str().unwrap();
    for (path, words) in [
        ("Dockerfile", format!("FROM rust:{version}-alpine")),
        (".github/workflows/ci.yml", format!("rustup toolchain install {version} ")),
        (".github/workflows/release.yml", format!("rustup toolchain install {version} ")),
        ("README.md", format!("Rust {version} or newer")),
    ] {
        assert!(text(path).contains(&words), "{path}: {words}");
    }
}

#[test]
fn files_of_yaml_and_json_parse_and_name_files_that_exist() {
    for path in [".github/workflows/ci.yml", ".github/workflows/release.yml", "action.yml"] {
        assert!(yaml(path)["name"].is_string(), "{path}");
    }
    let hooks = yaml(".pre-commit-hooks.yaml");
    assert_eq!(hooks[0]["pass_filenames"], false, "a site is checked as a whole");
    for step in yaml("action.yml")["runs"]["steps"].as_sequence().unwrap() {
        let Some(run) = step["run"].as_str() else { continue };
        let script = run.split("$GITHUB_ACTION_PATH/").nth(1).unwrap().trim_end_matches('"');
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(script).exists(), "{script}");
    }
}

#[cfg(unix)]
mod scripts {
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Output};

    use crate::support::SiteTest;

    /// Runs a script of the action in a site, as GitHub's runner does.
    fn run(script: &str, site: &SiteTest, environment: &[(&str, &str)]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_playbook")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        Command::new("bash")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/github").join(script))
            .current_dir(site.path("."))
            .env("PATH", path)
            .env("XDG_CACHE_HOME", site.path("cache"))
            .envs(
                ["RUNNER_TEMP", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"]
                    .map(|name| (name, site.path(if name == "RUNNER_TEMP" { "temp" } else { name }))),
            )
            .envs(environment.iter().copied())
            .output()
            .unwrap()
    }

    fn site(text: &str) -> SiteTest {
        SiteTest::page(text).with("temp/here", "")
    }

    #[test]
    fn the_action_builds_marks_and_sums_up() {
        let environment = [("SITE", "."), ("OUT", "www"), ("BASE_URL", "https://example.com/"), ("STRICT", "true")];
        let good = site("# 甲\n");
        let output = run("build", &good, &environment);
        assert!(output.status.success(), "{output:?}");
        assert!(good.path("www/a.html").exists());
        let outputs = fs::read_to_string(good.path("GITHUB_OUTPUT")).unwrap();
        assert!(outputs.starts_with("folder=www\nsarif=") && outputs.ends_with("temp/playbook.sarif\n"), "{outputs}");
        let summary = fs::read_to_string(good.path("GITHUB_STEP_SUMMARY")).unwrap();
        assert!(summary.starts_with("### playbook\n\n- published 1 page"), "{summary}");

        let bad = site("# 甲\n\n[乙](b.md)\n");
        let output = run("build", &bad, &environment);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(!bad.path("www").exists());
        let summary = fs::read_to_string(bad.path("GITHUB_STEP_SUMMARY")).unwrap();
        assert_eq!(summary, "### playbook\n\n- 1 warning: nothing is published\n");
        let said = String::from_utf8(output.stdout).unwrap();
        let mark = "::warning file=content/a.md,line=3,col=5,endColumn=9,title=broken-link::there is no page or file at `b.md`%0A";
        assert!(said.contains("warning[broken-link]: ") && said.contains(mark), "{said}");
        let sarif = fs::read_to_string(bad.path("temp/playbook.sarif")).unwrap();
        let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
        assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "broken-link");
    }

    #[test]
    fn what_is_printed_is_found_by_the_problem_matcher() {
        let matcher = super::text("packaging/github/problem-matcher.json");
        let matcher: serde_json::Value = serde_json::from_str(&matcher).unwrap();
        let page =
            SiteTest::of([("content/a.yaml", "title: 甲\nsumary: 乙\n"), ("content/b.md", "# 乙\n\n[丙](c.md)\n")]);
        let said = page.build(&[]).status(1).stderr;
        page.write("said.txt", &said);
        for (matcher, file) in matcher["problemMatcher"].as_array().unwrap().iter().zip(["a.yaml:2:1", "b.md:3:5"]) {
            for pattern in matcher["pattern"].as_array().unwrap() {
                let pattern_text = pattern["regexp"].as_str().unwrap();
                let found =
                    Command::new("grep").args(["-E", pattern_text]).arg(page.path("said.txt")).output().unwrap();
                let found = String::from_utf8(found.stdout).unwrap();
                let is_place = pattern.get("file").is_some();
                assert_eq!(found.lines().count(), if is_place { 2 } else { 1 }, "{pattern}: {found}\n{said}");
                assert!(!is_place || found.contains(file), "{file}: {found}");
            }
        }
    }

    #[test]
    fn the_action_installs_what_the_release_says_and_nothing_else() {
        let site = site("# 甲\n");
        let name = "playbook-x86_64-unknown-linux-musl";
        site.write(&format!("{name}/playbook"), "#!/bin/sh\necho it\n");
        fs::create_dir_all(site.path("releases/v9")).unwrap();
        let archive = format!("releases/v9/{name}.tgz");
        let shell = |script: &str| {
            let done = Command::new("sh").args(["-c", script]).current_dir(site.path(".")).status().unwrap();
            assert!(done.success(), "{script}");
        };
        shell(&format!("tar -czf {archive} {name} && cd releases/v9 && sha256sum *.tgz > SHA256SUMS"));
        let releases = format!("file://{}", site.path("releases").display());
        let environment = [
            ("RELEASES", releases.as_str()),
            ("VERSION", "v9"),
            ("REPOSITORY", "a/b"),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
        ];
        let output = run("install", &site, &environment);
        assert!(output.status.success(), "{output:?}");
        let folder = fs::read_to_string(site.path("GITHUB_PATH")).unwrap();
        assert!(Path::new(folder.trim_end()).join("playbook").exists(), "{folder}");

        site.remove("GITHUB_PATH");
        shell(&format!("echo >> {archive}"));
        let output = run("install", &site, &environment);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("is not what its release says"), "{output:?}");
        assert!(!site.path("GITHUB_PATH").exists());
    }
}
