//! The blanks of a contact's message, such as `{企业名称}`.

/// What blanks are called that ask what the platform said, in the order in which they are looked for.
const REFUSAL: [&[&str]; 2] = [
    &["驳回", "拒绝", "提示", "报错", "原样", "refus", "reject", "message", "error"],
    &["原因", "问题", "reason", "problem"],
];

/// What blanks are called that ask what was tried.
const TRIED: [&[&str]; 2] = [&["试过", "尝试", "tried"], &["办法", "attempt"]];

/// The blank of `message` into which the words of the refusal go; empty if it has none for them.
pub(super) fn refusal(message: &str) -> &str {
    named(message, &REFUSAL)
}

/// The blank of `message` into which goes what the reader has tried; empty if it has none for that.
pub(super) fn tried(message: &str) -> &str {
    named(message, &TRIED)
}

/// The first blank that is called by one of the words, those of the first list before those of the second.
fn named<'a>(message: &'a str, words: &[&[&str]]) -> &'a str {
    let find =
        |words: &&[&str]| blanks(message).find(|blank| words.iter().any(|word| blank.to_lowercase().contains(word)));
    words.iter().find_map(find).unwrap_or_default()
}

fn blanks(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| {
        let (blank, _) = rest.split_once('}')?;
        (!blank.is_empty() && !blank.contains('\n')).then_some(blank)
    })
}

#[cfg(test)]
mod tests {
    use super::{refusal, tried};

    #[test]
    fn the_words_of_a_refusal_have_one_place() {
        #[rustfmt::skip]
        let cases = [
            ("我是{企业名称}，停在{步骤}，提示{驳回提示}。", "驳回提示"),
            ("{问题描述} {提示原文}",                  "提示原文"),
            ("{企业名称} {问题描述} {已试过的办法}",         "问题描述"),
            ("{Company}: {Error message}",        "Error message"),
            ("{企业名称}",                            ""),
            ("提示",                                ""),
            ("{提示",                               ""),
        ];
        for (message, expected) in cases {
            assert_eq!(refusal(message), expected, "for {message}");
        }
    }

    #[test]
    fn what_was_tried_has_one_place() {
        #[rustfmt::skip]
        let cases = [
            ("{企业名称}：{问题描述}。我们已经试过：{已试过的办法}。", "已试过的办法"),
            ("{处理办法} {尝试记录}",                  "尝试记录"),
            ("{Company}: {What you tried}",    "What you tried"),
            ("{企业名称} {失败原因}",                  ""),
        ];
        for (message, expected) in cases {
            assert_eq!(tried(message), expected, "for {message}");
        }
    }
}
