//! Files that are copied as they are: those of `static/`, and those beside pages that something published names.

use std::collections::HashSet;

use super::addresses::published_asset;
use super::layout::{Collision, Layout};
use super::{Output, OutputKind};
use crate::model::{Asset, Copied, Site, UrlStyle};
use crate::resolve::{Target, asset_named};

impl Layout<'_> {
    /// What stands under `static/` goes to the root as it is.
    pub(super) fn static_files(&mut self) {
        self.copy(Asset::is_static, |_, _| true);
        if !self.is_taken("404.html") {
            self.put("404.html", OutputKind::NotFound, None);
        }
        if !self.is_taken(".nojekyll") {
            self.put(".nojekyll", OutputKind::NoJekyll, None);
        }
    }

    /// Where the logo is published, if there is such a file and nothing else took its address.
    pub(super) fn logo(&self) -> Option<Box<str>> {
        let key = logo_key(&self.resolved.site)?;
        let is_logo = |output: &&Output| matches!(&output.shows, OutputKind::Asset(path) if **path == *key);
        self.outputs.iter().find(is_logo).map(|output| output.path.as_str().into())
    }

    /// A file beside a page is copied if something published links to it (a text, raw HTML, a value of front matter, the
    /// navigation), or if `publish:` names it.
    pub(super) fn assets(&mut self) {
        let resolved = self.resolved;
        let mut wanted: HashSet<&str> = HashSet::new();
        for edition in &resolved.editions {
            for target in edition.targets.iter().flat_map(|targets| targets.iter()) {
                if let Target::Asset { path, .. } = target {
                    wanted.insert(path);
                }
            }
        }
        for page in &resolved.site.pages {
            each_text(&page.header.extra, &mut |text| wanted.extend(asset_named(&resolved.site, page.folder(), text)));
        }
        for link in resolved.site.config.languages.iter().flat_map(|language| &language.nav) {
            wanted.extend(asset_named(&resolved.site, "", &link.link));
        }
        wanted.extend(logo_key(&resolved.site));
        self.copy(
            |asset| !asset.is_static(),
            |path, asset| match asset.copied {
                Copied::IfLinked => wanted.contains(path),
                Copied::Named | Copied::Static => true,
                Copied::Withheld(_) => false,
            },
        );
    }

    fn copy(&mut self, which: impl Fn(&Asset) -> bool, is_copied: impl Fn(&str, &Asset) -> bool) {
        let assets = &self.resolved.site.assets;
        let chosen: Vec<_> = assets.iter().filter(|(path, asset)| which(asset) && is_copied(path, asset)).collect();
        for (path, asset) in chosen {
            let published = published_asset(path, asset);
            match self.taken.get(published.as_str()) {
                Some(Some(page)) => {
                    let (page, asset) = (*page, asset.source.clone());
                    self.collisions.push(Collision::PageAndAsset { page, asset, path: published.into() });
                }
                Some(None) => {
                    let asset = asset.source.clone();
                    self.collisions.push(Collision::Asset { asset, path: published.into() });
                }
                None if self.is_kept(&published) => {
                    // In the directory style `X` may be an asset and the folder of the page `X`.
                    let style = self.resolved.site.config.url_style;
                    let index = format!("{published}/index.html");
                    if let (UrlStyle::Directory, Some(Some(page))) = (style, self.taken.get(&index)) {
                        let (page, asset) = (*page, asset.source.clone());
                        self.collisions.push(Collision::PageAndAsset { page, asset, path: published.into() });
                    } else {
                        let asset = asset.source.clone();
                        self.collisions.push(Collision::Asset { asset, path: published.into() });
                    }
                }
                None => self.put(&published, OutputKind::Asset(path.clone()), None),
            }
        }
    }
}

/// The logo among the files that may be copied: its path is that of the file, or of what is published.
fn logo_key(site: &Site) -> Option<&str> {
    let given = site.config.logo.as_deref()?;
    let content = format!("{}/", site.config.content);
    let keys = [given.strip_prefix("static/"), given.strip_prefix(&*content), Some(given)];
    let known = |key: &str| site.assets.iter().find(|(path, _)| &***path == key).map(|(path, _)| &**path);
    keys.into_iter().flatten().find_map(known)
}

/// Hands each text of a value to `each`.
fn each_text<'v>(value: &'v serde_json::Value, each: &mut dyn FnMut(&'v str)) {
    match value {
        serde_json::Value::String(text) => each(text),
        serde_json::Value::Array(list) => list.iter().for_each(|value| each_text(value, each)),
        serde_json::Value::Object(map) => map.values().for_each(|value| each_text(value, each)),
        _ => {}
    }
}
