//! Finds the entries of a page by id and by title.

use super::derived::Derived;
use super::entry_index::{Sorted, Spot};
use super::{Entries, EntryKind, Fix, Heading, Line, MaterialUse, PageText};

/// With fewer entries than this, looking at each is as quick.
const FEW: usize = 64;

impl PageText {
    /// The id and the title of the first entry of `kind` that has this id.
    pub fn entry_with_id(&self, kind: EntryKind, id: &str) -> Option<(&str, &Line)> {
        match self.spots_by_id() {
            None => self.entries(kind).find(|(known, _)| *known == id),
            Some(_) => self.entry_at(self.spot_with_id(kind, id)?),
        }
    }

    /// The same of the first entry of `kind` that has this title, or has it behind a number; white space around it does not
    /// count.
    pub fn entry_with_title(&self, kind: EntryKind, title: &str) -> Option<(&str, &Line)> {
        self.entry_called(kind, title.trim(), &self.index.titles, str::trim)
            .or_else(|| self.entry_called(kind, title.trim(), &self.index.bare_titles, without_number))
    }

    /// The first entry of `kind` of whose title `part` is `name`; `sorted` has them by that part.
    fn entry_called(
        &self,
        kind: EntryKind,
        name: &str,
        sorted: &Derived<Option<Sorted>>,
        part: fn(&str) -> &str,
    ) -> Option<(&str, &Line)> {
        match sorted.get(|| self.sorted(|page, spot| page.entry_at(spot).map(|(_, line)| part(&line.text)))) {
            None => self.entries(kind).find(|(_, known)| part(&known.text) == name),
            Some(spots) => {
                let known = |spot: &Spot| self.entry_at(*spot).map_or("", |(_, line)| part(&line.text));
                let at = spots.partition_point(|spot| (spot.kind, known(spot)) < (kind, name));
                let spot = spots.get(at).filter(|spot| spot.kind == kind && known(spot) == name)?;
                self.entry_at(*spot)
            }
        }
    }

    /// The fix with this id.
    pub fn fix_with_id(&self, id: &str) -> Option<&Fix> {
        match self.spots_by_id() {
            None => self.fixes().find(|fix| *fix.id == *id),
            Some(_) => {
                let Spot { part, entry, .. } = self.spot_with_id(EntryKind::Fix, id)?;
                match &self.parts[part as usize].entries {
                    Entries::Fixes(fixes) => fixes.get(entry as usize),
                    _ => None,
                }
            }
        }
    }

    /// The material of the page's list with this id.
    pub fn material_with_id(&self, id: &str) -> Option<&MaterialUse> {
        match self.spots_by_id() {
            None => self.materials().find(|material| *material.id == *id),
            Some(_) => {
                let Spot { part, entry, .. } = self.spot_with_id(EntryKind::Material, id)?;
                match &self.parts[part as usize].entries {
                    Entries::Materials(materials) => materials.get(entry as usize),
                    _ => None,
                }
            }
        }
    }

    /// The number of the cause with this id among the causes of the page.
    pub fn number_of_cause(&self, id: &str) -> Option<usize> {
        match self.spots_by_id() {
            None => self.causes().position(|cause| *cause.id == *id),
            Some(_) => self.spot_with_id(EntryKind::Cause, id).map(|spot| spot.number as usize),
        }
    }

    /// The heading with this id in the prose of the page's parts.
    pub fn heading_with_id(&self, id: &str) -> Option<&Heading> {
        let heading = |(part, heading): (u32, u32)| &self.parts[part as usize].lead.headings()[heading as usize];
        let sorted = self.index.headings.get(|| {
            let mut all: Vec<(u32, u32)> = self
                .parts
                .iter()
                .zip(0..)
                .flat_map(|(part, number)| {
                    part.lead.headings().iter().zip(0..).map(move |(_, heading)| (number, heading))
                })
                .collect();
            all.sort_by(|a, b| heading(*a).id.cmp(&heading(*b).id));
            all
        });
        let at = sorted.partition_point(|spot| *heading(*spot).id < *id);
        sorted.get(at).map(|spot| heading(*spot)).filter(|found| *found.id == *id)
    }

    fn spots_by_id(&self) -> Option<&Sorted> {
        self.index.ids.get(|| self.sorted(|page, spot| page.entry_at(spot).map(|(id, _)| id))).as_ref()
    }

    fn spot_with_id(&self, kind: EntryKind, id: &str) -> Option<Spot> {
        let spots = self.spots_by_id()?;
        let name = |spot: &Spot| self.entry_at(*spot).map_or("", |(id, _)| id);
        let at = spots.partition_point(|spot| (spot.kind, name(spot)) < (kind, id));
        spots.get(at).filter(|spot| spot.kind == kind && name(spot) == id).copied()
    }

    /// The id and title of the entry at `spot`.
    fn entry_at(&self, Spot { kind, part, entry, .. }: Spot) -> Option<(&str, &Line)> {
        let part = self.parts.get(part as usize)?;
        if kind == EntryKind::Section {
            return part.heading.as_ref().map(|heading| (&*heading.id, &heading.text));
        }
        let at = entry as usize;
        Some(match &part.entries {
            Entries::Conditions(entries) => (&*entries[at].id, &entries[at].title),
            Entries::Materials(entries) => (&*entries[at].id, &entries[at].own.name),
            Entries::Steps(entries) => (&*entries[at].id, &entries[at].title),
            Entries::Causes(entries) => (&*entries[at].id, &entries[at].title),
            Entries::Fixes(entries) => (&*entries[at].id, &entries[at].title),
            Entries::Features(entries) => (&*entries[at].id, &entries[at].title),
            Entries::Questions(entries) => (&*entries[at].id, &entries[at].question),
            Entries::None | Entries::Renewal(_) | Entries::Related(_) => return None,
        })
    }

    /// All entries by kind, then by what `name` calls them; nothing if there are few.
    fn sorted<'p>(&'p self, name: impl Fn(&'p Self, Spot) -> Option<&'p str>) -> Option<Sorted> {
        let mut spots = Vec::new();
        let mut numbers = [0_u32; EntryKind::ALL.len()];
        for (part, number) in self.parts.iter().zip(0..) {
            let mut add = |kind: EntryKind, count: usize| {
                for entry in 0..u32::try_from(count).expect("fewer than four billion entries") {
                    let of_kind = &mut numbers[kind as usize];
                    spots.push(Spot { kind, number: *of_kind, part: number, entry });
                    *of_kind += 1;
                }
            };
            add(EntryKind::Section, usize::from(part.heading.is_some()));
            match &part.entries {
                Entries::Conditions(entries) => add(EntryKind::Condition, entries.len()),
                Entries::Materials(entries) => add(EntryKind::Material, entries.len()),
                Entries::Steps(entries) => add(EntryKind::Step, entries.len()),
                Entries::Causes(entries) => add(EntryKind::Cause, entries.len()),
                Entries::Fixes(entries) => add(EntryKind::Fix, entries.len()),
                Entries::Features(entries) => add(EntryKind::Feature, entries.len()),
                Entries::Questions(entries) => add(EntryKind::Question, entries.len()),
                Entries::None | Entries::Renewal(_) | Entries::Related(_) => {}
            }
        }
        if spots.len() < FEW {
            return None;
        }
        spots.sort_by(|a, b| (a.kind, name(self, *a), a.number).cmp(&(b.kind, name(self, *b), b.number)));
        Some(spots.into())
    }
}

/// A title without the number before it: `1. 重新扫描`, `2.3 重新扫描`, `（二）重新扫描`, `三、重新扫描`.
pub fn without_number(title: &str) -> &str {
    let title = title.trim();
    let is_numeral = |c: char| c.is_ascii_digit() || "零一二三四五六七八九十百".contains(c);
    let inner = title.strip_prefix(['(', '（']).unwrap_or(title);
    let end = inner.find(|c| !is_numeral(c) && c != '.').unwrap_or(inner.len());
    let (number, rest) = inner.split_at(end);
    let is_closed = rest.starts_with([')', '）', '、', '．'])
        || (rest.starts_with(' ') && number.starts_with(|c: char| c.is_ascii_digit()))
        || (number.ends_with('.') && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let name = rest.trim_start_matches([')', '）', '、', '．']).trim_start();
    if number.is_empty() || !is_closed || name.is_empty() { title } else { name }
}

#[cfg(test)]
mod tests {
    use super::without_number;

    #[test]
    fn numbers_before_titles_go_and_other_numbers_stay() {
        #[rustfmt::skip]
        let cases = [
            (" 1. 重新扫描 ", "重新扫描"), ("2.3 重新扫描", "重新扫描"), ("（二）重新扫描", "重新扫描"), ("三、重新扫描", "重新扫描"),
            ("1.重新扫描", "重新扫描"), ("1) Scan", "Scan"), ("2101", "2101"), ("3D 打印", "3D 打印"), ("1,000 元", "1,000 元"),
            ("一般问题", "一般问题"), ("1.2x", "1.2x"), ("（二）", "（二）"), ("", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(without_number(title), expected, "for {title:?}");
        }
    }
}
