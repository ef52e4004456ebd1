//! Globs of site.yaml.

use crate::message::{Text, say};

/// What is wrong with a glob, and what to do.
pub(super) fn glob_fault(glob: &str) -> Option<(Text, Text)> {
    if glob.starts_with('!') {
        let help = say!("list what is meant; a `!` would turn the glob round, and mean all else");
        return Some((say!("`{glob}` begins with `!`", glob), help));
    }
    let mut open = Vec::new();
    let mut characters = glob.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' => drop(characters.next()),
            '[' => {
                characters.next_if(|c| matches!(c, '!' | '^'));
                characters.next_if_eq(&']');
                if !characters.any(|c| c == ']') {
                    open.push('[');
                }
            }
            '{' => open.push('{'),
            '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop().map(|bracket| {
        (
            say!("`{glob}` is not a glob: its `{bracket}` is not closed", glob, bracket),
            say!("close it, or write `\\` before it"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::glob_fault;

    #[test]
    fn broken_globs_are_found() {
        for glob in ["!keep.md", "[", "a[!", "{a,b", "x/{a,[}"] {
            assert!(glob_fault(glob).is_some(), "for {glob}");
        }
        for glob in ["*.md", "a/**", "[abc].md", "[]].md", "{a,b}.md", "\\[.md", "a!b", "a]b"] {
            assert!(glob_fault(glob).is_none(), "for {glob}");
        }
    }
}
