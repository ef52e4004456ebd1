#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What a file looks like from outside: while it stays, the bytes have most likely stayed, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i64,
    /// When anything about it last changed, which nobody can set, in nanoseconds since 1970; 0 where the system does not
    /// tell.
    pub changed: i64,
    /// The number the file system knows it by; 0 where the system does not tell.
    pub inode: u64,
}

/// The longest step of a kernel's clock, which stamps files: 10 ms, doubled.
pub const TICK: Duration = Duration::from_millis(20);

/// The longest step of file systems that keep whole seconds only: FAT's two.
const COARSE_TICK: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of the file that `metadata` is about.
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map_or(0, nanoseconds);
        let (changed, inode) = change_and_inode(metadata);
        Self { length: metadata.len(), modified, changed, inode }
    }

    /// Whether the file may have been written, after the moment `at` in nanoseconds since 1970, without a new stamp:
    /// clocks go in steps, and this stamp is not older than a step.
    pub fn is_too_young(&self, at: i64) -> bool {
        const SECOND: i64 = 1_000_000_000;
        let is_coarse = self.modified % SECOND == 0 && self.changed % SECOND == 0;
        let tick = if is_coarse { COARSE_TICK } else { TICK };
        self.modified.max(self.changed).saturating_add(clamp(tick)) > at
    }
}

/// The moment, in nanoseconds since 1970, to hold stamps against.
pub fn now() -> i64 {
    nanoseconds(SystemTime::now())
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => clamp(after),
        Err(before) => -clamp(before.duration()),
    }
}

fn clamp(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(unix)]
fn change_and_inode(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn change_and_inode(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    #[test]
    fn a_stamp_is_trusted_once_the_clock_has_moved_on() {
        #[rustfmt::skip]
        let cases = [
            // modified, changed, at, too young
            (5_000_000_001, 5_000_000_001, 5_000_000_001, true),
            (5_000_000_001, 5_000_000_001, 5_019_000_000, true),
            (5_000_000_001, 5_000_000_001, 5_020_000_001, false),
            (1_000_000_001, 5_000_000_001, 5_019_000_000, true),
            (9_000_000_001, 9_000_000_001, 5_000_000_000, true),
            (5_000_000_000, 5_000_000_000, 6_999_999_999, true),
            (5_000_000_000, 5_000_000_000, 7_000_000_000, false),
            (5_000_000_000,             0, 6_999_999_999, true),
            (5_000_000_000, 5_000_000_001, 5_100_000_000, false),
        ];
        for (modified, changed, at, expected) in cases {
            let stamp = Stamp { length: 0, modified, changed, inode: 0 };
            assert_eq!(stamp.is_too_young(at), expected, "for {stamp:?} at {at}");
        }
    }
}
