use std::collections::HashMap;

use super::derived::Derived;

/// The HTML ids of a page, each once, sorted, one behind the other in one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageIds {
    text: Box<str>,
    /// The byte behind each.
    ends: Box<[u32]>,
    /// The index of the first id that is made of these letters.
    by_letters: Derived<HashMap<Box<str>, u32>>,
}

impl PageIds {
    /// Takes ids in any order.
    ///
    /// # Panics
    ///
    /// When they take more than four gigabytes, which no source does.
    pub fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut sorted: Vec<&str> = ids.collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut text = String::with_capacity(sorted.iter().map(|id| id.len()).sum());
        let end = |id: &str| {
            text.push_str(id);
            u32::try_from(text.len()).expect("the ids of a page are smaller than 4 GiB")
        };
        let ends = sorted.into_iter().map(end).collect();
        Self { text: text.into(), ends, by_letters: Derived::default() }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.at(at))
    }

    /// The id that is `wanted`, if it is one of them.
    pub fn find(&self, wanted: &str) -> Option<&str> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.at(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(self.at(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The first id that differs from `wanted` only in its case and in what are no letters and digits; nothing if `wanted`
    /// has none.
    pub fn alike(&self, wanted: &str) -> Option<&str> {
        let wanted = letters(wanted);
        let by_letters = self.by_letters.get(|| {
            let mut known = HashMap::new();
            for (id, index) in self.iter().zip(0..) {
                known.entry(letters(id).into()).or_insert(index);
            }
            known
        });
        let index = *by_letters.get(&*wanted).filter(|_| !wanted.is_empty())?;
        Some(self.at(index as usize))
    }

    fn at(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[index] as usize]
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::PageIds;

    #[test]
    fn ids_are_found_in_order() {
        let ids = PageIds::new(["b", "原因", "a", "b", "a-1"].into_iter());
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["a", "a-1", "b", "原因"]);
        for (wanted, found) in [("a", true), ("原因", true), ("b", true), ("", false), ("c", false), ("原", false)] {
            assert_eq!(ids.find(wanted).is_some(), found, "for {wanted:?}");
        }
        assert_eq!(PageIds::default().find("a"), None);
    }

    #[test]
    fn ids_are_found_by_their_letters() {
        let ids = PageIds::new(["a-b", "A_B", "--", "原因1"].into_iter());
        for (wanted, found) in
            [("ab", Some("A_B")), ("a b", Some("A_B")), ("原因（1）", Some("原因1")), ("-", None), ("abc", None)]
        {
            assert_eq!(ids.alike(wanted), found, "for {wanted:?}");
        }
    }
}
