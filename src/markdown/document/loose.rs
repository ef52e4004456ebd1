//! Reads links and images whose destination holds a space or a bracket, as file managers name files: `![](a b (2).png)`.
//!
//! CommonMark takes them for text. Only what ends like the name of a file is meant so.

use std::ops::Range;

/// A link or image with a loose destination, as bytes of the text it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) is_image: bool,
    pub(super) shown: Range<usize>,
    pub(super) destination: Range<usize>,
    pub(super) end: usize,
}

/// How far the end is looked for.
const LONGEST: usize = 400;

/// The link or image that begins at the byte `at` of `text`, with a `[` or `![`.
pub(super) fn at(text: &str, at: usize) -> Option<Loose> {
    let rest = &text[at..at + text[at..].floor_char_boundary(LONGEST)];
    let rest = rest.split('\n').next()?;
    let is_image = rest.starts_with('!');
    let open = usize::from(is_image);
    let shown = rest[open..].strip_prefix('[')?;
    let shown = &shown[..shown.find(['[', ']'])?];
    let start = open + 1 + shown.len();
    let inner = rest[start..].strip_prefix("](")?;
    let start = start + 2;
    // The first bracket that stands behind the ending of a file's name is the link's own.
    let (length, _) = inner.match_indices(')').find(|(close, _)| is_file(&inner[..*close]))?;
    let destination = &inner[..length];
    let is_loose =
        destination.trim().contains([' ', '(', ')']) && !destination.contains(['<', '>', '"', '`', '[', ']']);
    is_loose.then(|| Loose {
        is_image,
        shown: at + open + 1..at + open + 1 + shown.len(),
        destination: at + start..at + start + length,
        end: at + start + length + 1,
    })
}

/// Whether `text` ends like the name of a file, perhaps with a fragment.
fn is_file(text: &str) -> bool {
    let path = text.split_once('#').map_or(text, |(path, _)| path);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.trim().rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.trim().is_empty()
            && (2..=8).contains(&ending.len())
            && ending.starts_with(|c: char| c.is_ascii_alphabetic())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn names_with_spaces_and_brackets_are_destinations() {
        #[rustfmt::skip]
        let cases = [
            ("![第一步](屏幕截图 2026-01-31 17.33.png)。", Some((true, "第一步", "屏幕截图 2026-01-31 17.33.png"))),
            ("![](foo (7).png)",                         Some((true, "", "foo (7).png"))),
            ("[合同](a/合同 (2).pdf#page=2) x",           Some((false, "合同", "a/合同 (2).pdf#page=2"))),
            ("[a](b).md) c",                             Some((false, "a", "b).md"))),
            ("[1](see the note below)",                  None),
            ("[a](b c d. e)",                            None),
            ("[a](see v1.2)",                            None),
            ("[a](b.md)",                                None),
            ("[a] (b c.md)",                             None),
            ("[a](b\nc.md)",                             None),
            ("[a](x \"t\".md)",                          None),
            ("![",                                       None),
        ];
        for (text, expected) in cases {
            let found = at(text, 0);
            let found = found.map(|it| (it.is_image, &text[it.shown], &text[it.destination]));
            assert_eq!(found, expected, "for {text:?}");
        }
    }
}
