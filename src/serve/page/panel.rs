//! Diagnostics as the panel in the browser shows them, and as a line on the terminal.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
use crate::message::{Language, Text, say};
use crate::report::{Located, Sources, tame};
use crate::source::{LineIndex, Place, SitePath};

/// The characters of a source line that are shown: a phone shows few, and a line may be a megabyte.
const WIDTH: usize = 160;

/// A diagnostic with its place, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PanelDiagnostic {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Its stable name.
    pub name: &'static str,
    /// What is wrong, in the language of the site.
    pub message: String,
    /// The same in no language yet.
    #[serde(skip)]
    pub text: Box<Text>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The source line, cut where it is long, in three pieces, the one in the middle at fault; empty if it is about the
    /// file as a whole.
    pub source: [String; 3],
    /// What to do.
    pub help: Option<String>,
}

impl PanelDiagnostic {
    /// A fault of the machine, which no diagnostic describes.
    pub(in crate::serve) fn of_machine(message: Text, hint: &Text, language: Language) -> Self {
        Self {
            severity: "error",
            name: "environment",
            message: message.words(language),
            text: Box::new(message),
            file: String::new(),
            line: 0,
            column: 0,
            source: Default::default(),
            help: Some(hint.words(language)),
        }
    }

    /// `error[dangling-reference]: content/a.yaml:3:4: no fix is called …`.
    pub fn short(&self, language: Language) -> String {
        let Self { severity, name, text, file, line, column, .. } = self;
        let severity = if *severity == "error" { say!("error") } else { say!("warning") }.words(language);
        let message = text.words(language);
        let at = if file.is_empty() { String::new() } else { format!(" {file}:{line}:{column}:") };
        tame(&format!("{severity}[{name}]:{at} {message}"))
    }
}

/// Diagnostics in the order of a report, with the lines of `snapshot` that they are about.
pub(in crate::serve) fn diagnostics(
    found: &[Diagnostic],
    snapshot: &Snapshot,
    language: Language,
) -> Vec<PanelDiagnostic> {
    let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
    let mut sources = Sources::new(&lookup);
    let located = sources.locate_all(found.iter().cloned());
    let mut shown = Vec::with_capacity(located.len());
    for of_one_file in located.chunk_by(|a, b| a.diagnostic.file == b.diagnostic.file) {
        let text = lookup(&of_one_file[0].diagnostic.file).map(String::from_utf8_lossy);
        let lines = text.as_deref().map(LineIndex::new);
        let source = text.as_deref().zip(lines.as_ref());
        shown.extend(of_one_file.iter().map(|located| diagnostic(located, source, language)));
    }
    shown
}

/// Diagnostics as they were shown last, file by file: where a file and what is wrong with it have stayed, the file is not
/// parsed again for its places.
#[derive(Default)]
pub(in crate::serve) struct PanelMemory {
    files: BTreeMap<SitePath, ShownFile>,
    language: Language,
}

struct ShownFile {
    bytes: Option<Arc<[u8]>>,
    found: Vec<Diagnostic>,
    shown: Vec<PanelDiagnostic>,
}

impl PanelMemory {
    /// What [`diagnostics`] says of the same.
    pub(in crate::serve) fn diagnostics(
        &mut self,
        found: impl IntoIterator<Item = Diagnostic>,
        snapshot: &Snapshot,
        language: Language,
    ) -> Vec<PanelDiagnostic> {
        if self.language != language {
            *self = Self { language, ..Self::default() };
        }
        // A report is sorted by file before all else.
        let mut by_file: BTreeMap<SitePath, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in found {
            by_file.entry(diagnostic.file.clone()).or_default().push(diagnostic);
        }
        let mut known = std::mem::take(&mut self.files);
        let mut all = Vec::new();
        for (file, found) in by_file {
            let bytes = snapshot.texts.get(&file).cloned();
            let stays = |known: &ShownFile| {
                // The places of other files are for those to say.
                let is_alone = found.iter().all(|one| one.related.iter().all(|related| related.file == file));
                is_alone && known.bytes == bytes && known.found == found
            };
            let now = known.remove(&file).filter(stays).unwrap_or_else(|| {
                let shown = diagnostics(&found, snapshot, language);
                ShownFile { bytes, found, shown }
            });
            all.extend_from_slice(&now.shown);
            self.files.insert(file, now);
        }
        all
    }
}

fn diagnostic(located: &Located, source: Option<(&str, &LineIndex<'_>)>, language: Language) -> PanelDiagnostic {
    let Diagnostic { lint, severity, message, file, place, label, help, .. } = &located.diagnostic;
    let source = match source.filter(|_| *place != Place::File) {
        Some((text, lines)) => {
            let line = lines.line(located.span.start.line);
            let begin = line.as_ptr() as usize - text.as_ptr() as usize;
            let (start, end) = located.span.bytes;
            cut(line, start.saturating_sub(begin)..end.saturating_sub(begin))
        }
        None => Default::default(),
    };
    let related = located.diagnostic.related.iter().zip(&located.related);
    let related = related.map(|(related, span)| {
        format!("{}:{}:{}: {}", related.file, span.start.line, span.start.column, related.message.words(language))
    });
    let more: Vec<String> = label
        .iter()
        .map(|label| label.words(language))
        .chain(related)
        .chain(help.iter().map(|help| help.words(language)))
        .collect();
    PanelDiagnostic {
        severity: match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        name: lint.name,
        message: message.words(language),
        text: Box::new(message.clone()),
        file: file.as_str().to_owned(),
        line: located.span.start.line,
        column: located.span.start.column,
        source,
        help: (!more.is_empty()).then(|| more.join(" · ")),
    }
}

/// What stands in `line` before, at and after the bytes `mark`, which may reach behind its end: as many characters as are
/// shown. What is further away is not looked at, so a line costs the same however long it is.
fn cut(line: &str, mark: Range<usize>) -> [String; 3] {
    let start = line.floor_char_boundary(mark.start.min(line.len()));
    let end = line.ceil_char_boundary(mark.end.min(line.len())).max(start);
    let behind = |at: usize, count: usize| line[at..].char_indices().nth(count).map_or(line.len(), |(far, _)| at + far);
    let first = line[..start].char_indices().rev().take(WIDTH / 3).last().map_or(start, |(at, _)| at);
    let mark = end.min(behind(start, WIDTH));
    let last = behind(first, WIDTH).max(mark);
    let left = if first > 0 { "…" } else { "" };
    let right = if last < line.len() { "…" } else { "" };
    [format!("{left}{}", &line[first..start]), line[start..mark].to_owned(), format!("{}{right}", &line[mark..last])]
}

#[cfg(test)]
mod tests {
    use super::{PanelDiagnostic, PanelMemory, cut, diagnostics};
    use crate::diagnostic::{Diagnostic, lints};
    use crate::host::Snapshot;
    use crate::message::Language;
    use crate::source::{Place, SitePath};

    #[test]
    fn a_diagnostic_shows_its_line_and_what_to_do() {
        let path = SitePath::parse("content/a.yaml").unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.texts.insert(path.clone(), "title: 甲\nfixes: rescann\n".as_bytes().into());
        let found = Diagnostic::new(&lints::UNKNOWN_KEY, &path, Place::value("fixes"), "unknown fix `rescann`")
            .help("did you mean `rescan`?");
        let found = diagnostics(&[found], &snapshot, Language::English);
        assert_eq!(found[0].source, ["fixes: ", "rescann", ""]);
        assert_eq!(found[0].help.as_deref(), Some("did you mean `rescan`?"));
        let short = "error[unknown-key]: content/a.yaml:2:8: unknown fix `rescann`";
        assert_eq!(found[0].short(Language::English), short);
        let machine = PanelDiagnostic::of_machine("cannot\u{1b}[2J".into(), &"look".into(), Language::English);
        assert_eq!(machine.short(Language::English), "error[environment]: cannot\u{fffd}[2J");
    }

    #[test]
    fn a_memory_says_what_would_be_said_without_it() {
        let paths = ["content/a.yaml", "content/b.yaml"].map(|path| SitePath::parse(path).unwrap());
        let about = |path: &SitePath, key: &str| {
            Diagnostic::new(&lints::UNKNOWN_KEY, path, Place::value(key), format!("no {key}"))
        };
        let [a, b] = &paths;
        let steps = [
            ("x: 1\ny: 2\n", vec![about(b, "y"), about(a, "x"), about(b, "x")]),
            ("x: 1\ny: 2\n", vec![about(b, "y"), about(a, "x"), about(b, "x")]),
            ("\n\nx: 1\ny: 2\n", vec![about(b, "y"), about(a, "x"), about(b, "x")]),
            ("\n\nx: 1\ny: 2\n", vec![about(b, "y")]),
            ("y: 2\n", vec![about(b, "y").related(a, Place::value("x"), "here")]),
            ("y: 3\n", vec![about(a, "y"), about(b, "y").related(a, Place::value("x"), "here")]),
        ];
        let mut memory = PanelMemory::default();
        for (text, found) in steps {
            let mut snapshot = Snapshot::default();
            for path in &paths {
                snapshot.texts.insert(path.clone(), text.as_bytes().into());
            }
            assert_eq!(
                memory.diagnostics(found.clone(), &snapshot, Language::English),
                diagnostics(&found, &snapshot, Language::English),
                "for {text:?}"
            );
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_fault() {
        let long = format!("{}错误{}", "前".repeat(500), "后".repeat(500));
        let [before, at, after] = cut(&long, 1500..1506);
        assert_eq!((before.chars().count(), at.as_str(), after.chars().count()), (54, "错误", 106));
        assert_eq!(cut("a: b", 3..99), ["a: ", "b", ""]);
        assert_eq!(cut("", 0..0), ["", "", ""]);
        assert_eq!(cut("ab", 9..12), ["ab", "", ""]);
    }
}
