//! What commands take that help authors write.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

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
