//! The letter under which a name stands where names are too many for one list.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands under no letter.
pub(super) const OTHER: char = '#';

/// Beginnings of names that are read in another way than their first character mostly is.
const READ_OTHERWISE: &[(&str, &str)] = &[("重庆", "chongqing"), ("长", "chang"), ("单", "shan")];

/// The letter of a name: the first one of how it is read, or the sign itself of a script without capitals.
pub(super) fn letter(name: &str) -> char {
    match reading(name).chars().next().and_then(|first| first.to_uppercase().next()) {
        Some(letter) if letter.is_alphabetic() => letter,
        _ => OTHER,
    }
}

/// How a name is read, for putting names in order: Chinese in pinyin, without accents, full width and capitals.
pub(super) fn reading(name: &str) -> String {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut reading = String::new();
    let mut rest = name;
    if let Some((beginning, read)) = READ_OTHERWISE.iter().find(|(beginning, _)| name.starts_with(beginning)) {
        reading.push_str(read);
        rest = &name[beginning.len()..];
    }
    for c in rest.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c.to_pinyin() {
            Some(read) => reading.push_str(read.plain()),
            None => reading.extend(c.to_lowercase()),
        }
    }
    reading
}

/// Where a letter stands among others: Latin ones first, what has none last.
pub(super) fn rank(letter: char) -> (bool, char) {
    (letter == OTHER, letter)
}

#[cfg(test)]
mod tests {
    use super::{letter, reading};

    #[test]
    fn names_stand_under_the_letter_by_which_they_are_looked_for() {
        let cases = [
            ("钉钉", 'D'),
            ("小红书", 'X'),
            ("微信支付", 'W'),
            ("抖音", 'D'),
            ("重庆政务", 'C'),
            ("重点企业", 'Z'),
            ("长安汽车", 'C'),
            ("番茄小说", 'F'),
            ("脉脉", 'M'),
            ("银行卡", 'Y'),
            ("Taobao", 'T'),
            ("ａｐｐ", 'A'),
            ("étoile", 'E'),
            ("“飞书”", 'F'),
            ("1688", '#'),
            ("!?", '#'),
            ("Яндекс", 'Я'),
        ];
        for (name, expected) in cases {
            assert_eq!(letter(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_read_as_it_is_typed() {
        assert_eq!(reading("长安汽车 App"), "changanqiche app");
        assert_eq!(reading("《Ｅtoilé》"), "etoile》");
    }
}
