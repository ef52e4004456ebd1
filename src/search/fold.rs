//! Makes one of what readers type in several ways: width, composition, traditional characters.

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

/// Every traditional character with its simplified one, in order.
pub(super) fn traditional() -> impl Iterator<Item = (char, char)> {
    (FIRST..=LAST).filter_map(char::from_u32).map(|c| (c, simplified(c))).filter(|(c, simplified)| c != simplified)
}

/// `text` in compatibility composition (NFKC): full width is half width, half-width kana are full.
pub(super) fn compatible(text: &str) -> Cow<'_, str> {
    /// What compatibility composition leaves alone wherever it stands.
    fn is_inert(c: char) -> bool {
        matches!(u32::from(c), 0x20..=0x7e | 0x0a | 0x09 | 0x3001..=0x3011 | 0x3400..=0x4dbf | 0x4e00..=0x9fff)
    }
    if text.chars().all(is_inert) { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

#[cfg(test)]
mod tests {
    use super::{compatible, simplified, traditional};

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
}
