//! A page as it is answered: the bytes that `build` would write, and one script that keeps it fresh.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::render::html::escape;
use crate::serve::http::route::OWN;

/// A page that has been rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::serve) struct Rendered {
    /// What `build` would write, byte for byte.
    pub(in crate::serve) bytes: Vec<u8>,
    /// What its style sheets are, as it links them.
    pub(in crate::serve) styles: Vec<String>,
    /// A fingerprint of all but that: if it stays, no reload is needed.
    pub(in crate::serve) print: String,
}

impl Rendered {
    /// Takes the bytes of a page.
    pub(in crate::serve) fn new(bytes: Vec<u8>) -> Self {
        let mut styles = Vec::new();
        let mut hash = Sha256::new();
        let mut rest = &bytes[..];
        while let Some(at) = find(rest, b"<link ") {
            let end = rest[at..].iter().position(|byte| *byte == b'>').map_or(rest.len(), |end| at + end + 1);
            let tag = String::from_utf8_lossy(&rest[at..end]);
            match style_of(&tag) {
                Some(href) => {
                    hash.update(&rest[..at]);
                    styles.push(href);
                }
                None => hash.update(&rest[..end]),
            }
            rest = &rest[end..];
        }
        hash.update(rest);
        let print = hex(&hash.finalize()[..8]);
        Self { bytes, styles, print }
    }
}

/// The address of a style sheet, if the tag links one.
fn style_of(tag: &str) -> Option<String> {
    let value = |name: &str| {
        let value = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
        value.split('"').next()
    };
    value("rel").filter(|rel| *rel == "stylesheet").and_then(|_| value("href")).map(|href| href.replace("&amp;", "&"))
}

/// Where `wanted` begins first.
pub(in crate::serve) fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The page with the script, and nothing else changed.
///
/// The script stands at the very beginning of the head: a template whose end is broken (an open comment, a `<textarea>`)
/// must not cut the page off from the save that fixes it.
pub(in crate::serve) fn with_script(rendered: &Rendered, stamp: &str) -> Vec<u8> {
    let page = &rendered.bytes;
    let at = [&b"<head>"[..], b"<html>", b"<!doctype html>"]
        .into_iter()
        .find_map(|tag| {
            let begin = page[..page.len().min(1024)].to_ascii_lowercase();
            find(&begin, tag).map(|at| at + tag.len())
        })
        .unwrap_or(0);
    let script = script(rendered, stamp);
    let mut answer = Vec::with_capacity(page.len() + script.len());
    answer.extend_from_slice(&page[..at]);
    answer.extend_from_slice(script.as_bytes());
    answer.extend_from_slice(&page[at..]);
    answer
}

fn script(rendered: &Rendered, stamp: &str) -> String {
    let Rendered { print, styles, .. } = rendered;
    let styles = escape(&serde_json::Value::from(styles.as_slice()).to_string());
    format!(
        "<script src=\"/{OWN}/preview.js\" defer data-preview=\"{stamp}\" data-print=\"{print}\" data-styles=\"{styles}\"></script>"
    )
}

#[cfg(test)]
mod tests {
    use super::{Rendered, script, with_script};

    #[test]
    fn the_script_is_all_that_is_added_wherever_a_page_may_hold_it() {
        #[rustfmt::skip]
        let cases = [
            ("<!doctype html>\n<html lang=\"en\">\n<head>\n<title>x</title>", "<!doctype html>\n<html lang=\"en\">\n<head>"),
            ("<!DOCTYPE HTML>\n<HEAD><title>x</title>",                       "<!DOCTYPE HTML>\n<HEAD>"),
            ("<!doctype html>\n<p>x",                                         "<!doctype html>"),
            ("x",                                                             ""),
            ("",                                                              ""),
        ];
        for (page, before) in cases {
            let rendered = Rendered::new(page.as_bytes().to_vec());
            let answer = String::from_utf8(with_script(&rendered, "r-1")).unwrap();
            let script = script(&rendered, "r-1");
            assert_eq!(answer.find(&script), Some(before.len()), "for {page:?}");
            assert_eq!(answer.replacen(&script, "", 1), page);
        }
    }

    #[test]
    fn only_style_sheets_may_change_without_a_reload() {
        let page = |style: &str, icon: &str, text: &str| {
            let head = format!("<link rel=\"icon\" href=\"{icon}\">\n<link rel=\"stylesheet\" href=\"{style}\">");
            Rendered::new(format!("<head>{head}</head>{text}").into_bytes())
        };
        let first = page("a.css", "i.svg", "x");
        assert_eq!(first.styles, ["a.css"]);
        assert_eq!(page("b.css?x=1&amp;y", "i.svg", "x").styles, ["b.css?x=1&y"]);
        assert_eq!(page("b.css", "i.svg", "x").print, first.print);
        assert_ne!(page("a.css", "j.svg", "x").print, first.print);
        assert_ne!(page("a.css", "i.svg", "y").print, first.print);
    }
}
