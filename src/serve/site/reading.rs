//! The site on disk, read again and again, no more of it than need be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::watch::Hints;
use crate::diagnostic::{Diagnostic, lints};
use crate::host::{DiskFiles, Files, HostError, Layout, Skipped, Snapshot};
use crate::model::Config;
use crate::pipeline::{is_config, layout_of, read_config};
use crate::source::SitePath;

/// What was read.
#[derive(Clone)]
pub(in crate::serve) struct Reading {
    pub(in crate::serve) config: Config,
    /// What is wrong with site.yaml.
    pub(in crate::serve) found: Vec<Diagnostic>,
    pub(in crate::serve) snapshot: Arc<Snapshot>,
    layout: Layout,
}

/// How to read.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Reader {
    pub(in crate::serve) files: DiskFiles,
    /// The folder that the site is published to, if it is inside of the site.
    pub(in crate::serve) out: Option<SitePath>,
    /// The site's public address; overrides `base_url` in site.yaml.
    pub(in crate::serve) base_url: Option<Box<str>>,
}

/// What differs between two readings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::serve) struct Difference {
    /// Texts that are new, gone or have other bytes.
    pub(in crate::serve) texts: BTreeSet<SitePath>,
    /// Files to be copied that are new, gone, or look changed from outside.
    pub(in crate::serve) assets: BTreeSet<SitePath>,
}

impl Difference {
    /// How many texts and files differ, and the first few, those first that concern the whole site.
    pub(in crate::serve) fn told(&self) -> (Vec<String>, usize) {
        /// So many are named.
        const FEW: usize = 3;
        let all = || self.texts.iter().chain(&self.assets);
        let concerns_all = |path: &&SitePath| is_config(path) || path.as_str().starts_with("themes/");
        let first = all().filter(concerns_all).chain(all().filter(|path| !concerns_all(path)));
        (first.take(FEW).map(ToString::to_string).collect(), all().count())
    }

    /// Whether there is none.
    pub(in crate::serve) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.assets.is_empty()
    }
}

impl Reader {
    /// Reads everything.
    pub(in crate::serve) fn read(&self) -> Result<Reading, HostError> {
        self.read_all(None, &BTreeSet::new())
    }

    /// Reads what `hints` make worth reading again.
    pub(in crate::serve) fn read_again(&self, before: &Reading, hints: &Hints) -> Result<Reading, HostError> {
        let mut suspects = BTreeSet::new();
        let mut is_all = hints.is_all;
        for path in &hints.paths {
            match self.judge(path, before) {
                Suspect::Nothing => {}
                Suspect::Text(path) => drop(suspects.insert(path)),
                Suspect::File(path) => {
                    is_all = true;
                    suspects.extend(path);
                }
            }
        }
        // The usual save: texts that were there and still are. Nothing else need be looked at.
        if !is_all && let Some(snapshot) = before.snapshot.read_again(&self.files, &suspects) {
            if !suspects.iter().any(is_config) {
                return Ok(Reading { snapshot: Arc::new(snapshot), ..before.clone() });
            }
            let mut found = Vec::new();
            let config = self.config(Some(&before.config), &mut found)?;
            let layout = layout_of(&config, self.out.clone());
            if layout == before.layout {
                return Ok(Reading { config, found, snapshot: Arc::new(snapshot), layout });
            }
        }
        self.read_all(Some(before), &suspects)
    }

    fn read_all(&self, before: Option<&Reading>, suspects: &BTreeSet<SitePath>) -> Result<Reading, HostError> {
        let mut found = Vec::new();
        let config = self.config(before.map(|before| &before.config), &mut found)?;
        let content = self.files.root().join(config.content.as_str());
        if !content.is_dir() {
            return Err(HostError::Missing { path: content });
        }
        let layout = layout_of(&config, self.out.clone());
        let nothing = Snapshot::default();
        let known = before.map_or(&nothing, |before| &before.snapshot);
        let snapshot = Arc::new(Snapshot::take_again(&self.files, &layout, known, suspects)?);
        Ok(Reading { config, found, snapshot, layout })
    }

    /// What site.yaml says; what it said `before`, if it is no YAML any more: every page would report of what is not
    /// said there now.
    fn config(&self, before: Option<&Config>, found: &mut Vec<Diagnostic>) -> Result<Config, HostError> {
        let name = SitePath::parse("site.yaml").expect("it is a path");
        self.files.head(&name, 1)?;
        let mut config = read_config(&self.files, found)?;
        let is_unreadable = found.iter().any(|diagnostic| diagnostic.file == name && diagnostic.lint == &lints::SYNTAX);
        if let Some(before) = before.filter(|_| is_unreadable) {
            return Ok(before.clone());
        }
        if self.base_url.is_some() {
            config.base_url.clone_from(&self.base_url);
        }
        Ok(config)
    }

    /// What a hint may mean.
    fn judge(&self, path: &Path, before: &Reading) -> Suspect {
        let Ok(below) = path.strip_prefix(self.files.root()) else { return Suspect::File(None) };
        let Some(path) = below.to_str().and_then(|below| SitePath::parse(&below.replace('\\', "/")).ok()) else {
            return if below.as_os_str().is_empty() { Suspect::Nothing } else { Suspect::File(None) };
        };
        let layout = &before.layout;
        if layout.except.iter().any(|except| is_below(&path, except.as_str())) {
            return Suspect::Nothing;
        }
        if is_config(&path) {
            return if before.snapshot.texts.contains_key(&path) {
                Suspect::Text(path)
            } else {
                Suspect::File(Some(path))
            };
        }
        if before.snapshot.links.iter().any(|target| is_below(&path, target.as_str())) {
            // The site has it under another name, and perhaps under its own, too.
            return Suspect::File(Some(path));
        }
        let folders = folders_of(layout);
        let is_inside = folders.iter().any(|folder| is_below(&path, folder));
        let is_on_the_way =
            folders.iter().any(|folder| folder.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/')));
        if !is_inside && !is_on_the_way {
            return Suspect::Nothing;
        }
        if before.snapshot.texts.contains_key(&path) {
            return Suspect::Text(path);
        }
        let was_there = before.snapshot.assets.contains_key(&path)
            || before.snapshot.too_large.contains_key(&path)
            || before.snapshot.skipped.iter().any(|skipped| skipped.path == path.as_str())
            || has_below(&before.snapshot, &path);
        let is_there = self.files.root().join(path.as_str()).symlink_metadata().is_ok();
        // What an editor wrote for a moment and took away again.
        if was_there || is_there { Suspect::File(Some(path)) } else { Suspect::Nothing }
    }

    /// The folders to watch for changes, and what links in them lead to.
    pub(in crate::serve) fn watched(&self, reading: Option<&Reading>) -> Vec<PathBuf> {
        let folders = match reading {
            Some(reading) => {
                let links = reading.snapshot.links.iter().map(|target| target.as_str().to_owned());
                folders_of(&reading.layout).into_iter().chain(links).collect()
            }
            None => vec!["content".to_owned(), "static".to_owned(), "themes".to_owned()],
        };
        folders.into_iter().map(|folder| self.files.root().join(folder)).collect()
    }
}

/// The folders that a site's files are in.
fn folders_of(layout: &Layout) -> Vec<String> {
    let content = layout.content.as_ref().map_or("", SitePath::as_str).to_owned();
    let theme = layout.theme.as_ref().map(|theme| theme.as_str().to_owned());
    [Some(content), Some("static".to_owned()), theme].into_iter().flatten().collect()
}

/// What a hint may mean.
enum Suspect {
    /// It is not about the site.
    Nothing,
    /// This text may have other bytes.
    Text(SitePath),
    /// Files may have come or gone, or this one may have changed.
    File(Option<SitePath>),
}

impl Reading {
    /// What is in the site's folders but not read, and was not there `before`.
    pub(in crate::serve) fn newly_left_out(&self, before: Option<&Self>) -> Vec<Skipped> {
        let is_known =
            |skipped: &&Skipped| before.is_some_and(|before| before.snapshot.skipped.binary_search(skipped).is_ok());
        self.snapshot.skipped.iter().filter(|skipped| !is_known(skipped)).cloned().collect()
    }

    /// What is different here from `before`.
    pub(in crate::serve) fn differs_from(&self, before: &Self) -> Difference {
        let mut difference = Difference::default();
        let (new, old) = (&self.snapshot, &before.snapshot);
        // site.yaml is read before everything else is: a save between the two shows in one of them only.
        if self.layout != before.layout || self.config != before.config || self.found != before.found {
            difference.texts.extend(SitePath::parse("site.yaml"));
        }
        if Arc::ptr_eq(new, old) {
            return difference;
        }
        old.texts.compare(&new.texts, |path, old, new| {
            let is_same = matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new) || old == new);
            if !is_same {
                difference.texts.insert(path.clone());
            }
        });
        let in_one_only = |one: &BTreeMap<SitePath, u64>, other: &BTreeMap<SitePath, u64>| -> Vec<SitePath> {
            one.iter().filter(|(path, length)| other.get(*path) != Some(length)).map(|(path, _)| path.clone()).collect()
        };
        difference.texts.extend(in_one_only(&old.too_large, &new.too_large));
        difference.texts.extend(in_one_only(&new.too_large, &old.too_large));
        old.assets.compare(&new.assets, |path, before, after| {
            if before != after || old.stamps.get(path) != new.stamps.get(path) {
                difference.assets.insert(path.clone());
            }
        });
        difference
    }
}

fn is_below(path: &SitePath, folder: &str) -> bool {
    path.as_str().strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a file that is read or copied was below `folder`.
fn has_below(snapshot: &Snapshot, folder: &SitePath) -> bool {
    let first_after =
        |keys: &mut dyn Iterator<Item = &SitePath>| keys.next().is_some_and(|path| is_below(path, folder.as_str()));
    let from = SitePath::parse(&format!("{folder}/ ")).unwrap_or_else(|_| folder.clone());
    first_after(&mut snapshot.texts.from(&from).map(|(path, _)| path))
        || first_after(&mut snapshot.assets.from(&from).map(|(path, _)| path))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "it reads a site on disk")]

    use std::fs;

    use super::{Reader, Reading};
    use crate::host::DiskFiles;

    #[test]
    fn another_configuration_is_a_difference_whichever_of_the_two_readings_has_its_text() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("content")).unwrap();
        fs::write(site.path().join("content/a.md"), "# 甲\n").unwrap();
        fs::write(site.path().join("site.yaml"), "title: 站\n").unwrap();
        let reader = Reader { files: DiskFiles::open(site.path()).unwrap(), out: None, base_url: None };
        let before = reader.read().unwrap();
        assert!(reader.read().unwrap().differs_from(&before).is_empty());
        // site.yaml was saved after it was read, and before everything else was.
        fs::write(site.path().join("site.yaml"), "title: 新\n").unwrap();
        let half = Reading { config: before.config.clone(), ..reader.read().unwrap() };
        let whole = reader.read().unwrap();
        assert_eq!(whole.differs_from(&half).told(), (vec!["site.yaml".to_owned()], 1));
    }
}
