use std::ops::Range;

use super::common_mistakes;
use super::fault::Fault;
use crate::message::{Text, say};

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
        return Fault::syntax(open..open + 1, say!("the `{bracket}` is not closed", bracket))
            .label(say!("opened here"))
            .help(say!("close it, or quote the value if it is text: `\"{bracket}…\"`", bracket))
            .related(word(text, part, at), say!("it should be closed before this"));
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
fn words(info: &str) -> (Text, Text) {
    #[rustfmt::skip]
    let table = [
        ("simple key",             say!("this line is neither `key: value` nor `- entry`"),      say!("write `key: value`; text of several lines goes after `key: |`, indented")),
        ("mapping values are not", say!("a key cannot stand here"),                                say!("check the indentation, and put text that contains `: ` in quotes")),
        ("did not find expected key", say!("the indentation matches nothing above"),                  say!("indent it like the other keys beside it")),
        ("did not find expected '-'", say!("a key among the entries of a list"),                   say!("begin it with `- `, or indent it under the entry it belongs to")),
        ("block sequence entries", say!("a list cannot begin here"),                               say!("begin it on a line of its own")),
        ("tab",                    say!("a tab in the indentation"),                               say!("indent with spaces")),
        ("unexpected end of stream", say!("the quote is not closed"),                              say!("close it with the same quote")),
        ("in quoted scalar",       say!("the quote is not closed"),                                say!("close it with the same quote")),
        ("document indicator",     say!("the quote is not closed before `---`"),                   say!("close it with the same quote")),
        ("escape",                 say!("`\\` begins an escape in double quotes"),          say!("write `\\\\` for a backslash, or use single quotes")),
        ("hexadecimal",            say!("`\\` begins an escape in double quotes"),          say!("write `\\\\` for a backslash, or use single quotes")),
        ("trailing content",       say!("text after the closing quote"),                           say!("put the whole text in quotes; inside, write `\\\"` or use `「」`")),
        ("unknown anchor",         say!("`*` begins an alias, and none has this name"),            say!("put the text in quotes")),
        ("anchor or alias",        say!("`*` and `&` begin aliases and anchors"),                  say!("put the text in quotes")),
        ("tag",                    say!("`!` begins a tag"),                                       say!("put the text in quotes")),
        ("block scalar",           say!("text on the line of `|` or `>`"),                         say!("begin the text on the next line, or put it in quotes")),
        ("misplaced bracket",      say!("a closing bracket that was never opened"),                say!("delete it, or put the text in quotes")),
        ("flow",                   say!("a comma or a closing bracket is missing"),                say!("close the bracket, or put the text in quotes")),
        ("comment intercepting",   say!("text continues after a comment"),                         say!("move the comment to a line of its own above")),
        ("directive",              say!("`%` cannot begin a line"),                                say!("put the text in quotes")),
        ("document start",         say!("`%` cannot begin a line"),                                say!("put the text in quotes")),
        ("unexpected character",   say!("text cannot begin with this character"),                say!("put the text in quotes")),
        ("indentation",            say!("the indentation matches nothing above"),                     say!("indent it like the lines beside it")),
    ];
    let row = table.into_iter().find(|(part, ..)| info.contains(part));
    row.map_or_else(
        || (say!("invalid YAML: {info}", info), say!("check this line and the one before it")),
        |(_, message, help)| (message, help),
    )
}
