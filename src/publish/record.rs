#![expect(clippy::disallowed_methods, reason = "this is the edge")]

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::publish::survey::Survey;

/// The foreign files that a build carries over, each with a stamp that changes when the file does. Kept in the stage
/// until the old tree is gone: only a file that is still as it was when it was carried may be removed there.
#[derive(Debug, Default)]
pub(super) struct Record {
    stamps: HashMap<Vec<u8>, Vec<u8>>,
}

impl Record {
    /// Reads what [`Record::write`] wrote; nothing if there is none.
    pub(super) fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_default();
        let mut fields = bytes.split(|byte| *byte == 0).map(<[u8]>::to_vec);
        let mut stamps = HashMap::new();
        while let (Some(path), Some(stamp)) = (fields.next(), fields.next()) {
            stamps.insert(path, stamp);
        }
        Self { stamps }
    }

    /// Writes down the foreign files of `survey`, which looked at `target`.
    pub(super) fn write(to: &Path, survey: &Survey, target: &Path) -> io::Result<()> {
        let mut record = Vec::new();
        for foreign in survey.foreign.iter().filter(|foreign| !foreign.metadata.is_dir()) {
            record.extend(foreign.path.as_os_str().as_encoded_bytes());
            record.push(0);
            record.extend(stamp(&target.join(&foreign.path), &foreign.metadata));
            record.push(0);
        }
        fs::write(to, record)
    }

    /// Whether the file `at` is as it was when it was carried as `path`.
    pub(super) fn knows(&self, path: &Path, at: &Path, metadata: &Metadata) -> bool {
        self.stamps.get(path.as_os_str().as_encoded_bytes()) == Some(&stamp(at, metadata))
    }
}

/// Changes when the file does; for a link it is where it leads, since a link cannot be given an old time.
fn stamp(path: &Path, metadata: &Metadata) -> Vec<u8> {
    if metadata.is_symlink() {
        let leads_to = path.read_link().unwrap_or_default();
        return [b"link ", leads_to.as_os_str().as_encoded_bytes()].concat();
    }
    let time = match metadata.modified().map(|time| time.duration_since(UNIX_EPOCH)) {
        Ok(Ok(after)) => i128::try_from(after.as_nanos()).unwrap_or(0),
        Ok(Err(before)) => -i128::try_from(before.duration().as_nanos()).unwrap_or(0),
        Err(_) => 0,
    };
    format!("file {} {time}", metadata.len()).into()
}
