//! Text as HTML.

use std::io::{self, Write};

/// `text` for the inside of an element or of a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// Puts `text`, escaped, behind `out`.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for (plain, escaped) in stretches(text) {
        out.push_str(plain);
        out.push_str(escaped);
    }
}

/// Writes `text`, escaped: what the templates escape with.
pub(super) fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (plain, escaped) in stretches(text) {
        out.write_all(plain.as_bytes())?;
        if !escaped.is_empty() {
            out.write_all(escaped.as_bytes())?;
        }
    }
    Ok(())
}

/// `text` cut behind each character that means something: what stands before it, and how it is written.
fn stretches(text: &str) -> impl Iterator<Item = (&str, &'static str)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(at) = here.bytes().position(|byte| ESCAPES[byte as usize] != 0) else {
            rest = None;
            return Some((here, ""));
        };
        rest = Some(&here[at + 1..]);
        Some((&here[..at], ESCAPED[ESCAPES[here.as_bytes()[at] as usize] as usize]))
    })
}

/// How characters that mean something are written; 0 is none of them.
const ESCAPED: [&str; 6] = ["", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

/// The number of each byte in [`ESCAPED`]. One look a byte is several times faster than a search for any of five.
const ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    escapes[b'&' as usize] = 1;
    escapes[b'<' as usize] = 2;
    escapes[b'>' as usize] = 3;
    escapes[b'"' as usize] = 4;
    escapes[b'\'' as usize] = 5;
    escapes
};

/// The first characters of a text, cut between words or Chinese characters, with `…` if something is left out.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = joined.char_indices().nth(most) else { return joined };
    let head = &joined[..cut];
    let end = match head.rfind(' ') {
        Some(space) if head[space..].is_ascii() && head.len() - space < 40 => space,
        _ => cut,
    };
    format!("{}…", joined[..end].trim_end_matches(|c: char| c.is_whitespace() || "，,；;：:、".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::{escape, excerpt};

    #[test]
    fn nothing_opens_a_tag_or_ends_an_attribute() {
        assert_eq!(escape("<a href=\"x\">'&amp;"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;");
        assert_eq!(escape("企业认证"), "企业认证");
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("one two  three", 9), "one two…");
        assert_eq!(excerpt("企业认证，被驳回", 5), "企业认证…");
        assert_eq!(excerpt("short", 9), "short");
    }
}
