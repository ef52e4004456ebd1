//! The schemas, held against what is shipped, against the table of keys, and against their own copies in the repository.
#![expect(clippy::disallowed_methods, reason = "it reads the repository")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::words::kinds;
use super::{Kind, schema};
use crate::message::Language;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn parsed(kind: Kind, language: Language) -> Value {
    serde_json::from_str(&schema(kind, language)).unwrap()
}

/// The kind of a YAML file of a site, by its name.
fn kind_of(path: &Path) -> Option<Kind> {
    let name = path.file_name()?.to_str()?;
    let (stem, _) = name.split_once('.')?;
    let is_shared = path.parent()?.ends_with("shared");
    Some(match stem {
        "site" if name == "site.yaml" => Kind::Site,
        "site" => Kind::SiteOverlay,
        "collection" => Kind::Collection,
        "materials" if is_shared => Kind::Materials,
        "contacts" if is_shared => Kind::Contacts,
        "glossary" if is_shared => Kind::Glossary,
        _ => Kind::Playbook,
    })
}

/// What `drafts` of JSON Schema say against `text`.
fn faults(schema: &Value, text: &str) -> Vec<String> {
    let content: Value = serde_yaml::from_str(text).unwrap();
    let old = jsonschema::draft7::new(schema).unwrap();
    let new = jsonschema::draft202012::new(schema).unwrap();
    let say = |fault: jsonschema::ValidationError<'_>| format!("{} at {}", fault, fault.instance_path());
    old.iter_errors(&content).chain(new.iter_errors(&content)).map(say).collect()
}

fn yaml_files(below: &Path) -> Vec<PathBuf> {
    let files =
        walkdir::WalkDir::new(below).sort_by_file_name().into_iter().flatten().map(walkdir::DirEntry::into_path);
    files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect()
}

#[test]
fn what_is_shipped_fits_its_schema() {
    let mut files = vec![root().join("site.yaml"), root().join("site.en.yaml")];
    for below in ["content", "tests/sites/every-key", "tests/sites/as-data", "tests/sites/notations-zh"] {
        files.extend(yaml_files(&root().join(below)));
    }
    assert!(files.len() > 20, "{files:?}");
    for path in files {
        let kind = kind_of(&path).unwrap();
        for language in [Language::English, Language::Chinese] {
            let found = faults(&parsed(kind, language), &std::fs::read_to_string(&path).unwrap());
            assert_eq!(found, Vec::<String>::new(), "{}", path.display());
            let shared = [Kind::Materials, Kind::Contacts, Kind::Glossary];
            if shared.contains(&kind) {
                let found = faults(&parsed(Kind::Shared, language), &std::fs::read_to_string(&path).unwrap());
                assert_eq!(found, Vec::<String>::new(), "{} as any shared file", path.display());
            }
        }
    }
}

#[test]
fn short_forms_blanks_and_other_words_fit_and_slips_do_not() {
    #[rustfmt::skip]
    let cases = [
        (Kind::Playbook, "title: 甲\ntags:\ncauses: 图片不清晰\n", true),
        (Kind::Playbook, "title: 4003\ncauses:\n  - \n  - symptoms: 4003\n    likelihood: 经常\n", true),
        (Kind::Playbook, "title: 甲\ncauses: [{title: 乙, likelihood: COMMON, retry: no, no_known_fix: yes}]\n", true),
        (Kind::Playbook, "title: 甲\norder: '3'\ndraft: 是\nrenewal:\nextra: {a: [1, {b: 2}]}\n", true),
        (Kind::Playbook, "title: 甲\nprocess: [{title: 乙, needs: {name: 丙, required: 有时}}]\n", true),
        (Kind::Playbook, "title: 甲\ncauses: [{title: 乙, likelihood: daily}]\n", false),
        (Kind::Playbook, "title: 甲\ncauses: [{title: 乙, likelyhood: common}]\n", false),
        (Kind::Playbook, "title: 甲\nreviewed: 昨天\n", false),
        (Kind::Playbook, "title: 甲\norder: first\n", false),
        (Kind::Playbook, "titel: 甲\n", false),
        (Kind::Playbook, "summary: 甲\n", false),
        (Kind::Materials, "- id: a\n  name: 甲\n", true),
        (Kind::Materials, "id: a\nname: 甲\n", true),
        (Kind::Materials, "- term: 甲\n", false),
        (Kind::Shared, "- term: 甲\n", true),
        (Kind::Shared, "- title: 甲\n", false),
        (Kind::Site, "title: 甲\nlints: {unused-material: allow}\nurl_style: directory\n", true),
        (Kind::Site, "title: 甲\nlints: {unused-material: ignore}\n", false),
        (Kind::Site, "title: 甲\nurl_style: flat\n", false),
        (Kind::SiteOverlay, "nav: [{title: 甲, link: a.html}]\n", true),
        (Kind::SiteOverlay, "theme: dark\n", false),
    ];
    for (kind, text, fits) in cases {
        let found = faults(&parsed(kind, Language::English), text);
        assert_eq!(found.is_empty(), fits, "{text}\n{found:?}");
    }
}

#[test]
fn every_key_has_a_row_and_every_row_a_key() {
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for kind in Kind::ALL {
        let schema = parsed(kind, Language::Chinese);
        let definitions = schema["$defs"].as_object().into_iter().flatten().map(|(name, one)| (name.as_str(), one));
        let name = if kind == Kind::SiteOverlay { "Site" } else { title(kind) };
        for (name, mapping) in definitions.chain([(name, &schema)]) {
            for key in mapping["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
                told.insert((name.to_owned(), key.clone()));
            }
        }
    }
    let rows: BTreeSet<(String, String)> = kinds()
        .iter()
        .flat_map(|(name, words)| words.rows.iter().map(move |row| (name.clone(), row.key.clone())))
        .collect();
    assert_eq!(rows.difference(&told).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    assert_eq!(told.difference(&rows).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Playbook => "Playbook",
        Kind::Collection => "Collection",
        Kind::Site => "Site",
        _ => "",
    }
}

#[test]
fn every_example_fits_the_key_that_it_is_of() {
    for language in [Language::English, Language::Chinese] {
        for kind in Kind::ALL {
            let root = parsed(kind, language);
            let mappings = root["$defs"].as_object().into_iter().flatten().map(|(_, one)| one).chain([&root]);
            for (key, property) in mappings.flat_map(|one| one["properties"].as_object().into_iter().flatten()) {
                let Some(example) = property["examples"].get(0) else { continue };
                let mut schema = property.clone();
                if let Some(definitions) = root.get("$defs") {
                    schema["$defs"] = definitions.clone();
                }
                assert!(jsonschema::is_valid(&schema, example), "{key}: {example}");
            }
        }
    }
}

/// Gathers the keywords of `schema` and of all schemas in it.
fn walk(schema: &Value, found: &mut BTreeSet<String>) {
    let Some(schema) = schema.as_object() else { return };
    // Draft-07 reads nothing beside a `$ref`.
    assert!(!schema.contains_key("$ref") || schema.len() == 1, "{schema:?}");
    for (keyword, value) in schema {
        found.insert(keyword.clone());
        match keyword.as_str() {
            "properties" | "$defs" => value.as_object().unwrap().values().for_each(|one| walk(one, found)),
            "items" | "additionalProperties" => walk(value, found),
            "anyOf" => value.as_array().unwrap().iter().for_each(|one| walk(one, found)),
            _ => {}
        }
    }
}

#[test]
fn only_keywords_that_both_drafts_know_are_used() {
    // `$defs` is a place to point at in draft-07; `defaultSnippets` is what some editors read, and others pass over.
    let known = [
        "$defs",
        "$ref",
        "$schema",
        "additionalProperties",
        "anyOf",
        "defaultSnippets",
        "description",
        "enum",
        "examples",
        "items",
        "pattern",
        "properties",
        "required",
        "title",
        "type",
    ];
    let mut found = BTreeSet::new();
    for kind in Kind::ALL {
        walk(&parsed(kind, Language::English), &mut found);
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), known);
}

#[test]
fn the_schemas_in_the_repository_are_what_the_contract_says() {
    for (language, folder) in [(Language::English, "en"), (Language::Chinese, "zh-CN")] {
        for kind in Kind::ALL {
            let path = root().join("schema").join(folder).join(format!("{}.json", kind.name()));
            snapbox::assert_data_eq!(schema(kind, language), snapbox::Data::read_from(&path, None).raw());
        }
    }
}
