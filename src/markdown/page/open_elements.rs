use super::raw_element::RawElement;
use super::writer::Writer;
use crate::model::HoleKind;

impl Writer<'_, '_, '_, '_> {
    /// Ends the raw elements that were opened in the line of text which ends.
    pub(super) fn close_raw_line(&mut self) {
        let keep = self.open_elements.iter().rposition(|open| !open.in_line).map_or(0, |last| last + 1);
        self.close_raw(keep);
    }

    /// Ends the raw elements that stand in more than `depth` elements of Markdown.
    pub(super) fn close_raw_below(&mut self, depth: usize) {
        self.close_raw(self.open_elements.partition_point(|open| open.depth <= depth));
    }

    /// Ends all raw elements but the outer `keep`.
    pub(super) fn close_raw(&mut self, keep: usize) {
        while self.open_elements.len() > keep {
            match self.open_elements.pop() {
                Some(RawElement { reference: Some(reference), .. }) => self.output.hole(HoleKind::LinkEnd(reference)),
                Some(RawElement { name: "a", .. }) | None => {}
                Some(RawElement { name, .. }) => {
                    self.push("</");
                    self.push(name);
                    self.push(">");
                }
            }
        }
    }

    /// Whether a link of raw HTML is open.
    pub(super) fn in_raw_link(&self) -> bool {
        self.open_elements.iter().any(|open| open.reference.is_some())
    }

    /// Ends the innermost raw element called `name`, and what is open inside of it; an end tag alone is dropped.
    pub(super) fn close_raw_element(&mut self, name: &str) {
        let depth = self.depth();
        if let Some(at) = self.open_elements.iter().rposition(|open| open.name == name && open.depth == depth) {
            self.close_raw(at);
        }
    }

    /// Whether an element called `name` makes sense here, as far as HTML demands a certain parent.
    pub(super) fn fits_here(&self, name: &str, in_line: bool) -> bool {
        let inside = |parents: &[&str]| self.open_elements.iter().any(|open| parents.contains(&open.name));
        match name {
            "li" => inside(&["ul", "ol"]),
            "dt" | "dd" => inside(&["dl"]),
            "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" | "col" => inside(&["table"]),
            "summary" => inside(&["details"]) && !inside(&["summary"]),
            "figcaption" => inside(&["figure"]),
            "rt" | "rp" => inside(&["ruby"]),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                !in_line && !inside(&["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "p"])
            }
            _ => true,
        }
    }
}
