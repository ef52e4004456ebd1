use std::ops::Range;

use super::common_mistakes;
use super::fault::Fault;

/// Says in plain words why `text` stops being YAML at the byte `at`, where the scanner says `info`.
///
/// `open` is where the innermost bracket stands that is still open there.
pub(super) fn explain(text: &str, part: &Range<usize>, at: usize, info: &str, open: Option<usize>) -> Fault {
    let at = culprit(text, part, at, info);
    if let Some(slip) = common_mistakes::find(text, part, at) {
        return slip;
    }
    if let Some(open) = open {
        let bracket = &text[open..=open];
        return Fault::syntax(open..open + 1, format!("the `{bracket}` is not closed"))
            .label("opened here")
            .help(format!("close it, or quote the value if it is text: `\"{bracket}…\"`"))
            .related(word(text, part, at), "it should be closed before this");
    }
    let (message, help) = words(info);
    Fault::syntax(word(text, part, at), message).help(help)
}

/// Where the fault is, which the scanner notices sometimes only a line later.
fn culprit(text: &str, part: &Range<usize>, at: usize, info: &str) -> usize {
    let late = info == "simple key expect ':'" || info == "simple key expected" || at >= part.end;
    if !late {
        return at;
    }
    let before = text[part.start..at].trim_end();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    part.start + line + before[line..].len() - before[line..].trim_start().len()
}

/// The bytes from `at` to the next blank.
fn word(text: &str, part: &Range<usize>, at: usize) -> Range<usize> {
    let rest = &text[at..part.end];
    at..at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// The scanner's words in ours, and what to do.
fn words(info: &str) -> (String, &'static str) {
    #[rustfmt::skip]
    let table = [
        ("simple key",             "this line is neither `key: value` nor `- entry`",      "write `key: value`; text of several lines goes after `key: |`, indented"),
        ("mapping values are not", "a key cannot stand here",                                "check the indentation, and put text that contains `: ` in quotes"),
        ("did not find expected key", "the indentation matches nothing above",                  "indent it like the other keys beside it"),
        ("did not find expected '-'", "a key among the entries of a list",                   "begin it with `- `, or indent it under the entry it belongs to"),
        ("block sequence entries", "a list cannot begin here",                               "begin it on a line of its own"),
        ("tab",                    "a tab in the indentation",                               "indent with spaces"),
        ("unexpected end of stream", "the quote is not closed",                              "close it with the same quote"),
        ("in quoted scalar",       "the quote is not closed",                                "close it with the same quote"),
        ("document indicator",     "the quote is not closed before `---`",                   "close it with the same quote"),
        ("escape",                 "`\\` begins an escape in double quotes",          "write `\\\\` for a backslash, or use single quotes"),
        ("hexadecimal",            "`\\` begins an escape in double quotes",          "write `\\\\` for a backslash, or use single quotes"),
        ("trailing content",       "text after the closing quote",                           "put the whole text in quotes; inside, write `\\\"` or use `「」`"),
        ("unknown anchor",         "`*` begins an alias, and none has this name",            "put the text in quotes"),
        ("anchor or alias",        "`*` and `&` begin aliases and anchors",                  "put the text in quotes"),
        ("tag",                    "`!` begins a tag",                                       "put the text in quotes"),
        ("block scalar",           "text on the line of `|` or `>`",                         "begin the text on the next line, or put it in quotes"),
        ("misplaced bracket",      "a closing bracket that was never opened",                "delete it, or put the text in quotes"),
        ("flow",                   "a comma or a closing bracket is missing",                "close the bracket, or put the text in quotes"),
        ("comment intercepting",   "text continues after a comment",                         "move the comment to a line of its own above"),
        ("directive",              "`%` cannot begin a line",                                "put the text in quotes"),
        ("document start",         "`%` cannot begin a line",                                "put the text in quotes"),
        ("unexpected character",   "text cannot begin with this character",                "put the text in quotes"),
        ("indentation",            "the indentation matches nothing above",                     "indent it like the lines beside it"),
    ];
    let row = table.iter().find(|(part, ..)| info.contains(part));
    row.map_or_else(
        || (format!("invalid YAML: {info}"), "check this line and the one before it"),
        |(_, message, help)| ((*message).to_owned(), *help),
    )
}
