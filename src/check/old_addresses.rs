//! Links that lead to an address at which a page stood before.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::Subject;
use super::near_files::meant;
use crate::model::{UnresolvedTarget, UrlStyle};
use crate::plan::{OutputKind, Redirect};
use crate::resolve::{Edition, LinkProblem, TroubleKind, decode_percent, relative, text_stem};

/// The old addresses of a site, gathered once the first link that leads nowhere asks for them.
pub(super) struct OldAddresses<'a> {
    subject: &'a Subject<'a>,
    redirects: OnceCell<HashMap<&'a str, &'a Redirect>>,
}

impl<'a> OldAddresses<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        Self { subject, redirects: OnceCell::new() }
    }

    /// The source of the page that a link which leads nowhere led to before, and the destination that leads there now.
    pub(super) fn destination(&self, edition: &Edition, problem: &LinkProblem) -> Option<(&'a str, String)> {
        let site = &self.subject.resolved.site;
        let source = &site.files[problem.file.0 as usize];
        let UnresolvedTarget::Link { destination, .. } = &source.references[problem.reference.0 as usize].wanted else {
            return None;
        };
        if !matches!(problem.kind, TroubleKind::Missing | TroubleKind::Mounted(_)) || self.redirects().is_empty() {
            return None;
        }
        let (path, fragment) = destination.split_once('#').map_or((&**destination, ""), |(path, rest)| (path, rest));
        let content = format!("{}/", site.config.content);
        let meant = meant(source.path.as_str(), site.config.content.as_str(), &decode_percent(path));
        let below = meant.strip_prefix(&content).unwrap_or(&meant);
        let stem = text_stem(below).unwrap_or(below);
        let names = [below.to_owned(), format!("{stem}.html"), format!("{stem}/index.html")];
        let redirect = names.iter().find_map(|name| self.redirects().get(name.as_str()).copied())?;
        if redirect.edition != edition.language {
            return None;
        }
        let fragment_at = redirect.targets.iter().position(|(known, _)| **known == *fragment);
        let (of, page_index) = &redirect.targets.get(fragment_at.unwrap_or(0))?;
        let page = &site.pages[edition.pages[page_index.0 as usize].page.0 as usize];
        let target = site.files[page.file.0 as usize].path.as_str();
        let mut now = relative(source.path.as_str(), target, UrlStyle::Html);
        if !fragment.is_empty() && **of != *fragment {
            now = format!("{now}#{fragment}");
        }
        Some((target, now))
    }

    fn redirects(&self) -> &HashMap<&'a str, &'a Redirect> {
        let plan = self.subject.plan;
        self.redirects.get_or_init(|| {
            let outputs = plan.outputs.iter().filter_map(|output| match output.shows {
                OutputKind::Redirect(number) => Some((output.path.as_str(), &plan.redirects[number])),
                _ => None,
            });
            outputs.collect()
        })
    }
}
