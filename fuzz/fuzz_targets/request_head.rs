//! Heads of requests from bytes: what is passed on to the server behind the gate is ASCII, short, without line ends, and each of
//! its headers is there once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playbook::internals::serve::{head_ends, parse_head};

fuzz_target!(|bytes: &[u8]| {
    if let Some(end) = head_ends(bytes) {
        assert!(end <= bytes.len() && bytes[..end].ends_with(b"\n"));
        assert_eq!(head_ends(&bytes[..end]), Some(end), "what comes behind a head does not move its end");
    }
    let whole = [b"GET /", bytes].concat();
    for bytes in [bytes, &whole] {
        let Ok(head) = parse_head(bytes) else { continue };
        assert!(head.target.bytes().all(|byte| byte.is_ascii_graphic()), "{head:?}");
        let mut names: Vec<&str> = head.headers.iter().map(|(name, _)| *name).collect();
        names.dedup();
        assert_eq!(names.len(), head.headers.len(), "{head:?}");
        for (_, value) in &head.headers {
            assert!(value.is_ascii() && !value.contains(['\r', '\n', '\0']), "{head:?}");
        }
    }
});
