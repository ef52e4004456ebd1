use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
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
}

impl<'a> Sources<'a> {
    /// Looks files up with `lookup`.
    pub fn new(lookup: Lookup<'a>) -> Self {
        Self { lookup, files: BTreeMap::new() }
    }

    /// Looks up all places of `diagnostics`, and puts them into the order of a report: by file, place and name, none
    /// twice.
    pub fn locate_all(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) -> Vec<Located> {
        let mut found: Vec<Located> = diagnostics.into_iter().map(|diagnostic| self.locate(diagnostic)).collect();
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        found.dedup_by(|a, b| order(a) == order(b));
        found
    }

    fn locate(&mut self, diagnostic: Diagnostic) -> Located {
        let span = self.span(&diagnostic.file, &diagnostic.place);
        let related = diagnostic.related.iter().map(|related| self.span(&related.file, &related.place)).collect();
        Located { diagnostic, span, related }
    }

    /// Where `place` of `file` is; the very beginning if the file cannot be read.
    pub fn span(&mut self, file: &SitePath, place: &Place) -> Span {
        self.source(file).span(place)
    }

    /// The line `number` of `file`, counted from 1; empty past the last.
    pub(super) fn line(&mut self, file: &SitePath, number: usize) -> &'a str {
        self.source(file).lines.line(number)
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
struct Source<'a> {
    text: &'a str,
    lines: LineIndex<'a>,
    structure: Structure,
    /// The part of a text that was asked for last: most diagnostics about a file are about one long text.
    last: Option<(ValuePath, Offsets)>,
}

/// What paths to values are followed in.
enum Structure {
    Yaml(Tree),
    Toml(Range<usize>),
    None,
}

impl<'a> Source<'a> {
    /// Indexes `bytes`, or what comes before the first fault in their UTF-8.
    fn new(file: &SitePath, bytes: &'a [u8]) -> Self {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        };
        let tree = |part| Tree::parse_part(text, part).map_or(Structure::None, Structure::Yaml);
        let structure = match file.extension() {
            Some("yaml" | "yml") => tree(0..text.len()),
            Some("md" | "markdown" | "mdx") => match front_matter(text).filter(|found| found.closed) {
                Some(found) if found.kind == FrontMatterKind::Yaml => tree(found.inner),
                Some(found) => Structure::Toml(found.inner),
                None => Structure::None,
            },
            _ => Structure::None,
        };
        Self { text, lines: LineIndex::new(text), structure, last: None }
    }

    fn span(&mut self, place: &Place) -> Span {
        let bytes = self.bytes(place);
        let start = self.text.floor_char_boundary(bytes.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(bytes.end.min(self.text.len())).max(start);
        Span { start: self.lines.position(start), end: self.lines.position(end), bytes: (start, end) }
    }

    fn bytes(&mut self, place: &Place) -> Range<usize> {
        if let Place::Bytes { start, end } = place {
            return *start as usize..*end as usize;
        }
        match (&self.structure, place) {
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
            (Structure::Toml(part), Place::Value { path, .. } | Place::Key { path }) => self.toml_key(part, path),
            _ => 0..0,
        }
    }

    /// The first key of `path` in TOML front matter, or all of it: as near as one comes without a second parser.
    fn toml_key(&self, part: &Range<usize>, path: &ValuePath) -> Range<usize> {
        let Some(PathPart::Key(key)) = path.parts().into_iter().next() else { return part.start..part.start };
        let mut at = part.start;
        for line in self.text[part.clone()].split_inclusive('\n') {
            let begin = line.trim_start_matches([' ', '\t', '[', '"']);
            let rest = begin.strip_prefix(&*key).map(|rest| rest.trim_start_matches(['"', ' ', '\t']));
            if rest.is_some_and(|rest| rest.starts_with(['=', '.', ']'])) {
                let start = at + line.len() - begin.len();
                return start..start + key.len();
            }
            at += line.len();
        }
        part.start..part.start
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
