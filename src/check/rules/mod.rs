mod address_collision;
mod broken_link;
mod dangling_reference;
mod duplicate_id;
mod many_pages;
mod missing_asset;
mod unusable_address;

use super::{Rule, Subject, links, navigation};

/// Every rule: a row here and its file are all that a new one takes.
pub(super) static RULES: &[&Rule] = &[
    &address_collision::RULE,
    &broken_link::RULE,
    &dangling_reference::RULE,
    &duplicate_id::RULE,
    &many_pages::RULE,
    &missing_asset::RULE,
    &unusable_address::RULE,
];

/// Lints of the contract that are not checked yet; a site may set them already.
pub(super) const LATER: &[&str] = &[
    "case-collision",
    "cause-without-fix",
    "dead-profile",
    "duplicate-message",
    "duplicate-title",
    "fix-without-cause",
    "fix-without-verify",
    "heading-order",
    "link-to-redirect",
    "missing-owner",
    "missing-translation",
    "review-not-bumped",
    "stale-review",
    "translation-drift",
    "unknown-profile",
    "unused-contact",
    "unused-material",
    "vague-duration",
];
