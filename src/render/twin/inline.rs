//! A line of text with its marks → Markdown in which nothing but those marks is markup.

use std::fmt::Write as _;

/// How a stretch of text is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Deleted,
}

impl Mark {
    fn delimiter(self) -> &'static str {
        match self {
            Self::Emphasis => "*",
            Self::Strong => "**",
            Self::Deleted => "~~",
        }
    }
}

/// Where a line stands: each place has characters of its own that mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Code(String),
    Open(Mark),
    Close(Mark),
    LinkStart,
    LinkEnd(String),
    Image { alt: String, source: String },
    Break,
    Markup(String),
}

/// A paragraph, heading or cell in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// The outermost mark that is open, and how many are.
    mark: Option<Mark>,
    depth: usize,
    /// Where the open link leads; how many are open.
    link: Option<String>,
    links: usize,
    /// Whether white space that comes now is left out.
    after_space: bool,
    has_content: bool,
}

impl Line {
    /// Adds text: runs of white space become one space, control characters go.
    pub(super) fn text(&mut self, text: &str) {
        let mut after_space = self.after_space || !self.has_content;
        let mut clean = String::with_capacity(text.len());
        for c in text.chars() {
            if c.is_ascii_whitespace() || matches!(c, '\u{2028}' | '\u{2029}') {
                if !after_space {
                    clean.push(' ');
                }
                after_space = true;
            } else if !c.is_control() {
                clean.push(c);
                after_space = false;
            }
        }
        if clean.is_empty() {
            return;
        }
        self.after_space = after_space;
        self.has_content |= !clean.trim().is_empty();
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => last.push_str(&clean),
            _ => self.pieces.push(Piece::Text(clean)),
        }
    }

    /// Adds code, in which white space stays.
    pub(super) fn code(&mut self, code: &str) {
        let code: String = code
            .chars()
            .map(|c| if c.is_ascii_whitespace() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        if code.trim().is_empty() {
            return self.text(&code);
        }
        self.after_space = false;
        self.has_content = true;
        match self.pieces.last_mut() {
            // Two runs of backticks that meet would be one.
            Some(Piece::Code(last)) => last.push_str(&code),
            _ => self.pieces.push(Piece::Code(code)),
        }
    }

    pub(super) fn image(&mut self, alt: &str, source: &str) {
        let Some(source) = destination(source) else { return self.text(alt) };
        self.after_space = false;
        self.has_content = true;
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        self.pieces.push(Piece::Image { alt: alt.chars().filter(|c| !c.is_control()).collect(), source });
    }

    /// Adds Markdown of ours.
    pub(super) fn markup(&mut self, markup: String) {
        self.after_space = markup.ends_with(' ');
        self.has_content = true;
        self.pieces.push(Piece::Markup(markup));
    }

    /// A line break; none at the start, none after another.
    pub(super) fn line_break(&mut self) {
        if self.has_content && !matches!(self.pieces.last(), Some(Piece::Break)) {
            self.pieces.push(Piece::Break);
            self.after_space = true;
        }
    }

    /// A mark begins. Marks inside of marks are left out: how they would be read depends on too much.
    pub(super) fn open(&mut self, mark: Mark) {
        self.depth += 1;
        if self.depth == 1 {
            self.mark = Some(mark);
            match self.pieces.last() {
                Some(Piece::Close(last)) if *last == mark => drop(self.pieces.pop()),
                _ => self.pieces.push(Piece::Open(mark)),
            }
        }
    }

    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0
            && let Some(mark) = self.mark.take()
        {
            self.pieces.push(Piece::Close(mark));
        }
    }

    pub(super) fn open_link(&mut self, href: &str) {
        self.links += 1;
        if self.links == 1
            && let Some(href) = destination(href)
        {
            self.link = Some(href);
            self.pieces.push(Piece::LinkStart);
        }
    }

    pub(super) fn close_link(&mut self) {
        self.links = self.links.saturating_sub(1);
        if self.links == 0
            && let Some(href) = self.link.take()
        {
            self.pieces.push(Piece::LinkEnd(href));
        }
    }

    /// Whether there is something to be seen.
    pub(super) fn has_content(&self) -> bool {
        self.has_content
    }

    /// The line as Markdown, empty if there is nothing in it. What is open goes on in the next line.
    pub(super) fn take(&mut self, place: Place) -> String {
        let has_content = std::mem::take(&mut self.has_content);
        let mut pieces = std::mem::take(&mut self.pieces);
        while matches!(pieces.last(), Some(Piece::Break)) {
            pieces.pop();
        }
        self.after_space = false;
        // A link and a mark may have been opened in either order; they must be closed in the other.
        let mark_inside = pieces.iter().rposition(|piece| matches!(piece, Piece::Open(_)))
            > pieces.iter().rposition(|piece| matches!(piece, Piece::LinkStart));
        let mark = self.mark.map(|mark| (Piece::Close(mark), Piece::Open(mark)));
        let link = self.link.clone().map(|href| (Piece::LinkEnd(href), Piece::LinkStart));
        let (first, second) = if mark_inside { (mark, link) } else { (link, mark) };
        let mut again = Vec::new();
        for (end, start) in [first, second].into_iter().flatten() {
            pieces.push(end);
            again.insert(0, start);
        }
        self.pieces = again;
        if !has_content {
            return String::new();
        }
        let mut writer = Writer { out: String::new(), line: 0, place, link: None };
        writer.pieces(&pieces);
        let mut out = writer.out;
        out.truncate(out.trim_end_matches(' ').len());
        if let Some(line) = out.strip_suffix("\\\n") {
            out.truncate(line.len());
        }
        out
    }
}

struct Writer {
    out: String,
    /// Where the line being written begins.
    line: usize,
    place: Place,
    /// Where the open link begins.
    link: Option<usize>,
}

impl Writer {
    fn pieces(&mut self, pieces: &[Piece]) {
        let mut at = 0;
        while at < pieces.len() {
            if let Piece::Open(mark) = &pieces[at] {
                let length = pieces[at + 1..].iter().position(|piece| matches!(piece, Piece::Close(_)));
                let end = length.map_or(pieces.len(), |length| at + 1 + length);
                let next = match pieces.get(end + 1) {
                    None | Some(Piece::Break) => None,
                    Some(Piece::Text(text)) => text.chars().next(),
                    Some(_) => Some('x'),
                };
                self.marked(*mark, &pieces[at + 1..end], next);
                at = end + 1;
            } else {
                self.piece(&pieces[at], matches!(pieces.get(at + 1), Some(Piece::Code(_))));
                at += 1;
            }
        }
    }

    fn piece(&mut self, piece: &Piece, before_code: bool) {
        match piece {
            Piece::Text(text) => match text.strip_suffix('`').filter(|_| before_code) {
                Some(text) => {
                    self.text(text);
                    self.out.push_str("&#96;");
                }
                None => self.text(text),
            },
            Piece::Code(code) => self.code(code),
            Piece::LinkStart => {
                self.no_image();
                self.link = Some(self.out.len());
                self.out.push('[');
            }
            Piece::LinkEnd(href) => {
                let Some(start) = self.link.take() else { return };
                if self.out[start + 1..].trim().is_empty() {
                    self.out.truncate(start);
                } else {
                    self.out.push_str("](");
                    self.out.push_str(href);
                    self.out.push(')');
                }
            }
            Piece::Image { alt, source } => {
                self.no_image();
                self.out.push_str("![");
                self.text(alt);
                self.out.push_str("](");
                self.out.push_str(source);
                self.out.push(')');
            }
            Piece::Break => {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                if self.place == Place::Paragraph && self.out.len() > self.line {
                    self.out.push_str("\\\n");
                    self.line = self.out.len();
                } else if self.place != Place::Paragraph {
                    self.out.push(' ');
                }
            }
            Piece::Markup(markup) => self.out.push_str(markup),
            Piece::Open(_) | Piece::Close(_) => {}
        }
    }

    /// A `!` before a link would make an image of it.
    fn no_image(&mut self) {
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }

    /// Writes `inner` with marks around it, if they would be read as such: beside a letter of the text around, marks
    /// must have a letter within (`**注意：**营业执照` is none, `**注意**：营业执照` is).
    fn marked(&mut self, mark: Mark, inner: &[Piece], next: Option<char>) {
        let delimiter = mark.delimiter();
        let from = match inner.first() {
            Some(Piece::Text(text)) => {
                let needs_letter = !is_open(self.out.chars().next_back());
                text.char_indices().find(|(_, c)| may_stand_within(*c, needs_letter)).map(|(at, _)| at)
            }
            Some(Piece::Code(_) | Piece::LinkStart) if is_open(self.out.chars().next_back()) => Some(0),
            _ => None,
        };
        let to = match inner.last() {
            Some(Piece::Text(text)) => {
                let found = text.char_indices().rfind(|(_, c)| may_stand_within(*c, !is_open(next)));
                found.map(|(at, c)| at + c.len_utf8())
            }
            Some(Piece::Code(_) | Piece::LinkEnd(_)) if is_open(next) => Some(0),
            _ => None,
        };
        let clashes = self.out.ends_with(&delimiter[..1]);
        let (Some(from), Some(to)) = (from, to) else { return self.plain(inner) };
        if clashes || (inner.len() == 1 && from >= to && matches!(inner[0], Piece::Text(_))) {
            return self.plain(inner);
        }
        let mut rest = inner;
        let mut first = None;
        if let Some((Piece::Text(text), others)) = inner.split_first() {
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
        if let Some((Piece::Text(text), before)) = rest.split_last() {
            self.plain(before);
            self.text(&text[..to]);
            after = &text[to..];
        } else {
            self.plain(rest);
            if rest.is_empty()
                && let Some(Piece::Text(text)) = inner.first()
            {
                after = &text[to..];
            }
        }
        self.out.push_str(delimiter);
        self.text(after);
    }

    fn plain(&mut self, pieces: &[Piece]) {
        for (at, piece) in pieces.iter().enumerate() {
            self.piece(piece, matches!(pieces.get(at + 1), Some(Piece::Code(_))));
        }
    }

    fn text(&mut self, text: &str) {
        let mut before = self.out.chars().next_back();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let is_first = self.place == Place::Paragraph && self.out.len() == self.line;
            if is_first && c == ' ' {
                continue;
            }
            let means_something = match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '$' => true,
                '_' => !(before.is_some_and(is_letter) && after.is_some_and(is_letter)),
                '&' => is_reference(&text[at..]),
                '|' => is_first || self.place == Place::Cell,
                '#' => is_first || self.place == Place::Heading,
                '-' | '+' | '=' | '>' | ':' => is_first,
                '.' | ')' => self.place == Place::Paragraph && after.is_none_or(|c| c == ' ') && self.is_number(),
                _ => false,
            };
            before = Some(c);
            if c == '{' && self.place == Place::Heading {
                // Some readers take `{…}` at the end of a heading for its attributes, escaped or not.
                self.out.push_str("&#123;");
                continue;
            }
            if means_something {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    /// Whether the line is a number so far, as of a list.
    fn is_number(&self) -> bool {
        let line = &self.out[self.line..];
        (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn code(&mut self, code: &str) {
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

/// The length of the longest run of backticks.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Whether marks may stand beside `c` whatever they enclose: nothing, a space, or punctuation.
fn is_open(c: Option<char>) -> bool {
    c.is_none_or(|c| c == ' ' || c == '\n' || "，。；：、！？（）《》“”「」【】,.;:!?()\"'".contains(c))
}

/// Whether Markdown takes `c` for a letter; letters in circles and squares are symbols to it.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
}

fn may_stand_within(c: char, needs_letter: bool) -> bool {
    if needs_letter { is_letter(c) } else { !c.is_whitespace() && !"*~".contains(c) }
}

/// Whether `text` begins with what may be a character reference.
fn is_reference(text: &str) -> bool {
    let name = &text[1..];
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

/// Where a link leads, as Markdown; nothing if it could run a program, or leads nowhere.
fn destination(href: &str) -> Option<String> {
    let href = href.trim();
    let scheme: String = href
        .split_once(':')
        .map_or("", |(scheme, _)| scheme)
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    if href.is_empty() || matches!(&*scheme.to_ascii_lowercase(), "javascript" | "vbscript" | "data") {
        return None;
    }
    let mut out = String::with_capacity(href.len());
    for (at, c) in href.char_indices() {
        match c {
            '(' | ')' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_reference(&href[at..]) => out.push_str("&amp;"),
            ' ' | '<' | '>' | '\\' | '`' | '|' | '"' | '^' | '{' | '}' | '[' | ']' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            _ if c.is_control() || c.is_whitespace() => {}
            _ => out.push(c),
        }
    }
    Some(out)
}
