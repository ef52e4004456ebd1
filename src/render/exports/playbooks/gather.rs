//! The model → the shape.

use super::shape;
use crate::model::{
    Cause, Change, Date, Duration, EntryLink, Fee, FieldRule, FileIndex, Fix, FormField, Likelihood, Material,
    MaterialUse, Page, RelatedLink, Renewal, Required, Retry, Source, Step, Task, Unit,
};
use crate::render::prose::PageContext;
use crate::resolve::{PageIndex, SharedIndex, Target};

impl PageContext<'_> {
    /// A page as data.
    pub(super) fn as_data(&self, page_index: PageIndex) -> shape::Playbook {
        let page = self.page(page_index);
        let file = page.file;
        let header = &page.header;
        let config = &self.site_context.resolved.site.config;
        let language = self.site_context.resolved.site.files[file.0 as usize].language;
        let path = self.site_context.plan.paths[self.number].of(self.kind_of(page_index));
        let twin = path.and_then(|path| path.strip_suffix(".html")).map(|stem| format!("{stem}.md"));
        shape::Playbook {
            key: page.key.to_string(),
            address: path.map(|path| self.href(path)).unwrap_or_default(),
            url: path.and_then(|path| self.absolute(path)).unwrap_or_default(),
            markdown: twin.map(|path| self.href(&path)).unwrap_or_default(),
            title: header.title.text.to_string(),
            summary: self.plain_line(file, &header.summary),
            language: config.languages[language].tag.to_string(),
            collection: page.folder().to_owned(),
            code: text(header.code.as_deref()),
            audience: self.plain_line(file, &header.audience),
            applies_to: texts(&header.applies_to),
            issued_by: self.plain_line(file, &header.issued_by),
            superseded_by: header.superseded_by.and_then(|reference| match self.target(file, reference) {
                Target::Nothing => None,
                target => Some(self.named(page_index, target, self.target_title(target))),
            }),
            tags: texts(&header.tags),
            draft: header.draft,
            reviewed: date(header.reviewed),
            updated: date(header.updated),
            review_every: header.review_every.as_ref().or(config.review_every.as_ref()).map(span),
            sources: header.sources.iter().map(|source| self.source(file, source)).collect(),
            disclaimer: self.plain(file, &header.disclaimer),
            duration: header.duration.as_ref().map(span),
            owner: self.plain_line(file, &header.owner),
            fees: self.plain_fees(file, &header.fees),
            fee_entries: self.fee_entries(file, &header.fees),
            changes: header.changes.iter().map(|change| self.change(file, change)).collect(),
            eligibility: page
                .conditions()
                .map(|entry| shape::Condition {
                    id: entry.id.to_string(),
                    title: self.plain_line(file, &entry.title),
                    text: self.plain(file, &entry.body),
                    applies_to: texts(&entry.applies_to),
                })
                .collect(),
            materials: page.materials().map(|entry| self.listed_material(page, entry)).collect(),
            process: page.steps().map(|step| self.step_data(page, page_index, step)).collect(),
            causes: page.causes().map(|cause| self.cause_data(page, page_index, cause)).collect(),
            fixes: page.fixes().map(|fix| self.fix_data(page, page_index, fix)).collect(),
            features: page
                .features()
                .map(|entry| shape::Feature {
                    id: entry.id.to_string(),
                    title: self.plain_line(file, &entry.title),
                    text: self.plain(file, &entry.body),
                    audience: self.plain_line(file, &entry.audience),
                    link: entry.link.as_ref().map(|link| self.opened_page(file, page_index, link)),
                    lost_on_expiry: entry.lost_on_expiry,
                    applies_to: texts(&entry.applies_to),
                })
                .collect(),
            renewals: page.renewals().map(|renewal| self.renewal_data(file, page_index, renewal)).collect(),
            faq: page
                .questions()
                .map(|entry| shape::Question {
                    id: entry.id.to_string(),
                    question: self.plain_line(file, &entry.question),
                    answer: self.plain(file, &entry.answer),
                    applies_to: texts(&entry.applies_to),
                })
                .collect(),
            related: page.related().map(|entry| self.related_data(file, entry)).collect(),
        }
    }

    fn source(&self, file: FileIndex, source: &Source) -> shape::Source {
        shape::Source {
            title: source.title.to_string(),
            address: source.url.map(|url| self.target_href(self.target(file, url))).unwrap_or_default(),
            accessed: date(source.accessed),
        }
    }

    fn fee_entries(&self, file: FileIndex, fees: &[Fee]) -> Vec<shape::Fee> {
        let entry = |fee: &Fee| shape::Fee {
            what: self.plain_line(file, &fee.what),
            amount: self.plain_line(file, &fee.amount),
            per: self.plain_line(file, &fee.per),
            refundable: fee.refundable,
            note: self.plain(file, &fee.note),
        };
        let entries: Vec<shape::Fee> = fees.iter().map(entry).collect();
        match entries.as_slice() {
            [only] if *only == (shape::Fee { what: only.what.clone(), ..shape::Fee::default() }) => Vec::new(),
            _ => entries,
        }
    }

    fn change(&self, file: FileIndex, change: &Change) -> shape::Change {
        shape::Change {
            date: date(change.date),
            note: self.plain(file, &change.note),
            action: self.plain(file, &change.action),
        }
    }

    /// What is named from the page behind `page_index`.
    fn named(&self, page_index: PageIndex, target: &Target, title: String) -> shape::Reference {
        match target {
            Target::Page { page_index: there, anchor: Some(anchor) } if *there == page_index => {
                shape::Reference { title, id: anchor.to_string(), ..shape::Reference::default() }
            }
            target => shape::Reference { title, address: self.target_href(target), ..shape::Reference::default() },
        }
    }

    fn entry_data(&self, file: FileIndex, page_index: PageIndex, link: &EntryLink) -> shape::Reference {
        let target = self.target(file, link.reference);
        let words = self.plain(file, &link.otherwise);
        let title = match self.target_title(target) {
            title if *target == Target::Nothing || title.is_empty() => words,
            // A link out of the site has the text that its author gave it.
            _ if matches!(target, Target::External(_) | Target::Asset { .. }) && !words.is_empty() => words,
            title => title,
        };
        let material = link.own.as_ref().map(|own| {
            let name = self.plain_line(file, &own.name);
            Box::new(shape::Material { name, ..self.material_data(file, own) })
        });
        shape::Reference { material, ..self.named(page_index, target, title) }
    }

    fn entries_data(&self, file: FileIndex, page_index: PageIndex, links: &[EntryLink]) -> Vec<shape::Reference> {
        links.iter().map(|link| self.entry_data(file, page_index, link)).collect()
    }

    fn opened_page(&self, file: FileIndex, page_index: PageIndex, link: &EntryLink) -> shape::Reference {
        let title = self.opened(file, link).title;
        self.named(page_index, self.target(file, link.reference), title)
    }

    /// A material of a page's list: what the site says of it, with what the page says laid over.
    fn listed_material(&self, page: &Page, entry: &MaterialUse) -> shape::Material {
        let own = self.material_data(page.file, &entry.own);
        let shared = self.shared(page, entry).map(|index| &self.edition.materials[index.0 as usize]);
        let mut data = shared.map(|shared| self.material_data(shared.file, &shared.material)).unwrap_or_default();
        macro_rules! lay {
            ($($field:ident),*) => { $(if !shape::is_empty(&own.$field) { data.$field = own.$field; })* };
        }
        lay!(also, required, required_when, formats, max_size, min_pixels, issued_within, valid_for, issuer);
        lay!(where_, must_match, must, remaining, defects, applies_to, text);
        data.id = entry.id.to_string();
        data.name = self.material_name(page, entry);
        data.shared = text(shared.map(|shared| &*shared.id));
        data
    }

    fn material_data(&self, file: FileIndex, material: &Material) -> shape::Material {
        let (required, required_when) = match &material.required {
            None => (None, String::new()),
            Some(Required::Always) => (Some(shape::Required::Always), String::new()),
            Some(Required::Never) => (Some(shape::Required::Never), String::new()),
            Some(Required::When(when)) => (Some(shape::Required::When), when.to_string()),
        };
        shape::Material {
            also: texts(&material.also),
            required,
            required_when,
            formats: texts(&material.formats),
            max_size: material
                .max_size
                .as_ref()
                .map(|size| shape::Size { words: size.words.to_string(), bytes: size.bytes }),
            min_pixels: material.min_pixels.as_ref().map(|pixels| shape::Pixels {
                words: pixels.words.to_string(),
                width: pixels.width,
                height: pixels.height,
            }),
            issued_within: material.issued_within.as_ref().map(span),
            valid_for: material.valid_for.as_ref().map(span),
            issuer: self.plain_line(file, &material.issuer),
            where_: self.plain_line(file, &material.where_),
            must_match: texts(&material.must_match),
            must: texts(&material.must),
            remaining: material.remaining.as_ref().map(span),
            defects: texts(&material.defects),
            applies_to: texts(&material.applies_to),
            text: self.plain(file, &material.body),
            ..shape::Material::default()
        }
    }

    fn step_data(&self, page: &Page, page_index: PageIndex, step: &Step) -> shape::Step {
        let file = page.file;
        shape::Step {
            id: step.id.to_string(),
            title: self.plain_line(file, &step.title),
            text: self.plain(file, &step.body),
            who: self.plain_line(file, &step.who),
            where_: self.plain_line(file, &step.where_),
            link: step.link.as_ref().map(|link| self.opened_page(file, page_index, link)),
            needs: self.entries_data(file, page_index, &step.needs),
            takes: step.takes.as_ref().map(span),
            expect: self.plain(file, &step.expect),
            irreversible: step.irreversible,
            optional: step.optional,
            attempts: step.attempts.unwrap_or(0),
            cooldown: step.cooldown.as_ref().map(span),
            fields: step.fields.iter().map(|field| self.form_field_data(file, field)).collect(),
            within: step.within.as_ref().map(span),
            if_missed: self.plain(file, &step.if_missed),
            applies_to: texts(&step.applies_to),
        }
    }

    fn form_field_data(&self, file: FileIndex, field: &FormField) -> shape::FormField {
        shape::FormField {
            id: field.id.to_string(),
            name: self.plain_line(file, &field.name),
            rule: field.rule.map(|rule| match rule {
                FieldRule::Usc => shape::FieldRule::Usc,
                FieldRule::IdCard => shape::FieldRule::IdCard,
                FieldRule::Mobile => shape::FieldRule::Mobile,
                FieldRule::Email => shape::FieldRule::Email,
                FieldRule::Url => shape::FieldRule::Url,
                FieldRule::Date => shape::FieldRule::Date,
            }),
            min: field.min.unwrap_or(0),
            max: field.max.unwrap_or(0),
            pattern: field.pattern.to_string(),
            must_match: field.must_match.to_string(),
            example: field.example.to_string(),
            text: self.plain(file, &field.body),
        }
    }

    fn cause_data(&self, page: &Page, page_index: PageIndex, cause: &Cause) -> shape::Cause {
        let file = page.file;
        let symptoms = cause.symptoms.iter().map(|symptom| shape::Symptom {
            message: symptom.message.to_string(),
            code: text(symptom.code.as_deref()),
            seen_in: text(symptom.seen_in.as_deref()),
        });
        shape::Cause {
            id: cause.id.to_string(),
            code: text(cause.code.as_deref()),
            title: self.plain_line(file, &cause.title),
            text: self.plain(file, &cause.body),
            symptoms: symptoms.collect(),
            at: self.entries_data(file, page_index, &cause.at),
            likelihood: cause.likelihood.map(|likelihood| match likelihood {
                Likelihood::Common => shape::Likelihood::Common,
                Likelihood::Occasional => shape::Likelihood::Occasional,
                Likelihood::Rare => shape::Likelihood::Rare,
            }),
            confirm: self.plain(file, &cause.confirm),
            confused_with: self.entries_data(file, page_index, &cause.confused_with),
            fixes: self.entries_data(file, page_index, &cause.fixes),
            no_known_fix: cause.no_known_fix,
            field: cause.field.to_string(),
            materials: self.entries_data(file, page_index, &cause.materials),
            requirement: self.plain(file, &cause.requirement),
            retry: cause.retry.map(|retry| match retry {
                Retry::AfterChange => shape::Retry::AfterChange,
                Retry::Wait => shape::Retry::Wait,
                Retry::No => shape::Retry::No,
            }),
            applies_to: texts(&cause.applies_to),
        }
    }

    fn fix_data(&self, page: &Page, page_index: PageIndex, fix: &Fix) -> shape::Fix {
        let file = page.file;
        let escalate = fix.escalate.iter().map(|link| match self.target(file, link.reference) {
            Target::Contact(contact) => self.contact_data(*contact),
            _ => {
                let named = self.entry_data(file, page_index, link);
                shape::Contact { name: named.title, address: named.address, ..shape::Contact::default() }
            }
        });
        shape::Fix {
            id: fix.id.to_string(),
            title: self.plain_line(file, &fix.title),
            text: self.plain(file, &fix.body),
            who: self.plain_line(file, &fix.who),
            needs: self.entries_data(file, page_index, &fix.needs),
            takes: fix.takes.as_ref().map(span),
            steps: self.tasks_data(file, &fix.steps),
            verify: self.plain(file, &fix.verify),
            resume_at: self.entries_data(file, page_index, &fix.resume_at),
            workaround: fix.workaround,
            rollback: self.plain(file, &fix.rollback),
            escalate: escalate.collect(),
            applies_to: texts(&fix.applies_to),
        }
    }

    fn contact_data(&self, index: SharedIndex) -> shape::Contact {
        let contact = &self.edition.contacts[index.0 as usize];
        let file = contact.file;
        shape::Contact {
            id: contact.id.to_string(),
            name: self.plain_line(file, &contact.name),
            channel: self.plain_line(file, &contact.channel),
            address: contact.link.map(|link| self.target_href(self.target(file, link))).unwrap_or_default(),
            hours: self.plain_line(file, &contact.hours),
            response_time: contact.response_time.as_ref().map(span),
            cost: self.plain_line(file, &contact.cost),
            bring: texts(&contact.bring),
            message: text(contact.message.as_deref()),
            text: self.plain(file, &contact.body),
        }
    }

    fn tasks_data(&self, file: FileIndex, tasks: &[Task]) -> Vec<shape::Task> {
        tasks
            .iter()
            .map(|task| shape::Task { title: self.plain_line(file, &task.title), text: self.plain(file, &task.body) })
            .collect()
    }

    fn renewal_data(&self, file: FileIndex, page_index: PageIndex, renewal: &Renewal) -> shape::Renewal {
        shape::Renewal {
            valid_for: renewal.valid_for.as_ref().map(span),
            renew_from: renewal.renew_from.as_ref().map(span),
            grace: renewal.grace.as_ref().map(span),
            reminders: renewal.reminders.iter().map(span).collect(),
            if_lapsed: self.plain(file, &renewal.if_lapsed),
            materials: self.entries_data(file, page_index, &renewal.materials),
            steps: self.tasks_data(file, &renewal.steps),
            text: self.plain(file, &renewal.body),
        }
    }

    fn related_data(&self, file: FileIndex, related: &RelatedLink) -> shape::Related {
        let target = self.target(file, related.reference);
        let text = self.plain_line(file, &related.text);
        shape::Related {
            title: if text.is_empty() { self.target_title(target) } else { text },
            address: self.target_href(target),
            why: self.plain_line(file, &related.why),
        }
    }
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn texts(texts: &[Box<str>]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn date(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

fn span(duration: &Duration) -> shape::Span {
    shape::Span {
        words: duration.words.to_string(),
        amount: duration.amount.map(|amount| shape::Amount {
            least: amount.least,
            most: amount.most,
            unit: match amount.unit {
                Unit::Minute => shape::Unit::Minute,
                Unit::Hour => shape::Unit::Hour,
                Unit::Day => shape::Unit::Day,
                Unit::WorkingDay => shape::Unit::WorkingDay,
                Unit::Week => shape::Unit::Week,
                Unit::Month => shape::Unit::Month,
                Unit::Year => shape::Unit::Year,
            },
        }),
    }
}
