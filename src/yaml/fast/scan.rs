use std::borrow::Cow;
use std::collections::HashSet;

use super::flow;
use super::node::Node;

/// How deep lists and mappings nest here.
const DEEPEST: usize = 24;

/// A mapping with fewer keys is looked through for each of them.
const FEW: usize = 32;

/// The longest key: longer ones are none to `libyaml`.
const LONGEST_KEY: usize = 512;

/// The value of a whole text; `None` if there is anything in it that this reader does not know.
pub(super) fn scan(text: &str) -> Option<Node<'_>> {
    if !is_known(text.as_bytes()) {
        return None;
    }
    let mut scanner = Scanner { text, at: 0, line: None };
    scanner.advance(0)?;
    let (indent, _) = scanner.line?;
    let node = scanner.block(indent, 0)?;
    scanner.line.is_none().then_some(node)
}

/// Whether a text holds only characters that mean themselves. Not known are tabs, lone carriage returns and other
/// controls, line separators of Unicode, and byte order marks.
fn is_known(text: &[u8]) -> bool {
    text.iter().enumerate().all(|(at, byte)| match byte {
        b' '..=b'~' | b'\n' | 0x80..=0xc1 | 0xc3..=0xe1 | 0xe3..=0xee | 0xf0.. => true,
        b'\r' => text.get(at + 1) == Some(&b'\n'),
        0xc2 => text.get(at + 1).is_some_and(|next| *next >= 0xa0),
        0xe2 => !matches!(text.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
        0xef => !matches!(text.get(at + 1..at + 3), Some([0xbb, 0xbf] | [0xbf, 0xbe | 0xbf])),
        _ => false,
    })
}

/// Reads a text line by line.
struct Scanner<'t> {
    text: &'t str,
    /// The byte at which the line after the current one begins.
    at: usize,
    /// How many columns stand before what is left of the current line, and that rest, never blank; `None` at the end.
    line: Option<(usize, &'t str)>,
}

impl<'t> Scanner<'t> {
    /// Goes on to the next line that is neither blank nor a comment, which begins at the byte `at` or later; `None` if it
    /// ends or begins a document.
    fn advance(&mut self, at: usize) -> Option<()> {
        self.at = at;
        self.line = None;
        while let Some(line) = self.raw_line() {
            self.at += line.len();
            let line = end_cut(line);
            let body = line.trim_start_matches(' ');
            if body.is_empty() || body.starts_with('#') {
                continue;
            }
            if line.starts_with("---") || line.starts_with("...") {
                return None;
            }
            self.line = Some((line.len() - body.len(), body));
            break;
        }
        Some(())
    }

    /// The line that begins at `self.at`, its end included.
    fn raw_line(&self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        (!rest.is_empty()).then(|| rest.find('\n').map_or(rest, |end| &rest[..=end]))
    }

    fn next(&mut self) -> Option<()> {
        self.advance(self.at)
    }

    /// The list or mapping that begins with the current line, at column `indent`.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let (_, body) = self.line?;
        match () {
            () if depth == DEEPEST => None,
            () if is_entry(body) => self.list(indent, depth),
            () => self.mapping(indent, depth),
        }
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let mut entries = Vec::new();
        while let Some((at, body)) = self.line.filter(|(at, body)| *at >= indent && is_entry(body)) {
            if at > indent {
                return None;
            }
            let rest = body[1..].trim_start_matches(' ');
            let column = at + body.len() - rest.len();
            if rest.is_empty() || rest.starts_with('#') {
                self.next()?;
                entries.push(match self.line {
                    Some((deeper, _)) if deeper > indent => self.block(deeper, depth + 1)?,
                    _ => Node::Plain(""),
                });
            } else if is_entry(rest) || key(rest).is_some() {
                self.line = Some((column, rest));
                entries.push(self.block(column, depth + 1)?);
            } else {
                entries.push(self.scalar(rest, indent)?);
            }
        }
        Some(Node::List(entries))
    }

    fn mapping(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let mut entries: Vec<(&'t str, Node<'t>)> = Vec::new();
        // To look through them all takes too long once they are many.
        let mut keys: HashSet<&'t str> = HashSet::new();
        while let Some((at, body)) = self.line.filter(|(at, body)| *at >= indent && !is_entry(body)) {
            if at > indent {
                return None;
            }
            let (key, behind) = key(body)?;
            let is_known = match entries.len() {
                FEW => {
                    keys.extend(entries.iter().map(|(known, _)| *known));
                    !keys.insert(key)
                }
                ..FEW => entries.iter().any(|(known, _)| *known == key),
                _ => !keys.insert(key),
            };
            if is_known {
                return None;
            }
            let rest = body[behind..].trim_start_matches(' ');
            let value = if rest.is_empty() || rest.starts_with('#') {
                self.next()?;
                match self.line {
                    Some((deeper, _)) if deeper > indent => self.block(deeper, depth + 1)?,
                    Some((same, next)) if same == indent && is_entry(next) => self.list(indent, depth + 1)?,
                    _ => Node::Plain(""),
                }
            } else {
                self.scalar(rest, indent)?
            };
            entries.push((key, value));
        }
        Some(Node::Mapping(entries))
    }

    /// The value that is the rest of the current line, or begins there, inside of what stands at column `indent`.
    fn scalar(&mut self, rest: &'t str, indent: usize) -> Option<Node<'t>> {
        let node = match rest.as_bytes()[0] {
            b'"' | b'\'' | b'[' | b'{' => flow::whole(rest)?,
            b'|' => return self.literal(rest, indent),
            _ => Node::Plain(plain(rest)?),
        };
        self.next()?;
        // A line further in would go on with it.
        self.line.is_none_or(|(next, _)| next <= indent).then_some(node)
    }

    /// The lines of a `|` block whose parent stands at column `indent`.
    fn literal(&mut self, header: &'t str, indent: usize) -> Option<Node<'t>> {
        let keeps_end = match header.trim_end_matches(' ') {
            "|" => true,
            "|-" => false,
            _ => return None,
        };
        let mut text = String::new();
        // Where its lines begin, told by the first of them that is not blank.
        let mut column = None;
        let (mut blank, mut widest) = (0, 0);
        while let Some(raw) = self.raw_line() {
            let line = end_cut(raw);
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let is_blank = spaces == line.len();
            if column.is_some_and(|column| !is_blank && spaces < column) {
                break;
            }
            // A block that the file ends in the middle of a line ends otherwise.
            if !raw.ends_with('\n') {
                return None;
            }
            self.at += raw.len();
            if is_blank && column.is_none_or(|column| spaces <= column) {
                widest = widest.max(spaces);
                blank += 1;
                continue;
            }
            let column = *column.get_or_insert(spaces);
            if text.is_empty() && (spaces <= indent || spaces < widest) {
                return None;
            }
            text.extend(std::iter::repeat_n('\n', blank));
            text.push_str(&line[column..]);
            text.push('\n');
            blank = 0;
        }
        column?;
        if !keeps_end {
            text.pop();
        }
        self.next()?;
        Some(Node::Quoted(Cow::Owned(text)))
    }
}

/// A line without its end.
fn end_cut(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Whether what a line holds begins an entry of a list.
fn is_entry(body: &str) -> bool {
    body == "-" || body.starts_with("- ")
}

/// The key that `body` begins with, and the byte behind its colon.
fn key(body: &str) -> Option<(&str, usize)> {
    if !may_begin(body) {
        return None;
    }
    let mut from = 0;
    loop {
        let colon = from + body[from..].find(':')?;
        if matches!(body.as_bytes().get(colon + 1), None | Some(b' ')) {
            let key = body[..colon].trim_end_matches(' ');
            return (!key.is_empty() && !key.contains(" #") && colon < LONGEST_KEY).then_some((key, colon + 1));
        }
        from = colon + 1;
    }
}

/// The scalar without quotes that is all of `rest` but a comment.
fn plain(rest: &str) -> Option<&str> {
    let text = rest.find(" #").map_or(rest, |at| &rest[..at]).trim_end_matches(' ');
    (may_begin(text) && !text.contains(": ") && !text.ends_with(':')).then_some(text)
}

/// Whether a scalar without quotes may begin so.
fn may_begin(text: &str) -> bool {
    match text.as_bytes() {
        [b'-', b' ', ..] | [b'-'] | [] => false,
        [first, ..] => !b"?:,[]{}#&*!|>'\"%@`".contains(first),
    }
}
