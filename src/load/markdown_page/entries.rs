//! The entries of a part: its sub-headings, or the items of its list.

use std::ops::Range;

use thin_vec::ThinVec;

use super::lead::{bold_or_whole, lead};
use super::outline::{ListKind, Section, Spanned, blocks, first_inline, items, list_kind};
use super::reader::Reader;
use super::values::{Field, take_fields};
use crate::contract::EntryWithFields;
use crate::markdown::{Event, LinkType, Tag, TagEnd, text, wiki_wanted};
use crate::model::{
    Cause, Condition, Duration, Entries, EntryKind, Feature, Fix, Id, Likelihood, Line, Material, MaterialUse, Named,
    Otherwise, Prose, Question, Reference, Renewal, Retry, Role, Scope, Size, Step, Task, UnresolvedTarget,
};

/// An entry before it is known what kind it is.
pub(super) struct RawEntry<'e, 't> {
    /// The inline events of its title.
    pub(super) title: Vec<Spanned<'t>>,
    /// The id that its heading was given.
    pub(super) given_id: Option<&'e str>,
    /// Its blocks.
    pub(super) body: Vec<Spanned<'t>>,
}

impl RawEntry<'_, '_> {
    /// The bytes of its title, or of where it would stand.
    fn range(&self) -> Range<usize> {
        let start = self.title.first().or(self.body.first()).map_or(0, |(_, range)| range.start);
        start..self.title.last().map_or(start, |(_, range)| range.end)
    }
}

/// The entries that sub-headings make.
pub(super) fn from_headings<'e, 't>(sections: &[Section<'e, 't>]) -> Vec<RawEntry<'e, 't>> {
    let entry = |section: &Section<'e, 't>| RawEntry {
        title: section.heading.to_vec(),
        given_id: section.given_id,
        body: section.all.to_vec(),
    };
    sections.iter().map(entry).collect()
}

/// The entries that the items of a list make.
pub(super) fn from_list<'t>(list: &[Spanned<'t>]) -> Vec<RawEntry<'static, 't>> {
    let entry = |item: &[Spanned<'t>]| {
        let lead = lead(item);
        RawEntry { title: lead.title, given_id: None, body: lead.body }
    };
    items(list).into_iter().map(entry).collect()
}

impl<'t> Reader<'_, '_, 't> {
    /// The entries of a part of `role`, whose bodies' headings begin at `level`; `None` if the role has no entries.
    pub(super) fn entries(&mut self, role: Role, raw: &[RawEntry<'_, 't>], level: u8) -> Option<Entries> {
        Some(match role {
            Role::Eligibility => Entries::Conditions(raw.iter().map(|raw| self.condition(raw, level)).collect()),
            Role::Materials => Entries::Materials(raw.iter().map(|raw| self.material(raw, level)).collect()),
            Role::Process => Entries::Steps(raw.iter().map(|raw| self.step(raw, level)).collect()),
            Role::Causes => Entries::Causes(raw.iter().map(|raw| self.cause(raw, level)).collect()),
            Role::Fixes => Entries::Fixes(raw.iter().map(|raw| self.fix(raw, level)).collect()),
            Role::Features => Entries::Features(raw.iter().map(|raw| self.feature(raw, level)).collect()),
            Role::Faq => Entries::Questions(raw.iter().map(|raw| self.question(raw, level)).collect()),
            _ => return None,
        })
    }

    fn condition(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> Condition {
        let title = self.line(&raw.title);
        let id = self.id(raw.given_id, &title, "condition");
        let (body, applies_to) = self.take_applies_to(EntryWithFields::Condition, raw);
        let place = self.entry_place(&raw.range());
        Condition { place, id, title, body: self.blocks(&body, level), applies_to }
    }

    fn question(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> Question {
        let question = self.line(&raw.title);
        let id = self.id(raw.given_id, &question, "question");
        let (body, applies_to) = self.take_applies_to(EntryWithFields::Question, raw);
        let place = self.entry_place(&raw.range());
        Question { place, id, question, answer: self.blocks(&body, level), applies_to }
    }

    /// Takes whom it concerns out of an entry that has no other fields.
    fn take_applies_to(&self, kind: EntryWithFields, raw: &RawEntry<'_, 't>) -> (Vec<Spanned<'t>>, ThinVec<Box<str>>) {
        let (body, fields) = take_fields(kind, &raw.body, self);
        (body, fields.iter().flat_map(Field::list::<Vec<_>>).collect())
    }

    fn material(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> MaterialUse {
        let (body, fields) = take_fields(EntryWithFields::Material, &raw.body, self);
        let place = self.place(raw.range());
        let (reference, name, id) = match wiki_title(&raw.title) {
            Some((wanted, shown)) => {
                let id = match &wanted {
                    UnresolvedTarget::Wiki { id, .. } if self.builder.writer.ids().reserve(id) => Id::from(&**id),
                    _ => self.builder.derive_id(&text(&raw.title)),
                };
                let reference = self.builder.reference(Reference { wanted, place });
                (Some(reference), Line::plain(shown), id)
            }
            None => {
                let name = self.line(&raw.title);
                let is_plain = name.markup.is_none() && !name.is_empty();
                let reference = is_plain.then(|| {
                    let wanted = UnresolvedTarget::Entry {
                        kind: EntryKind::Material,
                        text: Id::from(&*name.text),
                        scope: Scope::Shared,
                        otherwise: Otherwise::Own,
                    };
                    self.builder.reference(Reference { wanted, place })
                });
                let id = self.id(raw.given_id, &name, "material");
                (reference, name, id)
            }
        };
        let mut own = Material { name, body: self.blocks(&body, level), ..Material::default() };
        for field in fields {
            match field.name.as_str() {
                "formats" => own.formats = field.list(),
                "max_size" => own.max_size = Size::parse(&field.words()).ok(),
                "valid_for" => own.valid_for = Some(field.duration()),
                "issuer" => own.issuer = field.line(self),
                "where" => own.where_ = field.line(self),
                "must_match" => own.must_match = field.list(),
                "must" => own.must = field.list(),
                "remaining" => own.remaining = Some(field.duration()),
                "applies_to" => own.applies_to.extend(field.list::<Vec<_>>()),
                other => unread(other),
            }
        }
        MaterialUse { place: self.entry_place(&raw.range()), id, reference, own }
    }

    fn step(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> Step {
        let title = self.line(&raw.title);
        let id = self.id(raw.given_id, &title, "step");
        let (body, fields) = take_fields(EntryWithFields::Step, &raw.body, self);
        let place = self.entry_place(&raw.range());
        let mut step = Step { place, id, title, body: self.blocks(&body, level), ..Step::default() };
        for field in fields {
            match field.name.as_str() {
                "who" => step.who = field.line(self),
                "where" => step.where_ = field.line(self),
                "link" => step.link = field.link(self),
                "needs" => step.needs.extend(field.links(self, EntryKind::Material, Scope::Both)),
                "takes" => step.takes = Some(field.duration()),
                "expect" => step.expect = field.prose(self, level),
                "fields" => step.fields.extend(field.form_fields(self)),
                "within" => step.within = Some(field.duration()),
                "if_missed" => step.if_missed = field.prose(self, level),
                "applies_to" => step.applies_to.extend(field.list::<Vec<_>>()),
                other => unread(other),
            }
        }
        step
    }

    fn cause(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> Cause {
        let title = self.line(&raw.title);
        let id = self.id(raw.given_id, &title, "cause");
        let (body, fields) = take_fields(EntryWithFields::Cause, &raw.body, self);
        let place = self.entry_place(&raw.range());
        let mut cause = Cause { place, id, title, body: self.blocks(&body, level), ..Cause::default() };
        for field in fields {
            match field.name.as_str() {
                "symptoms" => cause.symptoms.extend(field.symptoms(self)),
                "at" => cause.at.extend(field.links(self, EntryKind::Step, Scope::Page)),
                "likelihood" => cause.likelihood = Likelihood::named(&field.words()),
                "confirm" => cause.confirm = field.prose(self, level),
                "fixes" => cause.fixes.extend(field.links(self, EntryKind::Fix, Scope::Page)),
                "code" => cause.code = Some(field.words().into()),
                "field" => cause.field = field.words().into(),
                "materials" => cause.materials.extend(field.links(self, EntryKind::Material, Scope::Both)),
                "requirement" => cause.requirement = field.prose(self, level),
                "retry" => cause.retry = Retry::named(&field.words()),
                "applies_to" => cause.applies_to.extend(field.list::<Vec<_>>()),
                other => unread(other),
            }
        }
        cause
    }

    fn fix(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> Fix {
        let title = self.line(&raw.title);
        let id = self.id(raw.given_id, &title, "fix");
        let (body, fields) = take_fields(EntryWithFields::Fix, &raw.body, self);
        let (body, steps) = self.take_tasks(&body, level);
        let place = self.entry_place(&raw.range());
        let mut fix = Fix { place, id, title, steps, body, ..Fix::default() };
        for field in fields {
            match field.name.as_str() {
                "who" => fix.who = field.line(self),
                "needs" => fix.needs.extend(field.links(self, EntryKind::Material, Scope::Both)),
                "takes" => fix.takes = Some(field.duration()),
                "verify" => fix.verify = field.prose(self, level),
                "resume_at" => fix.resume_at.extend(field.links(self, EntryKind::Step, Scope::Page)),
                "rollback" => fix.rollback = field.prose(self, level),
                "escalate" => fix.escalate.extend(field.links(self, EntryKind::Contact, Scope::Shared)),
                "applies_to" => fix.applies_to.extend(field.list::<Vec<_>>()),
                other => unread(other),
            }
        }
        fix
    }

    fn feature(&mut self, raw: &RawEntry<'_, 't>, level: u8) -> Feature {
        let title = self.line(&raw.title);
        let id = self.id(raw.given_id, &title, "feature");
        let (body, fields) = take_fields(EntryWithFields::Feature, &raw.body, self);
        let place = self.entry_place(&raw.range());
        let mut feature = Feature { place, id, title, body: self.blocks(&body, level), ..Feature::default() };
        for field in fields {
            match field.name.as_str() {
                "audience" => feature.audience = field.line(self),
                "link" => feature.link = field.link(self),
                "applies_to" => feature.applies_to.extend(field.list::<Vec<_>>()),
                other => unread(other),
            }
        }
        feature
    }

    /// A part about renewal; `None` if it says nothing but prose.
    pub(super) fn renewal(&mut self, events: &[Spanned<'t>], level: u8) -> Option<Renewal> {
        let (body, fields) = take_fields(EntryWithFields::Renewal, events, self);
        if fields.is_empty() && tasks_at(&body).is_none() {
            return None;
        }
        let (body, steps) = self.take_tasks(&body, level);
        let place = self.entry_place(&events.first().map_or(0..0, |(_, range)| range.clone()));
        let mut renewal = Renewal { place, steps, body, ..Renewal::default() };
        for field in fields {
            match field.name.as_str() {
                "valid_for" => renewal.valid_for = Some(field.duration()),
                "renew_from" => renewal.renew_from = Some(field.duration()),
                "grace" => renewal.grace = Some(field.duration()),
                "reminders" => {
                    let words: Vec<Box<str>> = field.list();
                    renewal.reminders.extend(words.iter().map(|words| Duration::lenient(words)));
                }
                "if_lapsed" => renewal.if_lapsed = field.prose(self, level),
                "materials" => renewal.materials.extend(field.links(self, EntryKind::Material, Scope::Both)),
                other => unread(other),
            }
        }
        Some(renewal)
    }

    /// Takes the ordered list at the end of an entry as its tasks. A list with prose behind it stays where it stands.
    fn take_tasks(&mut self, events: &[Spanned<'t>], level: u8) -> (Prose, ThinVec<Task>) {
        let Some(at) = tasks_at(events) else { return (self.blocks(events, level), ThinVec::new()) };
        let body = self.blocks(&events[..at], level);
        let tasks = items(&events[at..]).into_iter().map(|item| {
            let lead = bold_or_whole(item);
            let start = item.first().map_or(0, |(_, range)| range.start);
            let place = self.entry_place(&(start..lead.title.last().map_or(start, |(_, range)| range.end)));
            Task { place, title: self.line(&lead.title), body: self.blocks(&lead.body, level) }
        });
        (body, tasks.collect())
    }
}

/// A field that the table of names knows and no reader reads: a mistake in the program, which would swallow the author's line.
fn unread(field: &str) {
    unreachable!("no reader reads the field `{field}`, which `fields.yaml` names");
}

/// What a title that is one `[[…]]` and nothing else names, and the text that it shows instead, if it has one.
fn wiki_title(title: &[Spanned<'_>]) -> Option<(UnresolvedTarget, String)> {
    match title {
        [
            (Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. }), _),
            shown @ ..,
            (Event::End(TagEnd::Link), _),
        ] => Some((wiki_wanted(dest_url)?, if *has_pothole { text(shown) } else { String::new() })),
        _ => None,
    }
}

/// Where the ordered list begins that ends `events`, if it is the only one, counts from 1 and each item begins with text.
fn tasks_at(events: &[Spanned<'_>]) -> Option<usize> {
    let blocks = blocks(events);
    let (last, before) = blocks.split_last()?;
    let is_ordered = |block: &[Spanned<'_>]| matches!(list_kind(block), Some(ListKind::Numbered(_)));
    let begins_with_text = |item: &[Spanned<'_>]| {
        let (inline, _) = first_inline(item);
        !inline.is_empty() && !matches!(inline.first(), Some((Event::TaskListMarker(_), _)))
    };
    let fits = list_kind(last) == Some(ListKind::Numbered(1))
        && !before.iter().any(|block| is_ordered(block))
        && items(last).into_iter().all(begins_with_text);
    fits.then_some(events.len() - last.len())
}
