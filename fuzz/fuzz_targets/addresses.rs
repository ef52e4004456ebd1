//! Addresses: everything by which a writer can ask for an address: old addresses, slugs, tags, codes, retired codes, `codes.lock`, files to
//! publish, the navigation. No two planned files are one, none is the folder of another, and all render.
#![no_main]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use playbook::internals::host::{Files, Layout, MemoryFiles, Snapshot};
use playbook::internals::load::{Memory, configure};
use playbook::internals::pipeline::{Build, BuildOptions, build, rebuild};
use playbook::internals::source::SitePath;

const OPTIONS: BuildOptions = BuildOptions { drafts: false, threads: NonZero::<usize>::MIN };

/// A site as it was before: two thirds of the time for a small site go into the theme, which is taken over from here.
static BEFORE: LazyLock<Build> = LazyLock::new(|| {
    let text = "title: T\nlanguages: [en]\n";
    let config = configure(
        &BTreeMap::from([(SitePath::parse("site.yaml").expect("it is a path"), text.as_bytes())]),
        &mut Vec::new(),
    );
    build(config, &Snapshot::default(), Vec::new(), OPTIONS)
});

fuzz_target!(|text: &str| {
    // JSON is YAML in which any text can be written.
    let words: Vec<&str> = text.split('\n').collect();
    let word = |at: usize| format!("{:?}", serde_like(words.get(at).copied().unwrap_or("x")));
    let list = |from: usize| (from..from + 3).map(word).collect::<Vec<_>>().join(", ");
    let site = format!(
        "title: T\nlanguages: [en]\nbase_url: https://a.example/b/\ncodes: lock\nretired_codes: {{{}: {}, {}: {}}}\nnav: [{{title: N, link: {}}}]\n",
        word(0),
        word(1),
        word(2),
        word(3),
        word(4)
    );
    let page = format!(
        "title: P\nslug: {}\naliases: [{}]\ntags: [{}]\ncauses:\n  - {{id: a, title: A, code: {}}}\n  - {{title: {}, code: {}}}\n",
        word(5),
        list(6),
        list(9),
        word(12),
        word(13),
        word(14)
    );
    let path = |path: &str| SitePath::parse(path).expect("it is a path");
    let mut files =
        MemoryFiles::new([("site.yaml", &*site), ("content/a.yaml", &*page), ("content/b/c.en.yaml", &*page)]);
    files.put(path("codes.lock"), text.as_bytes());
    let read = |name: &str| files.read(&path(name)).expect("it was put in");
    let (site, lock) = (read("site.yaml"), read("codes.lock"));
    let mut found = Vec::new();
    let texts = BTreeMap::from([(path("site.yaml"), &*site), (path("codes.lock"), &*lock)]);
    let config = configure(&texts, &mut found);
    let layout = Layout { content: Some(config.content.clone()), theme: None, exclude: Vec::new(), except: Vec::new() };
    let Ok(snapshot) = Snapshot::take(&files, &layout) else { return };
    let built = rebuild(config, &snapshot, found, OPTIONS, &mut Memory::default(), Some(&BEFORE));
    let paths: BTreeSet<&str> = built.plan.outputs.iter().map(|output| output.path.as_str()).collect();
    assert_eq!(paths.len(), built.plan.outputs.len(), "two files of one name");
    for path in &paths {
        let mut folder = *path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            assert!(!paths.contains(above), "{above} is a file and the folder of {path}");
            folder = above;
        }
        assert!(path.split('/').all(|part| part.len() <= 255), "{path} is too long for a disk");
    }
    if !built.has_errors() {
        for output in &built.plan.outputs {
            drop(built.render(output));
        }
    }
});

/// A text of which `{:?}` makes what YAML reads in double quotes.
fn serde_like(word: &str) -> String {
    word.chars()
        .filter(|c| !c.is_control() && *c != '\u{7f}')
        .map(|c| if c.is_ascii() || c.is_alphanumeric() { c } else { '文' })
        .collect()
}
