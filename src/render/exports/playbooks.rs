//! `playbooks.json`: every playbook of an edition as data. Its shape is a promise, told in `docs/PLAYBOOKS-JSON.md`.

mod gather;
mod shape;

use schemars::generate::SchemaSettings;

use crate::plan::PageKind;
use crate::render::prose::PageContext;
use crate::resolve::PageIndex;
use shape::{Document, SiteFacts, VERSION};

/// The text of the edition's `playbooks.json`, which stands where `page_context` does: one playbook a line.
pub(super) fn playbooks(page_context: &PageContext<'_>) -> String {
    // No page is shown here: links to places are links to pages too.
    let page_context = &PageContext { page_index: None, ..*page_context };
    let config = &page_context.site_context.resolved.site.config;
    let language = &config.languages[page_context.edition.language];
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
    for (page_index, _) in (0..).map(PageIndex).zip(page_context.edition.pages.iter()) {
        let is_playbook = matches!(page_context.kind_of(page_index), PageKind::Playbook(_));
        if is_playbook
            || page_context.page(page_index).parts.iter().any(|part| part.entries != crate::model::Entries::None)
        {
            out.push_str(separator);
            out.push_str(&json(&page_context.as_data(page_index)));
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
