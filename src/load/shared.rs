//! `shared/` and `collection.yaml` → the model.

use super::page_builder::{PageBuilder, span};
use crate::contract::{RawCollection, RawContacts, RawMaterials, RawTerms, Text};
use crate::diagnostic::lints;
use crate::markdown::slug;
use crate::message::say;
use crate::model::{
    Collection, Contact, EntryKind, EntryLink, EntryPlace, FileIndex, Id, Line, Otherwise, Prose, Reference, Scope,
    SharedMaterial, Term, UnresolvedTarget,
};
use crate::source::{Place, ValuePath};

/// Reads `shared/materials.yaml`.
pub(super) fn materials(raw: RawMaterials, file: FileIndex, builder: &mut PageBuilder<'_>) -> Vec<SharedMaterial> {
    let mut found = Vec::new();
    for (index, raw) in raw {
        let place = EntryPlace::listed(index);
        let at = ValuePath::default().index(index);
        let Some(id) = id(raw.id.as_ref(), raw.name.as_ref(), &at, builder) else { continue };
        builder.writer.ids().begin_shared("material", &id);
        found.push(SharedMaterial { place, id, file, material: builder.material(raw, &at) });
    }
    found
}

/// Reads `shared/contacts.yaml`.
pub(super) fn contacts(raw: RawContacts, file: FileIndex, builder: &mut PageBuilder<'_>) -> Vec<Contact> {
    let mut found = Vec::new();
    for (index, raw) in raw {
        let place = EntryPlace::listed(index);
        let at = ValuePath::default().index(index);
        let Some(id) = id(raw.id.as_ref(), raw.name.as_ref(), &at, builder) else { continue };
        let link = text(raw.link.as_ref()).map(|link| builder.link(&link, Place::value(at.key("link"))));
        builder.writer.ids().begin_shared("contact", &id);
        let body = raw.body.as_ref().map(|body| builder.blocks(&body.0, &|| at.key("body"), 4)).unwrap_or_default();
        found.push(Contact {
            place,
            id,
            file,
            name: line(raw.name.as_ref()),
            channel: line(raw.channel.as_ref()),
            link,
            hours: line(raw.hours.as_ref()),
            response_time: span(raw.response_time),
            cost: line(raw.cost.as_ref()),
            bring: raw.bring.texts(),
            message: raw.message.as_ref().map(|message| message.0.trim_end().into()),
            body,
        });
    }
    found
}

/// Reads `shared/glossary.yaml`.
pub(super) fn terms(raw: RawTerms, file: FileIndex, builder: &mut PageBuilder<'_>) -> Vec<Term> {
    let mut found = Vec::new();
    for (index, raw) in raw {
        let place = EntryPlace::listed(index);
        let at = ValuePath::default().index(index);
        let Some(term) = text(raw.term.as_ref()) else {
            builder.report(&lints::MISSING_FIELD, Place::value(at), say!("this term has no `term`"));
            continue;
        };
        let given = text(raw.id.as_ref());
        let key = if given.is_some() { "id" } else { "term" };
        let id = given.map_or_else(|| Id::from(slug(&term)), |id| Id::from(&*id));
        builder.reserve_id(&id, &at.key(key));
        builder.writer.ids().begin_shared("term", &id);
        let body = raw.body.as_ref().map(|body| builder.blocks(&body.0, &|| at.key("body"), 4)).unwrap_or_default();
        let en = text(raw.en.as_ref());
        found.push(Term { place, id, file, term, also: raw.also.texts(), en, avoid: raw.avoid.texts(), body });
    }
    found
}

/// Reads a `collection.yaml`.
pub(super) fn collection(
    raw: &RawCollection,
    file: FileIndex,
    folder: &str,
    builder: &mut PageBuilder<'_>,
) -> Collection {
    let root = ValuePath::default();
    let contacts = raw.contacts.iter().filter(|(_, text)| !text.0.trim().is_empty());
    let contacts = contacts
        .map(|(index, text)| {
            let text = text.0.trim().into();
            let wanted = UnresolvedTarget::Entry {
                kind: EntryKind::Contact,
                text,
                scope: Scope::Shared,
                otherwise: Otherwise::Fault,
            };
            let place = Place::value(root.key("contacts").index(index));
            EntryLink {
                reference: builder.reference(Reference { wanted, place }),
                otherwise: Prose::default(),
                own: None,
            }
        })
        .collect();
    Collection {
        file,
        folder: folder.into(),
        title: text(raw.title.as_ref()),
        summary: raw
            .summary
            .as_ref()
            .map(|text| builder.text_line(&text.0, &|| root.key("summary")))
            .unwrap_or_default(),
        order: raw.order.map(|order| order.0),
        contacts,
    }
}

/// The id of a shared thing: given, or made of its name.
fn id(given: Option<&Text>, name: Option<&Text>, at: &ValuePath, builder: &mut PageBuilder<'_>) -> Option<Id> {
    if let Some(given) = text(given) {
        builder.reserve_id(&given, &at.key("id"));
        return Some(Id::from(&*given));
    }
    let Some(name) = text(name) else {
        builder.report(&lints::MISSING_FIELD, Place::value(at.clone()), say!("this entry has no `id` and no `name`"));
        return None;
    };
    let id: Id = slug(&name).into();
    builder.reserve_id(&id, &at.key("name"));
    Some(id)
}

fn line(raw: Option<&Text>) -> Line {
    Line::plain(raw.map_or("", |text| text.0.trim()))
}

fn text(raw: Option<&Text>) -> Option<Box<str>> {
    raw.map(|text| text.0.trim()).filter(|text| !text.is_empty()).map(Into::into)
}
