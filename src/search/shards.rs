//! Cuts an index into the files that a browser loads one by one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::document::Kind;
use super::facets::{Characters, Facets};
use super::levels::{LEVELS, weight};
use super::postings::{List, most_of};
use super::terms::{Known, Term};
use super::tokens::{STOP_ENDS, STOP_RUNS, STOP_WORDS};
use super::{Shard, blocks, encode, pinyin};
use crate::parallel::Workers;
use crate::publish::OutPath;
use crate::resolve::safe_segment;

/// How large a shard of postings is to be, in bytes before compression: a query loads about five.
const SHARD: usize = 4_000;

/// How many names of shards the manifest holds of each kind; of more shards, neighbours share the hash in their names.
const MOST_HASHES: usize = 1_024;

/// The index of a language, before it is cut.
pub(super) struct Index<'a> {
    /// The language.
    pub(super) tag: &'a str,
    /// The reader's script, with which the index begins.
    pub(super) script: &'a str,
    /// The titles of collections, in order.
    pub(super) collections: Vec<&'a str>,
    pub(super) known: Known,
    /// The sections of each known term.
    pub(super) lists: Vec<List>,
    /// What results show, in blocks.
    pub(super) blocks: Vec<String>,
    pub(super) facets: Facets,
    pub(super) characters: Characters,
}

/// What the reader's script must know before it can ask for any other shard.
#[derive(Serialize)]
struct Manifest<'a> {
    /// The version of the shape.
    version: u32,
    /// The folder of the shards, from the manifest's: one of those whose files are kept for ever, for their names have hashes.
    folder: String,
    /// How many sections there are.
    sections: u32,
    /// The weight of each level, from the first.
    levels: Vec<f32>,
    /// How many sections a block tells.
    block: usize,
    /// The names of kinds, in the order of their numbers.
    kinds: Vec<&'static str>,
    collections: Vec<&'a str>,
    stop_runs: &'a [&'a str],
    stop_ends: &'a [&'a str],
    stop_words: &'a [&'a str],
    /// The families of shards.
    families: BTreeMap<&'static str, Family>,
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
    term: Term,
    list: List,
}

impl Index<'_> {
    /// All shards of a language: the manifest, and what it names.
    pub(super) fn into_shards(self, workers: Workers<'_>) -> Vec<Shard> {
        let Self { tag, script, collections, known, lists, blocks, facets, characters } = self;
        let files = Files { tag, workers };
        let mut shards = Vec::new();
        let mut families = BTreeMap::new();
        let mut add = |name: &'static str, texts: Vec<String>| {
            if !texts.is_empty() {
                let (family, made) = files.family(name, texts);
                shards.extend(made);
                families.insert(name, family);
            }
        };
        let sections = facets.sections;
        let wrap = |name: &'static str, texts: Vec<String>| {
            texts.into_iter().zip(0..).map(|(text, number)| files.call(name, number, &text)).collect::<Vec<_>>()
        };
        add("d", wrap("d", blocks));
        let mut lists = Lists { known, lists };
        add("w", wrap("w", lists.words()));
        add("t", lists.shards(&files, "t", false));
        add("y", lists.shards(&files, "y", true));
        drop(lists);
        add("f", wrap("f", facets.into_runs().iter().map(json).collect()));
        add("x", wrap("x", vec![json(&characters.traditional())]));
        add("p", wrap("p", vec![json(&pinyin::syllables().join(" "))]));
        let manifest = Manifest {
            version: 1,
            folder: format!("../../assets/search/{}/", safe_segment(tag)),
            sections,
            levels: (1..=LEVELS).map(|level| (weight(level) * 100.0).round() / 100.0).collect(),
            block: blocks::SECTIONS,
            kinds: Kind::ALL.iter().map(|kind| kind.name()).collect(),
            collections,
            stop_runs: &STOP_RUNS,
            stop_ends: &STOP_ENDS,
            stop_words: &STOP_WORDS,
            families,
        };
        let text = format!("{}\nplaybookSearch({},{})\n", script.trim_end(), json(tag), json(&manifest));
        shards.push(Shard { path: files.path("search", "search"), text });
        shards
    }
}

/// The files of a language.
struct Files<'a> {
    tag: &'a str,
    workers: Workers<'a>,
}

impl Files<'_> {
    /// `<folder>/<language>/<name>.js`.
    fn path(&self, folder: &str, name: &str) -> OutPath {
        OutPath::parse(&format!("{folder}/{}/{name}.js", safe_segment(self.tag))).expect("it is made of safe parts")
    }

    /// What stands in a shard before what it holds.
    fn opening(&self, family: &str, number: usize) -> String {
        format!("playbookSearch({},", json(&format!("{}/{family}{number}", self.tag)))
    }

    /// A shard that holds `text`.
    fn call(&self, family: &str, number: usize, text: &str) -> String {
        [&self.opening(family, number), text, CLOSING].concat()
    }

    /// Names the shards of a family: each by its number and a hash of its bytes, or of its neighbours' and its own.
    fn family(&self, name: &str, texts: Vec<String>) -> (Family, Vec<Shard>) {
        let count = texts.len();
        let group = count.div_ceil(MOST_HASHES);
        let hashes = self.workers.map(count.div_ceil(group), |number| {
            let mut hasher = Sha256::new();
            for text in texts.iter().skip(number * group).take(group) {
                hasher.update(text.as_bytes());
            }
            let hash = hasher.finalize();
            let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
            let letter = |place| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(bits >> (place * 5)) as usize & 31]);
            (0..5).map(letter).collect::<String>()
        });
        let named = texts.into_iter().enumerate();
        let shards = named
            .map(|(number, text)| Shard {
                path: self.path("assets/search", &format!("search-{name}{number}-{}", hashes[number / group])),
                text,
            })
            .collect();
        (Family { count, group, hashes: hashes.concat() }, shards)
    }
}

/// What stands in a shard behind what it holds.
const CLOSING: &str = ")\n";

/// Terms with their sections.
struct Lists {
    known: Known,
    lists: Vec<List>,
}

impl Lists {
    /// Terms that sections have, or readings, with their texts.
    fn texts(&self, are_readings: bool) -> Vec<(usize, String)> {
        let terms = self.known.terms.iter().enumerate();
        let wanted =
            terms.filter(|(number, term)| term.is_reading() == are_readings && self.lists[*number].count() > 0);
        let text = |(number, term): (usize, &Term)| {
            let mut text = String::new();
            term.write(&mut text, &self.known.names);
            (number, text)
        };
        wanted.map(text).collect()
    }

    /// Postings, spread by the hash of their terms; as many shards as the size wants, a power of two so that a small edit does
    /// not move every term. The lists are gone then: each is freed when it is written, or all would be held twice.
    fn shards(&mut self, files: &Files<'_>, family: &str, are_readings: bool) -> Vec<String> {
        let texts = self.texts(are_readings);
        let sizes = texts.iter().map(|(number, text)| text.len() + 3 + self.lists[*number].size() as usize);
        let size: usize = sizes.sum();
        if size == 0 {
            return Vec::new();
        }
        let count = (size / SHARD).max(1).next_power_of_two();
        let mut shards: Vec<Vec<Entry>> = (0..count).map(|_| Vec::new()).collect();
        for (number, text) in texts {
            let (term, list) = (self.known.terms[number], std::mem::take(&mut self.lists[number]));
            shards[shard_of(&text, count)].push(Entry { text, term, list });
        }
        let shards: Vec<Mutex<Vec<Entry>>> = shards.into_iter().map(Mutex::new).collect();
        files.workers.map(count, |number| {
            let mut entries = std::mem::take(&mut *shards[number].lock().unwrap_or_else(PoisonError::into_inner));
            entries.sort_unstable_by(|a, b| a.text.cmp(&b.text));
            let mut out = files.opening(family, number);
            out.push('`');
            entries.iter().for_each(|entry| entry.write(&mut out));
            out.push('`');
            out.push_str(CLOSING);
            out.shrink_to_fit();
            out
        })
    }

    /// The words of the site by their first letter, then by their last: where a word with a slip is looked for.
    fn words(&self) -> Vec<String> {
        let is_word =
            |text: &&str| (4..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
        let texts = self.texts(false);
        let mut words: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).filter(is_word).collect();
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
    /// A line: the term, how many sections have it if that is more than are told, the sections.
    fn write(&self, out: &mut String) {
        let most = most_of(self.term);
        out.push_str(&self.text);
        if self.list.count() as usize > most {
            write!(out, " {}", self.list.count()).expect("a string takes all");
        }
        out.push(' ');
        encode::postings(out, self.list.postings(), most);
        out.push('\n');
    }
}

/// The shard of a term: a word by its first four letters, so that all words with them are in one and a word that is still being
/// typed is found; an identifier by two letters behind its first joint, for many of one site begin alike.
fn shard_of(text: &str, count: usize) -> usize {
    let is_word = text.starts_with(|c: char| c.is_ascii_alphanumeric()) && !text.ends_with('*') && !text.contains('+');
    let joint = text.find(['-', '_', '.']).map_or(0, |at| text[..at].encode_utf16().count() + 3);
    let units = text.encode_utf16().take(if is_word { joint.max(4) } else { usize::MAX });
    encode::spread(units) as usize % count
}

/// JSON that may stand in a script of any age.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value)
        .expect("plain data is JSON")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
