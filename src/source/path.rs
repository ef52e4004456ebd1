use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

/// A file of the site, relative to the site's folder: parts separated by `/`, none of them empty, `.` or `..`.
///
/// Holding one is the proof that it stays inside the site, so that later code need not be careful.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// `name` in Unicode's NFC: the form in which names are compared and published, for some file systems take letters and
/// accents apart.
pub fn nfc(name: &str) -> Cow<'_, str> {
    if unicode_normalization::is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Whether a file is a picture, by the ending of its name.
pub fn is_picture(path: &str) -> bool {
    const ENDINGS: [&str; 9] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico"];
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    ending.is_some_and(|found| ENDINGS.iter().any(|ending| found.eq_ignore_ascii_case(ending)))
}

/// Why a text is no [`SitePath`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// There is nothing in it, or nothing between two slashes.
    EmptyPart,
    /// It has a `.` or `..` part.
    DotPart,
    /// It holds a backslash, a NUL or another control character.
    ForbiddenCharacter,
}

impl SitePath {
    /// Checks `text`; this is the only way to get one.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        for part in text.split('/') {
            match part {
                "" => return Err(PathError::EmptyPart),
                "." | ".." => return Err(PathError::DotPart),
                _ if part.contains(|c: char| c == '\\' || c.is_control()) => {
                    return Err(PathError::ForbiddenCharacter);
                }
                _ => {}
            }
        }
        Ok(Self(text.into()))
    }

    /// The whole path, such as `content/xinghe/renewal.md`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part, such as `renewal.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// All but the last part, without the slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The letters after the last dot of the name, if the name does not begin with that dot.
    pub fn extension(&self) -> Option<&str> {
        self.name().rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension)
    }

    /// The endings of texts, in small letters.
    pub const TEXTS: [&str; 5] = ["yaml", "yml", "md", "markdown", "mdx"];

    /// Whether a file of the content folder is read as text, by the ending of its name.
    pub fn is_text(&self) -> bool {
        self.ends_in_one_of(&Self::TEXTS)
    }

    /// Whether a text is in YAML, by the ending of its name.
    pub fn is_yaml(&self) -> bool {
        self.ends_in_one_of(&Self::TEXTS[..2])
    }

    /// Whether a text is in Markdown, by the ending of its name.
    pub fn is_markdown(&self) -> bool {
        self.ends_in_one_of(&Self::TEXTS[2..])
    }

    fn ends_in_one_of(&self, endings: &[&str]) -> bool {
        self.extension().is_some_and(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending)))
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{PathError, SitePath};

    #[test]
    fn refuses_whatever_could_leave_the_site() {
        #[rustfmt::skip]
        let cases = [
            ("",            PathError::EmptyPart),
            ("/etc/passwd", PathError::EmptyPart),
            ("a//b",        PathError::EmptyPart),
            ("a/../b",      PathError::DotPart),
            ("./a",         PathError::DotPart),
            ("a\\..\\b",    PathError::ForbiddenCharacter),
            ("a\0b",        PathError::ForbiddenCharacter),
        ];
        for (text, fault) in cases {
            assert_eq!(SitePath::parse(text), Err(fault), "for {text:?}");
        }
    }

    #[test]
    fn knows_its_parts() {
        let path = SitePath::parse("content/钉钉/nginx_1.26.md").unwrap();
        assert_eq!((path.folder(), path.name(), path.extension()), ("content/钉钉", "nginx_1.26.md", Some("md")));
        assert_eq!(SitePath::parse(".env").unwrap().extension(), None);
        for (path, is_yaml, is_markdown) in [
            ("a.yaml", true, false),
            ("A.YML", true, false),
            ("a.MD", false, true),
            ("a.mdx", false, true),
            ("a.png", false, false),
        ] {
            let path = SitePath::parse(path).unwrap();
            assert_eq!(
                (path.is_yaml(), path.is_markdown(), path.is_text()),
                (is_yaml, is_markdown, is_yaml || is_markdown)
            );
        }
    }
}
