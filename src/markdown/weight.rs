//! What a text may cost, told before it is parsed.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

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

/// How many different words and pairs of characters a text may hold. Search has a list of each, of about half a kilobyte
/// while it is made; the longest novels have a fifth of them.
pub const MOST_TERMS: usize = 1_000_000;

/// How many different words and pairs of characters `text` has, as far as that may be too many: 0 if it is too short.
pub fn terms(text: &str) -> usize {
    // A word takes two bytes with what parts it from the next, a pair of characters more.
    if text.len() < 2 * MOST_TERMS {
        return 0;
    }
    let mut terms: Vec<u64> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.is_ascii() {
            let mut hasher = DefaultHasher::new();
            word.hash(&mut hasher);
            terms.push(hasher.finish());
        } else {
            let pairs = word.chars().zip(word.chars().skip(1));
            terms.extend(pairs.map(|(first, second)| u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))));
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms.len()
}

#[cfg(test)]
mod tests {
    use super::{MOST_MARKS, MOST_TERMS, marks, terms};

    #[test]
    fn a_long_text_is_no_bomb_unless_all_its_words_or_pairs_of_characters_are_others() {
        let prose = "这是一个很长的段落，说明怎样办理企业认证，请准备营业执照。The certificate expires in 30 days.\n\n";
        assert!(terms(&prose.repeat((16 << 20) / prose.len())) < 100);
        let words: Vec<String> = (0..MOST_TERMS + 10).map(|number| format!("{number:x}")).collect();
        assert!(terms(&words.join(" ")) > MOST_TERMS);
        let first = |number: usize| char::from_u32(0x4e00 + u32::try_from(number).unwrap()).unwrap();
        let pairs: String = (0..=MOST_TERMS).flat_map(|at| [first(at / 1_000), first(2_000 + at % 1_000)]).collect();
        assert!(terms(&pairs) > MOST_TERMS);
    }

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
