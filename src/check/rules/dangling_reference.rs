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

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::broken_link::{may_be_unreadable, names};
use crate::check::Subject;
use crate::check::candidates::Candidates;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Applicability, Code, Diagnostic};
use crate::model::{EntryKind, Page, Reference, Scope, UnresolvedTarget, WikiPage};
use crate::resolve::{Edition, LinkProblem, Resolved, TroubleKind};

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let resolved = subject.resolved;
    for edition in &resolved.editions {
        let known = Known::new(resolved, edition);
        for trouble in &edition.troubles {
            let source = &resolved.site.files[trouble.file.0 as usize];
            let reference = &source.references[trouble.reference.0 as usize];
            let is_typed = !matches!(reference.wanted, UnresolvedTarget::Link { .. } | UnresolvedTarget::Image { .. });
            if is_typed && !follows_from_another(resolved, &reference.wanted) {
                found.push(diagnostic(&known, trouble, reference));
            }
        }
    }
}

/// What an edition has under names: gathered once the first diagnostic asks for it.
struct Known<'a> {
    resolved: &'a Resolved,
    edition: &'a Edition,
    pages: OnceCell<Candidates>,
    materials: OnceCell<Candidates>,
    contacts: OnceCell<Candidates>,
    terms: OnceCell<Candidates>,
    /// The first page of each name: the last part of its key, or its slug.
    called: OnceCell<HashMap<&'a str, &'a Page>>,
}

impl<'a> Known<'a> {
    fn new(resolved: &'a Resolved, edition: &'a Edition) -> Self {
        let (pages, materials, contacts, terms) = Default::default();
        Self { resolved, edition, pages, materials, contacts, terms, called: OnceCell::new() }
    }

    fn all_pages(&self) -> impl Iterator<Item = &'a Page> + use<'a> {
        let site = &self.resolved.site;
        self.edition.pages.iter().map(|entry| &site.pages[entry.page.0 as usize])
    }

    /// The names of pages, full and bare.
    fn pages(&self) -> &Candidates {
        let names = |page: &Page| [page.key.to_string(), last_part(&page.key).to_owned()];
        self.pages.get_or_init(|| Candidates::new(self.all_pages().flat_map(names).collect()))
    }

    /// The page that somebody calls `name`.
    fn called(&self, name: &str) -> Option<&'a Page> {
        let called = self.called.get_or_init(|| {
            let mut called = HashMap::new();
            for page in self.all_pages() {
                called.entry(last_part(&page.key)).or_insert(page);
                if let Some(slug) = page.header.slug.as_deref() {
                    called.entry(slug).or_insert(page);
                }
            }
            called
        });
        called.get(last_part(name)).copied()
    }

    /// The names of shared things of one kind.
    fn shared(&self, kind: EntryKind) -> Option<&Candidates> {
        let edition = self.edition;
        match kind {
            EntryKind::Material => {
                Some(self.materials.get_or_init(|| {
                    Candidates::new(edition.materials.iter().map(|thing| thing.id.to_string()).collect())
                }))
            }
            EntryKind::Contact => {
                Some(self.contacts.get_or_init(|| {
                    Candidates::new(edition.contacts.iter().map(|thing| thing.id.to_string()).collect())
                }))
            }
            EntryKind::Term => Some(
                self.terms
                    .get_or_init(|| Candidates::new(edition.terms.iter().map(|term| term.term.to_string()).collect())),
            ),
            _ => None,
        }
    }
}

/// The names that one diagnostic may have meant: those of the site, and those of a page.
#[derive(Default)]
struct Meant<'k> {
    site: Option<&'k Candidates>,
    page: BTreeSet<String>,
}

impl Meant<'_> {
    fn nearest(&self, wanted: &str) -> Option<String> {
        let of_page = nearest(wanted, self.page.iter().map(String::as_str)).map(ToOwned::to_owned);
        let both: BTreeSet<String> =
            self.site.and_then(|site| site.nearest(wanted)).into_iter().chain(of_page).collect();
        nearest(wanted, both.iter().map(String::as_str)).map(ToOwned::to_owned)
    }

    /// All names, if they are at most `most`.
    fn few(&self, most: usize) -> Option<BTreeSet<&String>> {
        let of_site = self.site.map(Candidates::names);
        if of_site.is_some_and(|names| names.len() > most) {
            return None;
        }
        let all: BTreeSet<&String> = of_site.into_iter().flatten().chain(&self.page).collect();
        (all.len() <= most).then_some(all)
    }
}

/// Whether what is wanted may stand in a file that could not be read.
fn follows_from_another(resolved: &Resolved, wanted: &UnresolvedTarget) -> bool {
    let shared = |kind: EntryKind| match kind {
        EntryKind::Material => "shared/materials",
        EntryKind::Contact => "shared/contacts",
        EntryKind::Term => "shared/glossary",
        _ => "",
    };
    let is_unreadable = |key: &str| resolved.site.unreadable.iter().any(|known| &**known == key);
    match wanted {
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), .. } => may_be_unreadable(resolved, name),
        UnresolvedTarget::Playbook { text } => may_be_unreadable(resolved, text),
        UnresolvedTarget::Wiki { page: WikiPage::Shared, kind: Some(kind), .. }
        | UnresolvedTarget::Entry { kind, .. } => is_unreadable(shared(*kind)),
        _ => false,
    }
}

fn diagnostic(known: &Known<'_>, trouble: &LinkProblem, reference: &Reference) -> Diagnostic {
    let Known { resolved, edition, .. } = *known;
    let file = &resolved.site.files[trouble.file.0 as usize].path;
    let page = edition
        .page_index_of(trouble.file)
        .map(|page_index| &resolved.site.pages[edition.pages[page_index.0 as usize].page.0 as usize]);
    let own = |kind: Option<EntryKind>| page.map(|page| ids(page, kind)).unwrap_or_default();
    let new = |message: String| Diagnostic::new(Code::DanglingReference, file, reference.place.clone(), message);
    if let TroubleKind::Ambiguous(page_indexes) = &trouble.kind {
        let written = written(&reference.wanted);
        return new(format!("several pages are called `{written}`"))
            .help(format!("write one of {}", names(resolved, edition, page_indexes)));
    }
    let of_site = |site| Meant { site, page: BTreeSet::new() };
    let (what, wanted, meant) = match &reference.wanted {
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), id, .. } if id.is_empty() => {
            ("page", &**name, of_site(Some(known.pages())))
        }
        UnresolvedTarget::Playbook { text } => ("playbook", &**text, of_site(Some(known.pages()))),
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), kind, id } => {
            return in_page(known, name, *kind, id, new);
        }
        UnresolvedTarget::Wiki { page: WikiPage::Same, kind, id } => {
            (kind.map_or("place", noun), &**id, Meant { site: None, page: own(*kind) })
        }
        UnresolvedTarget::Wiki { page: WikiPage::Shared, kind, id } => {
            let kind = kind.unwrap_or(EntryKind::Term);
            (noun(kind), &**id, of_site(known.shared(kind)))
        }
        UnresolvedTarget::Entry { kind, text, scope, .. } => {
            let site = known.shared(*kind).filter(|_| *scope != Scope::Page);
            let page = if *scope == Scope::Shared { BTreeSet::new() } else { own(Some(*kind)) };
            (noun(*kind), &**text, Meant { site, page })
        }
        UnresolvedTarget::Link { destination, .. } => ("page", &**destination, Meant::default()),
        UnresolvedTarget::Image { source, .. } => ("image", &**source, Meant::default()),
    };
    with_help(new(format!("no {what} is called `{wanted}`")), what, wanted, &meant, &reference.wanted)
}

/// A place on another page.
fn in_page(
    known: &Known<'_>,
    name: &str,
    kind: Option<EntryKind>,
    id: &str,
    new: impl Fn(String) -> Diagnostic,
) -> Diagnostic {
    let what = kind.map_or("place", noun);
    let Some(page) = known.called(name) else {
        let wanted = UnresolvedTarget::Wiki { page: WikiPage::Named(name.into()), kind, id: id.into() };
        let meant = Meant { site: Some(known.pages()), page: BTreeSet::new() };
        return with_help(new(format!("no page is called `{name}`")), "page", name, &meant, &wanted);
    };
    let ids = ids(page, kind);
    let diagnostic = new(format!("`{name}` has no {what} called `{id}`"));
    match nearest(id, ids.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("give the {what} that id, or drop the link")),
    }
}

fn with_help(diagnostic: Diagnostic, what: &str, wanted: &str, meant: &Meant<'_>, of: &UnresolvedTarget) -> Diagnostic {
    match (meant.nearest(wanted), meant.few(6)) {
        // In YAML the whole value is the name, so the nearest can stand in its stead.
        (Some(near), _) if matches!(of, UnresolvedTarget::Entry { .. } | UnresolvedTarget::Playbook { .. }) => {
            diagnostic.help(format!("did you mean `{near}`?")).suggest(&near, Applicability::Display)
        }
        (Some(near), _) => diagnostic.help(format!("did you mean `{near}`?")),
        (None, Some(few)) if few.is_empty() => {
            diagnostic.help(format!("there is no {what} at all yet: add it, or drop the link"))
        }
        (None, Some(few)) => {
            let names: Vec<String> = few.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.help(format!("there are {}", names.join(", ")))
        }
        (None, None) => diagnostic.help(format!("add a {what} of that id, or drop the link")),
    }
}

fn written(wanted: &UnresolvedTarget) -> &str {
    match wanted {
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), .. } => name,
        UnresolvedTarget::Wiki { id, .. } => id,
        UnresolvedTarget::Playbook { text } | UnresolvedTarget::Entry { text, .. } => text,
        UnresolvedTarget::Link { destination, .. } => destination,
        UnresolvedTarget::Image { source, .. } => source,
    }
}

fn last_part(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

fn ids(page: &Page, kind: Option<EntryKind>) -> BTreeSet<String> {
    match kind {
        Some(kind) => page.entries(kind).map(|(id, _)| id.to_owned()).collect(),
        None => page.ids.iter().map(ToString::to_string).collect(),
    }
}

/// What a kind of entry is called in diagnostics.
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
