//! A whole site from bytes, in memory: nothing panics, every diagnostic lies in its file, every page renders.
#![no_main]

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use playbook::cli::Language;
use playbook::internals::diagnostic::Diagnostic;
use playbook::internals::host::{Files, Layout, MemoryFiles, Snapshot};
use playbook::internals::load::{Memory, configure};
use playbook::internals::model::Config;
use playbook::internals::pipeline::{Build, BuildOptions, build, rebuild};
use playbook::internals::report::{Sources, Style, human, json};
use playbook::internals::source::SitePath;

/// Where the pieces of the input go, one after the other; `\u{1f}` stands between them.
const PATHS: [&str; 8] = [
    "content/a.yaml",
    "content/b.md",
    "site.yaml",
    "content/x/index.md",
    "content/shared/materials.yaml",
    "content/x/collection.yaml",
    "content/a.en.md",
    "content/shared/glossary.yaml",
];

const OPTIONS: BuildOptions = BuildOptions { drafts: true, threads: NonZero::<usize>::MIN };

/// A site as it was before: two thirds of the time for a small site go into the theme, which is taken over from here.
static BEFORE: LazyLock<Build> = LazyLock::new(|| {
    let files = MemoryFiles::new([("site.yaml", "title: T\nlanguages: [en]\n"), ("content/a.yaml", "title: A\n")]);
    let (config, snapshot) = read(&files, &mut Vec::new()).expect("it is a site");
    build(config, &snapshot, Vec::new(), OPTIONS)
});

/// The site that is in `files`, with what is wrong in its site.yaml.
fn read(files: &MemoryFiles, found: &mut Vec<Diagnostic>) -> Option<(Config, Snapshot)> {
    let path = SitePath::parse("site.yaml").expect("it is a path");
    let site = files.read(&path).expect("it was put in");
    let config = configure(&BTreeMap::from([(path, &*site)]), found);
    let layout = Layout { content: Some(config.content.clone()), theme: None, exclude: Vec::new(), except: Vec::new() };
    let snapshot = Snapshot::take(files, &layout).ok()?;
    Some((config, snapshot))
}

fuzz_target!(|bytes: &[u8]| {
    let path = |path: &str| SitePath::parse(path).expect("the table holds paths");
    let mut files = MemoryFiles::new([("site.yaml", "title: T\nlanguages: [en]\n")]);
    for (name, piece) in PATHS.iter().zip(bytes.split(|byte| *byte == 0x1f)) {
        files.put(path(name), piece);
    }
    let mut found = Vec::new();
    let Some((config, snapshot)) = read(&files, &mut found) else { return };
    let built = rebuild(config, &snapshot, found, OPTIONS, &mut Memory::default(), Some(&BEFORE));
    let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
    let mut sources = Sources::new(&lookup);
    let located = sources.locate_all(built.diagnostics.iter().cloned());
    let _ = human(&located, &mut sources, Style { color: false, width: 100, language: Language::English });
    let _ = json(&located, Language::English);
    if !built.has_errors() {
        for output in &built.plan.outputs {
            drop(built.render(output));
        }
    }
});
