//! The picture of a process: its steps, the causes that branch off, and where each fix returns.

mod draw;
#[cfg(test)]
mod tests;
mod text;

use std::collections::{BTreeSet, HashMap};

use super::links::Links;
use super::prose::PageContext;
use super::view::FlowView;
use crate::model::{Cause, Entries, Fix, Id, Part};
use crate::resolve::Target;

/// A process with more steps is not drawn: nobody reads such a picture.
const MOST_STEPS: usize = 60;

/// More causes at one step than these are drawn as one fewer, and a link to the others.
const MOST_CAUSES: usize = 6;

/// A picture with more steps, or with more causes, is folded.
const OPEN_STEPS: usize = 7;
const OPEN_CAUSES: usize = 8;

/// What is drawn.
#[derive(Debug, Default)]
struct Flow {
    steps: Vec<FlowStep>,
    /// The causes of each step.
    causes_at: Vec<Vec<FlowCause>>,
    /// The node of causes that no step is named for, if there are any.
    anywhere: Option<FlowStep>,
    causes_anywhere: Vec<FlowCause>,
    /// From the number of a step to that of another that is not its neighbour.
    returns: Vec<(usize, usize)>,
    words: FlowWords,
}

#[derive(Debug, Default)]
struct FlowWords {
    title: String,
    text: String,
    end: String,
}

#[derive(Debug)]
struct FlowStep {
    number: String,
    title: String,
    href: String,
}

#[derive(Debug)]
struct FlowCause {
    title: String,
    href: String,
    badge: Badge,
}

/// What stands behind a cause.
#[derive(Debug)]
enum Badge {
    None,
    /// Nothing is known to help; the word for that.
    Unsolved(String),
    Fix {
        href: String,
        title: String,
        word: String,
        returns_to: Option<String>,
    },
}

impl PageContext<'_> {
    /// The picture of the process that `part` tells; none if a list says it as well.
    pub(super) fn flow(&self, part: &Part, links: &Links<'_>) -> Option<FlowView> {
        let Entries::Steps(steps) = &part.entries else { return None };
        if !(2..=MOST_STEPS).contains(&steps.len()) {
            return None;
        }
        let first = part.first_number.unwrap_or(1);
        let href = |id: &str| self.anchor_href(links.page_index(), id);
        let numbers: HashMap<&Id, usize> = steps.iter().map(|step| &step.id).zip(0..).collect();
        let mut flow = Flow {
            steps: steps
                .iter()
                .zip(first..)
                .map(|(step, number)| FlowStep {
                    number: number.to_string(),
                    title: step.title.text.to_string(),
                    href: href(&step.id),
                })
                .collect(),
            causes_at: steps.iter().map(|_| Vec::new()).collect(),
            ..Flow::default()
        };
        let mut returns = BTreeSet::new();
        let mut count = 0;
        let more = |number: usize, href: String| FlowCause {
            title: self.words.get("flow_more_causes").replace("{n}", &number.to_string()),
            href,
            badge: Badge::None,
        };
        for (at, step) in steps.iter().enumerate() {
            let (all, causes) = links.causes_at(&step.id, MOST_CAUSES);
            count += all;
            for cause in &causes {
                let (drawn, to) = self.flow_cause(cause, links, &numbers, first);
                returns.extend(to.filter(|to| to.abs_diff(at) > 1).map(|to| (at, to)));
                flow.causes_at[at].push(drawn);
            }
            if causes.len() < all {
                flow.causes_at[at].push(more(all - causes.len(), href(&step.id)));
            }
        }
        flow.returns = returns.into_iter().collect();
        let without: Vec<&Cause> = links.page.causes().filter(|cause| cause.at.is_empty()).collect();
        if let Some(cause) = without.first() {
            count += without.len();
            let anywhere = href(&cause.id);
            let shown = if without.len() > MOST_CAUSES { MOST_CAUSES - 1 } else { without.len() };
            let drawn = without[..shown].iter().map(|cause| self.flow_cause(cause, links, &numbers, first).0);
            flow.causes_anywhere = drawn.collect();
            if let Some(next) = without.get(shown) {
                flow.causes_anywhere.push(more(without.len() - shown, href(&next.id)));
            }
            let title = self.words.get("flow_anywhere").to_owned();
            flow.anywhere = Some(FlowStep { number: String::new(), title, href: anywhere });
        }
        if count == 0 {
            return None;
        }
        let fill = |key: &str| {
            let word = self.words.get(key).replace("{title}", &links.page.header.title.text);
            word.replace("{steps}", &steps.len().to_string()).replace("{causes}", &count.to_string())
        };
        flow.words = FlowWords { title: fill("flow_title"), text: fill("flow_text"), end: fill("flow_end") };
        Some(FlowView {
            picture: draw::draw(&flow),
            title: flow.words.title,
            folded: steps.len() > OPEN_STEPS || count > OPEN_CAUSES,
        })
    }

    /// What is drawn of a cause, and the number of the step at which its first fix resumes.
    fn flow_cause(
        &self,
        cause: &Cause,
        links: &Links<'_>,
        numbers: &HashMap<&Id, usize>,
        first: u64,
    ) -> (FlowCause, Option<usize>) {
        let file = links.page.file;
        let step_of = |fix: &Fix| {
            let link = fix.resume_at.first()?;
            match self.target(file, link.reference) {
                Target::Page { page_index, anchor: Some(id) } if *page_index == links.page_index() => {
                    numbers.get(id).copied()
                }
                _ => None,
            }
        };
        let (badge, to) = match links.first_fix(cause) {
            Some(fix) => {
                let to = step_of(fix);
                let number = to.map(|to| (first + to as u64).to_string());
                let title = match &number {
                    Some(number) => self.words.get("flow_returns_to").replace("{n}", number),
                    None => "{fix}".to_owned(),
                };
                let badge = Badge::Fix {
                    href: self.anchor_href(links.page_index(), &fix.id),
                    title: title.replace("{fix}", &fix.title.text),
                    word: self.words.get("flow_fix").to_owned(),
                    returns_to: number,
                };
                (badge, to)
            }
            None if cause.no_known_fix => (Badge::Unsolved(self.words.get("flow_unsolved").to_owned()), None),
            None => (Badge::None, None),
        };
        let href = self.anchor_href(links.page_index(), &cause.id);
        (FlowCause { title: cause.title.text.to_string(), href, badge }, to)
    }
}
