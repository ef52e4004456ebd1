//! Makes the index that the reader's browser searches.
//!
//! Documents are sections. The index is a set of small scripts that register themselves, so that the same files work over
//! HTTP and from `file://`, and a query loads only what it needs: *shards* of postings, found by the hash of a term, and
//! *blocks* of headings and excerpts, found by the number of a section. `docs/SEARCH.md` describes their shape.

mod blocks;
mod counting;
mod document;
mod encode;
mod facets;
mod fold;
mod levels;
mod passages;
mod pinyin;
mod postings;
mod scoring;
mod sections;
mod shards;
mod terms;
mod text;
mod tokens;
mod typed;

use std::sync::{Mutex, PoisonError};

use crate::parallel::Workers;
use crate::plan::Plan;
use crate::publish::OutPath;
use crate::resolve::Resolved;
use crate::theme::Words;
use blocks::{Blocks, PageBlock};
use document::Kind;
use facets::{Characters, Facets, PageFacets};
use postings::{PageTerms, PostingLists};
use scoring::{Scorer, Scoring, Synonyms};
use sections::Gather;
use shards::Index;
use terms::Vocabulary;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Where it goes.
    pub path: OutPath,
    /// What it holds: a classic script.
    pub text: String,
}

/// The text of a shard until it is published. All shards together are large, so whoever publishes one takes it away.
#[derive(Debug)]
pub struct PendingText(Mutex<Option<String>>);

impl PendingText {
    pub(crate) fn new(text: String) -> Self {
        Self(Mutex::new(Some(text)))
    }

    /// The text, to the first who asks.
    ///
    /// # Panics
    ///
    /// When it was taken before: a build publishes each file once.
    pub fn take(&self) -> String {
        let text = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        text.expect("each shard is published once")
    }
}

/// How many pages are read before their terms are put together: enough that all threads work, few enough that little waits.
const PAGES_AT_A_TIME: usize = 256;

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

/// What a thread works with.
struct Desk<'a> {
    scorer: Scorer<'a>,
    characters: Characters,
}

/// What a page adds to the index.
struct IndexedPage {
    terms: PageTerms,
    block: PageBlock,
    facets: PageFacets,
}

impl Indexing<'_> {
    /// All shards of an edition.
    fn edition(&self, number: usize, words: &Words) -> Vec<Shard> {
        let Self { resolved, plan, script, workers } = *self;
        let config = &resolved.site.config;
        let edition = &resolved.editions[number];
        let synonyms = self.synonyms(number);
        #[expect(clippy::cast_precision_loss, reason = "factors are at most 1000")]
        let boosts = Kind::ALL
            .map(|kind| config.search.boost.get(kind.name()).map_or(1.0, |hundredths| *hundredths as f32 / 100.0));
        let vocabulary = Vocabulary::default();
        let with_pinyin = config.search.pinyin;
        let scoring = Scoring { boosts: &boosts, synonyms: &synonyms, with_pinyin, vocabulary: &vocabulary };
        let gather = Gather { resolved, plan, words, edition, number };
        let sources = gather.sources();
        let collections = gather.collections(&sources);
        let desks: Mutex<Vec<Desk<'_>>> = Mutex::default();
        let open = || desks.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut lists, mut facets, mut blocks) = (PostingLists::default(), Facets::default(), Blocks::default());
        for some in sources.chunks(PAGES_AT_A_TIME) {
            let pages = workers.map(some.len(), |at| {
                let page = gather.text(some[at])?;
                let free = open().pop();
                let mut desk =
                    free.unwrap_or_else(|| Desk { scorer: Scorer::new(scoring), characters: Characters::default() });
                desk.characters.read(&page);
                let terms = desk.scorer.page(&page, &lists);
                open().push(desk);
                let collection = collections.binary_search(&page.collection.as_str()).ok();
                let block = PageBlock::of(&page, collection, config.url_style);
                Some(IndexedPage { terms, block, facets: PageFacets::of(&page) })
            });
            let mut terms = Vec::with_capacity(pages.len());
            for page in pages.into_iter().flatten() {
                terms.push((facets.sections, page.terms));
                blocks.push(&page.block);
                facets.push(page.facets);
            }
            lists.add(&terms, &vocabulary.terms(), workers);
        }
        let desks = desks.into_inner().unwrap_or_else(PoisonError::into_inner);
        let characters = Characters::all(desks.iter().map(|desk| &desk.characters));
        let skipped: Vec<Vec<u32>> = desks.into_iter().map(|desk| desk.scorer.into_skipped()).collect();
        let known = vocabulary.into_known();
        let lists = lists.into_lists(&skipped, &known);
        let tag = &config.languages[edition.language].tag;
        let blocks = blocks.into_texts();
        Index { tag, script, collections, known, lists, blocks, facets, characters }.into_shards(workers)
    }

    /// The words that mean the same, those of site.yaml and of the glossary.
    fn synonyms(&self, number: usize) -> Synonyms {
        let glossary = self.resolved.editions[number].terms.iter().map(|term| {
            let others = term.also.iter().chain(&term.en).chain(&term.avoid);
            std::iter::once(&term.term).chain(others).map(ToString::to_string).collect()
        });
        let groups = self.resolved.site.config.search.synonyms.iter();
        Synonyms::of(groups.map(|group| group.iter().map(ToString::to_string).collect()).chain(glossary))
    }
}

#[cfg(test)]
mod tests {
    use super::PendingText;

    #[test]
    #[should_panic(expected = "published once")]
    fn a_text_is_handed_out_once() {
        let pending = PendingText::new("a".to_owned());
        assert_eq!(pending.take(), "a");
        pending.take();
    }
}
