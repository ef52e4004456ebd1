//! Which pages the templates fail on, found at the save.

use std::collections::BTreeSet;

use super::planned::render;
use crate::diagnostic::Diagnostic;
use crate::pipeline::Build;
use crate::plan::OutputKind;
use crate::publish::OutPath;

/// Pages that templates fail on.
#[derive(Default)]
pub(super) struct TemplateProbe {
    /// The pages.
    pub(super) pages: BTreeSet<OutPath>,
    /// What goes wrong, each fault once.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl TemplateProbe {
    /// Tries the pages that `failed` in the build `before` and, if the theme has changed, one of each kind: somebody who
    /// changes a template hears of it before anybody asks for a page.
    pub(super) fn of(build: &Build, before: Option<&Build>, failed: &BTreeSet<OutPath>) -> Self {
        let has_other_look = before.is_none_or(|before| !before.looks_like(build));
        let mut failing = Self::default();
        if !has_other_look && failed.is_empty() {
            return failing;
        }
        let mut kinds = BTreeSet::new();
        for output in &build.plan.outputs {
            let OutputKind::Page { edition, page } = output.shows else { continue };
            let is_first_of_kind = has_other_look && kinds.insert((edition, page.name()));
            if (is_first_of_kind || failed.contains(&output.path))
                && let Err(diagnostic) = render(build, output)
            {
                failing.pages.insert(output.path.clone());
                let is_known = |known: &Diagnostic| known.file == diagnostic.file && known.place == diagnostic.place;
                if !failing.diagnostics.iter().any(is_known) {
                    failing.diagnostics.push(*diagnostic);
                }
            }
        }
        failing
    }
}
