use super::{Rule, Subject, links, navigation};
use crate::diagnostic::{Diagnostic, lints};
use crate::resolve::TroubleKind;

pub(super) static RULE: Rule = Rule { lint: &lints::BROKEN_LINK, check };

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    navigation::check_links(subject, &lints::BROKEN_LINK, found);
    // An image that only a lenient rule finds is shown: it is not missing, its link is wrong.
    links::check(
        subject,
        &lints::BROKEN_LINK,
        |kind, is_image| !is_image || matches!(kind, TroubleKind::Lenient(_) | TroubleKind::Mounted(_)),
        found,
    );
}
