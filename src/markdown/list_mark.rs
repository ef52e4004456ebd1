//! The marks with which people begin the entries of lists, and Markdown does not.

/// A mark at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListMark {
    /// The number that it says; none of a dash or dot.
    pub number: Option<u32>,
    /// How many bytes it takes, with the blanks behind it.
    pub length: usize,
    /// Whether nobody writes it but at the beginning of an entry: `1、`.
    pub is_sure: bool,
}

/// The mark that begins `text`: `1、`, `（1）`, `①`, `1．`, `1.登录`, `-登录`, `• 登录`. None if Markdown knows it.
pub fn list_mark(text: &str) -> Option<ListMark> {
    let (number, is_sure, rest) = numbered(text).or_else(|| dotted(text))?;
    let content = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    (!content.is_empty()).then(|| ListMark { number, length: text.len() - content.len(), is_sure })
}

/// The number, whether it is surely one of a list, and what stands behind it.
fn numbered(text: &str) -> Option<(Option<u32>, bool, &str)> {
    let first = text.chars().next()?;
    if let '①'..='⑳' = first {
        return Some((Some(u32::from(first) - u32::from('①') + 1), false, &text[first.len_utf8()..]));
    }
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let (number, rest) = digits(inner)?;
        return Some((Some(number), false, rest.strip_prefix(['）', ')'])?));
    }
    let (number, rest) = digits(text)?;
    if let Some(rest) = ["、", ")、", "）、", ".、", "．、"].iter().find_map(|mark| rest.strip_prefix(mark)) {
        return Some((Some(number), true, rest));
    }
    if let Some(rest) = rest.strip_prefix(['．', '）', '｡']) {
        return Some((Some(number), false, rest));
    }
    // `1.5` is a number, `1. ` is Markdown.
    let rest = rest.strip_prefix(['.', ')'])?;
    let begins = rest
        .starts_with(|c: char| (c.is_alphabetic() && !c.is_ascii_lowercase()) || matches!(c, '“' | '《' | '【' | '「'));
    begins.then_some((Some(number), false, rest))
}

fn dotted(text: &str) -> Option<(Option<u32>, bool, &str)> {
    if let Some(rest) = text.strip_prefix(['•', '·', '●', '○', '■', '◆', '－']) {
        return Some((None, false, rest));
    }
    let rest = text.strip_prefix('-')?;
    rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '《' | '【' | '「'))
        .then_some((None, false, rest))
}

/// The number of up to three digits, also full-width ones, that begins `text`, and what stands behind it.
fn digits(text: &str) -> Option<(u32, &str)> {
    let digit = |c: char| match c {
        '0'..='9' => c.to_digit(10),
        '\u{ff10}'..='\u{ff19}' => Some(u32::from(c) - 0xff10),
        _ => None,
    };
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    let digits: Vec<u32> = text[..text.len() - rest.len()].chars().filter_map(digit).take(4).collect();
    let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
    (1..=3).contains(&digits.len()).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::list_mark;

    #[test]
    fn marks_of_lists_are_known_and_those_of_markdown_are_not_among_them() {
        #[rustfmt::skip]
        let cases = [
            ("1、登录",    Some((Some(1), "1、"))),
            ("２)、 登录",  Some((Some(2), "２)、 "))),
            ("（3）登录",   Some((Some(3), "（3）"))),
            ("(12) 登录",  Some((Some(12), "(12) "))),
            ("②登录",     Some((Some(2), "②"))),
            ("1.登录",     Some((Some(1), "1."))),
            ("1．登录",    Some((Some(1), "1．"))),
            ("1）登录",    Some((Some(1), "1）"))),
            ("1)登录",     Some((Some(1), "1)"))),
            ("-登录",      Some((None, "-"))),
            ("• 登录",     Some((None, "• "))),
            ("－登录",     Some((None, "－"))),
            ("1. 登录",    None),
            ("- 登录",     None),
            ("1.5 倍",     None),
            ("1.example", None),
            ("-5 度",      None),
            ("--help",    None),
            ("2024、2025", None),
            ("（如有）",    None),
            ("1、",       None),
        ];
        for (text, expected) in cases {
            let found = list_mark(text).map(|mark| (mark.number, &text[..mark.length]));
            assert_eq!(found, expected, "for {text:?}");
        }
    }
}
