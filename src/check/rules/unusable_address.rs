use std::collections::BTreeSet;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Lint, Runs, Severity};
use crate::message::say;
use crate::plan::{AliasFault, Collision};
use crate::resolve::{NameFault, name_fault};
use crate::source::{Place, SitePath, ValuePath};

pub(super) static RULE: Rule = Rule { lint: &LINT, check };

static LINT: Lint = Lint {
    name: "unusable-address",
    severity: Severity::Warning,
    runs: Runs::Always,
    explanation: r"A name or an old address that no page of a site can have.

## Why

An old address (`aliases:`) is a page that leads on. It cannot stand on another site or above the root, and hidden files and files
such as `.htaccess`, `_redirects` or `sw.js` would change how the whole site is served. So the address is ignored. A name that
Windows reserves (`con`, `aux`, `com1` …), or one too long for a file, is published under another address.

## Wrong

~~~~yaml content/a.yaml
title: 甲
aliases: [old/a.html, ../x, https://other.example.cn/a, .htaccess]
tags: [CON]
~~~~

~~~~stderr
warning[unusable-address]: the alias `../x` is ignored: it leads out of the site
 --> content/a.yaml:2:23
  |
2 | aliases: [old/a.html, ../x, https://other.example.cn/a, .htaccess]
  |                       ^^^^
  |
  = help: write it from the root of the site, such as `old/page.html`

warning[unusable-address]: the alias `https://other.example.cn/a` is ignored: it is an address of another site
 --> content/a.yaml:2:29
  |
2 | aliases: [old/a.html, ../x, https://other.example.cn/a, .htaccess]
  |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write only the path below this site's address

warning[unusable-address]: the alias `.htaccess` is ignored: a file of this name says how the site is served
 --> content/a.yaml:2:57
  |
2 | aliases: [old/a.html, ../x, https://other.example.cn/a, .htaccess]
  |                                                         ^^^^^^^^^
  |
  = help: remove it; such files belong in `static/`

warning[unusable-address]: the tag `CON` has another address: Windows reserves this name for a device
 --> content/a.yaml:3:8
  |
3 | tags: [CON]
  |        ^^^
  |
  = help: choose another name

4 warnings
~~~~

## Right

~~~~yaml content/a.yaml
title: 甲
aliases: [old/a.html]
~~~~
",
};

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for collision in &subject.plan.collisions {
        let Collision::Unusable { page, alias, why } = collision else { continue };
        let (reason, help) = match why {
            AliasFault::Elsewhere => {
                (say!("it is an address of another site"), say!("write only the path below this site's address"))
            }
            AliasFault::Outside => {
                (say!("it leads out of the site"), say!("write it from the root of the site, such as `old/page.html`"))
            }
            AliasFault::Setting => (
                say!("a file of this name says how the site is served"),
                say!("remove it; such files belong in `static/`"),
            ),
            AliasFault::TooLong => (say!("a part of it is longer than 255 bytes"), say!("remove it")),
        };
        let file = &subject.resolved.site.files[page.0 as usize].path;
        let message = say!("the alias `{address}` is ignored: {reason}", address = alias.address, reason);
        found.push(Diagnostic::new(&LINT, file, alias.place.clone(), message).help(help));
    }
    check_names(subject, found);
}

/// Reports names of pages, tags, materials and causes that no file can have.
fn check_names(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    let path_of = |file: crate::model::FileIndex| &site.files[file.0 as usize].path;
    // Pages of one folder follow each other, and few folders have a name that is none.
    let mut usable = None;
    for page in &site.pages {
        let file = path_of(page.file);
        match page.header.slug.as_deref() {
            Some(slug) => told(file, || Place::value("slug"), "slug", slug, found),
            None if !page.is_folder => told(file, || Place::File, "name", page.name(), found),
            None => {}
        }
        if usable == Some(page.folder()) {
            continue;
        }
        let before = found.len();
        for folder in page.folder().split('/') {
            told(file, || Place::File, "folder", folder, found);
        }
        usable = (found.len() == before).then_some(page.folder());
    }
    check_tags_and_codes(subject, found);
    for material in &site.materials {
        let file = path_of(material.file);
        told(file, || material.place.field(ValuePath::default(), "id"), "id", &material.id, found);
    }
}

/// Reports tags, each where it stands first, and codes. The plan lists both, which costs less than a walk over all causes.
fn check_tags_and_codes(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    let path_of = |file: crate::model::FileIndex| &site.files[file.0 as usize].path;
    let (mut tags, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for (edition, indexes) in subject.resolved.editions.iter().zip(&subject.plan.indexes) {
        for listed in &indexes.tags {
            let tag = &listed.tag;
            if name_fault(tag).is_none() || !tags.insert(tag.to_lowercase()) {
                continue;
            }
            let page = edition.page(site, listed.page_indexes[0]);
            let index = page.header.tags.iter().position(|other| other == tag).unwrap_or_default();
            let place = || Place::value(ValuePath::default().key("tags").index(index));
            told(path_of(page.file), place, "tag", tag, found);
        }
        for at in indexes.codes.iter().chain(indexes.same_codes.iter().map(|(cause, _)| cause)) {
            let page = edition.page(site, at.page_index);
            // A page that is not translated stands in several editions.
            if let Some(cause) = page.causes().nth(at.number)
                && let Some(code) = cause.code.as_deref()
                && codes.insert((page.file, at.number))
            {
                told(path_of(page.file), || cause.place.field("causes", "code"), "code", code, found);
            }
        }
    }
}

/// Reports that `name`, which is a `what`, is published under another name, if it is.
fn told(file: &SitePath, place: impl Fn() -> Place, what: &str, name: &str, found: &mut Vec<Diagnostic>) {
    let Some(fault) = name_fault(name) else { return };
    let beginning =
        if name.chars().count() > 30 { name.chars().take(30).chain(['…']).collect() } else { name.to_owned() };
    let (reason, help) = match fault {
        NameFault::Reserved => (say!("Windows reserves this name for a device"), say!("choose another name")),
        NameFault::TooLong => {
            (say!("it is longer than names of files may be"), say!("shorten it, or give the page a `slug:`"))
        }
    };
    let message = say!("the {what} `{beginning}` has another address: {reason}", what, beginning, reason);
    found.push(Diagnostic::new(&LINT, file, place(), message).help(help));
}
