//! Request targets from bytes: nothing panics, and what is decided to be a file or folder stays inside of the site.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::internals::serve::{Route, route};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (base, target) = text.split_once('\n').unwrap_or(("", &text));
    let path = match route(target, base) {
        Route::File(path) => path.as_str().to_owned(),
        Route::Folder(folder) => folder,
        _ => return,
    };
    if path.is_empty() {
        return;
    }
    assert!(!path.starts_with('/') && !path.contains(['\\', '\0', '\r', '\n']), "{path:?}");
    assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path:?}");
});
