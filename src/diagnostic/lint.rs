use super::Severity;

/// A kind of diagnostic, and all that is known of it. Names are stable: they stand in `lints:` and in reports.
#[derive(Debug)]
pub struct Lint {
    /// Its name, in kebab case, such as `dangling-reference`.
    pub name: &'static str,
    /// How bad it is unless `lints:` says otherwise.
    pub severity: Severity,
    /// Which commands look for it.
    pub runs: Runs,
    /// Its page, in Markdown: what it is, `## Why`, `## Wrong` and `## Right` with files in fences. A test builds both
    /// examples, and compares what is reported with the `stderr` fence.
    pub explanation: &'static str,
}

/// Which commands look for a kind of diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// `build`, `serve` and `check`.
    Always,
    /// `check` alone: for what a text lacks rather than what is wrong with it, and for what depends on the day.
    CheckOnly,
    /// `check`, if site.yaml sets the lint to `warn` or `deny`.
    WhenAsked,
}

impl PartialEq for Lint {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Lint {}
