//! The manifest of a published folder from bytes: what it lists stays inside of the folder, whoever wrote it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::internals::publish::listed_in;

fuzz_target!(|bytes: &[u8]| {
    // Most of what is tried is to get beyond the first line.
    let text = [b"playbook manifest 1\n", bytes].concat();
    for listed in [listed_in(bytes), listed_in(&text)].into_iter().flatten() {
        for path in &listed {
            assert!(!path.starts_with('/') && !path.contains(['\\', '\0', '\n']), "{path:?}");
            assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path:?}");
        }
        assert!(listed.windows(2).all(|pair| pair[0] < pair[1]), "sorted, each once");
    }
});
