use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScanError, Span};

use super::fault::Fault;
use super::folding;
use super::limits::{MAX_DEPTH, MAX_NODES, MAX_SIZE, WEIGHT, check, check_characters, too_deep, too_many};
use super::node::{Entry, Kind, Node, Scalar, ScalarStyle};
use super::syntax;
use crate::message::say;

/// A YAML text, every value and key with its place.
#[derive(Debug)]
pub struct Tree {
    root: Node,
    faults: Vec<Fault>,
    refolded: bool,
    /// The places of the keys in mappings that have many, by where their entries are in memory.
    pub(super) wide: RefCell<HashMap<usize, HashMap<Box<str>, usize>>>,
}

impl Tree {
    /// Reads the whole of `text`.
    pub fn parse(text: &str) -> Result<Self, Box<Fault>> {
        Self::parse_part(text, 0..text.len())
    }

    /// Reads the bytes `part` of `text`, such as its front matter. All places are those in the whole text.
    ///
    /// # Errors
    ///
    /// At the first place where the text stops being YAML, or where it passes a limit.
    pub fn parse_part(text: &str, part: Range<usize>) -> Result<Self, Box<Fault>> {
        check(text, &part)?;
        check_characters(text, &part)?;
        let mut source = Cow::Borrowed(&text[part.clone()]);
        for _ in 0..(MOST_WORK / part.len().max(1)).clamp(1, MOST_JOINS) {
            let mut builder = Builder::new(text, &part);
            let error = match builder.read(&source) {
                Ok(()) => return Ok(builder.finish()),
                Err(Stop::Fault(fault)) => return Err(fault),
                Err(Stop::Scan(error)) => error,
            };
            match joined(&source, &error) {
                Some(next) => source = Cow::Owned(next),
                None => return Err(Box::new(builder.word(&error))),
            }
        }
        Err(Box::new(Fault::syntax(part.start..part.start, say!("this is not YAML that we can read"))))
    }

    /// The document: nothing (an empty plain scalar) if the text holds none.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Whether lines of it mean another text than YAML makes of them, see [`folding`].
    pub(super) fn is_refolded(&self) -> bool {
        self.refolded
    }

    /// Faults that did not stop the reading: keys that occur twice, a second document.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

/// So many lines inside brackets may be indented less than their surroundings.
const MOST_JOINS: usize = 64;

/// So many bytes are read in all to find them.
const MOST_WORK: usize = 2 * MAX_SIZE;

/// `source` with the line at fault joined to the one before, if the fault is only that a line inside brackets is
/// indented less than its surroundings: libyaml, which reads good files, takes that. Counts as many characters as before.
fn joined(source: &str, error: &ScanError) -> Option<String> {
    if !matches!(error.info(), "invalid indentation" | "invalid indentation in flow construct") {
        return None;
    }
    let at = source.char_indices().nth(error.marker().index()).map_or(source.len(), |(at, _)| at);
    let end = source[..at].rfind('\n')?;
    let line = source[..end].rfind('\n').map_or(0, |end| end + 1);
    let comment = source[line..end].find(" #").map_or(end, |comment| line + comment);
    let blanks = " ".repeat(source[comment..=end].chars().count());
    Some([&source[..comment], &blanks, &source[end + 1..]].concat())
}

enum Stop {
    Scan(ScanError),
    Fault(Box<Fault>),
}

/// A collection that is being read.
struct Frame {
    mapping: bool,
    /// Where its text begins; its bracket, if it has one.
    start: usize,
    flow: bool,
    anchor: usize,
    nodes: Vec<Node>,
    /// Where each key was first seen.
    keys: BTreeMap<Box<str>, Range<usize>>,
    height: usize,
    weight: usize,
}

struct Builder<'t> {
    text: &'t str,
    part: Range<usize>,
    /// The byte of each character of the part, if they differ.
    bytes: Option<Vec<u32>>,
    stack: Vec<Frame>,
    anchors: BTreeMap<usize, Node>,
    documents: usize,
    root: Option<Node>,
    faults: Vec<Fault>,
    refolded: bool,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, part: &Range<usize>) -> Self {
        let yaml = &text[part.clone()];
        let bytes = (!yaml.is_ascii()).then(|| {
            let mut bytes = Vec::with_capacity(yaml.chars().count());
            // Longer parts than `MAX_SIZE` are refused before.
            bytes.extend(yaml.char_indices().map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)));
            bytes
        });
        Self {
            text,
            part: part.clone(),
            bytes,
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            documents: 0,
            root: None,
            faults: Vec::new(),
            refolded: false,
        }
    }

    fn byte(&self, character: usize) -> usize {
        match &self.bytes {
            None => (self.part.start + character).min(self.part.end),
            Some(bytes) => bytes.get(character).map_or(self.part.end, |at| self.part.start + *at as usize),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    fn read(&mut self, source: &str) -> Result<(), Stop> {
        for event in Parser::new_from_str(source) {
            let (event, span) = event.map_err(Stop::Scan)?;
            let range = self.range(span);
            let start = range.start;
            match event {
                Event::DocumentStart(_) => {
                    self.documents += 1;
                    if self.documents > 1 {
                        let mark = start..self.text.floor_char_boundary((start + 3).min(self.part.end));
                        self.faults.push(
                            Fault::syntax(mark, say!("a second YAML document begins here"))
                                .help(say!("a file holds one; delete the `---` or make two files")),
                        );
                        return Ok(());
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    let texty = tag.as_ref().is_some_and(|tag| tag.suffix == "str");
                    let has_properties = anchor != 0 || tag.is_some();
                    let node = self.scalar(&text, style, texty, range, has_properties);
                    self.put(node, anchor).map_err(Stop::Fault)?;
                }
                Event::Alias(anchor) => {
                    let Some(target) = self.anchors.get(&anchor) else {
                        let message = say!("an alias inside what it names nests without end");
                        return Err(Stop::Fault(Box::new(
                            Fault::over_limit(range, message).help(say!("write out what is meant")),
                        )));
                    };
                    let node = Node { span: range, ..target.clone() };
                    self.put(node, 0).map_err(Stop::Fault)?;
                }
                Event::SequenceStart(anchor, tag) => self.open(false, range, anchor, tag.is_some())?,
                Event::MappingStart(anchor, tag) => self.open(true, range, anchor, tag.is_some())?,
                Event::SequenceEnd | Event::MappingEnd => self.close(&range).map_err(Stop::Fault)?,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, mapping: bool, range: Range<usize>, anchor: usize, tagged: bool) -> Result<(), Stop> {
        let mut start = range.start;
        if anchor != 0 || tagged {
            start = self.past_properties(start..self.part.end);
        }
        let flow = self.text[start..].starts_with(if mapping { '{' } else { '[' }) && !range.is_empty();
        if !mapping && !flow && !self.text[start..].starts_with('-') {
            // A list that is not indented is reported after its first dash.
            let line = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
            start = self.text[line..start].rfind('-').map_or(start, |dash| line + dash);
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(Stop::Fault(Box::new(too_deep(start))));
        }
        let keys = BTreeMap::new();
        self.stack.push(Frame { mapping, start, flow, anchor, nodes: Vec::new(), keys, height: 0, weight: 1 });
        Ok(())
    }

    fn close(&mut self, end: &Range<usize>) -> Result<(), Box<Fault>> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let last = frame.nodes.iter().rev().map(|node| node.span.end).take(2).max().unwrap_or(frame.start);
        let end = if frame.flow { end.end } else { last };
        let kind = if frame.mapping {
            let mut nodes = frame.nodes.into_iter();
            let mut entries = Vec::new();
            while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                entries.push(Entry { key, value });
            }
            Kind::Mapping(entries.into())
        } else {
            Kind::Sequence(frame.nodes.into())
        };
        let node =
            Node { kind, span: frame.start..end.max(frame.start), height: frame.height + 1, weight: frame.weight };
        self.put(node, frame.anchor)
    }

    /// Puts a finished node where it belongs.
    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Box<Fault>> {
        if node.weight > MAX_NODES {
            return Err(Box::new(too_many(node.span.start)));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let depth = self.stack.len();
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        if depth + node.height > MAX_DEPTH {
            return Err(Box::new(too_deep(node.span.start)));
        }
        frame.height = frame.height.max(node.height);
        frame.weight = frame.weight.saturating_add(node.weight);
        if frame.mapping && frame.nodes.len().is_multiple_of(2) {
            if let Some(key) = node.text() {
                if let Some(first) = frame.keys.get(key) {
                    self.faults.push(
                        Fault::syntax(node.span.clone(), say!("the key `{key}` stands here a second time", key))
                            .help(say!("keep one of them, or put both values under one key"))
                            .related(first.clone(), say!("the first is here")),
                    );
                } else {
                    frame.keys.insert(key.into(), node.span.clone());
                }
            } else {
                self.faults.push(
                    Fault::syntax(node.span.clone(), say!("a list or mapping as a key"))
                        .help(say!("put the text in quotes: `{{{{ … }}}}` and `[…]` mean something to YAML")),
                );
            }
        }
        frame.nodes.push(node);
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: saphyr_parser::ScalarStyle,
        texty: bool,
        mut raw: Range<usize>,
        has_properties: bool,
    ) -> Node {
        use saphyr_parser::ScalarStyle as Written;
        let block = matches!(style, Written::Literal | Written::Folded);
        if has_properties {
            raw.start = self.past_properties(raw.clone());
        }
        if block {
            // Reported from its first letter; its own lines begin after the line that ends with `|`.
            let header =
                if has_properties { raw.start } else { self.text[..raw.start].trim_end().len().max(self.part.start) };
            raw.start = self.text[header..raw.end].find('\n').map_or(raw.end, |end| header + end + 1);
        }
        let style = match style {
            // An empty scalar may be reported as whatever follows it.
            Written::Plain if text.is_empty() => {
                raw.end = raw.start;
                ScalarStyle::Plain
            }
            Written::Plain if texty => ScalarStyle::Single,
            Written::Plain => ScalarStyle::Plain,
            Written::SingleQuoted => ScalarStyle::Single,
            Written::DoubleQuoted => ScalarStyle::Double,
            Written::Literal => ScalarStyle::Literal,
            Written::Folded => ScalarStyle::Folded,
        };
        let refolded = folding::folded(&self.text[raw.clone()], text, style);
        let text = refolded.as_deref().unwrap_or(text);
        self.refolded |= refolded.is_some();
        let mut span = raw.clone();
        if block {
            span.end = raw.start + self.text[raw.clone()].trim_end().len();
            span.start = span.end - self.text[span.clone()].trim_start().len();
        }
        let weight = 1 + text.len() / WEIGHT;
        Node { kind: Kind::Scalar(Arc::new(Scalar { text: text.into(), style, raw })), span, height: 0, weight }
    }

    /// Where the value itself begins in `range`, after `!tag` and `&anchor`.
    fn past_properties(&self, range: Range<usize>) -> usize {
        let mut rest = self.text[range.clone()].trim_start();
        while rest.starts_with(['!', '&']) {
            rest = rest.find(char::is_whitespace).map_or("", |end| rest[end..].trim_start());
        }
        range.end - rest.len()
    }

    fn word(&self, error: &ScanError) -> Fault {
        let at = self.byte(error.marker().index());
        if error.info().contains("recursion limit") {
            return too_deep(at);
        }
        let open = self.stack.iter().rev().find(|frame| frame.flow).map(|frame| frame.start);
        syntax::explain(self.text, &self.part, at, error.info(), open)
    }

    fn finish(self) -> Tree {
        let at = self.part.start;
        let nothing = || Node {
            kind: Kind::Scalar(Arc::new(Scalar { text: "".into(), style: ScalarStyle::Plain, raw: at..at })),
            span: at..at,
            height: 0,
            weight: 1,
        };
        Tree {
            root: self.root.unwrap_or_else(nothing),
            refolded: self.refolded,
            faults: self.faults,
            wide: RefCell::default(),
        }
    }
}
