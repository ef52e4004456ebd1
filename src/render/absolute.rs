//! Addresses with the scheme and the host, for what a standard wants absolute.

use super::prose::Spot;
use crate::model::Config;
use crate::resolve::encode_path;

/// The address of a file of the site, if it is known where the site will stand; `index.html` at its end is left out.
pub(super) fn absolute_url(config: &Config, path: &str) -> Option<String> {
    let base = config.base_url.as_deref()?;
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    Some(format!("{base}{}", encode_path(path)))
}

impl Spot<'_> {
    /// The address of a file of the site, if it is known where the site will stand.
    pub(super) fn absolute(&self, path: &str) -> Option<String> {
        absolute_url(&self.scene.resolved.site.config, path)
    }
}
