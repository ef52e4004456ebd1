//! The documents of search: every section of every page of an edition, grouped by page.

use super::document::{Kind, PageText, Section};
use super::passages::passages;
use super::text::Reader;
use super::typed;
use crate::model::{Entries, FileIndex, Page, Part, SearchConfig};
use crate::plan::{Listing, PageKind, Plan, ROWS};
use crate::resolve::{Edition, Folder, FolderIndex, PageIndex, Resolved, SharedIndex, Target};
use crate::theme::Words;

/// The deepest level of headings below which results are listed.
const LISTED: u8 = 3;

/// Where the text of a page comes from, by its number in the edition.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Page(u32),
    /// A folder that has a list of pages but no text of its own.
    Folder(u32),
    Material(u32),
    /// Terms of the glossary, so many a page.
    Glossary(u32),
}

/// A page that search may find.
struct Found<'a> {
    page: &'a Page,
    /// Its source, from the folder of the content.
    source: &'a str,
    /// Its file, from the root of the site.
    path: &'a str,
    /// The folders it stands in, from the outermost.
    trail: Vec<String>,
}

/// Makes the texts of an edition's pages.
pub(super) struct Gather<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) plan: &'a Plan,
    pub(super) words: &'a Words,
    pub(super) edition: &'a Edition,
    /// The number of the edition.
    pub(super) number: usize,
}

impl<'a> Gather<'a> {
    /// Everything that search may find: pages in the order of their keys, then what is shared. Of a page that is not to be
    /// found there is no text.
    pub(super) fn sources(&self) -> Vec<Source> {
        let edition = self.edition;
        let numbers = |count: usize| 0..u32::try_from(count).expect("numbers of pages fit");
        let folders = edition.folders.iter().zip(0..).skip(1).filter(|(folder, _)| self.is_listed(folder));
        numbers(edition.pages.len())
            .map(Source::Page)
            .chain(folders.map(|(_, number)| Source::Folder(number)))
            .chain(numbers(edition.materials.len()).map(Source::Material))
            .chain(numbers(edition.terms.len().div_ceil(ROWS)).map(Source::Glossary))
            .collect()
    }

    /// The text of a page, if search may find it.
    pub(super) fn text(&self, source: Source) -> Option<PageText> {
        match source {
            Source::Page(number) => self.page(PageIndex(number)),
            Source::Folder(number) => self.folder(FolderIndex(number)),
            Source::Material(number) => self.material(SharedIndex(number)),
            Source::Glossary(number) => self.glossary(number as usize),
        }
    }

    fn path(&self, kind: PageKind) -> Option<&'a str> {
        self.plan.paths[self.number].of(kind)
    }

    fn reader(&self, file: FileIndex) -> Reader<'a> {
        Reader { resolved: self.resolved, edition: self.edition, file }
    }

    /// Where search finds a page, if it may.
    fn found(&self, page_index: PageIndex) -> Option<Found<'a>> {
        let page = &self.resolved.site.pages[self.edition.pages[page_index.0 as usize].page.0 as usize];
        let config = &self.resolved.site.config;
        let source = self.resolved.site.files[page.file.0 as usize].path.as_str();
        let source = source.strip_prefix(config.content.as_str()).map_or(source, |below| below.trim_start_matches('/'));
        if !page.header.search || is_excluded(&config.search, source) {
            return None;
        }
        let folder = self.edition.home_of(page_index);
        let kind = match self.edition.folder_with_page(page_index) {
            Some(folder) => PageKind::Folder(folder, 1),
            None => PageKind::Playbook(page_index),
        };
        let trail = folder.map_or_else(Vec::new, |folder| self.trail(folder));
        Some(Found { page, source, path: self.path(kind)?, trail })
    }

    /// The titles of a folder and of those above it, the highest first, without the content folder itself.
    fn trail(&self, folder: FolderIndex) -> Vec<String> {
        let folders = &self.edition.folders;
        let above = |folder: &FolderIndex| folders[folder.0 as usize].parent;
        let all = std::iter::successors(Some(folder), above).filter(|folder| folder.0 > 0);
        let mut titles: Vec<String> = all.map(|folder| folders[folder.0 as usize].title.to_string()).collect();
        titles.reverse();
        titles
    }

    fn page(&self, page_index: PageIndex) -> Option<PageText> {
        let Found { page, source, path, trail } = self.found(page_index)?;
        let reader = self.reader(page.file);
        let mut sections = vec![typed::head(page, &reader)];
        for part in &page.parts {
            self.part(part, &reader, &mut sections);
        }
        sections[0].body.push('\n');
        sections[0].body.push_str(&reader.prose(&page.footnotes));
        Some(PageText {
            path: path.to_owned(),
            title: page.header.title.text.to_string(),
            trail,
            tags: page.header.tags.iter().map(ToString::to_string).collect(),
            weight: weight(&self.resolved.site.config.search, |glob| fast_glob::glob_match(glob, source)),
            sections: sections.into_iter().flat_map(passages).collect(),
        })
    }

    fn part(&self, part: &Part, reader: &Reader<'_>, sections: &mut Vec<Section>) {
        let mut stretches = reader.stretches(&part.lead).into_iter();
        let lead = stretches.next().map(|stretch| stretch.text).unwrap_or_default();
        let renewal = matches!(part.entries, Entries::Renewal(_));
        // Headings that a deeper one stands below, by level.
        let mut above: Vec<(u8, String)> = Vec::new();
        match &part.heading {
            Some(heading) => {
                let text = reader.line(&heading.text);
                above.push((heading.level, text.clone()));
                sections.push(Section {
                    kind: if renewal { Kind::Renewal } else { Kind::Section },
                    heading: text,
                    anchor: heading.id.to_string(),
                    body: lead,
                    ..Section::default()
                });
            }
            None => {
                let head = &mut sections[0];
                head.body.push('\n');
                head.body.push_str(&lead);
            }
        }
        // The section of the part itself: the head of the page, if it has no heading.
        let own = if part.heading.is_some() { sections.len() - 1 } else { 0 };
        let entries = typed::entries(part, reader, |reference| match self.edition.target(reader.file, reference) {
            Target::Material(shared) => Some(&self.edition.materials[shared.0 as usize]),
            _ => None,
        });
        if let Entries::Renewal(renewal) = &part.entries {
            let section = &mut sections[own];
            section.body.push('\n');
            section.body.push_str(&typed::renewal(renewal, reader));
        }
        for stretch in stretches {
            let Some(heading) = stretch.heading else { continue };
            above.retain(|(level, _)| *level < heading.level);
            let names: Vec<&str> = above.iter().map(|(_, text)| text.as_str()).collect();
            let under = above.iter().rfind(|(level, _)| *level <= LISTED).filter(|_| heading.level > LISTED);
            sections.push(Section {
                heading: heading.text.to_string(),
                under: under.map_or_else(String::new, |(_, text)| text.clone()),
                anchor: heading.id.to_string(),
                above: names.join("\n"),
                body: stretch.text,
                ..Section::default()
            });
            above.push((heading.level, heading.text.to_string()));
        }
        let above = part.heading.as_ref().map_or_else(String::new, |heading| reader.line(&heading.text));
        let level = part.heading.as_ref().map_or(1, |heading| heading.level);
        for entry in entries {
            if is_sentence(&entry) {
                let section = &mut sections[own];
                for text in [&entry.heading, &entry.body] {
                    section.body.push('\n');
                    section.body.push_str(text);
                }
            } else {
                let under = if level >= LISTED { above.clone() } else { String::new() };
                sections.push(Section { under, above: above.clone(), ..entry });
            }
        }
    }

    /// Whether search finds a folder by itself: one without a text of its own, whose page finds it.
    fn is_listed(&self, folder: &Folder) -> bool {
        let config = &self.resolved.site.config.search;
        folder.page.is_none() && !is_excluded(config, &format!("{}/index.md", folder.key))
    }

    fn folder(&self, index: FolderIndex) -> Option<PageText> {
        let folder = &self.edition.folders[index.0 as usize];
        let summary = folder.summary.as_ref().map(|summary| self.reader(summary.file).line(&summary.value));
        let title = folder.title.to_string();
        let head = Section {
            kind: Kind::Page,
            heading: title.clone(),
            body: summary.unwrap_or_default(),
            ..Section::default()
        };
        Some(PageText {
            path: self.path(PageKind::Folder(index, 1))?.to_owned(),
            trail: self.trail(index),
            title,
            weight: 1.0,
            sections: vec![head],
            ..PageText::default()
        })
    }

    fn material(&self, index: SharedIndex) -> Option<PageText> {
        let shared = &self.edition.materials[index.0 as usize];
        let section = typed::material(&shared.material, None, &self.reader(shared.file), "");
        let path = self.path(PageKind::Material(index, 1))?.to_owned();
        let title = section.heading.clone();
        Some(PageText { path, title, weight: 1.0, sections: vec![section], ..PageText::default() })
    }

    fn glossary(&self, number: usize) -> Option<PageText> {
        let terms = self.edition.terms.chunks(ROWS).nth(number)?;
        let sections = terms.iter().map(|term| typed::section(Kind::Term, &term.id, term, &self.reader(term.file)));
        let path = self.path(PageKind::Listing(Listing::Glossary, number + 1))?.to_owned();
        let title = self.words.get("glossary_title").to_owned();
        Some(PageText { path, title, weight: 1.0, sections: sections.collect(), ..PageText::default() })
    }
}

/// Whether an entry is a line of a list rather than something with a name: readers find it under its part's heading, for its
/// own would tell them nothing. Causes, fixes and questions are what readers look for, and stand for themselves.
fn is_sentence(entry: &Section) -> bool {
    /// Longer titles are sentences, in characters.
    const LONGEST_NAME: usize = 60;
    !matches!(entry.kind, Kind::Cause | Kind::Fix | Kind::Question)
        && (entry.heading.chars().count() > LONGEST_NAME
            || entry.heading.ends_with(['。', '.', '：', ':', '；', ';', '，', ',']))
}

/// Whether site.yaml wants the file `below` the content folder not to be found.
fn is_excluded(config: &SearchConfig, below: &str) -> bool {
    config.exclude.iter().any(|glob| fast_glob::glob_match(&**glob, below))
}

/// The factor of a page: the product of those whose globs match it.
#[expect(clippy::cast_precision_loss, reason = "factors are at most 1000")]
fn weight(config: &SearchConfig, matches: impl Fn(&str) -> bool) -> f32 {
    let is_kind = |what: &str| Kind::ALL.iter().any(|kind| kind.name() == what);
    let factors = config.boost.iter().filter(|(what, _)| !is_kind(what) && matches(what));
    factors.map(|(_, hundredths)| *hundredths as f32 / 100.0).product()
}
