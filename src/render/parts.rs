//! The parts of a page → their views.

use super::entries::texts;
use super::links::Links;
use super::prose::PageContext;
use super::view::{ConditionView, EntriesView, FeatureView, PartView, QuestionView};
use crate::model::{Condition, Entries, Feature, Part, Question};

impl PageContext<'_> {
    /// A part of a page.
    pub(super) fn part(&self, part: &Part, links: &Links<'_>) -> PartView {
        let file = links.page.file;
        let mut view = PartView {
            role: part.role.map_or("section", |role| role.name()),
            lead: self.prose(file, &part.lead),
            entry_level: part.heading.as_ref().map_or(2, |heading| (heading.level + 1).min(6)),
            ..PartView::default()
        };
        if let Some(heading) = &part.heading {
            view.level = heading.level;
            view.id = heading.id.to_string();
            view.heading = self.line(file, &heading.text);
            view.text = heading.text.text.to_string();
        }
        (view.kind, view.entries) = self.part_entries(&part.entries, links);
        view.first_number = part.first_number.unwrap_or(0);
        if let (EntriesView::Fixes(fixes), Some(first)) = (&mut view.entries, part.first_number) {
            // A fix may be told elsewhere, and keeps its number.
            fixes.iter_mut().zip(first..).for_each(|(fix, number)| fix.number = number);
        }
        view
    }

    /// The entries of a part, and what templates call their kind.
    fn part_entries(&self, entries: &Entries, links: &Links<'_>) -> (&'static str, EntriesView) {
        let file = links.page.file;
        match entries {
            Entries::None => ("", EntriesView::default()),
            Entries::Conditions(all) => {
                let condition = |entry: &Condition| ConditionView {
                    id: entry.id.to_string(),
                    title: self.line(file, &entry.title),
                    body: self.prose(file, &entry.body),
                    applies_to: texts(&entry.applies_to),
                };
                ("conditions", EntriesView::Conditions(all.iter().map(condition).collect()))
            }
            Entries::Materials(all) => {
                let materials = all.iter().map(|entry| self.material_use(file, entry));
                ("materials", EntriesView::Materials(materials.collect()))
            }
            Entries::Steps(all) => {
                ("steps", EntriesView::Steps(all.iter().map(|entry| self.step(entry, links)).collect()))
            }
            Entries::Causes(all) => {
                ("causes", EntriesView::Causes(all.iter().map(|entry| self.cause(entry, links)).collect()))
            }
            Entries::Fixes(all) => {
                ("fixes", EntriesView::Fixes(all.iter().map(|entry| self.fix(entry, links)).collect()))
            }
            Entries::Features(all) => {
                let feature = |entry: &Feature| FeatureView {
                    id: entry.id.to_string(),
                    title: self.line(file, &entry.title),
                    body: self.prose(file, &entry.body),
                    applies_to: texts(&entry.applies_to),
                    audience: self.line(file, &entry.audience),
                    link: entry.link.as_ref().map(|link| self.opened(file, link)),
                    lost_on_expiry: entry.lost_on_expiry,
                };
                ("features", EntriesView::Features(all.iter().map(feature).collect()))
            }
            Entries::Renewal(renewal) => ("renewal", EntriesView::Renewal(Box::new(self.renewal(file, renewal)))),
            Entries::Questions(all) => {
                let question = |entry: &Question| QuestionView {
                    id: entry.id.to_string(),
                    question: self.line(file, &entry.question),
                    answer: self.prose(file, &entry.answer),
                    applies_to: texts(&entry.applies_to),
                };
                ("questions", EntriesView::Questions(all.iter().map(question).collect()))
            }
            Entries::Related(all) => {
                ("related", EntriesView::Related(all.iter().map(|entry| self.related(file, entry)).collect()))
            }
        }
    }
}
