#![expect(clippy::disallowed_methods, reason = "tests arrange a disk of their own")]

mod interrupted;
mod refused;
mod whole;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::publish::{
    Bytes, DiskDestination, Failure, IsAsLeft, Made, OutPath, PublishError, Published, Way, publish_by,
};

/// A site: paths and texts.
type Site<'s> = [(&'s str, &'s str)];

/// A folder to publish to, and whatever else a test needs around it.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Somebody else's file.
    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn publish(&self, site: &Site<'_>) -> Result<Published, PublishError> {
        self.publish_by(&Way { exchange: true, last: None, probe: &|_, _| Ok(()) }, site)
    }

    fn publish_by(&self, way: &Way<'_>, site: &Site<'_>) -> Result<Published, PublishError> {
        let to = DiskDestination::open(&self.path("public"))?;
        let jobs: Vec<_> = site.iter().map(|(path, _)| vec![OutPath::parse(path).unwrap()]).collect();
        let produce = |index: usize, _: IsAsLeft<'_>| Ok::<_, Infallible>(vec![whole(None, site[index].1.as_bytes())]);
        publish_by(way, &jobs, &produce, &to, 1, &|_| ()).map_err(|failure| match failure {
            Failure::Publish(error) => error,
            Failure::Job { cause, .. } => match cause {},
        })
    }

    /// All that is in the folder `public`, without the manifest; `None` if it is not there.
    fn public(&self) -> Option<BTreeMap<String, String>> {
        self.path("public").exists().then(|| tree(&self.path("public")))
    }

    /// What stands beside `public`.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).filter(|name| name != "public").collect();
        names.sort();
        names
    }
}

/// A file of these bytes.
fn whole<'b>(key: Option<u128>, bytes: impl Into<Bytes<'b>>) -> Made<'b> {
    Made { key, bytes: Some(bytes.into()) }
}

/// Paths and contents; links with an arrow, folders with a slash.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let entry = |entry: walkdir::Result<walkdir::DirEntry>| {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_dir() {
            (format!("{path}/"), String::new())
        } else if entry.path_is_symlink() {
            (path, format!("-> {}", entry.path().read_link().unwrap().display()))
        } else {
            (path, fs::read_to_string(entry.path()).unwrap())
        }
    };
    let mut tree: BTreeMap<_, _> = WalkDir::new(folder).min_depth(1).into_iter().map(entry).collect();
    tree.remove(".playbook-manifest");
    tree
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with what `Bench::public` returns")]
fn of<const N: usize>(table: [(&str, &str); N]) -> Option<BTreeMap<String, String>> {
    Some(table.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
}
