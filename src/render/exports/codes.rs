use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Named;
use crate::plan::{PageKind, successor};
use crate::render::prose::PageContext;

/// `codes.json`: what each code means and where it is told, for tools of support.
#[derive(Serialize)]
struct CodesFile<'a> {
    /// The version of this shape.
    version: u32,
    /// The codes, as they are written.
    codes: BTreeMap<&'a str, Code>,
    /// Codes that are no longer used.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    retired: BTreeMap<&'a str, RetiredCode>,
}

/// A code: the members of `playbooks.json` that go by these names mean the same.
#[derive(Serialize)]
struct Code {
    title: String,
    /// The short page, seen from this file.
    address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// The key of the playbook.
    playbook: String,
    /// The id of the cause.
    id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    retry: &'static str,
    /// The day on which the playbook was last changed or reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
}

/// A code that is no longer used.
#[derive(Serialize)]
struct RetiredCode {
    /// What took its place, seen from this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Why nothing did.
    #[serde(skip_serializing_if = "str::is_empty")]
    note: String,
}

/// Writes it for an edition.
pub(super) fn codes(page_context: &PageContext<'_>) -> String {
    let site_context = page_context.site_context;
    let plan = &site_context.plan;
    let mut codes = BTreeMap::new();
    for (number, at) in plan.indexes[page_context.number].codes.iter().enumerate() {
        let page = page_context.page(at.page_index);
        let Some(cause) = page.causes().nth(at.number) else { continue };
        let Some(code) = cause.code.as_deref() else { continue };
        let path = plan.paths[page_context.number].of(PageKind::Cause(number)).unwrap_or_default();
        let row = Code {
            title: page_context.plain_line(page.file, &cause.title),
            address: page_context.href(path),
            url: page_context.absolute(path),
            playbook: page.key.to_string(),
            id: cause.id.to_string(),
            retry: cause.retry.map_or("", Named::name),
            updated: page.header.updated.max(page.header.reviewed).map(|date| date.to_string()),
        };
        codes.insert(code, row);
    }
    let mut retired = BTreeMap::new();
    if page_context.number == 0 {
        for (code, instead) in &site_context.resolved.site.config.codes.retired {
            let target = successor(site_context.resolved, &plan.indexes[0].codes, instead);
            let note = if target.is_some() { String::new() } else { instead.to_string() };
            let address = target.map(|(anchor, at)| match &*anchor {
                "" => page_context.page_index_link(at).href,
                anchor => page_context.anchor_href(at, anchor),
            });
            retired.insert(&**code, RetiredCode { address, note });
        }
    }
    let file = CodesFile { version: 1, codes, retired };
    let mut text = serde_json::to_string_pretty(&file).expect("texts can be written as JSON");
    text.push('\n');
    text
}
