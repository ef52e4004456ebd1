//! All terms of a page with what they weigh, as they are remembered: term by term, so that those nobody asks for are skipped.
//!
//! The number of a term, how many bytes its sections take, and for each section the gap from the one before, shifted by four
//! bits, with the level in these. Numbers have seven bits a byte, the last byte's high bit unset.

use super::numbers::{read_number, write_number};
use super::postings::PageTerms;

/// Gathers the terms of page after page, in the same memory.
#[derive(Debug, Default)]
pub(super) struct PageEntries {
    /// In the order of the sections: the number of a term, and its posting as [`PageTerms::packed`] makes it.
    all: Vec<(u32, u32)>,
    /// How many pages were written.
    page: u32,
    /// For each term the page that had it last, and its place among that page's terms.
    places: Vec<(u32, u32)>,
    /// The terms of a page, each with where its postings end among all.
    terms: Vec<(u32, u32)>,
    /// The postings, those of each term side by side.
    grouped: Vec<u32>,
    written: Vec<u8>,
}

impl PageEntries {
    pub(super) fn clear(&mut self) {
        self.all.clear();
    }

    /// Adds a term of a section, counted from the page's first, which is none before the last section.
    pub(super) fn push(&mut self, term: u32, section: u32, level: u8) {
        self.all.push((term, PageTerms::packed(section, level)));
    }

    /// The terms of the page.
    pub(super) fn write(&mut self) -> Vec<u8> {
        self.group();
        let mut bytes = Vec::with_capacity(2 * self.all.len());
        let mut start = 0;
        for (term, end) in &self.terms {
            self.written.clear();
            let mut last = 0;
            for packed in &self.grouped[start..*end as usize] {
                let section = packed >> 4;
                write_number(&mut self.written, (section - last) << 4 | packed & 15);
                last = section;
            }
            start = *end as usize;
            write_number(&mut bytes, *term);
            write_number(&mut bytes, u32::try_from(self.written.len()).expect("a page is smaller than 4 GiB"));
            bytes.extend(&self.written);
        }
        bytes
    }

    fn group(&mut self) {
        let Self { all, page, places, terms, grouped, .. } = self;
        *page += 1;
        terms.clear();
        for (term, _) in &*all {
            if places.len() <= *term as usize {
                places.resize(*term as usize * 3 / 2 + 64, (0, 0));
            }
            let (last, place) = &mut places[*term as usize];
            if *last != *page {
                (*last, *place) = (*page, u32::try_from(terms.len()).expect("terms have numbers of 32 bits"));
                terms.push((*term, 0));
            }
            terms[*place as usize].1 += 1;
        }
        let mut sum = 0;
        for (_, end) in &mut *terms {
            // Where its postings begin; each of them moves it on, to their end.
            sum += std::mem::replace(end, sum);
        }
        grouped.clear();
        grouped.resize(all.len(), 0);
        for (term, packed) in &*all {
            let end = &mut terms[places[*term as usize].1 as usize].1;
            grouped[*end as usize] = *packed;
            *end += 1;
        }
    }
}

/// The number of each term of a page, with its sections.
pub(super) fn terms(mut entries: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    std::iter::from_fn(move || {
        let (term, length) = (read_number(&mut entries)?, read_number(&mut entries)?);
        let (sections, rest) = entries.split_at_checked(length as usize)?;
        entries = rest;
        Some((term, sections))
    })
}

/// The sections of a term, counted from the page's first, each with the level.
pub(super) fn sections(mut sections: &[u8]) -> impl Iterator<Item = (u32, u8)> {
    let mut section = 0;
    std::iter::from_fn(move || {
        let number = read_number(&mut sections)?;
        section += number >> 4;
        Some((section, (number & 15) as u8))
    })
}

#[cfg(test)]
mod tests {
    use super::{PageEntries, sections, terms};

    #[test]
    fn what_is_written_is_read_term_by_term() {
        let mut entries = PageEntries::default();
        let mut written = |all: &[(u32, u32, u8)]| {
            entries.clear();
            for (term, section, level) in all {
                entries.push(*term, *section, *level);
            }
            let bytes = entries.write();
            terms(&bytes).map(|(term, some)| (term, sections(some).collect::<Vec<_>>())).collect::<Vec<_>>()
        };
        let all = [(7, 0, 15), (70_000, 0, 1), (7, 2, 3), (0, 900, 2), (7, 900, 1)];
        let expected = [(7, vec![(0, 15), (2, 3), (900, 1)]), (70_000, vec![(0, 1)]), (0, vec![(900, 2)])];
        assert_eq!(written(&all), expected);
        assert_eq!(written(&[]), []);
        assert_eq!(written(&all[3..]), [(0, vec![(900, 2)]), (7, vec![(900, 1)])]);
    }
}
