//! Finds the site that the arguments mean, and reads it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::args::Common;
use crate::diagnostic::Diagnostic;
use crate::host::{DiskFiles, Files, HostError, Layout, Snapshot, Walk};
use crate::load::{configure, normal_base_url};
use crate::model::Config;
use crate::publish::PublishError;
use crate::source::SitePath;

/// A site that has been read, not yet understood.
pub(super) struct OpenSite {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Where it goes.
    pub(super) out: PathBuf,
    /// The same as it was asked for.
    pub(super) shown_out: String,
    pub(super) config: Config,
    pub(super) files: DiskFiles,
    pub(super) snapshot: Snapshot,
    pub(super) found: Vec<Diagnostic>,
}

/// The call or the environment is wrong.
pub(super) struct Refusal {
    message: String,
    hint: String,
}

impl Refusal {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// It in words for a terminal.
    pub(super) fn words(&self, colour: bool) -> String {
        let error = if colour { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
        format!("{error}: {}\n  = help: {}\n", self.message, self.hint)
    }
}

impl From<HostError> for Refusal {
    fn from(fault: HostError) -> Self {
        Self::new(fault.to_string(), fault.hint())
    }
}

impl From<PublishError> for Refusal {
    fn from(fault: PublishError) -> Self {
        Self::new(fault.to_string(), fault.hint())
    }
}

/// Reads the site that `common` means, seen from the folder `here`.
pub(super) fn open(common: &Common, out: Option<&Path>, here: &Path) -> Result<OpenSite, Refusal> {
    let folder = here.join(&common.site);
    let files = DiskFiles::open(&folder)?;
    let name = SitePath::parse("site.yaml").expect("it is a path");
    if files.find(&name)?.is_none() {
        let message = format!("there is no site.yaml in {}", common.site.display());
        return Err(Refusal::new(message, "go to the folder of a site, or name it with `--site DIR`"));
    }
    let mut found = Vec::new();
    let texts = site_texts(&files)?;
    let mut config = configure(&texts.iter().map(|(path, bytes)| (path.clone(), &**bytes)).collect(), &mut found);
    if let Some(url) = &common.base_url {
        let Some(url) = normal_base_url(url) else {
            let message = format!("`{url}` is no address of a site");
            return Err(Refusal::new(
                message,
                "write `--base-url` with its scheme, such as `https://help.example.cn/kb/`",
            ));
        };
        config.base_url = Some(url);
    }
    let content = folder.join(config.content.as_str());
    if !content.is_dir() {
        let message = format!("there is no folder `{}` in {}", config.content, common.site.display());
        return Err(Refusal::new(message, "put playbooks there, or name another folder with `content:` in site.yaml"));
    }
    let (out, shown_out) = match (out, &config.out) {
        (Some(out), _) => (here.join(out), out.display().to_string()),
        (None, Some(out)) => (folder.join(&**out), out.to_string()),
        (None, None) => (folder.join("public"), "public".to_owned()),
    };
    let layout = Layout {
        content: Some(config.content.clone()),
        theme: SitePath::parse(&format!("themes/{}", config.theme)).ok(),
        except: below(&folder, &out).into_iter().collect(),
    };
    let snapshot = Snapshot::take(&files, &layout)?;
    Ok(OpenSite { folder, out, shown_out, config, files, snapshot, found })
}

/// site.yaml and its overlays.
fn site_texts(files: &DiskFiles) -> Result<BTreeMap<SitePath, Vec<u8>>, HostError> {
    let top = files.list(&Walk { under: None, shallow: true, except: &[] })?;
    let mut texts = BTreeMap::new();
    for entry in top.entries {
        let name = entry.path.as_str();
        if name == "site.yaml" || (name.starts_with("site.") && entry.path.extension() == Some("yaml")) {
            texts.insert(entry.path.clone(), files.read(&entry.path)?);
        }
    }
    Ok(texts)
}

/// The path of `out` in the site, if it is in it.
fn below(folder: &Path, out: &Path) -> Option<SitePath> {
    let folder = folder.canonicalize().ok()?;
    let out = out.canonicalize().ok()?;
    SitePath::parse(out.strip_prefix(folder).ok()?.to_str()?).ok()
}
