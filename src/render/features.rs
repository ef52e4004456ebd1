//! What scripts could serve on a page, found in its view.

use super::view::PlaybookView;
use crate::theme::Feature;

/// What a playbook, or the text of a folder's page, has for scripts.
pub(super) fn features(playbook: &PlaybookView) -> Vec<Feature> {
    let mut features = Vec::new();
    if !playbook.reviewed.is_empty() {
        features.push(Feature::Freshness);
    }
    if playbook.finder.is_some() {
        features.push(Feature::Finder);
    }
    features
}
