//! Diagnostics as the panel in the browser shows them, and as a line on the terminal.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::host::Snapshot;
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
    /// What is wrong.
    pub message: String,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The source line, cut where it is long, in three shards, the one in the middle at fault; empty if it is about the
    /// file as a whole.
    pub source: [String; 3],
    /// What to do.
    pub help: Option<String>,
}

impl PanelDiagnostic {
    /// What a machine could not do, which no diagnostic says.
    pub(in crate::serve) fn of_machine(message: String, hint: &str) -> Self {
        Self {
            severity: "error",
            name: "environment",
            message,
            file: String::new(),
            line: 0,
            column: 0,
            source: Default::default(),
            help: Some(hint.to_owned()),
        }
    }

    /// `error[dangling-reference]: content/a.yaml:3:4: no fix is called …`.
    pub fn short(&self) -> String {
        let Self { severity, name, message, file, line, column, .. } = self;
        let at = if file.is_empty() { String::new() } else { format!(" {file}:{line}:{column}:") };
        tame(&format!("{severity}[{name}]:{at} {message}"))
    }
}

/// Diagnostics in the order of a report, with the lines of `snapshot` that they are about.
pub(in crate::serve) fn diagnostics(found: &[Diagnostic], snapshot: &Snapshot) -> Vec<PanelDiagnostic> {
    let lookup = |path: &SitePath| snapshot.texts.get(path).map(|bytes| &**bytes);
    let mut sources = Sources::new(&lookup);
    let located = sources.locate_all(found.iter().cloned());
    located.iter().map(|located| diagnostic(located, snapshot)).collect()
}

fn diagnostic(located: &Located, snapshot: &Snapshot) -> PanelDiagnostic {
    let Diagnostic { lint, severity, message, file, place, label, help, .. } = &located.diagnostic;
    let source = match snapshot.texts.get(file).filter(|_| *place != Place::File) {
        Some(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let line = LineIndex::new(&text).line(located.span.start.line).to_owned();
            let is_one_line = located.span.end.line == located.span.start.line;
            cut(&line, located.span.start.column, is_one_line.then_some(located.span.end.column))
        }
        None => Default::default(),
    };
    let related = located.diagnostic.related.iter().zip(&located.related);
    let related = related.map(|(related, span)| {
        format!("{}:{}:{}: {}", related.file, span.start.line, span.start.column, related.message)
    });
    let more: Vec<String> = label.iter().cloned().chain(related).chain(help.iter().cloned()).collect();
    PanelDiagnostic {
        severity: match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        name: lint.name,
        message: message.clone(),
        file: file.as_str().to_owned(),
        line: located.span.start.line,
        column: located.span.start.column,
        source,
        help: (!more.is_empty()).then(|| more.join(" · ")),
    }
}

/// The characters of `line` before, at and after the columns from `start` to `end`, counted from 1; to the line's end if
/// that is not on it.
fn cut(line: &str, start: usize, end: Option<usize>) -> [String; 3] {
    let letters: Vec<char> = line.chars().filter(|c| *c != '\u{feff}').collect();
    let start = (start - 1).min(letters.len());
    let end = end.map_or(letters.len(), |end| (end - 1).clamp(start, letters.len()));
    let (mark, first) = (end.min(start + WIDTH), start.saturating_sub(WIDTH / 3));
    let last = letters.len().min((first + WIDTH).max(mark));
    let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let left = if first > 0 { "…" } else { "" };
    let right = if last < letters.len() { "…" } else { "" };
    [format!("{left}{}", text(first, start)), text(start, mark), format!("{}{right}", text(mark, last))]
}

#[cfg(test)]
mod tests {
    use super::{PanelDiagnostic, cut, diagnostics};
    use crate::diagnostic::{Diagnostic, lints};
    use crate::host::Snapshot;
    use crate::source::{Place, SitePath};

    #[test]
    fn a_diagnostic_shows_its_line_and_what_to_do() {
        let path = SitePath::parse("content/a.yaml").unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.texts.insert(path.clone(), "title: 甲\nfixes: rescann\n".as_bytes().into());
        let found = Diagnostic::new(&lints::UNKNOWN_KEY, &path, Place::value("fixes"), "no fix is called `rescann`")
            .help("did you mean `rescan`?");
        let found = diagnostics(&[found], &snapshot);
        assert_eq!(found[0].source, ["fixes: ", "rescann", ""]);
        assert_eq!(found[0].help.as_deref(), Some("did you mean `rescan`?"));
        let short = "error[unknown-key]: content/a.yaml:2:8: no fix is called `rescann`";
        assert_eq!(found[0].short(), short);
        let machine = PanelDiagnostic::of_machine("cannot\u{1b}[2J".to_owned(), "look");
        assert_eq!(machine.short(), "error[environment]: cannot\u{fffd}[2J");
    }

    #[test]
    fn long_lines_are_cut_around_the_fault() {
        let long = format!("{}错误{}", "前".repeat(500), "后".repeat(500));
        let [before, at, after] = cut(&long, 501, Some(503));
        assert_eq!((before.chars().count(), at.as_str(), after.chars().count()), (54, "错误", 106));
        assert_eq!(cut("\u{feff}a: b", 4, None), ["a: ", "b", ""]);
        assert_eq!(cut("", 1, Some(1)), ["", "", ""]);
        assert_eq!(cut("ab", 9, Some(12)), ["ab", "", ""]);
    }
}
