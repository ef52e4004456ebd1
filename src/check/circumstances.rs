use std::collections::BTreeMap;

use crate::model::Date;
use crate::source::SitePath;

/// What a check knows beside the site itself: the day, and what only the disk and git tell.
#[derive(Debug, Default)]
pub struct Circumstances {
    /// The day on which it is made; without it nothing is stale.
    pub today: Option<Date>,
    /// The length in bytes of the files that may be copied.
    pub lengths: BTreeMap<SitePath, u64>,
    /// The day of the last commit of texts whose last commit left their dates alone.
    pub unbumped: BTreeMap<SitePath, Date>,
}
