//! The lints whose diagnostics are found while files are read or the theme is set up, and those that only `check` looks for:
//! what those look for is in `check::rules`, where lints that need the whole site are in one piece.
//!
//! A row here and a page in `lints/` are all that a new one takes, and for `check` its rule.

use super::Severity::{Error, Warning};
use super::{Lint, Runs};

macro_rules! lints {
    ($($(#[$doc:meta])* $lint:ident $name:literal $severity:ident $runs:ident;)*) => {
        $(
            $(#[$doc])*
            pub static $lint: Lint = Lint {
                name: $name,
                severity: $severity,
                runs: Runs::$runs,
                explanation: include_str!(concat!("lints/", $name, ".md")),
            };
        )*

        /// All of them.
        pub static ALL: &[&Lint] = &[$(&$lint),*];
    };
}

lints! {
    /// The text is not valid YAML, TOML or whatever its file should be.
    SYNTAX "syntax" Error Always;
    /// A key that the contract does not have.
    UNKNOWN_KEY "unknown-key" Error Always;
    /// A value whose type or form its key does not take.
    WRONG_TYPE "wrong-type" Error Always;
    /// A required key is missing.
    MISSING_FIELD "missing-field" Error Always;
    /// Two things of a page, or two shared things, have the same id.
    DUPLICATE_ID "duplicate-id" Error Always;
    /// The bytes are not UTF-8.
    INVALID_UTF8 "invalid-utf8" Error Always;
    /// The input is larger, deeper or longer than what is read.
    OVER_LIMIT "over-limit" Error Always;
    /// A theme's template or file does not work.
    TEMPLATE "template" Error Always;
    /// An image has no text for those who cannot see it.
    MISSING_ALT "missing-alt" Warning Always;
    /// A code fence is never closed.
    UNCLOSED_FENCE "unclosed-fence" Warning Always;
    /// A list typed as `1、`, which Markdown does not know.
    PSEUDO_LIST "pseudo-list" Warning Always;
    /// A plain link that leads nowhere, or is found only by a lenient rule.
    BROKEN_LINK "broken-link" Warning Always;
    /// A row of a table with more cells than the table has columns.
    TABLE_ROW "table-row" Warning Always;
    /// A footnote with the name of another one.
    DUPLICATE_FOOTNOTE "duplicate-footnote" Warning Always;
    /// A front matter key that looks like a known one, or has a type that another tool gives it.
    FOREIGN_KEY "foreign-key" Warning Always;
    /// A YAML file with a key of ours that is not taken for a playbook.
    FOREIGN_FILE "foreign-file" Warning Always;
    /// A value that ends at a ` #` although its writer did not mean a comment.
    CUT_BY_COMMENT "cut-by-comment" Warning Always;
    /// A text without a word.
    EMPTY_FILE "empty-file" Warning Always;
    /// A failure cause that names no fix.
    CAUSE_WITHOUT_FIX "cause-without-fix" Warning CheckOnly;
    /// A fix that no cause names.
    FIX_WITHOUT_CAUSE "fix-without-cause" Warning CheckOnly;
    /// A fix that does not say how to tell that it worked.
    FIX_WITHOUT_VERIFY "fix-without-verify" Warning CheckOnly;
    /// Two causes of a page that show one message.
    DUPLICATE_MESSAGE "duplicate-message" Warning CheckOnly;
    /// Two pages, or two entries of a page, that have one title.
    DUPLICATE_TITLE "duplicate-title" Warning CheckOnly;
    /// A heading that skips a level, or is a title beside the title.
    HEADING_ORDER "heading-order" Warning CheckOnly;
    /// A picture that is slow to load on a phone.
    LARGE_ASSET "large-asset" Warning CheckOnly;
    /// A playbook without somebody who keeps it true.
    MISSING_OWNER "missing-owner" Warning WhenAsked;
    /// A playbook that nobody has reviewed for longer than it should be.
    STALE_REVIEW "stale-review" Warning CheckOnly;
    /// A text that git says is newer than its dates.
    REVIEW_NOT_BUMPED "review-not-bumped" Warning CheckOnly;
    /// A file beside the texts that nothing published links to.
    UNUSED_ASSET "unused-asset" Warning CheckOnly;
    /// A file or a word of the theme that no page uses.
    UNUSED_THEME_FILE "unused-theme-file" Warning CheckOnly;
    /// A shared material that nothing refers to.
    UNUSED_MATERIAL "unused-material" Warning CheckOnly;
    /// A shared contact that nothing refers to.
    UNUSED_CONTACT "unused-contact" Warning CheckOnly;
    /// A span of time that says no number.
    VAGUE_DURATION "vague-duration" Warning CheckOnly;
    /// Two files whose names differ in capital and small letters only.
    CASE_COLLISION "case-collision" Warning CheckOnly;
    /// A choice of who one is that leaves no step.
    DEAD_PROFILE "dead-profile" Warning CheckOnly;
    /// A link to an old address of a page.
    LINK_TO_REDIRECT "link-to-redirect" Warning CheckOnly;
    /// Something that another language of the site lacks.
    MISSING_TRANSLATION "missing-translation" Warning CheckOnly;
    /// A translation with other entries than its original.
    TRANSLATION_DRIFT "translation-drift" Warning CheckOnly;
    /// A word that is nearly one of `profiles:`.
    UNKNOWN_PROFILE "unknown-profile" Warning CheckOnly;
}
