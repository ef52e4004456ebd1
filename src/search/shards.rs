//! Cuts an index into the files that a browser loads one by one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::call::{CLOSING, call, json, opening};
use super::document::Kind;
use super::facets::{Characters, Facets};
use super::levels::{LEVELS, weight};
use super::list::{List, most_of};
use super::memory::{Families, FamilyMemory, Memory, write_lists};
use super::spelled::spelled;
use super::synonyms::Synonyms;
use super::telling::Teller;
use super::terms::{Known, Term};
use super::tokens::{STOP_ENDS, STOP_RUNS, STOP_WORDS};
use super::{Shard, encode, pinyin};
use crate::key::{Key, key_of};
use crate::parallel::Workers;
use crate::publish::OutPath;
use crate::resolve::safe_segment;

/// The most common characters of Chinese, those of GB 2312's first level.
const COMMON: &str = include_str!("common.txt");

/// How large a shard of postings is to be, in bytes before compression: a query loads about five.
const SHARD: usize = 4_000;

/// How many shards of readings there are at most: a query asks for few.
const MOST_SHARDS: usize = 4_096;

/// How many names of shards the manifest holds of each kind; of more shards, neighbours share the hash in their names.
const MOST_HASHES: usize = 256;

/// The index of a language, before it is cut.
pub(super) struct Uncut<'a> {
    /// The language.
    pub(super) tag: &'a str,
    /// The reader's script, with which the index begins.
    pub(super) script: &'a str,
    pub(super) known: Known,
    /// The sections of each known term.
    pub(super) lists: Vec<List>,
    /// How many passages a block tells.
    pub(super) block_size: usize,
    /// What results show, in blocks; none where a block was kept.
    pub(super) blocks: Vec<Option<String>>,
    pub(super) facets: Facets,
    pub(super) characters: Characters,
    /// What messages say; empty if there are none.
    pub(super) sketch: String,
    pub(super) synonyms: &'a Synonyms,
}

/// What the reader's script must know before it can ask for any other shard.
#[derive(Serialize)]
struct Manifest<'a> {
    /// The version of the shape.
    version: u32,
    /// The folder of the shards, from the manifest's: one of those whose files are kept for ever, for their names have hashes.
    folder: String,
    /// How many passages there are: what postings number.
    sections: u32,
    /// The weight of each level, from the first.
    levels: Vec<f32>,
    /// How many passages a block tells.
    block: usize,
    /// The names of kinds, in the order of their numbers.
    kinds: Vec<&'static str>,
    stop_runs: &'a [&'a str],
    stop_ends: &'a [&'a str],
    stop_words: &'a [&'a str],
    /// The families of shards.
    families: BTreeMap<&'a str, Family>,
}

/// Shards of one kind, numbered from 0.
#[derive(Serialize)]
struct Family {
    count: usize,
    /// How many neighbours share a hash.
    group: usize,
    /// The hashes, five characters each.
    hashes: String,
}

/// A term that is published: its text, and its sections.
struct Entry {
    text: String,
    /// The number of the term.
    number: u32,
    term: Term,
    list: List,
    /// Of a reading the pairs of characters of the site that are read so.
    spelled: Vec<[char; 2]>,
}

/// What shards need not be made of an index that was made before.
pub(super) struct Kept<'a> {
    /// What is known of them.
    pub(super) memory: &'a Memory,
    /// The groups of shards that are made, by their families: all others are what they were.
    pub(super) groups: &'a Groups,
}

/// Groups of shards by the names of their families.
pub(super) type Groups = BTreeMap<&'static str, BTreeSet<usize>>;

/// The names of the families of postings: of text, of readings.
pub(super) const TEXT: &str = "t";
pub(super) const READING: &str = "y";
/// That of blocks.
pub(super) const BLOCK: &str = "d";

impl Uncut<'_> {
    /// All shards of a language: the manifest, and what it names; with their families. Those that were `kept` have no text.
    pub(super) fn into_shards(
        self,
        workers: Workers<'_>,
        kept: Option<&Kept<'_>>,
        mut teller: Option<&mut Teller<'_>>,
    ) -> (Vec<Shard>, Families) {
        let Self { tag, script, known, lists, block_size, blocks, facets, characters, sketch, synonyms } = self;
        let files = Files { tag, workers };
        let mut shards = Vec::new();
        let mut families = Families::new();
        let mut add = |name: &str, texts: Vec<Option<String>>| {
            if !texts.is_empty() {
                let (family, made) =
                    files.family(name, texts, kept.and_then(|kept| kept.memory.head.families.get(name)));
                shards.extend(made);
                families.insert(name.to_owned(), family);
            }
        };
        let sections = facets.sections;
        let wrap = |name: &'static str, texts: Vec<String>| {
            texts.into_iter().zip(0..).map(|(text, number)| Some(call(tag, name, number, &text))).collect::<Vec<_>>()
        };
        add(BLOCK, blocks);
        let mut lists = Lists { spelled: spelled(&known, &lists), known, lists };
        add("w", wrap("w", lists.words()));
        for name in [TEXT, READING] {
            add(name, lists.shards(&files, name, kept, teller.as_deref_mut()));
        }
        drop(lists);
        add("f", wrap("f", facets.into_runs().iter().map(json).collect()));
        if !sketch.is_empty() {
            add("q", wrap("q", vec![json(&sketch)]));
        }
        if !synonyms.few().is_empty() {
            add("s", wrap("s", vec![json(synonyms.few())]));
        }
        add("h", wrap("h", vec![json(&pinyin::by_syllable(COMMON))]));
        add("x", wrap("x", vec![json(&characters.traditional())]));
        add("p", wrap("p", vec![json(&pinyin::syllables().join(" "))]));
        let manifest = Manifest {
            version: 2,
            folder: format!("../../assets/search/{}/", safe_segment(tag)),
            sections,
            levels: (1..=LEVELS).map(|level| (weight(level) * 100.0).round() / 100.0).collect(),
            block: block_size,
            kinds: Kind::ALL.iter().map(|kind| kind.name()).collect(),
            stop_runs: &STOP_RUNS,
            stop_ends: &STOP_ENDS,
            stop_words: &STOP_WORDS,
            families: families.iter().map(|(name, family)| (name.as_str(), Family::of(family))).collect(),
        };
        let text = format!("{}\nplaybookSearch({},{})\n", script.trim_end(), json(tag), json(&manifest));
        shards.push(Shard::made(path(tag, "search", "search"), text));
        (shards, families)
    }
}

impl Family {
    fn of(family: &FamilyMemory) -> Self {
        Self { count: family.keys.len(), group: family.group, hashes: family.hashes.concat() }
    }
}

/// The files of a language.
struct Files<'a> {
    tag: &'a str,
    workers: Workers<'a>,
}

impl Files<'_> {
    /// Names the shards of a family: each by its number and a hash of its bytes, or of its neighbours' and its own. Where a
    /// text is missing, its whole group is `known`.
    fn family(
        &self,
        name: &str,
        texts: Vec<Option<String>>,
        known: Option<&FamilyMemory>,
    ) -> (FamilyMemory, Vec<Shard>) {
        let count = texts.len();
        let group = count.div_ceil(MOST_HASHES);
        let groups = self.workers.map(count.div_ceil(group), |number| {
            let (start, end) = (number * group, (number * group + group).min(count));
            let made: Option<Vec<&str>> = texts[start..end].iter().map(Option::as_deref).collect();
            match made {
                Some(texts) => (hash_of(&texts), texts.iter().map(|text| key_of(text.as_bytes())).collect()),
                None => {
                    let known = known.expect("what is not made is known");
                    (known.hashes[number].clone(), known.keys[start..end].to_vec())
                }
            }
        });
        let (hashes, keys): (Vec<String>, Vec<Vec<Key>>) = groups.into_iter().unzip();
        let keys = keys.concat();
        let named = texts.into_iter().enumerate();
        let shards = named
            .map(|(number, text)| Shard {
                path: shard_path(self.tag, name, number, &hashes[number / group]),
                key: keys[number],
                text,
            })
            .collect();
        (FamilyMemory { group, hashes, keys }, shards)
    }
}

/// `<folder>/<language>/<name>.js`.
fn path(tag: &str, folder: &str, name: &str) -> OutPath {
    OutPath::parse(&format!("{folder}/{}/{name}.js", safe_segment(tag))).expect("it is made of safe parts")
}

/// Where a shard goes: its name has the hash of its group.
pub(super) fn shard_path(tag: &str, family: &str, number: usize, hash: &str) -> OutPath {
    path(tag, "assets/search", &format!("search-{family}{number}-{hash}"))
}

/// The hash of neighbours that stands in their names.
fn hash_of(texts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.as_bytes());
    }
    let hash = hasher.finalize();
    let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    let letter = |place| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(bits >> (place * 5)) as usize & 31]);
    (0..5).map(letter).collect()
}

/// Terms with their sections.
#[expect(clippy::struct_field_names, reason = "a list is what the index has of a term")]
struct Lists {
    /// For each reading of two syllables the pairs of characters of the site that are read so.
    spelled: HashMap<Term, Vec<[char; 2]>>,
    known: Known,
    lists: Vec<List>,
}

impl Lists {
    /// Postings, spread by the hash of their terms; of those shards that are `kept` there is no text. The lists are gone then:
    /// each is freed when it is written, or all would be held twice.
    fn shards(
        &mut self,
        files: &Files<'_>,
        family: &str,
        kept: Option<&Kept<'_>>,
        teller: Option<&mut Teller<'_>>,
    ) -> Vec<Option<String>> {
        let are_readings = family == READING;
        let count = shard_count(&self.known, &self.lists, are_readings);
        let group = count.div_ceil(MOST_HASHES).max(1);
        let made = kept.map(|kept| kept.groups.get(family));
        let is_made = |group: usize| made.is_none_or(|groups| groups.is_some_and(|groups| groups.contains(&group)));
        let mut shards: Vec<Option<Vec<Entry>>> =
            (0..count).map(|shard| is_made(shard / group).then(Vec::new)).collect();
        let mut text = String::new();
        for (number, term) in (0_u32..).zip(&self.known.terms) {
            if term.is_reading() != are_readings || count == 0 {
                continue;
            }
            text.clear();
            term.write(&mut text, &self.known.names);
            if let Some(entries) = &mut shards[shard_of(*term, &text, count)] {
                let list = std::mem::take(&mut self.lists[number as usize]);
                let spelled = self.spelled.remove(term).unwrap_or_default();
                entries.push(Entry { text: text.clone(), number, term: *term, list, spelled });
            }
        }
        if let Some(teller) = teller {
            for (number, some) in shards.chunks(group).enumerate() {
                let lists = some.iter().flatten().flatten().map(|entry| (entry.number, &entry.list));
                match kept.filter(|_| !is_made(number)) {
                    Some(kept) => teller.group_again(family, kept.memory),
                    None => teller.group(family, &write_lists(lists)),
                }
            }
        }
        let shards: Vec<Mutex<Option<Vec<Entry>>>> = shards.into_iter().map(Mutex::new).collect();
        files.workers.map(count, |number| {
            let mut entries = shards[number].lock().unwrap_or_else(PoisonError::into_inner).take()?;
            entries.retain(|entry| entry.list.count() > 0);
            entries.sort_unstable_by(|a, b| a.text.cmp(&b.text));
            let mut out = opening(files.tag, family, number);
            out.push('`');
            for entry in &entries {
                entry.write(&mut out);
            }
            out.push('`');
            out.push_str(CLOSING);
            out.shrink_to_fit();
            Some(out)
        })
    }

    /// The words of the site by their first letter, then by their last: where a word with a slip is looked for.
    fn words(&self) -> Vec<String> {
        let is_word =
            |text: &&str| (4..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
        let terms = self.known.terms.iter().zip(&self.lists).filter(|(_, list)| list.count() > 0);
        let texts = terms.filter_map(|(term, _)| self.known.names.get(term)).map(|name| &**name);
        let mut words: Vec<&str> = texts.filter(is_word).collect();
        words.sort_unstable();
        let of = |which: fn(&str, char) -> bool| {
            let words = &words;
            ('a'..='z').map(move |letter| {
                let some: Vec<&str> = words.iter().copied().filter(|word| which(word, letter)).collect();
                json(&some.join(" "))
            })
        };
        of(str::starts_with).chain(of(str::ends_with)).collect()
    }
}

impl Entry {
    /// A line: the term, of a reading the pairs that are read so, how many sections have it if that is more than are told,
    /// the sections.
    fn write(&self, out: &mut String) {
        let most = most_of(self.term);
        out.push_str(&self.text);
        for (number, pair) in self.spelled.iter().enumerate() {
            out.push(if number == 0 { ' ' } else { ',' });
            out.extend(pair);
        }
        if self.list.count() as usize > most {
            write!(out, " {}", self.list.count()).expect("a string takes all");
        }
        out.push(' ');
        encode::postings(out, self.list.postings(), most);
        out.push('\n');
    }
}

/// How many shards the terms that are readings, or those that are none, are spread over: as many as their size wants, a power
/// of two so that a small edit does not move every term; none if there are no such terms.
pub(super) fn shard_count(known: &Known, lists: &[List], are_readings: bool) -> usize {
    let mut text = String::new();
    let sizes =
        known.terms.iter().zip(lists).filter(|(term, list)| term.is_reading() == are_readings && list.count() > 0);
    let size: usize = sizes
        .map(|(term, list)| {
            text.clear();
            term.write(&mut text, &known.names);
            // Of what is known most of a term's sections, few may be published: two bytes each.
            text.len() + 3 + (list.size() as usize).min(2 * most_of(*term))
        })
        .sum();
    let count = if size == 0 { 0 } else { (size / SHARD).max(1).next_power_of_two() };
    if are_readings { count.min(MOST_SHARDS) } else { count }
}

/// The shard of a term: a word by its first four letters, so that all words with them are in one and a word that is still being
/// typed is found; an identifier by two letters behind its first joint, for many of one site begin alike. A reading by all of
/// it, but a single syllable by its first letter, for the same reason as words.
pub(super) fn shard_of(term: Term, text: &str, count: usize) -> usize {
    if term.is_reading() {
        let units = if text.starts_with('-') { 2 } else { usize::MAX };
        return encode::spread(text.encode_utf16().take(units)) as usize % count;
    }
    let is_word = text.starts_with(|c: char| c.is_ascii_alphanumeric()) && !text.ends_with('*') && !text.contains('+');
    let joint = text.find(['-', '_', '.']).map_or(0, |at| text[..at].encode_utf16().count() + 3);
    let units = text.encode_utf16().take(if is_word { joint.max(4) } else { usize::MAX });
    encode::spread(units) as usize % count
}
