//! Typed entries as sections.

use super::sections::{Kind, Section};
use super::text::Reader;
use crate::model::{
    Cause, Duration, Entries, Feature, Fix, Line, Material, MaterialUse, Page, Part, Prose, Question, ReferenceIndex,
    Renewal, SharedMaterial, Step, Task,
};

/// Text gathered from fields, one a line.
struct Body<'r> {
    reader: &'r Reader<'r>,
    text: String,
}

impl<'r> Body<'r> {
    fn of(reader: &'r Reader<'r>) -> Self {
        Self { reader, text: String::new() }
    }

    fn add(mut self, text: &str) -> Self {
        let text = text.trim();
        if !text.is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(text);
        }
        self
    }

    fn line(self, line: &Line) -> Self {
        let text = self.reader.line(line);
        self.add(&text)
    }

    fn prose(self, prose: &Prose) -> Self {
        let text = self.reader.prose(prose);
        self.add(&text)
    }

    fn texts(self, texts: &[Box<str>]) -> Self {
        texts.iter().fold(self, |body, text| body.add(text))
    }

    fn span(self, duration: Option<&Duration>) -> Self {
        match duration {
            Some(duration) => self.add(&duration.words),
            None => self,
        }
    }

    fn tasks(self, tasks: &[Task]) -> Self {
        tasks.iter().fold(self, |body, task| body.line(&task.title).prose(&task.body))
    }
}

/// The head of a page: its title, what it says of itself.
pub(super) fn head(page: &Page, reader: &Reader<'_>) -> Section {
    let header = &page.header;
    let facts = Body::of(reader)
        .line(&header.summary)
        .line(&header.audience)
        .texts(&header.applies_to)
        .line(&header.issued_by)
        .span(header.duration.as_ref())
        .line(&header.fees);
    let body = header.changes.iter().fold(facts, |body, change| body.prose(&change.note).prose(&change.action));
    Section {
        kind: Kind::Page,
        heading: reader.line(&header.title),
        names: header.code.iter().chain(&header.tags).map(ToString::to_string).collect(),
        body: body.text,
        ..Section::default()
    }
}

/// The entries of a part; a renewal is none, it is its part's own section.
pub(super) fn entries<'a>(
    part: &Part,
    reader: &Reader<'_>,
    shared: impl Fn(ReferenceIndex) -> Option<&'a SharedMaterial>,
) -> Vec<Section> {
    match &part.entries {
        Entries::None | Entries::Renewal(_) | Entries::Related(_) => Vec::new(),
        Entries::Conditions(all) => {
            let entry = |one: &crate::model::Condition| {
                titled(Kind::Condition, &one.id, &one.title, Body::of(reader).prose(&one.body))
            };
            all.iter().map(entry).collect()
        }
        Entries::Materials(all) => {
            let entry = |one: &MaterialUse| material(&one.own, one.reference.and_then(&shared), reader, &one.id);
            all.iter().map(entry).collect()
        }
        Entries::Steps(all) => all.iter().map(|one| step(one, reader)).collect(),
        Entries::Causes(all) => all.iter().map(|one| cause(one, reader)).collect(),
        Entries::Fixes(all) => all.iter().map(|one| fix(one, reader)).collect(),
        Entries::Features(all) => all.iter().map(|one| feature(one, reader)).collect(),
        Entries::Questions(all) => {
            let entry =
                |one: &Question| titled(Kind::Question, &one.id, &one.question, Body::of(reader).prose(&one.answer));
            all.iter().map(entry).collect()
        }
    }
}

/// A material: shared, or of a page's list with the name of the shared one.
pub(super) fn material(own: &Material, shared: Option<&SharedMaterial>, reader: &Reader<'_>, id: &str) -> Section {
    let name = [Some(&own.name), shared.map(|shared| &shared.material.name)]
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty());
    let body = Body::of(reader)
        .prose(&own.body)
        .line(&own.issuer)
        .line(&own.where_)
        .texts(&own.formats)
        .texts(&own.must_match)
        .texts(&own.defects)
        .span(own.valid_for.as_ref());
    Section {
        kind: Kind::Material,
        heading: name.map_or_else(|| id.to_owned(), |name| reader.line(name)),
        anchor: id.to_owned(),
        names: own.also.iter().map(ToString::to_string).collect(),
        body: body.text,
        ..Section::default()
    }
}

/// What a renewal says.
pub(super) fn renewal(renewal: &Renewal, reader: &Reader<'_>) -> String {
    Body::of(reader)
        .span(renewal.valid_for.as_ref())
        .span(renewal.renew_from.as_ref())
        .span(renewal.grace.as_ref())
        .prose(&renewal.if_lapsed)
        .tasks(&renewal.steps)
        .prose(&renewal.body)
        .text
}

fn titled(kind: Kind, id: &str, title: &Line, body: Body<'_>) -> Section {
    let heading = body.reader.line(title);
    Section { kind, heading, anchor: id.to_owned(), body: body.text, ..Section::default() }
}

fn step(step: &Step, reader: &Reader<'_>) -> Section {
    let body = Body::of(reader)
        .prose(&step.body)
        .line(&step.who)
        .line(&step.where_)
        .span(step.takes.as_ref())
        .prose(&step.expect);
    titled(Kind::Step, &step.id, &step.title, body)
}

fn cause(cause: &Cause, reader: &Reader<'_>) -> Section {
    let symptoms = cause.symptoms.iter();
    let codes = cause.code.iter().chain(symptoms.clone().filter_map(|symptom| symptom.code.as_ref()));
    let seen_in = symptoms.clone().filter_map(|symptom| symptom.seen_in.clone());
    let body = Body::of(reader).prose(&cause.body).prose(&cause.confirm).texts(&seen_in.collect::<Vec<_>>());
    Section {
        messages: symptoms.map(|symptom| symptom.message.to_string()).collect(),
        names: codes.map(ToString::to_string).collect(),
        ..titled(Kind::Cause, &cause.id, &cause.title, body)
    }
}

fn fix(fix: &Fix, reader: &Reader<'_>) -> Section {
    let body = Body::of(reader)
        .tasks(&fix.steps)
        .prose(&fix.body)
        .line(&fix.who)
        .prose(&fix.verify)
        .prose(&fix.rollback)
        .span(fix.takes.as_ref());
    titled(Kind::Fix, &fix.id, &fix.title, body)
}

fn feature(feature: &Feature, reader: &Reader<'_>) -> Section {
    titled(Kind::Feature, &feature.id, &feature.title, Body::of(reader).prose(&feature.body).line(&feature.audience))
}
