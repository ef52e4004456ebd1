use std::fmt::Write;

use super::snippet::snippet;
use super::sources::{Located, Sources, Span};
use super::text::tame;
use crate::diagnostic::Severity;
use crate::message::{Join, Language, Text, say};
use crate::source::{Place, SitePath};

/// So many lines of a suggestion are shown.
const MOST_LINES: usize = 5;

/// How a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour it, with the escapes that terminals know.
    pub color: bool,
    /// How many columns a source line may take; longer ones are cut around the marked part.
    pub width: usize,
    /// In which language.
    pub language: Language,
}

/// The report for people: each diagnostic with its source lines, a blank line after each.
pub fn human(found: &[Located], sources: &mut Sources<'_>, style: Style) -> String {
    let mut report = Report { out: String::new(), style, gutter: 0 };
    for one in found {
        // Writing to a `String` cannot fail.
        let _ = report.diagnostic(one, sources);
    }
    report.out
}

/// The last line of a report: `2 errors, 1 warning`; nothing if there are none.
pub fn summary(errors: usize, warnings: usize) -> Option<Text> {
    let errors = match errors {
        0 => None,
        1 => Some(say!("1 error")),
        count => Some(say!("{count} errors", count)),
    };
    let warnings = match warnings {
        0 => None,
        1 => Some(say!("1 warning")),
        count => Some(say!("{count} warnings", count)),
    };
    let counts: Vec<Text> = [errors, warnings].into_iter().flatten().collect();
    (!counts.is_empty()).then(|| Text::list(counts, Join::Comma))
}

struct Report {
    out: String,
    style: Style,
    /// How wide the line numbers of this diagnostic are.
    gutter: usize,
}

const BOLD: &str = "1";
const RED: &str = "1;31";
const YELLOW: &str = "1;33";
const BLUE: &str = "1;34";
const GREEN: &str = "32";

impl Report {
    fn diagnostic(&mut self, one: &Located, sources: &mut Sources<'_>) -> std::fmt::Result {
        let diagnostic = &one.diagnostic;
        let (severity, color) = match diagnostic.severity {
            Severity::Error => (say!("error"), RED),
            Severity::Warning => (say!("warning"), YELLOW),
        };
        let severity = self.words(&severity);
        let lines = std::iter::once(&one.span).chain(&one.related).map(|span| span.start.line);
        self.gutter = lines.max().unwrap_or(1).to_string().len();

        let name = self.paint(color, &format!("{severity}[{}]", diagnostic.lint.name));
        let message = self.paint(BOLD, &format!(": {}", self.tame(&diagnostic.message)));
        writeln!(self.out, "{name}{message}")?;
        self.heading("-->", &diagnostic.file, &one.span)?;
        // A blank line shows nothing: what stands there cannot be read.
        let is_blank = sources.line(&diagnostic.file, &one.span).0.trim().is_empty() && one.edits.is_empty();
        let is_shown = diagnostic.place != Place::File && !is_blank;
        if is_shown {
            self.bar()?;
            let label = diagnostic.label.as_ref().map_or_else(String::new, |label| self.tame(label));
            self.source(sources, &diagnostic.file, &one.span, ('^', color), &label)?;
            self.suggestion(one, sources)?;
        }
        for (related, span) in diagnostic.related.iter().zip(&one.related) {
            self.heading(":::", &related.file, span)?;
            self.bar()?;
            let label = self.tame(&related.message);
            self.source(sources, &related.file, span, ('-', BLUE), &label)?;
        }
        if let Some(help) = &diagnostic.help {
            if is_shown || !diagnostic.related.is_empty() {
                self.bar()?;
            }
            let equals = self.paint(BLUE, "=");
            let word = self.paint(BOLD, &self.words(&say!("help")));
            writeln!(self.out, "{:1$} {equals} {word}: {2}", "", self.gutter, self.tame(help))?;
        }
        writeln!(self.out)
    }

    fn heading(&mut self, arrow: &str, file: &SitePath, span: &Span) -> std::fmt::Result {
        let arrow = self.paint(BLUE, arrow);
        let (line, column) = (span.start.line, span.start.column);
        writeln!(self.out, "{:1$}{arrow} {2}:{line}:{column}", "", self.gutter, tame(file.as_str()))
    }

    fn bar(&mut self) -> std::fmt::Result {
        let bar = self.paint(BLUE, "|");
        writeln!(self.out, "{:1$} {bar}", "", self.gutter)
    }

    /// The first line of `span`, marked.
    fn source(
        &mut self,
        sources: &mut Sources<'_>,
        file: &SitePath,
        span: &Span,
        (mark, color): (char, &str),
        label: &str,
    ) -> std::fmt::Result {
        let (line, marked) = sources.line(file, span);
        let several = span.end.line > span.start.line;
        let shown = snippet(line, &marked, self.style.width);
        let number = self.paint(BLUE, &format!("{:>1$} |", span.start.line, self.gutter));
        writeln!(self.out, "{number} {}", shown.line)?;
        let marks: String = std::iter::repeat_n(mark, shown.marked).collect();
        let more = if several { "…" } else { "" };
        let label = if label.is_empty() { String::new() } else { format!(" {label}") };
        let marks = self.paint(color, &format!("{marks}{more}{label}"));
        let bar = self.paint(BLUE, "|");
        writeln!(self.out, "{:1$} {bar} {2:3$}{marks}", "", self.gutter, "", shown.before)
    }

    /// The source lines with the suggestion put in.
    fn suggestion(&mut self, one: &Located, sources: &mut Sources<'_>) -> std::fmt::Result {
        let Some((first, lines)) = sources.suggested(one) else { return Ok(()) };
        let mark = one.edits.first().map_or(0, |(span, _)| span.start.column - 1);
        self.bar()?;
        for (number, line) in (first..).zip(lines.lines().take(MOST_LINES)) {
            let line = line.trim_start_matches('\u{feff}');
            let start = if number == one.span.start.line { byte(line, mark + 1) } else { 0 };
            let shown = snippet(line, &(start..start), self.style.width).line;
            let sign = self.paint(GREEN, &format!("{number:>0$} +", self.gutter));
            writeln!(self.out, "{sign} {}", shown.trim_end())?;
        }
        Ok(())
    }

    fn words(&self, text: &Text) -> String {
        text.words(self.style.language)
    }

    fn tame(&self, text: &Text) -> String {
        tame(&self.words(text))
    }

    fn paint(&self, color: &str, text: &str) -> String {
        if self.style.color { format!("\u{1b}[{color}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The byte of `line` at which the column, counted from 1, begins.
fn byte(line: &str, column: usize) -> usize {
    line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{Style, human, summary};
    use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
    use crate::message::Language;
    use crate::report::Sources;
    use crate::source::{Place, SitePath};

    const TEXT: &str = "title: 钉钉认证\ncauses:\n- id: 模糊\n  fixes: [重新扫秒, 找客服]\n- id: 模糊\n  body: |\n    第一行\n    第二行\n";

    fn report(diagnostics: impl FnOnce(&SitePath) -> Vec<Diagnostic>, style: Style) -> String {
        let file = SitePath::parse("content/钉钉/认证.yaml").unwrap();
        let lookup = |_: &SitePath| Some(TEXT.as_bytes());
        let mut sources = Sources::new(&lookup);
        let found = sources.locate_all(diagnostics(&file));
        human(&found, &mut sources, style)
    }

    #[test]
    fn marks_stand_under_chinese_text() {
        let found = report(
            |file| {
                vec![
                    Diagnostic::new(
                        &lints::WRONG_TYPE,
                        file,
                        Place::value("causes[0].fixes[0]"),
                        "unknown fix `重新扫秒`",
                    )
                    .label("did you mean `重新扫描`?")
                    .help("add it under `fixes:`, or drop the reference")
                    .suggest(Change::Scalar("重新扫描".to_owned()), Applicability::Unsafe),
                    Diagnostic::new(
                        &lints::DUPLICATE_ID,
                        file,
                        Place::value("causes[1].id"),
                        "two causes have the id `模糊`",
                    )
                    .related(file, Place::value("causes[0].id"), "the first is here"),
                    Diagnostic::new(&lints::MISSING_ALT, file, Place::value("causes[1].body"), "a whole text"),
                    Diagnostic::new(&lints::MISSING_FIELD, file, Place::File, "`summary` is missing")
                        .help("write `summary: …`"),
                ]
            },
            Style { color: false, width: 100, language: Language::English },
        );
        let expected = "\
error[missing-field]: `summary` is missing
 --> content/钉钉/认证.yaml:1:1
  = help: write `summary: …`

error[wrong-type]: unknown fix `重新扫秒`
 --> content/钉钉/认证.yaml:4:11
  |
4 |   fixes: [重新扫秒, 找客服]
  |           ^^^^^^^^ did you mean `重新扫描`?
  |
4 +   fixes: [重新扫描, 找客服]
  |
  = help: add it under `fixes:`, or drop the reference

error[duplicate-id]: two causes have the id `模糊`
 --> content/钉钉/认证.yaml:5:7
  |
5 | - id: 模糊
  |       ^^^^
 ::: content/钉钉/认证.yaml:3:7
  |
3 | - id: 模糊
  |       ---- the first is here

warning[missing-alt]: a whole text
 --> content/钉钉/认证.yaml:7:5
  |
7 |     第一行
  |     ^^^^^^…

";
        assert_eq!(found, expected);
    }

    #[test]
    fn nothing_that_authors_write_steers_the_terminal() {
        let hostile =
            |file: &SitePath| vec![Diagnostic::new(&lints::SYNTAX, file, Place::File, "a\u{1b}[2Jb\nc\u{202e}")];
        let found = report(hostile, Style { color: false, width: 80, language: Language::English });
        assert!(found.starts_with("error[syntax]: a\u{fffd}[2Jb c\u{fffd}\n"), "{found:?}");
        let found = report(hostile, Style { color: true, width: 80, language: Language::English });
        assert!(found.starts_with("\u{1b}[1;31merror[syntax]\u{1b}[0m\u{1b}[1m: a"), "{found:?}");
    }

    #[test]
    fn a_summary_counts() {
        let cases = [
            (1, 0, "1 error", "1 个错误"),
            (2, 1, "2 errors, 1 warning", "2 个错误、1 个警告"),
            (0, 3, "3 warnings", "3 个警告"),
        ];
        for (errors, warnings, english, chinese) in cases {
            let summary = summary(errors, warnings).unwrap();
            assert_eq!(summary.words(Language::English), english);
            assert_eq!(summary.words(Language::Chinese), chinese);
        }
        assert_eq!(summary(0, 0), None);
    }
}
