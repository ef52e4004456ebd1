//! A plain Markdown link or image that leads nowhere, or only by a rule that other hosts may not follow.
//!
//! # Why
//!
//! Existing runbooks are published all the same: the text stays, the link goes. Readers lose the way, though.
//!
//! # Instead
//!
//! Name the source file relative to the file the link stands in: `[续期](../xhs/renewal.md#材料)`.

use crate::check::Subject;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Wanted;
use crate::resolve::{Edition, LenientRule, Resolved, TroubleKind};

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let resolved = subject.resolved;
    for edition in &resolved.editions {
        for trouble in &edition.troubles {
            let source = &resolved.site.files[trouble.file.0 as usize];
            let reference = &source.references[trouble.reference.0 as usize];
            let (code, written) = match &reference.wanted {
                Wanted::Link { destination, .. } => (Code::BrokenLink, destination),
                Wanted::Image { source, .. } => (Code::MissingAsset, source),
                _ => continue,
            };
            if trouble.kind == TroubleKind::Missing && may_be_unreadable(resolved, written) {
                continue;
            }
            let (message, help) = words(resolved, edition, code, written, &trouble.kind);
            let code = if matches!(trouble.kind, TroubleKind::Lenient(_)) { Code::BrokenLink } else { code };
            found.push(Diagnostic::new(code, &source.path, reference.place.clone(), message).help(help));
        }
    }
}

/// Whether `name` may mean a text that could not be read: that is complained of already.
pub(super) fn may_be_unreadable(resolved: &Resolved, name: &str) -> bool {
    let path = name.split(['#', '?']).next().unwrap_or(name);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    let decoded = crate::resolve::decode_percent(last);
    let is_it = |key: &str| {
        let known = key.rsplit('/').next().unwrap_or(key);
        decoded.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    resolved.site.unreadable.iter().any(|key| is_it(key))
}

fn words(resolved: &Resolved, edition: &Edition, code: Code, written: &str, kind: &TroubleKind) -> (String, String) {
    let is_image = code == Code::MissingAsset;
    match kind {
        TroubleKind::Empty => ("this link has no destination".to_owned(), "write one, or drop the brackets".to_owned()),
        TroubleKind::Outside => (
            format!("`{written}` leads out of the content folder"),
            "only what is in the content folder is published: copy it there, or link its public address".to_owned(),
        ),
        TroubleKind::Malformed => {
            (format!("`{written}` is no address that a browser opens"), "write it as `https://…`".to_owned())
        }
        TroubleKind::Forbidden => (
            format!("`{written}` could run a program, and is not linked"),
            "link an `https:` address or a page".to_owned(),
        ),
        TroubleKind::Template => {
            (format!("`{written}` is a template of another tool"), "write the address itself".to_owned())
        }
        TroubleKind::MissingFragment { slot, fragment } => {
            let page = &resolved.site.pages[edition.pages[slot.0 as usize].page.0 as usize];
            let message = format!("`{}` has no place called `#{fragment}`", page.header.title.text);
            let help = match nearest(fragment, page.ids.iter().map(|id| &**id)) {
                Some(near) => format!("did you mean `#{near}`? the link goes to the page"),
                None => "the link goes to the page: name one of its headings, or drop the `#…`".to_owned(),
            };
            (message, help)
        }
        TroubleKind::Lenient(rule) => {
            let how = match rule {
                LenientRule::RenderedAddress => "only relative to the published address, not to the file",
                LenientRule::RootRelative => "only from the content folder, though it begins with no `/`",
                LenientRule::OtherCase => "only with other capitals",
            };
            (format!("`{written}` is found {how}"), "it is linked; write the path from this file to be sure".to_owned())
        }
        TroubleKind::Ambiguous(slots) => {
            (format!("`{written}` names several pages"), format!("write one of {}", names(resolved, edition, slots)))
        }
        TroubleKind::Missing | TroubleKind::OtherKind => {
            let path = written.split(['#', '?']).next().unwrap_or(written);
            let what = if is_image { "image" } else { "page or file" };
            let help = match near_path(resolved, edition, path, is_image) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the text stays, the link goes: mend the path, or drop the link".to_owned(),
            };
            (format!("there is no {what} at `{written}`"), help)
        }
    }
}

/// The known file whose name is most like the one that `path` ends in.
fn near_path(resolved: &Resolved, edition: &Edition, path: &str, is_image: bool) -> Option<String> {
    let last = |path: &str| path.trim_end_matches('/').rsplit('/').next().unwrap_or(path).to_owned();
    let stem = |name: &str| name.rsplit_once('.').map_or(name.to_owned(), |(stem, _)| stem.to_owned());
    let wanted = stem(&crate::resolve::decode_percent(&last(path)));
    let pages = edition.pages.iter().filter(|_| !is_image).map(|entry| {
        let page = &resolved.site.pages[entry.page.0 as usize];
        resolved.site.files[page.file.0 as usize].path.as_str()
    });
    let assets = resolved.site.assets.values().map(|asset| asset.source.as_str());
    let known: Vec<(String, &str)> = pages.chain(assets).map(|path| (stem(&last(path)), path)).collect();
    let near = nearest(&wanted, known.iter().map(|(name, _)| name.as_str()))
        .or_else(|| known.iter().map(|(name, _)| name.as_str()).find(|name| *name == wanted))?;
    known.iter().find(|(name, _)| name == near).map(|(_, path)| (*path).to_owned())
}

/// Pages by their sources, for help.
pub(super) fn names(resolved: &Resolved, edition: &Edition, slots: &[crate::resolve::Slot]) -> String {
    let path = |slot: &crate::resolve::Slot| {
        let page = &resolved.site.pages[edition.pages[slot.0 as usize].page.0 as usize];
        format!("`{}`", page.key)
    };
    slots.iter().take(5).map(path).collect::<Vec<_>>().join(", ")
}
