use std::fmt;

use crate::source::{PathError, SitePath};

/// A published file, relative to the output folder: parts separated by `/`, none of them empty, `.` or `..`.
///
/// Holding one is the proof that it stays inside the output folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(SitePath);

impl OutPath {
    /// Checks `text`, by the rules of [`SitePath`].
    pub fn parse(text: &str) -> Result<Self, PathError> {
        SitePath::parse(text).map(Self)
    }

    /// The whole path, such as `xinghe/renewal.html`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// All but the last part, without the slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.folder()
    }

    /// The folders it stands in, the outermost first: `a` and `a/b` for `a/b/c.html`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.as_str().match_indices('/').map(|(at, _)| &self.as_str()[..at])
    }
}

impl From<SitePath> for OutPath {
    fn from(path: SitePath) -> Self {
        Self(path)
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::OutPath;

    #[test]
    fn knows_the_folders_it_stands_in() {
        let check = |text: &str, folders: &[&str]| {
            assert_eq!(OutPath::parse(text).unwrap().folders().collect::<Vec<_>>(), folders, "for {text:?}");
        };
        check("index.html", &[]);
        check("钉钉/续期/a.html", &["钉钉", "钉钉/续期"]);
        assert!(OutPath::parse("a/../../b").is_err());
    }
}
