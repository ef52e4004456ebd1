//! Turns names into references, and gives every thing its address.
//!
//! Total: what does not resolve is kept as data, for `check` to judge. A site in several languages has one *edition*
//! for each: the same pages under the same names, translated where a translation is there.

mod address;
mod assemble;
mod assets;
mod edition;
mod folders;
mod gather_names;
mod incremental;
mod indexes;
mod links;
mod look_up;
mod mount;
mod names;
mod overlay;
mod paths;
mod target;
mod titles;
mod unpublished;
mod wiki;

pub use address::Addresses;
pub(crate) use address::relative;
pub use assets::asset_named;
pub use edition::Edition;
pub use folders::Folder;
pub use incremental::{Incremental, changes, resolve_incrementally};
pub use indexes::{FolderIndex, PageIndex, SharedIndex};
pub use look_up::{found_at, page_called};
pub use paths::{
    NameFault, decode_percent, encode_fragment, encode_path, encode_segment, name_fault, safe_segment, text_stem,
};
pub use target::{LenientRule, LinkProblem, Target, TroubleKind};

use std::num::NonZero;

use crate::model::{FileIndex, ReferenceIndex, Site};

/// A site with every reference looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// What the files say.
    pub site: Site,
    /// One for each language, the main one first.
    pub editions: Vec<Edition>,
}

/// Looks everything up.
pub fn resolve(site: Site, threads: NonZero<usize>) -> Resolved {
    let editions =
        (0..site.config.languages.len()).map(|language| assemble::edition(&site, language, threads)).collect();
    Resolved { site, editions }
}

impl Edition {
    /// What the reference of `file` names here.
    pub fn target(&self, file: FileIndex, reference: ReferenceIndex) -> &Target {
        self.targets
            .get(file.0 as usize)
            .and_then(|targets| targets.get(reference.0 as usize))
            .unwrap_or(&Target::Nothing)
    }
}
