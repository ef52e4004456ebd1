//! Cuts an index into the files that a browser loads one by one.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::postings::{LEVELS, Packed, weight};
use super::sections::{Kind, PageText, Section};
use super::tokens::{STOP_ENDS, STOP_RUNS, STOP_WORDS};
use super::{Shard, encode, fold, pinyin};
use crate::model::UrlStyle;
use crate::parallel::Workers;
use crate::publish::OutPath;
use crate::resolve::{relative, safe_segment};

/// How large a shard of postings is to be, in bytes before compression: a query loads about five.
const SHARD: usize = 4_000;

/// How many sections a block of headings and excerpts tells.
const SECTIONS_IN_BLOCK: usize = 32;

/// How many sections of a term are kept, those it says most of: beyond, it tells them no longer apart.
const MOST_POSTINGS: usize = 3_000;

/// How many names of shards the manifest holds of each kind; of more shards, neighbours share the hash in their names.
const MOST_HASHES: usize = 1_024;

/// How long an excerpt is, in characters.
const EXCERPT: usize = 100;

/// What the shards of an index are made of.
pub(super) struct Pieces<'a> {
    /// The language.
    pub(super) tag: &'a str,
    /// The reader's script, with which the index begins.
    pub(super) script: &'a str,
    pub(super) pages: &'a [PageText],
    pub(super) style: UrlStyle,
    pub(super) workers: Workers<'a>,
}

/// What the reader's script must know before it can ask for any other shard.
#[derive(Serialize)]
struct Manifest<'a> {
    /// The version of the shape.
    version: u32,
    /// The folder of the shards, from the manifest's: one of those whose files are kept for ever, for their names have hashes.
    folder: String,
    /// How many sections there are.
    sections: usize,
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

/// Pieces of one kind, numbered from 0.
#[derive(Serialize)]
struct Family {
    count: usize,
    /// How many neighbours share a hash.
    group: usize,
    /// The hashes, five characters each.
    hashes: String,
}

impl Pieces<'_> {
    /// All shards of a language: the manifest, and what it names.
    pub(super) fn write(&self, terms: Vec<(String, Packed)>, readings: Vec<(String, Packed)>) -> Vec<Shard> {
        let mut shards = Vec::new();
        let mut families = BTreeMap::new();
        let mut add = |name: &'static str, texts: Vec<String>| {
            if texts.is_empty() {
                return;
            }
            let (family, made) = self.family(name, texts);
            shards.extend(made);
            families.insert(name, family);
        };
        let collections = self.collections();
        add("w", words(&terms));
        add("t", self.shards(&terms));
        drop(terms);
        add("y", self.shards(&readings));
        drop(readings);
        add("d", self.blocks(&collections));
        add("f", self.facets());
        add("x", vec![self.traditional()]);
        add("p", vec![json(&pinyin::syllables().join(" "))]);
        let manifest = Manifest {
            version: 1,
            folder: format!("../../assets/search/{}/", safe_segment(self.tag)),
            sections: self.sections().count(),
            levels: (1..=LEVELS).map(|level| (weight(level) * 100.0).round() / 100.0).collect(),
            block: SECTIONS_IN_BLOCK,
            kinds: Kind::ALL.iter().map(|kind| kind.name()).collect(),
            collections,
            stop_runs: &STOP_RUNS,
            stop_ends: &STOP_ENDS,
            stop_words: &STOP_WORDS,
            families,
        };
        let text = format!("{}\nplaybookSearch({},{})\n", self.script.trim_end(), json(self.tag), json(&manifest));
        shards.push(Shard { path: self.path("search", "search"), text });
        shards
    }

    fn sections(&self) -> impl Iterator<Item = (&PageText, &Section)> {
        self.pages.iter().flat_map(|page| page.sections.iter().map(move |section| (page, section)))
    }

    /// `<folder>/<language>/<name>.js`.
    fn path(&self, folder: &str, name: &str) -> OutPath {
        OutPath::parse(&format!("{folder}/{}/{name}.js", safe_segment(self.tag))).expect("it is made of safe parts")
    }

    /// Names the shards of a family: each by its number and a hash of its bytes, or of its neighbours' and its own.
    fn family(&self, name: &str, texts: Vec<String>) -> (Family, Vec<Shard>) {
        let count = texts.len();
        let group = count.div_ceil(MOST_HASHES);
        let texts: Vec<String> = texts
            .into_iter()
            .enumerate()
            .map(|(number, text)| format!("playbookSearch({},{text})\n", json(&format!("{}/{name}{number}", self.tag))))
            .collect();
        let mut hashes = String::new();
        for texts in texts.chunks(group) {
            let mut hasher = Sha256::new();
            for text in texts {
                hasher.update(text.as_bytes());
            }
            let hash = hasher.finalize();
            let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
            for place in 0..5 {
                hashes.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(bits >> (place * 5)) as usize & 31]));
            }
        }
        let hash = |number: usize| &hashes[number / group * 5..][..5];
        let named = texts.into_iter().enumerate();
        let shards = named
            .map(|(number, text)| Shard {
                path: self.path("assets/search", &format!("search-{name}{number}-{}", hash(number))),
                text,
            })
            .collect();
        (Family { count, group, hashes: hashes.clone() }, shards)
    }

    /// Postings, spread by the hash of their terms; as many shards as the size wants, a power of two so that a small edit does
    /// not move every term.
    fn shards(&self, lists: &[(String, Packed)]) -> Vec<String> {
        let size: usize = lists.iter().map(|(text, list)| text.len() + 3 + list.size().min(2 * MOST_POSTINGS)).sum();
        if size == 0 {
            return Vec::new();
        }
        let count = (size / SHARD).max(1).next_power_of_two();
        let mut shards: Vec<Vec<&(String, Packed)>> = vec![Vec::new(); count];
        for entry in lists {
            shards[shard_of(&entry.0, count)].push(entry);
        }
        self.workers.map(count, |number| {
            let mut out = String::from("`");
            for (text, list) in &shards[number] {
                out.push_str(text);
                let most =
                    if text.ends_with('*') || text.starts_with('=') { MOST_POSTINGS / 10 } else { MOST_POSTINGS };
                if list.count() as usize > most {
                    out.push_str(&format!(" {}", list.count()));
                }
                out.push(' ');
                encode::postings(&mut out, &list.postings(), most);
                out.push('\n');
            }
            out.push('`');
            out
        })
    }

    fn collections(&self) -> Vec<&str> {
        let mut titles: Vec<&str> =
            self.pages.iter().map(|page| &*page.collection).filter(|title| !title.is_empty()).collect();
        titles.sort_unstable();
        titles.dedup();
        titles
    }

    /// What results show: pages, and in them sections, so many sections a block.
    fn blocks(&self, collections: &[&str]) -> Vec<String> {
        let all: Vec<(&PageText, &Section)> = self.sections().collect();
        let chunks: Vec<_> = all.chunks(SECTIONS_IN_BLOCK).collect();
        self.workers.map(chunks.len(), |number| {
            let mut pages: Vec<(&PageText, Vec<serde_json::Value>)> = Vec::new();
            for (page, section) in chunks[number] {
                if pages.last().is_none_or(|(last, _)| !std::ptr::eq(*last, *page)) {
                    pages.push((page, Vec::new()));
                }
                let heading = if section.heading == page.title { String::new() } else { section.heading.clone() };
                let kind = Kind::ALL.iter().position(|kind| *kind == section.kind);
                let mut shown = serde_json::json!([
                    heading,
                    section.anchor,
                    kind,
                    excerpt(section),
                    section.under,
                    section.messages
                ]);
                // Most sections stand under themselves and quote nothing.
                let told = match (section.messages.is_empty(), section.under.is_empty()) {
                    (true, true) => 4,
                    (true, false) => 5,
                    (false, _) => 6,
                };
                shown.as_array_mut().expect("it is one").truncate(told);
                pages.last_mut().expect("one was pushed").1.push(shown);
            }
            let shown = pages.into_iter().map(|(page, sections)| {
                let url = relative("index.html", &page.path, self.style);
                let collection = collections.binary_search(&&*page.collection).ok();
                serde_json::json!([url, page.title, collection, sections])
            });
            serde_json::Value::Array(shown.collect()).to_string()
        })
    }

    /// Which sections are of each collection, of each kind and of each tag, as runs.
    fn facets(&self) -> Vec<String> {
        let mut facets: [BTreeMap<&str, Vec<u32>>; 3] = Default::default();
        for ((page, section), number) in self.sections().zip(0..) {
            let [collections, kinds, tags] = &mut facets;
            if !page.collection.is_empty() {
                collections.entry(&page.collection).or_default().push(number);
            }
            kinds.entry(section.kind.name()).or_default().push(number);
            for tag in &page.tags {
                tags.entry(tag).or_default().push(number);
            }
        }
        let written = |numbers: Vec<u32>| {
            let mut out = String::new();
            encode::runs(&mut out, numbers.into_iter());
            out
        };
        let write = |facet: BTreeMap<&str, Vec<u32>>| {
            json(
                &facet
                    .into_iter()
                    .map(|(value, numbers)| (value.to_owned(), written(numbers)))
                    .collect::<BTreeMap<_, _>>(),
            )
        };
        facets.into_iter().map(write).collect()
    }

    /// Traditional characters whose simplified ones the site uses, side by side.
    fn traditional(&self) -> String {
        let asked = STOP_RUNS.iter().chain(&STOP_ENDS).flat_map(|stop| stop.chars());
        let mut used: std::collections::HashSet<char> = asked.collect();
        for (_, section) in self.sections() {
            let texts = [&section.heading, &section.body].into_iter().chain(&section.messages).chain(&section.names);
            used.extend(texts.flat_map(|text| text.chars()).filter(|c| !c.is_ascii()).map(fold::simplified));
        }
        let pairs = fold::traditional().filter(|(_, simple)| used.contains(simple));
        json(&pairs.flat_map(|(traditional, simple)| [traditional, simple]).collect::<String>())
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

/// The words of the site by their first letter, then by their last: where a word with a slip is looked for.
fn words(terms: &[(String, Packed)]) -> Vec<String> {
    let is_word = |text: &&str| (4..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = terms.iter().map(|(text, _)| text.as_str()).filter(is_word).collect();
    let of = |which: fn(&str, char) -> bool| {
        let words = &words;
        ('a'..='z').map(move |letter| {
            let some: Vec<&str> = words.iter().copied().filter(|word| which(word, letter)).collect();
            json(&some.join(" "))
        })
    };
    of(str::starts_with).chain(of(str::ends_with)).collect()
}

/// The beginning of a section's text.
fn excerpt(section: &Section) -> String {
    let mut excerpt = String::new();
    for word in section.body.split_whitespace() {
        if !excerpt.is_empty() {
            excerpt.push(' ');
        }
        excerpt.push_str(word);
        if excerpt.len() > 4 * EXCERPT {
            break;
        }
    }
    match excerpt.char_indices().nth(EXCERPT) {
        Some((end, _)) => {
            excerpt.truncate(end);
            excerpt + "…"
        }
        None => excerpt,
    }
}

/// JSON that may stand in a script of any age.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value)
        .expect("plain data is JSON")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
