use std::collections::BTreeSet;
use std::str;

use crate::publish::OutPath;

/// The name of the manifest, at the root of the output folder.
pub const MANIFEST: &str = ".playbook-manifest";

const FIRST_LINE: &str = "playbook manifest 1";

/// No system takes a longer path.
const LONGEST: usize = 64 << 10;

/// The files that we wrote, without the manifest itself: what may be replaced and removed the next time.
///
/// Kept as text: a line with the version, then a path a line, sorted. No times and no hashes, so that a site with the
/// same pages has the same manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest {
    /// Sorted, each once.
    files: Vec<OutPath>,
}

impl Manifest {
    /// The manifest of a site with these files.
    ///
    /// Refuses, naming it, a path that is there twice, is also the folder of another, or is the manifest's own.
    pub(super) fn of<'f>(published: impl Iterator<Item = &'f OutPath>) -> Result<Self, OutPath> {
        let mut files: Vec<OutPath> = published.cloned().collect();
        files.sort();
        let manifest = Self { files };
        let twice = manifest.files.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| &pair[0]);
        let folders = manifest.folders();
        let taken = |path: &&OutPath| path.as_str() == MANIFEST || folders.contains(path.as_str());
        match twice.or_else(|| manifest.files.iter().find(taken)).cloned() {
            Some(clash) => Err(clash),
            None => Ok(manifest),
        }
    }

    /// Reads a manifest; what cannot be one is refused with the number of the line, from 1.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, usize> {
        let text = str::from_utf8(bytes).map_err(|_| 1_usize)?;
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err(1);
        }
        let path = |(at, line): (usize, &str)| match line.len() {
            ..=LONGEST => OutPath::parse(line).map_err(|_| at + 2),
            _ => Err(at + 2),
        };
        let mut files: Vec<_> = lines.enumerate().map(path).collect::<Result<_, _>>()?;
        files.sort();
        files.dedup();
        Ok(Self { files })
    }

    /// The manifest as it is kept.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::from(FIRST_LINE);
        for path in &self.files {
            text.push('\n');
            text.push_str(path.as_str());
        }
        text.push('\n');
        text
    }

    /// The files, sorted.
    pub(super) fn files(&self) -> &[OutPath] {
        &self.files
    }

    /// Whether we wrote `path`.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.binary_search_by(|listed| listed.as_str().cmp(path)).is_ok()
    }

    /// Every folder that a file stands in, each before those inside it.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let mut folders = BTreeSet::new();
        let mut last = "";
        for path in &self.files {
            if path.folder() != last {
                last = path.folder();
                folders.extend(path.folders());
            }
        }
        folders
    }
}

/// The paths that a manifest of these bytes lists; the number of the line, from 1, that makes it none.
pub fn listed_in(bytes: &[u8]) -> Result<Vec<String>, usize> {
    Ok(Manifest::parse(bytes)?.files.iter().map(ToString::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::Manifest;
    use crate::publish::OutPath;

    fn of(paths: &[&str]) -> Result<Manifest, String> {
        let paths: Vec<_> = paths.iter().map(|path| OutPath::parse(path).unwrap()).collect();
        Manifest::of(paths.iter()).map_err(|clash| clash.to_string())
    }

    #[test]
    fn reads_what_it_wrote() {
        let manifest = of(&["index.html", "a/钉钉.html", "a/b/c.html"]).unwrap();
        let text = manifest.to_text();
        assert_eq!(text, "playbook manifest 1\na/b/c.html\na/钉钉.html\nindex.html\n");
        assert_eq!(Manifest::parse(text.as_bytes()), Ok(manifest.clone()));
        assert_eq!(Manifest::parse(text.replace('\n', "\r\n").as_bytes()), Ok(manifest.clone()), "checked out by git");
        assert!(manifest.lists("a/钉钉.html") && !manifest.lists("a"));
        assert_eq!(manifest.folders().into_iter().collect::<Vec<_>>(), ["a", "a/b"]);
    }

    #[test]
    fn a_text_that_is_no_manifest_is_refused_with_its_line() {
        let long = [b"playbook manifest 1\n".as_slice(), &b"a/".repeat(100_000), b"b\n"].concat();
        #[rustfmt::skip]
        let cases: [(&[u8], usize); 6] = [
            (b"",                                           1),
            (b"playbook manifest 2\na.html\n",              1),
            (b"playbook manifest 1\n\xff\n",                1),
            (b"playbook manifest 1\na.html\n../../etc\n",   3),
            (b"playbook manifest 1\na.html\n\nb.html\n",    3),
            (&long,                                         2),
        ];
        for (bytes, line) in cases {
            assert_eq!(
                Manifest::parse(bytes),
                Err(line),
                "for {:?}",
                bytes[..bytes.len().min(99)].escape_ascii().to_string()
            );
        }
    }

    #[test]
    fn two_files_of_one_name_clash() {
        #[rustfmt::skip]
        let cases: [(&[&str], &str); 3] = [
            (&["b", "a", "b"],           "b"),
            (&["a/x/y", "a-b", "a/x"],   "a/x"),
            (&[".playbook-manifest"],    ".playbook-manifest"),
        ];
        for (paths, clash) in cases {
            assert_eq!(of(paths), Err(clash.to_owned()), "for {paths:?}");
        }
    }
}
