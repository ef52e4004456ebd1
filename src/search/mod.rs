//! Makes the index that the reader's browser searches.
//!
//! Documents are sections. The index is a set of small scripts that register themselves, so that the same files work over
//! HTTP and from `file://`, and a query loads only what it needs: *shards* of postings, found by the hash of a term, and
//! *blocks* of headings and excerpts, found by the number of a section. `docs/SEARCH.md` describes their shape.

mod alike;
mod blocks;
mod call;
mod counting;
mod document;
mod edition;
mod encode;
mod entries;
mod facets;
mod fold;
mod levels;
mod list;
mod memory;
mod numbers;
mod passages;
mod pinyin;
mod postings;
mod renewal;
mod scoring;
mod sections;
mod shards;
mod sketch;
mod spelled;
mod synonyms;
mod telling;
mod terms;
mod text;
mod tokens;
mod typed;

pub use alike::terms_of;
pub use memory::{Keeper, Records, Tell};

use std::sync::{Mutex, PoisonError};

use crate::key::{Key, key_of};
use crate::parallel::Workers;
use crate::plan::Plan;
use crate::publish::OutPath;
use crate::resolve::Resolved;
use crate::theme::Words;
use edition::EditionIndex;
use memory::Memory;
use telling::Teller;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Where it goes.
    pub path: OutPath,
    /// Of what it holds.
    pub key: Key,
    /// What it holds: a classic script. None if that is known to be what an index before held under this key.
    pub text: Option<String>,
}

impl Shard {
    fn made(path: OutPath, text: String) -> Self {
        Self { path, key: key_of(text.as_bytes()), text: Some(text) }
    }
}

/// A shard until it is published. All shards together are large, so whoever publishes one takes its text away.
#[derive(Debug)]
pub struct PendingText {
    key: Key,
    text: Mutex<Option<String>>,
}

impl PendingText {
    pub(crate) fn new(key: Key, text: Option<String>) -> Self {
        Self { key, text: Mutex::new(text) }
    }

    /// Of the text.
    pub(crate) fn key(&self) -> Key {
        self.key
    }

    /// The text, to the first who asks; nothing if it was not made.
    pub(crate) fn take(&self) -> Option<String> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// What an index is made of.
#[derive(Clone, Copy)]
pub struct Indexing<'a> {
    /// The site.
    pub resolved: &'a Resolved,
    /// Where everything is.
    pub plan: &'a Plan,
    /// The theme's words, for each language.
    pub words: &'a [Words],
    /// The theme's script for readers.
    pub script: &'a str,
    /// Who works.
    pub workers: Workers<'a>,
}

/// The index of every language of the site.
#[derive(Debug, Default)]
pub struct Index {
    /// Its files, in the order of their paths; none if the site wants no search.
    pub shards: Vec<Shard>,
    /// How many pages were read for their terms.
    pub pages_read: usize,
}

/// Makes the index.
///
/// What `keeper` has of an index before is not made again: terms of pages that are what they were, and shards that nothing
/// has changed, which have no text then. What the next index may want to know is told to it.
pub fn index(indexing: &Indexing<'_>, mut keeper: Option<&mut dyn Keeper>) -> Index {
    let mut index = Index::default();
    if !indexing.resolved.site.config.search.enabled {
        return index;
    }
    for number in 0..indexing.resolved.editions.len() {
        let edition = EditionIndex::of(indexing, number);
        let memory = keeper.as_deref().and_then(|keeper| keeper.records(number)).and_then(Memory::read);
        let memory = memory.filter(|memory| memory.head.about.weights == edition.about().weights);
        let renewed = memory.as_ref().and_then(|memory| renewal::renewed(&edition, memory, keeper.as_deref_mut()));
        let made = renewed.unwrap_or_else(|| {
            let teller = keeper.as_deref_mut().map(|keeper| Teller::new(keeper.begin(number)));
            edition.whole(memory.as_ref(), teller)
        });
        index.shards.extend(made.shards);
        index.pages_read += made.pages_read;
    }
    index.shards.sort_by(|a, b| a.path.cmp(&b.path));
    index
}

#[cfg(test)]
mod tests {
    use super::PendingText;

    #[test]
    fn a_text_is_handed_out_once() {
        let pending = PendingText::new(7, Some("a".to_owned()));
        assert_eq!((pending.take().as_deref(), pending.take(), pending.key()), (Some("a"), None, 7));
    }
}
