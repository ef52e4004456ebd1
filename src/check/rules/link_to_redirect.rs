use super::{Rule, Subject};
use crate::check::old_addresses::OldAddresses;
use crate::diagnostic::{Applicability, Change, Diagnostic, lints};
use crate::message::say;

/// `build` tells of such a link as a `broken-link`, since no link may lead through a redirect.
pub(super) static RULE: Rule = Rule { lint: &lints::LINK_TO_REDIRECT, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let old_addresses = OldAddresses::new(subject);
    for edition in &subject.resolved.editions {
        for problem in &edition.troubles {
            let Some((target, now)) = old_addresses.destination(edition, problem) else { continue };
            let source = &subject.resolved.site.files[problem.file.0 as usize];
            let place = source.references[problem.reference.0 as usize].place.clone();
            let message = say!("this is an old address of `{target}`", target);
            let diagnostic = Diagnostic::new(&lints::LINK_TO_REDIRECT, &source.path, place, message)
                .help(say!("link the page itself: `{now}`", now))
                .suggest(Change::Raw(now), Applicability::Safe);
            found.push(diagnostic);
        }
    }
}
