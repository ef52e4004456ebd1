use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::fault::Fault;
use crate::diagnostic::{Applicability, Change};
use crate::message::say;

/// The largest YAML text we read, in bytes.
pub const MAX_SIZE: usize = 4 << 20;

/// How many collections may nest.
pub const MAX_DEPTH: usize = 64;

/// How many values a text may hold, counting what an alias names each time it is named, and each 64 bytes of a
/// long scalar as one more. So whatever is done with a tree is bounded, aliases or not.
pub const MAX_NODES: usize = 200_000;

/// How many bytes of a scalar weigh as much as a value.
pub(super) const WEIGHT: usize = 64;

/// So many opening brackets take libyaml no noticeable time, however they nest; its work grows with the square of the
/// depth (10,000 take it 60 to 360 ms).
const HARMLESS_BRACKETS: usize = 1_000;

/// Refuses what would cost too much to parse.
pub(super) fn check(text: &str, part: &Range<usize>) -> Result<(), Box<Fault>> {
    if part.len() > MAX_SIZE {
        let size = part.len() >> 20;
        let message = say!("the YAML is {size} MiB long, more than the {most} we read", size, most = MAX_SIZE >> 20);
        return Err(Box::new(
            Fault::over_limit(part.start..part.start, message).help(say!("split it into several files")),
        ));
    }
    let yaml = &text[part.clone()];
    if yaml.bytes().filter(|byte| matches!(byte, b'[' | b'{')).take(HARMLESS_BRACKETS).count() == HARMLESS_BRACKETS {
        depth(text, part)?;
    }
    Ok(())
}

/// Refuses characters that no text holds; libyaml does so too, but names no line.
pub(super) fn check_characters(text: &str, part: &Range<usize>) -> Result<(), Box<Fault>> {
    let yaml = &text[part.clone()];
    if let Some((at, found)) = yaml.char_indices().find(|(_, c)| is_forbidden(*c)) {
        let at = part.start + at;
        let message =
            say!("control character {character} in the text", character = format_args!("U+{:04X}", found as u32));
        let fault = Fault::syntax(at..at + found.len_utf8(), message);
        let fault = fault.help(say!("delete it; it was probably copied along from another program"));
        return Err(Box::new(fault.suggest(Change::Raw(String::new()), Applicability::Safe)));
    }
    Ok(())
}

/// What YAML does not call printable: the controls but tab and line ends, and the byte order mark's mirror image.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// Refuses nesting deeper than [`MAX_DEPTH`]; the scanner used here stops by itself at 255 brackets.
fn depth(text: &str, part: &Range<usize>) -> Result<(), Box<Fault>> {
    let mut depth = 0_usize;
    for event in Parser::new_from_str(&text[part.clone()]) {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Box::new(too_deep(byte_of(text, part, span.start.index()))));
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth -= 1,
            Ok(_) => {}
            Err(error) if error.info().contains("recursion limit") => {
                return Err(Box::new(too_deep(byte_of(text, part, error.marker().index()))));
            }
            Err(_) => break,
        }
    }
    Ok(())
}

/// The fault of nesting too deeply at the byte `at`.
pub(super) fn too_deep(at: usize) -> Fault {
    Fault::over_limit(at..at, say!("lists and mappings nest more than {most} deep", most = MAX_DEPTH))
        .help(say!("flatten them; a text that begins with `[` or `{{` wants quotes"))
}

fn byte_of(text: &str, part: &Range<usize>, character: usize) -> usize {
    part.start + text[part.clone()].char_indices().nth(character).map_or(part.len(), |(at, _)| at)
}

/// The fault of holding more than [`MAX_NODES`] at the byte `at`.
pub(super) fn too_many(at: usize) -> Fault {
    let message = say!("more than {most} values, aliases counted each time", most = MAX_NODES);
    Fault::over_limit(at..at, message).help(say!("split it into several files"))
}

#[cfg(test)]
mod tests {
    use super::{MAX_SIZE, check, check_characters};

    #[test]
    fn hostile_texts_are_refused() {
        #[rustfmt::skip]
        let cases = [
            ("sequences",   "[".repeat(10_000),                 "over-limit"),
            ("mappings",    "{a: ".repeat(10_000),              "over-limit"),
            ("a megabyte",  "[".repeat(1 << 20),                "over-limit"),
            ("hidden",      r#"["]]]]","#.repeat(2_000),        "over-limit"),
            ("too long",    "x".repeat(MAX_SIZE + 1),           "over-limit"),
            ("a NUL",       "a: \0b".to_owned(),                "syntax"),
            ("a bell",      "a: \u{7}b".to_owned(),             "syntax"),
        ];
        for (name, text, expected) in cases {
            let all = 0..text.len();
            let fault = check(&text, &all).and_then(|()| check_characters(&text, &all)).unwrap_err();
            assert_eq!(fault.lint.name, expected, "for {name}");
        }
    }

    #[test]
    fn long_lines_and_many_shallow_brackets_are_fine() {
        for text in ["x".repeat(1 << 20), "a: [[[x]]]\n".repeat(1_000), "注意：[[提交]]\u{85}\t".repeat(1_000)] {
            let all = 0..text.len();
            assert_eq!(check(&text, &all).and_then(|()| check_characters(&text, &all)), Ok(()));
        }
    }
}
