use crate::model::{Heading, Hole, HoleKind, Prose};

/// HTML in the making, with its holes and headings.
#[derive(Default)]
pub(super) struct Output {
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    pub(super) headings: Vec<Heading>,
}

impl Output {
    /// Where the next byte goes.
    pub(super) fn at(&self) -> u32 {
        u32::try_from(self.html.len()).expect("a page is smaller than 4 GiB")
    }

    /// Leaves a hole.
    pub(super) fn hole(&mut self, kind: HoleKind) {
        self.holes.push(Hole { at: self.at(), kind });
    }

    /// Puts `html` in at the byte `at`, behind all holes but those from number `hole` on.
    pub(super) fn insert(&mut self, at: usize, html: &str, hole: usize) {
        self.html.insert_str(at, html);
        for hole in &mut self.holes[hole..] {
            hole.at += u32::try_from(html.len()).unwrap_or(0);
        }
    }

    /// Writes all of `other` behind.
    pub(super) fn append(&mut self, other: &Prose) {
        let shift = self.at();
        self.html.push_str(&other.html);
        self.holes.extend(other.holes().iter().map(|hole| Hole { at: hole.at + shift, ..*hole }));
        self.headings
            .extend(other.headings().iter().map(|heading| Heading { at: heading.at + shift, ..heading.clone() }));
    }

    /// The prose.
    pub(super) fn finish(self) -> Prose {
        Prose::new(self.html, self.holes, self.headings)
    }
}
