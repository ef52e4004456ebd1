//! Makes one of what readers type in several ways: width, composition, accents, traditional characters.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The first and the last character that may be traditional, with few left out: extension A and the main block.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The simplified character for each from [`FIRST`] to [`LAST`]; of a character that is none, itself.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    (FIRST..=LAST)
        .map(|code| {
            let c = char::from_u32(code).expect("there are no surrogates among them");
            let simplified = hanconv::t2s(c.encode_utf8(&mut [0; 4]));
            simplified.chars().next().unwrap_or(c)
        })
        .collect()
});

/// The simplified character for `c`: itself, but for traditional ones.
pub(super) fn simplified(c: char) -> char {
    match u32::from(c) {
        code @ FIRST..=LAST => SIMPLIFIED[(code - FIRST) as usize],
        _ => c,
    }
}

/// A text as search compares it: one width, small letters, simplified characters.
pub(super) fn folded(text: &str) -> String {
    let text = compatible(text.trim());
    text.chars().flat_map(char::to_lowercase).map(simplified).collect()
}

/// Every traditional character with its simplified one, in order.
pub(super) fn traditional() -> impl Iterator<Item = (char, char)> {
    (FIRST..=LAST).filter_map(char::from_u32).map(|c| (c, simplified(c))).filter(|(c, simplified)| c != simplified)
}

/// `text` in compatibility composition (NFKC) and without accents: full width is half width, half-width kana are full.
pub(super) fn compatible(text: &str) -> Cow<'_, str> {
    let mut has_wide = false;
    for c in text.chars() {
        has_wide |= is_wide(c);
        if !is_inert(c) && !is_wide(c) {
            return Cow::Owned(text.nfkd().filter(|c| !is_accent(*c)).nfc().collect());
        }
    }
    if has_wide { Cow::Owned(text.chars().map(narrow).collect()) } else { Cow::Borrowed(text) }
}

/// Whether `c` is an accent of Latin, Greek and Cyrillic letters: few readers type them.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether compatibility composition leaves `c` alone wherever it stands.
fn is_inert(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0x20..=0x7e | 0x3001..=0x3011 | 0x2018..=0x201d | 0x09 | 0x0a | 0xb7 | 0x2014)
}

/// Whether `c` is a character of ASCII at full width, which composition makes that one of, wherever it stands.
fn is_wide(c: char) -> bool {
    matches!(c, '！'..='～')
}

/// `c`, at half width if it is of ASCII.
fn narrow(c: char) -> char {
    if is_wide(c) { char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfkc_quick};

    use super::{compatible, is_inert, is_wide, narrow, simplified, traditional};

    #[test]
    fn traditional_characters_have_simplified_ones() {
        let folded: String = "錯誤審核駁回钉钉かナ".chars().map(simplified).collect();
        assert_eq!(folded, "错误审核驳回钉钉かナ");
        assert!(traditional().all(|(_, simple)| simplified(simple) == simple || simple.is_alphanumeric()));
        assert!(traditional().count() > 2_500);
    }

    #[test]
    fn width_is_folded() {
        assert_eq!(compatible("ＥＲＲ＿４００３　ｶﾞ"), "ERR_4003 ガ");
        assert!(matches!(compatible("营业执照 4003"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_not_composed_in_full_would_not_be_changed_by_it() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| is_inert(*c) || is_wide(*c)) {
            assert_eq!(c.to_string().nfkc().collect::<String>(), narrow(c).to_string(), "{c:?}");
            assert_eq!(is_nfkc_quick([narrow(c)].into_iter()), IsNormalized::Yes, "{c:?}");
            assert_eq!(canonical_combining_class(narrow(c)), 0, "{c:?}");
        }
        for text in ["手机号，ＡＢ（１）", "“已驳回”——请重试…", "㎏，", "ｶﾞ！", "ガ 각"]
        {
            assert_eq!(compatible(text), text.nfkc().collect::<String>());
        }
    }

    #[test]
    fn accents_are_folded() {
        for (text, plain) in [("Ünïcode e\u{301}", "Unicode e"), ("Việt Ελλάς ё", "Viet Ελλας е"), ("ガ", "ガ")]
        {
            assert_eq!(compatible(text), plain);
        }
    }
}
