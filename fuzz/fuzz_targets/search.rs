//! The index of any text: terms, readings, passages and shards of it can be made, and are the same each time.
#![no_main]

use std::collections::BTreeMap;
use std::num::NonZero;

use libfuzzer_sys::fuzz_target;
use playbook::internals::host::{Layout, MemoryFiles, Snapshot};
use playbook::internals::load::configure;
use playbook::internals::parallel::Workers;
use playbook::internals::pipeline::{Build, BuildOptions, build};
use playbook::internals::source::SitePath;

fn index(text: &str) -> Option<Build> {
    let path = |path: &str| SitePath::parse(path).expect("it is a path");
    let mut files = MemoryFiles::new([("site.yaml", "title: T\nsearch: {synonyms: [[营业执照, 执照, licence]]}\n")]);
    files.put(path("content/a.md"), text.as_bytes());
    files.put(path("content/b.md"), format!("# {}\n\n## 原因\n\n- {text}", text.lines().next().unwrap_or("乙")).as_bytes());
    let config = configure(&BTreeMap::from([(path("site.yaml"), &b"title: T\n"[..])]), &mut Vec::new());
    let layout = Layout { content: Some(config.content.clone()), theme: None, exclude: Vec::new(), except: Vec::new() };
    let snapshot = Snapshot::take(&files, &layout).ok()?;
    let options = BuildOptions { drafts: false, threads: NonZero::<usize>::MIN };
    Some(build(config, &snapshot, Vec::new(), options))
}

fuzz_target!(|text: &str| {
    let Some(built) = index(text) else { return };
    let shards = |built: &Build| -> Vec<_> {
        let shards = built.shards(Workers::new(NonZero::<usize>::MIN));
        shards.into_iter().map(|shard| (shard.path.to_string(), shard.text)).collect()
    };
    assert!(shards(&built) == shards(&built), "the same texts, another index");
});
