//! What a build depends on, told from outside: no file is read unless its stamp is too young to be trusted.

use std::collections::BTreeMap;

use crate::bytes::Writer;
use crate::cli::args::Common;
use crate::cli::cache::{self, Digest, LastBuild, write_stamp};
use crate::host::{Files, Listed, Snapshot, Stamp};
use crate::key::{Key, key_of};
use crate::source::SitePath;

/// How everything that a build depends on looked before the first of it was read.
pub(super) struct Inputs {
    /// Of all of it.
    digest: Digest,
    /// Of the program alone.
    program: Digest,
    stamps: BTreeMap<SitePath, Stamp>,
    /// The files whose stamp was too young at that moment.
    young: Vec<SitePath>,
}

impl Inputs {
    /// Looks at the program, the options, and the files of a site; `at` is a moment before they were listed, and `config`
    /// how site.yaml and its translations looked before they were read.
    ///
    /// None if the program cannot be told from another, or if site.yaml changed meanwhile.
    pub(super) fn of(common: &Common, listed: &Listed, config: &[(SitePath, Stamp)], at: i64) -> Option<Self> {
        let mut all = Writer::default();
        let program = program()?;
        all.bytes(&program);
        all.text(common.base_url.as_deref().unwrap_or_default());
        all.number(u64::from(common.drafts));
        let stamps = listed.stamps();
        if config.iter().any(|(path, stamp)| stamps.get(path) != Some(stamp)) {
            return None;
        }
        all.number(stamps.len() as u64);
        for (path, stamp) in stamps {
            all.text(path.as_str());
            write_stamp(&mut all, stamp);
        }
        for skipped in listed.skipped() {
            all.text(&skipped.to_string());
        }
        let young = stamps.iter().filter(|(_, stamp)| stamp.is_too_young(at)).map(|(path, _)| path.clone()).collect();
        Some(Self { digest: cache::digest(&all.finish()), program, stamps: stamps.clone(), young })
    }

    /// What tells this program from every other.
    pub(super) fn program(&self) -> &Digest {
        &self.program
    }

    /// Whether all is as it was before the build that left `last`.
    pub(super) fn are_those_of(&self, last: &LastBuild, files: &dyn Files) -> bool {
        let is_same = |(path, hash): &(String, Option<Digest>)| {
            let bytes = SitePath::parse(path).ok().and_then(|path| files.read(&path).ok());
            hash.is_some() && bytes.map(|bytes| cache::digest(&bytes)) == *hash
        };
        self.digest == last.inputs && last.unsure.iter().all(is_same)
    }

    /// The key of a page of this program, which `key` is the key of in any one program.
    pub(super) fn page_key(&self, key: Key, what: u8) -> Key {
        key_of(&[&self.program[..], &key.to_le_bytes(), &[what]].concat())
    }

    /// The key of a copy of the file `path`; none if its stamp does not tell enough.
    pub(super) fn copy_key(&self, path: &SitePath) -> Option<Key> {
        let stamp = self.stamps.get(path).filter(|_| self.young.binary_search(path).is_err())?;
        let mut copy = Writer::default();
        copy.text(path.as_str());
        write_stamp(&mut copy, stamp);
        Some(key_of(&copy.finish()))
    }

    /// Whether no file is so young that a later change might not show.
    pub(super) fn are_settled(&self) -> bool {
        self.young.is_empty()
    }

    /// What the next run is told of them: the hash of all, and the bytes that were read of those that are too young.
    pub(super) fn remembered(&self, snapshot: &Snapshot) -> (Digest, Vec<(String, Option<Digest>)>) {
        let hash = |path: &SitePath| snapshot.texts.get(path).map(|bytes| cache::digest(bytes));
        (self.digest, self.young.iter().map(|path| (path.to_string(), hash(path))).collect())
    }
}

/// What tells this program from every other.
fn program() -> Option<Digest> {
    let path = std::env::current_exe().ok()?;
    let mut identity = Writer::default();
    identity.text(env!("CARGO_PKG_VERSION"));
    identity.bytes(path.as_os_str().as_encoded_bytes());
    write_stamp(&mut identity, &Stamp::of(&path.metadata().ok()?));
    Some(cache::digest(&identity.finish()))
}
