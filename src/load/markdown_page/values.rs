//! What a field of an entry says: `- 症状：…`.

use std::ops::Range;

use super::outline::{ListKind, Spanned, blocks, items, list_kind};
use super::reader::Reader;
use crate::contract::EntryWithFields;
use crate::markdown::{Event, LinkType, Tag, TagEnd, text, wiki_wanted};
use crate::model::{
    Duration, EntryKind, EntryLink, EntryPlace, FormField, Likelihood, Line, Named, Otherwise, Prose, Reference, Retry,
    Scope, Size, Symptom, UnresolvedTarget,
};
use crate::source::Place;

/// A field that a list item sets.
pub(super) struct Field<'t> {
    /// Which, by its name in the contract.
    pub(super) name: String,
    /// What stands behind the colon.
    value: Vec<Spanned<'t>>,
    /// The blocks of the item that follow.
    rest: Vec<Spanned<'t>>,
}

impl<'t> Field<'t> {
    /// The field that `item` sets, if it begins with the name of one and its value is what that field takes.
    pub(super) fn of(kind: EntryWithFields, item: &[Spanned<'t>], reader: &Reader<'_, '_, 't>) -> Option<Self> {
        let (name, value, rest) = super::lead::name_and_value(item)?;
        let name = reader.fields.of(kind, &name)?.to_owned();
        let field = Self { name, value, rest };
        field.fits(kind).then_some(field)
    }

    /// Whether the value can be what the field means; if not, the item stays prose.
    fn fits(&self, kind: EntryWithFields) -> bool {
        let words = self.words();
        let is_prose = matches!(
            self.name.as_str(),
            "expect" | "confirm" | "verify" | "rollback" | "if_lapsed" | "if_missed" | "requirement"
        );
        if words.is_empty() || !self.rest.is_empty() {
            return (is_prose && !(words.is_empty() && self.rest.is_empty()))
                || (self.name == "symptoms" && words.is_empty() && self.nested_texts().is_some());
        }
        match self.name.as_str() {
            "likelihood" => Likelihood::named(&words).is_some(),
            "retry" => Retry::named(&words).is_some(),
            "max_size" => Size::parse(&words).is_ok(),
            "link" => self.only_link().is_some(),
            "valid_for" if kind == EntryWithFields::Material => Duration::parse(&words).is_ok(),
            _ => true,
        }
    }

    /// The value as plain text.
    pub(super) fn words(&self) -> String {
        text(&self.value).trim().to_owned()
    }

    /// The value as a line.
    pub(super) fn line(&self, reader: &mut Reader<'_, '_, 't>) -> Line {
        reader.line(&self.value)
    }

    /// The value as prose.
    pub(super) fn prose(self, reader: &mut Reader<'_, '_, 't>, level: u8) -> Prose {
        let mut events = Vec::new();
        if let (Some(first), Some(last)) = (self.value.first(), self.value.last()) {
            let range = first.1.start..last.1.end;
            events.push((Event::Start(Tag::Paragraph), range.clone()));
            events.extend(self.value);
            events.push((Event::End(TagEnd::Paragraph), range));
        }
        events.extend(self.rest);
        reader.compact(&events, level)
    }

    /// The value as a span of time, or as words where it is none.
    pub(super) fn duration(&self) -> Duration {
        Duration::lenient(&self.words())
    }

    /// The value as the names of a form's fields.
    pub(super) fn form_fields(&self, reader: &mut Reader<'_, '_, 't>) -> Vec<FormField> {
        let place = reader.entry_place(&span(&self.value));
        let names = self.list::<Vec<_>>().into_iter().map(Line::plain);
        names
            .map(|name| FormField { place, id: reader.id(None, &name, "field"), name, ..FormField::default() })
            .collect()
    }

    /// The value as a list of words.
    pub(super) fn list<C: FromIterator<Box<str>>>(&self) -> C {
        self.words().split(SEPARATORS).map(str::trim).filter(|word| !word.is_empty()).map(Into::into).collect()
    }

    /// The value as messages: one, or those of a list below.
    pub(super) fn symptoms(&self, reader: &Reader<'_, '_, 't>) -> Vec<Symptom> {
        let texts = self.nested_texts().unwrap_or_else(|| vec![(self.words(), span(&self.value))]);
        let symptom = |(message, range): (String, Range<usize>)| Symptom {
            place: reader.entry_place(&range),
            message: message.into(),
            ..Symptom::default()
        };
        texts.into_iter().map(symptom).collect()
    }

    /// The texts of the list that is all of the item but its name, with the bytes of each.
    fn nested_texts(&self) -> Option<Vec<(String, Range<usize>)>> {
        let blocks = blocks(&self.rest);
        let [list] = blocks.as_slice() else { return None };
        list_kind(list)?;
        let texts: Vec<(String, Range<usize>)> =
            items(list).into_iter().map(|item| (text(item).trim().to_owned(), span(item))).collect();
        let is_message = |text: &str| !text.is_empty() && !text.contains('\n');
        (self.value.is_empty() && texts.iter().all(|(text, _)| is_message(text))).then_some(texts)
    }

    /// The value as the page to open, if it is a link and nothing else.
    pub(super) fn link(&self, reader: &mut Reader<'_, '_, 't>) -> Option<EntryLink> {
        let (destination, inner, range) = self.only_link()?;
        let otherwise = if text(inner).trim() == destination { Prose::default() } else { reader.inline(inner) };
        let destination = destination.to_owned();
        Some(EntryLink { reference: reader.builder.link(&destination, reader.place(range)), otherwise, own: None })
    }

    fn only_link(&self) -> Option<(&str, &[Spanned<'t>], Range<usize>)> {
        let value = &self.value;
        match value.as_slice() {
            [(Event::Start(Tag::Link { dest_url, .. }), range), inner @ .., (Event::End(TagEnd::Link), _)] => {
                let nested = inner.iter().any(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })));
                // [[…]] names pages, and is resolved as such.
                (!nested).then_some((&**dest_url, inner, range.clone()))
            }
            [(Event::Text(url), range)] if url.starts_with("http") && !url.contains(char::is_whitespace) => {
                Some((url, &[], range.clone()))
            }
            _ => None,
        }
    }

    /// The value as links to entries: `[[…]]`, Markdown links, ids or titles, several of them with commas between.
    pub(super) fn links(&self, reader: &mut Reader<'_, '_, 't>, kind: EntryKind, scope: Scope) -> Vec<EntryLink> {
        let mut links = Vec::new();
        let mut at = 0;
        while at < self.value.len() {
            let (event, range) = &self.value[at];
            match event {
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let end = self.value[at..].iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Link)));
                    let end = at + end.unwrap_or(self.value.len() - 1 - at);
                    let place = reader.place(range.clone());
                    let (wanted, has_text) = match link_type {
                        LinkType::WikiLink { has_pothole } => (wiki_wanted(dest_url), *has_pothole),
                        _ => (None, true),
                    };
                    let reference = match wanted {
                        Some(wanted) => reader.builder.reference(Reference { wanted, place }),
                        None => reader.builder.link(dest_url, place),
                    };
                    let otherwise = if has_text { reader.inline(&self.value[at + 1..end]) } else { Prose::default() };
                    links.push(EntryLink { reference, otherwise, own: None });
                    at = end;
                }
                Event::Text(_) | Event::Code(_) => {
                    for (piece, offset) in self.pieces(event, kind, reader) {
                        links.push(reader.piece(&piece, range.start + offset, kind, scope));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        links
    }

    /// The texts between separators, with their offsets. A text alone is cut only where all pieces are known titles.
    fn pieces(&self, event: &Event<'t>, kind: EntryKind, reader: &Reader<'_, '_, 't>) -> Vec<(String, usize)> {
        let (Event::Text(whole) | Event::Code(whole)) = event else { return Vec::new() };
        let mut pieces = Vec::new();
        let mut start = 0;
        for (end, separator) in whole.match_indices(SEPARATORS).chain([(whole.len(), "")]) {
            let piece = &whole[start..end];
            if !piece.trim().is_empty() {
                pieces.push((piece.trim().to_owned(), start + piece.len() - piece.trim_start().len()));
            }
            start = end + separator.len();
        }
        let cut = kind == EntryKind::Material
            || self.value.len() > 1
            || pieces.iter().all(|(piece, _)| reader.titles.contains(piece.as_str()));
        if cut { pieces } else { vec![(whole.trim().to_owned(), whole.len() - whole.trim_start().len())] }
    }
}

/// The bytes from the first of `events` to the last.
pub(super) fn span(events: &[Spanned<'_>]) -> Range<usize> {
    let start = events.first().map_or(0, |(_, range)| range.start);
    start..events.last().map_or(start, |(_, range)| range.end)
}

/// What stands between the entries of a list in one line.
const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '/'];

/// Takes the fields of an entry out of its blocks: what stays is prose, in its order.
pub(super) fn take_fields<'t>(
    kind: EntryWithFields,
    events: &[Spanned<'t>],
    reader: &Reader<'_, '_, 't>,
) -> (Vec<Spanned<'t>>, Vec<Field<'t>>) {
    let mut kept = Vec::new();
    let mut fields = Vec::new();
    for block in blocks(events) {
        if list_kind(block) != Some(ListKind::Bullets) {
            kept.extend_from_slice(block);
            continue;
        }
        let inner = &block[1..block.len() - 1];
        let mut stay = Vec::new();
        for item in blocks(inner) {
            match Field::of(kind, &item[1..item.len() - 1], reader) {
                Some(field) => fields.push(field),
                None => stay.extend_from_slice(item),
            }
        }
        if !stay.is_empty() {
            kept.push(block[0].clone());
            kept.extend(stay);
            kept.push(block[block.len() - 1].clone());
        }
    }
    (kept, fields)
}

impl Reader<'_, '_, '_> {
    /// A link to an entry by its id or title, or mere words.
    fn piece(&mut self, piece: &str, start: usize, kind: EntryKind, scope: Scope) -> EntryLink {
        let wanted = UnresolvedTarget::Entry { kind, text: piece.into(), scope, otherwise: Otherwise::Prose };
        let place = self.place(start..start + piece.len());
        let otherwise = self.plain_prose(piece);
        EntryLink { reference: self.builder.reference(Reference { wanted, place }), otherwise, own: None }
    }

    /// The place of the entry whose title stands at a range of the text.
    pub(super) fn entry_place(&self, range: &Range<usize>) -> EntryPlace {
        EntryPlace::bytes(&(self.base + range.start..self.base + range.end))
    }

    /// The place of a range of the text.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        Place::bytes(self.base + range.start..self.base + range.end)
    }
}
