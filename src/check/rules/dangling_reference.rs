use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Rule, Subject};
use crate::check::candidates::Candidates;
use crate::check::known::Known;
use crate::check::links::{may_be_unreadable, names, written};
use crate::check::meant::{self, Meant as Meaning, Thing, things};
use crate::diagnostic::nearest::{Patience, nearest};
use crate::diagnostic::{Applicability, Change, Diagnostic, Lint, Runs, Severity};
use crate::message::{Join, Text, say};
use crate::model::{EntryKind, FileIndex, Reference, Scope, UnresolvedTarget, WikiPage};
use crate::resolve::{LinkProblem, TroubleKind, page_called};

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "dangling-reference",
    severity: Severity::Error,
    runs: Runs::Always,
    explanation: r"A typed reference or a `[[…]]` names nothing.

## Why

Such a link takes the reader from a cause to its fix. Only this program understands it, so a mistake in it is an error and
nothing is published.

## Wrong

~~~~yaml content/a.yaml
title: 甲
overview: |
  先看[[#cause:blury|模糊]]，再看 [[xinghe/nothing]]。

  材料：[[material:license]]
process:
  - id: submit
    title: 提交
    needs: [营业执照]
causes:
  - id: blurry
    title: 模糊
    at: submitt
    fixes: [rescann, 别的]
fixes:
  - id: rescan
    title: 重扫
    escalate: support
related: [b, c]
~~~~

~~~~md content/b.md
# 乙

中文[[a#fix:rescam]]。
~~~~

~~~~stderr
error[dangling-reference]: unknown cause `blury`
 --> content/a.yaml:3:7
  |
3 |   先看[[#cause:blury|模糊]]，再看 [[xinghe/nothing]]。
  |         ^^^^^^^^^^^^
  |
  = help: did you mean `blurry`?

error[dangling-reference]: unknown page `xinghe/nothing`
 --> content/a.yaml:3:30
  |
3 |   先看[[#cause:blury|模糊]]，再看 [[xinghe/nothing]]。
  |                                     ^^^^^^^^^^^^^^
  |
  = help: available: `a`, `b`

error[dangling-reference]: unknown material `license`
 --> content/a.yaml:5:8
  |
5 |   材料：[[material:license]]
  |           ^^^^^^^^^^^^^^^^
  |
  = help: there is no material yet: add it or remove the reference

error[dangling-reference]: unknown material `营业执照`
 --> content/a.yaml:9:13
  |
9 |     needs: [营业执照]
  |             ^^^^^^^^
  |
  = help: there is no material yet: add it or remove the reference

error[dangling-reference]: unknown step `submitt`
  --> content/a.yaml:13:9
   |
13 |     at: submitt
   |         ^^^^^^^
   |
13 +     at: submit
   |
   = help: did you mean `submit`?

error[dangling-reference]: unknown fix `rescann`
  --> content/a.yaml:14:13
   |
14 |     fixes: [rescann, 别的]
   |             ^^^^^^^
   |
14 +     fixes: [rescan, 别的]
   |
   = help: did you mean `rescan`?

error[dangling-reference]: unknown fix `别的`
  --> content/a.yaml:14:22
   |
14 |     fixes: [rescann, 别的]
   |                      ^^^^
   |
   = help: available: `rescan` (重扫)

error[dangling-reference]: unknown contact `support`
  --> content/a.yaml:18:15
   |
18 |     escalate: support
   |               ^^^^^^^
   |
   = help: there is no contact yet: add it or remove the reference

error[dangling-reference]: unknown playbook `c`
  --> content/a.yaml:19:14
   |
19 | related: [b, c]
   |              ^
   |
   = help: available: `a`, `b`

error[dangling-reference]: `a` has no fix `rescam`
 --> content/b.md:3:5
  |
3 | 中文[[a#fix:rescam]]。
  |       ^^^^^^^^^^^^
  |
  = help: did you mean `rescan`?

10 errors: nothing is published
~~~~

## Right

~~~~yaml content/a.yaml
title: 甲
overview: 先看[[#cause:blurry|模糊]]。
causes:
  - id: blurry
    title: 模糊
    fixes: rescan
fixes:
  - id: rescan
    title: 重扫
~~~~
",
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let resolved = subject.resolved;
    for edition in &resolved.editions {
        let known = Known::new(resolved, edition, &subject.patience);
        for trouble in &edition.troubles {
            let source = &resolved.site.files[trouble.file.0 as usize];
            let reference = &source.references[trouble.reference.0 as usize];
            let is_typed = !matches!(reference.wanted, UnresolvedTarget::Link { .. } | UnresolvedTarget::Image { .. });
            if is_typed && trouble.kind != TroubleKind::Prose && !follows_from_another(subject, &reference.wanted) {
                found.push(diagnostic(&known, trouble, reference));
            }
        }
    }
}

/// The names that one diagnostic may have meant: those of the site, and those of a page.
#[derive(Default)]
struct Meant<'k> {
    site: Option<&'k Candidates>,
    page: Option<Rc<Candidates>>,
    /// Entries, with their titles.
    things: Vec<Thing<'k>>,
    /// The page that has nearly such a title.
    titled: Option<&'k str>,
}

impl Meant<'_> {
    fn nearest(&self, wanted: &str, patience: &Patience) -> Option<String> {
        let of_page = self.page.as_ref().and_then(|page| page.nearest(wanted, patience));
        let both: BTreeSet<String> =
            self.site.and_then(|site| site.nearest(wanted, patience)).into_iter().chain(of_page).collect();
        nearest(wanted, both.iter().map(String::as_str)).map(ToOwned::to_owned)
    }

    /// How surely `near` was meant by `wanted`: surely if no other name is near.
    fn sure(&self, wanted: &str, near: &str, patience: &Patience) -> Applicability {
        let has_only = |names: &Candidates| names.has_only(wanted, near, patience);
        let is_only = self.site.is_none_or(has_only) && self.page.as_deref().is_none_or(has_only);
        if is_only { Applicability::Safe } else { Applicability::Unsafe }
    }

    /// Whether there is such a name.
    fn has(&self, name: &str) -> bool {
        let has = |names: &Candidates| names.names().contains(name);
        self.site.is_some_and(has) || self.page.as_deref().is_some_and(has)
    }

    /// All names, if they are at most `most`.
    fn few(&self, most: usize) -> Option<BTreeSet<&String>> {
        let of_site = self.site.map(Candidates::names);
        let of_page = self.page.as_ref().map(|page| page.names());
        if of_site.into_iter().chain(of_page).any(|names| names.len() > most) {
            return None;
        }
        let all: BTreeSet<&String> = of_site.into_iter().chain(of_page).flatten().collect();
        (all.len() <= most).then_some(all)
    }
}

/// Whether what is wanted may stand in a file that could not be read.
fn follows_from_another(subject: &Subject<'_>, wanted: &UnresolvedTarget) -> bool {
    let shared = |kind: EntryKind| match kind {
        EntryKind::Material => "shared/materials",
        EntryKind::Contact => "shared/contacts",
        EntryKind::Term => "shared/glossary",
        _ => "",
    };
    let is_unreadable = |key: &str| subject.resolved.site.unreadable.iter().any(|known| &**known == key);
    match wanted {
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), .. } => may_be_unreadable(subject, name),
        UnresolvedTarget::Playbook { text } => may_be_unreadable(subject, text),
        UnresolvedTarget::Wiki { page: WikiPage::Shared, kind: Some(kind), .. }
        | UnresolvedTarget::Entry { kind, .. } => is_unreadable(shared(*kind)),
        _ => false,
    }
}

fn diagnostic(known: &Known<'_>, trouble: &LinkProblem, reference: &Reference) -> Diagnostic {
    let Known { resolved, edition, .. } = *known;
    let file = &resolved.site.files[trouble.file.0 as usize].path;
    let page = edition.page_index_of(trouble.file).map(|page_index| edition.page(&resolved.site, page_index));
    let own = |kind: Option<EntryKind>| page.map(|page| known.places.of(page, kind));
    let new = |message: Text| Diagnostic::new(&LINT, file, reference.place.clone(), message);
    if let TroubleKind::Ambiguous(page_indexes) = &trouble.kind {
        let written = written(&reference.wanted);
        return new(say!("`{written}` is ambiguous: several pages have that name", written))
            .help(say!("write one of {names}", names = names(resolved, edition, page_indexes)));
    }
    if let TroubleKind::Draft(key) = &trouble.kind {
        return new(say!("`{wanted}` is a draft and is not published", wanted = written(&reference.wanted)))
            .help(say!("publish `{key}` (no `draft: true`, not in `_drafts/`) or remove the reference", key));
    }
    let of_site = |site| Meant { site, ..Meant::default() };
    let of_pages = |name: &str| Meant { titled: known.page_titled(name), ..of_site(Some(known.pages())) };
    let on_page = |kind: EntryKind| page.map(|page| things(page.entries(kind))).unwrap_or_default();
    let (what, wanted, meant) = match &reference.wanted {
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), id, .. } if id.is_empty() => {
            (say!("page"), &**name, of_pages(name))
        }
        UnresolvedTarget::Playbook { text } => (say!("playbook"), &**text, of_pages(text)),
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), kind, id } => {
            return in_page(known, trouble.file, (name, *kind, id), new);
        }
        UnresolvedTarget::Wiki { page: WikiPage::Same, kind, id } => {
            (kind.map_or_else(|| say!("place"), noun), &**id, Meant { page: own(*kind), ..Meant::default() })
        }
        UnresolvedTarget::Wiki { page: WikiPage::Shared, kind, id } => {
            let kind = kind.unwrap_or(EntryKind::Term);
            (noun(kind), &**id, Meant { things: known.shared_things(kind), ..of_site(known.shared(kind)) })
        }
        UnresolvedTarget::Entry { kind, text, scope, .. } => {
            let site = known.shared(*kind).filter(|_| *scope != Scope::Page);
            let page = if *scope == Scope::Shared { None } else { own(Some(*kind)) };
            let mut things = if *scope == Scope::Page { Vec::new() } else { known.shared_things(*kind) };
            if *scope != Scope::Shared {
                things.extend(on_page(*kind));
            }
            (noun(*kind), &**text, Meant { site, page, things, titled: None })
        }
        UnresolvedTarget::Link { destination, .. } => (say!("page"), &**destination, Meant::default()),
        UnresolvedTarget::Image { source, .. } => (say!("image"), &**source, Meant::default()),
    };
    with_help(
        new(say!("unknown {what} `{wanted}`", what, wanted)),
        known.patience,
        &what,
        wanted,
        &meant,
        &reference.wanted,
    )
}

/// A place on another page, named in the file `from`.
fn in_page(
    known: &Known<'_>,
    from: FileIndex,
    (name, kind, id): (&str, Option<EntryKind>, &str),
    new: impl Fn(Text) -> Diagnostic,
) -> Diagnostic {
    let what = kind.map_or_else(|| say!("place"), noun);
    let page = page_called(&known.resolved.site, known.edition, from, name);
    let Some(page) = page.map(|index| known.edition.page(&known.resolved.site, index)) else {
        let wanted = UnresolvedTarget::Wiki { page: WikiPage::Named(name.into()), kind, id: id.into() };
        let meant = Meant { site: Some(known.pages()), ..Meant::default() };
        return with_help(
            new(say!("unknown page `{name}`", name)),
            known.patience,
            &say!("page"),
            name,
            &meant,
            &wanted,
        );
    };
    let diagnostic = new(say!("`{name}` has no {what} `{id}`", name, what, id));
    match known.places.of(page, kind).nearest(id, known.patience) {
        Some(near) => diagnostic.help(say!("did you mean `{near}`?", near)),
        None => diagnostic.help(say!("give the {what} that id or remove the link", what)),
    }
}

fn with_help(
    diagnostic: Diagnostic,
    patience: &Patience,
    what: &Text,
    wanted: &str,
    meant: &Meant<'_>,
    of: &UnresolvedTarget,
) -> Diagnostic {
    let is_value = matches!(of, UnresolvedTarget::Entry { .. } | UnresolvedTarget::Playbook { .. });
    let is_link = matches!(of, UnresolvedTarget::Wiki { page: WikiPage::Named(_), id, .. } if id.is_empty());
    match meant::meant(wanted, &meant.things).filter(|_| is_value) {
        Some(Meaning::Names(names)) => {
            let list = Text::list(names.iter().map(|name| say!("`{name}`", name)), Join::And);
            let change = match &names[..] {
                [only] => Change::Scalar((*only).to_owned()),
                several => Change::List(several.iter().map(|name| (*name).to_owned()).collect()),
            };
            return diagnostic.help(say!("did you mean {names}?", names = list)).suggest(change, Applicability::Safe);
        }
        Some(Meaning::Titled((id, title))) if meant.nearest(wanted, patience).is_none() => {
            return diagnostic
                .help(say!("did you mean `{id}` ({title})?", id, title))
                .suggest(Change::Scalar(id.to_owned()), Applicability::Unsafe);
        }
        _ => {}
    }
    let bare = meant::bare(wanted);
    match (meant.nearest(wanted, patience), meant.few(6)) {
        // A page between brackets of another kind: `related: "[[b]]"`.
        (_, _) if is_value && bare != wanted && meant.has(bare) => diagnostic
            .help(say!("did you mean `{near}`?", near = bare))
            .suggest(Change::Scalar(bare.to_owned()), Applicability::Safe),
        // In YAML the whole value is the name, so the nearest can stand in its stead.
        (Some(near), _) if is_value => {
            let sure = meant.sure(wanted, &near, patience);
            diagnostic.help(say!("did you mean `{near}`?", near)).suggest(Change::Scalar(near), sure)
        }
        // So it is in `[[…]]` without a place on the page.
        (Some(near), _) if is_link => {
            let sure = meant.sure(wanted, &near, patience);
            diagnostic.help(say!("did you mean `{near}`?", near)).suggest(Change::Raw(near), sure)
        }
        (Some(near), _) => diagnostic.help(say!("did you mean `{near}`?", near)),
        (None, _) if meant.titled.is_some() => {
            let near = meant.titled.unwrap_or_default();
            let change = if is_link { Change::Raw(near.to_owned()) } else { Change::Scalar(near.to_owned()) };
            diagnostic.help(say!("did you mean `{near}`?", near)).suggest(change, Applicability::Unsafe)
        }
        (None, Some(few)) if few.is_empty() => {
            diagnostic.help(say!("there is no {what} yet: add it or remove the reference", what))
        }
        (None, Some(few)) => {
            let name = |name: &&String| match meant.things.iter().find(|(id, title)| id == name && !title.is_empty()) {
                Some((id, title)) if id != title => say!("`{id}` ({title})", id, title),
                _ => say!("`{name}`", name),
            };
            let names = Text::list(few.iter().map(name), Join::Comma);
            diagnostic.help(say!("available: {names}", names))
        }
        (None, None) => diagnostic.help(say!("add a {what} with that id or remove the reference", what)),
    }
}

/// What a kind of entry is called in diagnostics.
fn noun(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Condition => say!("condition"),
        EntryKind::Material => say!("material"),
        EntryKind::Step => say!("step"),
        EntryKind::Cause => say!("cause"),
        EntryKind::Fix => say!("fix"),
        EntryKind::Feature => say!("feature"),
        EntryKind::Question => say!("question"),
        EntryKind::Section => say!("section"),
        EntryKind::Contact => say!("contact"),
        EntryKind::Term => say!("term"),
    }
}
