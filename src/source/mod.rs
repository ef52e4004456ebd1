//! Says where text came from: paths inside a site, places inside a file, and lines and columns for people.

mod lines;
mod path;
mod place;

pub use lines::{LineIndex, Position};
pub use path::{PathError, SitePath};
pub use place::{PathPart, Place, ValuePath};
