//! A playbook in Markdown → the model: headings name the parts, nothing is dropped or reordered.

mod entries;
mod heading_order;
mod lead;
mod outline;
mod reader;
mod related;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use super::page_builder::{FileContext, PageBuilder};
use crate::contract::Fields;
use crate::markdown::{Document, Event, HeadingLevel, RawTitle, Tag, TagEnd, containers, raw_title, text};
use crate::model::{Entries, EntryPlace, Header, Line, Page, Part, PartHeading, Prose, RelatedLink, Role};
use entries::{RawEntry, from_headings, from_list};
use outline::{ListKind, Section, Spanned, blocks, items, list_kind, outline};
use reader::{Reader, places};

/// Reads the text of a page. `base` is the byte of the file at which `body` begins; `related` comes from front matter.
pub(super) fn page(
    context: &FileContext<'_>,
    fields: &Fields,
    mut header: Header,
    related: Vec<RelatedLink>,
    body: &str,
    base: usize,
    builder: &mut PageBuilder<'_>,
) -> Page {
    let document = Document::parse(body);
    builder.writer.reserve_given_ids(&document, &places(base));
    heading_order::report(context.path, body, document.events(), base, builder);
    let (lead, mut sections) = outline(document.events());
    let held = take_held_title(&mut header, lead);
    let title = if held.is_none() { take_title(&mut header, &mut sections) } else { None };
    let raw = if held.is_none() && title.is_none() { take_raw_title(&mut header, lead) } else { None };
    if header.title.is_empty() {
        header.title = Line::plain(readable(name_of(context)));
    }
    let titles = titles(document.events());
    let mut reader = Reader { context, fields, builder, document: &document, base, titles };
    let mut parts = Vec::new();
    if let Some(title) = title {
        reader.title(&mut header, title.given_id, title.heading);
        let lead: Vec<Spanned<'_>> = lead.iter().chain(title.own).cloned().collect();
        reader.introduction(&lead, &mut parts);
        sections.splice(0..0, title.children);
    } else if let Some((given_id, heading)) = held {
        reader.title(&mut header, given_id, &lead[heading.start + 1..heading.end - 1]);
        reader.introduction(&[&lead[..heading.start], &lead[heading.end..]].concat(), &mut parts);
    } else if let Some((RawTitle { words, .. }, block)) = raw {
        let place = lead[block.start].1.clone();
        reader.title(&mut header, None, &[(Event::Text(words.into()), place)]);
        reader.introduction(&[&lead[..block.start], &lead[block.end..]].concat(), &mut parts);
    } else {
        reader.introduction(lead, &mut parts);
    }
    if !reader.questions_page(&header, &sections, &mut parts) {
        reader.siblings(&sections, 2, &mut parts);
    }
    add_related(related, context, reader.builder, &mut parts);
    let footnotes = builder.writer.footnotes(&document, &places(base)).unwrap_or_default();
    context.page(header, parts, footnotes, builder)
}

/// Takes the heading that is the title out of the outline: the first one, if it is an `h1` and says the title.
fn take_title<'e, 't>(header: &mut Header, sections: &mut Vec<Section<'e, 't>>) -> Option<Section<'e, 't>> {
    let first = sections.iter().find(|section| section.level == 1)?;
    let words = text(first.heading);
    if header.title.is_empty() {
        header.title = Line::plain(words.trim());
    } else if !same_letters(&words, &header.title.text) {
        return None;
    }
    // A title further down stays where it stands, as a heading among the others.
    (sections[0].level == 1).then(|| sections.remove(0))
}

/// Takes the title out of a raw element at the top: many texts begin with `<div align="center">` around their `h1`.
fn take_held_title<'e>(header: &mut Header, lead: &'e [Spanned<'_>]) -> Option<(Option<&'e str>, Range<usize>)> {
    let is_title =
        |(event, _): &Spanned<'_>| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    let held = containers(lead).into_iter().next()?;
    let start = held.start + lead[held].iter().position(is_title)?;
    let close = lead[start..].iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))?;
    let words = text(&lead[start + 1..start + close]);
    if header.title.is_empty() {
        header.title = Line::plain(words.trim());
    } else if !same_letters(&words, &header.title.text) {
        return None;
    }
    let given_id = match &lead[start].0 {
        Event::Start(Tag::Heading { id, .. }) => id.as_deref(),
        _ => None,
    };
    Some((given_id, start..start + close + 1))
}

/// Takes the title from a raw `<h1>`, and that out of the page if it is a block of its own. Beside a logo it stays, and where
/// links may lead to its id.
fn take_raw_title(header: &mut Header, lead: &[Spanned<'_>]) -> Option<(RawTitle, Range<usize>)> {
    let mut raw = raw_title(lead)?;
    if header.title.is_empty() {
        header.title = Line::plain(&*raw.words);
    } else if !same_letters(&raw.words, &header.title.text) {
        return None;
    }
    let block = raw.alone.take().filter(|_| raw.id.is_none())?;
    Some((raw, block))
}

fn same_letters(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    letters(a) == letters(b)
}

/// The name of the file, or of its folder, for a page that says no title.
fn name_of<'c>(context: &'c FileContext<'_>) -> &'c str {
    let (folder, name) = context.key.rsplit_once('/').unwrap_or(("", context.key));
    if !context.is_folder {
        name
    } else if folder.is_empty() {
        context.config.languages.get(context.language).map_or(name, |language| &language.title)
    } else {
        folder.rsplit('/').next().unwrap_or(folder)
    }
}

/// The name of a file as a title: `effective_post_mortems` → `Effective post mortems`. What has spaces, capitals or Chinese
/// in it was written to be read.
fn readable(name: &str) -> String {
    let is_slug = name.contains(['_', '-']) && !name.contains(' ') && name.is_ascii();
    let spaced = name.replace(['_', '-'], " ");
    let words = spaced.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if is_slug && !name.contains(|c: char| c.is_ascii_uppercase()) => {
            first.to_uppercase().chain(letters).collect()
        }
        Some(_) if is_slug => words.to_owned(),
        _ => name.to_owned(),
    }
}

/// The texts of all headings and of all leads of list items: what a plain text in a field may name.
fn titles(events: &[Spanned<'_>]) -> BTreeSet<String> {
    let mut titles = BTreeSet::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                let end = events[at..].iter().position(|(event, _)| matches!(event, Event::End(_))).unwrap_or(1);
                titles.insert(text(&events[at + 1..at + end.max(1)]).trim().to_owned());
            }
            Event::Start(Tag::Item) => {
                let end = events[at..].iter().position(|(event, _)| {
                    matches!(event, Event::End(crate::markdown::TagEnd::Item) | Event::Start(Tag::List(_)))
                });
                let lead = lead::lead(&events[at + 1..at + end.unwrap_or(1).max(1)]);
                titles.insert(text(&lead.title).trim().to_owned());
            }
            _ => {}
        }
    }
    titles
}

/// Front matter's related playbooks stand where the model has them: before the free sections at the end.
fn add_related(
    related: Vec<RelatedLink>,
    context: &FileContext<'_>,
    builder: &mut PageBuilder<'_>,
    parts: &mut Vec<Part>,
) {
    if related.is_empty() {
        return;
    }
    let name = context.part_name(Role::Related);
    let (place, id) = (EntryPlace::default(), builder.derive_id(name));
    let heading = PartHeading { place, level: 2, id, text: Line::plain(name) };
    let at = parts.iter().rposition(|part| part.role.is_some()).map_or(0, |at| at + 1);
    let entries = Entries::Related(related);
    parts.insert(
        at,
        Part { role: Some(Role::Related), heading: Some(heading), lead: Prose::default(), first_number: None, entries },
    );
}

impl<'t> Reader<'_, '_, 't> {
    /// Takes the id of the heading that is the title, and its markup.
    fn title(&mut self, header: &mut Header, given_id: Option<&str>, heading: &[Spanned<'t>]) {
        let line = self.line(heading);
        self.builder.title_id = Some(self.id(given_id, &line, "title"));
        if header.title.text == line.text {
            header.title = line;
        }
    }

    fn introduction(&mut self, events: &[Spanned<'t>], parts: &mut Vec<Part>) {
        let lead = self.blocks(events, 2);
        if !lead.is_empty() {
            parts.push(Part {
                role: Some(Role::Overview),
                heading: None,
                lead,
                first_number: None,
                entries: Entries::None,
            });
        }
    }

    /// A page whose title says questions, and whose headings mostly are some, is one part of questions.
    fn questions_page(&mut self, header: &Header, sections: &[Section<'_, 't>], parts: &mut Vec<Part>) -> bool {
        let opens = |text: &str| self.context.roles.of(text).map(|opens| opens.role);
        let asks =
            |section: &&Section<'_, '_>| text(section.heading).trim_end().ends_with(['?', '？', '吗', '呢', '么']);
        let same_level = sections.windows(2).all(|pair| pair[0].level == pair[1].level);
        let is_faq = opens(&header.title.text) == Some(Role::Faq)
            && same_level
            && sections.iter().filter(asks).count() * 2 > sections.len()
            && sections.iter().all(|section| opens(&text(section.heading)).is_none());
        if is_faq {
            let entries = self.entries(Role::Faq, &from_headings(sections), 3).unwrap_or(Entries::None);
            parts.push(Part {
                role: Some(Role::Faq),
                heading: None,
                lead: Prose::default(),
                first_number: None,
                entries,
            });
        }
        is_faq
    }

    /// Sections that stand side by side; their headings are published at `level`.
    fn siblings(&mut self, sections: &[Section<'_, 't>], level: u8, parts: &mut Vec<Part>) {
        let mut at = 0;
        while let Some(section) = sections.get(at) {
            let opens = self.opens(section);
            match opens {
                // `步骤一` `步骤二` … are the entries of one part that has no heading of its own.
                Some(opens) if opens.is_entry => {
                    let run = sections[at..]
                        .iter()
                        .take_while(|next| next.level == section.level && self.opens(next) == Some(opens))
                        .count();
                    // Such a part needs no heading above it, so it stands on the highest level only.
                    let entries = if level == 2 {
                        self.entries(opens.role, &from_headings(&sections[at..at + run]), 3)
                    } else {
                        None
                    };
                    match entries {
                        Some(entries) => {
                            let role = Some(opens.role);
                            parts.push(Part {
                                role,
                                heading: None,
                                lead: Prose::default(),
                                first_number: None,
                                entries,
                            });
                        }
                        None => (at..at + run).for_each(|at| self.prose(&sections[at], None, level, parts)),
                    }
                    at += run;
                    continue;
                }
                Some(opens) => self.part(section, opens.role, level, parts),
                None if self.holds_parts(section) => {
                    let heading = self.heading(section, level);
                    let lead = self.blocks(section.own, level + 1);
                    parts.push(Part {
                        role: None,
                        heading: Some(heading),
                        lead,
                        first_number: None,
                        entries: Entries::None,
                    });
                    self.siblings(&section.children, (level + 1).min(6), parts);
                }
                None => self.prose(section, None, level, parts),
            }
            at += 1;
        }
    }

    fn opens(&self, section: &Section<'_, 't>) -> Option<crate::contract::Opens> {
        (section.level <= 4).then(|| self.context.roles.of(&text(section.heading)))?
    }

    /// Whether a heading below opens a part.
    fn holds_parts(&self, section: &Section<'_, 't>) -> bool {
        section.children.iter().any(|child| self.opens(child).is_some() || self.holds_parts(child))
    }

    fn heading(&mut self, section: &Section<'_, 't>, level: u8) -> PartHeading {
        let line = self.line(section.heading);
        let place = self.entry_place(&values::span(section.heading));
        PartHeading { place, level, id: self.id(section.given_id, &line, "section"), text: line }
    }

    /// A section of prose, all below it included.
    fn prose(&mut self, section: &Section<'_, 't>, role: Option<Role>, level: u8, parts: &mut Vec<Part>) {
        let heading = Some(self.heading(section, level));
        let lead = self.blocks(section.all, (level + 1).min(6));
        parts.push(Part { role, heading, lead, first_number: None, entries: Entries::None });
    }

    /// A part that a role opens: typed if its shape allows, else prose that keeps its role.
    fn part(&mut self, section: &Section<'_, 't>, role: Role, level: u8, parts: &mut Vec<Part>) {
        let body_level = (level + 2).min(6);
        if role == Role::Renewal && section.children.is_empty() {
            // Ids are given out in the order of the page: the heading comes first.
            let heading = Some(self.heading(section, level));
            let (lead, entries) = match self.renewal(section.own, (level + 1).min(6)) {
                Some(renewal) => (Prose::default(), Entries::Renewal(Box::new(renewal))),
                None => (self.blocks(section.own, (level + 1).min(6)), Entries::None),
            };
            parts.push(Part { role: Some(role), heading, lead, first_number: None, entries });
            return;
        }
        if role == Role::Related
            && let Some(raw) = related::links(section)
        {
            let heading = Some(self.heading(section, level));
            let entries = Entries::Related(raw.into_iter().map(|raw| self.related(raw)).collect());
            parts.push(Part { role: Some(role), heading, lead: Prose::default(), first_number: None, entries });
            return;
        }
        match shape(section) {
            Some(Shape { lead, entries: raw, first_number }) if has_entries(role) && level <= 4 => {
                let heading = Some(self.heading(section, level));
                let lead = self.blocks(lead, (level + 1).min(6));
                let entries = self.entries(role, &raw, body_level).unwrap_or(Entries::None);
                parts.push(Part { role: Some(role), heading, lead, first_number, entries });
            }
            _ => self.prose(section, Some(role), level, parts),
        }
    }
}

fn has_entries(role: Role) -> bool {
    matches!(
        role,
        Role::Eligibility | Role::Materials | Role::Process | Role::Causes | Role::Fixes | Role::Features | Role::Faq
    )
}

/// A part that is, after some leading prose, wholly sub-headings of one level or one list.
struct Shape<'e, 't> {
    lead: &'e [Spanned<'t>],
    entries: Vec<RawEntry<'e, 't>>,
    /// The number of the first entry, if the list has numbers.
    first_number: Option<u64>,
}

fn shape<'e, 't>(section: &Section<'e, 't>) -> Option<Shape<'e, 't>> {
    if let Some(first) = section.children.first() {
        let same_level = section.children.iter().all(|child| child.level == first.level);
        let entries = || from_headings(&section.children);
        return same_level.then(|| Shape { lead: section.own, entries: entries(), first_number: None });
    }
    let blocks = blocks(section.own);
    let is_list = |block: &&[Spanned<'_>]| list_kind(block).is_some();
    let (last, before) = blocks.split_last()?;
    if !is_list(last) || before.iter().any(is_list) {
        return None;
    }
    items(last).into_iter().all(lead::is_entry).then(|| Shape {
        lead: &section.own[..section.own.len() - last.len()],
        entries: from_list(last),
        first_number: match list_kind(last) {
            Some(ListKind::Numbered(first)) => Some(first),
            _ => None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn names_of_files_are_titles_to_read() {
        #[rustfmt::skip]
        let cases = [
            ("effective_post_mortems", "Effective post mortems"), ("etcd-members-down", "Etcd members down"),
            ("PG_collect-query", "PG collect query"), ("KubeAPIDown", "KubeAPIDown"), ("renewal", "renewal"),
            ("企业-认证", "企业-认证"), ("About Arduino", "About Arduino"), ("2101", "2101"), ("_", "_"),
        ];
        for (name, expected) in cases {
            assert_eq!(readable(name), expected, "for {name}");
        }
    }
}
