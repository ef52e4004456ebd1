//! Makes the index that the reader's browser searches.
//!
//! Documents are sections. The index is a set of small scripts that register themselves, so that the same files work over
//! HTTP and from `file://`, and a query loads only what it needs: *shards* of postings, found by the hash of a term, and
//! *blocks* of headings and excerpts, found by the number of a section. `docs/SEARCH.md` describes their shape.

mod encode;
mod fold;
mod passages;
mod pinyin;
mod postings;
mod scoring;
mod sections;
mod shards;
mod text;
mod tokens;
mod typed;

use crate::parallel::Workers;
use crate::plan::Plan;
use crate::publish::OutPath;
use crate::resolve::Resolved;
use crate::theme::Words;
use postings::{Names, PostingLists};
use scoring::{Synonyms, weigh};
use sections::Kind;
use shards::Pieces;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Where it goes.
    pub path: OutPath,
    /// What it holds: a classic script.
    pub text: String,
}

/// How many pages are read before their terms are put together: enough that all threads work, few enough that little waits.
const PAGES_AT_A_TIME: usize = 512;

/// The index of every language of the site, in the order of their paths; nothing if the site wants no search. `words` are
/// the theme's, for each language; `script` is the theme's for readers.
pub fn index(resolved: &Resolved, plan: &Plan, words: &[Words], script: &str, workers: Workers<'_>) -> Vec<Shard> {
    let site = Indexing { resolved, plan, script, workers };
    if !resolved.site.config.search.enabled {
        return Vec::new();
    }
    let mut shards: Vec<Shard> =
        (0..resolved.editions.len()).flat_map(|number| site.edition(number, &words[number])).collect();
    shards.sort_by(|a, b| a.path.cmp(&b.path));
    shards
}

/// What an index is made of.
#[derive(Clone, Copy)]
struct Indexing<'a> {
    resolved: &'a Resolved,
    plan: &'a Plan,
    script: &'a str,
    workers: Workers<'a>,
}

impl Indexing<'_> {
    /// All shards of an edition.
    fn edition(&self, number: usize, words: &Words) -> Vec<Shard> {
        let Self { resolved, plan, script, workers } = *self;
        let config = &resolved.site.config;
        let edition = &resolved.editions[number];
        let glossary = edition.terms.iter().map(|term| {
            let others = term.also.iter().chain(&term.en).chain(&term.avoid);
            std::iter::once(&term.term).chain(others).map(ToString::to_string).collect()
        });
        let groups = config.search.synonyms.iter().map(|group| group.iter().map(ToString::to_string).collect());
        let synonyms = Synonyms::of(groups.chain(glossary));
        #[expect(clippy::cast_precision_loss, reason = "factors are at most 1000")]
        let boost =
            |kind: Kind| config.search.boost.get(kind.name()).map_or(1.0, |hundredths| *hundredths as f32 / 100.0);
        let pages = sections::pages(resolved, plan, words, number, workers);
        let (mut terms, mut readings) = (PostingLists::default(), PostingLists::default());
        let mut all_names = Names::default();
        let mut section = 0;
        for some in pages.chunks(PAGES_AT_A_TIME) {
            let weighed = workers.map(some.len(), |at| {
                let mut names = Names::default();
                let weighed = weigh(&some[at], boost, &synonyms, config.search.pinyin, &mut names);
                (weighed, names)
            });
            for (weighed, names) in weighed {
                for one in weighed {
                    terms.add(section, one.terms.into_iter());
                    readings.add(section, one.readings.into_iter());
                    section += 1;
                }
                all_names.extend(names);
            }
        }
        terms.forget_pairs(&all_names);
        let tag = &config.languages[edition.language].tag;
        Pieces { tag, script, pages: &pages, style: config.url_style, workers }
            .write(terms.into_sorted(&all_names), readings.into_sorted(&all_names))
    }
}
