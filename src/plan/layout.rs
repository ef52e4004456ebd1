use std::collections::{HashMap, HashSet};

use super::addresses::{AliasFault, code_stem, search_files, twin_of};
use super::indexes::indexes;
use super::{ExportFile, Indexes, Listing, Output, OutputKind, PageKind, Plan, REFERRERS, ROWS, pages_of_folder};
use crate::model::{Alias, FileIndex};
use crate::publish::{MANIFEST, OutPath};
use crate::resolve::{Addresses, Edition, FolderIndex, PageIndex, Resolved, SharedIndex, safe_segment};
use crate::source::SitePath;
use crate::theme::Theme;

/// Where the pages of an edition are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EditionPaths {
    paths: HashMap<PageKind, Box<str>>,
}

impl EditionPaths {
    /// The file of a page, if there is such a page.
    pub fn of(&self, page: PageKind) -> Option<&str> {
        self.paths.get(&page).map(|path| &**path)
    }
}

/// Two sources that want one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collision {
    /// Two texts: nothing can be published.
    Pages {
        /// The one that has it.
        first: FileIndex,
        /// The one that cannot have it.
        second: FileIndex,
        /// The address.
        path: Box<str>,
    },
    /// An old address at which something else stands: that wins.
    Alias {
        /// The text that names it.
        page: FileIndex,
        /// The old address as written, and where.
        alias: Alias,
        /// The file that it would be.
        path: Box<str>,
    },
    /// An old address that no page of a site can have had.
    Unusable {
        /// The text that names it.
        page: FileIndex,
        /// The old address as written, and where.
        alias: Alias,
        /// Why not.
        why: AliasFault,
    },
    /// A file that would be copied where a file that we make stands: that wins.
    Asset {
        /// The file.
        asset: SitePath,
        /// The address.
        path: Box<str>,
    },
    /// A text and a file that is copied: the text wins.
    PageAndAsset {
        /// The text.
        page: FileIndex,
        /// The file.
        asset: SitePath,
        /// The address.
        path: Box<str>,
    },
}

/// A plan that is being made.
pub(super) struct Layout<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) taken: HashMap<String, Option<FileIndex>>,
    /// Folders that some file stands in: no file may have their names.
    folders: HashSet<String>,
    /// Beginnings of addresses that nothing of the author's may have.
    reserved: Vec<String>,
    pub(super) outputs: Vec<Output>,
    pub(super) collisions: Vec<Collision>,
    /// The last number that was tried for each address that was taken.
    tried: HashMap<String, usize>,
}

/// Gives every page, index, asset and theme file its place.
pub(super) fn lay_out(resolved: &Resolved, theme: &Theme) -> Plan {
    let mut layout = Layout {
        resolved,
        taken: HashMap::new(),
        folders: HashSet::new(),
        reserved: Vec::new(),
        outputs: Vec::new(),
        collisions: Vec::new(),
        tried: HashMap::new(),
    };
    layout.reserve();
    let mut paths: Vec<EditionPaths> = resolved.editions.iter().map(|_| EditionPaths::default()).collect();
    let indexes: Vec<Indexes> = resolved.editions.iter().map(|edition| indexes(resolved, edition)).collect();
    // Sources first, of all languages: what is generated makes way for them.
    for (edition, paths) in resolved.editions.iter().zip(&mut paths) {
        layout.sources(edition, paths);
    }
    layout.static_files();
    for ((edition, indexes), paths) in resolved.editions.iter().zip(&indexes).zip(&mut paths) {
        layout.generated(edition, indexes, paths);
    }
    layout.theme_files(theme);
    layout.machine_files(&indexes);
    layout.assets();
    let redirects = layout.redirects(indexes.first().map_or(&[], |indexes| &indexes.codes));
    let navigation = resolved.editions.iter().zip(&paths).map(|(edition, paths)| layout.navigation(edition, paths));
    let navigation = navigation.collect();
    let logo = layout.logo();
    layout.outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let collisions = layout.collisions;
    Plan { outputs: layout.outputs, paths, indexes, redirects, navigation, logo, collisions }
}

impl Layout<'_> {
    fn sources(&mut self, edition: &Edition, paths: &mut EditionPaths) {
        let addresses = Addresses { site: &self.resolved.site, edition };
        for (entry, page_index) in edition.pages.iter().zip(0..) {
            let page_index = PageIndex(page_index);
            let page = &self.resolved.site.pages[entry.page.0 as usize];
            let kind = match edition.folder_with_page(page_index) {
                Some(folder) => PageKind::Folder(folder, 1),
                None => PageKind::Playbook(page_index),
            };
            let path = addresses.page(page_index);
            match self.taken.get(&path) {
                Some(Some(first)) => {
                    let (first, second) = (*first, page.file);
                    // In another edition two files of the main language collide again: once is enough.
                    let is_of_edition =
                        |file: FileIndex| self.resolved.site.files[file.0 as usize].language == edition.language;
                    if is_of_edition(first) || is_of_edition(second) {
                        self.collisions.push(Collision::Pages { first, second, path: path.into() });
                    }
                }
                _ => self.page(edition, paths, kind, path, Some(page.file)),
            }
        }
        for index in 0..edition.folders.len() {
            let folder = FolderIndex(u32::try_from(index).expect("fewer than four billion folders"));
            let path = addresses.folder(folder);
            let first = PageKind::Folder(folder, 1);
            if paths.of(first).is_some() {
                continue;
            }
            if self.taken.contains_key(&path) {
                // `a.md` beside a folder `a`, in the directory style: its list makes way, and is still to be found.
                self.free(edition, paths, first, &format!("{}page-1", path.trim_end_matches("index.html")));
            } else {
                self.page(edition, paths, first, path, None);
            }
        }
    }

    fn generated(&mut self, edition: &Edition, indexes: &Indexes, paths: &mut EditionPaths) {
        let addresses = Addresses { site: &self.resolved.site, edition };
        let prefix = addresses.prefix();
        for (index, folder) in edition.folders.iter().enumerate() {
            let kind = |number| {
                PageKind::Folder(FolderIndex(u32::try_from(index).expect("fewer than four billion folders")), number)
            };
            let stem = addresses.folder(FolderIndex(u32::try_from(index).unwrap_or(0)));
            let stem = stem.trim_end_matches("index.html").to_owned();
            for number in 2..=pages_of_folder(folder.pages.len(), folder.folders.len()) {
                self.free(edition, paths, kind(number), &format!("{stem}page-{number}"));
            }
        }
        for listing in Listing::ALL {
            let rows = match listing {
                Listing::Symptoms => indexes.symptoms.len(),
                Listing::Materials => edition.materials.len(),
                Listing::Features => indexes.features.len(),
                Listing::Renewals => indexes.renewals.len(),
                Listing::Glossary => edition.terms.len(),
                Listing::Updates => indexes.updates.len(),
                Listing::Tags => indexes.tags.len(),
            };
            let stem = format!("{prefix}{}", listing.name());
            self.numbered(edition, paths, &stem, rows, |number| PageKind::Listing(listing, number));
        }
        if self.resolved.site.config.search.enabled {
            self.free(edition, paths, PageKind::Search, &format!("{prefix}search"));
        }
        for (index, tag) in indexes.tags.iter().enumerate() {
            let stem = format!("{prefix}tags/{}", safe_segment(&tag.tag));
            self.numbered(edition, paths, &stem, tag.page_indexes.len(), |number| PageKind::Tag(index, number));
        }
        for (index, material) in edition.materials.iter().enumerate() {
            let stem = format!("{prefix}materials/{}", safe_segment(&material.id));
            let shared = SharedIndex(u32::try_from(index).expect("fewer than four billion materials"));
            let users = edition.material_users[index].len();
            self.numbered(edition, paths, &stem, users, |number| PageKind::Material(shared, number));
        }
        for (index, referrers) in edition.referrers.iter().enumerate() {
            if referrers.len() > REFERRERS {
                let page_index = PageIndex(u32::try_from(index).expect("fewer than four billion pages"));
                let page = edition.page(&self.resolved.site, page_index);
                let parts: Vec<String> = page.key.split('/').map(safe_segment).collect();
                let stem = format!("{prefix}referrers/{}", parts.join("/"));
                self.numbered(edition, paths, &stem, referrers.len(), |number| PageKind::Referrers(page_index, number));
            }
        }
        for (index, cause) in indexes.codes.iter().enumerate() {
            let page = edition.page(&self.resolved.site, cause.page_index);
            let code = page.causes().nth(cause.number).and_then(|cause| cause.code.as_deref()).unwrap_or_default();
            self.free(edition, paths, PageKind::Cause(index), &format!("{prefix}{}", code_stem(code)));
        }
    }

    /// The pages of a list of `rows`: one at least.
    fn numbered(
        &mut self,
        edition: &Edition,
        paths: &mut EditionPaths,
        stem: &str,
        rows: usize,
        kind: impl Fn(usize) -> PageKind,
    ) {
        for number in 1..=pages(rows) {
            let stem = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
            self.free(edition, paths, kind(number), &stem);
        }
    }

    /// A generated page at `stem`, or beside it where a source has that address.
    fn free(&mut self, edition: &Edition, paths: &mut EditionPaths, kind: PageKind, stem: &str) {
        let addresses = Addresses { site: &self.resolved.site, edition };
        let mut path = addresses.file(stem);
        // Many things may have one address: `a?`, `a!`, `a*` … are all `a-`.
        let mut again = self.tried.get(stem).copied().unwrap_or(1);
        while self.is_taken(&path) {
            again += 1;
            self.tried.insert(stem.to_owned(), again);
            path = addresses.file(&if again == 2 { format!("{stem}-index") } else { format!("{stem}-index-{again}") });
        }
        self.page(edition, paths, kind, path, None);
    }

    fn page(
        &mut self,
        edition: &Edition,
        paths: &mut EditionPaths,
        kind: PageKind,
        path: String,
        file: Option<FileIndex>,
    ) {
        let edition = edition.language;
        self.put(&path, OutputKind::Page { edition, page: kind }, file);
        // The search page says nothing by itself.
        if kind != PageKind::Search {
            self.put(&twin_of(&path), OutputKind::Twin { edition, page: kind }, file);
        }
        paths.paths.insert(kind, path.into());
    }

    pub(super) fn put(&mut self, path: &str, shows: OutputKind, file: Option<FileIndex>) {
        let checked = OutPath::parse(path).expect("addresses are made of safe parts");
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            if !self.folders.insert(above.to_owned()) {
                break;
            }
            folder = above;
        }
        self.taken.insert(path.to_owned(), file);
        self.outputs.push(Output { path: checked, shows });
    }

    /// Keeps the places of files that are planned elsewhere: the shards of the search index, and the manifest.
    fn reserve(&mut self) {
        self.taken.insert(MANIFEST.to_owned(), None);
        let config = &self.resolved.site.config;
        if config.search.enabled {
            self.folders.extend(["search", "assets", "assets/search"].map(ToOwned::to_owned));
            self.reserved.push("assets/search/".to_owned());
            for language in &config.languages {
                let folder = format!("search/{}", safe_segment(&language.tag));
                self.reserved.push(format!("{folder}/"));
                self.folders.insert(folder);
            }
        }
    }

    /// Whether an old address or a copied file must make way at `path`.
    pub(super) fn is_kept(&self, path: &str) -> bool {
        self.is_taken(path) || self.reserved.iter().any(|beginning| path.starts_with(&**beginning))
    }

    pub(super) fn is_taken(&self, path: &str) -> bool {
        let mut above = path;
        let mut stands_on_file = false;
        while let Some((folder, _)) = above.rsplit_once('/') {
            stands_on_file |= self.taken.contains_key(folder);
            above = folder;
        }
        stands_on_file || self.taken.contains_key(path) || self.folders.contains(path)
    }

    /// What machines and hosts read. What the author put into `static/` under the same name stays.
    fn machine_files(&mut self, indexes: &[Indexes]) {
        let mut files = vec![
            ("robots.txt".to_owned(), ExportFile::Robots),
            ("_headers".to_owned(), ExportFile::Headers),
            ("playbooks.schema.json".to_owned(), ExportFile::PlaybooksSchema),
        ];
        if self.resolved.site.config.base_url.is_some() {
            files.push(("sitemap.xml".to_owned(), ExportFile::Sitemap));
        }
        for (edition, indexes) in self.resolved.editions.iter().zip(indexes) {
            let prefix = Addresses { site: &self.resolved.site, edition }.prefix();
            let has_codes = !indexes.codes.is_empty()
                || edition.language == 0 && !self.resolved.site.config.codes.retired.is_empty();
            files.extend(has_codes.then(|| (format!("{prefix}codes.json"), ExportFile::Codes(edition.language))));
            files.push((format!("{prefix}feed.xml"), ExportFile::Feed(edition.language)));
            files.push((format!("{prefix}llms.txt"), ExportFile::Llms(edition.language)));
            files.push((format!("{prefix}playbooks.json"), ExportFile::Playbooks(edition.language)));
            files.extend(search_files(&self.resolved.site.config, edition.language, &prefix));
        }
        for (path, file) in files {
            if !self.is_taken(&path) {
                self.put(&path, OutputKind::Export(file), None);
            }
        }
    }

    fn theme_files(&mut self, theme: &Theme) {
        for file in theme.static_files() {
            if !self.is_taken(&file.published) {
                self.put(&file.published, OutputKind::ThemeFile(file.path.clone()), None);
            }
        }
        let accent = Theme::accent_path(self.resolved.site.config.accent.as_deref());
        if let Some(accent) = accent.filter(|accent| !self.is_taken(accent)) {
            self.put(&accent, OutputKind::Accent, None);
        }
    }
}

/// How many pages a list of `rows` takes.
fn pages(rows: usize) -> usize {
    rows.div_ceil(ROWS).max(1)
}
