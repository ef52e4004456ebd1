//! An incremental build equals a clean one: the same bytes, the same search index, the same diagnostics.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Arc;

use playbook::cli::Language;
use playbook::internals::host::{Files, MemoryFiles, Snapshot};
use playbook::internals::load::Memory;
use playbook::internals::parallel::Workers;
use playbook::internals::pipeline::{Build, BuildOptions, build, layout_of, read_config, rebuild};
use playbook::internals::render::Content;
use playbook::internals::report::{Sources, json};
use playbook::internals::source::SitePath;
use proptest::prelude::*;

/// What an author does between two saves.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// Writes a file.
    Write(&'static str, String),
    /// Puts words at the end of the file with this number, modulo how many there are.
    Append(usize, &'static str),
    /// Takes a file away.
    Remove(usize),
    /// Gives a file another name.
    Rename(usize, &'static str),
}

const PATHS: [&str; 15] = [
    "content/a.md",
    "content/b.md",
    "content/d/a.yaml",
    "content/d/b.yaml",
    "content/d/index.md",
    "content/index.md",
    "content/d/collection.yaml",
    "content/a.en.md",
    "content/shared/materials.yaml",
    "content/shared/contacts.yaml",
    "content/shared/glossary.yaml",
    "content/p.svg",
    "themes/own/templates/404.html",
    "themes/own/static/site.css",
    "site.yaml",
];

pub(crate) fn path() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PATHS.to_vec())
}

/// Lines that are right in Markdown and in YAML often enough, and often name each other.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "title: 甲\n",
        "title: 乙\ntags: [t, u]\n",
        "overview: 见 [[a]] 与 [乙](b.md#x)\n",
        "causes: [{id: c, title: 因, symptoms: 坏了, fixes: f, code: X-1}]\n",
        "fixes: [{id: f, title: 解, resume_at: s}]\n",
        "process: [{id: s, title: 步, needs: [m]}]\n",
        "- {id: m, name: 材料}\n",
        "- {id: h, name: 客服, body: '见 [[d/a]] 与 [[b#新节]]'}\n",
        "contacts: [h]\n",
        "related: [d/a, a]\n",
        "- {term: 词, body: 义}\n",
        "aliases: [old/a, /b/]\n",
        "changes: [{date: 2026-01-02, note: 变}]\n",
        "languages: [en]\n",
        "theme: own\n",
        "title: 改名\n",
        "url_style: directory\n",
        "# 甲\n\n正文 [[d/a#cause:c]]\n",
        "# 乙\n\n![图](p.svg) [甲](a.md)\n\n## 甲 {#x}\n",
        "## 失败原因\n\n### 因\n\n- 解决：解\n",
        "## 解决方法\n\n### 解\n\n文\n",
        "order: 1\n",
        "slug: other\n",
        "draft: true\n",
        "<svg viewBox=\"0 0 3 4\">",
        "{{ page.nothing }}",
        "[x](missing.md)\n",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..4).prop_map(|pieces| pieces.concat())
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let words = vec![
        "\n又一句。\n",
        "\n\n## 新节\n",
        "\n[[a]]\n",
        "\n[[b#新节]] [甲](../a.md#新节) [[a#cause:因]]\n",
        "\n见 [丙](d/a.yaml)\n",
        " ",
        "\n![图](p.svg)\n",
        "faq: [{question: 问, answer: 答}]\n",
    ];
    prop_oneof![
        3 => (path(), text()).prop_map(|(path, text)| Edit::Write(path, text)),
        4 => (0..PATHS.len(), prop::sample::select(words)).prop_map(|(at, words)| Edit::Append(at, words)),
        1 => (0..PATHS.len()).prop_map(Edit::Remove),
        1 => (0..PATHS.len(), path()).prop_map(|(at, to)| Edit::Rename(at, to)),
    ]
}

pub(crate) fn apply(files: &mut BTreeMap<&'static str, String>, edit: Edit) {
    let name = |at: usize, files: &BTreeMap<&'static str, String>| files.keys().nth(at % files.len().max(1)).copied();
    match edit {
        Edit::Write(path, text) => drop(files.insert(path, text)),
        Edit::Append(at, words) => {
            if let Some(path) = name(at, files) {
                files.entry(path).or_default().push_str(words);
            }
        }
        Edit::Remove(at) => {
            if let Some(path) = name(at, files).filter(|path| *path != "site.yaml") {
                files.remove(path);
            }
        }
        Edit::Rename(at, to) => {
            if let Some(path) = name(at, files).filter(|path| *path != "site.yaml" && to != "site.yaml") {
                let text = files.remove(path).unwrap_or_default();
                files.insert(to, text);
            }
        }
    }
}

/// Everything that can be seen of a build: its files and its diagnostics.
fn seen(build: &Build, snapshot: &Snapshot) -> (BTreeMap<String, String>, String) {
    let show = |content| match content {
        Ok(Content::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Ok(Content::Pieces(pieces)) => String::from_utf8_lossy(&pieces.flatten().collect::<Vec<_>>()).into_owned(),
        Ok(Content::Copy(path)) => format!("copy of {path}"),
        Err(diagnostic) => format!("{diagnostic:?}"),
    };
    let outputs = build.plan.outputs.iter().map(|output| (output.path.to_string(), show(build.render(output))));
    let shards = build.shards(Workers::new(NonZero::<usize>::MIN));
    let shards = shards.iter().map(|shard| (shard.path.to_string(), shard.text.clone().unwrap()));
    let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
    let located = Sources::new(&lookup).locate_all(build.diagnostics.iter().cloned());
    (outputs.chain(shards).collect(), json(&located, Language::English))
}

#[test]
fn a_word_or_a_heading_that_changes_moves_no_page() {
    let build_of = |text: &str, memory: &mut Memory, before: Option<&Build>| {
        let files = MemoryFiles::new([
            ("site.yaml", "title: 站\n"),
            ("content/a.md", text),
            ("content/b.md", "# 乙\n\n[甲](a.md)\n"),
        ]);
        let config = read_config(&files, &mut Vec::new()).unwrap();
        let snapshot = Snapshot::take(&files, &layout_of(&config, None)).unwrap();
        let options = BuildOptions { drafts: false, threads: NonZero::<usize>::MIN };
        rebuild(config, &snapshot, Vec::new(), options, memory, before)
    };
    let mut memory = Memory::default();
    let first = build_of("# 甲\n\n文\n", &mut memory, None);
    let word = build_of("# 甲\n\n字 [乙](b.md)\n", &mut memory, Some(&first));
    assert!(Arc::ptr_eq(&first.plan, &word.plan));
    let title = build_of("# 丙\n\n字\n\n## 节\n", &mut memory, Some(&word));
    assert!(Arc::ptr_eq(&word.plan, &title.plan));
    let tag = build_of("---\ntags: [新]\n---\n\n# 丙\n", &mut memory, Some(&title));
    assert!(!Arc::ptr_eq(&title.plan, &tag.plan));
}

#[test]
fn an_old_address_under_another_key_is_told_of_where_it_stands_now() {
    let mut memory = Memory::default();
    let mut before: Option<Build> = None;
    for key in ["aliases", "redirect_from"] {
        let text = format!("---\ntitle: 甲\n{key}: [../x]\n---\n\n文\n");
        let files = MemoryFiles::new([("site.yaml", "title: 站\n"), ("content/a.md", text.as_str())]);
        let config = read_config(&files, &mut Vec::new()).unwrap();
        let snapshot = Snapshot::take(&files, &layout_of(&config, None)).unwrap();
        let options = BuildOptions { drafts: false, threads: NonZero::<usize>::MIN };
        let clean = build(config.clone(), &snapshot, Vec::new(), options);
        let made = rebuild(config, &snapshot, Vec::new(), options, &mut memory, before.as_ref());
        let (files, told) = seen(&clean, &snapshot);
        assert_eq!(seen(&made, &snapshot), (files, told.clone()));
        assert!(told.contains("address-collision") || told.contains("unusable-address"), "{told}");
        before = Some(made);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_incremental_build_equals_a_clean_one(
        start in prop::collection::btree_map(path(), text(), 3..8),
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let mut texts: BTreeMap<&'static str, String> = start;
        texts.insert("site.yaml", "title: 站\nlanguages: [en]\n".to_owned());
        let mut memory = Memory::default();
        let mut before: Option<(Build, Snapshot)> = None;
        for edit in std::iter::once(Edit::Append(0, "")).chain(edits) {
            apply(&mut texts, edit.clone());
            let files = MemoryFiles::new(texts.iter().map(|(path, text)| (*path, text.as_str())));
            let mut found = Vec::new();
            let config = read_config(&files, &mut found).unwrap();
            let layout = layout_of(&config, None);
            let fresh = Snapshot::take(&files, &layout).unwrap();
            let nothing = Snapshot::default();
            let known = before.as_ref().map_or(&nothing, |(_, snapshot)| snapshot);
            let again = Snapshot::take_again(&files as &dyn Files, &layout, known, &std::collections::BTreeSet::new()).unwrap();
            let options = BuildOptions { drafts: false, threads: NonZero::<usize>::MIN };
            let clean = build(config.clone(), &fresh, found.clone(), options);
            let made = rebuild(config, &again, found, options, &mut memory, before.as_ref().map(|(build, _)| build));
            prop_assert_eq!(seen(&made, &again), seen(&clean, &fresh), "after {:?}", edit);
            before = Some((made, again));
        }
    }
}
