/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// English, for whoever asks for nothing else.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// The language of a locale such as `zh_CN.UTF-8`, or of a tag such as `zh-Hant`: English if it is none of ours.
    pub fn of(locale: &str) -> Self {
        let language = locale.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// Its tag: `en` or `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn locales_and_tags_name_languages() {
        let cases = [
            ("zh_CN.UTF-8", Language::Chinese),
            ("zh-CN", Language::Chinese),
            ("zh_TW", Language::Chinese),
            ("ZH", Language::Chinese),
            ("zha_CN", Language::English),
            ("en_GB.UTF-8", Language::English),
            ("C.UTF-8", Language::English),
            ("POSIX", Language::English),
            ("", Language::English),
        ];
        for (locale, expected) in cases {
            assert_eq!(Language::of(locale), expected, "for {locale:?}");
        }
    }
}
