//! A typed or `[[…]]` reference that names nothing.
//!
//! # Why
//!
//! Such a link is what the reader follows from a cause to its fix. Unlike a plain link it is ours alone, so a slip in
//! it is an error and nothing is published.
//!
//! # Example
//!
//! ```yaml
//! causes:
//!   - title: 扫描件模糊
//!     fixes: rescann        # the fix is called `rescan`
//! ```
//!
//! # Instead
//!
//! Write the id of an entry of the page, or of a shared thing.

use std::collections::BTreeSet;

use super::broken_link::{may_be_unreadable, names};
use crate::check::Subject;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Applicability, Code, Diagnostic};
use crate::model::{EntryKind, Page, Reference, Scope, Wanted, WikiPage};
use crate::resolve::{Edition, Resolved, Trouble, TroubleKind};

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let resolved = subject.resolved;
    for edition in &resolved.editions {
        for trouble in &edition.troubles {
            let source = &resolved.site.files[trouble.file.0 as usize];
            let reference = &source.references[trouble.reference.0 as usize];
            let is_typed = !matches!(reference.wanted, Wanted::Link { .. } | Wanted::Image { .. });
            if is_typed && !follows_from_another(resolved, &reference.wanted) {
                found.push(complaint(resolved, edition, trouble, reference));
            }
        }
    }
}

/// Whether what is wanted may stand in a file that could not be read.
fn follows_from_another(resolved: &Resolved, wanted: &Wanted) -> bool {
    let shared = |kind: EntryKind| match kind {
        EntryKind::Material => "shared/materials",
        EntryKind::Contact => "shared/contacts",
        EntryKind::Term => "shared/glossary",
        _ => "",
    };
    let is_unreadable = |key: &str| resolved.site.unreadable.iter().any(|known| &**known == key);
    match wanted {
        Wanted::Wiki { page: WikiPage::Named(name), .. } => may_be_unreadable(resolved, name),
        Wanted::Playbook { text } => may_be_unreadable(resolved, text),
        Wanted::Wiki { page: WikiPage::Shared, kind: Some(kind), .. } | Wanted::Entry { kind, .. } => {
            is_unreadable(shared(*kind))
        }
        _ => false,
    }
}

fn complaint(resolved: &Resolved, edition: &Edition, trouble: &Trouble, reference: &Reference) -> Diagnostic {
    let file = &resolved.site.files[trouble.file.0 as usize].path;
    let page =
        edition.slot_of(trouble.file).map(|slot| &resolved.site.pages[edition.pages[slot.0 as usize].page.0 as usize]);
    let new = |message: String| Diagnostic::new(Code::DanglingReference, file, reference.place.clone(), message);
    if let TroubleKind::Ambiguous(slots) = &trouble.kind {
        let written = written(&reference.wanted);
        return new(format!("several pages are called `{written}`"))
            .help(format!("write one of {}", names(resolved, edition, slots)));
    }
    let (what, wanted, known) = match &reference.wanted {
        Wanted::Wiki { page: WikiPage::Named(name), id, .. } if id.is_empty() => {
            ("page", &**name, page_names(resolved, edition))
        }
        Wanted::Playbook { text } => ("playbook", &**text, page_names(resolved, edition)),
        Wanted::Wiki { page: WikiPage::Named(name), kind, id } => {
            return in_page(resolved, edition, name, *kind, id, new);
        }
        Wanted::Wiki { page: WikiPage::Same, kind, id } => {
            (kind.map_or("place", noun), &**id, page.map(|page| ids(page, *kind)).unwrap_or_default())
        }
        Wanted::Wiki { page: WikiPage::Shared, kind, id } => {
            let kind = kind.unwrap_or(EntryKind::Term);
            (noun(kind), &**id, shared(edition, kind))
        }
        Wanted::Entry { kind, text, scope, .. } => {
            let mut known = if *scope == Scope::Page { BTreeSet::new() } else { shared(edition, *kind) };
            if *scope != Scope::Shared {
                known.extend(page.map(|page| ids(page, Some(*kind))).unwrap_or_default());
            }
            (noun(*kind), &**text, known)
        }
        Wanted::Link { destination, .. } => ("page", &**destination, BTreeSet::new()),
        Wanted::Image { source, .. } => ("image", &**source, BTreeSet::new()),
    };
    with_help(new(format!("no {what} is called `{wanted}`")), what, wanted, &known, &reference.wanted)
}

/// A place on another page.
fn in_page(
    resolved: &Resolved,
    edition: &Edition,
    name: &str,
    kind: Option<EntryKind>,
    id: &str,
    new: impl Fn(String) -> Diagnostic,
) -> Diagnostic {
    let what = kind.map_or("place", noun);
    let last = name.rsplit('/').next().unwrap_or(name);
    let page = edition
        .pages
        .iter()
        .map(|entry| &resolved.site.pages[entry.page.0 as usize])
        .find(|page| page.key.rsplit('/').next() == Some(last) || page.header.slug.as_deref() == Some(last));
    let Some(page) = page else {
        let known = page_names(resolved, edition);
        let wanted = Wanted::Wiki { page: WikiPage::Named(name.into()), kind, id: id.into() };
        return with_help(new(format!("no page is called `{name}`")), "page", name, &known, &wanted);
    };
    let known = ids(page, kind);
    let complaint = new(format!("`{name}` has no {what} called `{id}`"));
    match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => complaint.help(format!("did you mean `{near}`?")),
        None => complaint.help(format!("give the {what} that id, or drop the link")),
    }
}

fn with_help(complaint: Diagnostic, what: &str, wanted: &str, known: &BTreeSet<String>, of: &Wanted) -> Diagnostic {
    let near = nearest(wanted, known.iter().map(String::as_str));
    match near {
        // In YAML the whole value is the name, so the nearest can stand in its stead.
        Some(near) if matches!(of, Wanted::Entry { .. } | Wanted::Playbook { .. }) => {
            complaint.help(format!("did you mean `{near}`?")).suggest(near, Applicability::Display)
        }
        Some(near) => complaint.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => complaint.help(format!("there is no {what} at all yet: add it, or drop the link")),
        None if known.len() <= 6 => {
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            complaint.help(format!("there are {}", names.join(", ")))
        }
        None => complaint.help(format!("add a {what} of that id, or drop the link")),
    }
}

fn written(wanted: &Wanted) -> &str {
    match wanted {
        Wanted::Wiki { page: WikiPage::Named(name), .. } => name,
        Wanted::Wiki { id, .. } => id,
        Wanted::Playbook { text } | Wanted::Entry { text, .. } => text,
        Wanted::Link { destination, .. } => destination,
        Wanted::Image { source, .. } => source,
    }
}

fn page_names(resolved: &Resolved, edition: &Edition) -> BTreeSet<String> {
    let pages = edition.pages.iter().map(|entry| &resolved.site.pages[entry.page.0 as usize]);
    pages
        .flat_map(|page| {
            let last = page.key.rsplit('/').next().unwrap_or(&page.key);
            [page.key.to_string(), last.to_owned()]
        })
        .collect()
}

fn ids(page: &Page, kind: Option<EntryKind>) -> BTreeSet<String> {
    match kind {
        Some(kind) => page.entries(kind).map(|(id, _)| id.to_owned()).collect(),
        None => page.ids.iter().map(ToString::to_string).collect(),
    }
}

fn shared(edition: &Edition, kind: EntryKind) -> BTreeSet<String> {
    match kind {
        EntryKind::Material => edition.materials.iter().map(|thing| thing.id.to_string()).collect(),
        EntryKind::Contact => edition.contacts.iter().map(|thing| thing.id.to_string()).collect(),
        EntryKind::Term => edition.terms.iter().map(|term| term.term.to_string()).collect(),
        _ => BTreeSet::new(),
    }
}

/// What a kind of entry is called in complaints.
fn noun(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Condition => "condition",
        EntryKind::Material => "material",
        EntryKind::Step => "step",
        EntryKind::Cause => "cause",
        EntryKind::Fix => "fix",
        EntryKind::Feature => "feature",
        EntryKind::Question => "question",
        EntryKind::Section => "section",
        EntryKind::Contact => "contact",
        EntryKind::Term => "term",
    }
}
