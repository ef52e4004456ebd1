//! How wide a text is in a picture, and how it is broken and cut to fit.
//!
//! Nobody knows the font that a reader has. Characters are as wide as their columns (`unicode-width`) say, Latin letters as
//! wide as in a wide font, so that no text is wider than it is taken for.

use unicode_width::UnicodeWidthChar;

/// What stands where something is left out.
const CUT: char = '…';

/// Marks that stand at no line's start.
const NO_START: &str = "，。、；：！？）】》」』”’…—·,.;:!?)]}%";

/// Marks that stand at no line's end.
const NO_END: &str = "（【《「『“‘([{";

/// How wide a character is, in thousandths of the size of the font.
fn width_of_char(c: char) -> u32 {
    match c.width_cjk() {
        None | Some(0) => 0,
        Some(1) if "ijlftr .,'|:;()[]-".contains(c) => 420,
        Some(1) if c.is_uppercase() || matches!(c, 'm' | 'w' | '@' | '%') => 900,
        Some(1) => 640,
        Some(_) => 1000,
    }
}

/// How wide `text` is, in thousandths of the size of the font.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(width_of_char).sum()
}

/// `text` in at most `most` lines, none wider than `room` thousandths of the size of the font; `…` if it does not fit.
///
/// Chinese is broken anywhere, other words between them, if at all; no line starts with a stop or ends with an opening mark.
pub(super) fn lines(text: &str, room: u32, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 == most {
            lines.push(cut(rest, room));
            break;
        }
        let end = line_end(rest, room);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// `text`, or as much of its beginning as leaves room for `…`.
fn cut(text: &str, room: u32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let end = fitting(text, room.saturating_sub(width_of_char(CUT)));
    let kept = text[..end].trim_end_matches(|c: char| NO_END.contains(c) || c.is_whitespace());
    format!("{kept}{CUT}")
}

/// Where the longest beginning ends that is no wider than `room`.
fn fitting(text: &str, room: u32) -> usize {
    let mut used = 0;
    let too_wide = text.char_indices().find(|(_, c)| {
        used += width_of_char(*c);
        used > room
    });
    too_wide.map_or(text.len(), |(at, _)| at)
}

/// Where the first line of `text` ends: at the last place before `room` where it may, or where it must.
fn line_end(text: &str, room: u32) -> usize {
    let fitting = fitting(text, room);
    if fitting == text.len() {
        return fitting;
    }
    let mut before = None;
    let (mut end, mut within_word) = (None, None);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= fitting) {
        if before.is_some_and(|before| may_break(before, c)) {
            end = Some(at);
        }
        if before.is_some_and(|before| may_part(before, c)) {
            within_word = Some(at);
        }
        before = Some(c);
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    end.or(within_word).unwrap_or(fitting).max(first)
}

/// Whether a line may end between two characters.
fn may_break(before: char, after: char) -> bool {
    let is_wide = |c: char| c.width_cjk() == Some(2);
    let is_place = before.is_whitespace() || before == '-' || before == '/' || is_wide(before) || is_wide(after);
    is_place && may_part(before, after) && !after.is_whitespace()
}

/// Whether two characters may stand on two lines, if need be within a word.
fn may_part(before: char, after: char) -> bool {
    !NO_START.contains(after) && !NO_END.contains(before)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NO_END, NO_START, lines, width};

    #[test]
    fn chinese_is_broken_anywhere_and_words_between_them() {
        #[rustfmt::skip]
        let cases: [(&str, u32, &[&str]); 8] = [
            ("登录后台",                  4000, &["登录后台"]),
            ("登录公众平台",               4000, &["登录公众", "平台"]),
            ("登录平台，再提交",            4000, &["登录平", "台，再…"]),
            ("登录平台（后台）",            5000, &["登录平台", "（后台）"]),
            ("Sign in to the console",  8000, &["Sign in to", "the console"]),
            ("Unbreakablewords",        4000, &["Unbrea", "kable…"]),
            ("a000AA。-",             4360, &["a000A", "A。-"]),
            ("上传 PDF 文件",             4500, &["上传", "PDF…"]),
        ];
        for (text, room, expected) in cases {
            assert_eq!(lines(text, room, 2), expected, "for {text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room_or_starts_with_a_stop(
            text in "[登录后台提交材料，。（）《》a-zA-Z0-9 “”…-]{0,60}",
            room in 4000_u32..20000,
        ) {
            let lines = lines(&text, room, 3);
            prop_assert!(lines.len() <= 3);
            for line in &lines {
                prop_assert!(width(line) <= room, "{line:?}");
            }
            // A run of stops longer than a line has to be broken somewhere.
            let is_mark = |c: char| NO_START.contains(c) || NO_END.contains(c);
            let runs = text.split(|c: char| !is_mark(c));
            if runs.clone().all(|run| width(run) < 2000) {
                for line in lines.iter().skip(1) {
                    prop_assert!(!line.starts_with(|c: char| NO_START.contains(c) && c != '…'), "{lines:?}");
                }
            }
        }
    }
}
