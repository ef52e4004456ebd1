//! Language tags, and what people write for them.

/// Whether `tag` has the form of a language tag (BCP 47): a language of two or three letters, then parts of at most eight.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The language tag that somebody means who writes `zh_CN` or the name of a language.
pub(super) fn tag_meant_by(written: &str) -> Option<String> {
    let plain = written.trim().to_lowercase().replace(['_', ' '], "-");
    let named = match plain.as_str() {
        "中文" | "汉语" | "简体中文" | "中文简体" | "简体" | "chinese" | "cn" | "zh-cn" | "simplified-chinese" => {
            "zh-CN"
        }
        "繁体中文" | "繁體中文" | "中文繁体" | "繁体" | "traditional-chinese" => "zh-TW",
        "英文" | "英语" | "english" => "en",
        "日文" | "日语" | "japanese" => "ja",
        "韩文" | "韩语" | "korean" => "ko",
        _ => "",
    };
    if !named.is_empty() {
        return Some(named.to_owned());
    }
    let parts = plain.split('-').enumerate().map(|(at, part)| match (at, part.len()) {
        (0, _) => part.to_owned(),
        (_, 2) => part.to_uppercase(),
        (_, 4) => part[..1].to_uppercase() + &part[1..],
        _ => part.to_owned(),
    });
    Some(plain.is_ascii().then(|| parts.collect::<Vec<_>>().join("-"))?).filter(|tag| is_language_tag(tag))
}

#[cfg(test)]
mod tests {
    use super::{is_language_tag, tag_meant_by};

    #[test]
    fn a_language_tag_is_told_from_what_people_write_for_it() {
        for tag in ["zh-CN", "en", "zh-Hant-TW", "es-419", "fil"] {
            assert!(is_language_tag(tag), "for {tag}");
        }
        #[rustfmt::skip]
        let cases = [
            ("zh_CN", Some("zh-CN")), ("中文", Some("zh-CN")), ("zh_hant_tw", Some("zh-Hant-TW")), ("English", Some("en")),
            ("en_us", Some("en-US")), ("火星文", None), ("-", None),
        ];
        for (written, meant) in cases {
            assert!(!is_language_tag(written), "for {written}");
            assert_eq!(tag_meant_by(written).as_deref(), meant, "for {written}");
        }
    }
}
