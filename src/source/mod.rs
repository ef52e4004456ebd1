//! Says where text came from: paths inside a site, places inside a file, lines and columns for people,
//! and which addresses readers may be sent to.

mod lines;
mod path;
mod place;
mod scheme;
mod value_path;

pub use lines::{LineIndex, Position};
pub use path::{PathError, SitePath, is_picture, nfc};
pub use place::Place;
pub use scheme::{is_allowed, is_dangerous, is_known, is_scheme};
pub use value_path::{PathPart, ValuePath};
