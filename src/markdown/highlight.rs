//! Colours code by class names when the site is built, so that no script has to.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// Longer code is shown in one colour: the regular expressions read about a megabyte a second.
const LONGEST: usize = 20_000;

/// So is code with a longer line: some expressions take the square of it.
const LONGEST_LINE: usize = 1_000;

/// How much code of one page is still shown in colours, in bytes.
#[derive(Debug)]
pub(super) struct Colours(usize);

impl Default for Colours {
    fn default() -> Self {
        Self(200_000)
    }
}

/// Class names begin with this.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Loaded when the first block of a known language is met.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The language that the info string of a fence names, as written: its first word.
///
/// ``` ```console # comment ```, ``` ```yaml hl_lines="6" ``` and ``` ```{.bash} ``` are met in real runbooks.
pub(super) fn language(info: &str) -> &str {
    let word = info.split([' ', '\t', ',', ';', '{', '}']).find(|word| !word.is_empty()).unwrap_or("");
    let word = word.trim_start_matches(['.', '=']);
    if word.contains(['"', '\'', '=', '#']) && !word.ends_with('#') { "" } else { word }
}

/// The HTML of `code` with spans that say what each part is; nothing for a language that we do not know, and nothing
/// once the page has no more colours.
pub(super) fn highlight(language: &str, code: &str, colours: &mut Colours) -> Option<String> {
    if code.len() > LONGEST.min(colours.0) || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let lower = language.to_ascii_lowercase();
    let name = match &*lower {
        "console" | "shell" | "shell-session" | "zsh" | "ksh" | "terminal" => "bash",
        "golang" => "go",
        "js" | "jsx" | "ts" | "tsx" | "typescript" | "mjs" => "javascript",
        "jsonc" | "json5" => "json",
        "docker" | "plain" | "text" | "txt" | "mermaid" | "" => return None,
        "py3" | "python3" => "python",
        other => other,
    };
    let syntax = SYNTAXES.find_syntax_by_token(name)?;
    colours.0 -= code.len();
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::{Colours, highlight, language};

    #[test]
    fn the_language_is_the_first_word() {
        #[rustfmt::skip]
        let cases = [
            ("bash", "bash"), ("console # Drain, but wait", "console"), ("yaml hl_lines=\"6\"", "yaml"), ("{.bash}", "bash"),
            ("{=html}", "html"), ("", ""), ("title=\"x\"", ""), ("rust,ignore", "rust"), ("c#", "c#"), ("js{1,3}", "js"),
        ];
        for (info, expected) in cases {
            assert_eq!(language(info), expected, "for {info:?}");
        }
    }

    #[test]
    fn code_of_a_known_language_is_coloured() {
        let colours = &mut Colours::default();
        let html = highlight("yml", "title: \"认证 <b>\" # x\n", colours).unwrap();
        assert!(html.contains("hl-comment") && html.contains("认证 &lt;b&gt;"), "{html}");
        assert_eq!(highlight("no-such-language", "x", colours), None);
        assert_eq!(highlight("bash", &"x\n".repeat(15_000), colours), None);
        assert_eq!(highlight("matlab", &"a'*b'(".repeat(500), colours), None);
    }

    #[test]
    fn a_page_has_so_many_colours_and_no_more() {
        let code = "echo 1\n".repeat(100);
        let colours = &mut Colours::default();
        let coloured = (0..1_000).take_while(|_| highlight("bash", &code, colours).is_some()).count();
        assert_eq!(coloured, 200_000 / code.len());
        assert!(highlight("bash", "x\n", colours).is_some(), "a short block still has some");
    }
}
