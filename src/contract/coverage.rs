//! The keys of the contract, held against the lists of fields of the model.

use std::collections::BTreeSet;

use schemars::{JsonSchema, schema_for};

use super::entry::{
    RawCause, RawCondition, RawFeature, RawFix, RawFormField, RawMaterial, RawQuestion, RawRelated, RawRenewal,
    RawStep, RawSymptom, RawTask,
};
use super::playbook::{RawChange, RawFee, RawPlaybook, RawSource};
use super::shared::{RawContact, RawTerm};
use crate::model::{
    Cause, Change, Condition, Contact, Feature, Fee, FieldInfo, Fix, FormField, Header, Material, Question,
    RelatedLink, Renewal, Role, Source, Step, Symptom, Task, Term,
};

/// The keys that an author may write in an entry of type `T`.
fn keys<T: JsonSchema>() -> BTreeSet<String> {
    let schema = schema_for!(T).to_value();
    schema["properties"].as_object().expect("a struct has properties").keys().cloned().collect()
}

fn listed(fields: &[FieldInfo]) -> BTreeSet<String> {
    let listed: BTreeSet<String> = fields.iter().map(|field| field.key.to_owned()).collect();
    assert_eq!(listed.len(), fields.len(), "a field is listed twice");
    listed
}

#[test]
fn every_key_of_an_entry_is_a_field_and_every_field_a_key() {
    // Ids of materials belong to the list that the material stands in; a related link has a text in Markdown only.
    let nothing: &[&str] = &[];
    let same = [
        ("condition", keys::<RawCondition>(), Condition::FIELDS, nothing),
        ("material", keys::<RawMaterial>(), Material::FIELDS, &["id"]),
        ("step", keys::<RawStep>(), Step::FIELDS, nothing),
        ("cause", keys::<RawCause>(), Cause::FIELDS, nothing),
        ("symptom", keys::<RawSymptom>(), Symptom::FIELDS, nothing),
        ("fix", keys::<RawFix>(), Fix::FIELDS, nothing),
        ("task", keys::<RawTask>(), Task::FIELDS, nothing),
        ("feature", keys::<RawFeature>(), Feature::FIELDS, nothing),
        ("renewal", keys::<RawRenewal>(), Renewal::FIELDS, nothing),
        ("question", keys::<RawQuestion>(), Question::FIELDS, nothing),
        ("related", keys::<RawRelated>(), RelatedLink::FIELDS, &["title"]),
        ("source", keys::<RawSource>(), Source::FIELDS, nothing),
        ("fee", keys::<RawFee>(), Fee::FIELDS, nothing),
        ("form field", keys::<RawFormField>(), FormField::FIELDS, nothing),
        ("change", keys::<RawChange>(), Change::FIELDS, nothing),
        ("contact", keys::<RawContact>(), Contact::FIELDS, nothing),
        ("term", keys::<RawTerm>(), Term::FIELDS, nothing),
    ];
    for (kind, keys, fields, but) in same {
        let different: Vec<String> = keys.symmetric_difference(&listed(fields)).cloned().collect();
        assert_eq!(different, but, "for a {kind}");
    }
}

#[test]
fn every_key_is_published_as_data_under_its_name_or_known_not_to_be() {
    let schema: serde_json::Value = serde_json::from_str(&crate::render::playbooks_schema()).unwrap();
    // Bodies are `text` there and links an `address`; renewals are several, and prose is left to the twins.
    #[rustfmt::skip]
    let different = [
        ("Playbook",  keys::<RawPlaybook>(),  &["aliases", "extra", "order", "overview", "renewal", "search", "sections", "slug"][..]),
        ("Condition", keys::<RawCondition>(), &["body"]),
        ("Material",  keys::<RawMaterial>(),  &["body"]),
        ("Step",      keys::<RawStep>(),      &["body"]),
        ("FormField", keys::<RawFormField>(), &["body"]),
        ("Cause",     keys::<RawCause>(),     &["body"]),
        ("Symptom",   keys::<RawSymptom>(),   &[]),
        ("Fix",       keys::<RawFix>(),       &["body"]),
        ("Task",      keys::<RawTask>(),      &["body"]),
        ("Feature",   keys::<RawFeature>(),   &["body"]),
        ("Renewal",   keys::<RawRenewal>(),   &["body"]),
        ("Question",  keys::<RawQuestion>(),  &[]),
        ("Related",   keys::<RawRelated>(),   &["playbook"]),
        ("Source",    keys::<RawSource>(),    &["url"]),
        ("Fee",       keys::<RawFee>(),       &[]),
        ("Change",    keys::<RawChange>(),    &[]),
        ("Contact",   keys::<RawContact>(),   &["body", "link"]),
    ];
    for (shape, keys, but) in different {
        let published = schema["$defs"][shape]["properties"].as_object().unwrap();
        let missing: Vec<&String> = keys.iter().filter(|key| !published.contains_key(*key)).collect();
        assert_eq!(missing, but, "of {shape}");
    }
}

#[test]
fn every_key_of_a_playbook_is_a_field_of_its_header_or_a_part() {
    let mut parts: BTreeSet<String> = Role::PARTS.iter().map(|role| role.name().to_owned()).collect();
    parts.extend(["overview".to_owned(), "sections".to_owned()]);
    let header = listed(Header::FIELDS);
    assert_eq!(keys::<RawPlaybook>(), header.union(&parts).cloned().collect());
    assert!(header.is_disjoint(&parts));
}
