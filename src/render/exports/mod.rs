//! What machines and hosts read.

mod codes;
mod feed;
mod headers;
mod llms;
mod playbooks;
mod search;
mod sitemap;

#[cfg(test)]
pub(crate) use playbooks::schema as playbooks_schema;

use super::prose::PageContext;
use super::{Content, SiteContext};
use crate::plan::{ExportFile, Output, OutputKind};

/// Writes one of them.
pub(super) fn render<'a>(site_context: &SiteContext<'a>, file: ExportFile, path: &str) -> Content<'a> {
    let page_context = |edition: usize| PageContext {
        site_context,
        number: edition,
        edition: &site_context.resolved.editions[edition],
        words: &site_context.words[edition],
        path,
        page_index: None,
    };
    let text = match file {
        ExportFile::Sitemap => sitemap::sitemap(site_context),
        ExportFile::Robots => sitemap::robots(site_context),
        ExportFile::Feed(edition) => feed::feed(&page_context(edition)),
        ExportFile::Llms(edition) => llms::llms(&page_context(edition)),
        ExportFile::Codes(edition) => codes::codes(&page_context(edition)),
        ExportFile::Headers => headers::headers(),
        ExportFile::Playbooks(edition) => {
            return Content::Pieces(Box::new(playbooks::playbooks(*site_context, edition, path.to_owned())));
        }
        ExportFile::SearchWords(edition) => search::words(&page_context(edition)),
        ExportFile::OpenSearch(edition) => search::open_search(&page_context(edition)),
        ExportFile::PlaybooksSchema => playbooks::schema(),
    };
    Content::Bytes(text.into_bytes().into())
}

/// The pages of the site, each with its edition.
fn pages<'a>(site_context: &SiteContext<'a>) -> impl Iterator<Item = &'a Output> {
    site_context.plan.outputs.iter().filter(|output| matches!(output.shows, OutputKind::Page { .. }))
}
