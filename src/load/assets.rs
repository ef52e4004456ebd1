//! Files that are copied as they are, and when.

use std::collections::BTreeMap;

use super::kind::below_content;
use crate::host::Snapshot;
use crate::model::{Asset, Config, Copied, Withheld, is_active, is_setting};
use crate::source::{SitePath, nfc};

/// Everything that is no text, by its path below the content folder or `static/`; what `exclude:` names is left out.
pub(super) fn assets(config: &Config, snapshot: &Snapshot) -> BTreeMap<Box<str>, Asset> {
    let dimensions = |path: &SitePath| snapshot.pictures.get(path).copied();
    let mut assets = BTreeMap::new();
    for path in snapshot.assets.keys() {
        if let Some(below) = below_content(config, path) {
            let asset =
                Asset { source: path.clone(), copied: beside_page(config, &below), dimensions: dimensions(path) };
            assets.insert(below.as_ref().into(), asset);
        }
    }
    // What stands under `static/` was put there to be published: it wins over an asset of the same name.
    for path in snapshot.assets.keys() {
        if let Some(below) = path.as_str().strip_prefix("static/") {
            let asset = Asset { source: path.clone(), copied: Copied::Static, dimensions: dimensions(path) };
            assets.insert(nfc(below).as_ref().into(), asset);
        }
    }
    assets
}

/// When a file that stands beside pages, at this path below the content folder, is copied.
pub(super) fn beside_page(config: &Config, below: &str) -> Copied {
    let small = below.to_lowercase();
    let name = small.rsplit('/').next().unwrap_or(&small);
    let is_named = config.publish.iter().any(|glob| fast_glob::glob_match(&**glob, below));
    match () {
        () if is_setting(&small) => Copied::Withheld(Withheld::Setting),
        () if is_named => Copied::Named,
        () if is_active(name) => Copied::Withheld(Withheld::Active),
        () => Copied::IfLinked,
    }
}
