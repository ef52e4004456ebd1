//! The names by which list items inside an entry of a Markdown playbook set its fields.

use std::collections::{BTreeMap, HashMap};

use super::roles::normal;

/// What kind of entry a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntryWithFields {
    Condition,
    Step,
    Cause,
    Fix,
    Material,
    Feature,
    Question,
    /// The part itself.
    Renewal,
}

/// The kinds of entries that may say whom they concern.
const ENTRIES: [EntryWithFields; 7] = [
    EntryWithFields::Condition,
    EntryWithFields::Step,
    EntryWithFields::Cause,
    EntryWithFields::Fix,
    EntryWithFields::Material,
    EntryWithFields::Feature,
    EntryWithFields::Question,
];

/// The table of names: kind of entry and name → field.
pub(crate) struct Fields(HashMap<(EntryWithFields, String), String>);

impl Fields {
    /// The built-in table.
    pub(crate) fn new() -> Self {
        let table: BTreeMap<String, BTreeMap<String, Vec<String>>> =
            serde_yaml::from_str(include_str!("fields.yaml")).expect("the built-in table is right");
        let mut names = HashMap::new();
        for (kind, fields) in table {
            let kinds: &[EntryWithFields] = match kind.as_str() {
                "any" => &ENTRIES,
                "step" => &[EntryWithFields::Step],
                "cause" => &[EntryWithFields::Cause],
                "fix" => &[EntryWithFields::Fix],
                "material" => &[EntryWithFields::Material],
                "feature" => &[EntryWithFields::Feature],
                "renewal" => &[EntryWithFields::Renewal],
                other => panic!("the built-in table has no kind `{other}`"),
            };
            for (field, spellings) in fields {
                for (name, &kind) in spellings.iter().flat_map(|name| kinds.iter().map(move |kind| (name, kind))) {
                    let name = normal(name);
                    if name.is_ascii() {
                        names.insert((kind, format!("{name}s")), field.clone());
                        names.insert((kind, format!("{name}es")), field.clone());
                        names.insert((kind, name.trim_end_matches('s').to_owned()), field.clone());
                    }
                    names.insert((kind, name), field.clone());
                }
            }
        }
        Self(names)
    }

    /// The field of `kind` that `name` sets.
    pub(crate) fn of(&self, kind: EntryWithFields, name: &str) -> Option<&str> {
        // Names are short; long text before a colon is prose.
        (name.len() <= 40).then(|| self.0.get(&(kind, normal(name))).map(String::as_str))?
    }
}

/// What pages call the field `key` of `kind`, in Chinese or in English; nothing if no list item sets it.
pub(crate) fn shown_name(kind: EntryWithFields, key: &str, chinese: bool) -> Option<String> {
    let table: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        serde_yaml::from_str(include_str!("fields.yaml")).expect("the built-in table is right");
    let of_kind = table.iter().filter(|(name, _)| match name.as_str() {
        "any" => ENTRIES.contains(&kind),
        name => format!("{kind:?}").eq_ignore_ascii_case(name),
    });
    let mut names = of_kind.filter_map(|(_, fields)| fields.get(key)).flatten();
    names.find(|name| name.is_ascii() != chinese).cloned()
}

#[cfg(test)]
mod tests {
    use super::{EntryWithFields, Fields};

    #[test]
    fn names_set_fields_in_any_case_and_number() {
        let fields = Fields::new();
        #[rustfmt::skip]
        let cases = [
            (EntryWithFields::Cause,    "症状",       Some("symptoms")),
            (EntryWithFields::Cause,    "Symptoms",  Some("symptoms")),
            (EntryWithFields::Cause,    "message",   Some("symptoms")),
            (EntryWithFields::Cause,    "步骤",       Some("at")),
            (EntryWithFields::Cause,    "Fixes",     Some("fixes")),
            (EntryWithFields::Fix,      "Resume At", Some("resume_at")),
            (EntryWithFields::Fix,      "步骤",       None),
            (EntryWithFields::Step,     "Need",      Some("needs")),
            (EntryWithFields::Material, "formats",   Some("formats")),
            (EntryWithFields::Renewal,  "材料",       Some("materials")),
            (EntryWithFields::Renewal,  "note",      None),
            (EntryWithFields::Question, "仅限",       Some("applies_to")),
            (EntryWithFields::Renewal,  "仅限",       None),
            (EntryWithFields::Step,     "Fields",    Some("fields")),
            (EntryWithFields::Step,     "逾期",       Some("if_missed")),
            (EntryWithFields::Cause,    "field",     Some("field")),
        ];
        for (kind, name, field) in cases {
            assert_eq!(fields.of(kind, name), field, "for {name:?} of {kind:?}");
        }
    }
}
