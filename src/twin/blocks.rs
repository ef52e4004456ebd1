//! Blocks of Markdown, within quotes and lists of each other.

/// Deeper quotes and lists are written flat, so that no line is mostly indentation.
const DEEPEST: usize = 24;

/// What a block stands in.
#[derive(Debug)]
enum Container {
    Quote {
        is_new: bool,
    },
    Item {
        /// What the first line begins with.
        marker: String,
        is_new: bool,
        /// Whether it needs no blank line above.
        is_tight: bool,
    },
}

/// What stands directly above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Text,
    /// A list, by the character of its markers.
    List(char),
    Other,
}

/// Markdown in the making.
#[derive(Debug)]
pub(super) struct Blocks {
    out: String,
    containers: Vec<Container>,
    last: Last,
    /// How many quotes the last block stands in.
    last_quotes: usize,
    /// Whether the next block follows without a blank line.
    joined: bool,
}

impl Blocks {
    pub(super) fn new() -> Self {
        Self { out: String::new(), containers: Vec::new(), last: Last::Nothing, last_quotes: 0, joined: false }
    }

    /// A paragraph or heading: Markdown that may have several lines.
    pub(super) fn text(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.lines(markdown.split('\n'), Last::Text);
        }
    }

    /// A block that is no text: code, a table, a rule.
    pub(super) fn block<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) {
        self.lines(lines, Last::Other);
    }

    fn lines<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>, kind: Last) {
        let quotes = self.quotes();
        if !self.out.is_empty() {
            self.out.push('\n');
            let first_new = self.containers.iter().position(Container::is_new);
            let is_tight = self.joined
                || first_new.is_some_and(|at| matches!(self.containers[at], Container::Item { is_tight: true, .. }));
            if !is_tight {
                self.prefix(first_new.unwrap_or(self.containers.len()), true);
                self.out.push('\n');
            }
        }
        self.joined = false;
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                self.out.push('\n');
            }
            self.prefix(self.containers.len(), line.is_empty());
            self.out.push_str(line);
        }
        self.last = kind;
        self.last_quotes = quotes;
    }

    /// What a line begins with in the first `count` containers.
    fn prefix(&mut self, count: usize, is_blank: bool) {
        let start = self.out.len();
        for container in &mut self.containers[..count] {
            match container {
                Container::Quote { is_new } => {
                    *is_new = false;
                    self.out.push_str("> ");
                }
                Container::Item { marker, is_new, .. } => {
                    if std::mem::take(is_new) {
                        self.out.push_str(marker);
                    } else {
                        self.out.extend(std::iter::repeat_n(' ', marker.len()));
                    }
                }
            }
        }
        if is_blank {
            let trimmed = self.out[start..].trim_end_matches(' ').len();
            self.out.truncate(start + trimmed);
        }
    }

    /// The next block follows without a blank line.
    pub(super) fn join_next(&mut self) {
        self.joined = true;
    }

    fn quotes(&self) -> usize {
        self.containers.iter().filter(|container| matches!(container, Container::Quote { .. })).count()
    }

    /// How many containers are open.
    pub(super) fn depth(&self) -> usize {
        self.containers.len()
    }

    /// Closes containers until `depth` are open.
    pub(super) fn leave(&mut self, depth: usize) {
        self.containers.truncate(depth);
    }

    pub(super) fn quote(&mut self) {
        if self.containers.len() < DEEPEST {
            self.containers.push(Container::Quote { is_new: true });
        }
    }

    /// An item of a list begins; `is_first` if it is the list's first, `interrupts` if the list may follow a line of
    /// text directly.
    pub(super) fn item(&mut self, marker: String, is_first: bool, interrupts: bool) {
        if self.containers.len() >= DEEPEST {
            return;
        }
        let is_nested = matches!(self.containers.last(), Some(Container::Item { is_new: false, .. }));
        let follows_text = matches!(self.last, Last::Text | Last::List(_)) && self.last_quotes == self.quotes();
        let is_tight = follows_text && if is_first { is_nested && interrupts && self.last == Last::Text } else { true };
        self.containers.push(Container::Item { marker, is_new: true, is_tight });
    }

    /// The character that the markers of a list have: not those of a list directly above, of which it would be a part.
    pub(super) fn marker(&self, is_ordered: bool) -> char {
        match (is_ordered, self.last) {
            (false, Last::List('-')) => '*',
            (false, _) => '-',
            (true, Last::List('.')) => ')',
            (true, _) => '.',
        }
    }

    /// A list has ended.
    pub(super) fn end_list(&mut self, marker: char) {
        self.last = Last::List(marker);
    }

    /// How much is written.
    pub(super) fn length(&self) -> usize {
        self.out.len()
    }

    /// Puts `heading` before all that was written since `start`.
    pub(super) fn heading_at(&mut self, start: usize, heading: &str) {
        let held = self.out.split_off(start);
        let last = self.last;
        self.text(heading);
        if !held.is_empty() {
            if start == 0 {
                self.out.push_str("\n\n");
            }
            self.out.push_str(&held);
            self.last = last;
        }
    }

    pub(super) fn finish(self) -> String {
        let mut out = self.out;
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

impl Container {
    fn is_new(&self) -> bool {
        match self {
            Self::Quote { is_new } | Self::Item { is_new, .. } => *is_new,
        }
    }
}
