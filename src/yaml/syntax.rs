use std::ops::Range;

use super::fault::Fault;
use super::{common_mistakes, indentation};
use crate::diagnostic::{Applicability, Change, Edit};
use crate::message::{Text, say};
use crate::source::Place;

/// Says in plain words why `text` stops being YAML at the byte `at`, where the scanner says `info`.
///
/// `open` is where the innermost bracket stands that is still open there.
pub(super) fn explain(text: &str, part: &Range<usize>, at: usize, info: &str, open: Option<usize>) -> Fault {
    if info.contains("tab")
        && let Some(below) = common_mistakes::indentation_below(text, part, at)
    {
        return below;
    }
    let at = culprit(text, part, at, info);
    if let Some(slip) = common_mistakes::find(text, part, at) {
        return slip;
    }
    if let Some(open) = open {
        return open_bracket(text, part, at, open);
    }
    if info.contains("escape") || info.contains("hexadecimal") {
        if let Some(fault) = backslash(text, part, at) {
            return fault;
        }
    } else if let Some(fault) = indentation::misaligned(text, part, at) {
        return fault;
    }
    let (message, help) = words(info);
    Fault::syntax(word(text, part, at), message).help(help)
}

/// The bracket at the byte `open` is still open at the byte `at`.
fn open_bracket(text: &str, part: &Range<usize>, at: usize, open: usize) -> Fault {
    let bracket = &text[open..=open];
    let fault = Fault::syntax(open..open + 1, say!("the `{bracket}` is not closed", bracket))
        .label(say!("opened here"))
        .help(say!("close it, or quote the value if it is text: `\"{bracket}…\"`", bracket))
        .related(word(text, part, at), say!("it should be closed before this"));
    // At the end of its own line, if that makes the text YAML: there may stand a full-width one.
    let close = if bracket == "[" { "]" } else { "}" };
    let line = text[open..part.end].lines().next().unwrap_or_default();
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let end = open + line.len();
    let edit = match line.strip_suffix(['】', '］', '〕', '〗', '｝', '）', '」']) {
        Some(list) => Edit { place: Place::bytes(open + list.len()..end), change: Change::Raw(close.to_owned()) },
        None => Edit { place: Place::bytes(end..end), change: Change::Insert(close.to_owned()) },
    };
    let edits = vec![edit];
    if indentation::makes_valid(text, part, &edits) { fault.suggest_all(edits, Applicability::Safe) } else { fault }
}

/// The backslashes of the text in double quotes that begins at the byte `at`, if one of them means nothing.
fn backslash(text: &str, part: &Range<usize>, at: usize) -> Option<Fault> {
    let quoted = text[at..part.end].strip_prefix('"')?;
    let mut edits = Vec::new();
    let mut characters = quoted.char_indices();
    while let Some((byte, c)) = characters.next().filter(|(_, c)| *c != '"') {
        if c == '\\' {
            let next = characters.next();
            if !next.is_some_and(|(_, c)| matches!(c, '"' | '\\' | '\n')) {
                let place = Place::bytes(at + 1 + byte..at + 1 + byte);
                edits.push(Edit { place, change: Change::Insert("\\".to_owned()) });
            }
        }
    }
    let Place::Bytes { start, .. } = edits.first()?.place else { return None };
    let place = start as usize..start as usize + 1;
    let fault = Fault::syntax(place, say!("`\\` begins an escape in double quotes"))
        .help(say!("write `\\\\` for a backslash, or use single quotes"));
    Some(if indentation::makes_valid(text, part, &edits) {
        fault.suggest_all(edits, Applicability::Safe)
    } else {
        fault
    })
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
