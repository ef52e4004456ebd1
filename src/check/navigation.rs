//! What site.yaml names: the links of the navigation, and the logo.

use std::collections::BTreeSet;

use super::Subject;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Lint};
use crate::plan::{NavTarget, OutputKind};
use crate::source::{Place, SitePath, ValuePath};

/// Reports links of the navigation that lead nowhere.
pub(super) fn check_links(subject: &Subject<'_>, lint: &'static Lint, found: &mut Vec<Diagnostic>) {
    let config = &subject.resolved.site.config;
    let mut told = BTreeSet::new();
    for (edition, targets) in subject.resolved.editions.iter().zip(&subject.plan.navigation) {
        for (link, target) in config.languages[edition.language].nav.iter().zip(targets) {
            if *target != NavTarget::Nothing || !told.insert((&link.file, link.index)) {
                continue;
            }
            let place = Place::value(ValuePath::default().key("nav").index(link.index).key("link"));
            let diagnostic = if is_draft(subject, &link.link) {
                let message = format!("`{}` is a draft and is not published", link.link);
                Diagnostic::new(lint, &link.file, place, message).help("publish the draft or remove the link")
            } else {
                let message = format!("the navigation leads to `{}`, which is not there", link.link);
                let help = match near(subject, &link.link) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the address of a page from the root of the site, such as `updates.html`".to_owned(),
                };
                Diagnostic::new(lint, &link.file, place, message).help(help)
            };
            found.push(diagnostic);
        }
    }
}

/// Reports a logo that is not there.
pub(super) fn check_logo(subject: &Subject<'_>, lint: &'static Lint, found: &mut Vec<Diagnostic>) {
    let Some(logo) = subject.resolved.site.config.logo.as_deref().filter(|_| subject.plan.logo.is_none()) else {
        return;
    };
    let file = SitePath::parse("site.yaml").expect("it is a path");
    let message = format!("there is no picture `{logo}` for the logo");
    let content = &subject.resolved.site.config.content;
    found.push(
        Diagnostic::new(lint, &file, Place::value("logo"), message)
            .help(format!("put it into `static/` or `{content}/`, or correct the path")),
    );
}

fn is_draft(subject: &Subject<'_>, link: &str) -> bool {
    let path = link.split(['#', '?']).next().unwrap_or(link).trim_matches('/');
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let names =
        |key: &str| key == path || key == stem || key.strip_suffix("/index").is_some_and(|folder| folder == path);
    subject.resolved.site.drafts.iter().any(|key| names(key))
}

/// The published page whose address is most like `link`.
fn near(subject: &Subject<'_>, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().unwrap_or(link).trim_start_matches('/');
    let pages = subject.plan.outputs.iter().filter(|output| matches!(output.shows, OutputKind::Page { .. }));
    let pages: Vec<&str> = pages.map(|output| output.path.as_str()).collect();
    let with_ending = format!("{}.html", path.trim_end_matches('/').trim_end_matches(".html"));
    nearest(&with_ending, pages).map(ToOwned::to_owned)
}
