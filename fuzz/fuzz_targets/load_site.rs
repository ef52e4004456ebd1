//! A whole site from bytes, in memory: nothing panics, every diagnostic lies in its file, every page renders.
#![no_main]

use std::collections::BTreeMap;
use std::num::NonZero;

use libfuzzer_sys::fuzz_target;
use playbook::cli::Language;
use playbook::internals::report::{Sources, Style, human, json};
use playbook::internals::host::{Files, Layout, MemoryFiles, Snapshot};
use playbook::internals::load::configure;
use playbook::internals::pipeline::{BuildOptions, build};
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

fuzz_target!(|bytes: &[u8]| {
    let path = |path: &str| SitePath::parse(path).expect("the table holds paths");
    let mut files = MemoryFiles::new([("site.yaml", "title: T\nlanguages: [en]\n")]);
    for (name, piece) in PATHS.iter().zip(bytes.split(|byte| *byte == 0x1f)) {
        files.put(path(name), piece);
    }
    let site = files.read(&path("site.yaml")).expect("it was put in");
    let mut found = Vec::new();
    let config = configure(&BTreeMap::from([(path("site.yaml"), &*site)]), &mut found);
    let layout = Layout { content: Some(config.content.clone()), theme: None, exclude: Vec::new(), except: Vec::new() };
    let Ok(snapshot) = Snapshot::take(&files, &layout) else { return };
    let built = build(config, &snapshot, found, BuildOptions { drafts: true, threads: NonZero::<usize>::MIN });
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
