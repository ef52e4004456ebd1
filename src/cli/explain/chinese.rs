//! The pages of diagnostics in Chinese: those of the documentation, which a test holds equal to what the program says.

/// What each is, in a line, and why it matters: `## name`, a line, a paragraph.
const SUMMARIES: &str = include_str!("../../../docs/site/mistakes.zh-CN.md");

/// The pages by the names of their diagnostics.
const PAGES: &[(&str, &str)] = &[
    ("address-collision", include_str!("../../../docs/site/content/mistakes/address-collision.md")),
    ("broken-link", include_str!("../../../docs/site/content/mistakes/broken-link.md")),
    ("case-collision", include_str!("../../../docs/site/content/mistakes/case-collision.md")),
    ("cause-without-fix", include_str!("../../../docs/site/content/mistakes/cause-without-fix.md")),
    ("cut-by-comment", include_str!("../../../docs/site/content/mistakes/cut-by-comment.md")),
    ("dangling-reference", include_str!("../../../docs/site/content/mistakes/dangling-reference.md")),
    ("dead-profile", include_str!("../../../docs/site/content/mistakes/dead-profile.md")),
    ("duplicate-footnote", include_str!("../../../docs/site/content/mistakes/duplicate-footnote.md")),
    ("duplicate-id", include_str!("../../../docs/site/content/mistakes/duplicate-id.md")),
    ("duplicate-message", include_str!("../../../docs/site/content/mistakes/duplicate-message.md")),
    ("duplicate-title", include_str!("../../../docs/site/content/mistakes/duplicate-title.md")),
    ("empty-file", include_str!("../../../docs/site/content/mistakes/empty-file.md")),
    ("fix-without-cause", include_str!("../../../docs/site/content/mistakes/fix-without-cause.md")),
    ("fix-without-verify", include_str!("../../../docs/site/content/mistakes/fix-without-verify.md")),
    ("foreign-file", include_str!("../../../docs/site/content/mistakes/foreign-file.md")),
    ("foreign-key", include_str!("../../../docs/site/content/mistakes/foreign-key.md")),
    ("heading-order", include_str!("../../../docs/site/content/mistakes/heading-order.md")),
    ("invalid-utf8", include_str!("../../../docs/site/content/mistakes/invalid-utf8.md")),
    ("large-asset", include_str!("../../../docs/site/content/mistakes/large-asset.md")),
    ("link-to-redirect", include_str!("../../../docs/site/content/mistakes/link-to-redirect.md")),
    ("lost-code", include_str!("../../../docs/site/content/mistakes/lost-code.md")),
    ("missing-alt", include_str!("../../../docs/site/content/mistakes/missing-alt.md")),
    ("missing-asset", include_str!("../../../docs/site/content/mistakes/missing-asset.md")),
    ("missing-field", include_str!("../../../docs/site/content/mistakes/missing-field.md")),
    ("missing-owner", include_str!("../../../docs/site/content/mistakes/missing-owner.md")),
    ("missing-translation", include_str!("../../../docs/site/content/mistakes/missing-translation.md")),
    ("near-title", include_str!("../../../docs/site/content/mistakes/near-title.md")),
    ("over-limit", include_str!("../../../docs/site/content/mistakes/over-limit.md")),
    ("pseudo-list", include_str!("../../../docs/site/content/mistakes/pseudo-list.md")),
    ("review-not-bumped", include_str!("../../../docs/site/content/mistakes/review-not-bumped.md")),
    ("stale-review", include_str!("../../../docs/site/content/mistakes/stale-review.md")),
    ("syntax", include_str!("../../../docs/site/content/mistakes/syntax.md")),
    ("table-row", include_str!("../../../docs/site/content/mistakes/table-row.md")),
    ("template", include_str!("../../../docs/site/content/mistakes/template.md")),
    ("translation-drift", include_str!("../../../docs/site/content/mistakes/translation-drift.md")),
    ("unclosed-fence", include_str!("../../../docs/site/content/mistakes/unclosed-fence.md")),
    ("unknown-key", include_str!("../../../docs/site/content/mistakes/unknown-key.md")),
    ("unknown-profile", include_str!("../../../docs/site/content/mistakes/unknown-profile.md")),
    ("unlocked-code", include_str!("../../../docs/site/content/mistakes/unlocked-code.md")),
    ("unusable-address", include_str!("../../../docs/site/content/mistakes/unusable-address.md")),
    ("unused-asset", include_str!("../../../docs/site/content/mistakes/unused-asset.md")),
    ("unused-contact", include_str!("../../../docs/site/content/mistakes/unused-contact.md")),
    ("unused-material", include_str!("../../../docs/site/content/mistakes/unused-material.md")),
    ("unused-theme-file", include_str!("../../../docs/site/content/mistakes/unused-theme-file.md")),
    ("vague-duration", include_str!("../../../docs/site/content/mistakes/vague-duration.md")),
    ("wrong-type", include_str!("../../../docs/site/content/mistakes/wrong-type.md")),
];

/// What a diagnostic is, in a line.
pub(super) fn summary(name: &str) -> Option<&'static str> {
    let (_, behind) = SUMMARIES.split_once(&format!("\n## {name}\n\n"))?;
    behind.lines().next()
}

/// The page of a diagnostic below its title and summary.
pub(super) fn body(name: &str) -> Option<&'static str> {
    let (_, page) = PAGES.iter().find(|(known, _)| *known == name)?;
    page.strip_prefix("---\n")?.split_once("\n---\n").map(|(_, body)| body.trim())
}

#[cfg(test)]
mod tests {
    use super::{PAGES, body, summary};
    use crate::check::all_lints;

    #[test]
    fn every_diagnostic_has_a_page() {
        for lint in all_lints() {
            assert!(summary(lint.name).is_some_and(|line| line.ends_with('。')), "{}", lint.name);
            assert!(body(lint.name).is_some_and(|body| body.starts_with("## 为什么\n")), "{}", lint.name);
        }
        assert_eq!(PAGES.len(), all_lints().count());
    }
}
