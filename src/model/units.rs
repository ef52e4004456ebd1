//! Dates, durations and sizes: known to machines, shown in the author's own words.

mod date;
mod duration;
mod size;

pub use date::Date;
pub use duration::{Amount, Duration, Unit};
pub use size::{Pixels, Size};
