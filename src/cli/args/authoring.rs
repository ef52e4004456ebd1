//! What commands take that help authors write.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use crate::model::Date;
use crate::schema::Kind;

/// What `schema` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct SchemaArguments {
    /// The kind of file
    #[arg(value_enum, default_value = "playbook")]
    pub(in crate::cli) kind: Kind,
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Playbook => "A playbook in YAML",
            Self::Collection => "collection.yaml",
            Self::Materials => "shared/materials.yaml",
            Self::Contacts => "shared/contacts.yaml",
            Self::Glossary => "shared/glossary.yaml",
            Self::Shared => "Any file of shared/",
            Self::Site => "site.yaml",
            Self::SiteOverlay => "site.<lang>.yaml, such as site.en.yaml",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

/// What `init` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct InitArguments {
    /// The folder of the new site
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// What `new` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct NewArguments {
    /// The playbook's folder and its file name or title, such as `dingtalk/verification` or `dingtalk/企业认证`
    #[arg(value_name = "COLLECTION/SLUG")]
    pub(in crate::cli) name: String,
    /// Write it in Markdown, not in YAML
    #[arg(long)]
    pub(in crate::cli) markdown: bool,
}

/// What `theme` does.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ThemeCommand {
    /// Write the built-in theme's files into a folder, to begin a theme with
    Export(ExportArguments),
}

/// What `theme export` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArguments {
    /// The folder of the theme, such as `themes/mine`
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    /// The files or folders to write, such as `templates/base.html` (default: all)
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<String>,
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArguments {
    /// The shell that completes
    #[arg(value_enum)]
    pub(in crate::cli) shell: clap_complete::Shell,
}

/// What `report` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct OverviewArguments {
    /// The format of the overview
    #[arg(long, value_enum, default_value_t = OverviewFormat::Table)]
    pub(in crate::cli) format: OverviewFormat,
    /// The day to count days to reviews from (default: today)
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    pub(in crate::cli) today: Option<Date>,
}

/// How the overview is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OverviewFormat {
    /// Columns, for a terminal
    Table,
    /// One JSON document
    Json,
    /// One page that needs no other file
    Html,
    /// A calendar of the reviews that are due
    Ics,
}
