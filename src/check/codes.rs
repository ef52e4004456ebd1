//! The causes that have codes, as `codes.lock` knows them.

use std::collections::BTreeMap;

use crate::model::{Cause, Codes, Page, Site};
use crate::resolve::Resolved;
use crate::source::{Place, SitePath, ValuePath};

/// The causes of the main language, whose codes are those that last, each with its page.
pub(super) fn main_causes(resolved: &Resolved) -> impl Iterator<Item = (&Page, &Cause)> {
    let pages = resolved.editions.first().map_or(&[][..], |edition| &edition.pages);
    let pages = pages.iter().map(|entry| &resolved.site.pages[entry.page.0 as usize]);
    pages.flat_map(|page| page.causes().map(move |cause| (page, cause)))
}

/// What `codes.lock` calls a cause.
pub(super) fn name_of(page: &Page, cause: &Cause) -> String {
    format!("{}#{}", page.key, cause.id)
}

/// Where the code of a cause stands.
pub(super) fn place_of_code<'s>(site: &'s Site, page: &Page, cause: &Cause) -> (&'s SitePath, Place) {
    let file = &site.files[page.file.0 as usize].path;
    (file, cause.place.field(ValuePath::default().key("causes"), "code"))
}

/// What `codes.lock` should hold: what it holds, with codes that are new, and causes where they are now; in the order of codes.
pub fn codes_lock(resolved: &Resolved) -> String {
    let published = &resolved.site.config.codes.published;
    let mut rows: BTreeMap<&str, String> = published.iter().map(|row| (&*row.code, row.cause.to_string())).collect();
    for (page, cause) in main_causes(resolved) {
        if let Some(code) = &cause.code {
            rows.insert(code, name_of(page, cause));
        }
    }
    Codes::text(rows)
}
