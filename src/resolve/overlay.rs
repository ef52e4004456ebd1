//! Shared things in another language: what their translations say is laid over what the main language says.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Contact, FileIndex, Material, SharedMaterial, Site, Term};
use crate::table::Table;

/// The shared things of the main language, each with its translation laid over; then those that only the language has.
pub(super) fn overlay<T: Clone>(
    all: &Table<T>,
    site: &Site,
    language: usize,
    name: impl Fn(&T) -> (&str, FileIndex),
    lay: impl Fn(&mut T, &T),
) -> Arc<[T]> {
    let language_of = |thing: &T| site.files[name(thing).1.0 as usize].language;
    let mut things: Vec<T> = all.iter().filter(|thing| language_of(thing) == 0).cloned().collect();
    if language != 0 {
        let mut places: HashMap<Box<str>, usize> = HashMap::new();
        for (at, thing) in things.iter().enumerate() {
            places.entry(name(thing).0.into()).or_insert(at);
        }
        for over in all.iter().filter(|thing| language_of(thing) == language) {
            match places.get(name(over).0) {
                Some(at) => lay(&mut things[*at], over),
                None => {
                    places.insert(name(over).0.into(), things.len());
                    things.push(over.clone());
                }
            }
        }
    }
    things.into()
}

fn put<T: Clone + PartialEq + Default>(field: &mut T, over: &T) {
    if *over != T::default() {
        *field = over.clone();
    }
}

pub(super) fn lay_material(thing: &mut SharedMaterial, over: &SharedMaterial) {
    let Material {
        name,
        also,
        required,
        formats,
        max_size,
        min_pixels,
        issued_within,
        valid_for,
        issuer,
        where_,
        must_match,
        must,
        remaining,
        defects,
        applies_to,
        body,
    } = &over.material;
    let material = &mut thing.material;
    put(&mut material.name, name);
    put(&mut material.also, also);
    put(&mut material.required, required);
    put(&mut material.formats, formats);
    put(&mut material.max_size, max_size);
    put(&mut material.min_pixels, min_pixels);
    put(&mut material.issued_within, issued_within);
    put(&mut material.valid_for, valid_for);
    put(&mut material.issuer, issuer);
    put(&mut material.where_, where_);
    put(&mut material.must_match, must_match);
    put(&mut material.must, must);
    put(&mut material.remaining, remaining);
    put(&mut material.defects, defects);
    put(&mut material.applies_to, applies_to);
    if !body.is_empty() {
        material.body = body.clone();
        thing.file = over.file;
    }
}

pub(super) fn lay_contact(thing: &mut Contact, over: &Contact) {
    let Contact { place: _, id: _, file, name, channel, link, hours, response_time, cost, bring, message, body } = over;
    put(&mut thing.name, name);
    put(&mut thing.channel, channel);
    put(&mut thing.hours, hours);
    put(&mut thing.response_time, response_time);
    put(&mut thing.cost, cost);
    put(&mut thing.bring, bring);
    put(&mut thing.message, message);
    // A link and a body belong to the file that gives them; the translation's count only together.
    if link.is_some() || !body.is_empty() {
        thing.link = *link;
        thing.body = body.clone();
        thing.file = *file;
    }
}

pub(super) fn lay_term(thing: &mut Term, over: &Term) {
    put(&mut thing.term, &over.term);
    put(&mut thing.also, &over.also);
    put(&mut thing.en, &over.en);
    put(&mut thing.avoid, &over.avoid);
    if !over.body.is_empty() {
        thing.body = over.body.clone();
        thing.file = over.file;
    }
}
