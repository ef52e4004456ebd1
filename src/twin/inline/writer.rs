//! The pieces of a line → Markdown.

use super::{InlinePiece, Mark, Place, is_letter, is_open, is_reference, longest_run, may_stand_within};

pub(super) struct Writer {
    pub(super) out: String,
    /// Where the line being written begins.
    pub(super) line: usize,
    pub(super) place: Place,
    /// Where the open link begins.
    pub(super) link: Option<usize>,
}

impl Writer {
    pub(super) fn pieces(&mut self, pieces: &[InlinePiece]) {
        let mut at = 0;
        while at < pieces.len() {
            if let InlinePiece::Open(mark) = &pieces[at] {
                let length = pieces[at + 1..].iter().position(|piece| matches!(piece, InlinePiece::Close(_)));
                let end = length.map_or(pieces.len(), |length| at + 1 + length);
                let next = match pieces.get(end + 1) {
                    None | Some(InlinePiece::Break) => None,
                    Some(InlinePiece::Text(text)) => text.chars().next(),
                    Some(_) => Some('x'),
                };
                self.marked(*mark, &pieces[at + 1..end], next);
                at = end + 1;
            } else {
                self.piece(&pieces[at], matches!(pieces.get(at + 1), Some(InlinePiece::Code(_))));
                at += 1;
            }
        }
    }

    pub(super) fn piece(&mut self, piece: &InlinePiece, before_code: bool) {
        match piece {
            InlinePiece::Text(text) => match text.strip_suffix('`').filter(|_| before_code) {
                Some(text) => {
                    self.text(text);
                    self.out.push_str("&#96;");
                }
                None => self.text(text),
            },
            InlinePiece::Code(code) => self.code(code),
            InlinePiece::LinkStart => {
                self.no_image();
                self.link = Some(self.out.len());
                self.out.push('[');
            }
            InlinePiece::LinkEnd(href) => {
                let Some(start) = self.link.take() else { return };
                if self.out[start + 1..].trim().is_empty() {
                    self.out.truncate(start);
                } else {
                    self.out.push_str("](");
                    self.out.push_str(href);
                    self.out.push(')');
                }
            }
            InlinePiece::Image { alt, source } => {
                self.no_image();
                self.out.push_str("![");
                self.text(alt);
                self.out.push_str("](");
                self.out.push_str(source);
                self.out.push(')');
            }
            InlinePiece::Break => {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                if self.place == Place::Paragraph && self.out.len() > self.line {
                    self.out.push_str("\\\n");
                    self.line = self.out.len();
                } else if self.place != Place::Paragraph {
                    self.out.push(' ');
                }
            }
            InlinePiece::Markup(markup) => self.out.push_str(markup),
            InlinePiece::Open(_) | InlinePiece::Close(_) => {}
        }
    }

    /// A `!` before a link would make an image of it.
    pub(super) fn no_image(&mut self) {
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }

    /// Writes `inner` with marks around it, if they would be read as such: beside a letter of the text around, marks
    /// must have a letter within (`**注意：**营业执照` is none, `**注意**：营业执照` is).
    pub(super) fn marked(&mut self, mark: Mark, inner: &[InlinePiece], next: Option<char>) {
        let delimiter = mark.delimiter();
        let from = match inner.first() {
            Some(InlinePiece::Text(text)) => {
                let needs_letter = !is_open(self.out.chars().next_back());
                text.char_indices().find(|(_, c)| may_stand_within(*c, needs_letter)).map(|(at, _)| at)
            }
            Some(InlinePiece::Code(_) | InlinePiece::LinkStart) if is_open(self.out.chars().next_back()) => Some(0),
            _ => None,
        };
        let to = match inner.last() {
            Some(InlinePiece::Text(text)) => {
                let found = text.char_indices().rfind(|(_, c)| may_stand_within(*c, !is_open(next)));
                found.map(|(at, c)| at + c.len_utf8())
            }
            Some(InlinePiece::Code(_) | InlinePiece::LinkEnd(_)) if is_open(next) => Some(0),
            _ => None,
        };
        let clashes = self.out.ends_with(&delimiter[..1]);
        let (Some(from), Some(to)) = (from, to) else { return self.plain(inner) };
        if clashes || (inner.len() == 1 && from >= to && matches!(inner[0], InlinePiece::Text(_))) {
            return self.plain(inner);
        }
        let mut rest = inner;
        let mut first = None;
        if let Some((InlinePiece::Text(text), others)) = inner.split_first() {
            self.text(&text[..from]);
            if self.out.ends_with(&delimiter[..1]) {
                self.text(&text[from..]);
                return self.plain(others);
            }
            let end = if others.is_empty() { to } else { text.len() };
            first = Some(&text[from..end]);
            rest = others;
        }
        self.out.push_str(delimiter);
        if let Some(first) = first {
            self.text(first);
        }
        let mut after = "";
        if let Some((InlinePiece::Text(text), before)) = rest.split_last() {
            self.plain(before);
            self.text(&text[..to]);
            after = &text[to..];
        } else {
            self.plain(rest);
            if rest.is_empty()
                && let Some(InlinePiece::Text(text)) = inner.first()
            {
                after = &text[to..];
            }
        }
        self.out.push_str(delimiter);
        self.text(after);
    }

    pub(super) fn plain(&mut self, pieces: &[InlinePiece]) {
        for (at, piece) in pieces.iter().enumerate() {
            self.piece(piece, matches!(pieces.get(at + 1), Some(InlinePiece::Code(_))));
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let is_first = self.place == Place::Paragraph && self.out.len() == self.line;
            // Most of a text is copied in one stretch; what a line begins with is looked at in any case.
            let plain = rest.bytes().position(may_mean_something).unwrap_or(rest.len());
            if plain > 0 && !is_first {
                self.out.push_str(&rest[..plain]);
                rest = &rest[plain..];
            }
            let Some(c) = rest.chars().next() else { break };
            let before = rest;
            rest = &rest[c.len_utf8()..];
            if is_first && c == ' ' {
                continue;
            }
            if c == '{' && self.place == Place::Heading {
                // Some readers take `{…}` at the end of a heading for its attributes, escaped or not.
                self.out.push_str("&#123;");
                continue;
            }
            if self.means_something(c, before, is_first) {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    /// Whether `c`, the first character of `text`, would be read as markup.
    fn means_something(&self, c: char, text: &str, is_first: bool) -> bool {
        let after = || text[c.len_utf8()..].chars().next();
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '$' => true,
            '_' => !(self.out.chars().next_back().is_some_and(is_letter) && after().is_some_and(is_letter)),
            '&' => is_reference(text),
            '|' => is_first || self.place == Place::Cell,
            '#' => is_first || self.place == Place::Heading,
            '-' | '+' | '=' | '>' | ':' => is_first,
            '.' | ')' => self.place == Place::Paragraph && after().is_none_or(|c| c == ' ') && self.is_number(),
            _ => false,
        }
    }

    /// Whether the line is a number so far, as of a list.
    pub(super) fn is_number(&self) -> bool {
        let line = &self.out[self.line..];
        (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
    }

    pub(super) fn code(&mut self, code: &str) {
        if self.place == Place::Cell && code.contains("\\|") {
            // Readers of tables differ in what a backslash before a bar is, in code.
            return self.text(code);
        }
        let fence = "`".repeat(longest_run(code) + 1);
        let pad = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
        let pad = if pad { " " } else { "" };
        self.out.push_str(&fence);
        self.out.push_str(pad);
        if self.place == Place::Cell {
            self.out.push_str(&code.replace('|', "\\|"));
        } else {
            self.out.push_str(code);
        }
        self.out.push_str(pad);
        self.out.push_str(&fence);
    }
}

/// Whether [`Writer::means_something`] may be true of this byte within a line, or [`Writer::text`] minds it otherwise.
fn may_mean_something(byte: u8) -> bool {
    const MINDED: [bool; 256] = {
        let mut minded = [false; 256];
        let bytes = b"\\`*[]<~^$_&|#.){";
        let mut at = 0;
        while at < bytes.len() {
            minded[bytes[at] as usize] = true;
            at += 1;
        }
        minded
    };
    MINDED[byte as usize]
}
