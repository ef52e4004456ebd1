//! Paths as they stand in links and in addresses.

use std::borrow::Cow;

use crate::key::key_of;

/// `text` with its percent-escapes undone; as it stands if they are no UTF-8.
pub fn decode_percent(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `segment` escaped for a part of a path of a URL: unreserved characters and a few harmless ones stay.
pub fn encode_segment(segment: &str) -> String {
    let mut encoded = String::with_capacity(segment.len());
    push_encoded(&mut encoded, segment);
    encoded
}

/// Puts `segment`, escaped likewise, behind `encoded`.
pub(super) fn push_encoded(encoded: &mut String, segment: &str) {
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$*+,@()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(char::from_digit(digit.into(), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
}

/// `fragment` as it is written, for a viewer of PDF reads `page=2&zoom=100` literally; only what may stand in no URL is
/// escaped.
pub fn encode_fragment(fragment: &str) -> String {
    let mut encoded = String::with_capacity(fragment.len());
    for (at, c) in fragment.char_indices() {
        let is_code = || {
            let code = fragment.as_bytes().get(at + 1..at + 3);
            code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
        };
        if c.is_ascii_graphic() && !b"\"#<>[]\\^`{|}".contains(&(c as u8)) && (c != '%' || is_code()) {
            encoded.push(c);
        } else {
            push_encoded(&mut encoded, &fragment[at..at + c.len_utf8()]);
        }
    }
    encoded
}

/// Each part of `path` escaped for a URL.
pub fn encode_path(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(encode_segment).collect();
    parts.join("/")
}

/// A part of a source path as a part of an address: letters as written, spaces and unsafe characters as one `-`.
pub fn safe_segment(segment: &str) -> String {
    let mut safe = String::with_capacity(segment.len());
    for c in segment.chars() {
        let is_safe = c.is_alphanumeric()
            || matches!(c, '-' | '_' | '.' | '(' | ')' | '+' | '~')
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_control());
        if is_safe {
            safe.push(c);
        } else if !safe.ends_with('-') {
            safe.push('-');
        }
    }
    // Nothing may look hidden, or be no name at all.
    let name = match safe.trim_matches(['-', '.']) {
        "" => "page",
        name => name,
    };
    let name = match name_fault(name) {
        // What stands before the first dot is the device.
        Some(NameFault::Reserved) => {
            let (stem, ending) = name.split_at(name.find('.').unwrap_or(name.len()));
            format!("{stem}-page{ending}")
        }
        _ => name.to_owned(),
    };
    if name.len() > LONGEST { shortened(&name) } else { name }
}

/// Why a part of an address cannot be the name of a file as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// Windows takes it for a device, whatever its ending.
    Reserved,
    /// It is longer than names of files are, with an ending and a number behind it.
    TooLong,
}

/// How many bytes a part of an address has at most: 255, without endings and numbers behind it.
const LONGEST: usize = 240;

/// What is wrong with `name` as the name of a file.
pub fn name_fault(name: &str) -> Option<NameFault> {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    // Most names are longer than any device's.
    let stem = if stem.len() > "conout$".len() { String::new() } else { stem.to_ascii_lowercase() };
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']) || matches!(number, "¹" | "²" | "³"))
    };
    let is_device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$");
    match () {
        () if is_device || numbered("com") || numbered("lpt") => Some(NameFault::Reserved),
        () if name.len() > LONGEST => Some(NameFault::TooLong),
        () => None,
    }
}

/// The beginning of `name`, and a hash of all of it: names that begin alike stay apart.
fn shortened(name: &str) -> String {
    let begin = &name[..name.floor_char_boundary(LONGEST - 40)];
    format!("{}-{:032x}", begin.trim_end_matches(['-', '.']), key_of(name.as_bytes()))
}

/// `path` without the ending of a text of the content.
pub fn text_stem(path: &str) -> Option<&str> {
    [".md", ".markdown", ".mdx", ".yaml", ".yml"].iter().find_map(|ending| path.strip_suffix(ending))
}

/// The folder whose page `stem` names, if it is such a name.
pub(super) fn index_folder(stem: &str) -> Option<&str> {
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    matches!(name.to_ascii_lowercase().as_str(), "index" | "_index" | "readme").then_some(folder)
}

/// The folder whose page `path` names, with or without the ending of a text or of its page.
pub(super) fn index_folder_of(path: &str) -> Option<&str> {
    index_folder(text_stem(path).or_else(|| path.strip_suffix(".html")).unwrap_or(path))
}

/// `path`, seen from `folder`, without `.` and `..`; `None` if it leads out of the root.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.retain(|part| !part.is_empty());
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode_percent, encode_fragment, encode_path, join, name_fault, safe_segment};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_makes_the_name_of_a_file(
            text in prop_oneof![
                any::<String>(),
                "(con|AUX|nul|com1|lpt²|conin\\$)[. -]{0,3}.{0,3}",
                "(aux[.]|COM1 )?[a字 .]{200,300}",
            ]
        ) {
            let name = safe_segment(&text);
            prop_assert_eq!(name_fault(&name), None, "{:?} is made of {:?}", name, text);
            prop_assert!(!name.is_empty() && !name.starts_with('.') && !name.ends_with('.') && !name.contains(['/', ' ']));
            prop_assert_eq!(safe_segment(&name), name);
        }
    }

    #[test]
    fn escapes_are_undone_where_they_are_text() {
        #[rustfmt::skip]
        let cases = [
            ("a%20b", "a b"), ("%E6%9D%90%E6%96%99", "材料"), ("100%", "100%"), ("%FF", "%FF"), ("%2e%2E", ".."), ("a", "a"),
        ];
        for (text, expected) in cases {
            assert_eq!(decode_percent(text), expected, "for {text:?}");
        }
        assert_eq!(encode_path("材料/a b.html"), "%E6%9D%90%E6%96%99/a%20b.html");
    }

    #[test]
    fn fragments_of_files_stay_as_they_are() {
        #[rustfmt::skip]
        let cases = [
            ("page=2&zoom=100", "page=2&zoom=100"), ("t=10,20", "t=10,20"), ("第 2 页", "%E7%AC%AC%202%20%E9%A1%B5"),
            ("a%20b", "a%20b"), ("100%", "100%25"), ("\"><b", "%22%3E%3Cb"), (":~:text=a", ":~:text=a"),
        ];
        for (fragment, expected) in cases {
            assert_eq!(encode_fragment(fragment), expected, "for {fragment:?}");
        }
    }

    #[test]
    fn paths_are_joined_inside_of_the_root() {
        #[rustfmt::skip]
        let cases = [
            ("a/b", "c.md",       Some("a/b/c.md")),
            ("a/b", "../c.md",    Some("a/c.md")),
            ("a",   "/c//d/.",    Some("c/d")),
            ("",    "x",          Some("x")),
            ("a",   "../../x",    None),
            ("a/b", "..",         Some("a")),
        ];
        for (folder, path, expected) in cases {
            assert_eq!(join(folder, path).as_deref(), expected, "for {folder:?} and {path:?}");
        }
    }

    #[test]
    fn long_segments_are_cut_and_stay_apart() {
        let (one, other) = ("字".repeat(90) + "一", "字".repeat(90) + "二");
        let (short, other_short) = (safe_segment(&one), safe_segment(&other));
        assert!(short.len() <= 240 && short.starts_with("字字字"), "{short}");
        assert_ne!(short, other_short);
        assert_eq!(safe_segment(&short), short);
    }

    #[test]
    fn segments_keep_letters_and_lose_what_is_unsafe() {
        #[rustfmt::skip]
        let cases = [
            ("About Arduino",      "About-Arduino"),
            ("钉钉企业认证",           "钉钉企业认证"),
            ("T1491-(T1491.001,T1491.002)", "T1491-(T1491.001-T1491.002)"),
            ("Licensing & Counterfeits",    "Licensing-Counterfeits"),
            ("什么？",               "什么？"),
            ("...",                "page"),
            (".htaccess",          "htaccess"),
            ("nginx_1.26",         "nginx_1.26"),
            ("a\u{202e}b",         "a\u{202e}b"),
            ("CON",                "CON-page"),
            ("aux.v2",             "aux-page.v2"),
            ("NUL.tar.gz",         "NUL-page.tar.gz"),
            ("COM1",               "COM1-page"),
            ("console",            "console"),
        ];
        for (segment, expected) in cases {
            assert_eq!(safe_segment(segment), expected, "for {segment:?}");
        }
    }
}
