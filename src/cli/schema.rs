//! `playbook schema`: the JSON Schema of a kind of file.

use super::args::SchemaArguments;
use super::{Status, Streams};
use crate::schema::schema;

/// Prints the schema.
pub(super) fn run(arguments: &SchemaArguments, streams: &mut Streams<'_>) -> Status {
    streams.out(&schema(arguments.kind, streams.language));
    Status::Done
}
