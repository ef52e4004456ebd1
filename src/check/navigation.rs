//! What site.yaml names: the links of the navigation, and the logo.

use std::collections::BTreeSet;

use super::Subject;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Applicability, Change, Diagnostic, Lint};
use crate::message::say;
use crate::plan::{Collision, NavTarget, OutputKind};
use crate::resolve::{Edition, Resolved, decode_percent};
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
            let diagnostic = if is_draft(subject.resolved, edition, &link.link) {
                let message = say!("`{link}` is a draft and is not published", link = link.link);
                Diagnostic::new(lint, &link.file, place, message).help(say!("publish the draft or remove the link"))
            } else {
                let message = say!("the navigation leads to `{link}`, which is not there", link = link.link);
                let diagnostic = Diagnostic::new(lint, &link.file, place, message);
                match near(subject, &link.link) {
                    Some(near) => diagnostic
                        .help(say!("did you mean `{near}`?", near))
                        .suggest(Change::Scalar(near), Applicability::Unsafe),
                    None => diagnostic
                        .help(say!("write the address of a page from the root of the site, such as `updates.html`")),
                }
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
    let is_logo = |asset: &SitePath| asset.as_str() == logo || asset.as_str().ends_with(&format!("/{logo}"));
    let is_told = |collision: &Collision| match collision {
        Collision::Asset { asset, .. } | Collision::PageAndAsset { asset, .. } => is_logo(asset),
        _ => false,
    };
    if subject.plan.collisions.iter().any(is_told) {
        return;
    }
    let file = SitePath::parse("site.yaml").expect("it is a path");
    let message = say!("there is no picture `{logo}` for the logo", logo);
    let content = &subject.resolved.site.config.content;
    found.push(
        Diagnostic::new(lint, &file, Place::value("logo"), message)
            .help(say!("put it into `static/` or `{content}/`, or correct the path", content)),
    );
}

/// Whether `link` names a draft, by its source or by the address that it would have.
fn is_draft(resolved: &Resolved, edition: &Edition, link: &str) -> bool {
    let path = decode_percent(link.split(['#', '?']).next().unwrap_or(link).trim_start_matches("./"));
    let path = path.trim_matches('/');
    let content = format!("{}/", resolved.site.config.content);
    edition.draft(path.strip_prefix(&*content).unwrap_or(path)).is_some()
}

/// The published page whose address is most like `link`.
fn near(subject: &Subject<'_>, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().unwrap_or(link).trim_start_matches('/');
    let pages = subject.plan.outputs.iter().filter(|output| matches!(output.shows, OutputKind::Page { .. }));
    let pages: Vec<&str> = pages.map(|output| output.path.as_str()).collect();
    let with_ending = format!("{}.html", path.trim_end_matches('/').trim_end_matches(".html"));
    nearest(&with_ending, pages).map(ToOwned::to_owned)
}
