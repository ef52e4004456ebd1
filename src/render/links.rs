//! What the entries of one page refer to among themselves.

use std::sync::Arc;

use super::backlinks::Backlinks;
use super::prose::PageContext;
use super::view::{EntryLinkView, Link, ResumeView};
use crate::model::{Cause, Entries, EntryLink, Fix, Page, Step};
use crate::resolve::{PageIndex, Target};

/// What the entries of one page refer to among themselves, both ways.
pub(super) struct Links<'a> {
    pub(super) page: &'a Page,
    page_index: PageIndex,
    page_context: &'a PageContext<'a>,
    backlinks: Arc<Backlinks>,
    /// So many causes are named where a fix is used; a short page leaves the rest to the playbook.
    most_causes: usize,
}

impl<'a> Links<'a> {
    pub(super) fn new(page: &'a Page, page_index: PageIndex, page_context: &'a PageContext<'a>) -> Self {
        let backlinks = page_context.backlinks(page_index);
        Self { page, page_index, page_context, backlinks, most_causes: usize::MAX }
    }

    /// Names at most `most_causes` where a fix is used.
    pub(super) fn few_causes(self, most_causes: usize) -> Self {
        Self { most_causes, ..self }
    }

    /// The page.
    pub(super) fn page_index(&self) -> PageIndex {
        self.page_index
    }

    /// How many causes appear at the step `id`, and the first `most` of them; one fewer than that if there are more.
    pub(super) fn causes_at(&self, id: &str, most: usize) -> (usize, Vec<&'a Cause>) {
        let numbers = self.backlinks.appearing_at(id);
        let shown = if numbers.len() > most { most - 1 } else { numbers.len() };
        let causes = numbers[..shown].iter().filter_map(|number| self.page.causes().nth(*number as usize));
        (numbers.len(), causes.collect())
    }

    /// The first of a cause's fixes, if it stands on this page.
    pub(super) fn first_fix(&self, cause: &Cause) -> Option<&'a Fix> {
        cause.fixes.first().and_then(|link| self.own_fix(link))
    }

    /// The id that a link names, if it is one of this page.
    pub(super) fn own_anchor(&self, link: &EntryLink) -> Option<&'a str> {
        match self.page_context.target(self.page.file, link.reference) {
            Target::Page { page_index, anchor: Some(anchor) } if *page_index == self.page_index => Some(anchor),
            _ => None,
        }
    }

    /// The fix that a link names, if it stands on this page.
    pub(super) fn own_fix(&self, link: &EntryLink) -> Option<&'a Fix> {
        self.page.fix_with_id(self.own_anchor(link)?)
    }

    /// The numbers of the causes that name the fix `id`.
    pub(super) fn fixed_by(&self, id: &str) -> &[u32] {
        self.backlinks.fixed_by(id)
    }

    /// The numbers of the causes that appear at the step `id`.
    pub(super) fn appearing_at(&self, id: &str) -> &[u32] {
        self.backlinks.appearing_at(id)
    }

    /// The step `id` of this page, with its number in its part.
    pub(super) fn step(&self, id: &str) -> Option<(u64, &'a Step)> {
        self.page.parts.iter().find_map(|part| match &part.entries {
            Entries::Steps(steps) => {
                let at = steps.iter().position(|step| *step.id == *id)?;
                Some((part.first_number.unwrap_or(1) + at as u64, &steps[at]))
            }
            _ => None,
        })
    }

    /// The number of the first step at which a cause appears; 0 if that is no step of this page.
    pub(super) fn first_step(&self, cause: &Cause) -> u64 {
        cause.at.iter().find_map(|link| self.step(self.own_anchor(link)?)).map_or(0, |(number, _)| number)
    }

    /// How often the steps may be tried at which a cause appears; 0 if none says.
    pub(super) fn attempts(&self, cause: &Cause) -> u32 {
        let steps = cause.at.iter().filter_map(|link| self.step(self.own_anchor(link)?));
        steps.filter_map(|(_, step)| step.attempts).min().unwrap_or(0)
    }

    /// The steps at which a fix says to go on, `most` at most.
    pub(super) fn resume_at(&self, fix: &Fix, most: usize) -> Vec<ResumeView> {
        let file = self.page.file;
        let resume = |link: &EntryLink| {
            let EntryLinkView { title, href, .. } = self.page_context.entry_link(file, link);
            let step = self.own_anchor(link).and_then(|id| self.step(id));
            let (number, where_to) = step
                .map_or_else(Default::default, |(number, step)| (number, self.page_context.line(file, &step.where_)));
            ResumeView { title, href, number, where_to }
        };
        fix.resume_at.iter().take(most).map(resume).collect()
    }

    /// The field of the page's forms that is called `name`, or mere words.
    pub(super) fn form_field(&self, name: &str) -> EntryLinkView {
        let field = self.backlinks.field(name);
        EntryLinkView {
            title: super::html::escape(field.map_or(name, |(name, _)| name)),
            href: field.map(|(_, id)| self.page_context.anchor_href(self.page_index, id)).unwrap_or_default(),
            material: None,
        }
    }

    pub(super) fn causes(&self, numbers: &[u32]) -> Vec<Link> {
        let causes =
            numbers.iter().take(self.most_causes).filter_map(|number| self.page.causes().nth(*number as usize));
        causes
            .map(|cause| Link {
                title: cause.title.text.to_string(),
                href: self.page_context.anchor_href(self.page_index, &cause.id),
            })
            .collect()
    }
}
