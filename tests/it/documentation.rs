//! The documentation, which is a site of its own: `docs/site`.
//!
//! Its pages of keys and of mistakes are made from the schemas and from the pages of lints, the English guides from those of `docs/`:
//! `SNAPSHOTS=overwrite cargo test --test it documentation` renews them. Its tutorial is followed word by word.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use playbook::internals::check::all_lints;
use playbook::internals::diagnostic::{Lint, Runs};
use serde_json::Value;

use crate::support::SiteTest;
use crate::support::fences::{Fence, fences, site};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/site")
}

/// The tag of a language, and what comes before `.md` in the names of its pages.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", ""), ("en", ".en")];

#[test]
fn it_is_what_check_asks_of_others() {
    let checked = Command::new(env!("CARGO_BIN_EXE_playbook"))
        .args(["check", "--strict", "--today", "2026-12-01", "--lang", "en", "--site"])
        .arg(folder())
        .output()
        .unwrap();
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(checked.status.success() && said.ends_with("nothing to report\n"), "{said}");
}

/// The fenced blocks of a tutorial: what stands behind the first three backticks, and the lines below.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = page.split("\n```").collect();
    let opened = parts.iter().skip(1).step_by(2);
    opened.map(|block| block.split_once('\n').expect("a block has a first line")).collect()
}

#[test]
fn every_command_of_the_tutorial_does_what_it_says() {
    for (language, ending) in LANGUAGES {
        let page = fs::read_to_string(folder().join(format!("content/start/tutorial{ending}.md"))).unwrap();
        let site = SiteTest::empty();
        let mut here = site.path("");
        let mut said = None;
        let mut commands = 0;
        for (info, text) in blocks(&page) {
            match info.split_once(' ') {
                Some(("yaml", path)) => fs::write(here.join(path), format!("{text}\n")).unwrap(),
                None if info == "sh" => {
                    let mut words = text.split(' ');
                    match words.next() {
                        Some("cd") => here = here.join(words.next().unwrap()),
                        Some("playbook") => {
                            let run = Command::new(env!("CARGO_BIN_EXE_playbook"))
                                .args(words)
                                .args(["--lang", language])
                                .env_remove("PLAYBOOK_LANG")
                                .current_dir(&here)
                                .output()
                                .unwrap();
                            said = Some([run.stdout, run.stderr].map(|text| String::from_utf8(text).unwrap()).concat());
                            commands += 1;
                        }
                        other => panic!("{other:?} is no command of the tutorial"),
                    }
                }
                None if info == "text" => assert_eq!(said.take().unwrap().trim_end(), text, "in {language}"),
                _ => panic!("a block of `{info}`"),
            }
        }
        assert!(commands >= 5, "{commands} commands");
    }
}

#[test]
fn the_pages_that_are_made_are_those_of_the_program_and_the_guides() {
    let mut expected = BTreeMap::new();
    for (language, ending) in LANGUAGES {
        for (order, kind) in ["playbook", "collection", "materials", "contacts", "glossary", "site"].iter().enumerate()
        {
            expected.insert(format!("keys/{kind}{ending}.md"), keys(kind, language, order));
        }
        for lint in all_lints() {
            let page = if language == "en" { mistake(lint) } else { mistake_by_example(lint, language) };
            expected.insert(format!("mistakes/{}{ending}.md", lint.name), page);
        }
    }
    for (order, (guide, page)) in [(5, ("PUBLISHING", "publishing")), (6, ("THEMES", "themes"))] {
        expected.insert(format!("start/{page}.en.md"), guide_page(guide, order));
    }
    let content = folder().join("content");
    let is_renewed = std::env::var_os("SNAPSHOTS").is_some();
    for (path, page) in &expected {
        if is_renewed {
            fs::write(content.join(path), page).unwrap();
        }
        let there = fs::read_to_string(content.join(path)).unwrap_or_default();
        assert!(there == *page, "{path} is not what the program says; run with SNAPSHOTS=overwrite");
    }
    for name in ["keys", "mistakes"] {
        for entry in fs::read_dir(content.join(name)).unwrap() {
            let path = format!("{name}/{}", entry.unwrap().file_name().to_string_lossy());
            assert!(expected.contains_key(&path) || path.contains("/index."), "{path} is of nothing");
        }
    }
}

#[test]
fn every_page_of_it_is_published() {
    let out = SiteTest::empty();
    let built = Command::new(env!("CARGO_BIN_EXE_playbook"))
        .args(["build", "--strict", "--lang", "en", "--site"])
        .arg(folder())
        .arg("--out")
        .arg(out.path("public"))
        .output()
        .unwrap();
    let said = String::from_utf8(built.stderr).unwrap();
    assert!(built.status.success(), "{said}");
    for chapter in ["start", "keys", "mistakes"] {
        for entry in fs::read_dir(folder().join("content").join(chapter)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let stem = name.strip_suffix(".md").unwrap();
            let page = match stem.strip_suffix(".en") {
                Some(stem) => format!("public/en/{chapter}/{stem}.html"),
                None => format!("public/{chapter}/{stem}.html"),
            };
            assert!(out.path(&page).is_file(), "{page}");
        }
    }
}

#[test]
fn the_examples_of_a_page_make_a_site_without_fault() {
    for page in ["writing", "markdown", "links"] {
        for (language, ending) in LANGUAGES {
            let text = fs::read_to_string(folder().join(format!("content/start/{page}{ending}.md"))).unwrap();
            let site = SiteTest::empty();
            fs::write(site.path("site.yaml"), format!("title: x\nlanguage: {language}\n")).unwrap();
            let mut count = 0;
            for (info, file) in blocks(&text) {
                let Some((_, path)) = info.split_once(' ') else { continue };
                let path = site.path(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, format!("{file}\n")).unwrap();
                count += 1;
            }
            assert!(count > 0, "{page}{ending} shows no file");
            let checked = site.run("check", &["--strict", "--quiet", "--today", "2026-12-01", "--lang", "en"]);
            assert_eq!(checked.stderr, "", "{page}{ending}");
        }
    }
}

#[test]
fn files_for_hosts_are_the_same_in_both_languages() {
    let page =
        |ending: &str| fs::read_to_string(folder().join(format!("content/start/publishing{ending}.md"))).unwrap();
    let (chinese, english) = (page(""), page(".en"));
    let of_hosts = |info: &str| matches!(info, "yaml" | "toml" | "json" | "nginx");
    let shown: Vec<&str> =
        blocks(&chinese).into_iter().filter(|(info, _)| of_hosts(info)).map(|(_, text)| text).collect();
    assert!(shown.len() >= 6, "{} files", shown.len());
    let known: Vec<&str> = blocks(&english).into_iter().map(|(_, text)| text).collect();
    for text in shown.iter().filter(|text| !text.starts_with("base_url:")) {
        assert!(known.contains(text), "not in the English guide:\n{text}");
    }
}

/// A guide of `docs/` as a page of the site.
fn guide_page(guide: &str, order: usize) -> String {
    let text = fs::read_to_string(folder().parent().unwrap().join(format!("{guide}.md"))).unwrap();
    let (title, body) =
        text.strip_prefix("# ").and_then(|text| text.split_once('\n')).expect("a guide begins with its title");
    format!("---\ntitle: {title}\norder: {order}\n---\n{body}")
}

/// The schema of a kind of files, described in a language.
fn schema(kind: &str, language: &str) -> Value {
    let printed = SiteTest::empty().run("schema", &[kind, "--lang", language]).status(0).stdout;
    serde_json::from_str(&printed).unwrap()
}

/// What the page of a kind of files says in each language: its title, the file, the columns of its tables, what stands before an
/// example, "must be there".
struct Words {
    language: &'static str,
    title: &'static str,
    file: &'static str,
    heads: [&'static str; 2],
    example: &'static str,
    required: &'static str,
    entry: &'static str,
}

fn words(kind: &str, language: &str) -> Words {
    let is_chinese = language != "en";
    let (title, file) = match (kind, is_chinese) {
        ("playbook", true) => ("手册的键", "`content/分类/名字.yaml`，或 Markdown 手册开头 `---` 之间"),
        ("collection", true) => ("分类的键", "`content/分类/collection.yaml`"),
        ("materials", true) => ("共用材料的键", "`content/shared/materials.yaml`，每份材料一条"),
        ("contacts", true) => ("共用联系方式的键", "`content/shared/contacts.yaml`，每个联系方式一条"),
        ("glossary", true) => ("术语表的键", "`content/shared/glossary.yaml`，每个术语一条"),
        (_, true) => ("站点设置的键", "`site.yaml`"),
        ("playbook", false) => {
            ("Keys of a playbook", "`content/COLLECTION/NAME.yaml`, or between `---` at the top of a Markdown playbook")
        }
        ("collection", false) => ("Keys of a collection", "`content/COLLECTION/collection.yaml`"),
        ("materials", false) => ("Keys of shared materials", "`content/shared/materials.yaml`, an entry for each"),
        ("contacts", false) => ("Keys of shared contacts", "`content/shared/contacts.yaml`, an entry for each"),
        ("glossary", false) => ("Keys of the glossary", "`content/shared/glossary.yaml`, an entry for each word"),
        (_, false) => ("Keys of the site", "`site.yaml`"),
    };
    let (heads, example, required, entry) = if is_chinese {
        (["键", "写什么"], "如", "必填。", "每一条")
    } else {
        (["Key", "What it holds"], "Such as", "Must be there.", "Each entry")
    };
    let language = if is_chinese { "zh-CN" } else { "en" };
    Words { language, title, file, heads, example, required, entry }
}

/// The page of a kind of files: a table of its keys, and one for each kind of entries in it.
fn keys(kind: &str, language: &str, order: usize) -> String {
    let schema = schema(kind, language);
    let words = words(kind, language);
    let mut page = format!("---\ntitle: {}\nsummary: {:?}\norder: {order}\n---\n", words.title, words.file);
    if schema["properties"].is_object() {
        write!(page, "\n{}\n", schema["description"].as_str().unwrap()).unwrap();
        table(&schema, &words, &mut page);
    }
    for (name, entry) in schema["$defs"].as_object().into_iter().flatten() {
        let described = entry["description"].as_str().unwrap_or(words.entry);
        write!(page, "\n## {} {{#{name}}}\n\n{described}\n", entry_name(name, language)).unwrap();
        table(entry, &words, &mut page);
    }
    page
}

/// What a kind of entries is called: no heading that would make a part of a playbook of it.
fn entry_name(kind: &str, language: &str) -> &'static str {
    let (chinese, english) = match kind {
        "Cause" => ("一个原因里的键", "In a cause"),
        "Change" => ("一次变更里的键", "In a change"),
        "Condition" => ("一个条件里的键", "In a condition"),
        "Contact" => ("一个联系方式里的键", "In a contact"),
        "Feature" => ("一个功能里的键", "In a feature"),
        "Fee" => ("一项费用里的键", "In a fee"),
        "Fix" => ("一个办法里的键", "In a fix"),
        "FormField" => ("表单一项里的键", "In a field of a form"),
        "Markdown" => ("Markdown 设置里的键", "In the settings of Markdown"),
        "Material" => ("一份材料里的键", "In a material"),
        "Nav" => ("一条导航里的键", "In a link of the navigation"),
        "Question" => ("一个问答里的键", "In a question"),
        "Related" => ("一篇相关手册里的键", "In a related playbook"),
        "Renewal" => ("续期里的键", "In renewal"),
        "Search" => ("搜索设置里的键", "In the settings of search"),
        "Section" => ("其他小节里的键", "In a section"),
        "Source" => ("一个来源里的键", "In a source"),
        "Step" => ("一个步骤里的键", "In a step"),
        "Symptom" => ("一句提示里的键", "In a symptom"),
        "Task" => ("一步操作里的键", "In a task"),
        "Term" => ("一个术语里的键", "In a term"),
        other => panic!("`{other}` has no name for readers"),
    };
    if language == "en" { english } else { chinese }
}

fn table(of: &Value, words: &Words, page: &mut String) {
    let [key, holds] = words.heads;
    write!(page, "\n| {key} | {holds} |\n|---|---|\n").unwrap();
    let required: Vec<&str> = of["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, property) in of["properties"].as_object().into_iter().flatten() {
        let mut told = property["description"].as_str().unwrap_or_default().replace('|', "\\|");
        if required.contains(&&**name) {
            write!(told, " {}", words.required).unwrap();
        }
        for other in named(property) {
            write!(told, " → [{}](#{other})", entry_name(&other, words.language)).unwrap();
        }
        // Under the words, where a phone shows it, too.
        if let Some(value) = property["examples"].get(0) {
            write!(told, "<br>{} `{}`", words.example, flow(value).replace('|', "\\|")).unwrap();
        }
        writeln!(page, "| `{name}` | {told} |").unwrap();
    }
}

/// The kinds of entries that a value may be.
fn named(property: &Value) -> Vec<String> {
    let mut found = Vec::new();
    match property {
        Value::Object(map) => {
            found.extend(
                map.get("$ref").and_then(Value::as_str).and_then(|to| Some(to.strip_prefix("#/$defs/")?.to_owned())),
            );
            found.extend(map.iter().filter(|(key, _)| *key != "examples").flat_map(|(_, value)| named(value)));
        }
        Value::Array(list) => found.extend(list.iter().flat_map(named)),
        _ => {}
    }
    found.sort();
    found.dedup();
    found
}

/// A value on one line, as people write it in YAML.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains(": ") || text.contains(" #") => format!("{text:?}"),
        Value::String(text) => text.replace('\n', " "),
        Value::Array(list) => format!("[{}]", list.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let entries: Vec<String> = map.iter().map(|(key, value)| format!("{key}: {}", flow(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

/// The page of a lint, as `playbook explain` prints it.
fn mistake(lint: &Lint) -> String {
    let page = SiteTest::of([]).run("explain", &[lint.name, "--lang", "en"]).status(0).stdout;
    let (_, body) = page.split_once("\n\n").unwrap();
    let (summary, rest) = body.split_once("\n\n").unwrap();
    let mut rest = rest.replace("~~~~stderr\n", "~~~~text\n");
    for fence in fences(&rest.clone()).into_iter().filter(|fence| fence.info != "text") {
        rest = rest.replacen(&format!("~~~~{}\n{}~~~~\n", fence.info, fence.text), &block(&fence, "en"), 1);
    }
    format!("---\ntitle: {}\nsummary: {:?}\n---\n\n{rest}", lint.name, summary.replace('\n', " "))
}

/// A file as readers see it: its path, the day on which it was committed if it was, then what is in it.
fn block(fence: &Fence<'_>, language: &str) -> String {
    let Fence { info, text } = fence;
    let (mut kind, path) = info.rsplit_once(' ').expect("a fence names its file");
    let mut committed = String::new();
    if let Some(day) = fence.committed() {
        kind = kind.split(' ').next().unwrap();
        committed = if language == "en" { format!(", committed on {day}") } else { format!("（{day} 提交）") };
    }
    format!("`{path}`{committed}:\n\n~~~~{kind}\n{text}~~~~\n")
}

/// The page of a lint by its examples, with what the program says of the wrong one in that language.
fn mistake_by_example(lint: &Lint, language: &str) -> String {
    let (wrong, right) = lint.explanation.split_once("\n## Right\n").unwrap();
    let is_file = |fence: &Fence<'_>| fence.info != "stderr";
    let wrong: Vec<Fence<'_>> = fences(wrong).into_iter().filter(is_file).collect();
    let (command, arguments): (&str, &[&str]) = match lint.runs {
        Runs::Always => ("build", &["--quiet", "--lang", language]),
        Runs::CheckOnly | Runs::WhenAsked => ("check", &["--quiet", "--today", "2026-12-01", "--lang", language]),
    };
    let report = site(&wrong).run(command, arguments).stderr;
    assert!(report.contains(&format!("[{}]: ", lint.name)), "{report}");
    let told = fs::read_to_string(folder().join("mistakes.zh-CN.md")).unwrap();
    let (_, told) = told.split_once(&format!("\n## {}\n\n", lint.name)).expect("every mistake is told of in Chinese");
    let mut told = told.split("\n\n");
    let (summary, why) = (told.next().unwrap(), told.next().unwrap().trim_end());
    let mut page = format!("---\ntitle: {}\nsummary: {summary:?}\n---\n\n## 为什么\n\n{why}\n", lint.name);
    let put = |page: &mut String, heading: &str, files: &[Fence<'_>]| {
        write!(page, "\n## {heading}\n").unwrap();
        for file in files {
            write!(page, "\n{}", block(file, language)).unwrap();
        }
    };
    put(&mut page, "写错的样子", &wrong);
    write!(page, "\n## 程序怎么说\n\n~~~~text\n{report}~~~~\n").unwrap();
    put(&mut page, "改好的样子", &fences(right));
    page
}
