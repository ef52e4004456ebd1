//! Knows the texts that are one paragraph of words without any markup: most texts of a playbook in YAML are.

/// Whether parsing `text` yields one paragraph with `text` in it as it stands. It may be one although this denies it.
pub(super) fn is_sentence(text: &str) -> bool {
    let begins = text.starts_with(|c: char| (c.is_ascii_alphabetic() || !c.is_ascii()) && is_visible(c));
    begins
        && text.ends_with(is_visible)
        && text.bytes().all(is_word)
        && !text.contains("www.")
        && !text.starts_with("import ")
        && !text.starts_with("export ")
}

/// White space at an end goes, and so does a byte order mark.
fn is_visible(c: char) -> bool {
    !c.is_whitespace() && c != '\u{feff}'
}

/// Bytes that mean nothing inside of a line, whatever stands beside them.
fn is_word(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_alphanumeric() || b" ,.;?%/()-+='\"".contains(&byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_sentence;
    use crate::markdown::{Document, Event, Tag, TagEnd};

    #[test]
    fn sentences_are_told_from_markup() {
        #[rustfmt::skip]
        let cases = [
            ("由法定代表人在认证中心完成扫码核验，24 小时内有效。", true),
            ("Open the console, choose (A) and upload.",    true),
            ("2026. 年",       false),
            ("见 www.a.com",   false),
            ("见 [甲](b.md)",  false),
            ("甲\n乙",         false),
            ("甲 ",            false),
            ("\u{3000}甲",     false),
            ("",               false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_sentence(text), expected, "for {text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn a_sentence_is_parsed_as_one(text in "([a-z甲，。“\u{3000}\u{a0}\u{feff}\u{e000}1 ,.;?%/()+='\"-]|www|import |甲乙|  ){1,12}") {
            if is_sentence(&text) {
                let parsed = Document::parse_markup(&text);
                let all = 0..text.len();
                let expected = [
                    (Event::Start(Tag::Paragraph), all.clone()),
                    (Event::Text(text.as_str().into()), all.clone()),
                    (Event::End(TagEnd::Paragraph), all),
                ];
                prop_assert_eq!(parsed.events(), expected);
            }
        }
    }
}
