use std::borrow::Cow;

use super::node::Node;

/// How deep flow collections nest here.
const DEEPEST: usize = 16;

/// What a scalar without quotes in a flow collection may not hold, to be sure where it ends.
const UNSURE: [char; 18] = [':', '?', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '\\'];

/// The value that a line holds from its first byte on, which begins a quoted scalar or a flow collection; a comment may
/// follow.
pub(super) fn whole(line: &str) -> Option<Node<'_>> {
    let (node, end) = value(line, 0, DEEPEST)?;
    let rest = &line[end..];
    let tail = rest.trim_start_matches(' ');
    (tail.is_empty() || (tail.starts_with('#') && tail.len() < rest.len())).then_some(node)
}

/// The value at the byte `at`, and the byte behind it.
fn value(text: &str, at: usize, depth: usize) -> Option<(Node<'_>, usize)> {
    match text.as_bytes().get(at)? {
        b'"' => double(text, at + 1),
        b'\'' => single(text, at + 1),
        b'[' => list(text, at + 1, depth.checked_sub(1)?),
        b'{' => mapping(text, at + 1, depth.checked_sub(1)?),
        _ => plain(text, at),
    }
}

fn list(text: &str, mut at: usize, depth: usize) -> Option<(Node<'_>, usize)> {
    let mut entries = Vec::new();
    loop {
        at = past_spaces(text, at);
        if *text.as_bytes().get(at)? == b']' {
            return Some((Node::List(entries), at + 1));
        }
        let (entry, end) = value(text, at, depth)?;
        entries.push(entry);
        at = past_comma(text, end, b']')?;
    }
}

fn mapping<'t>(text: &'t str, mut at: usize, depth: usize) -> Option<(Node<'t>, usize)> {
    let mut entries: Vec<(&'t str, Node<'t>)> = Vec::new();
    loop {
        at = past_spaces(text, at);
        if *text.as_bytes().get(at)? == b'}' {
            return Some((Node::Mapping(entries), at + 1));
        }
        let colon = at + text[at..].find(':')?;
        let key = text[at..colon].trim_end_matches(' ');
        let is_key = is_sure(key) && text.as_bytes().get(colon + 1) == Some(&b' ');
        if !is_key || entries.iter().any(|(known, _)| *known == key) {
            return None;
        }
        let (value, end) = value(text, past_spaces(text, colon + 1), depth)?;
        entries.push((key, value));
        at = past_comma(text, end, b'}')?;
    }
}

fn plain(text: &str, at: usize) -> Option<(Node<'_>, usize)> {
    let end = at + text[at..].find([',', ']', '}', '[', '{'])?;
    let plain = text[at..end].trim_end_matches(' ');
    is_sure(plain).then_some((Node::Plain(plain), end))
}

fn is_sure(plain: &str) -> bool {
    !plain.is_empty() && plain.len() < 512 && !plain.starts_with('-') && !plain.contains(UNSURE) && !plain.contains(',')
}

/// Behind the comma that follows, or at the bracket that ends the collection.
fn past_comma(text: &str, at: usize, bracket: u8) -> Option<usize> {
    let at = past_spaces(text, at);
    match *text.as_bytes().get(at)? {
        b',' => Some(at + 1),
        found if found == bracket => Some(at),
        _ => None,
    }
}

fn past_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(' ').len()
}

/// The scalar in double quotes whose text begins at `at`.
fn double(text: &str, mut at: usize) -> Option<(Node<'_>, usize)> {
    let begin = at;
    let mut meant = String::new();
    loop {
        let next = at + text[at..].find(['"', '\\'])?;
        if text.as_bytes()[next] == b'"' {
            let scalar = if meant.is_empty() && at == begin {
                Cow::Borrowed(&text[begin..next])
            } else {
                meant.push_str(&text[at..next]);
                Cow::Owned(meant)
            };
            return Some((Node::Quoted(scalar), next + 1));
        }
        meant.push_str(&text[at..next]);
        meant.push(match text.as_bytes().get(next + 1)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'n' => '\n',
            b't' => '\t',
            _ => return None,
        });
        at = next + 2;
    }
}

/// The scalar in single quotes whose text begins at `at`.
fn single(text: &str, at: usize) -> Option<(Node<'_>, usize)> {
    let mut end = at;
    loop {
        end += text[end..].find('\'')?;
        if text.as_bytes().get(end + 1) != Some(&b'\'') {
            break;
        }
        end += 2;
    }
    let written = &text[at..end];
    let scalar = if written.contains('\'') { written.replace("''", "'").into() } else { written.into() };
    Some((Node::Quoted(scalar), end + 1))
}
