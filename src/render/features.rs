//! What scripts could serve on a page, found in its view.

use super::view::{ContactView, EntriesView, FixView, MaterialView, PlaybookView, StepView};
use crate::plan::{Listing, PageKind};
use crate::theme::Feature;

/// What a playbook, or the text of a folder's page, has for scripts.
pub(super) fn features(playbook: &PlaybookView) -> Vec<Feature> {
    let mut features = Vec::new();
    let mut add = |feature: Feature, is_there: bool| {
        if is_there && !features.contains(&feature) {
            features.push(feature);
        }
    };
    let has_dates = [&playbook.reviewed, &playbook.updated].iter().any(|date| !date.is_empty());
    add(Feature::Freshness, has_dates || !playbook.changes.is_empty());
    add(Feature::Finder, playbook.finder.is_some());
    add(Feature::Profiles, !playbook.profiles.is_empty());
    for part in &playbook.parts {
        match &part.entries {
            EntriesView::Materials(materials) => {
                add(Feature::Checklist, true);
                add(Feature::Files, materials.iter().any(has_file_rules));
            }
            EntriesView::Steps(steps) => {
                add(Feature::Checklist, true);
                add(Feature::Answer, !playbook.duration_span.is_empty());
                add(Feature::Fields, steps.iter().any(has_field_rules));
            }
            EntriesView::Causes(causes) => {
                add(Feature::Fixes, causes.iter().any(|cause| !cause.remedies.is_empty()));
                let mut fixes =
                    causes.iter().flat_map(|cause| &cause.remedies).filter_map(|remedy| remedy.fix.as_ref());
                add(Feature::Checklist, fixes.any(|fix| !fix.steps.is_empty()));
            }
            EntriesView::Fixes(fixes) => {
                add(Feature::Fixes, !fixes.is_empty());
                add(Feature::Checklist, fixes.iter().any(|fix| !fix.steps.is_empty()));
            }
            EntriesView::Renewal(renewal) => {
                let spans = [&renewal.valid_span, &renewal.renew_span, &renewal.grace_span];
                add(Feature::Renewal, spans.iter().any(|span| !span.is_empty()) || !renewal.reminders.is_empty());
                add(Feature::Checklist, !renewal.steps.is_empty());
            }
            _ => {}
        }
    }
    add(Feature::Message, playbook.contacts.iter().any(has_blanks));
    features
}

/// The same of the short page of a cause.
pub(super) fn features_of_cause(fixes: &[FixView], contacts: &[ContactView]) -> Vec<Feature> {
    let mut features = Vec::new();
    if fixes.iter().any(|fix| !fix.steps.is_empty()) {
        features.push(Feature::Checklist);
    }
    if !fixes.is_empty() {
        features.push(Feature::Fixes);
    }
    if contacts.iter().any(has_blanks) {
        features.push(Feature::Message);
    }
    features
}

/// What a page that is made, not written, has for scripts.
pub(super) fn features_of_page(page: PageKind) -> &'static [Feature] {
    match page {
        PageKind::Listing(Listing::Renewals, 1) => &[Feature::SavedRenewals],
        _ => &[],
    }
}

fn has_file_rules(material: &MaterialView) -> bool {
    !material.formats.is_empty() || material.max_bytes > 0 || material.min_width > 0
}

fn has_field_rules(step: &StepView) -> bool {
    let mut fields = step.fields.iter();
    fields.any(|field| {
        field.min > 0
            || field.max > 0
            || [field.rule, &field.pattern, &field.must_match].iter().any(|rule| !rule.is_empty())
    })
}

fn has_blanks(contact: &ContactView) -> bool {
    contact.message.contains('{')
}
