//! The second reading of YAML: no panic, every fault at a place of its file; and site.yaml as a whole.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use playbook::internals::load::configure;
use playbook::internals::source::SitePath;
use playbook::internals::yaml::{Tree, front_matter};

fuzz_target!(|bytes: &[u8]| {
    let file = SitePath::parse("site.yaml").expect("it is a path");
    let mut found = Vec::new();
    let _ = configure(&BTreeMap::from([(file, bytes)]), &mut found);
    if let Ok(text) = std::str::from_utf8(bytes) {
        drop(Tree::parse(text));
        if let Some(front) = front_matter(text) {
            drop(Tree::parse_part(text, front.inner));
        }
    }
});
