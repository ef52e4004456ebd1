//! The causes of a page in a glance → the view: one row each, the most common first; the steps and fields to choose from.

use super::links::Links;
use super::prose::PageContext;
use super::view::{CaseRowView, ContactView, FinderChoiceView, FinderView, Html, Link};
use crate::markdown::push_breakable;
use crate::model::{Cause, Likelihood, Named};

/// So many causes are all seen at once.
const ALL_SEEN: usize = 7;

/// Of more, so many are.
const FIRST_SEEN: usize = 6;

impl PageContext<'_> {
    /// The causes of a page in a glance; none if there is nothing to say of them but their titles, which stand there anyway.
    pub(super) fn finder(&self, links: &Links<'_>, contacts: &[ContactView]) -> Option<FinderView> {
        let mut causes: Vec<&Cause> = links.page.causes().collect();
        if causes.iter().all(|cause| has_title_only(cause)) {
            return None;
        }
        let steps = steps_of(&causes, links);
        let fields = fields_of(&causes);
        causes.sort_by_key(|cause| rank(cause.likelihood));
        let mut first: Vec<CaseRowView> = causes.iter().map(|cause| self.case_row(cause, links)).collect();
        let count = first.len();
        let rest = if count > ALL_SEEN { first.split_off(FIRST_SEEN) } else { Vec::new() };
        let contact = contacts.first();
        let to = |contact: &ContactView| Link { title: contact.name.clone(), href: format!("#contact:{}", contact.id) };
        Some(FinderView {
            first,
            rest,
            count,
            steps,
            fields,
            contact: contact.map(to),
            has_message: contact.is_some_and(|contact| !contact.refusal.is_empty()),
        })
    }

    fn case_row(&self, cause: &Cause, links: &Links<'_>) -> CaseRowView {
        let steps: Vec<&str> = cause.at.iter().filter_map(|link| links.own_anchor(link)).collect();
        let messages = cause.symptoms.iter().map(|symptom| &*symptom.message);
        let codes = cause.symptoms.iter().filter_map(|symptom| symptom.code.as_deref());
        let first_fix = cause.fixes.first();
        let mut title = Html::new();
        push_breakable(&mut title, &cause.title.text);
        CaseRowView {
            id: cause.id.to_string(),
            title,
            likelihood: cause.likelihood.map_or("", Named::name),
            steps: steps.into_iter().map(str::to_owned).collect(),
            step: links.first_step(cause),
            field: cause.field.to_string(),
            message: messages.chain(codes).find(|words| !words.is_empty()).unwrap_or_default().to_owned(),
            fix: first_fix.map(|link| self.entry_link(links.page.file, link).title).unwrap_or_default(),
            no_known_fix: cause.no_known_fix,
            resume: first_fix.and_then(|link| links.own_fix(link)).and_then(|fix| links.resume_at(fix, 1).pop()),
        }
    }
}

fn has_title_only(cause: &Cause) -> bool {
    cause.symptoms.is_empty() && cause.fixes.is_empty() && cause.at.is_empty() && cause.body.is_empty()
}

/// The most common first; of what its author does not say, nobody knows that it is rare.
fn rank(likelihood: Option<Likelihood>) -> u8 {
    match likelihood {
        Some(Likelihood::Common) => 0,
        None => 1,
        Some(Likelihood::Occasional) => 2,
        Some(Likelihood::Rare) => 3,
    }
}

/// The steps at which the causes appear, in the order of the process.
fn steps_of(causes: &[&Cause], links: &Links<'_>) -> Vec<FinderChoiceView> {
    let choice = |step: &crate::model::Step| {
        let count = links.appearing_at(&step.id).len();
        let number = links.step(&step.id).map_or(0, |(number, _)| number);
        let title = step.title.text.to_string();
        FinderChoiceView { value: step.id.to_string(), title, number, count }
    };
    let are_any = causes.iter().any(|cause| !cause.at.is_empty());
    let steps = links.page.steps().filter(|_| are_any).map(choice);
    steps.filter(|choice| choice.count > 0).collect()
}

/// The form fields that the causes name, in their order.
fn fields_of(causes: &[&Cause]) -> Vec<FinderChoiceView> {
    let mut fields: Vec<FinderChoiceView> = Vec::new();
    for cause in causes.iter().filter(|cause| !cause.field.is_empty()) {
        match fields.iter_mut().find(|field| *field.value == *cause.field) {
            Some(field) => field.count += 1,
            None => {
                let title = cause.field.to_string();
                fields.push(FinderChoiceView { value: title.clone(), title, number: 0, count: 1 });
            }
        }
    }
    fields
}
