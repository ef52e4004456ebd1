//! Whether a plan still holds for a site that has changed a little.

use std::collections::BTreeSet;

use super::{REFERRERS, ROWS};
use crate::model::{Date, FileIndex, Page, Symptom};
use crate::resolve::{Edition, Incremental, Resolved, Target};

/// Whether the plan of `before` is the plan of `again`, with the same theme: whether nothing changed that has a file of
/// its own, or a row in a list.
pub fn still_holds(before: &Resolved, incremental: &Incremental) -> bool {
    let changed = |pages: &[Page]| -> Vec<Page> {
        pages.iter().filter(|page| incremental.changed.contains(&page.file)).cloned().collect()
    };
    let (old, new) = (changed(&before.site.pages), changed(&incremental.resolved.site.pages));
    let pages_hold = old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| listed(old) == listed(new));
    let editions = before.editions.iter().zip(&incremental.resolved.editions);
    pages_hold
        && editions.into_iter().all(|(old, new)| {
            let lists = |edition: &Edition| lengths(edition).collect::<Vec<_>>();
            lists(old) == lists(new) && assets(old, &incremental.changed) == assets(new, &incremental.changed)
        })
}

/// What lists and old addresses take from a page.
#[derive(PartialEq, Eq)]
struct Listed<'p> {
    causes: Vec<(&'p [Symptom], Option<&'p str>)>,
    features: usize,
    has_renewal: bool,
    changes: Vec<Option<Date>>,
    tags: &'p [Box<str>],
    aliases: &'p [Box<str>],
}

fn listed(page: &Page) -> Listed<'_> {
    Listed {
        causes: page.causes().map(|cause| (&*cause.symptoms, cause.code.as_deref())).collect(),
        features: page.features().count(),
        has_renewal: page.renewals().next().is_some(),
        changes: page.header.changes.iter().map(|change| change.date).collect(),
        tags: &page.header.tags,
        aliases: &page.header.aliases,
    }
}

/// How many pages the lists of referrers and users take.
fn lengths(edition: &Edition) -> impl Iterator<Item = usize> + '_ {
    let pages = |rows: usize| rows.div_ceil(ROWS);
    let referrers =
        edition.referrers.iter().map(move |list| if list.len() > REFERRERS { pages(list.len()) } else { 0 });
    referrers.chain(edition.material_users.iter().map(move |list| pages(list.len()).max(1)))
}

/// The files that only links bring into the site.
fn assets<'e>(edition: &'e Edition, of: &BTreeSet<FileIndex>) -> BTreeSet<&'e str> {
    let targets = of.iter().flat_map(|file| edition.targets[file.0 as usize].iter());
    targets
        .filter_map(|target| match target {
            Target::Asset { path, .. } => Some(&**path),
            _ => None,
        })
        .collect()
}
