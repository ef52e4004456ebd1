//! The one integration binary: each module builds small sites in process and looks at what is published and said.
//!
//! A site is inline (`SiteTest::of`, `SiteTest::page`) or a folder of `tests/sites`. Snapshots are updated with
//! `SNAPSHOTS=overwrite cargo test`.
#![expect(clippy::disallowed_methods, reason = "tests stand at the edge: they write sites and read what came of them")]
#![expect(clippy::needless_raw_string_hashes, reason = "snapbox writes them so")]
#![expect(clippy::format_collect, reason = "the texts of tests are short")]

mod addresses;
mod apply;
mod bounds;
mod broken;
mod cache;
mod calls;
mod check;
mod codes;
mod containers;
mod diagnostics;
mod disks;
mod documentation;
mod drafts;
mod edge_cases;
mod edge_folders;
mod explain;
mod faults;
mod files;
mod incremental;
mod injected;
mod law;
mod links;
mod notations;
mod nothing_lost;
mod outputs;
mod overview;
mod packaging;
mod places;
mod properties;
mod publishing;
mod recipes;
mod saves;
mod search;
mod security;
mod serve;
mod sizes;
mod starters;
mod suggestions;
mod support;
mod theme;
