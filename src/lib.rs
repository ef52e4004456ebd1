//! Turns remediation playbooks into a static help site.
//!
//! ```text
//! host ─ Snapshot ─▶ load ─ Site ─▶ resolve ─ Resolved ─▶ plan ─ Plan ─▶ check ─▶ render ─ bytes ─▶ publish
//! ```
//!
//! Data flows one way; each stage takes the value before it and returns a new one. Only [`host`], [`publish`],
//! [`serve`] and [`cli`] touch the machine. Wrong content is a [`diagnostic::Diagnostic`], a failing machine an `Err`, a bug a panic.
//!
//! Only [`cli`] is public: the command line, the files authors write and the theme contract are what is promised. What the
//! project's own tests, benchmarks and fuzz targets need beside it is listed in `internals`; everything else is private, so
//! that the compiler sees what nobody uses.
#![deny(clippy::disallowed_methods)]

mod source;

mod table;

mod message;

mod diagnostic;

mod model;

mod markdown;

mod yaml;

mod host;

mod contract;

mod schema;

mod starter;

mod overview;

mod load;

mod parallel;

mod key;

mod bytes;

mod report;

mod publish;

mod resolve;

mod theme;

mod plan;

mod check;

mod search;

mod twin;

mod render;

mod pipeline;

mod serve;

pub mod cli;

/// What the project's own tests, benchmarks and fuzz targets use. Nothing of it is promised to anybody.
#[doc(hidden)]
pub mod internals {
    pub mod source {
        pub use crate::source::{Place, SitePath};
    }

    pub mod diagnostic {
        pub use crate::diagnostic::{Diagnostic, Lint, Runs, TextEdit, apply};
    }

    pub mod model {
        pub use crate::model::{
            Cause, Change, Condition, Config, Contact, Date, Feature, Fee, Fields, Fix, FormField, Header, Line,
            Material, Question, RawHtml, RelatedLink, Renewal, Source, Step, Symptom, Task, Term, Value,
        };
    }

    pub mod markdown {
        pub use crate::markdown::PageWriter;
    }

    pub mod yaml {
        pub use crate::yaml::{Tree, front_matter, read_quickly};
    }

    pub mod host {
        pub use crate::host::{DiskFiles, Files, Layout, Listed, MemoryFiles, Snapshot};
    }

    pub mod load {
        pub use crate::load::{Memory, configure};
    }

    pub mod parallel {
        pub use crate::parallel::{Workers, map};
    }

    pub mod report {
        pub use crate::report::{Sources, Style, human, json};
    }

    pub mod overview {
        pub use crate::overview::{Overview, PlaybookRow, calendar, html, json, table};
    }

    pub mod publish {
        pub use crate::publish::{DiskDestination, IsAsLeft, Made, OutPath, listed_in, publish};
    }

    pub mod resolve {
        pub use crate::resolve::{decode_percent, encode_path};
    }

    pub mod check {
        pub use crate::check::all_lints;
    }

    pub mod render {
        pub use crate::render::Content;
    }

    pub mod pipeline {
        pub use crate::pipeline::{Build, BuildOptions, build, layout_of, read_config, rebuild};
    }

    pub mod serve {
        pub use crate::serve::{Route, head_ends, parse_head, route};
    }
}
