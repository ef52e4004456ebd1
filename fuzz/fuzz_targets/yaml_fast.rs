//! The quick reading of YAML: it reads a text exactly as the slow one does, or not at all.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::internals::yaml::read_quickly;
use serde_yaml::Value;

fuzz_target!(|text: &str| {
    let Ok(quick) = read_quickly::<Value>(text) else { return };
    let slow: Value = serde_yaml::from_str(text).expect("what is read quickly is YAML");
    // `.nan` is not equal to itself, but is written alike.
    assert_eq!(format!("{quick:?}"), format!("{slow:?}"));
});
