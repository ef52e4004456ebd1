mod address_collision;
mod broken_link;
mod dangling_reference;
mod duplicate_code;

use super::Subject;
use crate::diagnostic::Diagnostic;

/// Every rule, each called once.
pub(super) const RULES: [fn(&Subject<'_>, &mut Vec<Diagnostic>); 4] =
    [address_collision::check, broken_link::check, dangling_reference::check, duplicate_code::check];
