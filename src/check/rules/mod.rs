mod address_collision;
mod broken_link;
mod case_collision;
mod cause_without_fix;
mod dangling_reference;
mod dead_profile;
mod duplicate_id;
mod duplicate_message;
mod duplicate_title;
mod fix_without_cause;
mod fix_without_verify;
mod large_asset;
mod link_to_redirect;
mod lost_code;
mod many_pages;
mod missing_asset;
mod missing_owner;
mod missing_translation;
mod near_title;
mod review_not_bumped;
mod stale_review;
mod translation_drift;
mod unknown_profile;
mod unlocked_code;
mod unusable_address;
mod unused_asset;
mod unused_contact;
mod unused_material;
mod vague_duration;

use super::{Rule, Subject, links, navigation};

/// Every rule: a row here and its file are all that a new one takes.
pub(super) static RULES: &[&Rule] = &[
    &address_collision::RULE,
    &broken_link::RULE,
    &case_collision::RULE,
    &cause_without_fix::RULE,
    &dangling_reference::RULE,
    &dead_profile::RULE,
    &duplicate_id::RULE,
    &duplicate_message::RULE,
    &duplicate_title::RULE,
    &fix_without_cause::RULE,
    &fix_without_verify::RULE,
    &large_asset::RULE,
    &link_to_redirect::RULE,
    &lost_code::RULE,
    &many_pages::RULE,
    &missing_asset::RULE,
    &missing_owner::RULE,
    &missing_translation::RULE,
    &near_title::RULE,
    &review_not_bumped::RULE,
    &stale_review::RULE,
    &translation_drift::RULE,
    &unknown_profile::RULE,
    &unlocked_code::RULE,
    &unusable_address::RULE,
    &unused_asset::RULE,
    &unused_contact::RULE,
    &unused_material::RULE,
    &vague_duration::RULE,
];
