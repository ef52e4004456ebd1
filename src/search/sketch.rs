//! A sketch of what messages say, so that of a pasted text only that is looked up which some message has, the rare first.

use std::collections::HashMap;

use super::document::PageText;
use super::encode;
use super::tokens::{Stops, Token, Tokenizer};

/// How many cells there are for each term: most terms that no message has meet an empty one.
const CELLS: usize = 4;

/// A term of more messages is common.
const FEW: u32 = 8;

/// The classes of terms: none has it, many do, few do.
const CLASSES: usize = 3;

/// How many cells a character holds.
const PACKED: usize = 4;

/// What messages say: how many have each term, by the hash of the term. Messages are few and short, so they are read anew
/// with every build.
#[derive(Default)]
pub(super) struct Quoted {
    tokenizer: Tokenizer,
    counts: HashMap<u32, u32>,
}

impl Quoted {
    /// Adds the messages of a page.
    pub(super) fn read(&mut self, page: &PageText) {
        let Self { tokenizer, counts } = self;
        let mut add = |text: &str| *counts.entry(encode::spread(text.encode_utf16())).or_default() += 1;
        for message in page.sections.iter().flat_map(|section| &section.messages) {
            tokenizer.read(message, Stops::CutOut, |token| match token {
                Token::Run([c]) => add(c.encode_utf8(&mut [0; 4])),
                Token::Run(run) => run.windows(2).for_each(|pair| add(&pair.iter().collect::<String>())),
                Token::Word { whole, parts } => {
                    add(whole);
                    for part in parts {
                        add(part);
                    }
                }
            });
        }
    }

    /// What all of them read.
    pub(super) fn all<'q>(each: impl Iterator<Item = &'q Self>) -> Self {
        let mut all = Self::default();
        for (hash, count) in each.flat_map(|quoted| &quoted.counts) {
            *all.counts.entry(*hash).or_default() += count;
        }
        all
    }

    /// For each cell how rare the rarest term in it is, as digits of base 3, four a character. Empty if there are no messages.
    pub(super) fn into_sketch(self) -> String {
        if self.counts.is_empty() {
            return String::new();
        }
        let mut cells = vec![0_u8; (self.counts.len() * CELLS).next_power_of_two()];
        #[expect(clippy::iter_over_hash_type, reason = "the greatest of a cell is the same in any order")]
        for (hash, count) in self.counts {
            let at = hash as usize % cells.len();
            cells[at] = cells[at].max(if count > FEW { 1 } else { 2 });
        }
        let digits = |some: &[u8]| some.iter().rev().fold(0, |digits, class| digits * CLASSES + usize::from(*class));
        cells.chunks(PACKED).map(|some| encode::digit(digits(some))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Quoted;
    use crate::search::document::{PageText, Section};
    use crate::search::encode::spread;

    #[test]
    fn terms_are_none_common_or_rare() {
        let page = |message: &str| {
            let section = Section { messages: vec![message.to_owned()], ..Section::default() };
            PageText { sections: vec![section], ..PageText::default() }
        };
        let [mut one, mut other] = [Quoted::default(), Quoted::default()];
        (0..9).for_each(|_| one.read(&page("执照")));
        other.read(&page("执照，模糊 ERR_1"));
        let text = Quoted::all([one, other].iter()).into_sketch();
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&()*+-./:;<=>?@[]^_{|}~";
        let class = |term: &str| {
            let cell = spread(term.encode_utf16()) as usize % (text.len() * 4);
            let value = digits.find(text.as_bytes()[cell / 4] as char).unwrap();
            value / 3_usize.pow(u32::try_from(cell % 4).unwrap()) % 3
        };
        assert_eq!(["执照", "模糊", "err_1", "err"].map(class), [1, 2, 2, 2]);
        // Terms that no message has may meet one of a message, but most do not.
        let others = ["审核", "营业", "钉钉", "认证", "材料", "公章", "余额", "超时"];
        assert!(others.into_iter().filter(|term| class(term) == 0).count() > 4);
        assert_eq!(Quoted::default().into_sketch(), "");
    }
}
