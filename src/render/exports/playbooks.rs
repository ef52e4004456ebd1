//! `playbooks.json`: every playbook of an edition as data. Its shape is a promise, told in `docs/PLAYBOOKS-JSON.md`.
//!
//! What its objects are made of stands in tables (`shapes`), from which the schema is made; what is written is found by
//! walking `model::fields`.

mod json;
mod links;
mod schema;
mod shape;
mod shapes;
mod writer;

use std::iter::once;

use crate::plan::PageKind;
use crate::render::SiteContext;
use crate::render::prose::PageContext;
use crate::resolve::PageIndex;
use json::Json;
use shapes::{DOCUMENT, SITE_FACTS, VERSION};

/// The text of an edition's `playbooks.json`, which stands at `path`: one playbook a line, each made when it is asked for,
/// so that a large site is never in memory twice.
pub(super) fn playbooks(
    site_context: SiteContext<'_>,
    edition: usize,
    path: String,
) -> impl Iterator<Item = Vec<u8>> + Send + '_ {
    let frame = frame(&site_context, edition);
    let (head, tail) = frame.split_at(frame.len() - b"]}".len());
    let (head, tail) = (head.to_vec(), [b"\n", tail, b"\n"].concat());
    let pages = site_context.resolved.editions[edition].pages.len();
    let mut separator = &b"\n"[..];
    let each = (0..).map(PageIndex).take(pages).filter_map(move |page_index| {
        // No page is shown here: links to places are links to pages too.
        let page_context = PageContext {
            site_context: &site_context,
            number: edition,
            edition: &site_context.resolved.editions[edition],
            words: &site_context.words[edition],
            path: &path,
            page_index: None,
        };
        let is_playbook = matches!(page_context.kind_of(page_index), PageKind::Playbook(_));
        let mut parts = page_context.page(page_index).parts.iter();
        (is_playbook || parts.any(|part| part.entries != crate::model::Entries::None)).then(|| {
            let separator = std::mem::replace(&mut separator, b",\n");
            [separator, &writer::playbook(&page_context, page_index)].concat()
        })
    });
    once(head).chain(each).chain(once(tail))
}

/// The document without its playbooks.
fn frame(site_context: &SiteContext<'_>, edition: usize) -> Vec<u8> {
    let config = &site_context.resolved.site.config;
    let language = &config.languages[site_context.resolved.editions[edition].language];
    let mut json = Json::default();
    json.object(&DOCUMENT, |json, row, _| match row.key {
        "version" => json.number(VERSION.into()),
        "site" => json.object(&SITE_FACTS, |json, row, _| {
            json.string(match row.key {
                "title" => &language.title,
                "description" => &language.description,
                "language" => &language.tag,
                _ => config.base_url.as_deref().unwrap_or_default(),
            });
        }),
        _ => json.list(|_| {}),
    });
    json.into_bytes()
}

/// The JSON Schema of `playbooks.json`.
pub(crate) fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&schema::schema_of(&DOCUMENT)).expect("a schema is JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
