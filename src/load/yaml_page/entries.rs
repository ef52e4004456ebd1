//! The entries of a YAML playbook → the model's.

use thin_vec::ThinVec;

use crate::contract::{
    OneOrMany, Parsed, RawCause, RawCondition, RawFeature, RawFix, RawFormField, RawMaterial, RawPlaybook, RawQuestion,
    RawRelated, RawRenewal, RawSection, RawStep, RawSymptom, RawTask, Text, TextOr,
};
use crate::diagnostic::lints;
use crate::load::page_builder::{PageBuilder, span, trimmed};
use crate::message::say;
use crate::model::{
    Cause, Condition, Entries, EntryKind, EntryLink, EntryPlace, Feature, Fix, FormField, Id, Line, MaterialUse,
    Otherwise, Part, PartHeading, Prose, Question, Reference, RelatedLink, Renewal, Role, Scope, Step, Symptom, Task,
    UnresolvedTarget,
};
use crate::source::{Place, ValuePath};

/// Where an entry stands: its place in the model, and the path that its fields begin with.
#[derive(Clone, Copy)]
struct At<'a> {
    place: EntryPlace,
    path: &'a ValuePath,
}

/// Reads entries of one page, in the order of the page, since ids are given out on the way.
pub(super) struct EntryReader<'d, 'w> {
    pub(super) builder: &'d mut PageBuilder<'w>,
    pub(super) root: &'d ValuePath,
}

impl EntryReader<'_, '_> {
    /// The entries of the part of `role`. Takes what it reads: a page is made of a file's texts, not of copies of them.
    pub(super) fn entries(&mut self, raw: &mut RawPlaybook, role: Role) -> Entries {
        use std::mem::take;
        match role {
            Role::Eligibility => {
                Entries::Conditions(self.each(take(&mut raw.eligibility), "eligibility", Self::condition))
            }
            Role::Materials => Entries::Materials(self.each(take(&mut raw.materials), "materials", Self::material)),
            Role::Process => Entries::Steps(self.each(take(&mut raw.process), "process", Self::step)),
            Role::Causes => Entries::Causes(self.each(take(&mut raw.causes), "causes", Self::cause)),
            Role::Fixes => Entries::Fixes(self.each(take(&mut raw.fixes), "fixes", Self::fix)),
            Role::Features => Entries::Features(self.each(take(&mut raw.features), "features", Self::feature)),
            Role::Renewal => {
                Entries::Renewal(Box::new(raw.renewal.take().map(|raw| self.renewal(raw)).unwrap_or_default()))
            }
            Role::Faq => Entries::Questions(self.each(take(&mut raw.faq), "faq", Self::question)),
            Role::Related => Entries::Related(self.related_list(take(&mut raw.related))),
            _ => Entries::None,
        }
    }

    fn each<R, T>(&mut self, list: OneOrMany<R>, key: &str, read: fn(&mut Self, R, At<'_>) -> T) -> Vec<T> {
        let list_path = self.root.key(key);
        let entries = list.into_iter().map(|(index, raw)| {
            read(self, raw, At { place: EntryPlace::listed(index), path: &list_path.index(index) })
        });
        entries.collect()
    }

    /// A free section.
    pub(super) fn section(&mut self, raw: RawSection, index: usize) -> Part {
        let at = self.root.key("sections").index(index);
        let title = line(raw.title);
        let heading = (!title.is_empty()).then(|| PartHeading {
            place: EntryPlace::listed(index),
            level: 2,
            id: self.id(raw.id.as_ref(), &title, "section"),
            text: title,
        });
        let lead = self.blocks(raw.body.as_ref(), || at.key("body"), 3);
        Part { role: None, heading, lead, first_number: None, entries: Entries::None }
    }

    /// Prose of blocks whose headings begin at `level`.
    pub(super) fn blocks(&mut self, text: Option<&Text>, at: impl Fn() -> ValuePath, level: u8) -> Prose {
        text.map(|text| self.builder.blocks(&text.0, &at, level)).unwrap_or_default()
    }

    fn compact(&mut self, text: Option<&Text>, at: impl Fn() -> ValuePath) -> Prose {
        text.map(|text| self.builder.compact(&text.0, &at)).unwrap_or_default()
    }

    fn id(&mut self, given: Option<&Text>, title: &Line, fallback: &str) -> Id {
        self.id_of(given, &title.text, fallback)
    }

    fn id_of(&mut self, given: Option<&Text>, title: &str, fallback: &str) -> Id {
        match given.map(|given| given.0.trim()).filter(|given| !given.is_empty()) {
            Some(given) => given.into(),
            None if title.is_empty() => self.builder.derive_id(fallback),
            None => self.builder.derive_id(title),
        }
    }

    fn links(
        &mut self,
        list: OneOrMany<Text>,
        kind: EntryKind,
        scope: Scope,
        at: impl Fn() -> ValuePath,
    ) -> ThinVec<EntryLink> {
        let named = list.into_iter().filter_map(|(index, found)| Some((index, text(Some(found))?)));
        let mut links: ThinVec<EntryLink> = named
            .map(|(index, text)| {
                let wanted =
                    UnresolvedTarget::Entry { kind, text: Id::from(&*text), scope, otherwise: Otherwise::Fault };
                let place = Place::value(at().index(index));
                let reference = self.builder.reference(Reference { wanted, place });
                EntryLink { reference, otherwise: Prose::default(), own: None }
            })
            .collect();
        links.shrink_to_fit();
        links
    }

    /// Materials that are needed: by their names, or given in place.
    fn needs(&mut self, list: OneOrMany<TextOr<RawMaterial>>, at: impl Fn() -> ValuePath) -> ThinVec<EntryLink> {
        let mut needs = ThinVec::new();
        for (index, raw) in list {
            let at = at().index(index);
            // What is given in place may still be a shared material by its name; it is no fault if it is none.
            let (text, own) = match raw {
                TextOr::Text(text) => (trimmed(text), None),
                TextOr::Entry(raw) => {
                    let own = self.builder.material(*raw, &at);
                    (own.name.text.clone(), Some(Box::new(own)))
                }
            };
            if text.is_empty() {
                continue;
            }
            let otherwise = own.as_ref().map_or_else(Prose::default, |own| plain_prose(&own.name.text));
            let wanted = UnresolvedTarget::Entry {
                kind: EntryKind::Material,
                text: Id::from(&*text),
                scope: Scope::Both,
                otherwise: if own.is_some() { Otherwise::Own } else { Otherwise::Fault },
            };
            let reference = self.builder.reference(Reference { wanted, place: Place::value(at) });
            needs.push(EntryLink { reference, otherwise, own });
        }
        needs
    }

    fn form_fields(&mut self, list: OneOrMany<TextOr<RawFormField>>, at: &ValuePath) -> ThinVec<FormField> {
        let list_path = at.key("fields");
        let mut fields = ThinVec::new();
        for (index, raw) in list {
            let path = list_path.index(index);
            let raw = entry(raw, |name| RawFormField { name, ..RawFormField::default() });
            let name = line(raw.name);
            fields.push(FormField {
                place: EntryPlace::listed(index),
                id: self.id(raw.id.as_ref(), &name, "field"),
                name,
                rule: value(raw.rule),
                min: raw.min.map(|min| min.0),
                max: raw.max.map(|max| max.0),
                pattern: text(raw.pattern).unwrap_or_default(),
                must_match: text(raw.must_match).unwrap_or_default(),
                example: text(raw.example).unwrap_or_default(),
                body: self.compact(raw.body.as_ref(), || path.key("body")),
            });
        }
        fields
    }

    fn link(&mut self, text: Option<&Text>, at: impl Fn() -> ValuePath) -> Option<EntryLink> {
        let text = text.map(|text| text.0.trim()).filter(|text| !text.is_empty())?;
        let reference = self.builder.link(text, Place::value(at()));
        Some(EntryLink { reference, otherwise: Prose::default(), own: None })
    }

    fn condition(&mut self, raw: TextOr<RawCondition>, at: At<'_>) -> Condition {
        let raw = entry(raw, |title| RawCondition { title, ..RawCondition::default() });
        let title = line(raw.title);
        let id = self.id(raw.id.as_ref(), &title, "condition");
        let body = self.blocks(raw.body.as_ref(), || at.path.key("body"), 4);
        Condition { place: at.place, id, title, body, applies_to: raw.applies_to.texts() }
    }

    fn material(&mut self, raw: TextOr<RawMaterial>, at: At<'_>) -> MaterialUse {
        match raw {
            TextOr::Text(text) => {
                let text = text.trim();
                let wanted = UnresolvedTarget::Entry {
                    kind: EntryKind::Material,
                    text: text.into(),
                    scope: Scope::Shared,
                    otherwise: Otherwise::Fault,
                };
                let reference = self.builder.reference(Reference { wanted, place: Place::value(at.path.clone()) });
                let id = text.into();
                MaterialUse { place: at.place, id, reference: Some(reference), ..MaterialUse::default() }
            }
            TextOr::Entry(raw) => {
                let name = raw.name.as_ref().map_or("", |name| name.0.trim());
                let id = self.id_of(raw.id.as_ref(), name, "material");
                let own = self.builder.material(*raw, at.path);
                MaterialUse { place: at.place, id, reference: None, own }
            }
        }
    }

    fn step(&mut self, raw: TextOr<RawStep>, at: At<'_>) -> Step {
        let raw = entry(raw, |title| RawStep { title, ..RawStep::default() });
        let title = line(raw.title);
        let id = self.id(raw.id.as_ref(), &title, "step");
        let body = self.blocks(raw.body.as_ref(), || at.path.key("body"), 4);
        Step {
            place: at.place,
            id,
            title,
            who: line(raw.who),
            where_: line(raw.where_),
            link: self.link(raw.link.as_ref(), || at.path.key("link")),
            needs: self.needs(raw.needs, || at.path.key("needs")),
            takes: span(raw.takes),
            expect: self.compact(raw.expect.as_ref(), || at.path.key("expect")),
            irreversible: raw.irreversible.0,
            optional: raw.optional.0,
            attempts: raw.attempts.map(|attempts| attempts.0),
            cooldown: span(raw.cooldown),
            fields: self.form_fields(raw.fields, at.path),
            within: span(raw.within),
            if_missed: self.compact(raw.if_missed.as_ref(), || at.path.key("if_missed")),
            applies_to: raw.applies_to.texts(),
            body,
        }
    }

    fn cause(&mut self, raw: TextOr<RawCause>, at: At<'_>) -> Cause {
        let raw = entry(raw, |title| RawCause { title, ..RawCause::default() });
        let title = line(raw.title);
        if title.is_empty() {
            let place = Place::value(at.path.clone());
            let help = say!("say in a few words what went wrong: `title: …`");
            self.builder.report_with_help(&lints::MISSING_FIELD, place, say!("this cause has no `title`"), help);
        }
        let id = self.id(raw.id.as_ref(), &title, "cause");
        let body = self.blocks(raw.body.as_ref(), || at.path.key("body"), 4);
        let symptoms = raw.symptoms.into_iter().map(|(index, raw)| {
            let raw = entry(raw, |message| RawSymptom { message, ..RawSymptom::default() });
            Symptom {
                place: EntryPlace::listed(index),
                message: text(raw.message).unwrap_or_default(),
                code: text(raw.code),
                seen_in: text(raw.seen_in),
            }
        });
        Cause {
            place: at.place,
            id,
            code: text(raw.code),
            title,
            symptoms: symptoms.collect(),
            at: self.links(raw.at, EntryKind::Step, Scope::Page, || at.path.key("at")),
            likelihood: value(raw.likelihood),
            field: text(raw.field).unwrap_or_default(),
            materials: self.needs(raw.materials, || at.path.key("materials")),
            requirement: self.compact(raw.requirement.as_ref(), || at.path.key("requirement")),
            retry: value(raw.retry),
            applies_to: raw.applies_to.texts(),
            confirm: self.compact(raw.confirm.as_ref(), || at.path.key("confirm")),
            confused_with: self
                .links(raw.confused_with, EntryKind::Cause, Scope::Page, || at.path.key("confused_with")),
            fixes: self.links(raw.fixes, EntryKind::Fix, Scope::Page, || at.path.key("fixes")),
            no_known_fix: raw.no_known_fix.0,
            body,
        }
    }

    fn fix(&mut self, raw: TextOr<RawFix>, at: At<'_>) -> Fix {
        let raw = entry(raw, |title| RawFix { title, ..RawFix::default() });
        let title = line(raw.title);
        let id = self.id(raw.id.as_ref(), &title, "fix");
        let body = self.blocks(raw.body.as_ref(), || at.path.key("body"), 4);
        Fix {
            place: at.place,
            id,
            title,
            who: line(raw.who),
            needs: self.needs(raw.needs, || at.path.key("needs")),
            takes: span(raw.takes),
            steps: self.tasks(raw.steps, at.path),
            verify: self.compact(raw.verify.as_ref(), || at.path.key("verify")),
            resume_at: self.links(raw.resume_at, EntryKind::Step, Scope::Page, || at.path.key("resume_at")),
            workaround: raw.workaround.0,
            rollback: self.compact(raw.rollback.as_ref(), || at.path.key("rollback")),
            applies_to: raw.applies_to.texts(),
            escalate: self.links(raw.escalate, EntryKind::Contact, Scope::Shared, || at.path.key("escalate")),
            body,
        }
    }

    /// Tasks; a bare text is Markdown, since it is all that there is.
    fn tasks(&mut self, list: OneOrMany<TextOr<RawTask>>, at: &ValuePath) -> ThinVec<Task> {
        let at = at.key("steps");
        let tasks = list.into_iter().map(|(index, raw)| match raw {
            TextOr::Text(text) => {
                let (title, body) = self.builder.bare_task(&text, &|| at.index(index));
                Task { place: EntryPlace::listed(index), title, body }
            }
            TextOr::Entry(raw) => {
                let body = self.blocks(raw.body.as_ref(), || at.index(index).key("body"), 4);
                Task { place: EntryPlace::listed(index), title: line(raw.title), body }
            }
        });
        tasks.collect()
    }

    fn feature(&mut self, raw: TextOr<RawFeature>, at: At<'_>) -> Feature {
        let raw = entry(raw, |title| RawFeature { title, ..RawFeature::default() });
        let title = line(raw.title);
        Feature {
            place: at.place,
            id: self.id(raw.id.as_ref(), &title, "feature"),
            title,
            body: self.blocks(raw.body.as_ref(), || at.path.key("body"), 4),
            audience: line(raw.audience),
            link: self.link(raw.link.as_ref(), || at.path.key("link")),
            lost_on_expiry: raw.lost_on_expiry.0,
            applies_to: raw.applies_to.texts(),
        }
    }

    fn renewal(&mut self, raw: RawRenewal) -> Renewal {
        let at = At { place: EntryPlace::listed(0), path: &self.root.key("renewal") };
        Renewal {
            place: at.place,
            body: self.blocks(raw.body.as_ref(), || at.path.key("body"), 3),
            valid_for: span(raw.valid_for),
            renew_from: value(raw.renew_from),
            grace: span(raw.grace),
            reminders: raw.reminders.into_iter().map(|(_, reminder)| reminder.0).collect(),
            if_lapsed: self.compact(raw.if_lapsed.as_ref(), || at.path.key("if_lapsed")),
            materials: self.needs(raw.materials, || at.path.key("materials")),
            steps: self.tasks(raw.steps, at.path),
        }
    }

    fn question(&mut self, raw: RawQuestion, at: At<'_>) -> Question {
        let question = line(raw.question);
        let id = self.id(raw.id.as_ref(), &question, "question");
        Question {
            place: at.place,
            id,
            question,
            applies_to: raw.applies_to.texts(),
            answer: self.blocks(raw.answer.as_ref(), || at.path.key("answer"), 4),
        }
    }

    /// Links to related playbooks.
    pub(super) fn related_list(&mut self, list: OneOrMany<TextOr<RawRelated>>) -> Vec<RelatedLink> {
        self.each(list, "related", Self::related)
    }

    fn related(&mut self, raw: TextOr<RawRelated>, at: At<'_>) -> RelatedLink {
        let (text, why, place) = match raw {
            TextOr::Text(text) => (trimmed(text), Line::default(), at.path.clone()),
            TextOr::Entry(raw) => (text(raw.playbook).unwrap_or_default(), line(raw.why), at.path.key("playbook")),
        };
        let reference = Reference { wanted: UnresolvedTarget::Playbook { text }, place: Place::value(place) };
        RelatedLink { reference: self.builder.reference(reference), text: Line::default(), why }
    }
}

/// The entry behind a short form: a bare text becomes what `from_text` makes of it.
fn entry<T>(raw: TextOr<T>, from_text: impl Fn(Option<Text>) -> T) -> T {
    match raw {
        TextOr::Text(text) => from_text(Some(Text(text))),
        TextOr::Entry(entry) => *entry,
    }
}

/// Plain text as prose.
fn plain_prose(text: &str) -> Prose {
    Prose::filled(crate::markdown::escaped(text))
}

/// A line of plain text.
fn line(raw: Option<Text>) -> Line {
    Line::plain(raw.map(|text| trimmed(text.0)).unwrap_or_default())
}

/// A text, if there is one.
fn text(raw: Option<Text>) -> Option<Box<str>> {
    raw.map(|text| trimmed(text.0)).filter(|text| !text.is_empty())
}

fn value<T>(raw: Option<Parsed<T>>) -> Option<T> {
    raw.map(|parsed| parsed.0)
}
