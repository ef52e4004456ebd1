use serde::Serialize;

use super::sources::{Located, Span};
use crate::diagnostic::{Applicability, Severity};
use crate::message::Language;

/// The report for machines: `{"version": 1, "diagnostics": […]}` and a line end.
pub fn json(found: &[Located], language: Language) -> String {
    #[derive(Serialize)]
    struct Report<'d> {
        version: u32,
        diagnostics: Vec<JsonDiagnostic<'d>>,
    }
    let report = Report { version: 1, diagnostics: json_diagnostics(found, language) };
    let mut text = serde_json::to_string_pretty(&report).expect("plain data is JSON");
    text.push('\n');
    text
}

/// The diagnostics as they stand in a report for machines, for callers that add more to it.
pub fn json_diagnostics(found: &[Located], language: Language) -> Vec<JsonDiagnostic<'_>> {
    found.iter().map(|located| JsonDiagnostic::of(located, language)).collect()
}

/// One diagnostic. The names and their order are a promise.
#[derive(Debug, Serialize)]
pub struct JsonDiagnostic<'d> {
    name: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: JsonPlace<'d>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<JsonSuggestion<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated<'d>>,
}

/// Lines and columns count from 1, columns in characters; the end is behind the last character.
#[derive(Debug, Serialize)]
struct JsonPlace<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct JsonSuggestion<'d> {
    applicability: &'static str,
    edits: Vec<JsonEdit<'d>>,
}

/// What the text from a line and column to another is to be replaced by.
#[derive(Debug, Serialize)]
struct JsonEdit<'d> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    replacement: &'d str,
}

#[derive(Debug, Serialize)]
struct JsonRelated<'d> {
    message: String,
    #[serde(flatten)]
    place: JsonPlace<'d>,
}

impl<'d> JsonDiagnostic<'d> {
    fn of(located: &'d Located, language: Language) -> Self {
        let diagnostic = &located.diagnostic;
        let related = diagnostic.related.iter().zip(&located.related);
        Self {
            name: diagnostic.lint.name,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: diagnostic.message.words(language),
            place: JsonPlace::of(diagnostic.file.as_str(), &located.span),
            label: diagnostic.label.as_ref().map(|label| label.words(language)),
            help: diagnostic.help.as_ref().map(|help| help.words(language)),
            suggestion: diagnostic.suggestion.as_ref().filter(|_| !located.edits.is_empty()).map(|suggestion| {
                JsonSuggestion {
                    applicability: match suggestion.applicability {
                        Applicability::Unsafe => "unsafe",
                        Applicability::Safe => "safe",
                    },
                    edits: located.edits.iter().map(JsonEdit::of).collect(),
                }
            }),
            related: related
                .map(|(related, span)| JsonRelated {
                    message: related.message.words(language),
                    place: JsonPlace::of(related.file.as_str(), span),
                })
                .collect(),
        }
    }
}

impl<'d> JsonEdit<'d> {
    fn of((span, replacement): &'d (Span, String)) -> Self {
        Self {
            line: span.start.line,
            column: span.start.column,
            end_line: span.end.line,
            end_column: span.end.column,
            replacement,
        }
    }
}

impl<'d> JsonPlace<'d> {
    fn of(file: &'d str, span: &Span) -> Self {
        Self {
            file,
            line: span.start.line,
            column: span.start.column,
            end_line: span.end.line,
            end_column: span.end.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
    use crate::message::Language;
    use crate::report::Sources;
    use crate::source::{Place, SitePath};

    #[test]
    fn keys_stand_in_their_order() {
        let file = SitePath::parse("a.yaml").unwrap();
        let lookup = |_: &SitePath| Some("标题: 甲\nid: 乙\n".as_bytes());
        let found = Sources::new(&lookup).locate_all([
            Diagnostic::new(&lints::MISSING_ALT, &file, Place::value("id"), "\"乙\""),
            Diagnostic::new(&lints::UNKNOWN_KEY, &file, Place::Key { path: "标题".into() }, "甲")
                .label("标")
                .help("题")
                .suggest(Change::Scalar("title".to_owned()), Applicability::Safe)
                .related(&file, Place::File, "丙"),
        ]);
        let expected = r#"{
  "version": 1,
  "diagnostics": [
    {
      "name": "unknown-key",
      "severity": "error",
      "message": "甲",
      "file": "a.yaml",
      "line": 1,
      "column": 1,
      "end_line": 1,
      "end_column": 3,
      "label": "标",
      "help": "题",
      "suggestion": {
        "applicability": "safe",
        "edits": [
          {
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 3,
            "replacement": "title"
          }
        ]
      },
      "related": [
        {
          "message": "丙",
          "file": "a.yaml",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 1
        }
      ]
    },
    {
      "name": "missing-alt",
      "severity": "warning",
      "message": "\"乙\"",
      "file": "a.yaml",
      "line": 2,
      "column": 5,
      "end_line": 2,
      "end_column": 6
    }
  ]
}
"#;
        assert_eq!(json(&found, Language::English), expected);
    }
}
