use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use crate::host::{Entry, Files, HostError, Listing, Skipped, Stamp, Walk, images};
use crate::parallel;
use crate::source::{SitePath, is_picture};
use crate::table::TableMap;

/// The length in bytes beyond which a text is not read: 16 MiB, a thousand times the longest runbook we know.
pub const TEXT_LIMIT: u64 = 16 << 20;

/// Where in a site things are, as its `site.yaml` and the command line say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The content folder; the site's own if `None`.
    pub content: Option<SitePath>,
    /// The folder of the site's theme, such as `themes/blue`, if it has one.
    pub theme: Option<SitePath>,
    /// Globs of what is left out of the content folder.
    pub exclude: Vec<Box<str>>,
    /// Files and folders that are never read, such as the folder the site is published to.
    pub except: Vec<SitePath>,
}

/// Everything a build may read, taken once.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The texts with their bytes: `site.yaml` and `site.<lang>.yaml`, the texts of the content folder, and all files
    /// of the theme.
    pub texts: TableMap<SitePath, Arc<[u8]>>,
    /// What else is under the content folder and `static/`, with its length; read when it is published.
    pub assets: TableMap<SitePath, u64>,
    /// The width and height in pixels of the pictures among the assets, where their first bytes say so.
    pub pictures: TableMap<SitePath, (u32, u32)>,
    /// Texts longer than [`TEXT_LIMIT`], with their length; not read.
    pub too_large: BTreeMap<SitePath, u64>,
    /// What is in those folders but is left out; ordered by path.
    pub skipped: Vec<Skipped>,
    /// The files and folders that symbolic links in those folders lead to: what is read may change there, too.
    pub links: BTreeSet<SitePath>,
    /// What each file that is read or copied looked like from outside, where anybody knows.
    pub stamps: Arc<BTreeMap<SitePath, Stamp>>,
    /// Texts that were read again without being listed: nobody knows what they look like from outside now.
    unlisted: BTreeSet<SitePath>,
}

impl Snapshot {
    /// Lists and reads what `layout` names. A folder that is not there holds nothing; a file that is deleted meanwhile
    /// is not there.
    pub fn take(files: &dyn Files, layout: &Layout) -> Result<Self, HostError> {
        Self::take_again(files, layout, &Self::default(), &BTreeSet::new())
    }

    /// The same, but a file whose [`Stamp`] is what it was in `before` is not read again, unless it is among `suspects`.
    pub fn take_again(
        files: &dyn Files,
        layout: &Layout,
        before: &Self,
        suspects: &BTreeSet<SitePath>,
    ) -> Result<Self, HostError> {
        Listed::take(files, layout)?.read(files, before, suspects)
    }

    /// The same snapshot with the texts at `paths` read again; `None` if that is not all there is to it: one of them is
    /// no text of the snapshot, or cannot be read as one any more.
    pub fn read_again(&self, files: &dyn Files, paths: &BTreeSet<SitePath>) -> Option<Self> {
        let mut snapshot = self.clone();
        for path in paths {
            let known = snapshot.texts.get_mut(path)?;
            let bytes = files.find(path).ok().flatten().filter(|bytes| bytes.len() as u64 <= TEXT_LIMIT)?;
            if **known != *bytes {
                *known = bytes.into();
            }
            snapshot.unlisted.insert(path.clone());
        }
        Some(snapshot)
    }

    /// Lets go of the texts of the content, once nothing asks for them any more: a site's texts are half of what a build
    /// would hold while it renders. Those of the theme stay, since a template may turn out wrong only then.
    pub fn forget_content(&mut self, content: &SitePath) {
        let below = format!("{content}/");
        self.texts.retain(|path, _| !path.as_str().starts_with(&below));
    }

    /// Sorts what a listing found: texts to be read, texts too large to be read, and assets.
    fn add(&mut self, listing: Listing, is_text: impl Fn(&SitePath) -> bool, texts: &mut Vec<SitePath>) {
        let stamps = Arc::make_mut(&mut self.stamps);
        let mut assets = Vec::new();
        for Entry { path, length, stamp } in listing.entries {
            stamps.extend(stamp.map(|stamp| (path.clone(), stamp)));
            if !is_text(&path) {
                assets.push((path, length));
            } else if length > TEXT_LIMIT {
                self.too_large.insert(path, length);
            } else {
                texts.push(path);
            }
        }
        self.assets.extend(assets);
        self.skipped.extend(listing.skipped);
        self.links.extend(listing.links);
    }
}

/// Everything a build may read, listed and not yet read.
#[derive(Debug, Clone)]
pub struct Listed {
    /// All but the texts and the sizes of pictures.
    snapshot: Snapshot,
    /// The texts to be read.
    texts: Vec<SitePath>,
}

impl Listed {
    /// Lists what `layout` names. A folder that is not there holds nothing.
    pub fn take(files: &dyn Files, layout: &Layout) -> Result<Self, HostError> {
        let mut snapshot = Snapshot::default();
        let mut texts = Vec::new();
        let statics = fixed("static");
        let mut except = layout.except.clone();
        let list =
            |under: Option<&SitePath>, except: &[SitePath]| files.list(&Walk { under, except, ..Walk::default() });

        if let Some(theme) = &layout.theme {
            snapshot.add(list(Some(theme), &except)?, |_| true, &mut texts);
        }
        let as_it_is = Walk { under: Some(&statics), except: &except, hidden: true, ..Walk::default() };
        snapshot.add(files.list(&as_it_is)?, |_| false, &mut texts);

        let top = files.list(&Walk { shallow: true, ..Walk::default() })?;
        snapshot.add(site_files(top), |_| true, &mut texts);
        except.extend([statics, fixed("themes")]);
        except.extend(texts.iter().filter(|path| path.folder().is_empty()).cloned());
        let content =
            Walk { under: layout.content.as_ref(), except: &except, exclude: &layout.exclude, ..Walk::default() };
        snapshot.add(files.list(&content)?, SitePath::is_text, &mut texts);
        snapshot.skipped.sort();
        Ok(Self { snapshot, texts })
    }

    /// What each listed file looks like from outside, where anybody knows.
    pub fn stamps(&self) -> &BTreeMap<SitePath, Stamp> {
        &self.snapshot.stamps
    }

    /// What is left out.
    pub fn skipped(&self) -> &[Skipped] {
        &self.snapshot.skipped
    }

    /// Reads the texts and the sizes of pictures. A file whose [`Stamp`] is what it was in `before` is not read again,
    /// unless it is among `suspects`; a file that was deleted meanwhile is not there.
    pub fn read(
        self,
        files: &dyn Files,
        before: &Snapshot,
        suspects: &BTreeSet<SitePath>,
    ) -> Result<Snapshot, HostError> {
        let Self { mut snapshot, mut texts } = self;
        let is_same = |path: &SitePath| {
            let stamp = snapshot.stamps.get(path);
            let is_known = stamp.is_some() && !before.unlisted.contains(path) && !suspects.contains(path);
            is_known && stamp == before.stamps.get(path)
        };
        let mut kept = BTreeMap::new();
        texts.retain(|path| match before.texts.get(path).filter(|_| is_same(path)) {
            Some(bytes) => {
                kept.insert(path.clone(), Arc::clone(bytes));
                false
            }
            None => true,
        });
        let mut pictures = BTreeMap::new();
        for path in snapshot.assets.keys().filter(|path| is_picture(path.as_str())) {
            let size = match before.pictures.get(path).filter(|_| is_same(path)) {
                Some(size) => Some(*size),
                // A picture that cannot be read now is reported when it is published.
                None => images::dimensions(path, &files.head(path, images::HEAD).unwrap_or_default()),
            };
            pictures.extend(size.map(|size| (path.clone(), size)));
        }
        kept.append(&mut read(files, &texts)?);
        snapshot.texts = kept.into_iter().collect();
        snapshot.pictures = pictures.into_iter().collect();
        Ok(snapshot)
    }
}

/// Only `site.yaml`, its translations, and the list of published codes.
fn site_files(mut top: Listing) -> Listing {
    let ours = |path: &str| {
        path == "codes.lock" || path.strip_prefix("site.").is_some_and(|rest| rest.rsplit('.').next() == Some("yaml"))
    };
    top.entries.retain(|entry| ours(entry.path.as_str()));
    top.skipped.retain(|skipped| ours(&skipped.path));
    top
}

/// Reads the files, several at a time: on a cold disk most of the time is waiting.
fn read(files: &dyn Files, paths: &[SitePath]) -> Result<BTreeMap<SitePath, Arc<[u8]>>, HostError> {
    // Threads for a few files cost more than they save.
    let threads = match paths.len() {
        ..128 => NonZero::<usize>::MIN,
        _ => thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN),
    };
    let texts = parallel::map(paths.len(), threads, |at| {
        let bytes = files.find(&paths[at])?;
        Ok(bytes.map(|bytes| (paths[at].clone(), bytes.into())))
    });
    texts.into_iter().filter_map(Result::transpose).collect()
}

fn fixed(path: &str) -> SitePath {
    SitePath::parse(path).expect("a built-in name is a path")
}

#[cfg(test)]
mod tests {
    use super::{Layout, Snapshot, TEXT_LIMIT, fixed};
    use crate::host::MemoryFiles;
    use crate::source::SitePath;
    use crate::table::TableMap;

    fn take(files: &MemoryFiles, content: Option<&str>, except: &[&str]) -> Snapshot {
        let layout = Layout {
            content: content.map(fixed),
            theme: Some(fixed("themes/blue")),
            exclude: Vec::new(),
            except: except.iter().map(|path| fixed(path)).collect(),
        };
        Snapshot::take(files, &layout).unwrap()
    }

    fn names<T>(map: &TableMap<SitePath, T>) -> Vec<&str> {
        map.keys().map(SitePath::as_str).collect()
    }

    #[test]
    fn holds_texts_and_names_assets() {
        let mut files = MemoryFiles::new([
            ("site.yaml", "title: x"),
            ("site.en.yaml", ""),
            ("siteb.yaml", ""),
            ("README.md", ""),
            ("content/a.md", "# a"),
            ("content/B.MD", ""),
            ("content/a.png", "png"),
            ("static/robots.md", ""),
            ("themes/blue/static/blue.css", ""),
            ("themes/red/theme.yaml", ""),
        ]);
        files.put(fixed("content/huge.yaml"), vec![b' '; usize::try_from(TEXT_LIMIT).unwrap() + 1]);
        let snapshot = take(&files, Some("content"), &[]);
        let texts = ["content/B.MD", "content/a.md", "site.en.yaml", "site.yaml", "themes/blue/static/blue.css"];
        assert_eq!(names(&snapshot.texts), texts);
        assert_eq!(names(&snapshot.assets), ["content/a.png", "static/robots.md"]);
        assert!(snapshot.too_large.keys().eq([&fixed("content/huge.yaml")]));
        assert_eq!(&*snapshot.texts[&fixed("content/a.md")], b"# a");
    }

    #[test]
    fn content_may_be_the_site_itself() {
        let files = MemoryFiles::new([
            ("site.yaml", ""),
            ("README.md", ""),
            ("public/old.html", ""),
            ("static/x.css", ""),
            ("themes/blue/a.html", ""),
            ("themes/red/a.html", ""),
        ]);
        let snapshot = take(&files, None, &["public"]);
        assert_eq!(names(&snapshot.texts), ["README.md", "site.yaml", "themes/blue/a.html"]);
        assert_eq!(names(&snapshot.assets), ["static/x.css"]);
    }
}
