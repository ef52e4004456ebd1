use pulldown_cmark::Alignment;

/// The table being written; a table holds no other.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Table {
    /// A table begins. It may be wider than the page, so it stands in a box that scrolls, by keyboard too.
    pub(super) fn begin(&mut self, alignments: &[Alignment], html: &mut String) {
        *self = Self { alignments: alignments.to_vec(), ..Self::default() };
        html.push_str("<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n");
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.alignments.len()
    }

    pub(super) fn begin_head(&mut self, html: &mut String) {
        self.in_head = true;
        self.column = 0;
        html.push_str("<thead><tr>");
    }

    pub(super) fn end_head(&mut self, html: &mut String) {
        self.in_head = false;
        html.push_str("</tr></thead>\n");
    }

    pub(super) fn begin_row(&mut self, html: &mut String) {
        if !std::mem::replace(&mut self.has_body, true) {
            html.push_str("<tbody>\n");
        }
        self.column = 0;
        html.push_str("<tr>");
    }

    /// A cell begins; an `empty` one of the head heads nothing. Returns what ends it.
    pub(super) fn begin_cell(&mut self, empty: bool, html: &mut String) -> &'static str {
        let (start, end) = if self.in_head && !empty { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        html.push_str(start);
        html.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            _ => ">",
        });
        self.column += 1;
        end
    }

    pub(super) fn end(&mut self, html: &mut String) {
        html.push_str(if self.has_body { "</tbody></table></div>\n" } else { "</table></div>\n" });
    }
}
