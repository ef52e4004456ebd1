//! Turns one planned file and a theme into bytes. Pure: whatever it needs is in the build, and it keeps nothing.

mod absolute;
mod answers;
mod backlinks;
mod blanks;
mod chrome;
mod entries;
mod entry_links;
mod exports;
mod features;
mod finder;
mod flow;
mod folders;
pub(crate) mod html;
mod json_ld;
mod languages;
mod letters;
mod links;
mod listings;
mod origin;
mod page;
mod parts;
mod plain;
mod playbook;
mod profiles;
mod prose;
mod redirect;
mod search;
mod shared;
mod templates;
#[cfg(test)]
mod testing;
mod view;
mod views;

#[cfg(test)]
pub(crate) use exports::playbooks_schema;
pub use origin::Origins;
pub use shared::SharedViews;
pub use templates::Templates;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::key::Key;
use crate::plan::{Output, OutputKind, PageKind, Plan};
use crate::resolve::Resolved;
use crate::source::SitePath;
use crate::theme::{Theme, Words, accent_css};
use crate::twin;
use views::Views;

/// All that a page is a function of.
#[derive(Clone, Copy)]
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
    /// What pages share, as far as it was made.
    pub shared: &'a SharedViews,
}

/// What a planned file holds: bytes, or a file to be copied.
pub enum Content<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// Bytes, too many to be held: each piece is made when it is asked for.
    Pieces(Pieces<'a>),
    /// A file of the site, as it is.
    Copy(&'a SitePath),
}

/// The pieces of a file, in order.
pub type Pieces<'a> = Box<dyn Iterator<Item = Vec<u8>> + 'a>;

/// Renders one planned file.
///
/// # Errors
///
/// A template that does not work.
pub fn render<'a>(site_context: &SiteContext<'a>, output: &Output) -> Result<Content<'a>, Box<Diagnostic>> {
    Ok(match &output.shows {
        OutputKind::Page { edition, page } => {
            let html = page_views(site_context, *edition, *page, output.path.as_str()).render()?;
            Content::Bytes(html.into_bytes().into())
        }
        OutputKind::Twin { edition, page } => {
            let html = page_views(site_context, *edition, *page, &page_of_twin(output.path.as_str())).render()?;
            Content::Bytes(twin_of(&html).into_bytes().into())
        }
        OutputKind::Redirect(number) => {
            Content::Bytes(redirect::render(site_context, *number, output.path.as_str())?.into_bytes().into())
        }
        OutputKind::Export(file) => exports::render(site_context, *file, output.path.as_str()),
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
        OutputKind::Search(_) => unreachable!("shards are made by `search`"),
        OutputKind::NoJekyll => Content::Bytes(Cow::Borrowed(b"")),
    })
}

/// What a page of an edition, which stands at `path`, shows.
pub fn page_views<'a>(site_context: &SiteContext<'a>, edition: usize, page: PageKind, path: &str) -> PageViews<'a> {
    PageViews { views: page::views(site_context, edition, page, path), templates: &site_context.templates[edition] }
}

/// What a page shows, before its template has drawn it.
pub struct PageViews<'a> {
    views: Views,
    templates: &'a Templates,
}

impl PageViews<'_> {
    /// Of all that the page's bytes depend on.
    pub fn key(&self) -> Key {
        self.views.key(self.templates)
    }

    /// Draws the page.
    ///
    /// # Errors
    ///
    /// A template that does not work.
    pub fn render(&self) -> Result<String, Box<Diagnostic>> {
        self.views.render(self.templates)
    }
}

/// The Markdown twin of a rendered page.
pub fn twin_of(page: &str) -> String {
    twin::markdown_of(page)
}

/// The page that a Markdown twin stands beside.
fn page_of_twin(path: &str) -> String {
    format!("{}.html", path.strip_suffix(".md").unwrap_or(path))
}
