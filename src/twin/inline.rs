//! A line of text with its marks → Markdown in which nothing but those marks is markup.

mod writer;

use std::fmt::Write as _;

use writer::Writer;

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
enum InlinePiece {
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
    pieces: Vec<InlinePiece>,
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
        let starts_anew = !matches!(self.pieces.last(), Some(InlinePiece::Text(_)));
        if starts_anew {
            self.pieces.push(InlinePiece::Text(String::with_capacity(text.len())));
        }
        let Some(InlinePiece::Text(clean)) = self.pieces.last_mut() else { return };
        let before = clean.len();
        let mut rest = text;
        while !rest.is_empty() {
            // Most of a text is copied in one stretch.
            let plain = rest.bytes().position(needs_care).unwrap_or(rest.len());
            if plain > 0 {
                clean.push_str(&rest[..plain]);
                after_space = false;
                rest = &rest[plain..];
            }
            let Some(c) = rest.chars().next() else { break };
            if c.is_ascii_whitespace() || matches!(c, '\u{2028}' | '\u{2029}') {
                if !after_space {
                    clean.push(' ');
                }
                after_space = true;
            } else if !c.is_control() {
                clean.push(c);
                after_space = false;
            }
            rest = &rest[c.len_utf8()..];
        }
        let added = &clean[before..];
        if added.is_empty() {
            if starts_anew {
                self.pieces.pop();
            }
            return;
        }
        self.after_space = after_space;
        self.has_content = self.has_content || !added.trim().is_empty();
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
            Some(InlinePiece::Code(last)) => last.push_str(&code),
            _ => self.pieces.push(InlinePiece::Code(code)),
        }
    }

    pub(super) fn image(&mut self, alt: &str, source: &str) {
        let Some(source) = destination(source) else { return self.text(alt) };
        self.after_space = false;
        self.has_content = true;
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        self.pieces.push(InlinePiece::Image { alt: alt.chars().filter(|c| !c.is_control()).collect(), source });
    }

    /// Adds Markdown markup.
    pub(super) fn markup(&mut self, markup: String) {
        self.after_space = markup.ends_with(' ');
        self.has_content = true;
        self.pieces.push(InlinePiece::Markup(markup));
    }

    /// A line break; none at the start, none after another.
    pub(super) fn line_break(&mut self) {
        if self.has_content && !matches!(self.pieces.last(), Some(InlinePiece::Break)) {
            self.pieces.push(InlinePiece::Break);
            self.after_space = true;
        }
    }

    /// A mark begins. Marks inside of marks are left out: how they would be read depends on too much.
    pub(super) fn open(&mut self, mark: Mark) {
        self.depth += 1;
        if self.depth == 1 {
            self.mark = Some(mark);
            match self.pieces.last() {
                Some(InlinePiece::Close(last)) if *last == mark => drop(self.pieces.pop()),
                _ => self.pieces.push(InlinePiece::Open(mark)),
            }
        }
    }

    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0
            && let Some(mark) = self.mark.take()
        {
            self.pieces.push(InlinePiece::Close(mark));
        }
    }

    pub(super) fn open_link(&mut self, href: &str) {
        self.links += 1;
        if self.links == 1
            && let Some(href) = destination(href)
        {
            self.link = Some(href);
            self.pieces.push(InlinePiece::LinkStart);
        }
    }

    pub(super) fn close_link(&mut self) {
        self.links = self.links.saturating_sub(1);
        if self.links == 0
            && let Some(href) = self.link.take()
        {
            self.pieces.push(InlinePiece::LinkEnd(href));
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
        while matches!(pieces.last(), Some(InlinePiece::Break)) {
            pieces.pop();
        }
        self.after_space = false;
        let mut again = Vec::new();
        if self.mark.is_some() || self.link.is_some() {
            // A link and a mark may have been opened in either order; they must be closed in the other.
            let mark_inside = pieces.iter().rposition(|piece| matches!(piece, InlinePiece::Open(_)))
                > pieces.iter().rposition(|piece| matches!(piece, InlinePiece::LinkStart));
            let mark = self.mark.map(|mark| (InlinePiece::Close(mark), InlinePiece::Open(mark)));
            let link = self.link.clone().map(|href| (InlinePiece::LinkEnd(href), InlinePiece::LinkStart));
            let (first, second) = if mark_inside { (mark, link) } else { (link, mark) };
            for (end, start) in [first, second].into_iter().flatten() {
                pieces.push(end);
                again.insert(0, start);
            }
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

/// Whether a character that begins with `byte` may be white space or a control character.
fn needs_care(byte: u8) -> bool {
    // 0xc2 begins the controls from U+0080, 0xe2 the separators U+2028 and U+2029.
    byte <= b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2)
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
