//! A cause and its fixes are one answer: a fix that one or two causes name is told within the first of them, the others
//! once under their own heading.

use std::collections::HashMap;
use std::ops::Range;

use super::links::Links;
use super::prose::PageContext;
use super::view::{CauseView, EntriesView, EntryLinkView, FixView, PartView, RemedyView};
use crate::model::{Cause, Entries, EntryLink, Page};

/// A fix that more causes name is told once, under the fixes' heading.
const FEW_CAUSES: usize = 2;

/// A cause says of a fix that is told elsewhere so many of the steps at which to go on.
const MOST_STEPS: usize = 3;

impl PageContext<'_> {
    /// Moves the fixes of `parts`, the views of all parts of the page, to the causes with which they are told.
    pub(super) fn tell_fixes_with_causes(&self, parts: &mut Vec<PartView>, links: &Links<'_>) {
        let page = links.page;
        let mut first_cause = 0;
        let mut emptied = Vec::new();
        for (at, part) in page.parts.iter().enumerate() {
            let Entries::Causes(causes) = &part.entries else { continue };
            let numbers = first_cause..first_cause + causes.len();
            first_cause = numbers.end;
            let Some(fixes_at) = self.fixes_told_with(page, at, links) else { continue };
            let mut told = HashMap::new();
            if let Some(fixes_at) = fixes_at {
                let fixes_part = &mut parts[fixes_at];
                let is_numbered = page.parts[fixes_at].first_number.is_some();
                told = take_told(fixes_part, links, &numbers);
                if !told.is_empty() && fixes_part.role == "fixes" && self.is_in_yaml(page) && !is_numbered {
                    self.words.get("fixes_shared").clone_into(&mut fixes_part.text);
                    fixes_part.heading = super::html::escape(&fixes_part.text);
                }
                if has_no_fixes(fixes_part) && fixes_part.lead.is_empty() {
                    let id = std::mem::take(&mut fixes_part.id);
                    parts[at].fixes_id = id;
                    emptied.push(fixes_at);
                }
            }
            parts[at].has_answers = true;
            if let EntriesView::Causes(views) = &mut parts[at].entries {
                for (view, cause) in views.iter_mut().zip(causes) {
                    view.remedies = remedies(view, cause, links, &mut told);
                }
            }
        }
        let mut at = 0;
        parts.retain(|_| {
            at += 1;
            !emptied.contains(&(at - 1))
        });
    }

    /// Whether the causes of the part `at` are told with their fixes: none if not, else where these stand, if there are any.
    ///
    /// In YAML they always are. In Markdown only if the fixes follow the causes, for its author put the parts in order, and
    /// some cause names one of them.
    #[expect(clippy::option_option, reason = "whether, and then where")]
    fn fixes_told_with(&self, page: &Page, at: usize, links: &Links<'_>) -> Option<Option<usize>> {
        let is_fixes = |at: &usize| matches!(page.parts.get(*at).map(|part| &part.entries), Some(Entries::Fixes(_)));
        if self.is_in_yaml(page) {
            return Some((at + 1..page.parts.len()).find(is_fixes));
        }
        let Entries::Causes(causes) = &page.parts[at].entries else { return None };
        let is_any_named = causes.iter().flat_map(|cause| &cause.fixes).any(|link| links.own_fix(link).is_some());
        Some(at + 1).filter(|at| is_any_named && is_fixes(at)).map(Some)
    }

    fn is_in_yaml(&self, page: &Page) -> bool {
        let file = &self.site_context.resolved.site.files[page.file.0 as usize];
        let path = file.path.as_str();
        path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "yaml" | "yml"))
    }
}

/// Takes those fixes out of their part that are told with a cause of `numbers`: by their ids.
fn take_told(part: &mut PartView, links: &Links<'_>, numbers: &Range<usize>) -> HashMap<String, FixView> {
    let EntriesView::Fixes(fixes) = &mut part.entries else { return HashMap::new() };
    let is_told = |fix: &FixView| {
        let causes = links.fixed_by(&fix.id);
        causes.len() <= FEW_CAUSES && causes.first().is_some_and(|first| numbers.contains(&(*first as usize)))
    };
    let (told, others): (Vec<_>, Vec<_>) = std::mem::take(fixes).into_iter().partition(is_told);
    *fixes = others;
    told.into_iter().map(|fix| (fix.id.clone(), fix)).collect()
}

fn has_no_fixes(part: &PartView) -> bool {
    matches!(&part.entries, EntriesView::Fixes(fixes) if fixes.is_empty())
}

/// What a cause says of its fixes, in their order: those among `told` whole, for it is the first to name them.
fn remedies(
    view: &CauseView,
    cause: &Cause,
    links: &Links<'_>,
    told: &mut HashMap<String, FixView>,
) -> Vec<RemedyView> {
    let remedy = |(link, to): (&EntryLinkView, &EntryLink)| {
        let fix = links.own_anchor(to).and_then(|id| told.remove(id));
        let elsewhere = links.own_fix(to).filter(|_| fix.is_none());
        let resume_at = elsewhere.map(|elsewhere| links.resume_at(elsewhere, MOST_STEPS)).unwrap_or_default();
        RemedyView { title: link.title.clone(), href: link.href.clone(), fix, resume_at }
    };
    view.fixes.iter().zip(&cause.fixes).map(remedy).collect()
}
