//! Turns one planned file and a theme into bytes. Pure: whatever it needs is in the build, and it keeps nothing.

mod absolute;
mod backlinks;
mod chrome;
mod entries;
mod exports;
mod folders;
pub(crate) mod html;
mod json_ld;
mod languages;
mod listings;
mod page;
mod plain;
mod playbook;
mod prose;
mod redirect;
mod search;
mod shared;
mod templates;
#[cfg(test)]
mod testing;
mod view;
mod views;

pub use shared::SharedViews;
pub use templates::Templates;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::key::Key;
use crate::plan::{Output, OutputKind, Plan};
use crate::resolve::Resolved;
use crate::search::PendingText;
use crate::source::SitePath;
use crate::theme::{Theme, Words, accent_css};
use crate::twin;

/// All that a page is a function of.
pub struct SiteContext<'a> {
    /// The site.
    pub resolved: &'a Resolved,
    /// Where everything goes.
    pub plan: &'a Plan,
    /// The theme.
    pub theme: &'a Theme,
    /// Its words, for each language of the site.
    pub words: &'a [Words],
    /// Its templates, for each language of the site.
    pub templates: &'a [Templates],
    /// The shards of the search index, each until it is published.
    pub search: &'a [PendingText],
    /// What pages share, as far as it was made.
    pub shared: &'a SharedViews,
}

/// What a planned file holds: bytes, or a file to be copied.
#[derive(Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// A file of the site, as it is.
    Copy(&'a SitePath),
}

/// Renders one planned file.
///
/// # Errors
///
/// A template that does not work.
pub fn render<'a>(site_context: &SiteContext<'a>, output: &Output) -> Result<Content<'a>, Box<Diagnostic>> {
    Ok(match &output.shows {
        OutputKind::Page { edition, page } => {
            let views = page::views(site_context, *edition, *page, output.path.as_str());
            Content::Bytes(views.render(&site_context.templates[*edition])?.into_bytes().into())
        }
        OutputKind::Twin { edition, page } => {
            let views = page::views(site_context, *edition, *page, &page_of_twin(output.path.as_str()));
            let html = views.render(&site_context.templates[*edition])?;
            Content::Bytes(twin::markdown_of(&html).into_bytes().into())
        }
        OutputKind::Redirect(number) => {
            Content::Bytes(redirect::render(site_context, *number, output.path.as_str())?.into_bytes().into())
        }
        OutputKind::Export(file) => {
            Content::Bytes(exports::render(site_context, *file, output.path.as_str()).into_bytes().into())
        }
        OutputKind::NotFound => Content::Bytes(page::not_found(site_context)?.into_bytes().into()),
        OutputKind::Asset(path) => Content::Copy(&site_context.resolved.site.assets[path].source),
        OutputKind::ThemeFile(path) => {
            let file = site_context.theme.file(path).expect("the plan lists files of the theme");
            Content::Bytes(Cow::Borrowed(&file.bytes))
        }
        OutputKind::Accent => {
            let accent = site_context.resolved.site.config.accent.as_deref().unwrap_or_default();
            Content::Bytes(accent_css(accent).into_bytes().into())
        }
        OutputKind::Search(number) => Content::Bytes(site_context.search[*number].take().into_bytes().into()),
        OutputKind::NoJekyll => Content::Bytes(Cow::Borrowed(b"")),
    })
}

/// Renders one planned page, unless its key says that it is one that `is_known`. Its key, and its bytes if they were made;
/// nothing if it is no page.
///
/// # Errors
///
/// A template that does not work.
pub fn render_page(
    site_context: &SiteContext<'_>,
    output: &Output,
    is_known: &dyn Fn(Key) -> bool,
) -> Result<Option<(Key, Option<String>)>, Box<Diagnostic>> {
    let OutputKind::Page { edition, page } = output.shows else { return Ok(None) };
    let templates = &site_context.templates[edition];
    let views = page::views(site_context, edition, page, output.path.as_str());
    let key = views.key(templates);
    let page = if is_known(key) { None } else { Some(views.render(templates)?) };
    Ok(Some((key, page)))
}

/// The Markdown twin of a rendered page.
///
/// # Panics
///
/// When `page` is no text.
pub fn twin_bytes(page: &[u8]) -> Vec<u8> {
    twin::markdown_of(str::from_utf8(page).expect("pages are text")).into_bytes()
}

/// The page that a Markdown twin stands beside.
fn page_of_twin(path: &str) -> String {
    format!("{}.html", path.strip_suffix(".md").unwrap_or(path))
}
