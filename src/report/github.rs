use super::sources::Located;
use crate::diagnostic::Severity;
use crate::message::Language;

/// The report for GitHub's runners: a command a line, which marks the place in the files of a pull request.
pub fn github(found: &[Located], language: Language) -> String {
    let mut text = String::new();
    for located in found {
        let diagnostic = &located.diagnostic;
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (start, end) = (&located.span.start, &located.span.end);
        let place = format!("file={},line={}", property(diagnostic.file.as_str()), start.line);
        // Of what spans lines, GitHub takes no columns.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            format!(",endLine={}", end.line)
        };
        let mut message = diagnostic.message.words(language);
        if let Some(help) = &diagnostic.help {
            message.push('\n');
            message.push_str(&help.words(language));
        }
        text.push_str(&format!("::{level} {place}{columns},title={}::{}\n", diagnostic.lint.name, data(&message)));
    }
    text
}

/// A text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::github;
    use crate::diagnostic::{Diagnostic, lints};
    use crate::message::Language;
    use crate::report::Sources;
    use crate::source::{Place, SitePath};

    #[test]
    fn a_line_marks_each_and_nothing_of_the_authors_is_a_command() {
        let text = "标题\ntitel: x\ny\n";
        let lookup = |_: &SitePath| Some(text.as_bytes());
        let mut sources = Sources::new(&lookup);
        let file = SitePath::parse("content/a, b.yaml").unwrap();
        let found = [
            Diagnostic::new(
                &lints::UNKNOWN_KEY,
                &file,
                Place::bytes(7..12),
                "unknown key `100%\n::error::x`".to_owned(),
            )
            .help("did you mean `title`?"),
            Diagnostic::new(&lints::BROKEN_LINK, &file, Place::bytes(0..13), "two lines"),
        ];
        let located = sources.locate_all(found);
        assert_eq!(
            github(&located, Language::English),
            "::warning file=content/a%2C b.yaml,line=1,endLine=2,title=broken-link::two lines\n\
             ::error file=content/a%2C b.yaml,line=2,col=1,endColumn=6,title=unknown-key::unknown key `100%25%0A::error::x`%0Adid you mean `title`?\n"
        );
    }
}
