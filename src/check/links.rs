//! Plain Markdown links and images that do not work.

use std::collections::BTreeMap;

use super::Subject;
use super::candidates::PageNames;
use super::near_files::Files;
use super::old_addresses::OldAddresses;
use crate::diagnostic::nearest::Patience;
use crate::diagnostic::{Applicability, Change, Diagnostic, Lint};
use crate::message::{Join, Text, say};
use crate::model::{UnresolvedTarget, UrlStyle, WikiPage, Withheld};
use crate::resolve::{Edition, LenientRule, LinkProblem, Resolved, Target, TroubleKind, decode_percent, relative};
use crate::source::Place;

/// Reports the plain links and images that do not work and that `is_meant` wants, given what is wrong and whether it is an
/// image.
pub(super) fn check(
    subject: &Subject<'_>,
    lint: &'static Lint,
    is_meant: fn(&TroubleKind, bool) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let resolved = subject.resolved;
    // For each prefix, how many links begin with it, and the one diagnostic of them all.
    let mut mounted: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let old_addresses = OldAddresses::new(subject);
    for edition in &resolved.editions {
        let near =
            Near { files: Files::new(resolved, edition), places: PageNames::default(), patience: &subject.patience };
        for trouble in &edition.troubles {
            let source = &resolved.site.files[trouble.file.0 as usize];
            let reference = &source.references[trouble.reference.0 as usize];
            let (is_image, written) = match &reference.wanted {
                UnresolvedTarget::Link { destination, .. } => (false, destination),
                UnresolvedTarget::Image { source, .. } => (true, source),
                _ => continue,
            };
            if !is_meant(&trouble.kind, is_image)
                || (trouble.kind == TroubleKind::Missing && may_be_unreadable(subject, written))
            {
                continue;
            }
            if subject.tells_old_addresses && old_addresses.destination(edition, trouble).is_some() {
                continue;
            }
            if let TroubleKind::Mounted(prefix) = &trouble.kind {
                let (count, told) = mounted.entry(prefix).or_insert((0, found.len()));
                *count += 1;
                if *count > 1 {
                    found[*told].message = without_prefix(prefix, *count);
                    continue;
                }
            }
            let (message, help) = words(&near, source.path.as_str(), is_image, written, &trouble.kind);
            let mut diagnostic = Diagnostic::new(lint, &source.path, reference.place.clone(), message).help(help);
            if let TroubleKind::Mounted(prefix) = &trouble.kind {
                diagnostic.message = without_prefix(prefix, 1);
            }
            if trouble.kind == TroubleKind::Lenient(LenientRule::OtherCase)
                && let Some(now) = in_right_letters(resolved, edition, trouble, written)
            {
                diagnostic = diagnostic.suggest(Change::Raw(now), Applicability::Safe);
            }
            if is_missing(&trouble.kind)
                && is_all_of(&reference.place, written)
                && let Some((path, applicability)) = near.path(source.path.as_str(), written, is_image)
            {
                diagnostic = diagnostic.suggest(Change::Raw(path), applicability);
            }
            found.push(diagnostic);
        }
    }
}

/// The destination of a link as its file is written, if it is found only in other letters.
fn in_right_letters(resolved: &Resolved, edition: &Edition, problem: &LinkProblem, written: &str) -> Option<String> {
    let site = &resolved.site;
    let target = match edition.target(problem.file, problem.reference) {
        Target::Page { page_index, .. } => {
            let page = &site.pages[edition.pages[page_index.0 as usize].page.0 as usize];
            &site.files[page.file.0 as usize].path
        }
        Target::Asset { path, .. } => &site.assets.get(&**path)?.source,
        _ => return None,
    };
    let source = &site.files[problem.file.0 as usize].path;
    let fragment = written.find('#').map_or("", |at| &written[at..]);
    Some(format!("{}{fragment}", relative(source.as_str(), target.as_str(), UrlStyle::Html)))
}

/// What is said of `count` links that begin with a prefix.
fn without_prefix(prefix: &str, count: usize) -> Text {
    if count == 1 {
        say!("1 link begins with `/{prefix}`, which is no folder here, and leads to what is found without it", prefix)
    } else {
        say!(
            "{count} links begin with `/{prefix}`, which is no folder here, and lead to what is found without it",
            count,
            prefix
        )
    }
}

/// What a link may have meant.
struct Near<'a> {
    files: Files<'a>,
    places: PageNames,
    patience: &'a Patience,
}

impl Near<'_> {
    /// The path, from the file `source`, that was most likely meant by `written`, and how surely: a path with the backslashes of
    /// Windows means the same with slashes.
    fn path(&self, source: &str, written: &str, is_image: bool) -> Option<(String, Applicability)> {
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let slashes = written[..end].replace('\\', "/");
        let near = self.files.near(source, &slashes, is_image, self.patience)?;
        let path = readable(relative(source, near, UrlStyle::Html));
        let is_same = path == slashes.trim_start_matches("./");
        Some((path + &written[end..], if is_same { Applicability::Safe } else { Applicability::Unsafe }))
    }
}

/// A path without percent signs, where Markdown takes it as it is: who writes `图/扫描.png` should read that.
fn readable(path: String) -> String {
    let plain = decode_percent(&path).into_owned();
    let is_taken = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>[]#?%\\".contains(c);
    if plain.chars().all(is_taken) { plain } else { path }
}

/// Whether nothing is found of what was written.
fn is_missing(kind: &TroubleKind) -> bool {
    matches!(kind, TroubleKind::Missing | TroubleKind::OtherKind)
}

/// Whether `place` is that of what is `written`, and nothing around it.
fn is_all_of(place: &Place, written: &str) -> bool {
    match place {
        Place::Bytes { start, end } | Place::Value { within: Some((start, end)), .. } => {
            (*end - *start) as usize == written.len()
        }
        _ => false,
    }
}

/// Whether `name` may mean a text that could not be read: that is reported already.
pub(super) fn may_be_unreadable(subject: &Subject<'_>, name: &str) -> bool {
    if subject.unreadable.is_empty() {
        return false;
    }
    let path = name.split(['#', '?']).next().unwrap_or(name);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    let decoded = decode_percent(last);
    // The name of a file is no longer than this; behind it may stand endings.
    let ends = decoded.match_indices('.').map(|(at, _)| at).take_while(|at| *at < 1 << 10);
    ends.chain([decoded.len()]).any(|end| subject.unreadable.contains(&decoded[..end]))
}

fn words(near: &Near<'_>, source: &str, is_image: bool, written: &str, kind: &TroubleKind) -> (Text, Text) {
    let (resolved, edition) = near.files.of();
    match kind {
        TroubleKind::Empty => (say!("this link has no destination"), say!("add one or remove the brackets")),
        TroubleKind::Outside => (
            say!("`{written}` points outside the content folder", written),
            say!("only files in the content folder are published: copy it there or link its public address"),
        ),
        TroubleKind::Malformed => {
            (say!("`{written}` is not a valid address", written), say!("write it as `https://…`"))
        }
        TroubleKind::Forbidden => (
            say!("`{written}` could run a script and is not linked", written),
            say!("link an `https:` address or a page"),
        ),
        TroubleKind::Scheme => {
            let scheme = written.split(':').next().unwrap_or_default().to_ascii_lowercase();
            (
                say!("`{written}` opens an app and is not linked", written),
                say!("name the app under `schemes: [{scheme}]` in site.yaml, or link an `https:` address", scheme),
            )
        }
        TroubleKind::Template => {
            (say!("`{written}` contains template syntax of another tool", written), say!("write the address itself"))
        }
        TroubleKind::MissingFragment { page_index, fragment } => {
            let page = edition.page(&resolved.site, *page_index);
            let message =
                say!("`{text}` has no heading or anchor `#{fragment}`", text = page.header.title.text, fragment);
            let help = match near.places.of(page, None).nearest(fragment, near.patience) {
                Some(near) => say!("did you mean `#{near}`? the link leads to the top of the page", near),
                None => say!("the link leads to the top of the page: link one of its headings or remove the `#…`"),
            };
            (message, help)
        }
        TroubleKind::DoubledFragment => (
            say!("`{written}` has more than one `#`", written),
            say!("the link leads to the last one: remove the others"),
        ),
        TroubleKind::Lenient(rule) => {
            let how = match rule {
                LenientRule::RenderedAddress => say!("only relative to the published address, not to the file"),
                LenientRule::RootRelative => say!("only from the content folder, although it does not begin with `/`"),
                LenientRule::OtherCase => say!("only in a different letter case"),
            };
            (
                say!("`{written}` is found {how}", written, how),
                say!("the link works here; write the path relative to this file"),
            )
        }
        TroubleKind::Ambiguous(page_indexes) => (
            say!("`{written}` is ambiguous: several pages have that name", written),
            say!("write one of {names}", names = names(resolved, edition, page_indexes)),
        ),
        TroubleKind::Mounted(prefix) => (
            say!("`/{prefix}` is no folder here", prefix),
            say!("write `mount: /{prefix}` in site.yaml if the docs were served under that prefix", prefix),
        ),
        TroubleKind::Withheld(Withheld::Active) => (
            say!("`{written}` is not published: browsers would run it as a part of the site", written),
            say!("name it under `publish:` in site.yaml if it is meant to be published"),
        ),
        TroubleKind::Withheld(Withheld::Setting) => (
            say!("`{written}` is not published: hosts and browsers take it for a setting of the site", written),
            say!("move it to `static/` if it is meant to be one, or rename it"),
        ),
        TroubleKind::Draft(_) => (
            say!("`{written}` is a draft and is not published", written),
            say!("the text is kept without the link: publish the draft or remove the link"),
        ),
        TroubleKind::Missing | TroubleKind::OtherKind | TroubleKind::Prose => {
            let what = if is_image { say!("image") } else { say!("page or file") };
            let help = match near.path(source, written, is_image) {
                Some((near, _)) => say!("did you mean `{near}`?", near),
                None => say!("the text is kept without the link: correct the path or remove the link"),
            };
            (say!("there is no {what} at `{written}`", what, written), help)
        }
    }
}

/// Pages by their sources, for help.
pub(super) fn names(resolved: &Resolved, edition: &Edition, page_indexes: &[crate::resolve::PageIndex]) -> Text {
    let path = |page_index: &crate::resolve::PageIndex| {
        let page = edition.page(&resolved.site, *page_index);
        say!("`{key}`", key = page.key)
    };
    Text::list(page_indexes.iter().take(5).map(path), Join::Comma)
}

/// What is written where `wanted` is wanted.
pub(super) fn written(wanted: &UnresolvedTarget) -> &str {
    match wanted {
        UnresolvedTarget::Wiki { page: WikiPage::Named(name), .. } => name,
        UnresolvedTarget::Wiki { id, .. } => id,
        UnresolvedTarget::Entry { text, .. } => text,
        UnresolvedTarget::Playbook { text: written }
        | UnresolvedTarget::Link { destination: written, .. }
        | UnresolvedTarget::Image { source: written, .. } => written,
    }
}
