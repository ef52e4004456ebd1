//! What references name, file by file.

use super::edition::Edition;
use super::indexes::PageIndex;
use super::links::{Found, Resolver};
use super::target::{LinkProblem, Target, TroubleKind};
use super::wiki::Wiki;
use crate::model::{FileIndex, ReferenceIndex, Site, UnresolvedTarget};

/// What the references of one file name.
pub(super) fn look_up(site: &Site, edition: &Edition, file: FileIndex) -> (Vec<Target>, Vec<LinkProblem>) {
    let source = &site.files[file.0 as usize];
    // A main-language file is part of another edition as the text of pages not yet translated, and of shared things.
    if source.language != 0 && source.language != edition.language {
        return (Vec::new(), Vec::new());
    }
    let resolver = Resolver::new(site, edition, file);
    let is_own = source.language == edition.language;
    let mut troubles = Vec::new();
    let targets = source.references.iter().zip(0..).map(|(reference, index)| {
        let (target, trouble) = found(&resolver, &reference.wanted);
        if let Some(kind) = trouble.filter(|_| is_own) {
            troubles.push(LinkProblem { file, reference: ReferenceIndex(index), kind });
        }
        target
    });
    (targets.collect(), troubles)
}

/// The page, folder or file that may be copied whose source, or whose name without ending, is `path` below the content folder.
pub fn found_at(site: &Site, edition: &Edition, path: &str) -> Option<Target> {
    Resolver::at_root(site, edition).exact(path)
}

/// The page that a reference in `file` would mean by `name`, bare or full.
pub fn page_called(site: &Site, edition: &Edition, file: FileIndex, name: &str) -> Option<PageIndex> {
    match Wiki(&Resolver::new(site, edition, file)).named(name) {
        (Target::Page { page_index, .. }, None) => Some(page_index),
        _ => None,
    }
}

/// What is wanted. Drafts are looked for last, when nothing that is published has the name: a draft changes no page.
fn found(resolver: &Resolver<'_>, wanted: &UnresolvedTarget) -> Found {
    match target_of(resolver, wanted) {
        (target, Some(TroubleKind::Missing)) => {
            let why = resolver.draft(wanted).map(TroubleKind::Draft).or_else(|| resolver.withheld(wanted));
            (target, why.or(Some(TroubleKind::Missing)))
        }
        found => found,
    }
}

fn target_of(resolver: &Resolver<'_>, wanted: &UnresolvedTarget) -> Found {
    match wanted {
        UnresolvedTarget::Link { destination, .. } => resolver.link(destination),
        UnresolvedTarget::Image { source, .. } => resolver.image(source),
        UnresolvedTarget::Wiki { page, kind, id } => Wiki(resolver).wiki(page, *kind, id),
        UnresolvedTarget::Entry { kind, text, scope, otherwise } => {
            Wiki(resolver).entry(*kind, text, *scope, *otherwise)
        }
        UnresolvedTarget::Playbook { text } => Wiki(resolver).playbook(text),
    }
}
