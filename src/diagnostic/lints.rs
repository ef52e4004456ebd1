//! The lints whose diagnostics are found while files are read or the theme is set up. Those that need the whole site are
//! in `check::rules`.
//!
//! A row here and a page in `lints/` are all that a new one takes.

use super::Severity::{Error, Warning};
use super::{Lint, Runs};

macro_rules! lints {
    ($($(#[$doc:meta])* $lint:ident $name:literal $severity:ident;)*) => {
        $(
            $(#[$doc])*
            pub static $lint: Lint = Lint {
                name: $name,
                severity: $severity,
                runs: Runs::Always,
                explanation: include_str!(concat!("lints/", $name, ".md")),
            };
        )*

        /// All of them.
        pub static ALL: &[&Lint] = &[$(&$lint),*];
    };
}

lints! {
    /// The text is not valid YAML, TOML or whatever its file should be.
    SYNTAX "syntax" Error;
    /// A key that the contract does not have.
    UNKNOWN_KEY "unknown-key" Error;
    /// A value whose type or form its key does not take.
    WRONG_TYPE "wrong-type" Error;
    /// A required key is missing.
    MISSING_FIELD "missing-field" Error;
    /// Two things of a page, or two shared things, have the same id.
    DUPLICATE_ID "duplicate-id" Error;
    /// The bytes are not UTF-8.
    INVALID_UTF8 "invalid-utf8" Error;
    /// The input is larger, deeper or longer than what is read.
    OVER_LIMIT "over-limit" Error;
    /// A theme's template or file does not work.
    TEMPLATE "template" Error;
    /// An image has no text for those who cannot see it.
    MISSING_ALT "missing-alt" Warning;
    /// A code fence is never closed.
    UNCLOSED_FENCE "unclosed-fence" Warning;
    /// A list typed as `1、`, which Markdown does not know.
    PSEUDO_LIST "pseudo-list" Warning;
    /// A plain link that leads nowhere, or only by our leave.
    BROKEN_LINK "broken-link" Warning;
    /// A row of a table with more cells than the table has columns.
    TABLE_ROW "table-row" Warning;
    /// A footnote with the name of another one.
    DUPLICATE_FOOTNOTE "duplicate-footnote" Warning;
    /// A front matter key that looks like a known one, or has a type that another tool gives it.
    FOREIGN_KEY "foreign-key" Warning;
    /// A YAML file with a key of ours that is not taken for a playbook.
    FOREIGN_FILE "foreign-file" Warning;
    /// A value that ends at a ` #` although its writer did not mean a comment.
    CUT_BY_COMMENT "cut-by-comment" Warning;
    /// A text without a word.
    EMPTY_FILE "empty-file" Warning;
}
