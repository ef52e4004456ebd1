//! Which characters are Chinese or Japanese writing: the parts of Unicode that Markdown's rules do not foresee.

/// Whether `c` is a Han character or kana: writing without spaces between words. Korean has spaces and is not meant.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303b}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Whether `c` is a punctuation mark or symbol as wide as a Han character, such as `，` `（` `《` `￥`.
pub(super) fn is_wide_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303d}' | '\u{30a0}' | '\u{30fb}'
        | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe6}' | '\u{3200}'..='\u{33ff}')
}

/// Whether `c` is a mark that Chinese shares with Western writing, and that is wide only beside Chinese: `“` `…` `—`.
pub(super) fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '\u{b7}' | '\u{2013}'..='\u{2015}' | '\u{2018}'..='\u{201f}' | '\u{2025}' | '\u{2026}')
}

/// Whether a line may break before or after `c` without a space being meant.
pub(super) fn is_wide(c: char) -> bool {
    is_letter(c)
        || is_wide_punctuation(c)
        || matches!(c, '\u{3000}' | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// Whether a line break between these two characters means nothing, as in Chinese text wrapped by an editor.
///
/// A shared mark counts beside Chinese: `他说：“好”⏎然后` has no space.
pub fn joins(before: char, after: char) -> bool {
    (is_wide(before) && (is_wide(after) || is_shared_punctuation(after)))
        || (is_wide(after) && is_shared_punctuation(before))
}

/// Whether a bare URL ends before `c`.
pub(super) fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_wide(c)
        || is_shared_punctuation(c)
        || matches!(c, '<' | '>' | '"' | '`' | '[' | ']' | '|' | '\\' | '{' | '}' | '^')
}
