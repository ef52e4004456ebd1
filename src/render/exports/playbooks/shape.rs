//! What objects of `playbooks.json` are made of: a table for each kind of object, from which both the file and its schema
//! are written.
//!
//! A row stands for a field of the model, by its key in `model::fields`, or is made of something else. What is listed
//! neither as a row nor among those that are not published does not compile.

use crate::model::FieldInfo;

/// A kind of object.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its name in the schema.
    pub(super) name: &'static str,
    /// What it is.
    pub(super) doc: &'static str,
    /// Its members, in the order in which they are written.
    pub(super) rows: &'static [Row],
    /// The field of each row, if it is one.
    places: [Option<u8>; MOST],
}

/// No kind of object has more members.
const MOST: usize = 40;

/// A member of an object.
#[derive(Debug)]
pub(super) struct Row {
    /// Its key.
    pub(super) key: &'static str,
    /// What its value is.
    pub(super) kind: Kind,
    /// What it says.
    pub(super) doc: &'static str,
    /// Whether it is written even if it says nothing.
    pub(super) is_always: bool,
    /// The key of the field it stands for.
    field: &'static str,
    /// Whether it is more than the field's value.
    is_made: bool,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// Whether something is so; not written if not.
    Flag,
    /// Whether something is so; not written if nobody says.
    Answer,
    /// A number below 2^32.
    Number,
    /// A number below 2^64.
    LargeNumber,
    /// One of a few words.
    Word(&'static Words),
    /// An object.
    One(&'static Shape),
    /// Several objects.
    Many(&'static Shape),
}

/// A few words, of which a value is one.
#[expect(clippy::struct_field_names, reason = "as the table of them says it")]
#[derive(Debug)]
pub(super) struct Words {
    /// Their name in the schema.
    pub(super) name: &'static str,
    /// What they are about.
    pub(super) doc: &'static str,
    /// The words, and what they mean.
    pub(super) words: &'static [(&'static str, &'static str)],
}

impl Shape {
    /// The shape of something that has no fields in the model.
    pub(super) const fn made(name: &'static str, doc: &'static str, rows: &'static [Row]) -> Self {
        Self { name, doc, rows, places: [None; MOST] }
    }

    /// The shape of something that has these fields, of which `unpublished` are not in it.
    pub(super) const fn of(
        fields: &'static [FieldInfo],
        unpublished: &'static [&'static str],
        name: &'static str,
        doc: &'static str,
        rows: &'static [Row],
    ) -> Self {
        let mut places = [None; MOST];
        let mut is_listed = [false; MOST];
        let mut at = 0;
        while at < rows.len() {
            if let Some(place) = place_of(fields, rows[at].field) {
                is_listed[place as usize] = true;
                if !rows[at].is_made {
                    places[at] = Some(place);
                }
            } else {
                assert!(rows[at].is_made, "a row is neither a field nor made");
            }
            at += 1;
        }
        at = 0;
        while at < unpublished.len() {
            match place_of(fields, unpublished[at]) {
                Some(place) => is_listed[place as usize] = true,
                None => panic!("what is not published is no field"),
            }
            at += 1;
        }
        at = 0;
        while at < fields.len() {
            assert!(is_listed[at], "a field has no row, and is not among those that are not published");
            at += 1;
        }
        Self { name, doc, rows, places }
    }

    /// The rows, each with the place of its field in the walk, if its value is that of a field.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'static Row, Option<usize>)> {
        self.rows.iter().zip(self.places.iter().map(|place| place.map(usize::from)))
    }
}

impl Row {
    const fn new(key: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { key, kind, doc, is_always: false, field: key, is_made: false }
    }

    pub(super) const fn text(key: &'static str, doc: &'static str) -> Self {
        Self::new(key, Kind::Text, doc)
    }

    pub(super) const fn texts(key: &'static str, doc: &'static str) -> Self {
        Self::new(key, Kind::Texts, doc)
    }

    pub(super) const fn flag(key: &'static str, doc: &'static str) -> Self {
        Self::new(key, Kind::Flag, doc)
    }

    pub(super) const fn answer(key: &'static str, doc: &'static str) -> Self {
        Self::new(key, Kind::Answer, doc)
    }

    pub(super) const fn number(key: &'static str, doc: &'static str) -> Self {
        Self::new(key, Kind::Number, doc)
    }

    pub(super) const fn large_number(key: &'static str, doc: &'static str) -> Self {
        Self::new(key, Kind::LargeNumber, doc)
    }

    pub(super) const fn word(key: &'static str, words: &'static Words, doc: &'static str) -> Self {
        Self::new(key, Kind::Word(words), doc)
    }

    pub(super) const fn one(key: &'static str, shape: &'static Shape, doc: &'static str) -> Self {
        Self::new(key, Kind::One(shape), doc)
    }

    pub(super) const fn many(key: &'static str, shape: &'static Shape, doc: &'static str) -> Self {
        Self::new(key, Kind::Many(shape), doc)
    }

    /// Stands for a field that the model calls otherwise.
    pub(super) const fn of(mut self, field: &'static str) -> Self {
        self.field = field;
        self
    }

    /// Is written even if it says nothing.
    pub(super) const fn always(mut self) -> Self {
        self.is_always = true;
        self
    }

    /// Is not the value of its field, if it has one, but made of more.
    pub(super) const fn made(mut self) -> Self {
        self.is_made = true;
        self
    }
}

/// The place of the field called `key`.
const fn place_of(fields: &[FieldInfo], key: &str) -> Option<u8> {
    let mut at = 0;
    while at < fields.len() {
        if is_same(fields[at].key.as_bytes(), key.as_bytes()) {
            #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 40")]
            return Some(at as u8);
        }
        at += 1;
    }
    None
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
