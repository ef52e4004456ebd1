//! Lines that YAML folds into one: as Markdown joins them, not as YAML does.

use super::node::ScalarStyle;
use crate::markdown::joins;

/// What the scalar that is `written` over several lines means: YAML's `meaning`, without the spaces that folding puts
/// between two Chinese characters, and with a blank line for each one that folding swallows. None if that is the same.
pub(super) fn folded(written: &str, meaning: &str, style: ScalarStyle) -> Option<String> {
    let is_block = match style {
        ScalarStyle::Literal => return None,
        // What escapes mean is not looked into.
        ScalarStyle::Double if written.contains('\\') => return None,
        ScalarStyle::Folded => true,
        _ => false,
    };
    if !written.trim().contains('\n') {
        return None;
    }
    let lines: Vec<&str> = lines(written, meaning, is_block);
    let mut joined = String::with_capacity(meaning.len() + 8);
    // How far the meaning is copied, and how many lines were blank since.
    let (mut at, mut blank, mut is_first) = (0, 0, true);
    for line in lines
        .into_iter()
        .map(|line| if style == ScalarStyle::Single { line.replace("''", "'") } else { line.to_owned() })
    {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        let between = meaning[at..].find(&*line)?;
        let between = &meaning[at..at + between];
        if !between.chars().all(|c| matches!(c, ' ' | '\n')) {
            return None;
        }
        at += between.len();
        let (before, after) = (joined.chars().next_back(), line.chars().next());
        match between {
            " " if before.zip(after).is_some_and(|(before, after)| joins(before, after)) => {}
            _ if !is_first && blank > 0 && between.len() == blank && between.starts_with('\n') => {
                joined.push_str(between);
                joined.push('\n');
            }
            _ => joined.push_str(between),
        }
        joined.push_str(&line);
        at += line.len();
        (blank, is_first) = (0, false);
    }
    joined.push_str(&meaning[at..]);
    (joined != meaning).then_some(joined)
}

/// The lines of a scalar as they stand in its meaning.
fn lines<'w>(written: &'w str, meaning: &str, is_block: bool) -> Vec<&'w str> {
    if is_block {
        let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let first = |text: &str| text.lines().find(|line| !line.trim().is_empty()).map_or(0, spaces);
        let indent = first(written).saturating_sub(first(meaning));
        return written.lines().map(|line| line.get(indent.min(spaces(line))..).unwrap_or_default()).collect();
    }
    let inner =
        written.strip_prefix(['"', '\'']).map_or(written, |rest| rest.strip_suffix(['"', '\'']).unwrap_or(rest));
    let last = inner.lines().count().saturating_sub(1);
    let cut = |(number, line): (usize, &'w str)| match number {
        0 => line.trim_end_matches([' ', '\t']),
        _ if number == last => line.trim_start_matches([' ', '\t']),
        _ => line.trim_matches([' ', '\t']),
    };
    inner.lines().enumerate().map(cut).collect()
}

/// Whether some scalar of `yaml` may go on over several lines without being a `|` block. Errs towards yes.
pub(super) fn may_fold(yaml: &str) -> bool {
    // How far the last line is indented, if a value on it may go on.
    let mut open: Option<usize> = None;
    yaml.lines().any(|line| {
        let mut content = line.trim();
        let indent = line.len() - line.trim_start().len();
        let is_entry = content.starts_with('-');
        while let Some(rest) = content.strip_prefix("- ") {
            content = rest.trim_start();
        }
        let value = content.split_once(": ").map_or(content, |(_, value)| value.trim_start());
        let is_block = value.starts_with('>') || value.contains(" >");
        let goes_on =
            !content.is_empty() && !content.starts_with('#') && !content.contains(": ") && !content.ends_with(':');
        let is_below_value = open.is_some_and(|above| indent > above);
        if !content.is_empty() {
            open = (!content.ends_with(':') && !value.starts_with(['|', '#'])).then_some(indent);
        }
        is_block || (goes_on && (!is_entry || is_below_value)) || content.matches(['"', '\'']).count() % 2 == 1
    })
}

#[cfg(test)]
mod tests {
    use super::super::Tree;

    #[test]
    fn chinese_lines_join_and_blank_lines_stay() {
        #[rustfmt::skip]
        let cases = [
            ("a: >\n  第一行\n  第二行\n",                 "第一行第二行\n"),
            ("a: >-\n  第一行\n  line two\n  three\n",     "第一行 line two three"),
            ("a: >\n  一\n\n  二\n",                      "一\n\n二\n"),
            ("a: >\n  一\n\n\n  二\n",                    "一\n\n\n二\n"),
            ("a: >\n  一\n    缩进\n    再来\n  二\n",       "一\n  缩进\n  再来\n二\n"),
            ("a: >+\n  一\n  二\n\n",                     "一二\n\n"),
            ("a: 一\n  二\n",                            "一二"),
            ("a: one\n  two\n\n  three\n",              "one two\n\nthree"),
            ("a: 他说：\n  “好”\n",                       "他说：“好”"),
            ("a: '一''\n  二'\n",                        "一' 二"),
            ("a: 一\n  - 二\n",                          "一 - 二"),
            ("a: \"一\n  二\"\n",                        "一二"),
            ("a: \"一\\\n  二\"\n",                      "一二"),
            ("a: |\n  一\n  二\n",                       "一\n二\n"),
        ];
        for (text, expected) in cases {
            let tree = Tree::parse(text).unwrap();
            let found = tree.root().entries()[0].value.text().unwrap();
            assert_eq!(found, expected, "for {text:?}");
        }
    }
}
