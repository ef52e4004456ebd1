//! The index of any text: terms, readings, passages and shards of it can be made, and are the same each time.
#![no_main]

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use playbook::internals::host::{Files, Layout, MemoryFiles, Snapshot};
use playbook::internals::load::{Memory, configure};
use playbook::internals::parallel::Workers;
use playbook::internals::pipeline::{Build, BuildOptions, build, rebuild};
use playbook::internals::source::SitePath;

const OPTIONS: BuildOptions = BuildOptions { drafts: false, threads: NonZero::<usize>::MIN };

/// A site as it was before: two thirds of the time for a small site go into the theme, which is taken over from here.
static BEFORE: LazyLock<Build> = LazyLock::new(|| {
    let config = configure(
        &BTreeMap::from([(SitePath::parse("site.yaml").expect("it is a path"), &b"title: T\n"[..])]),
        &mut Vec::new(),
    );
    build(config, &Snapshot::default(), Vec::new(), OPTIONS)
});

fn index(text: &str) -> Option<Build> {
    let path = |path: &str| SitePath::parse(path).expect("it is a path");
    let mut files = MemoryFiles::new([("site.yaml", "title: T\nsearch: {synonyms: [[营业执照, 执照, licence]]}\n")]);
    files.put(path("content/a.md"), text.as_bytes());
    files.put(
        path("content/b.md"),
        format!("# {}\n\n## 原因\n\n- {text}", text.lines().next().unwrap_or("乙")).as_bytes(),
    );
    let site = files.read(&path("site.yaml")).ok()?;
    let config = configure(&BTreeMap::from([(path("site.yaml"), &*site)]), &mut Vec::new());
    let layout = Layout { content: Some(config.content.clone()), theme: None, exclude: Vec::new(), except: Vec::new() };
    let snapshot = Snapshot::take(&files, &layout).ok()?;
    Some(rebuild(config, &snapshot, Vec::new(), OPTIONS, &mut Memory::default(), Some(&BEFORE)))
}

fuzz_target!(|text: &str| {
    let Some(built) = index(text) else { return };
    let shards = |built: &Build| -> Vec<_> {
        let shards = built.shards(Workers::new(NonZero::<usize>::MIN));
        shards.into_iter().map(|shard| (shard.path.to_string(), shard.text)).collect()
    };
    assert!(shards(&built) == shards(&built), "the same texts, another index");
});
