//! Where front matter ends: its ranges lie in the text, in order, on character boundaries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::internals::yaml::front_matter;

fuzz_target!(|text: &str| {
    if let Some(found) = front_matter(text) {
        assert!(found.inner.start <= found.inner.end && found.inner.end <= found.body && found.body <= text.len());
        let _ = (&text[found.inner.clone()], &text[found.body..]);
    }
});
