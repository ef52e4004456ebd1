use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::diagnostic::{Diagnostic, TextEdit, apply};
use crate::source::{LineIndex, PathPart, Place, Position, SitePath, ValuePath};
use crate::yaml::{FrontMatterKind, Kind, Offsets, Tree, front_matter};

/// Finds the bytes of a file by its path; `None` if there is no such file.
pub type Lookup<'a> = &'a dyn Fn(&SitePath) -> Option<&'a [u8]>;

/// The texts that diagnostics are about, each indexed once, when the first diagnostic about it is shown.
pub struct Sources<'a> {
    lookup: Lookup<'a>,
    files: BTreeMap<SitePath, Source<'a>>,
}

/// A place of a text, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins.
    pub start: Position,
    /// Where it ends; equal to the start where nothing is written.
    pub end: Position,
    /// Its bytes in the file.
    pub bytes: (usize, usize),
}

/// A diagnostic whose places have been looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// Where it is.
    pub span: Span,
    /// Where its related places are, in their order.
    pub related: Vec<Span>,
    /// What its suggestion changes: the text of each span, into what. Empty if there is none, or its places are not found.
    pub edits: Vec<(Span, String)>,
}

impl Located {
    /// What its suggestion changes, to be [applied](crate::diagnostic::apply) to the text.
    pub fn text_edits(&self) -> Vec<TextEdit> {
        let edit = |(span, text): &(Span, String)| TextEdit { bytes: span.bytes.0..span.bytes.1, text: text.clone() };
        self.edits.iter().map(edit).collect()
    }
}

/// Suggestions for more bytes of lines than that are not shown.
const LONGEST: usize = 4096;

/// So many files are kept open; a report goes from file to file and seldom looks back.
const MOST_OPEN: usize = 256;

impl<'a> Sources<'a> {
    /// Looks files up with `lookup`.
    pub fn new(lookup: Lookup<'a>) -> Self {
        Self { lookup, files: BTreeMap::new() }
    }

    /// Looks up all places of `diagnostics`, and puts them into the order of a report: by file, place and name, none
    /// twice.
    pub fn locate_all(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) -> Vec<Located> {
        self.locate_first(diagnostics, usize::MAX).0
    }

    /// The same for the first `most` of them. The others are returned as they are: texts behind the last one that is shown
    /// are not looked into.
    pub fn locate_first(
        &mut self,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
        most: usize,
    ) -> (Vec<Located>, Vec<Diagnostic>) {
        fn key(one: &Diagnostic) -> impl Ord + '_ {
            (&one.file, &one.place, one.lint.name, &one.message, one.severity)
        }
        let mut all: Vec<Diagnostic> = diagnostics.into_iter().collect();
        all.sort_by(|a, b| key(a).cmp(&key(b)));
        all.dedup_by(|a, b| key(a) == key(b));
        let mut rest = all.into_iter().peekable();
        let mut located = Vec::new();
        while let Some(first) = rest.next_if(|_| located.len() < most) {
            if self.files.len() >= MOST_OPEN {
                self.files.clear();
            }
            let file = first.file.clone();
            let mut of_file = vec![self.locate(first)];
            while let Some(next) = rest.next_if(|next| next.file == file) {
                of_file.push(self.locate(next));
            }
            of_file.sort_by(|a, b| order(a).cmp(&order(b)));
            of_file.dedup_by(|a, b| order(a) == order(b));
            located.append(&mut of_file);
        }
        let too_many = located.split_off(located.len().min(most));
        let rest = too_many.into_iter().map(|located| located.diagnostic).chain(rest).collect();
        (located, rest)
    }

    fn locate(&mut self, diagnostic: Diagnostic) -> Located {
        let span = self.span(&diagnostic.file, &diagnostic.place);
        let related = diagnostic.related.iter().map(|related| self.span(&related.file, &related.place)).collect();
        let edits = match &diagnostic.suggestion {
            Some(suggestion) => suggestion.edits.iter().map(|edit| self.source(&diagnostic.file).edit(edit)).collect(),
            None => None,
        };
        Located { edits: edits.unwrap_or_default(), diagnostic, span, related }
    }

    /// Where `place` of `file` is; the very beginning if the file cannot be read.
    pub fn span(&mut self, file: &SitePath, place: &Place) -> Span {
        self.source(file).span(place)
    }

    /// The lines that the suggestion of `located` touches, with it applied, and the number of the first; `None` if it has
    /// no edits, or the lines are too long to be shown.
    pub fn suggested(&mut self, located: &Located) -> Option<(usize, String)> {
        self.source(&located.diagnostic.file).lines_with(&located.text_edits())
    }

    /// The first line of `span`, and the bytes of that line that are in it.
    pub fn line(&mut self, file: &SitePath, span: &Span) -> (&'a str, Range<usize>) {
        let source = self.source(file);
        let line = source.lines.line(span.start.line);
        let begin = line.as_ptr() as usize - source.text.as_ptr() as usize;
        let within = |at: usize| at.saturating_sub(begin).min(line.len());
        let start = within(span.bytes.0);
        (line, start..within(span.bytes.1).max(start))
    }

    fn source(&mut self, file: &SitePath) -> &mut Source<'a> {
        let lookup = self.lookup;
        self.files.entry(file.clone()).or_insert_with(|| Source::new(file, lookup(file).unwrap_or_default()))
    }
}

/// What a report is sorted by; diagnostics that are equal in all of this are one.
fn order(located: &Located) -> impl Ord + '_ {
    let Diagnostic { file, lint, message, severity, .. } = &located.diagnostic;
    (file, &located.span, lint.name, message, severity)
}

/// One text, with what is known of it.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    lines: LineIndex<'a>,
    /// Made for the first place that needs it.
    pub(super) structure: OnceCell<Structure>,
    file: SitePath,
    /// The part of a text that was asked for last: most diagnostics about a file are about one long text.
    last: Option<(ValuePath, Offsets)>,
}

/// What paths to values are followed in.
pub(super) enum Structure {
    Yaml(Tree),
    Toml(TomlKeys),
    None,
}

impl Source<'_> {
    pub(super) fn is_yaml(&self) -> bool {
        self.file.is_yaml()
    }

    /// Whether `place` is a value in TOML, of which no more than the key is found.
    pub(super) fn is_toml(&self, place: &Place) -> bool {
        matches!(place, Place::Value { .. } | Place::Key { .. })
            && matches!(self.structure.get(), Some(Structure::Toml(_)))
    }

    /// The lines that `edits` touch, once they are made, and the number of the first; `None` if those are long.
    fn lines_with(&self, edits: &[TextEdit]) -> Option<(usize, String)> {
        let first = edits.iter().map(|edit| edit.bytes.start).min()?;
        let last = edits.iter().map(|edit| edit.bytes.end).max()?;
        let (first, last) = (self.lines.position(first).line, self.lines.position(last).line);
        let (start, end) = (self.lines.start(first), self.lines.start(last + 1));
        let end = start + self.text[start..end].trim_end_matches(['\n', '\r']).len();
        if end - start > LONGEST {
            return None;
        }
        let edits: Vec<TextEdit> = edits
            .iter()
            .map(|edit| TextEdit { bytes: edit.bytes.start - start..edit.bytes.end - start, text: edit.text.clone() })
            .collect();
        Some((first, apply(&self.text[start..end], &edits)))
    }
}

impl Structure {
    fn of(text: &str, file: &SitePath) -> Self {
        let tree = |part| Tree::parse_part(text, part).map_or(Self::None, Self::Yaml);
        if file.is_yaml() {
            return tree(0..text.len());
        }
        match front_matter(text).filter(|found| found.closed && file.is_markdown()) {
            Some(found) if found.kind == FrontMatterKind::Yaml => tree(found.inner),
            Some(found) => Self::Toml(TomlKeys::of(text, found.inner)),
            None => Self::None,
        }
    }
}

impl<'a> Source<'a> {
    /// Indexes `bytes`, or what comes before the first fault in their UTF-8.
    fn new(file: &SitePath, bytes: &'a [u8]) -> Self {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        };
        Self { text, lines: LineIndex::new(text), structure: OnceCell::new(), file: file.clone(), last: None }
    }

    pub(super) fn span(&mut self, place: &Place) -> Span {
        let bytes = self.bytes(place);
        let start = self.text.floor_char_boundary(bytes.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(bytes.end.min(self.text.len())).max(start);
        Span { start: self.lines.position(start), end: self.lines.position(end), bytes: (start, end) }
    }

    fn bytes(&mut self, place: &Place) -> Range<usize> {
        match place {
            Place::Bytes { start, end } => return *start as usize..*end as usize,
            Place::File => return 0..0,
            Place::Value { .. } | Place::Key { .. } => {}
        }
        let structure = self.structure.get_or_init(|| Structure::of(self.text, &self.file));
        match (structure, place) {
            (Structure::Yaml(tree), Place::Value { path, within: Some((start, end)) }) => {
                if self.last.as_ref().is_none_or(|(last, _)| last != path)
                    && let Some(Kind::Scalar(scalar)) = tree.value(path).map(|node| &node.kind)
                {
                    self.last = Some((path.clone(), Offsets::of(scalar, self.text)));
                }
                match &self.last {
                    Some((last, offsets)) if last == path => offsets.range(*start as usize..*end as usize),
                    _ => tree.locate(place, self.text).unwrap_or_default(),
                }
            }
            (Structure::Yaml(tree), _) => tree.locate(place, self.text).unwrap_or_default(),
            (Structure::Toml(keys), Place::Value { path, .. } | Place::Key { path }) => keys.find(path),
            _ => 0..0,
        }
    }
}

/// Where TOML front matter has its keys, as near as one comes without a second parser.
pub(super) struct TomlKeys {
    start: usize,
    /// The first place of each.
    places: HashMap<Box<str>, Range<usize>>,
}

impl TomlKeys {
    fn of(text: &str, part: Range<usize>) -> Self {
        let mut places = HashMap::new();
        let mut at = part.start;
        for line in text[part.clone()].split_inclusive('\n') {
            let begin = line.trim_start_matches([' ', '\t', '[', '"']);
            let end = begin.find(['"', ' ', '\t', '=', '.', ']']).unwrap_or(begin.len());
            let rest = begin[end..].trim_start_matches(['"', ' ', '\t']);
            if end > 0 && rest.starts_with(['=', '.', ']']) {
                let start = at + line.len() - begin.len();
                places.entry(begin[..end].into()).or_insert(start..start + end);
            }
            at += line.len();
        }
        Self { start: part.start, places }
    }

    /// The first key of `path`, or the beginning of them all.
    fn find(&self, path: &ValuePath) -> Range<usize> {
        match path.parts().into_iter().next() {
            Some(PathPart::Key(key)) => self.places.get(&*key).cloned().unwrap_or(self.start..self.start),
            _ => self.start..self.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, SitePath, Sources};
    use crate::diagnostic::{Diagnostic, lints};

    const YAML: &str = "标题: 认证\nfixes: rescan\nbody: |\n  拍照\n  见 [[x]]\n";
    const MARKDOWN: &str = "\u{feff}---\n标题: 认证\nfixes: rescan\n---\n正文\n";
    const TOML: &str = "+++\n\"title\" = '甲'\n[extra]\nfixes = 1\n+++\n";
    const BROKEN: &[u8] = b"a: 1\nb: \xe6\xb3\xa8\xff\n";

    fn lookup(file: &SitePath) -> Option<&'static [u8]> {
        Some(match file.as_str() {
            "a.yaml" => YAML.as_bytes(),
            "b.md" => MARKDOWN.as_bytes(),
            "c.md" => TOML.as_bytes(),
            "d.yaml" => BROKEN,
            _ => return None,
        })
    }

    #[test]
    fn places_are_found_in_every_kind_of_file() {
        let within = |path: &str, start, end| Place::Value { path: path.into(), within: Some((start, end)) };
        #[rustfmt::skip]
        let cases = [
            ("a.yaml", Place::File,                         "1:1-1:1"),
            ("a.yaml", Place::value("fixes[0]"),            "2:8-2:14"),
            ("a.yaml", within("body", 11, 16),              "5:5-5:10"),
            ("a.yaml", within("body", 0, 6),                "4:3-4:5"),
            ("a.yaml", within("nothing", 0, 6),             "1:1-5:10"),
            ("a.yaml", Place::Key { path: "标题".into() },   "1:1-1:3"),
            ("a.yaml", Place::bytes(0..6),                  "1:1-1:3"),
            ("a.yaml", Place::bytes(1..999),                "1:1-6:1"),
            ("b.md",   Place::value("fixes"),               "3:8-3:14"),
            ("b.md",   Place::value("标题"),                 "2:5-2:7"),
            ("c.md",   Place::value("title"),               "2:2-2:7"),
            ("c.md",   Place::Key { path: "extra".into() }, "3:2-3:7"),
            ("c.md",   Place::value("other"),               "2:1-2:1"),
            ("d.yaml", Place::bytes(11..12),                "2:5-2:5"),
            ("gone",   Place::value("a"),                   "1:1-1:1"),
        ];
        let mut sources = Sources::new(&lookup);
        for (file, place, expected) in cases {
            let span = sources.span(&SitePath::parse(file).unwrap(), &place);
            let found = format!("{}:{}-{}:{}", span.start.line, span.start.column, span.end.line, span.end.column);
            assert_eq!(found, expected, "for {place:?} of {file}");
        }
    }

    #[test]
    fn a_report_goes_by_file_and_place_and_says_nothing_twice() {
        let report = |file: &str, code, place| Diagnostic::new(code, &SitePath::parse(file).unwrap(), place, "x");
        let found = Sources::new(&lookup).locate_all([
            report("b.md", &lints::SYNTAX, Place::value("fixes")),
            report("a.yaml", &lints::WRONG_TYPE, Place::value("fixes")),
            report("a.yaml", &lints::UNKNOWN_KEY, Place::value("fixes[0]")),
            report("a.yaml", &lints::WRONG_TYPE, Place::bytes(22..28)),
            report("a.yaml", &lints::WRONG_TYPE, Place::File),
        ]);
        let found: Vec<_> =
            found.iter().map(|one| (one.diagnostic.file.as_str(), one.span.start.line, one.diagnostic.lint)).collect();
        #[rustfmt::skip]
        assert_eq!(found, [
            ("a.yaml", 1, &lints::WRONG_TYPE),
            ("a.yaml", 2, &lints::UNKNOWN_KEY),
            ("a.yaml", 2, &lints::WRONG_TYPE),
            ("b.md",   3, &lints::SYNTAX),
        ]);
    }
}
