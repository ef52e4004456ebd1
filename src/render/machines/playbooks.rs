//! `playbooks.json`: every playbook of an edition as data. Its shape is a promise, told in `docs/PLAYBOOKS-JSON.md`.

mod gather;
mod shape;

use schemars::generate::SchemaSettings;

use crate::plan::PageKind;
use crate::render::prose::Spot;
use crate::resolve::Slot;
use shape::{Document, SiteFacts, VERSION};

/// The text of the edition's `playbooks.json`, which stands where `spot` does: one playbook a line.
pub(super) fn playbooks(spot: &Spot<'_>) -> String {
    // No page is shown here: links to places are links to pages too.
    let spot = &Spot { slot: None, ..*spot };
    let config = &spot.scene.resolved.site.config;
    let language = &config.languages[spot.edition.language];
    let site = SiteFacts {
        title: language.title.to_string(),
        description: language.description.to_string(),
        language: language.tag.to_string(),
        url: config.base_url.as_deref().map(str::to_owned).unwrap_or_default(),
    };
    let frame = json(&Document { version: VERSION, site, playbooks: Vec::new() });
    let (head, tail) = frame.split_at(frame.len() - "]}".len());
    // One playbook after the other: a large site is never in memory twice.
    let mut out = head.to_owned();
    let mut separator = "\n";
    for (slot, _) in (0..).map(Slot).zip(&spot.edition.pages) {
        let is_playbook = matches!(spot.kind_of(slot), PageKind::Playbook(_));
        if is_playbook || spot.page(slot).parts.iter().any(|part| part.entries != crate::model::Entries::None) {
            out.push_str(separator);
            out.push_str(&json(&spot.as_data(slot)));
            separator = ",\n";
        }
    }
    out.push('\n');
    out.push_str(tail);
    out.push('\n');
    out
}

/// The JSON Schema of `playbooks.json`.
pub(super) fn schema() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are JSON")
}

#[cfg(test)]
mod tests;
