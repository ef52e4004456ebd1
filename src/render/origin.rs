//! What a page shows, told without making its views: where the origin of a page is what it was, so are its views.
//!
//! A playbook shows its own text, all that is said outside of playbooks, and of other playbooks only titles and addresses: of
//! those beside it in its folder, of those that refer to it, and of what it refers to. Indexes and folders show more of
//! others than that, so they have no origin. What is forgotten here makes a build with a cache keep a page that is no longer
//! so, which the law of builds looks for (`tests/it/law.rs`).

use std::collections::HashMap;

use super::SiteContext;
use super::prose::PageContext;
use crate::bytes::Writer;
use crate::key::{Key, key_of};
use crate::model::FileIndex;
use crate::plan::{Indexes, Listing, OutputKind, PageKind, Plan, REFERRERS};
use crate::resolve::{Edition, FolderIndex, PageIndex, Target};
use crate::source::SitePath;

/// The origins of a build's pages.
pub struct Origins<'a> {
    site_context: SiteContext<'a>,
    /// Of every text of the site, by its path.
    texts: &'a HashMap<SitePath, Key>,
    /// What any page may show.
    common: Key,
    /// What the pages of a folder show of it, by the number of the edition and of the folder.
    folders: Vec<Vec<Key>>,
}

impl<'a> Origins<'a> {
    /// Those of a site of which `texts` has the key of every text; `program` tells the program from every other.
    pub fn new(site_context: SiteContext<'a>, texts: &'a HashMap<SitePath, Key>, program: &[u8]) -> Self {
        let mut origins = Self { site_context, texts, common: 0, folders: Vec::new() };
        let mut common = Writer::default();
        common.bytes(program);
        origins.write_texts(&mut common);
        common.text(&format!("{:?}", site_context.resolved.site.config));
        write_plan(&mut common, site_context.plan);
        for (number, edition) in site_context.resolved.editions.iter().enumerate() {
            origins.write_edition(&mut common, number, edition);
        }
        origins.common = key_of(&common.finish());
        origins.folders = site_context
            .resolved
            .editions
            .iter()
            .map(|edition| {
                (0..).map(FolderIndex).take(edition.folders.len()).map(|at| origins.folder(edition, at)).collect()
            })
            .collect();
        origins
    }

    /// The origin of a page; none if it shows more of other pages than an origin tells.
    pub fn of(&self, edition: usize, page: PageKind) -> Option<Key> {
        let mut origin = Writer::default();
        let page_index = match page {
            PageKind::Playbook(page_index) => page_index,
            PageKind::Cause(number) => {
                let at = self.site_context.plan.indexes[edition].codes[number];
                origin.number(at.number as u64 + 1);
                origin.number(number as u64);
                at.page_index
            }
            _ => return None,
        };
        origin.number(edition as u64);
        origin.number(page_index.0.into());
        origin.array(&self.common.to_le_bytes());
        self.write_page(&mut origin, edition, page_index)?;
        Some(key_of(&origin.finish()))
    }

    fn write_page(&self, to: &mut Writer, number: usize, page_index: PageIndex) -> Option<()> {
        let edition = &self.site_context.resolved.editions[number];
        let file = edition.page(&self.site_context.resolved.site, page_index).file;
        to.array(&self.text(file)?.to_le_bytes());
        self.write_targets(to, edition, file, Some(page_index));
        let referrers = &edition.referrers[page_index.0 as usize];
        to.number(referrers.len() as u64);
        for referrer in referrers.iter().take(REFERRERS) {
            self.write_title(to, edition, *referrer);
        }
        if let Some(folder) = edition.home_of(page_index) {
            to.array(&self.folders[number][folder.0 as usize].to_le_bytes());
        }
        Some(())
    }

    fn text(&self, file: FileIndex) -> Option<Key> {
        self.texts.get(&self.site_context.resolved.site.files[file.0 as usize].path).copied()
    }

    fn write_title(&self, to: &mut Writer, edition: &Edition, page_index: PageIndex) {
        to.number(page_index.0.into());
        to.text(&edition.page(&self.site_context.resolved.site, page_index).header.title.text);
    }

    /// What the references of a file name, and what that is called; what is on the page `own` needs no telling.
    fn write_targets(&self, to: &mut Writer, edition: &Edition, file: FileIndex, own: Option<PageIndex>) {
        let Some(targets) = edition.targets.get(file.0 as usize) else { return };
        to.number(targets.len() as u64);
        for target in targets.iter() {
            write_target(to, target);
            match target {
                Target::Page { page_index, .. } if Some(*page_index) == own => {}
                Target::Asset { path, .. } => {
                    to.text(&format!("{:?}", self.site_context.resolved.site.assets.get(path)));
                }
                Target::External(_) | Target::Nothing => {}
                _ => to.text(&self.site_context.resolved.title_of(edition, target)),
            }
        }
    }

    /// A folder as its pages show it: what it and the folders above are called, its contacts, its pages.
    fn folder(&self, edition: &Edition, at: FolderIndex) -> Key {
        let mut to = Writer::default();
        let parent = |folder: &FolderIndex| edition.folders[folder.0 as usize].parent;
        for above in std::iter::successors(Some(at), parent) {
            let folder = &edition.folders[above.0 as usize];
            to.number(above.0.into());
            to.text(&folder.title);
        }
        for page_index in &edition.folders[at.0 as usize].pages {
            self.write_title(&mut to, edition, *page_index);
        }
        key_of(&to.finish())
    }

    /// All that is said outside of pages: the keys of the other texts.
    fn write_texts(&self, to: &mut Writer) {
        let site = &self.site_context.resolved.site;
        let mut others = self.texts.clone();
        for page in &site.pages {
            others.remove(&site.files[page.file.0 as usize].path);
        }
        let mut others: Vec<(SitePath, Key)> = others.into_iter().collect();
        others.sort_unstable();
        for (path, key) in others {
            to.text(path.as_str());
            to.array(&key.to_le_bytes());
        }
    }

    /// What pages there are, and what texts outside of pages name.
    fn write_edition(&self, to: &mut Writer, number: usize, edition: &Edition) {
        let site = &self.site_context.resolved.site;
        to.number(edition.pages.len() as u64);
        for (entry, at) in edition.pages.iter().zip(0..) {
            let page = edition.page(site, PageIndex(at));
            to.text(&page.key);
            to.number(u64::from(page.is_folder) | u64::from(entry.is_fallback) << 1);
        }
        let mut has_page = vec![false; site.files.len()];
        for page in &site.pages {
            has_page[page.file.0 as usize] = true;
        }
        for file in (0..).map(FileIndex).take(site.files.len()).filter(|file| !has_page[file.0 as usize]) {
            self.write_targets(to, edition, file, None);
        }
        let page_context = PageContext {
            site_context: &self.site_context,
            number,
            edition,
            words: &self.site_context.words[number],
            path: "",
            page_index: None,
        };
        for listing in Listing::ALL {
            to.number(u64::from(page_context.has_rows(listing)));
        }
        let Indexes { tags, codes, .. } = &self.site_context.plan.indexes[number];
        for tag in tags {
            to.text(&tag.tag);
        }
        for at in codes {
            let cause = edition.page(site, at.page_index).causes().nth(at.number);
            to.text(cause.and_then(|cause| cause.code.as_deref()).unwrap_or_default());
        }
    }
}

/// Where everything is.
fn write_plan(to: &mut Writer, plan: &Plan) {
    // No page names a shard of the search index, and their names change with every word.
    for output in plan.outputs.iter().filter(|output| !matches!(output.shows, OutputKind::Search(_))) {
        to.text(output.path.as_str());
        if let OutputKind::Page { edition, page } = output.shows {
            to.text(&format!("{edition} {page:?}"));
        }
    }
    to.text(&format!("{:?} {:?}", plan.navigation, plan.logo));
}

fn write_target(to: &mut Writer, target: &Target) {
    match target {
        Target::Page { page_index, anchor } => {
            to.number(1);
            to.number(page_index.0.into());
            to.optional(anchor.as_ref(), |to, anchor| to.text(anchor));
        }
        Target::Folder(folder) => write_pair(to, 2, folder.0),
        Target::Material(index) => write_pair(to, 3, index.0),
        Target::Contact(index) => write_pair(to, 4, index.0),
        Target::Term(index) => write_pair(to, 5, index.0),
        Target::Asset { path, fragment } => {
            to.number(6);
            to.text(path);
            to.text(fragment);
        }
        Target::External(url) => {
            to.number(7);
            to.text(url);
        }
        Target::Nothing => to.number(8),
        Target::Translation { page_index, language } => {
            write_pair(to, 9, page_index.0);
            to.number(*language as u64);
        }
    }
}

fn write_pair(to: &mut Writer, kind: u64, index: u32) {
    to.number(kind);
    to.number(index.into());
}
