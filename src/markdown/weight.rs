//! What a text may cost, told before it is parsed.

/// How many marks a text may hold. Sixteen megabytes of plain prose have fewer than half of them, eight of prose full of
/// markup fewer than all; a parser makes some hundred bytes of each.
pub const MOST_MARKS: usize = 1_000_000;

/// How many characters of `text` may mean something to Markdown: ends of lines, and all that begins or ends markup. What
/// begins a link or a tag counts three times, for so much more is made of it.
pub fn marks(text: &str) -> usize {
    let weight = |byte: &u8| match byte {
        b'[' | b'<' => 3,
        b'\n' | b'\r' | b'*' | b'_' | b'~' | b'`' | b']' | b'&' | b'\\' | b'|' | b'#' | b'>' | b'!' | b'{' | b'-'
        | b'+' => 1,
        _ => 0,
    };
    text.as_bytes().iter().map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::{MOST_MARKS, marks};

    #[test]
    fn sixteen_megabytes_of_prose_are_no_bomb_and_as_many_signs_are() {
        let size = 16 << 20;
        let prose = "这是一个很长的段落，说明怎样办理企业认证，请准备营业执照。\n\n";
        assert!(marks(&prose.repeat(size / prose.len())) < MOST_MARKS / 2);
        let marked = "这是一个很长的段落，说明怎样办理企业认证。**注意**：请准备[营业执照](a.md)。\n\n";
        assert!(marks(&marked.repeat(size / 2 / marked.len())) < MOST_MARKS);
        for sign in ["a\n", "*a", "[a](", "<b>", "`a` "] {
            assert!(marks(&sign.repeat(size / sign.len())) > MOST_MARKS, "for {sign:?}");
        }
    }
}
