mod address_collision;
mod broken_link;
mod cause_without_fix;
mod dangling_reference;
mod duplicate_id;
mod duplicate_message;
mod duplicate_title;
mod fix_without_cause;
mod fix_without_verify;
mod large_asset;
mod lost_code;
mod many_pages;
mod missing_asset;
mod missing_owner;
mod near_title;
mod stale_review;
mod unlocked_code;
mod unusable_address;
mod unused_asset;
mod unused_contact;
mod unused_material;
mod vague_duration;

pub use lost_code::codes_lock;

use super::{Rule, Subject, links, navigation};

/// Every rule: a row here and its file are all that a new one takes.
pub(super) static RULES: &[&Rule] = &[
    &address_collision::RULE,
    &broken_link::RULE,
    &cause_without_fix::RULE,
    &dangling_reference::RULE,
    &duplicate_id::RULE,
    &duplicate_message::RULE,
    &duplicate_title::RULE,
    &fix_without_cause::RULE,
    &fix_without_verify::RULE,
    &large_asset::RULE,
    &lost_code::RULE,
    &many_pages::RULE,
    &missing_asset::RULE,
    &missing_owner::RULE,
    &near_title::RULE,
    &stale_review::RULE,
    &unlocked_code::RULE,
    &unusable_address::RULE,
    &unused_asset::RULE,
    &unused_contact::RULE,
    &unused_material::RULE,
    &vague_duration::RULE,
];

/// Lints of the contract that are not checked yet; a site may set them already.
pub(super) const LATER: &[&str] = &[
    "case-collision",
    "dead-profile",
    "heading-order",
    "link-to-redirect",
    "missing-translation",
    "review-not-bumped",
    "translation-drift",
    "unknown-profile",
];
