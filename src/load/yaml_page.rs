//! A playbook in YAML → the model. The parts come in the order of the contract's table.

mod entries;

use crate::contract::{OneOrMany, RawPlaybook, RawRelated, RawSection, Text, TextOr};
use crate::load::header::header;
use crate::load::page_builder::{FileContext, PageBuilder};
use crate::model::{Entries, Line, Page, Part, PartHeading, Prose, RelatedLink, Role};
use crate::source::ValuePath;
use entries::EntryReader;

/// Reads one playbook that is right in shape.
pub(super) fn page(context: &FileContext<'_>, raw: &RawPlaybook, builder: &mut PageBuilder<'_>) -> Page {
    let root = ValuePath::default();
    reserve_given_ids(raw, builder);
    let header = header(raw, &root, builder);
    let mut reader = EntryReader { builder, root: &root };
    let mut parts = Vec::new();
    let overview = reader.blocks(raw.overview.as_ref(), || root.key("overview"), 2);
    if !overview.is_empty() {
        parts.push(Part { role: Some(Role::Overview), heading: None, lead: overview, entries: Entries::None });
    }
    let mut sections: Vec<(Option<Place>, &RawSection, usize)> =
        raw.sections.0.iter().enumerate().map(|(index, section)| (place_of(section), section, index)).collect();
    let mut at_place = |place: Place, reader: &mut EntryReader<'_, '_>, parts: &mut Vec<Part>| {
        sections.retain(|(wanted, section, index)| {
            let here = *wanted == Some(place);
            if here {
                parts.push(reader.section(section, *index));
            }
            !here
        });
    };
    for role in Role::PARTS {
        at_place(Place { after: false, role }, &mut reader, &mut parts);
        if has(raw, role) {
            let name = context.part_name(role);
            let id = reader.builder.derive_id(name);
            let entries = reader.entries(raw, role);
            // A renewal that says nothing but prose is prose, as it is in Markdown.
            let (lead, entries) = match entries {
                Entries::Renewal(renewal) if renewal.is_prose() => (renewal.body, Entries::None),
                entries => (Prose::default(), entries),
            };
            let heading = Some(PartHeading { level: 2, id, text: Line::plain(name) });
            parts.push(Part { role: Some(role), heading, lead, entries });
        }
        at_place(Place { after: true, role }, &mut reader, &mut parts);
    }
    let rest: Vec<_> = sections.iter().map(|(_, section, index)| (*section, *index)).collect();
    for (section, index) in rest {
        parts.push(reader.section(section, index));
    }
    context.page(header, parts, Prose::default(), builder)
}

/// The related playbooks that front matter names.
pub(super) fn related(raw: &OneOrMany<TextOr<RawRelated>>, builder: &mut PageBuilder<'_>) -> Vec<RelatedLink> {
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
        Role::Eligibility => !raw.eligibility.0.is_empty(),
        Role::Materials => !raw.materials.0.is_empty(),
        Role::Process => !raw.process.0.is_empty(),
        Role::Causes => !raw.causes.0.is_empty(),
        Role::Fixes => !raw.fixes.0.is_empty(),
        Role::Features => !raw.features.0.is_empty(),
        Role::Renewal => raw.renewal.is_some(),
        Role::Faq => !raw.faq.0.is_empty(),
        Role::Related => !raw.related.0.is_empty(),
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
        for (index, entry) in list.0.iter().enumerate() {
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
    for (index, entry) in raw.materials.0.iter().enumerate() {
        match entry {
            // A shared material keeps its id on the page.
            TextOr::Text(text) => {
                builder.reserve_id(text, &ValuePath::default().key("materials").index(index));
            }
            TextOr::Entry(entry) => reserve(entry.id.as_ref(), "materials", index, builder),
        }
    }
    shorts(&raw.process, "process", |entry| entry.id.as_ref(), builder);
    shorts(&raw.causes, "causes", |entry| entry.id.as_ref(), builder);
    shorts(&raw.fixes, "fixes", |entry| entry.id.as_ref(), builder);
    shorts(&raw.features, "features", |entry| entry.id.as_ref(), builder);
    for (index, entry) in raw.faq.0.iter().enumerate() {
        reserve(entry.id.as_ref(), "faq", index, builder);
    }
    for (index, entry) in raw.sections.0.iter().enumerate() {
        reserve(entry.id.as_ref(), "sections", index, builder);
    }
}
