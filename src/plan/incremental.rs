//! Whether a plan still holds for a site that has changed a little.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{REFERRERS, ROWS};
use crate::model::{Alias, Date, FileIndex, Page, Symptom};
use crate::resolve::{Edition, Incremental, PageIndex, Resolved, Target};
use crate::table::Table;

/// Whether the plan of `before` is the plan of `again`, with the same theme: whether nothing changed that has a file of
/// its own, or a row in a list.
pub fn still_holds(before: &Resolved, incremental: &Incremental) -> bool {
    let (old, new) = (&before.site.pages, &incremental.resolved.site.pages);
    let is_same = |at: usize| {
        let (old, new) = (&old[at], &new[at]);
        Arc::ptr_eq(&old.text, &new.text) || listed(old) == listed(new)
    };
    let pages_hold = old.len() == new.len() && old.unshared(new).all(is_same);
    let editions = before.editions.iter().zip(&incremental.resolved.editions);
    pages_hold
        && editions.into_iter().all(|(old, new)| {
            lists_hold(&old.referrers, &new.referrers, pages_of_referrers)
                && lists_hold(&old.material_users, &new.material_users, pages_of_users)
                && assets(old, &incremental.changed) == assets(new, &incremental.changed)
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
    /// With their places, which diagnostics tell.
    aliases: &'p [Alias],
    extra: &'p serde_json::Value,
}

fn listed(page: &Page) -> Listed<'_> {
    Listed {
        causes: page.causes().map(|cause| (&*cause.symptoms, cause.code.as_deref())).collect(),
        features: page.features().count(),
        has_renewal: page.renewals().next().is_some(),
        changes: page.header.changes.iter().map(|change| change.date).collect(),
        tags: &page.header.tags,
        aliases: &page.header.aliases,
        extra: &page.header.extra,
    }
}

/// Whether each list takes as many pages as before.
fn lists_hold(old: &Table<Vec<PageIndex>>, new: &Table<Vec<PageIndex>>, pages: fn(usize) -> usize) -> bool {
    old.len() == new.len() && old.unshared(new).all(|at| pages(old[at].len()) == pages(new[at].len()))
}

/// How many pages of their own so many referrers take.
fn pages_of_referrers(count: usize) -> usize {
    if count > REFERRERS { count.div_ceil(ROWS) } else { 0 }
}

/// How many pages so many users of a material take.
fn pages_of_users(count: usize) -> usize {
    count.div_ceil(ROWS).max(1)
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
