//! Says where text came from: paths inside a site, places inside a file, and lines and columns for people.

mod lines;
mod path;
mod place;
mod value_path;

pub use lines::{LineIndex, Position};
pub use path::{PathError, SitePath};
pub use place::Place;
pub use value_path::{PathPart, ValuePath};
