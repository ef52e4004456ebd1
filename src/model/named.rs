//! Values that have names of their own: known by the same words in both notations.

/// A value that authors write by name.
pub trait Named: Copy + PartialEq + Sized + 'static {
    /// Each value with the words for it; the first is its name in the contract.
    const WORDS: &'static [(Self, &'static [&'static str])];

    /// The value called `word`, in English or Chinese, in any case.
    fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(value, _)| *value)
    }

    /// Its name in the contract.
    fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, words)| words[0])
    }
}

/// How often a cause is the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// Often.
    Common,
    /// Sometimes.
    Occasional,
    /// Seldom.
    Rare,
}

impl Named for Likelihood {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Common, &["common", "frequent", "often", "常见", "高", "经常"]),
        (Self::Occasional, &["occasional", "sometimes", "偶尔", "偶见", "偶发", "一般", "中"]),
        (Self::Rare, &["rare", "seldom", "少见", "罕见", "低", "很少"]),
    ];
}

/// Whether one may simply try again after a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Retry {
    /// Once what is wrong has been changed.
    AfterChange,
    /// After some time.
    Wait,
    /// Not at all.
    No,
}

impl Named for Retry {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::AfterChange, &["after-change", "after change", "改后再试", "修改后再试", "改后重试"]),
        (Self::Wait, &["wait", "稍后再试", "等待", "稍后重试"]),
        (Self::No, &["no", "不再受理", "不可重试", "false"]),
    ];
}

/// What kind of text a field of a form takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldRule {
    /// A unified social credit code, with its check character.
    Usc,
    /// The number of an identity card.
    IdCard,
    /// A mobile number.
    Mobile,
    /// An address of e-mail.
    Email,
    /// A URL.
    Url,
    /// A date.
    Date,
}

impl Named for FieldRule {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Usc, &["usc", "统一社会信用代码"]),
        (Self::IdCard, &["id-card", "id card", "身份证号"]),
        (Self::Mobile, &["mobile", "手机号"]),
        (Self::Email, &["email", "邮箱"]),
        (Self::Url, &["url", "网址"]),
        (Self::Date, &["date", "日期"]),
    ];
}

#[cfg(test)]
mod tests {
    use super::{FieldRule, Likelihood, Named, Retry};

    #[test]
    fn values_are_known_by_their_words_and_no_word_is_two_values() {
        fn check<T: Named + std::fmt::Debug>() {
            for (value, words) in T::WORDS {
                assert_eq!(value.name(), words[0]);
                for word in *words {
                    assert_eq!(T::named(&format!(" {} ", word.to_uppercase())), Some(*value), "for {word}");
                }
            }
        }
        check::<Likelihood>();
        check::<Retry>();
        check::<FieldRule>();
        assert_eq!(Likelihood::named("天天"), None);
    }
}
