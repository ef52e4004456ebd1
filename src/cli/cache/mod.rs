//! What a run leaves for the next one, outside the output: so that nothing is done where nothing changed.
//!
//! For each site and output folder a record, and a file for the search index of each language (see [`search`]), in a folder of
//! the user's. The record says how all inputs and outputs looked when the run ended, so it proves itself: whatever it says
//! counts only as long as every file still looks so. It may be deleted at any time; two runs may share it, since it is replaced
//! in one step; and one that is damaged in any bit does not match its checksum, which costs a full build and no more.
#![expect(clippy::disallowed_methods, reason = "this is the edge")]

mod codec;
mod search;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest as _, Sha256};

pub(super) use codec::write_stamp;
pub(super) use search::SearchCache;

use crate::key::Key;
use crate::publish::PublishedFile;

/// A SHA-256 hash.
pub(super) type Digest = [u8; 32];

/// Changes with the form of what is kept. The rest of the program's state is in [`LastBuild::inputs`].
const MAGIC: &[u8] = b"playbook cache 3\n";

/// How long a site that is not built any more is remembered.
const KEPT_FOR: Duration = Duration::from_hours(30 * 24);

/// Where a site's last build is kept.
pub(super) struct Cache {
    folder: PathBuf,
    name: String,
}

/// A build that published, and how it left everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LastBuild {
    /// Of everything that the build depends on, see [`super::build`].
    pub(super) inputs: Digest,
    /// The inputs that were written so shortly before that a later change may not show from outside, with the hash of their
    /// bytes; none where it is not known, so that they count as changed.
    pub(super) unsure: Vec<(String, Option<Digest>)>,
    /// How many pages it has.
    pub(super) pages: usize,
    /// What was said about its content, if anything was.
    pub(super) said: Option<Said>,
    /// The published files, in the order of their paths.
    pub(super) files: Vec<PublishedFile>,
    /// The key of a page's views for each origin of one, in the order of the origins; see [`crate::render::Origins`].
    pub(super) views: Vec<(Key, Key)>,
}

/// What a run said about the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// How it was to be said: said otherwise, it would be other words.
    pub(super) style: String,
    /// The words on stderr.
    pub(super) stderr: String,
    /// The words on stdout.
    pub(super) stdout: String,
}

/// The hash of `bytes`.
pub(super) fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

impl Cache {
    /// The place below `folder` for the site in `site` that is published to `target`, both without links.
    pub(super) fn new(folder: &Path, site: &Path, target: &Path) -> Self {
        let mut key = crate::bytes::Writer::default();
        key.bytes(site.as_os_str().as_encoded_bytes());
        key.bytes(target.as_os_str().as_encoded_bytes());
        let hash = digest(&key.finish());
        let (short, _) = hash.split_first_chunk().expect("a hash has more than sixteen bytes");
        Self { folder: folder.to_owned(), name: format!("{:032x}", u128::from_be_bytes(*short)) }
    }

    /// What the last run left; nothing if there is none, or it is damaged.
    pub(super) fn load(&self) -> Option<LastBuild> {
        self.renew();
        let bytes = fs::read(self.folder.join(&self.name)).ok()?;
        let (checksum, body) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<32>()?;
        if digest(body) == *checksum { LastBuild::decode(body) } else { None }
    }

    /// Leaves `last` for the next run.
    pub(super) fn save(&self, last: &LastBuild) -> io::Result<()> {
        let body = last.encode();
        fs::create_dir_all(&self.folder)?;
        self.forget_old();
        // Another run may be saving as well: each writes a file of its own, and one of them comes last.
        let part = self.folder.join(format!("{}.{}", self.name, std::process::id()));
        fs::write(&part, [MAGIC, &digest(&body), &body].concat())?;
        fs::rename(&part, self.folder.join(&self.name))
    }

    /// Makes what is left of this site as new as its last use: much of it is used again and again without being written.
    fn renew(&self) {
        let is_of_site = |name: &str| name.split('.').next() == Some(self.name.as_str());
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(is_of_site) {
                let file = fs::OpenOptions::new().append(true).open(entry.path());
                let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
            }
        }
    }

    /// Removes what other sites left that have not been built for long.
    fn forget_old(&self) {
        let now = SystemTime::now();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|then| now.duration_since(then));
            // Whatever else somebody keeps in the folder stays.
            let is_ours = entry.file_name().to_str().is_some_and(|name| {
                let mut pieces = name.split('.');
                let is_hash = |name: &str| name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
                let is_behind = |piece: &str| piece == "search" || piece.bytes().all(|byte| byte.is_ascii_digit());
                pieces.next().is_some_and(is_hash) && pieces.all(is_behind)
            });
            if is_ours && matches!(age, Ok(Ok(age)) if age > KEPT_FOR) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Cache, LastBuild, Said};
    use crate::host::Stamp;
    use crate::publish::PublishedFile;

    fn last() -> LastBuild {
        let stamp = Stamp { length: 5, modified: -7, changed: i64::MAX, inode: u64::MAX };
        LastBuild {
            inputs: [7; 32],
            unsure: vec![("content/甲.md".to_owned(), Some([1; 32])), ("static/x".to_owned(), None)],
            pages: 3,
            said: Some(Said { style: "human".to_owned(), stderr: "warning: 乙\n".to_owned(), stdout: String::new() }),
            files: vec![
                PublishedFile { path: "a.html".into(), stamp: Some(stamp), key: Some(u128::MAX - 9) },
                PublishedFile { path: "b.html".into(), stamp: None, key: None },
            ],
            views: vec![(3, u128::MAX), (4, 1)],
        }
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(&folder.path().join("new"), Path::new("/site"), Path::new("/out"));
        assert_eq!(cache.load(), None);
        cache.save(&last()).unwrap();
        assert_eq!(cache.load(), Some(last()));
        let other = Cache::new(&folder.path().join("new"), Path::new("/site"), Path::new("/out2"));
        assert_eq!(other.load(), None);
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn a_cache_with_any_bit_flipped_or_cut_anywhere_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path(), Path::new("/site"), Path::new("/out"));
        cache.save(&last()).unwrap();
        let file = folder.path().join(&cache.name);
        let bytes = fs::read(&file).unwrap();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            fs::write(&file, flipped).unwrap();
            assert_eq!(cache.load(), None, "byte {at} flipped");
            fs::write(&file, &bytes[..at]).unwrap();
            assert_eq!(cache.load(), None, "cut to {at} bytes");
        }
    }

    #[test]
    fn bytes_that_only_look_like_a_build_are_none() {
        let whole = last().encode();
        for at in 0..whole.len() {
            assert_eq!(LastBuild::decode(&whole[..at]), None, "cut to {at} bytes");
        }
        let mut longer = whole;
        longer.push(0);
        assert_eq!(LastBuild::decode(&longer), None);
    }
}
