//! A page at an old address: leads on without a script; a script hands on the query and the `#`, and picks by it where the
//! old address had places.

use serde::Serialize;
use tera::Context;

use super::SiteContext;
use super::prose::PageContext;
use super::view::Link;
use crate::diagnostic::Diagnostic;
use crate::plan::PageKind;
use crate::resolve::FolderIndex;
use crate::theme::{Loads, scripts_of};

/// Where an old address leads: key `redirect`.
#[derive(Debug, Serialize)]
struct RedirectView {
    /// Where it leads without a place, or by its first place; nowhere if there is a note.
    target: Option<Link>,
    /// Why a code is no longer used, where nothing took its place.
    note: String,
    /// The site's home page.
    home: String,
    /// The absolute address of that, if it is known.
    canonical: String,
    /// Where each place leads; `mark` is the place.
    places: Vec<PlaceView>,
    /// The script that leads on; empty if the theme has none.
    script: String,
    /// The picture of the site; without one, a browser asks the root of the host for it.
    icon: String,
}

/// A place of an old address.
#[derive(Debug, Serialize)]
struct PlaceView {
    /// What stood behind `#`.
    mark: String,
    /// Where it leads.
    link: Link,
}

/// Renders the page at the old address with this number.
pub(super) fn render(site_context: &SiteContext<'_>, number: usize, path: &str) -> Result<String, Box<Diagnostic>> {
    let redirect = &site_context.plan.redirects[number];
    let page_context = PageContext {
        site_context,
        number: redirect.edition,
        edition: &site_context.resolved.editions[redirect.edition],
        words: &site_context.words[redirect.edition],
        path,
        page_index: None,
    };
    let link = |fragment: &str, page_index| {
        let mut link = page_context.page_index_link(page_index);
        // The place may be there under its old name.
        if let Some(anchor) = page_context.page(page_index).ids.find(fragment) {
            link.href.push('#');
            link.href.push_str(&crate::resolve::encode_segment(anchor));
        }
        link
    };
    let first = redirect.targets.first();
    let places: Vec<PlaceView> = redirect
        .targets
        .iter()
        .filter(|(fragment, _)| !fragment.is_empty())
        .map(|(fragment, page_index)| PlaceView { mark: fragment.to_string(), link: link(fragment, *page_index) })
        .collect();
    let target_path = first
        .and_then(|(_, page_index)| site_context.plan.paths[redirect.edition].of(page_context.kind_of(*page_index)));
    let script = scripts_of(Loads::AtOldAddresses).find_map(|script| site_context.theme.published(script.file));
    let view = RedirectView {
        target: first.map(|(fragment, page_index)| link(fragment, *page_index)),
        note: redirect.note.to_string(),
        home: page_context.page_href(PageKind::Folder(FolderIndex(0), 1)),
        canonical: target_path.and_then(|path| page_context.absolute(path)).unwrap_or_default(),
        script: script.map(|path| page_context.href(path)).unwrap_or_default(),
        icon: site_context.theme.published("static/icon.svg").map(|path| page_context.href(path)).unwrap_or_default(),
        places,
    };
    let mut context = Context::new();
    context.insert("redirect", &view);
    context.insert("language", &site_context.resolved.site.config.languages[redirect.edition].tag);
    site_context.templates[redirect.edition].render("redirect.html", &context)
}
