//! Cells → a table.

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    alignments: Vec<&'static str>,
    has_head: bool,
    /// Whether a cell is being written.
    pub(super) in_cell: bool,
    /// Tables inside of its cells, which are written as text.
    pub(super) inner: usize,
}

impl Table {
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell begins.
    pub(super) fn cell(&mut self, is_head: bool, alignment: &'static str) {
        if self.rows.is_empty() {
            self.row();
        }
        if self.rows.len() == 1 {
            self.has_head |= is_head;
            self.alignments.push(alignment);
        }
        self.in_cell = true;
    }

    /// The cell ends, its text being `text`.
    pub(super) fn end_cell(&mut self, text: String) {
        if let Some(row) = self.rows.last_mut().filter(|_| self.in_cell) {
            row.push(text);
        }
        self.in_cell = false;
    }

    /// The lines of the table; none if it has no cell. Every table of Markdown has a head, so one without gets an
    /// empty one.
    pub(super) fn lines(mut self) -> Vec<String> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return Vec::new();
        }
        if !self.has_head {
            self.rows.insert(0, Vec::new());
        }
        self.rows[0].resize(width, String::new());
        self.alignments.resize(width, "---");
        let line = |cells: &[String]| {
            let mut line = String::from("|");
            for cell in cells {
                line.push(' ');
                line.push_str(cell);
                line.push_str(if cell.is_empty() { "|" } else { " |" });
            }
            line
        };
        let mut rows = self.rows.iter();
        let mut lines: Vec<String> = rows.next().map(|head| line(head)).into_iter().collect();
        lines.push(format!("| {} |", self.alignments.join(" | ")));
        lines.extend(rows.filter(|row| !row.is_empty()).map(|row| line(row)));
        lines
    }
}
