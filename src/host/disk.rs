use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::host::links::{Links, slashed};
use crate::host::open::open_beneath;
use crate::host::{Entry, Files, HostError, Listing, OpenFile, SkipReason, Skipped, Stamp, Walk};
use crate::source::SitePath;

/// The files of a folder on disk.
///
/// Symbolic links are followed while their target stays inside the folder and is not hidden.
#[derive(Debug, Clone)]
pub struct DiskFiles {
    /// Canonical, so that what stays inside can be told.
    root: PathBuf,
}

impl DiskFiles {
    /// The site in the folder `root`, which must be there.
    pub fn open(root: &Path) -> Result<Self, HostError> {
        let canonical = root.canonicalize().map_err(|cause| HostError::new(root, cause))?;
        if canonical.is_dir() { Ok(Self { root: canonical }) } else { Err(HostError::NotAFolder { path: root.into() }) }
    }

    /// The site's folder, absolute and without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder or file behind `path`, links resolved; only inside the site.
    fn inside(&self, path: &SitePath) -> Result<PathBuf, HostError> {
        let named = self.root.join(path.as_str());
        let real = named.canonicalize().map_err(|cause| HostError::new(&named, cause))?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(HostError::Outside { path: named }) }
    }
}

impl Files for DiskFiles {
    fn list(&self, walk: &Walk<'_>) -> Result<Listing, HostError> {
        let start = match walk.under.map(|under| self.inside(under)) {
            None => self.root.clone(),
            Some(Ok(real)) if real.is_dir() => real,
            Some(Ok(path)) => return Err(HostError::NotAFolder { path }),
            Some(Err(HostError::Missing { .. })) => return Ok(Listing::default()),
            Some(Err(error)) => return Err(error),
        };
        Lister { walk, start: &start, links: Links::new(&self.root), times: BTreeMap::new(), found: Listing::default() }
            .list()
    }

    fn open(&self, path: &SitePath) -> Result<OpenFile, HostError> {
        let file = open_beneath(&self.root, path.as_str())?;
        let length = file.metadata().map_err(|cause| HostError::new(&self.root.join(path.as_str()), cause))?.len();
        Ok(OpenFile::new(length, file))
    }
}

/// One walk under way.
struct Lister<'a> {
    walk: &'a Walk<'a>,
    start: &'a Path,
    links: Links<'a>,
    /// How often something was left out for each reason.
    times: BTreeMap<SkipReason, usize>,
    found: Listing,
}

impl Lister<'_> {
    fn list(mut self) -> Result<Listing, HostError> {
        let depth = if self.walk.shallow { 1 } else { usize::MAX };
        let mut entries = WalkDir::new(self.start).min_depth(1).max_depth(depth).follow_links(true).into_iter();
        // The depths at which a link to a folder was followed, on the way to where we are.
        let mut linked: Vec<usize> = Vec::new();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.fault(error)?;
                    continue;
                }
            };
            linked.retain(|depth| *depth < entry.depth());
            if !linked.is_empty() {
                self.links.count();
            }
            let kind = entry.file_type();
            if self.visit(&entry, !linked.is_empty())? {
                if kind.is_dir() && entry.path_is_symlink() {
                    linked.push(entry.depth());
                }
            } else if kind.is_dir() {
                entries.skip_current_dir();
            }
        }
        self.found.entries.sort();
        self.found.skipped.sort();
        Ok(self.found)
    }

    /// Notes a file or a reason to skip; whether to go into a folder.
    fn visit(&mut self, entry: &walkdir::DirEntry, behind_link: bool) -> Result<bool, HostError> {
        if self.walk.passes_over(entry.file_name()) {
            return Ok(false);
        }
        let (text, faithful) = self.named(entry.path());
        if self.walk.leaves_out(&text) {
            return Ok(false);
        }
        let path = match SitePath::parse(&text) {
            Ok(path) if faithful => path,
            _ => return Ok(self.skip(text, SkipReason::Name)),
        };
        let kind = entry.file_type();
        if entry.path_is_symlink() {
            match self.links.follow(entry.path(), kind.is_dir(), behind_link) {
                Ok(target) => self.found.links.extend(SitePath::parse(&slashed(&target).0)),
                Err(why) => return Ok(self.skip(text, why)),
            }
        }
        if kind.is_dir() {
            return Ok(true);
        }
        if !kind.is_file() {
            return Ok(self.skip(text, SkipReason::NotAFile));
        }
        match entry.metadata() {
            Ok(metadata) => {
                let stamp = Some(Stamp::of(&metadata));
                self.found.entries.push(Entry { path, length: metadata.len(), stamp });
            }
            Err(error) => self.fault(error)?,
        }
        Ok(true)
    }

    /// Sorts what went wrong with one entry: a faulty link is skipped, a file gone since is nothing, the rest stops us.
    fn fault(&mut self, error: walkdir::Error) -> Result<(), HostError> {
        let path = error.path().unwrap_or(self.start).to_owned();
        let name = self.named(&path).0;
        let is_left_out = self.walk.leaves_out(&name) || self.walk.leaves_out_all_of(&name);
        if is_left_out || path.file_name().is_some_and(|name| self.walk.passes_over(name)) {
            return Ok(());
        }
        if error.loop_ancestor().is_some() {
            self.skip(self.named(&path).0, SkipReason::LinkLoop);
            return Ok(());
        }
        let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("the walk failed"));
        if path.is_symlink() {
            // What the link leads to cannot be read: whether that matters depends on where it is.
            let why = self.links.follow(&path, false, false).err().unwrap_or(SkipReason::LinkDangling);
            self.skip(self.named(&path).0, why);
            return Ok(());
        }
        match cause.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(HostError::new(&path, cause)),
        }
    }

    fn skip(&mut self, path: String, why: SkipReason) -> bool {
        // Links between folders are met on every way through them: a few say it all.
        let most = match why {
            SkipReason::LinkFlood => 1,
            SkipReason::LinkLoop => 100,
            _ => usize::MAX,
        };
        let times = self.times.entry(why).or_default();
        *times += 1;
        if *times <= most {
            self.found.skipped.push(Skipped { path, why });
        }
        false
    }

    /// The name of `path` in the site: below the folder as it was asked for, not as links resolve it.
    fn named(&self, path: &Path) -> (String, bool) {
        let (below, faithful) = slashed(path.strip_prefix(self.start).unwrap_or(path));
        match self.walk.under {
            Some(under) if below.is_empty() => (under.as_str().to_owned(), faithful),
            Some(under) => (format!("{under}/{below}"), faithful),
            None => (below, faithful),
        }
    }
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "tests make the files that are listed")]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::DiskFiles;
    use crate::host::{Files, HostError, Listing, SkipReason, Walk};
    use crate::source::SitePath;

    fn write(path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "text").unwrap();
    }

    fn list(site: &Path, under: &str) -> Listing {
        let under = SitePath::parse(under).unwrap();
        DiskFiles::open(site).unwrap().list(&Walk { under: Some(&under), ..Walk::default() }).unwrap()
    }

    fn paths(listing: &Listing) -> Vec<&str> {
        listing.entries.iter().map(|entry| entry.path.as_str()).collect()
    }

    fn skips(listing: &Listing) -> Vec<(&str, SkipReason)> {
        listing.skipped.iter().map(|skipped| (skipped.path.as_str(), skipped.why)).collect()
    }

    #[test]
    fn hidden_and_unnameable_files_are_not_listed() {
        let site = tempfile::tempdir().unwrap();
        for name in ["b.md", "a/x.md", "a.md", ".git/config", "a/.env", "back\\slash.md", "new\nline.md"] {
            write(&site.path().join("content").join(name));
        }
        write(&site.path().join("content").join(OsStr::from_bytes(b"\xff.md")));
        let listing = list(site.path(), "content");
        assert_eq!(paths(&listing), ["content/a.md", "content/a/x.md", "content/b.md"]);
        assert_eq!(listing.entries[0].length, 4);
        let faults: Vec<_> = listing.skipped.iter().map(|skipped| skipped.why).collect();
        assert_eq!(faults, [SkipReason::Name; 3]);
    }

    #[test]
    fn links_are_followed_inside_the_site_only() {
        let outside = tempfile::tempdir().unwrap();
        write(&outside.path().join("secret.md"));
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        write(&content.join("a/x.md"));
        write(&site.path().join("notes/n.md"));
        write(&site.path().join(".env"));
        symlink(outside.path().join("secret.md"), content.join("secret.md")).unwrap();
        symlink(outside.path(), content.join("secrets")).unwrap();
        symlink("../.env", content.join("env.md")).unwrap();
        symlink("../notes", content.join("notes")).unwrap();
        symlink("../notes/n.md", content.join("n.md")).unwrap();
        symlink("nothing.md", content.join("dangling.md")).unwrap();
        symlink("..", content.join("up")).unwrap();
        symlink("self", content.join("self")).unwrap();
        symlink("nothing", content.join(".#lock.md")).unwrap();
        let listing = list(site.path(), "content");
        assert_eq!(paths(&listing), ["content/a/x.md", "content/n.md", "content/notes/n.md"]);
        let expected = [
            ("content/dangling.md", SkipReason::LinkDangling),
            ("content/env.md", SkipReason::LinkToHidden),
            ("content/secret.md", SkipReason::LinkOutside),
            ("content/secrets", SkipReason::LinkOutside),
            ("content/self", SkipReason::LinkDangling),
            ("content/up", SkipReason::LinkLoop),
        ];
        assert_eq!(skips(&listing), expected);
        let files = DiskFiles::open(site.path()).unwrap();
        let secret = files.read(&SitePath::parse("content/secret.md").unwrap());
        assert!(matches!(secret, Err(HostError::Outside { .. })), "{secret:?}");
    }

    #[test]
    fn folders_that_link_to_each_other_end() {
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        write(&content.join("a/x.md"));
        write(&content.join("b/y.md"));
        symlink("../b", content.join("a/b")).unwrap();
        symlink("../a", content.join("b/a")).unwrap();
        let listing = list(site.path(), "content");
        assert_eq!(paths(&listing), ["content/a/b/y.md", "content/a/x.md", "content/b/a/x.md", "content/b/y.md"]);
        assert_eq!(skips(&listing), [("content/a/b/a", SkipReason::LinkLoop), ("content/b/a/b", SkipReason::LinkLoop)]);
    }

    #[test]
    fn many_folders_that_link_to_each_other_are_not_walked_in_every_order() {
        let site = tempfile::tempdir().unwrap();
        for a in 0..9 {
            fs::create_dir_all(site.path().join(format!("content/{a}"))).unwrap();
            for b in (0..9).filter(|b| *b != a) {
                symlink(format!("../{b}"), site.path().join(format!("content/{a}/to{b}"))).unwrap();
            }
        }
        let listing = list(site.path(), "content");
        let count = |why| skips(&listing).iter().filter(|(_, found)| *found == why).count();
        assert_eq!(count(SkipReason::LinkFlood), 1, "{listing:?}");
    }

    #[test]
    fn content_may_be_a_link_inside_the_site_but_not_out_of_it() {
        let outside = tempfile::tempdir().unwrap();
        let site = tempfile::tempdir().unwrap();
        write(&site.path().join("docs/x.md"));
        symlink("docs", site.path().join("content")).unwrap();
        symlink(outside.path(), site.path().join("away")).unwrap();
        assert_eq!(paths(&list(site.path(), "content")), ["content/x.md"]);
        assert_eq!(list(site.path(), "nothing-here"), Listing::default());
        let under = SitePath::parse("away").unwrap();
        let refused =
            DiskFiles::open(site.path()).unwrap().list(&Walk { under: Some(&under), ..Walk::default() }).unwrap_err();
        assert!(matches!(refused, HostError::Outside { .. }), "{refused}");
    }
}
