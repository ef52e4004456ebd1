//! Turns one planned file and a theme into bytes. Pure: whatever it needs is in the build, and it keeps nothing.

mod absolute;
mod chrome;
mod entries;
mod folders;
pub(crate) mod html;
mod json_ld;
mod languages;
mod listings;
mod machines;
mod page;
mod plain;
mod playbook;
mod prose;
mod redirect;
mod search;
mod templates;
#[cfg(test)]
mod testing;
mod twin;
mod view;

pub use templates::Templates;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::plan::{Output, Plan, Shows};
use crate::resolve::Resolved;
use crate::search::Piece;
use crate::source::SitePath;
use crate::theme::{Theme, Words, accent_css};

/// All that a page is a function of.
pub struct Scene<'a> {
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
    /// The pieces of the search index.
    pub search: &'a [Piece],
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
pub fn render<'a>(scene: &Scene<'a>, output: &Output) -> Result<Content<'a>, Box<Diagnostic>> {
    Ok(match &output.shows {
        Shows::Page { edition, page } => {
            Content::Bytes(page::render(scene, *edition, *page, output.path.as_str())?.into_bytes().into())
        }
        Shows::Twin { edition, page } => {
            let html = page::render(scene, *edition, *page, &page_of_twin(output.path.as_str()))?;
            Content::Bytes(twin::markdown_of(&html).into_bytes().into())
        }
        Shows::Redirect(number) => {
            Content::Bytes(redirect::render(scene, *number, output.path.as_str())?.into_bytes().into())
        }
        Shows::Machine(file) => {
            Content::Bytes(machines::render(scene, *file, output.path.as_str()).into_bytes().into())
        }
        Shows::NotFound => Content::Bytes(page::not_found(scene)?.into_bytes().into()),
        Shows::Asset(path) => Content::Copy(&scene.resolved.site.assets[path].source),
        Shows::ThemeFile(path) => {
            let file = scene.theme.file(path).expect("the plan lists files of the theme");
            Content::Bytes(Cow::Borrowed(&file.bytes))
        }
        Shows::Accent => {
            let accent = scene.resolved.site.config.accent.as_deref().unwrap_or_default();
            Content::Bytes(accent_css(accent).into_bytes().into())
        }
        Shows::Search(number) => Content::Bytes(Cow::Borrowed(scene.search[*number].text.as_bytes())),
        Shows::NoJekyll => Content::Bytes(Cow::Borrowed(b"")),
    })
}

/// The Markdown twin of a rendered page.
pub fn twin_bytes(page: &[u8]) -> Vec<u8> {
    twin::markdown_of(&String::from_utf8_lossy(page)).into_bytes()
}

/// The page that a Markdown twin stands beside.
fn page_of_twin(path: &str) -> String {
    format!("{}.html", path.strip_suffix(".md").unwrap_or(path))
}
