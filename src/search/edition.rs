//! The index of one edition, made page by page.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::blocks::{self, Blocks, PageBlock};
use super::document::{Kind, PageText};
use super::facets::{Characters, Facets, PageFacets};
use super::list::{List, ListMemory};
use super::memory::{About, Head, Memory, PageMemory};
use super::postings::{PageTerms, PostingLists, forget_pairs};
use super::scoring::{Scorer, Scoring};
use super::sections::{Gather, Source};
use super::shards::{Kept, Uncut};
use super::sketch::Quoted;
use super::synonyms::Synonyms;
use super::telling::Teller;
use super::terms::{Known, Vocabulary};
use super::{Index, Indexing, Shard};
use crate::bytes::Writer;
use crate::key::{Key, key_of};
use crate::model::{SearchConfig, UrlStyle};
use crate::parallel::Workers;

/// How many pages are read before their terms are put together: enough that all threads work, few enough that little waits.
pub(super) const PAGES_AT_A_TIME: usize = 128;

/// What the index of an edition is made of.
pub(super) struct EditionIndex<'a> {
    pub(super) gather: Gather<'a>,
    /// Where the texts of its pages come from.
    pub(super) sources: Vec<Source>,
    /// How many passages a block tells.
    pub(super) block_size: usize,
    /// The tag of its language.
    pub(super) tag: &'a str,
    pub(super) workers: Workers<'a>,
    style: UrlStyle,
    script: &'a str,
    boosts: [f32; Kind::ALL.len()],
    synonyms: Synonyms,
    with_pinyin: bool,
}

/// What all pages together come to.
pub(super) struct Gathered {
    pub(super) known: Known,
    /// The list of each known term.
    pub(super) lists: Settled,
    /// The blocks; none where one was kept.
    pub(super) blocks: Vec<Option<String>>,
    pub(super) facets: Facets,
    pub(super) characters: Characters,
    /// What messages say.
    pub(super) quoted: Quoted,
}

/// The lists that are published, and what is remembered of those from which they came.
pub(super) struct Settled {
    pub(super) lists: Vec<List>,
    outcomes: Vec<ListMemory>,
}

impl Settled {
    /// Takes out of `lists` what is not published. How many shards there are is asked of what this leaves.
    pub(super) fn of(mut lists: Vec<List>, known: &Known) -> Self {
        let outcomes = lists.iter().map(List::outcome).collect();
        forget_pairs(&mut lists, known);
        Self { lists, outcomes }
    }
}

/// What a page adds to the index.
struct IndexedPage<'m> {
    terms: PageTerms,
    block: PageBlock,
    facets: PageFacets,
    key: Key,
    entries: Entries<'m>,
}

/// All terms of a page.
enum Entries<'m> {
    /// Found again; nothing, if they are not to be told.
    New(Vec<u8>),
    /// What is remembered of the page.
    Remembered(&'m PageMemory),
}

impl<'a> EditionIndex<'a> {
    /// For the edition of this number.
    pub(super) fn of(indexing: &Indexing<'a>, number: usize) -> Self {
        let Indexing { resolved, plan, words, script, workers } = *indexing;
        let (config, edition) = (&resolved.site.config, &resolved.editions[number]);
        let gather = Gather { resolved, plan, words: &words[number], edition, number };
        let sources = gather.sources();
        let glossary = edition.terms.iter().map(|term| {
            let others = term.also.iter().chain(&term.en).chain(&term.avoid);
            std::iter::once(&term.term).chain(others).map(ToString::to_string).collect()
        });
        let groups = config.search.synonyms.iter().map(|group| group.iter().map(ToString::to_string).collect());
        Self {
            block_size: blocks::size(sources.len()),
            gather,
            sources,
            tag: &config.languages[edition.language].tag,
            workers,
            style: config.url_style,
            script,
            boosts: boosts(&config.search),
            synonyms: Synonyms::of(groups.chain(glossary)),
            with_pinyin: config.search.pinyin,
        }
    }

    /// What pages and shards depend on besides the texts of pages.
    pub(super) fn about(&self) -> About {
        let mut weights = Writer::default();
        self.boosts.iter().for_each(|boost| weights.number(u64::from(boost.to_bits())));
        self.synonyms.write(&mut weights);
        weights.number(u64::from(self.with_pinyin));
        let mut blocks = Writer::default();
        blocks.text(self.tag);
        blocks.number(u64::from(self.style == UrlStyle::Directory));
        blocks.number(self.block_size as u64);
        About { weights: key_of(&weights.finish()), blocks: key_of(&blocks.finish()) }
    }

    pub(super) fn scoring<'s>(&'s self, vocabulary: &'s Vocabulary) -> Scoring<'s> {
        let Self { boosts, synonyms, with_pinyin, .. } = self;
        Scoring { boosts, synonyms, with_pinyin: *with_pinyin, vocabulary }
    }

    /// What blocks tell of a page.
    pub(super) fn block(&self, page: &PageText) -> PageBlock {
        PageBlock::of(page, self.style)
    }

    /// Makes the whole index; only the terms of pages that `memory` knows need not be found again.
    pub(super) fn whole(&self, memory: Option<&Memory>, mut teller: Option<Teller<'_>>) -> Index {
        let Self { gather, sources, workers, .. } = self;
        let vocabulary =
            memory.map_or_else(Vocabulary::default, |Memory { head, .. }| Vocabulary::of(&head.terms, &head.names));
        let pages: HashMap<Key, &PageMemory> = memory
            .map_or_else(HashMap::new, |Memory { head, .. }| head.pages.iter().map(|page| (page.key, page)).collect());
        let is_told = teller.is_some();
        let desks = Desks::new(self.scoring(&vocabulary));
        let (mut lists, mut facets) = (PostingLists::default(), Facets::default());
        let mut blocks = Blocks::from(self.tag, self.block_size, 0);
        let mut pages_read = 0;
        for some in sources.chunks(PAGES_AT_A_TIME) {
            let indexed = workers.map(some.len(), |at| {
                let page = gather.text(some[at])?;
                let key = if is_told || memory.is_some() { page.key() } else { 0 };
                let remembered =
                    memory.zip(pages.get(&key)).and_then(|(memory, page)| Some((*page, memory.entries(page)?)));
                let (terms, entries) = desks.with(|desk| {
                    desk.read(&page);
                    match remembered {
                        Some((page, entries)) => (desk.scorer.recall(&entries, &lists), Entries::Remembered(page)),
                        None => {
                            let terms = desk.scorer.page(&page, &lists);
                            (terms, Entries::New(if is_told { desk.scorer.entries() } else { Vec::new() }))
                        }
                    }
                });
                let (block, facets) = (self.block(&page), PageFacets::of(&page));
                Some(IndexedPage { terms, block, facets, key, entries })
            });
            let mut terms = Vec::with_capacity(indexed.len());
            for IndexedPage { terms: own, block, facets: page, key, entries } in indexed.into_iter().flatten() {
                match (&mut teller, &entries, memory) {
                    (Some(teller), Entries::Remembered(page), Some(memory)) => teller.page_again(page, memory),
                    (Some(teller), Entries::New(entries), _) => teller.page(key, page.sections(), entries),
                    _ => (),
                }
                pages_read += usize::from(matches!(entries, Entries::New(_)));
                terms.push((facets.sections, own));
                blocks.push(facets.sections, &block);
                facets.push(page);
            }
            vocabulary.with_terms(|all| lists.add(&terms, all, *workers));
        }
        let Ended { characters, quoted, skipped } = desks.end();
        let known = vocabulary.into_known();
        let lists = Settled::of(lists.into_lists(&skipped, &known), &known);
        let blocks = blocks.into_texts().into_iter().map(Some).collect();
        let shards = self.shards(Gathered { known, lists, blocks, facets, characters, quoted }, None, teller);
        Index { shards, pages_read }
    }

    /// Makes shards of all that was gathered, and tells of them.
    pub(super) fn shards(
        &self,
        gathered: Gathered,
        kept: Option<&Kept<'_>>,
        mut teller: Option<Teller<'_>>,
    ) -> Vec<Shard> {
        let Gathered { known, lists: Settled { lists, outcomes }, blocks, facets, characters, quoted } = gathered;
        // Terms that no page has any more stay known. Once they are most of all, the next index begins anew.
        let gone = outcomes.iter().filter(|list| list.count == 0).count();
        let about = if gone > outcomes.len() / 2 { About::NOTHING } else { self.about() };
        let head = teller.is_some().then(|| {
            let (terms, names) = (known.terms.clone(), known.names.clone());
            Head { about, terms, names, lists: outcomes, ..Head::default() }
        });
        let Self { tag, script, synonyms, block_size, .. } = self;
        let (block_size, sketch) = (*block_size, quoted.into_sketch());
        let uncut = Uncut { tag, script, known, lists, block_size, blocks, facets, characters, sketch, synonyms };
        let (shards, families) = uncut.into_shards(self.workers, kept, teller.as_mut());
        if let Some((teller, head)) = teller.zip(head) {
            teller.end(head, &families);
        }
        shards
    }
}

/// The factor of each kind of section.
#[expect(clippy::cast_precision_loss, reason = "factors are at most 1000")]
fn boosts(config: &SearchConfig) -> [f32; Kind::ALL.len()] {
    Kind::ALL.map(|kind| config.boost.get(kind.name()).map_or(1.0, |hundredths| *hundredths as f32 / 100.0))
}

/// What a thread works with.
pub(super) struct Desk<'a> {
    pub(super) scorer: Scorer<'a>,
    characters: Characters,
    quoted: Quoted,
}

impl Desk<'_> {
    /// Reads of a page what is told of all pages together.
    pub(super) fn read(&mut self, page: &PageText) {
        self.characters.read(page);
        self.quoted.read(page);
    }
}

/// What was read at all desks.
pub(super) struct Ended {
    pub(super) characters: Characters,
    pub(super) quoted: Quoted,
    /// Of each desk, how many sections of each term it only counted.
    pub(super) skipped: Vec<Vec<u32>>,
}

/// The desks that no thread works at.
pub(super) struct Desks<'a> {
    scoring: Scoring<'a>,
    free: Mutex<Vec<Desk<'a>>>,
}

impl<'a> Desks<'a> {
    pub(super) fn new(scoring: Scoring<'a>) -> Self {
        Self { scoring, free: Mutex::default() }
    }

    /// Does some work at a free desk, or a new one.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut Desk<'a>) -> R) -> R {
        let open = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let free = open().pop();
        let new =
            || Desk { scorer: Scorer::new(self.scoring), characters: Characters::default(), quoted: Quoted::default() };
        let mut desk = free.unwrap_or_else(new);
        let result = work(&mut desk);
        open().push(desk);
        result
    }

    /// What was read.
    pub(super) fn end(self) -> Ended {
        let desks = self.free.into_inner().unwrap_or_else(PoisonError::into_inner);
        let characters = Characters::all(desks.iter().map(|desk| &desk.characters));
        let quoted = Quoted::all(desks.iter().map(|desk| &desk.quoted));
        Ended { characters, quoted, skipped: desks.into_iter().map(|desk| desk.scorer.into_skipped()).collect() }
    }
}
