//! A build as bytes: numbers of eight bytes, least first, and texts behind their length.

use super::{Digest, LastBuild, Said};
use crate::host::Stamp;
use crate::publish::PublishedFile;

/// Writes fields, one behind the other.
#[derive(Default)]
pub(in crate::cli) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(in crate::cli) fn number(&mut self, number: u64) {
        self.bytes.extend(number.to_le_bytes());
    }

    pub(in crate::cli) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend(bytes);
    }

    pub(in crate::cli) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(in crate::cli) fn stamp(&mut self, stamp: &Stamp) {
        let Stamp { length, modified, changed, inode } = *stamp;
        for number in [length, modified.cast_unsigned(), changed.cast_unsigned(), inode] {
            self.number(number);
        }
    }

    /// Whether there is something, and then that.
    fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.number(u64::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(in crate::cli) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what a [`Writer`] wrote; every answer is `None` where it cannot be that.
struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    fn digest(&mut self) -> Option<Digest> {
        self.bytes()?.try_into().ok()
    }

    fn stamp(&mut self) -> Option<Stamp> {
        let mut number = || self.number();
        Some(Stamp {
            length: number()?,
            modified: number()?.cast_signed(),
            changed: number()?.cast_signed(),
            inode: number()?,
        })
    }

    #[expect(clippy::option_option, reason = "the outer one says whether it could be read")]
    fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.number()? {
            0 => Some(None),
            1 => Some(Some(read(self)?)),
            _ => None,
        }
    }

    /// As many as a number says that stands before them. The number may be a lie, so nothing is reserved for it.
    fn many<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| read(self)).collect()
    }
}

impl LastBuild {
    /// It as bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let Self { inputs, unsure, pages, said, files } = self;
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
            to.optional(stamp.as_ref(), Writer::stamp);
            to.optional(key.as_ref(), |to, key| to.bytes(&key.to_le_bytes()));
        }
        to.finish()
    }

    /// Reads it from exactly these bytes.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut from = Reader { rest: bytes };
        let last = Self {
            inputs: from.digest()?,
            unsure: from.many(|from| Some((from.text()?.to_owned(), from.optional(Reader::digest)?)))?,
            pages: usize::try_from(from.number()?).ok()?,
            said: from.optional(|from| {
                let mut text = || from.text().map(str::to_owned);
                Some(Said { style: text()?, stderr: text()?, stdout: text()? })
            })?,
            files: from.many(|from| {
                let key = |from: &mut Reader<'_>| Some(u128::from_le_bytes(from.bytes()?.try_into().ok()?));
                let path = from.text()?.into();
                Some(PublishedFile { path, stamp: from.optional(Reader::stamp)?, key: from.optional(key)? })
            })?,
        };
        from.rest.is_empty().then_some(last)
    }
}
