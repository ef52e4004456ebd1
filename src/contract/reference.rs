//! `docs/KEYS.md`: every key that authors may write, told from the types of the contract and the table of names.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use super::{RawCollection, RawContacts, RawMaterials, RawPlaybook, RawSite, RawTerms};

/// A kind of mapping: how the page calls it, and its name in the table of Markdown's names.
const KINDS: [(&str, &str, Option<&str>); 24] = [
    ("RawPlaybook", "A playbook", None),
    ("RawCondition", "A condition", Some("condition")),
    ("RawMaterial", "A material", Some("material")),
    ("RawFee", "A fee", None),
    ("RawStep", "A step", Some("step")),
    ("RawFormField", "A form field", None),
    ("RawCause", "A cause", Some("cause")),
    ("RawSymptom", "A symptom", None),
    ("RawFix", "A fix", Some("fix")),
    ("RawTask", "A task", None),
    ("RawFeature", "A feature", Some("feature")),
    ("RawRenewal", "Renewal", Some("renewal")),
    ("RawQuestion", "A question", Some("question")),
    ("RawRelated", "A related playbook", None),
    ("RawSection", "A section", None),
    ("RawChange", "A change", None),
    ("RawSource", "A source", None),
    ("RawCollection", "A collection", None),
    ("RawContact", "A contact", None),
    ("RawTerm", "A word of the glossary", None),
    ("RawSite", "The site", None),
    ("RawNav", "A link of the navigation", None),
    ("RawMarkdown", "Markdown", None),
    ("RawSearch", "Search", None),
];

/// Kinds of entries in which a Markdown list item may say whom the entry concerns.
const CONCERNS: [&str; 7] = ["condition", "material", "step", "cause", "fix", "feature", "question"];

/// The page of all keys.
struct Reference {
    names: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    page: String,
}

impl Reference {
    fn new() -> Self {
        let names = serde_yaml::from_str(include_str!("fields.yaml")).expect("the built-in table is right");
        Self { names, page: String::new() }
    }

    /// A chapter: a file of type `T`, and the kinds of entries in it that no chapter before has told of.
    fn chapter<T: JsonSchema>(&mut self, heading: &str, introduction: &str) {
        let schema = SchemaGenerator::default().into_root_schema_for::<T>().to_value();
        write!(self.page, "\n## {heading}\n\n{introduction}\n").unwrap();
        let mut waiting = VecDeque::new();
        if schema["properties"].is_object() {
            self.table(&schema, None, &schema, &mut waiting);
        } else {
            kinds_in(&schema, &mut waiting);
        }
        while let Some(name) = waiting.pop_front() {
            let definition = &schema["$defs"][&name];
            // An enumeration is told where it is used.
            if !definition["properties"].is_object() {
                continue;
            }
            let heading = title(&name);
            // Told in this chapter or one before.
            if self.page.contains(&format!("\n### {heading}\n")) {
                continue;
            }
            write!(self.page, "\n### {heading}\n").unwrap();
            self.table(definition, in_markdown(&name), &schema, &mut waiting);
        }
    }

    /// The keys of one kind, in the order of the alphabet as the schema has them.
    fn table(&mut self, kind: &Value, names: Option<&str>, schema: &Value, waiting: &mut VecDeque<String>) {
        let heads = if names.is_some() {
            "| key | is | in Markdown | holds |\n|---|---|---|---|"
        } else {
            "| key | is | holds |\n|---|---|---|"
        };
        write!(self.page, "\n{heads}\n").unwrap();
        for (key, value) in kind["properties"].as_object().expect("a kind has properties") {
            let holds =
                value["description"].as_str().expect("every key is described").replace('\n', " ").replace('|', "\\|");
            let is = form(value, schema);
            match names {
                Some(kind) => {
                    writeln!(self.page, "| `{key}` | {is} | {} | {holds} |", self.names_of(kind, key)).unwrap();
                }
                None => writeln!(self.page, "| `{key}` | {is} | {holds} |").unwrap(),
            }
            kinds_in(value, waiting);
        }
    }

    fn names_of(&self, kind: &str, key: &str) -> String {
        let mut names: Vec<&str> = Vec::new();
        let any = if CONCERNS.contains(&kind) { self.names["any"].get(key) } else { None };
        for spellings in any.into_iter().chain(self.names.get(kind).and_then(|fields| fields.get(key))) {
            names.extend(spellings.iter().map(String::as_str));
        }
        names.join(", ")
    }
}

/// What a value may look like, in the fewest words.
fn form(value: &Value, schema: &Value) -> String {
    if let Some(forms) = value["anyOf"].as_array() {
        // A list, or one of it written short.
        if let Some(list) = forms.iter().find(|form| form["type"] == "array") {
            return format!("list: {}", form(&list["items"], schema));
        }
        let mut words: Vec<String> =
            forms.iter().map(|one| form(one, schema)).filter(|word| word != "nothing").collect();
        words.dedup();
        return words.join(" or ");
    }
    if let Some(reference) = value["$ref"].as_str() {
        let name = reference.rsplit('/').next().expect("a reference has a name");
        let definition = &schema["$defs"][name];
        if definition["properties"].is_object() {
            let title = title(name);
            return format!("[{}](#{})", lower_first(title), title.to_lowercase().replace(' ', "-"));
        }
        return form(definition, schema);
    }
    if let Some(words) = value["enum"].as_array() {
        return words.iter().map(|word| format!("`{}`", word.as_str().expect("a word"))).collect::<Vec<_>>().join(", ");
    }
    if let Some(choices) = value["oneOf"].as_array() {
        return choices
            .iter()
            .map(|one| one["const"].as_str().map_or_else(|| form(one, schema), |word| format!("`{word}`")))
            .collect::<Vec<_>>()
            .join(", ");
    }
    if let Some(word) = value["const"].as_str() {
        return format!("`{word}`");
    }
    let has = |wanted: &str| {
        value["type"] == wanted || value["type"].as_array().is_some_and(|types| types.iter().any(|one| one == wanted))
    };
    let examples: Vec<&str> = value["examples"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    match examples.as_slice() {
        [] => {}
        [first, ..] if *first == "2026-10-01" => return "date".to_owned(),
        ["90d", .., "长期"] => return "span, or words".to_owned(),
        ["90d", ..] => return "span".to_owned(),
        ["common" | "after-change" | "usc", ..] => return one_of(&examples),
        _ => return format!("such as {}", one_of(&examples)),
    }
    match () {
        () if has("array") => format!("list: {}", form(&value["items"], schema)),
        () if has("object") => match &value["additionalProperties"] {
            Value::Object(_) => format!("mapping to {}", form(&value["additionalProperties"], schema)),
            _ => "mapping".to_owned(),
        },
        () if has("string") => "text".to_owned(),
        () if has("boolean") => "`true`, `false`".to_owned(),
        () if has("integer") => "whole number".to_owned(),
        () if has("number") => "number".to_owned(),
        () if has("null") => "nothing".to_owned(),
        () => "anything".to_owned(),
    }
}

fn one_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The kinds that a value may hold, in the order in which they are met.
fn kinds_in(value: &Value, found: &mut VecDeque<String>) {
    match value {
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(Value::as_str) {
                found.push_back(name.rsplit('/').next().expect("a reference has a name").to_owned());
            }
            object.iter().filter(|(key, _)| *key != "$defs").for_each(|(_, value)| kinds_in(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| kinds_in(value, found)),
        _ => {}
    }
}

fn title(kind: &str) -> &'static str {
    KINDS
        .iter()
        .find(|(name, ..)| *name == kind)
        .unwrap_or_else(|| panic!("KINDS does not say what `{kind}` is called"))
        .1
}

fn in_markdown(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(name, ..)| *name == kind)?.2
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[test]
fn the_page_of_all_keys_is_what_the_contract_says() {
    let mut reference = Reference::new();
    reference.page.push_str(include_str!("reference.md"));
    reference.chapter::<RawPlaybook>(
        "Playbooks",
        "`content/<collection>/<slug>.yaml`, or the front matter and headings of a `.md` file.",
    );
    reference.chapter::<RawCollection>(
        "Collections",
        "`content/<collection>/collection.yaml`, or the front matter of the folder's `index.md`.",
    );
    reference.chapter::<RawMaterials>(
        "Shared materials",
        "`content/shared/materials.yaml`: a list of [materials](#a-material).",
    );
    reference.chapter::<RawContacts>("Shared contacts", "`content/shared/contacts.yaml`: a list of contacts.");
    reference.chapter::<RawTerms>("Glossary", "`content/shared/glossary.yaml`: a list of words.");
    reference.chapter::<RawSite>("The site as a whole", "`site.yaml`. Only `title` must be there.");
    snapbox::assert_data_eq!(reference.page, snapbox::file!["../../docs/KEYS.md"].raw());
}
