//! The command line, as it is typed.

mod authoring;
#[cfg(test)]
mod reference;

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Command as ClapCommand, CommandFactory, Parser, Subcommand, ValueEnum};

pub(super) use authoring::{
    CompletionsArguments, ExportArguments, InitArguments, NewArguments, OverviewArguments, OverviewFormat,
    SchemaArguments, ThemeCommand,
};

use crate::message::Language;
use crate::model::Date;

/// Turns remediation playbooks, written in YAML or Markdown, into a static help site.
#[derive(Debug, Parser)]
#[command(name = "playbook", version, propagate_version = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// The folder of the site, where site.yaml is
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) site: PathBuf,
    /// Include drafts
    #[arg(long, global = true)]
    pub(super) drafts: bool,
    /// The site's public address; overrides `base_url` in site.yaml
    #[arg(long, global = true, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Print nothing but diagnostics
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub(super) color: Colour,
    /// The language of messages (default: that of the locale)
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<Lang>,
    /// Number of threads (default: all cores)
    #[arg(long, global = true, value_name = "N")]
    threads: Option<NonZero<usize>>,
}

impl Common {
    /// How many threads do the work.
    pub(super) fn threads(&self) -> NonZero<usize> {
        self.threads.unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }
}

/// What commands take that end with a report.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// The format of diagnostics
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Show every diagnostic, not only the first 200
    #[arg(long)]
    pub(super) all: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
}

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, on stderr
    Human,
    /// One JSON document, on stdout
    Json,
    /// A command a line that marks the place in a pull request of GitHub, on stdout
    Github,
    /// One SARIF document, on stdout
    Sarif,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// English
    En,
    /// Simplified Chinese
    #[value(name = "zh-CN")]
    Chinese,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::Chinese => Self::Chinese,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site into a folder
    Build(BuildArguments),
    /// Preview the site in a browser, updating on every save
    Serve(ServeArguments),
    /// Check the site without writing it: all that `build` complains about, and more
    Check(CheckArguments),
    /// Make a new site, with a playbook in YAML and one in Markdown
    Init(InitArguments),
    /// Begin a playbook: a file with every key, explained in comments
    New(NewArguments),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(SchemaArguments),
    /// Tell what is missing in each playbook, and when it is to be reviewed
    Report(OverviewArguments),
    /// Begin a theme of one's own
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print the script by which a shell completes commands and options
    Completions(CompletionsArguments),
    /// Print the manual page
    Man,
    /// Explain a diagnostic, or list all of them
    Explain(ExplainArguments),
}

/// What `build` takes.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) report: ReportArguments,
    /// Print more details
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
    /// The output folder (default: `out` in site.yaml, or `public`)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The cache folder, which may be deleted at any time (default: in the user's cache folder)
    #[arg(long, value_name = "DIR")]
    pub(super) cache_dir: Option<PathBuf>,
    /// Publish a site without a page over one that has pages
    #[arg(long)]
    pub(super) allow_empty: bool,
    /// Ignore the cache and build everything
    #[arg(long, conflicts_with = "cache_dir")]
    pub(super) no_cache: bool,
}

/// What `check` takes.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("fixing").args(["apply", "diff"]).multiple(true))]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) report: ReportArguments,
    /// The day to hold reviews against (default: today)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
    /// Make the safe suggestions, and report what is left
    #[arg(long)]
    pub(super) apply: bool,
    /// Make also suggestions that are guesses or change the meaning
    #[arg(long, requires = "fixing")]
    pub(super) r#unsafe: bool,
    /// Show what `--apply` would change, without writing
    #[arg(long, conflicts_with = "format")]
    pub(super) diff: bool,
}

/// What becomes of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixing {
    /// They are shown with their diagnostics.
    No,
    /// What they change is shown.
    Show,
    /// They are made.
    Write,
}

impl CheckArguments {
    /// What becomes of suggestions.
    pub(super) fn fixing(&self) -> Fixing {
        match (self.diff, self.apply) {
            (true, _) => Fixing::Show,
            (false, true) => Fixing::Write,
            (false, false) => Fixing::No,
        }
    }
}

/// What `explain` takes.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The name of a diagnostic, such as `dangling-reference`; without it all are listed
    pub(super) name: Option<String>,
}

/// Reads a day.
fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|why| why.words(Language::English))
}

/// What `serve` takes.
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The address to listen on; by default only this machine can connect
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// The port (default: the first free one from 4000)
    #[arg(long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Check for changes every MS milliseconds, where the system cannot report them
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "500", value_parser = clap::value_parser!(u64).range(10..=60_000))]
    pub(super) poll: Option<u64>,
}

/// The program and its commands, those of commands under their own names.
pub(super) fn commands() -> Vec<(String, ClapCommand)> {
    let mut program = Arguments::command();
    program.build();
    let mut found = Vec::new();
    let mut waiting: Vec<(String, ClapCommand)> = vec![("playbook".to_owned(), program)];
    while let Some((name, command)) = waiting.pop() {
        let inner = command.get_subcommands().filter(|inner| inner.get_name() != "help");
        let mut inner: Vec<_> = inner.map(|inner| (format!("{name} {}", inner.get_name()), inner.clone())).collect();
        inner.reverse();
        waiting.extend(inner);
        found.push((name, command));
    }
    found
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Arguments::command().debug_assert();
    }
}
