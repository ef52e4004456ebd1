//! What machines and hosts read.

mod feed;
mod headers;
mod llms;
mod playbooks;
mod search;
mod sitemap;

use super::Scene;
use super::prose::Spot;
use crate::plan::{MachineFile, Output, Shows};

/// Writes one of them.
pub(super) fn render(scene: &Scene<'_>, file: MachineFile, path: &str) -> String {
    let spot = |edition: usize| Spot {
        scene,
        number: edition,
        edition: &scene.resolved.editions[edition],
        words: &scene.words[edition],
        path,
        slot: None,
    };
    match file {
        MachineFile::Sitemap => sitemap::sitemap(scene),
        MachineFile::Robots => sitemap::robots(scene),
        MachineFile::Feed(edition) => feed::feed(&spot(edition)),
        MachineFile::Llms(edition) => llms::llms(&spot(edition)),
        MachineFile::Headers => headers::headers(),
        MachineFile::Playbooks(edition) => playbooks::playbooks(&spot(edition)),
        MachineFile::SearchWords(edition) => search::words(&spot(edition)),
        MachineFile::OpenSearch(edition) => search::open_search(&spot(edition)),
        MachineFile::PlaybooksSchema => playbooks::schema(),
    }
}

/// The pages of the site, each with its edition.
fn pages<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Output> {
    scene.plan.outputs.iter().filter(|output| matches!(output.shows, Shows::Page { .. }))
}
