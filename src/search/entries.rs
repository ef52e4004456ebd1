//! All terms of a page with what they weigh, in four bytes each: what is remembered of a page.

/// How many bits the level takes.
const LEVEL_BITS: u32 = 4;

/// The terms of a page, section by section: how many a section has, then the number of each with its level.
#[derive(Debug, Default)]
pub(super) struct PageEntries {
    bytes: Vec<u8>,
    /// Where the section begins that is being written.
    section: usize,
}

impl PageEntries {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    pub(super) fn begin_section(&mut self) {
        self.section = self.bytes.len();
        self.bytes.extend([0; 4]);
    }

    /// Adds a term to the section begun last.
    pub(super) fn push(&mut self, term: u32, level: u8) {
        debug_assert!(term < 1 << (32 - LEVEL_BITS), "terms are fewer than a site has characters");
        self.bytes.extend((term << LEVEL_BITS | u32::from(level)).to_le_bytes());
        let count = u32::try_from((self.bytes.len() - self.section) / 4 - 1).expect("a section has few terms");
        self.bytes[self.section..self.section + 4].copy_from_slice(&count.to_le_bytes());
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The section, counted from the page's first, the number and the level of each term.
pub(super) fn read(entries: &[u8]) -> impl Iterator<Item = (u32, u32, u8)> {
    let mut numbers = entries.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
    let (mut sections, mut left) = (0, 0);
    std::iter::from_fn(move || {
        while left == 0 {
            left = numbers.next()?;
            sections += 1;
        }
        left -= 1;
        let number = numbers.next()?;
        Some((sections - 1, number >> LEVEL_BITS, (number & ((1 << LEVEL_BITS) - 1)) as u8))
    })
}

#[cfg(test)]
mod tests {
    use super::{PageEntries, read};

    #[test]
    fn what_is_written_is_read() {
        let mut entries = PageEntries::default();
        for section in [&[(7, 15), (0, 1)][..], &[], &[(70_000, 3)]] {
            entries.begin_section();
            section.iter().for_each(|(term, level)| entries.push(*term, *level));
        }
        let all: Vec<_> = read(entries.bytes()).collect();
        assert_eq!(all, [(0, 7, 15), (0, 0, 1), (2, 70_000, 3)]);
        entries.clear();
        assert_eq!(read(entries.bytes()).next(), None);
    }
}
