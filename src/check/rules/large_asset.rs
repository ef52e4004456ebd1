use std::collections::HashSet;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::plan::OutputKind;
use crate::source::{Place, is_picture};

pub(super) static RULE: Rule = Rule { lint: &lints::LARGE_ASSET, check };

/// From how many bytes on a picture is told of.
const LARGE: u64 = 2 << 20;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let published = published(subject);
    for (path, asset) in subject.resolved.site.assets.iter().filter(|(path, _)| published.contains(&***path)) {
        let length = subject.circumstances.lengths.get(&asset.source).copied().unwrap_or_default();
        if length > LARGE && is_picture(asset.source.as_str()) {
            let name = path.rsplit('/').next().unwrap_or(path);
            let message = say!("`{name}` has {size}", name, size = megabytes(length));
            let help = say!("make it smaller: 500 kB are plenty for a page");
            found.push(Diagnostic::new(&lints::LARGE_ASSET, &asset.source, Place::File, message).help(help));
        }
    }
}

/// The assets that are copied, by their paths below the content folder or `static/`.
pub(super) fn published<'a>(subject: &Subject<'a>) -> HashSet<&'a str> {
    let assets = subject.plan.outputs.iter().filter_map(|output| match &output.shows {
        OutputKind::Asset(path) => Some(&**path),
        _ => None,
    });
    assets.collect()
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) / 1_000_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
