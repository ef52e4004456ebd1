//! A build as bytes.

use super::{Digest, LastBuild, Said};
use crate::bytes::{Reader, Writer};
use crate::host::Stamp;
use crate::publish::PublishedFile;

/// Writes a stamp.
pub(in crate::cli) fn write_stamp(to: &mut Writer, stamp: &Stamp) {
    let Stamp { length, modified, changed, inode } = *stamp;
    for number in [length, modified.cast_unsigned(), changed.cast_unsigned(), inode] {
        to.number(number);
    }
}

fn read_stamp(from: &mut Reader<'_>) -> Option<Stamp> {
    let mut number = || from.number();
    Some(Stamp {
        length: number()?,
        modified: number()?.cast_signed(),
        changed: number()?.cast_signed(),
        inode: number()?,
    })
}

fn read_digest(from: &mut Reader<'_>) -> Option<Digest> {
    from.bytes()?.try_into().ok()
}

impl LastBuild {
    /// It as bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let Self { inputs, unsure, pages, said, files, views } = self;
        let mut to = Writer::default();
        to.bytes(inputs);
        to.number(unsure.len() as u64);
        for (path, hash) in unsure {
            to.text(path);
            to.optional(hash.as_ref(), |to, hash| to.bytes(hash));
        }
        to.number(*pages as u64);
        to.optional(said.as_ref(), |to, Said { style, stderr, stdout }| {
            to.text(style);
            to.text(stderr);
            to.text(stdout);
        });
        to.number(files.len() as u64);
        for PublishedFile { path, stamp, key } in files {
            to.text(path);
            to.optional(stamp.as_ref(), write_stamp);
            to.optional(key.as_ref(), |to, key| to.bytes(&key.to_le_bytes()));
        }
        to.number(views.len() as u64);
        for (origin, views) in views {
            to.array(&origin.to_le_bytes());
            to.array(&views.to_le_bytes());
        }
        to.finish()
    }

    /// Reads it from exactly these bytes.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut from = Reader::new(bytes);
        let last = Self {
            inputs: read_digest(&mut from)?,
            unsure: from.many(|from| Some((from.text()?.to_owned(), from.optional(read_digest)?)))?,
            pages: usize::try_from(from.number()?).ok()?,
            said: from.optional(|from| {
                let mut text = || from.text().map(str::to_owned);
                Some(Said { style: text()?, stderr: text()?, stdout: text()? })
            })?,
            files: from.many(|from| {
                let key = |from: &mut Reader<'_>| Some(u128::from_le_bytes(from.bytes()?.try_into().ok()?));
                let path = from.text()?.into();
                Some(PublishedFile { path, stamp: from.optional(read_stamp)?, key: from.optional(key)? })
            })?,
            views: from.many(|from| {
                let mut key = || from.array().map(u128::from_le_bytes);
                Some((key()?, key()?))
            })?,
        };
        from.is_at_end().then_some(last)
    }
}
