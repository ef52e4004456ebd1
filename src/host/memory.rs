use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

use crate::host::{Entry, Files, HostError, Listing, OpenFile, Walk};
use crate::source::SitePath;

/// A site's files from a table, for tests and fuzzing.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles {
    files: BTreeMap<SitePath, Arc<[u8]>>,
}

impl MemoryFiles {
    /// The files of `table`: paths and texts.
    ///
    /// # Panics
    ///
    /// When a path is none.
    pub fn new<'a>(table: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut files = Self::default();
        for (path, text) in table {
            files.put(SitePath::parse(path).expect("the table names files inside the site"), text.as_bytes());
        }
        files
    }

    /// Puts a file in, replacing one that is there.
    pub fn put(&mut self, path: SitePath, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path, bytes.into());
    }

    /// Takes a file out, if it is there.
    pub fn remove(&mut self, path: &SitePath) {
        self.files.remove(path);
    }
}

impl Files for MemoryFiles {
    fn list(&self, walk: &Walk<'_>) -> Result<Listing, HostError> {
        let wanted = |path: &SitePath| {
            let below = match walk.under {
                None => Some(path.as_str()),
                Some(under) => path.as_str().strip_prefix(under.as_str()).and_then(|rest| rest.strip_prefix('/')),
            };
            below.is_some_and(|below| {
                let hidden = below.split('/').any(|part| walk.passes_over(part.as_ref()));
                let too_deep = walk.shallow && below.contains('/');
                !(hidden || too_deep || walk.leaves_out(path.as_str()))
            })
        };
        let entries = self
            .files
            .iter()
            .filter(|(path, _)| wanted(path))
            .map(|(path, bytes)| Entry { path: path.clone(), length: bytes.len() as u64, stamp: None })
            .collect();
        Ok(Listing { entries, ..Listing::default() })
    }

    fn open(&self, path: &SitePath) -> Result<OpenFile, HostError> {
        match self.files.get(path) {
            Some(bytes) => Ok(OpenFile::new(bytes.len() as u64, Cursor::new(Arc::clone(bytes)))),
            None => Err(HostError::Missing { path: PathBuf::from(path.as_str()) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryFiles;
    use crate::host::{Files, Walk};
    use crate::source::SitePath;

    #[test]
    fn lists_as_a_disk_would() {
        let files = MemoryFiles::new([
            ("site.yaml", ""),
            ("content/b.md", ""),
            ("content/a/.hidden/x.md", ""),
            ("content/a/x.md", ""),
            ("content/public/x.html", ""),
            ("content.md", ""),
        ]);
        let path = |text: &str| SitePath::parse(text).unwrap();
        let check = |under: Option<&str>, shallow: bool, except: &[&str], expected: &[&str]| {
            let under = under.map(path);
            let except: Vec<_> = except.iter().map(|text| path(text)).collect();
            let listing =
                files.list(&Walk { under: under.as_ref(), shallow, except: &except, ..Walk::default() }).unwrap();
            let found: Vec<_> = listing.entries.iter().map(|entry| entry.path.as_str()).collect();
            assert_eq!(found, expected, "under {under:?}");
        };
        check(Some("content"), false, &["content/public"], &["content/a/x.md", "content/b.md"]);
        check(Some("content"), false, &["content/pub"], &["content/a/x.md", "content/b.md", "content/public/x.html"]);
        check(None, true, &[], &["content.md", "site.yaml"]);
        check(Some("themes"), false, &[], &[]);
    }
}
