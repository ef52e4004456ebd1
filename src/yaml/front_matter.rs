use std::ops::Range;

/// What stands before the body of a Markdown file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// The language it is written in.
    pub kind: FrontMatterKind,
    /// Its bytes, without the fences.
    pub inner: Range<usize>,
    /// The byte at which the body begins.
    pub body: usize,
    /// Whether the closing fence is there. If not, all of this is probably no front matter but a `---` that draws a
    /// line, unless its first line [looks like a key](Self::looks_meant); `inner` reaches to the end of the file then.
    pub closed: bool,
}

/// The languages of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontMatterKind {
    /// Between `---` and `---` or `...`.
    Yaml,
    /// Between `+++` and `+++`.
    Toml,
}

/// The front matter of `text`, which a byte order mark may precede; `None` if its first line is no fence.
pub fn front_matter(text: &str) -> Option<FrontMatter> {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let (opening, mut at) = line(text, start);
    let kind = match opening {
        "---" => FrontMatterKind::Yaml,
        "+++" => FrontMatterKind::Toml,
        _ => return None,
    };
    let begin = at;
    while at < text.len() {
        let (found, next) = line(text, at);
        if found == opening || (kind == FrontMatterKind::Yaml && found == "...") {
            return Some(FrontMatter { kind, inner: begin..at, body: next, closed: true });
        }
        at = next;
    }
    Some(FrontMatter { kind, inner: begin..text.len(), body: text.len(), closed: false })
}

impl FrontMatter {
    /// Whether the first line looks like `key:` (`key =` in TOML), so that a missing fence is a slip.
    pub fn looks_meant(&self, text: &str) -> bool {
        text[self.inner.clone()].lines().next().is_some_and(|line| self.is_key(line))
    }

    /// Whether any line looks like `key:`, so that what cannot be read was meant to be.
    pub fn has_key(&self, text: &str) -> bool {
        text[self.inner.clone()].lines().any(|line| self.is_key(line))
    }

    /// Whether it begins with a heading of Markdown, alone between blank lines.
    pub fn begins_with_heading(&self, text: &str) -> bool {
        let mut lines = text[self.inner.clone()].lines().skip_while(|line| line.trim().is_empty());
        let is_heading = |line: &str| {
            let rest = line.trim_start_matches('#');
            rest.len() < line.len() && line.len() - rest.len() < 7 && rest.starts_with([' ', '\t'])
        };
        lines.next().is_some_and(is_heading) && lines.next().is_none_or(|line| line.trim().is_empty())
    }

    fn is_key(&self, line: &str) -> bool {
        let (sign, extra) = match self.kind {
            FrontMatterKind::Yaml => (':', ""),
            FrontMatterKind::Toml => ('=', " \"."),
        };
        line.split_once(sign).is_some_and(|(key, rest)| {
            let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-') || extra.contains(c);
            !key.is_empty() && key.chars().all(is_key) && (sign == '=' || rest.is_empty() || rest.starts_with(' '))
        })
    }
}

/// The line at `start` without blanks at its end, and where the next one begins.
fn line(text: &str, start: usize) -> (&str, usize) {
    let rest = &text[start..];
    let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
    (rest[..end].trim_end(), start + end)
}

#[cfg(test)]
mod tests {
    use super::FrontMatterKind::{Toml, Yaml};
    use super::front_matter;

    #[test]
    fn ends_at_its_fence() {
        #[rustfmt::skip]
        let cases = [
            ("---\ntitle: 认证\n---\n正文",           Some((Yaml, "title: 认证\n", "正文", true))),
            ("\u{feff}---\r\na: 1\r\n---  \r\n正文", Some((Yaml, "a: 1\r\n", "正文", true))),
            ("---\na: 1\n...\nb",                   Some((Yaml, "a: 1\n", "b", true))),
            ("+++\na = 1\n+++\nb",                  Some((Toml, "a = 1\n", "b", true))),
            ("+++\na = 1\n---\nb",                  Some((Toml, "a = 1\n---\nb", "", false))),
            ("---\n---",                            Some((Yaml, "", "", true))),
            ("---\na: |\n  ---\n---\nb",            Some((Yaml, "a: |\n  ---\n", "b", true))),
            ("---\n标题",                            Some((Yaml, "标题", "", false))),
            ("----\na: 1\n----\n",                  None),
            (" ---\na: 1\n---\n",                   None),
            ("# 标题\n---\n",                        None),
            ("",                                    None),
        ];
        for (text, expected) in cases {
            let found = front_matter(text);
            let found = found.as_ref().map(|f| (f.kind, &text[f.inner.clone()], &text[f.body..], f.closed));
            assert_eq!(found, expected, "for {text:?}");
        }
    }

    #[test]
    fn a_heading_is_told_from_a_comment() {
        let cases = [
            ("---\n\n# 手册\n\n负责人: 张三\n---\n", true),
            ("---\n## a\n---\n", true),
            ("---\n# a comment\ntitle: x\n---\n", false),
            ("---\ntitle: x\n# a\n\n---\n", false),
            ("---\n#tag\n\n---\n", false),
        ];
        for (text, expected) in cases {
            assert_eq!(front_matter(text).unwrap().begins_with_heading(text), expected, "for {text:?}");
        }
    }

    #[test]
    fn an_open_fence_is_meant_if_a_key_follows() {
        let cases = [
            ("---\ntitle: x\n", true),
            ("---\n标题:\n", true),
            ("---\n\ntitle: x\n", false),
            ("---\n见 https://a.cn\n", false),
            ("---\n正文 a: b\n", false),
            ("+++\ntitle = 1\n", true),
        ];
        for (text, expected) in cases {
            assert_eq!(front_matter(text).unwrap().looks_meant(text), expected, "for {text:?}");
        }
    }
}
