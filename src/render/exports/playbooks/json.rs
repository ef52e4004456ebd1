//! JSON, written as it comes.

use super::shape::{Kind, Row, Shape};

/// JSON in the making.
#[derive(Debug, Default)]
pub(super) struct Json(Vec<u8>);

impl Json {
    /// The bytes so far.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn string(&mut self, text: &str) {
        serde_json::to_writer(&mut self.0, text).expect("a text is JSON");
    }

    pub(super) fn number(&mut self, number: u64) {
        serde_json::to_writer(&mut self.0, &number).expect("a number is JSON");
    }

    pub(super) fn flag(&mut self, is_so: bool) {
        self.0.extend(if is_so { &b"true"[..] } else { b"false" });
    }

    /// A list; `write` calls [`Self::item`] before each item.
    pub(super) fn list(&mut self, write: impl FnOnce(&mut Self)) {
        self.0.push(b'[');
        write(self);
        self.0.push(b']');
    }

    /// A comma, unless what comes is the first of a list or of an object.
    pub(super) fn item(&mut self) {
        if !matches!(self.0.last(), Some(b'[' | b'{')) {
            self.0.push(b',');
        }
    }

    /// An object, whose members `write` writes, given a row and the place of its field. A member that says nothing is left
    /// out, unless it must be there.
    pub(super) fn object(&mut self, shape: &Shape, mut write: impl FnMut(&mut Self, &'static Row, Option<usize>)) {
        self.0.push(b'{');
        for (row, place) in shape.rows() {
            let before = self.0.len();
            self.item();
            self.string(row.key);
            self.0.push(b':');
            let start = self.0.len();
            write(self, row, place);
            if row.is_always && self.0.len() == start {
                self.string("");
            } else if !row.is_always && self.is_blank(start, row.kind) {
                self.0.truncate(before);
            }
        }
        self.0.push(b'}');
    }

    /// How much is written.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes back what was written since `start`, if it says nothing.
    pub(super) fn take_back_blank(&mut self, start: usize, kind: Kind) -> bool {
        let is_blank = self.is_blank(start, kind);
        if is_blank {
            self.0.truncate(start);
        }
        is_blank
    }

    fn is_blank(&self, start: usize, kind: Kind) -> bool {
        match &self.0[start..] {
            b"" => true,
            b"false" => !matches!(kind, Kind::Answer),
            written => matches!(written, b"\"\"" | b"[]" | b"0"),
        }
    }
}
