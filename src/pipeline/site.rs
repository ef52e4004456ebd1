//! What must be known of a site before it can be read as a whole.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::host::{Files, HostError, Layout, Walk};
use crate::load::configure;
use crate::model::{Codes, Config};
use crate::source::SitePath;

/// Reads site.yaml and its overlays, `site.<lang>.yaml`.
pub fn read_config(files: &dyn Files, found: &mut Vec<Diagnostic>) -> Result<Config, HostError> {
    let top = files.list(&Walk { shallow: true, ..Walk::default() })?;
    let mut texts = BTreeMap::new();
    for entry in top.entries {
        if is_config(&entry.path)
            && let Some(bytes) = files.find(&entry.path)?
        {
            texts.insert(entry.path, bytes);
        }
    }
    Ok(configure(&texts.iter().map(|(path, bytes)| (path.clone(), &**bytes)).collect(), found))
}

/// Whether a file is site.yaml, one of its overlays, or the list of its published codes.
pub fn is_config(path: &SitePath) -> bool {
    let name = path.as_str();
    name == "site.yaml"
        || *path == Codes::file()
        || (!name.contains('/') && name.starts_with("site.") && path.extension() == Some("yaml"))
}

/// Where a site so configured has its files; `out` is the folder it is published to, if that is inside of it.
pub fn layout_of(config: &Config, out: Option<SitePath>) -> Layout {
    Layout {
        content: Some(config.content.clone()),
        exclude: config.exclude.clone(),
        theme: SitePath::parse(&format!("themes/{}", config.theme)).ok(),
        except: out.into_iter().collect(),
    }
}
