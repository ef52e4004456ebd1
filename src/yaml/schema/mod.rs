//! Holds a marked tree against a JSON Schema: what is wrong with it (`walk`), and what it means for the type that the
//! schema is of (`convert`). Knows as much of JSON Schema as `schemars` derives, and never reports that a value
//! “matches no variant”: the alternative that fits a value's shape is the one it is held against.

mod convert;
mod of_type;
mod shape;
mod slips;
mod walk;
mod words;

pub(super) use convert::convert;
pub(super) use of_type::schema_of;
pub(super) use shape::Shapes;
pub(super) use walk::walk;
