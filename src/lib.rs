//! Turns remediation playbooks into a static help site.
//!
//! ```text
//! host ─ Snapshot ─▶ load ─ Site ─▶ resolve ─ Resolved ─▶ plan ─ Plan ─▶ check ─▶ render ─ bytes ─▶ publish
//! ```
//!
//! Data flows one way; each stage takes the value before it and returns a new one. Only [`host`], [`publish`] and
//! [`cli`] touch the machine. Wrong content is a [`diagnostic::Diagnostic`], a failing machine an `Err`, a bug a panic.
//!
//! The library is public for the project's own tests, benchmarks and fuzz targets, and promises nothing to others: only
//! the command line, the files authors write and the theme contract are stable.
#![deny(clippy::disallowed_methods)]

pub mod source;

pub mod table;

pub mod diagnostic;

pub mod model;

pub mod markdown;

pub mod yaml;

pub mod host;

mod contract;

pub mod load;

pub mod parallel;

pub mod key;

pub mod report;

pub mod publish;

pub mod resolve;

pub mod theme;

pub mod plan;

pub mod check;

pub mod search;

mod twin;

pub mod render;

pub mod pipeline;

pub mod serve;

pub mod cli;
