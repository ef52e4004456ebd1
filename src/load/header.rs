//! What a playbook says about itself, from a YAML file's keys or from front matter.

use std::collections::HashSet;

use super::page_builder::{PageBuilder, span, trimmed};
use crate::contract::{OneOrMany, RawChange, RawFee, RawPlaybook, RawSource, Text, TextOr};
use crate::model::{Alias, Change, EntryPlace, Fee, Header, Line, Prose, Reference, Source, UnresolvedTarget};
use crate::source::{Place, ValuePath};

/// Takes the keys that stand above and beside the text.
pub(super) fn header(raw: &mut RawPlaybook, root: &ValuePath, builder: &mut PageBuilder<'_>) -> Header {
    let at = |key: &str| root.key(key);
    let superseded_by = raw.superseded_by.as_ref().map(|text| text.0.trim()).filter(|text| !text.is_empty());
    Header {
        title: plain(raw.title.take()),
        summary: raw.summary.as_ref().map(|text| builder.text_line(&text.0, &|| at("summary"))).unwrap_or_default(),
        code: text(raw.code.as_ref()),
        audience: plain(raw.audience.take()),
        applies_to: raw.applies_to.texts(),
        issued_by: plain(raw.issued_by.take()),
        superseded_by: superseded_by.map(|text| {
            let wanted = UnresolvedTarget::Playbook { text: text.into() };
            builder.reference(Reference { wanted, place: Place::value(at("superseded_by")) })
        }),
        tags: unique(raw.tags.texts()),
        aliases: aliases(&raw.aliases, &at("aliases")),
        slug: text(raw.slug.as_ref()),
        search: raw.search.is_none_or(|search| search.0),
        draft: raw.draft.0,
        order: raw.order.map(|order| order.0),
        owner: plain(raw.owner.take()),
        reviewed: raw.reviewed.as_ref().map(|date| date.0),
        updated: raw.updated.as_ref().map(|date| date.0),
        review_every: raw.review_every.take().map(|every| every.0),
        sources: sources(&raw.sources, &at("sources"), builder),
        disclaimer: markdown(raw.disclaimer.as_ref(), || at("disclaimer"), builder),
        duration: span(raw.duration.take()),
        fees: fees(&raw.fees, &at("fees"), builder),
        changes: changes(&raw.changes, &at("changes"), builder),
        extra: raw.extra.as_ref().map(to_json).unwrap_or_default(),
    }
}

fn sources(list: &OneOrMany<TextOr<RawSource>>, at: &ValuePath, builder: &mut PageBuilder<'_>) -> Vec<Source> {
    let mut sources = Vec::new();
    for (index, raw) in list.iter() {
        let place = EntryPlace::listed(index);
        sources.push(match raw {
            TextOr::Text(text) => {
                let text = text.trim();
                let url = text.starts_with("http").then(|| builder.link(text, Place::value(at.index(index))));
                Source { place, title: text.into(), url, accessed: None }
            }
            TextOr::Entry(raw) => {
                let url = raw.url.as_ref().map(|url| url.0.trim()).filter(|url| !url.is_empty());
                let title = text(raw.title.as_ref()).or(url.map(Into::into)).unwrap_or_default();
                let url = url.map(|url| builder.link(url, Place::value(at.index(index).key("url"))));
                Source { place, title, url, accessed: raw.accessed.as_ref().map(|date| date.0) }
            }
        });
    }
    sources
}

/// What it costs: a text may have markup, the parts of an entry are plain.
fn fees(list: &OneOrMany<TextOr<RawFee>>, at: &ValuePath, builder: &mut PageBuilder<'_>) -> Vec<Fee> {
    let mut fees = Vec::new();
    let line = |raw: &Option<Text>| Line::plain(text(raw.as_ref()).unwrap_or_default());
    for (index, raw) in list.iter() {
        let place = EntryPlace::listed(index);
        let at = at.index(index);
        fees.push(match raw {
            TextOr::Text(text) => Fee { place, what: builder.text_line(text, &|| at.clone()), ..Fee::default() },
            TextOr::Entry(raw) => Fee {
                place,
                what: line(&raw.what),
                amount: line(&raw.amount),
                per: line(&raw.per),
                refundable: raw.refundable.map(|refundable| refundable.0),
                note: markdown(raw.note.as_ref(), || at.key("note"), builder),
            },
        });
    }
    fees
}

fn changes(list: &OneOrMany<TextOr<RawChange>>, at: &ValuePath, builder: &mut PageBuilder<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, raw) in list.iter() {
        let place = EntryPlace::listed(index);
        let at = at.index(index);
        changes.push(match raw {
            TextOr::Text(text) => {
                Change { place, date: None, note: builder.compact(text, &|| at.clone()), action: Prose::default() }
            }
            TextOr::Entry(raw) => Change {
                place,
                date: raw.date.as_ref().map(|date| date.0),
                note: markdown(raw.note.as_ref(), || at.key("note"), builder),
                action: markdown(raw.action.as_ref(), || at.key("action"), builder),
            },
        });
    }
    changes
}

fn markdown(raw: Option<&Text>, at: impl Fn() -> ValuePath, builder: &mut PageBuilder<'_>) -> Prose {
    raw.map(|text| builder.compact(&text.0, &at)).unwrap_or_default()
}

fn plain(raw: Option<Text>) -> Line {
    Line::plain(raw.map(|text| trimmed(text.0)).unwrap_or_default())
}

fn text(raw: Option<&Text>) -> Option<Box<str>> {
    raw.map(|text| text.0.trim()).filter(|text| !text.is_empty()).map(Into::into)
}

/// Old addresses, each once.
pub(super) fn aliases(raw: &OneOrMany<Text>, at: &ValuePath) -> Vec<Alias> {
    let mut aliases: Vec<Alias> = Vec::new();
    for (index, text) in raw.iter() {
        let address = text.0.trim();
        if !address.is_empty() {
            aliases.push(Alias { address: address.into(), place: Place::value(at.index(index)) });
        }
    }
    keep_first(&mut aliases);
    aliases
}

/// Keeps of the same address the first only.
pub(super) fn keep_first(aliases: &mut Vec<Alias>) {
    let mut seen = HashSet::new();
    aliases.retain(|alias| seen.insert(alias.address.clone()));
}

fn unique(texts: Vec<Box<str>>) -> Vec<Box<str>> {
    let mut seen = HashSet::new();
    texts.into_iter().filter(|text| seen.insert(text.clone())).collect()
}

/// A YAML value as JSON; what JSON has no shape for becomes text.
pub(super) fn to_json(value: &serde_yaml::Value) -> serde_json::Value {
    use serde_json::Value as Json;
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Json::Null,
        Yaml::Bool(value) => Json::Bool(*value),
        Yaml::Number(number) => number
            .as_i64()
            .map(Json::from)
            .or_else(|| number.as_u64().map(Json::from))
            .or_else(|| number.as_f64().and_then(serde_json::Number::from_f64).map(Json::Number))
            .unwrap_or_else(|| Json::String(number.to_string())),
        Yaml::String(text) => Json::String(text.clone()),
        Yaml::Sequence(list) => list.iter().map(to_json).collect(),
        Yaml::Mapping(map) => map
            .iter()
            .map(|(key, value)| {
                let key = match to_json(key) {
                    Json::String(key) => key,
                    other => other.to_string(),
                };
                (key, to_json(value))
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Yaml::Tagged(tagged) => to_json(&tagged.value),
    }
}
