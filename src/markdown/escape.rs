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

/// `text` as HTML that says the same.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let mut out = String::new();
        push(&mut out, "<a href=\"x\">&\0\u{1b}甲\r\n");
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd}甲\n");
    }
}
