//! A build with a cache publishes and says what a clean build does, whatever an author did since the last one, and whatever
//! happened to the cache or to the published files.
//!
//! `PLAYBOOK_LAW_CASES=500 cargo test --test it law::` tries more than the usual sample.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::incremental::{Edit, apply, edit, path, text};
use crate::support::SiteTest;

/// What happens between two builds.
#[derive(Debug, Clone)]
enum Step {
    /// An author edits the site.
    Edit(Edit),
    /// A bit of a cache file flips: the byte at this share of it, in 65,536ths.
    Flip(u16),
    /// A cache file is cut to this share.
    Cut(u16),
    /// A cache file comes back as it was this many builds ago.
    Restore(usize),
    /// The cache file with this number is deleted.
    Delete(usize),
    /// Somebody writes as many other bytes into the published file with this number.
    Touch(usize),
    /// Somebody removes it.
    Remove(usize),
    /// The options are others from now on.
    Options(&'static [&'static str]),
    /// Nothing happens.
    Nothing,
}

fn step() -> impl Strategy<Value = Step> {
    let options: Vec<&'static [&'static str]> =
        vec![&[], &["--drafts"], &["--base-url", "https://help.example/kb/"], &["--threads", "1"]];
    prop_oneof![
        8 => edit().prop_map(Step::Edit),
        1 => any::<u16>().prop_map(Step::Flip),
        1 => any::<u16>().prop_map(Step::Cut),
        1 => (0_usize..4).prop_map(Step::Restore),
        1 => (0_usize..2).prop_map(Step::Delete),
        1 => any::<usize>().prop_map(Step::Touch),
        1 => any::<usize>().prop_map(Step::Remove),
        1 => prop::sample::select(options).prop_map(Step::Options),
        1 => Just(Step::Nothing),
    ]
}

/// The files of a cache.
pub(crate) fn caches(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    crate::support::files(folder).into_iter().map(|(name, bytes)| (folder.join(name), bytes)).collect()
}

/// A site on disk, and the cache of its builds.
struct Bench {
    site: SiteTest,
    texts: BTreeMap<&'static str, String>,
    /// The files of the cache after each build.
    caches: Vec<BTreeMap<PathBuf, Vec<u8>>>,
    options: &'static [&'static str],
}

impl Bench {
    fn new(texts: BTreeMap<&'static str, String>) -> Self {
        let site = SiteTest::of([]);
        for (path, text) in &texts {
            site.write(path, text);
        }
        Self { site, texts, caches: Vec::new(), options: &[] }
    }

    /// The cache file with this number.
    fn cache(&self, number: usize) -> Option<PathBuf> {
        let files = caches(&self.site.path("cache"));
        files.keys().nth(number % files.len().max(1)).cloned()
    }

    fn happens(&mut self, step: Step) {
        match step {
            Step::Edit(edit) => {
                let before = self.texts.clone();
                apply(&mut self.texts, edit);
                for path in before.keys().filter(|path| !self.texts.contains_key(*path)) {
                    self.site.remove(path);
                }
                for (path, text) in self.texts.iter().filter(|(path, text)| before.get(*path) != Some(text)) {
                    self.site.write(path, text);
                }
            }
            Step::Flip(share) => self.change_cache(usize::from(share), |_, bytes| {
                let at = (bytes.len() * usize::from(share)) >> 16;
                bytes[at] ^= 1 << (share % 8);
            }),
            Step::Cut(share) => self.change_cache(usize::from(share), |_, bytes| {
                bytes.truncate((bytes.len() * usize::from(share)) >> 16);
            }),
            Step::Restore(builds) => {
                let old = self.caches.iter().rev().nth(builds);
                self.change_cache(builds, |path, bytes| {
                    *bytes = old.and_then(|old| old.get(path)).cloned().unwrap_or_default();
                });
            }
            Step::Delete(number) => drop(self.cache(number).map(fs::remove_file)),
            Step::Touch(number) => {
                if let Some(path) = self.published(number) {
                    let length = fs::metadata(&path).unwrap().len();
                    fs::write(path, "x".repeat(usize::try_from(length).unwrap())).unwrap();
                }
            }
            Step::Remove(number) => drop(self.published(number).map(fs::remove_file)),
            Step::Options(options) => self.options = options,
            Step::Nothing => {}
        }
    }

    fn change_cache(&self, number: usize, change: impl FnOnce(&Path, &mut Vec<u8>)) {
        let Some(path) = self.cache(number) else { return };
        let mut bytes = fs::read(&path).unwrap();
        if !bytes.is_empty() {
            change(&path, &mut bytes);
        }
        fs::write(path, bytes).unwrap();
    }

    /// A published file, not the manifest: without it the folder would be somebody else's.
    fn published(&self, number: usize) -> Option<PathBuf> {
        let mut files: Vec<String> = crate::support::files(&self.site.path("public")).into_keys().collect();
        files.retain(|path| path != ".playbook-manifest");
        let path = files.get(number % files.len().max(1))?;
        Some(self.site.path("public").join(Path::new(path)))
    }

    /// Builds with the cache, and without one into a new folder. What both say and publish must be the same.
    fn build(&mut self, after: &dyn std::fmt::Debug) {
        // A site may lose its last page, which nobody builds over by mistake.
        let always = ["--format", "json", "--allow-empty"];
        let arguments = |more: &[&'static str]| [&always, self.options, more].concat();
        let cached = self.site.build(&arguments(&["--cache-dir", "cache"]));
        let clean = self.site.build(&arguments(&["--no-cache", "--out", "clean"]));
        assert_eq!((cached.status, &cached.stdout), (clean.status, &clean.stdout), "after {after:?}");
        let of_clean = crate::support::files(&self.site.path("clean"));
        if cached.status == 0 {
            let of_cached = cached.bytes();
            let differ = |path: &&String| of_cached.get(*path) != of_clean.get(*path);
            let differing: Vec<_> = of_cached.keys().chain(of_clean.keys()).filter(differ).collect();
            assert!(differing.is_empty(), "after {after:?}: {differing:?}");
            fs::remove_dir_all(self.site.path("clean")).unwrap();
        } else {
            assert!(of_clean.is_empty());
        }
        self.caches.push(caches(&self.site.path("cache")));
    }
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PLAYBOOK_LAW_CASES").map_or(16, |cases| cases.parse().expect("a number of cases"));
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_cached_build_is_a_clean_build(
        start in prop::collection::btree_map(path(), text(), 3..8),
        steps in prop::collection::vec(step(), 1..8),
    ) {
        let mut texts = start;
        texts.insert("site.yaml", "title: 站\nlanguages: [en]\n".to_owned());
        let mut bench = Bench::new(texts);
        bench.build(&"the start");
        for step in steps {
            bench.happens(step.clone());
            bench.build(&step);
        }
    }
}
