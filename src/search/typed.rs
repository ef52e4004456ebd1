//! Typed entries as sections: what each field is to search stands in the list of fields (`model::Search`).

use super::document::{Kind, Section};
use super::text::Reader;
use crate::model::{Entries, Fields, Material, Page, Part, ReferenceIndex, Renewal, Search, SharedMaterial, Value};

/// A section that fields are gathered into.
struct Gathered<'r> {
    reader: &'r Reader<'r>,
    section: Section,
}

impl Gathered<'_> {
    fn all(&mut self, entry: &dyn Fields) {
        entry.walk(&mut |field, value| self.value(field.search, value));
    }

    fn value(&mut self, search: Search, value: Value<'_>) {
        match value {
            // What stands in the list says itself how it is found.
            Value::Nested(list) => list.each(&mut |one| self.all(one)),
            Value::Links(links) => {
                links.iter().filter_map(|link| link.own.as_deref()).for_each(|own| self.in_place(own));
            }
            _ if search == Search::No => {}
            Value::Text(text) => self.put(search, text),
            Value::Texts(texts) => texts.iter().for_each(|text| self.put(search, text)),
            Value::Line(line) => self.put(search, &self.reader.line(line)),
            Value::Prose(prose) => self.put(search, &self.reader.prose(prose)),
            Value::Span(Some(span)) => self.put(search, &span.words),
            Value::Spans(spans) => spans.iter().for_each(|span| self.put(search, &span.words)),
            _ => {}
        }
    }

    /// A material that an entry gives in place: its name is text of that entry.
    fn in_place(&mut self, own: &Material) {
        own.walk(&mut |field, value| {
            let search = if field.search == Search::Title { Search::Body } else { field.search };
            self.value(search, value);
        });
    }

    fn put(&mut self, search: Search, text: &str) {
        let section = &mut self.section;
        match search {
            Search::Title => text.clone_into(&mut section.heading),
            Search::Message => section.messages.push(text.to_owned()),
            Search::Name if !text.is_empty() => section.names.push(text.to_owned()),
            Search::Body => {
                let text = text.trim();
                if !section.body.is_empty() && !text.is_empty() {
                    section.body.push('\n');
                }
                section.body.push_str(text);
            }
            Search::Name | Search::No => {}
        }
    }
}

/// What `entry` says as a section of `kind` whose heading has the id `anchor`.
pub(super) fn section(kind: Kind, anchor: &str, entry: &dyn Fields, reader: &Reader<'_>) -> Section {
    let section = Section { kind, anchor: anchor.to_owned(), ..Section::default() };
    let mut gathered = Gathered { reader, section };
    gathered.all(entry);
    gathered.section
}

/// The head of a page: its title, what it says of itself.
pub(super) fn head(page: &Page, reader: &Reader<'_>) -> Section {
    section(Kind::Page, "", &page.header, reader)
}

/// The entries of a part; a renewal is none, it is its part's own section.
pub(super) fn entries<'a>(
    part: &Part,
    reader: &Reader<'_>,
    shared: impl Fn(ReferenceIndex) -> Option<&'a SharedMaterial>,
) -> Vec<Section> {
    let one = |kind, id: &str, entry: &dyn Fields| section(kind, id, entry, reader);
    match &part.entries {
        Entries::None | Entries::Renewal(_) | Entries::Related(_) => Vec::new(),
        Entries::Conditions(all) => all.iter().map(|entry| one(Kind::Condition, &entry.id, entry)).collect(),
        Entries::Materials(all) => {
            all.iter().map(|entry| material(&entry.own, entry.reference.and_then(&shared), reader, &entry.id)).collect()
        }
        Entries::Steps(all) => all.iter().map(|entry| one(Kind::Step, &entry.id, entry)).collect(),
        Entries::Causes(all) => all.iter().map(|entry| one(Kind::Cause, &entry.id, entry)).collect(),
        Entries::Fixes(all) => all.iter().map(|entry| one(Kind::Fix, &entry.id, entry)).collect(),
        Entries::Features(all) => all.iter().map(|entry| one(Kind::Feature, &entry.id, entry)).collect(),
        Entries::Questions(all) => all.iter().map(|entry| one(Kind::Question, &entry.id, entry)).collect(),
    }
}

/// A material: shared, or of a page's list with the name of the shared one.
pub(super) fn material(own: &Material, shared: Option<&SharedMaterial>, reader: &Reader<'_>, id: &str) -> Section {
    let mut section = section(Kind::Material, id, own, reader);
    if section.heading.is_empty()
        && let Some(shared) = shared
    {
        section.heading = reader.line(&shared.material.name);
    }
    if section.heading.is_empty() {
        id.clone_into(&mut section.heading);
    }
    section
}

/// What a renewal says.
pub(super) fn renewal(renewal: &Renewal, reader: &Reader<'_>) -> String {
    section(Kind::Renewal, "", renewal, reader).body
}
