//! What machines and hosts read.

mod feed;
mod headers;
mod llms;
mod playbooks;
mod search;
mod sitemap;

use super::SiteContext;
use super::prose::PageContext;
use crate::plan::{ExportFile, Output, OutputKind};

/// Writes one of them.
pub(super) fn render(site_context: &SiteContext<'_>, file: ExportFile, path: &str) -> String {
    let page_context = |edition: usize| PageContext {
        site_context,
        number: edition,
        edition: &site_context.resolved.editions[edition],
        words: &site_context.words[edition],
        path,
        page_index: None,
    };
    match file {
        ExportFile::Sitemap => sitemap::sitemap(site_context),
        ExportFile::Robots => sitemap::robots(site_context),
        ExportFile::Feed(edition) => feed::feed(&page_context(edition)),
        ExportFile::Llms(edition) => llms::llms(&page_context(edition)),
        ExportFile::Headers => headers::headers(),
        ExportFile::Playbooks(edition) => playbooks::playbooks(&page_context(edition)),
        ExportFile::SearchWords(edition) => search::words(&page_context(edition)),
        ExportFile::OpenSearch(edition) => search::open_search(&page_context(edition)),
        ExportFile::PlaybooksSchema => playbooks::schema(),
    }
}

/// The pages of the site, each with its edition.
fn pages<'a>(site_context: &SiteContext<'a>) -> impl Iterator<Item = &'a Output> {
    site_context.plan.outputs.iter().filter(|output| matches!(output.shows, OutputKind::Page { .. }))
}
