//! Writes text into HTML.

/// Writes `text` so that it is text in HTML, between tags and inside of `"…"`.
///
/// Control characters, which HTML forbids, are left out; NUL becomes the replacement character.
pub(super) fn push(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0 => "\u{fffd}",
            b'\t' | b'\n' | 0x20..=0x7e | 0x80.. => continue,
            _ => "",
        };
        out.push_str(&text[done..at]);
        out.push_str(replacement);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Names shorter than this, in bytes, are never broken.
const LONG_NAME: usize = 24;

/// Writes `text` likewise, with a place to break after each part of a long name: `net.ipv4.tcp_syn_retries`,
/// `KubePersistentVolumeFillingUp`. Without, it would break in the middle of a word or not at all.
pub fn push_breakable(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while bytes.len() - at >= LONG_NAME {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        if length >= LONG_NAME {
            for cut in at + 1..at + length {
                if is_joint(bytes[cut - 1], bytes[cut]) {
                    push(out, &text[done..cut]);
                    out.push_str("<wbr>");
                    done = cut;
                }
            }
        }
        // What ends the name is ASCII, or the first byte of a character.
        at += (length + 1).min(bytes.len() - at);
    }
    push(out, &text[done..]);
}

/// Whether a name may be broken between two of its bytes.
fn is_joint(before: u8, after: u8) -> bool {
    (matches!(before, b'_' | b'.' | b'/') && after.is_ascii_alphanumeric())
        || (before.is_ascii_lowercase() && after.is_ascii_uppercase())
}

/// `text` as HTML that says the same.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::{push, push_breakable};

    #[test]
    fn long_names_may_be_broken_between_their_parts() {
        #[rustfmt::skip]
        let cases = [
            ("见 KubePersistentVolumeFillingUp。", "见 Kube<wbr>Persistent<wbr>Volume<wbr>Filling<wbr>Up。"),
            ("net.ipv4.tcp_syn_retries=1 <x>",    "net.<wbr>ipv4.<wbr>tcp_<wbr>syn_<wbr>retries=1 &lt;x&gt;"),
            ("https://example.org/a/&b/中文/c",     "https://<wbr>example.<wbr>org/<wbr>a/&amp;b/中文/c"),
            ("short_name and_another.name",        "short_name and_another.name"),
            ("一个很长很长很长很长很长很长的句子a_b",     "一个很长很长很长很长很长很长的句子a_b"),
        ];
        for (text, expected) in cases {
            let mut out = String::new();
            push_breakable(&mut out, text);
            assert_eq!(out, expected, "for {text:?}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        let mut out = String::new();
        push(&mut out, "<a href=\"x\">&\0\u{1b}甲\r\n");
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd}甲\n");
    }
}
