//! What writers get wrong, one mistake a page: `tests/broken/<kind>/<mistake>.md`.
//!
//! A page says in a sentence what was done, and holds the files of the site between fences (see `support::fences`). Where the
//! program cannot fix the file by itself, a fence `right content/a.yaml` shows what a writer makes of it who follows the help.
//! All that follows is written by `SNAPSHOTS=overwrite cargo test --test it broken`, and read in review as writers would: what
//! `playbook check` says in English and in Chinese, and what `check --apply` makes of each file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::fences::{Fence, fences, site};
use crate::support::{SiteTest, files, report_lines};

const TODAY: [&str; 2] = ["--today", "2026-12-01"];

/// The fences that are written by the test.
const WRITTEN: [&str; 2] = ["report", "applied"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn word<'t>(fence: &Fence<'t>) -> &'t str {
    fence.info.split(' ').next().unwrap_or_default()
}

fn check(site: &SiteTest, more: &[&str]) -> (u8, String) {
    let checked = site.check(&[&TODAY, more].concat());
    (checked.status, checked.stderr)
}

/// A page about one mistake.
struct Case<'t> {
    text: &'t str,
    /// The files of the site.
    input: Vec<Fence<'t>>,
    /// Files as a writer corrects them, and those that are `gone` then.
    right: Vec<Fence<'t>>,
}

impl<'t> Case<'t> {
    fn of(text: &'t str) -> Self {
        let mut input = fences(text);
        input.retain(|fence| !WRITTEN.contains(&word(fence)));
        let (right, input) = input.into_iter().partition(|fence| ["right", "gone"].contains(&word(fence)));
        Self { text, input, right }
    }

    /// What writers of the page wrote.
    fn head(&self) -> &'t str {
        let written = WRITTEN.iter().filter_map(|word| self.text.find(&format!("\n~~~~{word} ")));
        self.text[..written.min().unwrap_or(self.text.len())].trim_end()
    }

    /// The whole page, with what the program says now, and the Chinese report of it.
    fn page(&self, applied: &BTreeMap<String, Vec<u8>>) -> (String, String) {
        let mut page = format!("{}\n", self.head());
        let mut last = String::new();
        for language in ["en", "zh-CN"] {
            let (status, said) = check(&site(&self.input), &["--lang", language]);
            write!(page, "\n~~~~report {language}, exit code {status}\n{said}~~~~\n").unwrap();
            last = said;
        }
        for (path, bytes) in applied {
            let text = String::from_utf8(bytes.clone()).expect("what is applied is UTF-8");
            write!(page, "\n~~~~applied {path}\n{text}~~~~\n").unwrap();
        }
        (page, last)
    }

    /// The files that `check --apply` changes, as they are then, and the site with them.
    fn applied(&self) -> (BTreeMap<String, Vec<u8>>, SiteTest) {
        let site = site(&self.input);
        let before = files(&site.path(""));
        check(&site, &["--apply"]);
        let mut after = files(&site.path(""));
        after.retain(|path, bytes| before.get(path) != Some(bytes));
        (after, site)
    }

    /// What is wrong with the case, besides its page.
    fn problem(&self, applied: &BTreeMap<String, Vec<u8>>, corrected: SiteTest) -> Option<String> {
        let once = files(&corrected.path(""));
        check(&corrected, &["--apply"]);
        if files(&corrected.path("")) != once {
            return Some("applied again, more is changed".into());
        }
        let corrected = self.right.iter().fold(corrected, |site, fence| {
            let (path, bytes) = fence.file();
            if word(fence) == "gone" {
                site.remove(path);
                return site;
            }
            site.with(path, bytes)
        });
        if applied.is_empty() && self.right.is_empty() {
            return Some("nothing can be applied: say in a fence `right …` what a writer would do".into());
        }
        let left = corrected.check(&[&TODAY[..], &["--format", "json"]].concat());
        if left.stdout.is_empty() || !report_lines(&left.stdout).is_empty() {
            return Some(format!("once it is corrected there is still:\n{}{}", check(&corrected, &[]).1, left.stderr));
        }
        let built = corrected.build(&["--quiet"]);
        (built.status != 0).then(|| format!("once it is corrected it does not build: {}", built.stderr))
    }

    /// The line ends or the mark under which something else is applied than without them.
    fn unlike(&self, applied: &BTreeMap<String, Vec<u8>>) -> Option<String> {
        for (name, variant) in [("CRLF", crlf as fn(&[u8]) -> Vec<u8>), ("a byte order mark", marked)] {
            let site = site(&self.input);
            for path in applied.keys() {
                site.write(path, variant(&fs::read(site.path(path)).unwrap()));
            }
            check(&site, &["--apply"]);
            for (path, bytes) in applied {
                let now = fs::read(site.path(path)).unwrap();
                if now != variant(bytes) {
                    return Some(format!("with {name} {path} becomes\n{:?}", String::from_utf8_lossy(&now)));
                }
            }
        }
        None
    }
}

fn crlf(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8(bytes.to_vec()).unwrap().replace('\n', "\r\n").into_bytes()
}

fn marked(bytes: &[u8]) -> Vec<u8> {
    ["\u{feff}".as_bytes(), bytes].concat()
}

/// The English words in what is said in Chinese: those that the author did not write and no program is called by.
fn english(said: &str) -> Vec<String> {
    let ours =
        |line: &&str| !line.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '|' | '-' | ':'));
    let known = [
        "playbook", "yaml", "md", "svg", "png", "site", "content", "vs", "code", "utf", "gbk", "ansi", "unicode",
        "mib", "markdown", "windows", "macos", "tab", "id", "nul", "kb", "logo", "html", "https", "mb", "u", "aria",
    ];
    let mut found = Vec::new();
    for line in said.lines().filter(ours) {
        let mut plain = String::new();
        let mut rest = line;
        // Names of lints, and what stands in backticks.
        while let Some(open) = rest.find(['`', '[']) {
            plain.push_str(&rest[..open]);
            let close = if rest[open..].starts_with('`') { '`' } else { ']' };
            rest = rest[open + 1..].split_once(close).map_or("", |(_, behind)| behind);
            plain.push(' ');
        }
        plain.push_str(rest);
        let counts = plain.contains("个错误 (") || plain.contains("个警告 (");
        let words = plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1 && !counts);
        found.extend(words.filter(|word| !known.contains(&&*word.to_lowercase())).map(str::to_owned));
    }
    found
}

/// Tries all pages of `kind`.
#[track_caller]
fn try_all(kind: &str) {
    let mut problems = Vec::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(folder().join(kind)).sort_by_file_name().into_iter().flatten() {
        if !entry.file_type().is_file() {
            continue;
        }
        count += 1;
        let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path()).unwrap();
        let case = Case::of(&text);
        let (applied, corrected) = case.applied();
        let (page, chinese) = case.page(&applied);
        if page != text {
            if std::env::var_os("SNAPSHOTS").is_some() {
                fs::write(entry.path(), &page).unwrap();
            } else {
                problems.push(format!("{name}: the page is now\n{page}"));
            }
        }
        let english = english(&chinese);
        if !english.is_empty() {
            problems.push(format!("{name}: {english:?} is English in\n{chinese}"));
        }
        problems.extend(case.problem(&applied, corrected).map(|problem| format!("{name}: {problem}")));
        problems.extend(case.unlike(&applied).map(|problem| format!("{name}: {problem}")));
    }
    assert!(count > 0, "there is nothing in tests/broken/{kind}");
    assert!(problems.is_empty(), "{} of {count} in {kind}:\n\n{}", problems.len(), problems.join("\n\n"));
}

/// A test for each folder, so that they run beside each other.
macro_rules! kinds {
    ($($test:ident $kind:literal,)*) => {
        $(#[test]
        fn $test() {
            try_all($kind);
        })*

        #[test]
        fn every_folder_of_mistakes_has_its_test() {
            let kinds = [$($kind),*];
            for entry in fs::read_dir(folder()).unwrap().flatten() {
                let name = entry.file_name().into_string().unwrap();
                assert!(kinds.contains(&&*name), "no test tries tests/broken/{name}");
            }
        }
    };
}

kinds! {
    mistakes_in_yaml_are_told_and_fixed "yaml",
    mistakes_in_keys_are_told_and_fixed "keys",
    mistakes_in_dates_are_told_and_fixed "dates",
    mistakes_in_values_are_told_and_fixed "values",
    mistakes_in_references_are_told_and_fixed "references",
    mistakes_in_front_matter_are_told_and_fixed "front-matter",
    mistakes_in_markdown_are_told_and_fixed "markdown",
    mistakes_in_encodings_are_told "encodings",
    mistakes_in_names_are_told "names",
    mistakes_in_site_yaml_are_told_and_fixed "site",
    mistakes_in_shared_files_are_told_and_fixed "shared",
}
