use std::collections::{BTreeMap, HashMap};

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;
use crate::source::{Place, SitePath};

pub(super) static RULE: Rule = Rule { lint: &lints::CASE_COLLISION, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    let texts = site.files.iter().map(|file| &file.path);
    let assets = site.assets.values().map(|asset| &asset.source);
    let sorted: BTreeMap<&SitePath, String> =
        texts.chain(assets).map(|path| (path, path.as_str().to_lowercase())).collect();
    let mut known: HashMap<&str, &SitePath> = HashMap::new();
    for (path, small) in &sorted {
        match known.get(&**small) {
            Some(first) => {
                let message = say!("`{first}` has the same name in other letters", first);
                let diagnostic = Diagnostic::new(&lints::CASE_COLLISION, path, Place::File, message)
                    .help(say!("rename one of them: on Windows and macOS they are one file"));
                found.push(diagnostic);
            }
            None => drop(known.insert(small, path)),
        }
    }
}
