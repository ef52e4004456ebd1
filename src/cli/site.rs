//! Finds the site that the arguments mean, and reads it.

use std::path::{Path, PathBuf};

use super::Streams;
use crate::cli::args::Common;
use crate::diagnostic::Diagnostic;
use crate::host::{DiskFiles, Files, HostError, Listed, Stamp, Walk, now};
use crate::load::normal_base_url;
use crate::message::{Language, Text, say};
use crate::model::Config;
use crate::pipeline::{is_config, layout_of, read_config};
use crate::publish::PublishError;
use crate::report::tame;
use crate::source::SitePath;

/// A site that has been found and listed, not yet read.
pub(super) struct OpenSite {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Where it goes.
    pub(super) out: PathBuf,
    /// The same as it was asked for.
    pub(super) shown_out: String,
    pub(super) config: Config,
    pub(super) files: DiskFiles,
    /// All that is to be read.
    pub(super) listed: Listed,
    /// When that was listed, in nanoseconds since 1970.
    pub(super) listed_at: i64,
    /// How site.yaml and its translations looked before they were read.
    pub(super) config_stamps: Vec<(SitePath, Stamp)>,
    pub(super) found: Vec<Diagnostic>,
}

/// The call or the environment is wrong.
pub(super) struct Refusal {
    message: Text,
    hint: Text,
}

impl Refusal {
    pub(super) fn new(message: Text, hint: Text) -> Self {
        Self { message, hint }
    }

    /// It in words for a terminal.
    pub(super) fn words(&self, colour: bool, language: Language) -> String {
        let error = say!("error").words(language);
        let error = if colour { format!("\u{1b}[1;31m{error}\u{1b}[0m") } else { error };
        let (message, hint) = (self.message.words(language), self.hint.words(language));
        format!("{error}: {}\n  = {}: {}\n", tame(&message), say!("help").words(language), tame(&hint))
    }
}

impl From<HostError> for Refusal {
    fn from(fault: HostError) -> Self {
        Self::new(fault.message(), fault.hint())
    }
}

impl From<PublishError> for Refusal {
    fn from(fault: PublishError) -> Self {
        Self::new(fault.message(), fault.hint())
    }
}

/// The folder of the site that `common` means, seen from the folder `here`: one with a site.yaml.
pub(super) fn find(common: &Common, here: &Path) -> Result<DiskFiles, Refusal> {
    let files = DiskFiles::open(&here.join(&common.site))?;
    let name = SitePath::parse("site.yaml").expect("it is a path");
    match files.open(&name) {
        Ok(_) => Ok(files),
        Err(HostError::Missing { .. }) => {
            let folder = common.site.display();
            let misnamed = ["site.yml", "site.yaml.txt", "site.yml.txt", "Site.yaml", "config.yaml", "sites.yaml"]
                .into_iter()
                .find(|name| SitePath::parse(name).is_ok_and(|name| files.open(&name).is_ok()));
            Err(match misnamed {
                Some(name) => Refusal::new(
                    say!("no site.yaml in {folder}, but {name}", folder, name),
                    say!("rename {name} to site.yaml", name),
                ),
                None => Refusal::new(
                    say!("no site.yaml in {folder}", folder),
                    say!("run this in the folder of a site or pass `--site DIR`"),
                ),
            })
        }
        Err(fault) => Err(fault.into()),
    }
}

/// What `--base-url` says.
pub(super) fn base_url(common: &Common) -> Result<Option<Box<str>>, Refusal> {
    let Some(given) = &common.base_url else { return Ok(None) };
    let refused = || {
        Refusal::new(
            say!("`{given}` is not a valid site address", given),
            say!("include the scheme, such as `https://help.example.cn/kb/`"),
        )
    };
    normal_base_url(given).ok_or_else(refused).map(Some)
}

/// Finds the site that `common` means, seen from the folder `here`.
pub(super) fn open(common: &Common, out: Option<&Path>, here: &Path) -> Result<OpenSite, Refusal> {
    let folder = here.join(&common.site);
    let files = find(common, here)?;
    let mut found = Vec::new();
    let listed_at = now();
    let top = files.list(&Walk { shallow: true, ..Walk::default() })?.entries;
    let config_files = top.into_iter().filter(|entry| is_config(&entry.path));
    let config_stamps = config_files.filter_map(|entry| Some((entry.path, entry.stamp?))).collect();
    let mut config = read_config(&files, &mut found)?;
    if let Some(url) = base_url(common)? {
        config.base_url = Some(url);
    }
    let content = folder.join(config.content.as_str());
    if !content.is_dir() {
        let message = say!("no folder `{folder}` in {site}", folder = config.content, site = common.site.display());
        let help = say!("put playbooks there or set another folder with `content:` in site.yaml");
        return Err(Refusal::new(message, help));
    }
    let (out, shown_out) = match (out, &config.out) {
        (Some(out), _) => (here.join(out), out.display().to_string()),
        (None, Some(out)) => (folder.join(&**out), out.to_string()),
        (None, None) => (folder.join("public"), "public".to_owned()),
    };
    let layout = layout_of(&config, below(&folder, &out));
    let listed = Listed::take(&files, &layout)?;
    Ok(OpenSite { folder, out, shown_out, config, files, listed, listed_at, config_stamps, found })
}

/// Tells which files of the site are left out, and why.
pub(super) fn tell_skipped(listed: &Listed, common: &Common, streams: &mut Streams<'_>) {
    for skipped in listed.skipped().iter().filter(|_| !common.quiet) {
        let warning = say!("warning").words(streams.language);
        streams.err(&format!("{warning}: {}\n", tame(&skipped.message().words(streams.language))));
    }
}

/// The path of `out` in the site, if it is in it.
pub(super) fn below(folder: &Path, out: &Path) -> Option<SitePath> {
    let folder = folder.canonicalize().ok()?;
    let out = out.canonicalize().ok()?;
    SitePath::parse(out.strip_prefix(folder).ok()?.to_str()?).ok()
}
