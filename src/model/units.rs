//! Dates, durations and sizes: known to machines, shown in the author's own words.

mod date;
mod duration;
mod size;

pub use date::Date;
pub use duration::{Amount, Duration, DurationParts, Unit};
pub use size::{Pixels, PixelsParts, Size, SizeParts};
