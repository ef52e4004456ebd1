//! A shard as a script: a call that hands what it holds to the reader's script.

use serde::Serialize;

/// What stands behind what a shard holds.
pub(super) const CLOSING: &str = ")\n";

/// What stands before it: of the language `tag`, the shard of this number in a family.
pub(super) fn opening(tag: &str, family: &str, number: usize) -> String {
    format!("playbookSearch({},", json(&format!("{tag}/{family}{number}")))
}

/// A shard that holds `text`.
pub(super) fn call(tag: &str, family: &str, number: usize, text: &str) -> String {
    [&opening(tag, family, number), text, CLOSING].concat()
}

/// JSON that may stand in a script of any age.
pub(super) fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value)
        .expect("plain data is JSON")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
