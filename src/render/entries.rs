//! Entries of the model → views.

use std::collections::BTreeSet;

use super::blanks::{refusal, tried};
use super::links::Links;
use super::prose::PageContext;
use super::view::{
    CauseView, ContactView, FixView, FormFieldView, MaterialView, RelatedView, RenewalView, StepView, SymptomView,
    TaskView,
};
use crate::key::key_of;
use crate::model::{
    Amount, Cause, Duration, FileIndex, Fix, FormField, Material, MaterialUse, Named, RelatedLink, Renewal, Required,
    Step, Task,
};
use crate::plan::{CauseAt, PageKind};
use crate::resolve::{SharedIndex, Target};

/// A cause shows so many of the steps at which its first fix resumes; the fix itself shows all.
const MOST_STEPS: usize = 8;

impl PageContext<'_> {
    /// A material of a page's list: the shared one's facts, with what the page says laid over.
    pub(super) fn material_use(&self, file: FileIndex, entry: &MaterialUse) -> MaterialView {
        let target = entry.reference.map(|reference| self.target(file, reference));
        let mut view = match target {
            Some(Target::Material(index)) => self.shared_material(*index),
            _ => MaterialView::default(),
        };
        let own = self.material(file, &entry.own);
        view.id = entry.id.to_string();
        if !own.name.is_empty() && view.name.is_empty() {
            view.name = own.name;
        }
        macro_rules! lay {
            ($($field:ident),*) => { $(if !own.$field.is_empty() { view.$field = own.$field; })* };
        }
        lay!(required, required_when, also, formats, max_size, min_pixels, issued_within, valid_for, issuer);
        lay!(where_to_get, must_match, must, remaining, defects, applies_to, body);
        if view.name.is_empty() {
            view.name = super::html::escape(&entry.id);
        }
        if own.max_bytes > 0 {
            view.max_bytes = own.max_bytes;
        }
        if own.min_width > 0 {
            (view.min_width, view.min_height) = (own.min_width, own.min_height);
        }
        view.version = version(&MaterialView { href: String::new(), ..view.clone() });
        view
    }

    /// A shared material.
    pub(super) fn shared_material(&self, index: SharedIndex) -> MaterialView {
        let shared = &self.edition.materials[index.0 as usize];
        let mut view = self.material(shared.file, &shared.material);
        view.id = shared.id.to_string();
        view.href = self.page_href(PageKind::Material(index, 1));
        view
    }

    pub(super) fn material(&self, file: FileIndex, material: &Material) -> MaterialView {
        let (required, required_when) = match &material.required {
            None => ("", String::new()),
            Some(Required::Always) => ("yes", String::new()),
            Some(Required::Never) => ("no", String::new()),
            Some(Required::When(when)) => ("when", when.to_string()),
        };
        MaterialView {
            id: String::new(),
            name: self.line(file, &material.name),
            href: String::new(),
            required,
            required_when,
            also: texts(&material.also),
            formats: texts(&material.formats),
            max_size: material.max_size.as_ref().map_or_else(String::new, |size| size.words.to_string()),
            min_pixels: material.min_pixels.as_ref().map_or_else(String::new, |pixels| pixels.words.to_string()),
            max_bytes: material.max_size.as_ref().map_or(0, |size| size.bytes),
            min_width: material.min_pixels.as_ref().map_or(0, |pixels| pixels.width),
            min_height: material.min_pixels.as_ref().map_or(0, |pixels| pixels.height),
            version: String::new(),
            issued_within: words(material.issued_within.as_ref()),
            valid_for: words(material.valid_for.as_ref()),
            issuer: self.line(file, &material.issuer),
            where_to_get: self.line(file, &material.where_),
            must_match: texts(&material.must_match),
            must: texts(&material.must),
            remaining: words(material.remaining.as_ref()),
            defects: texts(&material.defects),
            applies_to: texts(&material.applies_to),
            body: self.prose(file, &material.body),
        }
    }

    pub(super) fn step(&self, step: &Step, links: &Links<'_>) -> StepView {
        let file = links.page.file;
        let mut view = StepView {
            id: step.id.to_string(),
            title: self.line(file, &step.title),
            body: self.prose(file, &step.body),
            who: self.line(file, &step.who),
            where_to: self.line(file, &step.where_),
            link: step.link.as_ref().map(|link| self.opened(file, link)),
            needs: self.entry_links(file, &step.needs),
            takes: words(step.takes.as_ref()),
            expect: self.prose(file, &step.expect),
            irreversible: step.irreversible,
            optional: step.optional,
            attempts: step.attempts.unwrap_or(0),
            cooldown: words(step.cooldown.as_ref()),
            fields: step.fields.iter().map(|field| self.form_field(file, field)).collect(),
            within: words(step.within.as_ref()),
            if_missed: self.prose(file, &step.if_missed),
            applies_to: texts(&step.applies_to),
            version: String::new(),
            causes: Vec::new(),
        };
        view.version = version(&view);
        view.causes = links.causes(links.appearing_at(&step.id));
        view
    }

    fn form_field(&self, file: FileIndex, field: &FormField) -> FormFieldView {
        FormFieldView {
            id: field.id.to_string(),
            name: self.line(file, &field.name),
            rule: field.rule.map_or("", Named::name),
            min: field.min.unwrap_or(0),
            max: field.max.unwrap_or(0),
            pattern: field.pattern.to_string(),
            must_match: field.must_match.to_string(),
            example: field.example.to_string(),
            body: self.prose(file, &field.body),
        }
    }

    /// A cause.
    pub(super) fn cause(&self, cause: &Cause, links: &Links<'_>) -> CauseView {
        let file = links.page.file;
        let code = cause.code.as_deref().unwrap_or_default();
        let numbers = &self.site_context.plan.indexes[self.number].code_numbers;
        let number = links.page.number_of_cause(&cause.id);
        let number =
            number.and_then(|number| numbers.get(&CauseAt { page_index: links.page_index(), number }).copied());
        CauseView {
            id: cause.id.to_string(),
            code: code.to_owned(),
            code_href: number.map(|number| self.page_href(PageKind::Cause(number))).unwrap_or_default(),
            title: self.line(file, &cause.title),
            text: cause.title.text.to_string(),
            body: self.prose(file, &cause.body),
            symptoms: cause
                .symptoms
                .iter()
                .map(|symptom| SymptomView {
                    message: symptom.message.to_string(),
                    code: symptom.code.as_deref().unwrap_or_default().to_owned(),
                    seen_in: symptom.seen_in.as_deref().unwrap_or_default().to_owned(),
                })
                .collect(),
            at: self.entry_links(file, &cause.at),
            step: links.first_step(cause),
            attempts: links.attempts(cause),
            likelihood: cause.likelihood.map_or("", Named::name),
            field: (!cause.field.is_empty()).then(|| links.form_field(&cause.field)),
            materials: self.entry_links(file, &cause.materials),
            requirement: self.prose(file, &cause.requirement),
            retry: cause.retry.map_or("", Named::name),
            applies_to: texts(&cause.applies_to),
            confirm: self.prose(file, &cause.confirm),
            confused_with: self.entry_links(file, &cause.confused_with),
            fixes: self.entry_links(file, &cause.fixes),
            no_known_fix: cause.no_known_fix,
            remedies: Vec::new(),
            resume_at: cause
                .fixes
                .first()
                .and_then(|link| links.own_fix(link))
                .map(|fix| links.resume_at(fix, MOST_STEPS))
                .unwrap_or_default(),
        }
    }

    /// A fix.
    pub(super) fn fix(&self, fix: &Fix, links: &Links<'_>) -> FixView {
        let file = links.page.file;
        FixView {
            id: fix.id.to_string(),
            number: 0,
            title: self.line(file, &fix.title),
            body: self.prose(file, &fix.body),
            who: self.line(file, &fix.who),
            needs: self.entry_links(file, &fix.needs),
            takes: words(fix.takes.as_ref()),
            steps: self.tasks(file, &fix.steps),
            verify: self.prose(file, &fix.verify),
            resume_at: links.resume_at(fix, usize::MAX),
            workaround: fix.workaround,
            rollback: self.prose(file, &fix.rollback),
            applies_to: texts(&fix.applies_to),
            escalate: self.escalations(file, fix),
            causes: links.causes(links.fixed_by(&fix.id)),
        }
    }

    fn tasks(&self, file: FileIndex, tasks: &[Task]) -> Vec<TaskView> {
        let task = |task: &Task| {
            let (title, body) = (self.line(file, &task.title), self.prose(file, &task.body));
            TaskView { version: version(&(&title, &body)), title, body }
        };
        tasks.iter().map(task).collect()
    }

    pub(super) fn renewal(&self, file: FileIndex, renewal: &Renewal) -> RenewalView {
        RenewalView {
            valid_for: words(renewal.valid_for.as_ref()),
            renew_from: words(renewal.renew_from.as_ref()),
            grace: words(renewal.grace.as_ref()),
            reminders: renewal.reminders.iter().map(|reminder| reminder.words.to_string()).collect(),
            valid_span: span(renewal.valid_for.as_ref()),
            renew_span: span(renewal.renew_from.as_ref()),
            grace_span: span(renewal.grace.as_ref()),
            reminder_spans: renewal.reminders.iter().map(|reminder| span(Some(reminder))).collect(),
            if_lapsed: self.prose(file, &renewal.if_lapsed),
            materials: self.entry_links(file, &renewal.materials),
            steps: self.tasks(file, &renewal.steps),
            body: self.prose(file, &renewal.body),
        }
    }

    pub(super) fn related(&self, file: FileIndex, related: &RelatedLink) -> RelatedView {
        let target = self.target(file, related.reference);
        let title = if related.text.is_empty() {
            super::html::escape(&self.target_title(target))
        } else {
            self.line(file, &related.text)
        };
        RelatedView { title, href: self.target_href(target), why: self.line(file, &related.why) }
    }

    /// Those whom `fixes` say to turn to, each once, then the other `contacts`.
    pub(super) fn contacts_of<'f>(
        &self,
        file: FileIndex,
        fixes: impl Iterator<Item = &'f Fix>,
        contacts: Vec<ContactView>,
    ) -> Vec<ContactView> {
        let mut named = BTreeSet::new();
        let named = fixes.flat_map(|fix| &fix.escalate).filter_map(|link| match self.target(file, link.reference) {
            Target::Contact(contact) => named.insert(*contact).then(|| self.contact(*contact)),
            _ => None,
        });
        let mut seen = BTreeSet::new();
        named.chain(contacts).filter(|contact| seen.insert(contact.id.clone())).collect()
    }

    /// Somebody to turn to.
    pub(super) fn contact(&self, index: SharedIndex) -> ContactView {
        let contact = &self.edition.contacts[index.0 as usize];
        let message = contact.message.as_deref().unwrap_or_default();
        ContactView {
            id: contact.id.to_string(),
            name: contact.name.text.to_string(),
            channel: contact.channel.text.to_string(),
            href: contact.link.map(|link| self.target_href(self.target(contact.file, link))).unwrap_or_default(),
            hours: contact.hours.text.to_string(),
            response_time: words(contact.response_time.as_ref()),
            cost: contact.cost.text.to_string(),
            bring: texts(&contact.bring),
            message: message.to_owned(),
            refusal: refusal(message).to_owned(),
            tried: tried(message).to_owned(),
            body: self.prose(contact.file, &contact.body),
        }
    }
}

pub(super) fn texts(texts: &[Box<str>]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// The author's words for a span of time.
pub(super) fn words(duration: Option<&Duration>) -> String {
    duration.map_or_else(String::new, |duration| duration.words.to_string())
}

/// A span of time for scripts: `90 day`, or a range, `1-2 working_day`; empty if the author's words say none.
pub(super) fn span(duration: Option<&Duration>) -> String {
    let Some(Amount { least, most, unit }) = duration.and_then(|duration| duration.amount) else {
        return String::new();
    };
    let unit = unit.name();
    if least == most { format!("{least} {unit}") } else { format!("{least}-{most} {unit}") }
}

/// A short mark that changes when `view` does, so that readers can be told that what they ticked has changed since.
fn version(view: &impl serde::Serialize) -> String {
    let text = serde_json::to_vec(view).expect("plain data is JSON");
    format!("{:07x}", key_of(&text) & 0xfff_ffff)
}
