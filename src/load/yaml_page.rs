//! A playbook in YAML → the model. The parts come in the order of the contract's table.

mod entries;

use crate::contract::{OneOrMany, RawPlaybook, RawRelated, RawSection, Text, TextOr};
use crate::load::header::header;
use crate::load::page_builder::{FileContext, PageBuilder};
use crate::model::{Entries, EntryPlace, Line, Page, Part, PartHeading, Prose, RelatedLink, Role};
use crate::source::ValuePath;
use entries::EntryReader;

/// Reads one playbook that is right in shape.
pub(super) fn page(context: &FileContext<'_>, mut raw: RawPlaybook, builder: &mut PageBuilder<'_>) -> Page {
    let root = ValuePath::default();
    reserve_given_ids(&raw, builder);
    let header = header(&mut raw, &root, builder);
    let mut reader = EntryReader { builder, root: &root };
    let mut parts = Vec::new();
    let overview = reader.blocks(raw.overview.as_ref(), || root.key("overview"), 2);
    if !overview.is_empty() {
        parts.push(Part {
            role: Some(Role::Overview),
            heading: None,
            lead: overview,
            first_number: None,
            entries: Entries::None,
        });
    }
    let sections = std::mem::take(&mut raw.sections).into_iter();
    let mut sections: Vec<(Option<Place>, RawSection, usize)> =
        sections.map(|(index, section)| (place_of(&section), section, index)).collect();
    let mut at_place = |place: Place, reader: &mut EntryReader<'_, '_>, parts: &mut Vec<Part>| {
        for (_, section, index) in sections.extract_if(.., |(wanted, ..)| *wanted == Some(place)) {
            parts.push(reader.section(section, index));
        }
    };
    for role in Role::PARTS {
        at_place(Place { after: false, role }, &mut reader, &mut parts);
        if has(&raw, role) {
            let name = context.part_name(role);
            let id = reader.builder.derive_id(name);
            let entries = reader.entries(&mut raw, role);
            // A renewal that says nothing but prose is prose, as it is in Markdown.
            let (lead, entries) = match entries {
                Entries::Renewal(renewal) if renewal.is_prose() => (renewal.body, Entries::None),
                entries => (Prose::default(), entries),
            };
            let heading = Some(PartHeading { place: EntryPlace::default(), level: 2, id, text: Line::plain(name) });
            parts.push(Part { role: Some(role), heading, lead, first_number: None, entries });
        }
        at_place(Place { after: true, role }, &mut reader, &mut parts);
    }
    for (_, section, index) in sections {
        parts.push(reader.section(section, index));
    }
    context.page(header, parts, Prose::default(), builder)
}

/// The related playbooks that front matter names.
pub(super) fn related(raw: OneOrMany<TextOr<RawRelated>>, builder: &mut PageBuilder<'_>) -> Vec<RelatedLink> {
    EntryReader { builder, root: &ValuePath::default() }.related_list(raw)
}

/// Where a free section is asked to stand.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    after: bool,
    role: Role,
}

fn place_of(section: &RawSection) -> Option<Place> {
    let (side, name) = section.place.as_ref()?.0.trim().split_once(' ')?;
    let after = match side {
        "after" => true,
        "before" => false,
        _ => return None,
    };
    Role::named(name.trim()).map(|role| Place { after, role })
}

fn has(raw: &RawPlaybook, role: Role) -> bool {
    match role {
        Role::Eligibility => !raw.eligibility.is_empty(),
        Role::Materials => !raw.materials.is_empty(),
        Role::Process => !raw.process.is_empty(),
        Role::Causes => !raw.causes.is_empty(),
        Role::Fixes => !raw.fixes.is_empty(),
        Role::Features => !raw.features.is_empty(),
        Role::Renewal => raw.renewal.is_some(),
        Role::Faq => !raw.faq.is_empty(),
        Role::Related => !raw.related.is_empty(),
        _ => false,
    }
}

/// Given ids are taken before any id is derived, so that no derived one stands in their way.
fn reserve_given_ids(raw: &RawPlaybook, builder: &mut PageBuilder<'_>) {
    fn shorts<T>(
        list: &OneOrMany<TextOr<T>>,
        key: &str,
        id: impl Fn(&T) -> Option<&Text>,
        builder: &mut PageBuilder<'_>,
    ) {
        for (index, entry) in list.iter() {
            if let TextOr::Entry(entry) = entry {
                reserve(id(entry), key, index, builder);
            }
        }
    }
    fn reserve(id: Option<&Text>, key: &str, index: usize, builder: &mut PageBuilder<'_>) {
        if let Some(id) = id.filter(|id| !id.0.trim().is_empty()) {
            builder.reserve_id(&id.0, &ValuePath::default().key(key).index(index).key("id"));
        }
    }
    shorts(&raw.eligibility, "eligibility", |entry| entry.id.as_ref(), builder);
    for (index, entry) in raw.materials.iter() {
        match entry {
            // A shared material keeps its id on the page.
            TextOr::Text(text) => {
                builder.reserve_id(text, &ValuePath::default().key("materials").index(index));
            }
            TextOr::Entry(entry) => reserve(entry.id.as_ref(), "materials", index, builder),
        }
    }
    shorts(&raw.process, "process", |entry| entry.id.as_ref(), builder);
    for (index, step) in raw.process.iter() {
        let TextOr::Entry(step) = step else { continue };
        for (field_index, field) in step.fields.iter() {
            if let TextOr::Entry(field) = field
                && let Some(id) = field.id.as_ref().filter(|id| !id.0.trim().is_empty())
            {
                let step = ValuePath::default().key("process").index(index);
                builder.reserve_id(&id.0, &step.key("fields").index(field_index).key("id"));
            }
        }
    }
    shorts(&raw.causes, "causes", |entry| entry.id.as_ref(), builder);
    shorts(&raw.fixes, "fixes", |entry| entry.id.as_ref(), builder);
    shorts(&raw.features, "features", |entry| entry.id.as_ref(), builder);
    for (index, entry) in raw.faq.iter() {
        reserve(entry.id.as_ref(), "faq", index, builder);
    }
    for (index, entry) in raw.sections.iter() {
        reserve(entry.id.as_ref(), "sections", index, builder);
    }
}
