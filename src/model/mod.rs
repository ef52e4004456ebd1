//! Says what a site *is*: plain data, no behaviour that could fail, no way to the disk.
//!
//! Both notations end here, in the same shapes: a playbook in YAML and one in Markdown differ in their source only.

mod asset;
mod codes;
mod config;
mod derived;
mod entry;
mod entry_index;
mod entry_place;
mod fields;
mod find_entry;
mod id;
mod line;
mod named;
mod page;
mod page_ids;
mod prose;
mod reference;
mod role;
mod site;
mod source_file;
mod units;

pub use asset::{Asset, Copied, Withheld, is_active, is_setting};
pub use codes::{Codes, PublishedCode};
pub use config::{Config, LanguageConfig, NavLink, RawHtml, SearchConfig, UrlStyle, same_tag};
pub use entry::{
    Cause, Condition, EntryLink, Feature, Fix, FormField, Material, MaterialUse, Question, RelatedLink, Renewal,
    Required, Step, Symptom, Task,
};
pub use entry_index::EntryIndex;
pub use entry_place::EntryPlace;
pub use fields::{FieldInfo, Fields, Nested, Search, Shown, Value};
pub use find_entry::without_number;
pub use id::Id;
pub use line::Line;
pub use named::{FieldRule, Likelihood, Named, Retry};
pub use page::{Alias, Change, Entries, Fee, Header, Page, PageText, Part, PartHeading, Source};
pub use page_ids::PageIds;
pub use prose::{Heading, Hole, HoleKind, Prose, Word};
pub use reference::{
    EntryKind, ImageSize, Length, Otherwise, Reference, ReferenceIndex, Scope, UnresolvedTarget, WikiPage,
};
pub use role::Role;
pub use site::{Collection, Contact, Owned, SharedMaterial, Site, Term};
pub use source_file::{FileIndex, SourceFile};
pub use units::{Amount, Date, Duration, Pixels, Size, Unit};
