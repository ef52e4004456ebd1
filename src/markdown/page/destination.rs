use std::ops::Range;

/// Where the destination of a link or image stands in `source`, given the whole `[…](…)` and where its content ends.
///
/// The whole of it if there is none, as in `[text][label]`; nothing but the place between the brackets if it is empty.
pub(super) fn range(source: &str, whole: &Range<usize>, content_end: usize) -> Range<usize> {
    let Some(rest) = source.get(content_end.max(whole.start)..whole.end) else { return whole.clone() };
    let Some(open) = rest.find("](") else { return whole.clone() };
    let inner = &rest[open + 2..];
    let trimmed = inner.trim_start_matches([' ', '\t', '\r', '\n', '>']);
    let start = whole.end - trimmed.len();
    if let Some(bracketed) = trimmed.strip_prefix('<') {
        return start + 1..start + 1 + bracketed.find('>').unwrap_or(bracketed.len());
    }
    if let Some(end) = ["{{<", "{{%"].iter().any(|open| trimmed.starts_with(open)).then(|| trimmed.find("}}")).flatten()
    {
        return start..start + end + 2 + end_of_plain(&trimmed[end + 2..]);
    }
    start..start + end_of_plain(trimmed)
}

/// The length of a destination without `<` and `>`: up to white space or a bracket that it did not open.
fn end_of_plain(text: &str) -> usize {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ if c.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn the_destination_is_found_as_written() {
        #[rustfmt::skip]
        let cases = [
            ("[x](a/b.md)",                    2, "a/b.md"),
            ("[x]( <a b.md> 'title' )",        2, "a b.md"),
            ("[x](a(1).md \"t\")",             2, "a(1).md"),
            ("[x](a\\).md)",                   2, "a\\).md"),
            ("[x](\n  a.md)",                  2, "a.md"),
            ("[x]()",                          2, ""),
            ("[x][ref]",                       2, "[x][ref]"),
            ("[x]({{< ref \"x.md#f\" >}})",    2, "{{< ref \"x.md#f\" >}}"),
            ("[x]({{< param R >}}/new/main)",  2, "{{< param R >}}/new/main"),
        ];
        for (text, content_end, expected) in cases {
            assert_eq!(&text[range(text, &(0..text.len()), content_end)], expected, "for {text:?}");
        }
    }
}
