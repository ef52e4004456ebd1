use std::collections::HashSet;

use super::large_asset::published;
use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::plan::Collision;
use crate::source::{Place, SitePath};

/// Files that are never published (`.html`, `_redirects` …) are told of where something links to them.
pub(super) static RULE: Rule = Rule { lint: &lints::UNUSED_ASSET, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let published = published(subject);
    let collided = collided(subject);
    for (path, asset) in subject.resolved.site.assets.iter() {
        // A file that lost its address to a page or to another file has an `address-collision`.
        let is_told = collided.contains(&asset.source) || is_told(subject, &asset.source);
        if published.contains(&**path) || asset.is_static() || is_told {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let (message, help) = if is_text_in_disguise(name) {
            (
                say!("`{name}` is no text of the site and nothing links to it: it is not published", name),
                say!("save it as a `.md` or `.yaml` file, or link to it"),
            )
        } else {
            (
                say!("nothing links to `{name}`: it is not published", name),
                say!("link to it, name it under `publish:` in site.yaml, or remove it"),
            )
        };
        found.push(Diagnostic::new(&lints::UNUSED_ASSET, &asset.source, Place::File, message).help(help));
    }
}

/// The files that lost their address to another.
fn collided<'a>(subject: &Subject<'a>) -> HashSet<&'a SitePath> {
    let assets = subject.plan.collisions.iter().filter_map(|collision| match collision {
        Collision::Asset { asset, .. } | Collision::PageAndAsset { asset, .. } => Some(asset),
        _ => None,
    });
    assets.collect()
}

/// Whether a file stands among the shared things and is YAML: that it is not read is said already.
fn is_told(subject: &Subject<'_>, source: &SitePath) -> bool {
    let shared = format!("{}/shared", subject.resolved.site.config.content);
    source.folder() == shared && source.is_yaml()
}

/// Whether somebody most likely wrote a text and gave it the wrong ending.
fn is_text_in_disguise(name: &str) -> bool {
    let endings = [".txt", ".text", ".docx", ".doc", ".rtf", ".wps", ".odt", ".yaml~", ".mdown", ".md.bak"];
    let name = name.to_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
