//! The entries of a YAML playbook → the model's.

use crate::contract::{
    OneOrMany, RawCause, RawCondition, RawFeature, RawFix, RawMaterial, RawPlaybook, RawQuestion, RawRelated,
    RawRenewal, RawSection, RawStep, RawSymptom, RawTask, Text, TextOr,
};
use crate::load::page_builder::PageBuilder;
use crate::model::{
    Cause, Condition, Entries, EntryKind, EntryLink, Feature, Fix, Id, Line, MaterialUse, Part, PartHeading, Prose,
    Question, Reference, RelatedLink, Renewal, Role, Scope, Step, Symptom, Task, UnresolvedTarget,
};
use crate::source::{Place, ValuePath};

/// Reads entries of one page, in the order of the page, since ids are given out on the way.
pub(super) struct EntryReader<'d, 'w> {
    pub(super) builder: &'d mut PageBuilder<'w>,
    pub(super) root: &'d ValuePath,
}

impl EntryReader<'_, '_> {
    /// The entries of the part of `role`.
    pub(super) fn entries(&mut self, raw: &RawPlaybook, role: Role) -> Entries {
        match role {
            Role::Eligibility => Entries::Conditions(self.each(&raw.eligibility, "eligibility", Self::condition)),
            Role::Materials => Entries::Materials(self.each(&raw.materials, "materials", Self::material)),
            Role::Process => Entries::Steps(self.each(&raw.process, "process", Self::step)),
            Role::Causes => Entries::Causes(self.each(&raw.causes, "causes", Self::cause)),
            Role::Fixes => Entries::Fixes(self.each(&raw.fixes, "fixes", Self::fix)),
            Role::Features => Entries::Features(self.each(&raw.features, "features", Self::feature)),
            Role::Renewal => {
                Entries::Renewal(Box::new(raw.renewal.as_ref().map(|raw| self.renewal(raw)).unwrap_or_default()))
            }
            Role::Faq => Entries::Questions(self.each(&raw.faq, "faq", Self::question)),
            Role::Related => Entries::Related(self.related_list(&raw.related)),
            _ => Entries::None,
        }
    }

    fn each<R, T>(&mut self, list: &OneOrMany<R>, key: &str, read: fn(&mut Self, &R, &ValuePath) -> T) -> Vec<T> {
        let at = self.root.key(key);
        list.0.iter().enumerate().map(|(index, raw)| read(self, raw, &at.index(index))).collect()
    }

    /// A free section.
    pub(super) fn section(&mut self, raw: &RawSection, index: usize) -> Part {
        let at = self.root.key("sections").index(index);
        let title = line(raw.title.as_ref());
        let heading = (!title.is_empty()).then(|| PartHeading {
            level: 2,
            id: self.id(raw.id.as_ref(), &title, "section"),
            text: title,
        });
        let lead = self.blocks(raw.body.as_ref(), || at.key("body"), 3);
        Part { role: None, heading, lead, entries: Entries::None }
    }

    /// Prose of blocks whose headings begin at `level`.
    pub(super) fn blocks(&mut self, text: Option<&Text>, at: impl Fn() -> ValuePath, level: u8) -> Prose {
        text.map(|text| self.builder.blocks(&text.0, &at, level)).unwrap_or_default()
    }

    fn compact(&mut self, text: Option<&Text>, at: impl Fn() -> ValuePath) -> Prose {
        text.map(|text| self.builder.compact(&text.0, &at)).unwrap_or_default()
    }

    fn id(&mut self, given: Option<&Text>, title: &Line, fallback: &str) -> Id {
        match given.map(|given| given.0.trim()).filter(|given| !given.is_empty()) {
            Some(given) => given.into(),
            None if title.text.is_empty() => self.builder.derive_id(fallback),
            None => self.builder.derive_id(&title.text),
        }
    }

    fn links(
        &mut self,
        list: &OneOrMany<Text>,
        kind: EntryKind,
        scope: Scope,
        at: impl Fn() -> ValuePath,
    ) -> Vec<EntryLink> {
        let named = list.0.iter().enumerate().filter(|(_, text)| !text.0.trim().is_empty());
        named
            .map(|(index, text)| {
                let wanted = UnresolvedTarget::Entry { kind, text: text.0.trim().into(), scope, lenient: false };
                let place = Place::value(at().index(index));
                let reference = self.builder.reference(Reference { wanted, place });
                EntryLink { reference, otherwise: Prose::default() }
            })
            .collect()
    }

    fn link(&mut self, text: Option<&Text>, at: impl Fn() -> ValuePath) -> Option<EntryLink> {
        let text = text.map(|text| text.0.trim()).filter(|text| !text.is_empty())?;
        Some(EntryLink { reference: self.builder.link(text, Place::value(at())), otherwise: Prose::default() })
    }

    fn condition(&mut self, raw: &TextOr<RawCondition>, at: &ValuePath) -> Condition {
        let raw = &entry(raw, |title| RawCondition { title, ..RawCondition::default() });
        let title = line(raw.title.as_ref());
        let id = self.id(raw.id.as_ref(), &title, "condition");
        Condition { id, title, body: self.blocks(raw.body.as_ref(), || at.key("body"), 4) }
    }

    fn material(&mut self, raw: &TextOr<RawMaterial>, at: &ValuePath) -> MaterialUse {
        match raw {
            TextOr::Text(text) => {
                let text = text.trim();
                let wanted = UnresolvedTarget::Entry {
                    kind: EntryKind::Material,
                    text: text.into(),
                    scope: Scope::Shared,
                    lenient: false,
                };
                let reference = self.builder.reference(Reference { wanted, place: Place::value(at.clone()) });
                MaterialUse { id: text.into(), reference: Some(reference), ..MaterialUse::default() }
            }
            TextOr::Entry(raw) => {
                let title = line(raw.name.as_ref());
                let id = self.id(raw.id.as_ref(), &title, "material");
                MaterialUse { id, reference: None, own: self.builder.material(raw, at) }
            }
        }
    }

    fn step(&mut self, raw: &TextOr<RawStep>, at: &ValuePath) -> Step {
        let raw = &entry(raw, |title| RawStep { title, ..RawStep::default() });
        let title = line(raw.title.as_ref());
        let id = self.id(raw.id.as_ref(), &title, "step");
        let body = self.blocks(raw.body.as_ref(), || at.key("body"), 4);
        Step {
            id,
            title,
            who: line(raw.who.as_ref()),
            where_: line(raw.where_.as_ref()),
            link: self.link(raw.link.as_ref(), || at.key("link")),
            needs: self.links(&raw.needs, EntryKind::Material, Scope::Both, || at.key("needs")),
            takes: value(raw.takes.as_ref()),
            expect: self.compact(raw.expect.as_ref(), || at.key("expect")),
            irreversible: raw.irreversible.0,
            optional: raw.optional.0,
            attempts: raw.attempts.map(|attempts| attempts.0),
            cooldown: value(raw.cooldown.as_ref()),
            body,
        }
    }

    fn cause(&mut self, raw: &TextOr<RawCause>, at: &ValuePath) -> Cause {
        let raw = &entry(raw, |title| RawCause { title, ..RawCause::default() });
        let title = line(raw.title.as_ref());
        let id = self.id(raw.id.as_ref(), &title, "cause");
        let body = self.blocks(raw.body.as_ref(), || at.key("body"), 4);
        let symptoms = raw.symptoms.0.iter().map(|raw| {
            let raw = entry(raw, |message| RawSymptom { message, ..RawSymptom::default() });
            Symptom {
                message: text(raw.message.as_ref()).unwrap_or_default(),
                code: text(raw.code.as_ref()),
                seen_in: text(raw.seen_in.as_ref()),
            }
        });
        Cause {
            id,
            code: text(raw.code.as_ref()),
            title,
            symptoms: symptoms.collect(),
            at: self.links(&raw.at, EntryKind::Step, Scope::Page, || at.key("at")),
            likelihood: raw.likelihood.map(Into::into),
            confirm: self.compact(raw.confirm.as_ref(), || at.key("confirm")),
            confused_with: self.links(&raw.confused_with, EntryKind::Cause, Scope::Page, || at.key("confused_with")),
            fixes: self.links(&raw.fixes, EntryKind::Fix, Scope::Page, || at.key("fixes")),
            no_known_fix: raw.no_known_fix.0,
            body,
        }
    }

    fn fix(&mut self, raw: &TextOr<RawFix>, at: &ValuePath) -> Fix {
        let raw = &entry(raw, |title| RawFix { title, ..RawFix::default() });
        let title = line(raw.title.as_ref());
        let id = self.id(raw.id.as_ref(), &title, "fix");
        let body = self.blocks(raw.body.as_ref(), || at.key("body"), 4);
        Fix {
            id,
            title,
            who: line(raw.who.as_ref()),
            needs: self.links(&raw.needs, EntryKind::Material, Scope::Both, || at.key("needs")),
            takes: value(raw.takes.as_ref()),
            steps: self.tasks(&raw.steps, at),
            verify: self.compact(raw.verify.as_ref(), || at.key("verify")),
            resume_at: self.links(&raw.resume_at, EntryKind::Step, Scope::Page, || at.key("resume_at")),
            workaround: raw.workaround.0,
            rollback: self.compact(raw.rollback.as_ref(), || at.key("rollback")),
            escalate: self.links(&raw.escalate, EntryKind::Contact, Scope::Shared, || at.key("escalate")),
            body,
        }
    }

    /// Tasks; a bare text is Markdown, since it is all that there is.
    fn tasks(&mut self, list: &OneOrMany<TextOr<RawTask>>, at: &ValuePath) -> Vec<Task> {
        let at = at.key("steps");
        let tasks = list.0.iter().enumerate().map(|(index, raw)| match raw {
            TextOr::Text(text) => {
                let (title, body) = self.builder.bare_task(text, &|| at.index(index));
                Task { title, body }
            }
            TextOr::Entry(raw) => {
                let body = self.blocks(raw.body.as_ref(), || at.index(index).key("body"), 4);
                Task { title: line(raw.title.as_ref()), body }
            }
        });
        tasks.collect()
    }

    fn feature(&mut self, raw: &TextOr<RawFeature>, at: &ValuePath) -> Feature {
        let raw = &entry(raw, |title| RawFeature { title, ..RawFeature::default() });
        let title = line(raw.title.as_ref());
        Feature {
            id: self.id(raw.id.as_ref(), &title, "feature"),
            title,
            body: self.blocks(raw.body.as_ref(), || at.key("body"), 4),
            audience: line(raw.audience.as_ref()),
            link: self.link(raw.link.as_ref(), || at.key("link")),
            lost_on_expiry: raw.lost_on_expiry.0,
        }
    }

    fn renewal(&mut self, raw: &RawRenewal) -> Renewal {
        let at = &self.root.key("renewal");
        Renewal {
            body: self.blocks(raw.body.as_ref(), || at.key("body"), 3),
            valid_for: value(raw.valid_for.as_ref()),
            renew_from: value(raw.renew_from.as_ref()),
            grace: value(raw.grace.as_ref()),
            reminders: raw.reminders.0.iter().map(|reminder| reminder.0.clone()).collect(),
            if_lapsed: self.compact(raw.if_lapsed.as_ref(), || at.key("if_lapsed")),
            materials: self.links(&raw.materials, EntryKind::Material, Scope::Both, || at.key("materials")),
            steps: self.tasks(&raw.steps, at),
        }
    }

    fn question(&mut self, raw: &RawQuestion, at: &ValuePath) -> Question {
        let question = line(raw.question.as_ref());
        let id = self.id(raw.id.as_ref(), &question, "question");
        Question { id, question, answer: self.blocks(raw.answer.as_ref(), || at.key("answer"), 4) }
    }

    /// Links to related playbooks.
    pub(super) fn related_list(&mut self, list: &OneOrMany<TextOr<RawRelated>>) -> Vec<RelatedLink> {
        self.each(list, "related", Self::related)
    }

    fn related(&mut self, raw: &TextOr<RawRelated>, at: &ValuePath) -> RelatedLink {
        let (text, why, place) = match raw {
            TextOr::Text(text) => (text.trim(), Line::default(), at.clone()),
            TextOr::Entry(raw) => {
                (raw.playbook.as_ref().map_or("", |text| text.0.trim()), line(raw.why.as_ref()), at.key("playbook"))
            }
        };
        let reference =
            Reference { wanted: UnresolvedTarget::Playbook { text: text.into() }, place: Place::value(place) };
        RelatedLink { reference: self.builder.reference(reference), text: Line::default(), why }
    }
}

/// The entry behind a short form: a bare text becomes what `from_text` makes of it.
fn entry<T: Clone>(raw: &TextOr<T>, from_text: impl Fn(Option<Text>) -> T) -> T {
    match raw {
        TextOr::Text(text) => from_text(Some(Text(text.clone()))),
        TextOr::Entry(entry) => T::clone(entry),
    }
}

/// A line of plain text.
fn line(raw: Option<&Text>) -> Line {
    Line::plain(raw.map_or("", |text| text.0.trim()))
}

/// A text, if there is one.
fn text(raw: Option<&Text>) -> Option<Box<str>> {
    raw.map(|text| text.0.trim()).filter(|text| !text.is_empty()).map(Into::into)
}

fn value<T: Clone>(raw: Option<&crate::contract::Parsed<T>>) -> Option<T> {
    raw.map(|parsed| parsed.0.clone())
}
