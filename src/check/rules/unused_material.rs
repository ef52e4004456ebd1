use std::collections::HashSet;

use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, lints};
use crate::message::say;

pub(super) static RULE: Rule = Rule { lint: &lints::UNUSED_MATERIAL, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let site = &subject.resolved.site;
    let used: HashSet<&str> = subject
        .resolved
        .editions
        .iter()
        .flat_map(|edition| edition.materials.iter().zip(edition.material_users.iter()))
        .filter(|(_, users)| !users.is_empty())
        .map(|(material, _)| &*material.id)
        .collect();
    for material in &site.materials {
        let file = &site.files[material.file.0 as usize];
        if file.language == 0 && !used.contains(&*material.id) {
            let message = say!("no playbook asks for the material `{id}`", id = material.id);
            let diagnostic =
                Diagnostic::new(&lints::UNUSED_MATERIAL, &file.path, material.place.field("", "id"), message)
                    .help(say!("name it where materials are listed, or remove it"));
            found.push(diagnostic);
        }
    }
}
