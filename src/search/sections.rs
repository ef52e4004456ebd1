//! The documents of search: every section of every page of an edition, grouped by page.

use super::passages::passages;
use super::text::Reader;
use super::typed;
use crate::model::{Entries, FileIndex, Part, SearchConfig};
use crate::parallel::Workers;
use crate::plan::{Listing, PageKind, Plan, ROWS};
use crate::resolve::{Edition, PageIndex, Resolved, SharedIndex, Target};
use crate::theme::Words;

/// A page as search knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct PageText {
    /// Its file, from the root of the site.
    pub(super) path: String,
    pub(super) title: String,
    /// The collection it stands in, by its title; empty at the top.
    pub(super) collection: String,
    pub(super) tags: Vec<String>,
    /// How much it weighs: 1 unless the site says otherwise.
    pub(super) weight: f32,
    /// Its sections in the order of the page; the first is the page's head.
    pub(super) sections: Vec<Section>,
}

/// A section: a typed entry, or prose under a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Section {
    /// What it is.
    pub(super) kind: Kind,
    /// What it is called.
    pub(super) heading: String,
    /// Below what results list it, if not below its own heading: the heading of the second or third level that it stands
    /// under, for deeper ones tell too little by themselves.
    pub(super) under: String,
    /// The id of its heading; empty for the head of a page.
    pub(super) anchor: String,
    /// The headings above it, but for the page's title.
    pub(super) above: String,
    /// What readers quote: messages on screens.
    pub(super) messages: Vec<String>,
    /// What else it is called: codes, other names.
    pub(super) names: Vec<String>,
    /// All other text.
    pub(super) body: String,
    /// Whether it is a later passage of the section before.
    pub(super) goes_on: bool,
}

/// The deepest level of headings below which results are listed.
const LISTED: u8 = 3;

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Kind {
    /// The head of a page.
    Page,
    /// Prose.
    #[default]
    Section,
    Condition,
    Material,
    Step,
    Cause,
    Fix,
    Feature,
    Renewal,
    Question,
    Term,
}

impl Kind {
    /// All kinds, in their order.
    pub(super) const ALL: [Self; 11] = [
        Self::Page,
        Self::Section,
        Self::Condition,
        Self::Material,
        Self::Step,
        Self::Cause,
        Self::Fix,
        Self::Feature,
        Self::Renewal,
        Self::Question,
        Self::Term,
    ];

    /// Its name in the index and in `search.boost` of site.yaml.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Section => "section",
            Self::Condition => "condition",
            Self::Material => "material",
            Self::Step => "step",
            Self::Cause => "cause",
            Self::Fix => "fix",
            Self::Feature => "feature",
            Self::Renewal => "renewal",
            Self::Question => "question",
            Self::Term => "term",
        }
    }
}

/// Every page of an edition that search may find, in the order of their keys; then what is shared.
pub(super) fn pages(
    resolved: &Resolved,
    plan: &Plan,
    words: &Words,
    number: usize,
    workers: Workers<'_>,
) -> Vec<PageText> {
    let edition = &resolved.editions[number];
    let gather = Gather { resolved, plan, edition, number };
    let count = edition.pages.len();
    let mut pages: Vec<PageText> = workers
        .map(count, |at| gather.page(PageIndex(u32::try_from(at).expect("page_indexes fit"))))
        .into_iter()
        .flatten()
        .collect();
    pages.extend(gather.folders());
    pages.extend(gather.materials());
    pages.extend(gather.glossary(words));
    pages
}

struct Gather<'a> {
    resolved: &'a Resolved,
    plan: &'a Plan,
    edition: &'a Edition,
    number: usize,
}

impl<'a> Gather<'a> {
    fn path(&self, kind: PageKind) -> Option<String> {
        self.plan.paths[self.number].of(kind).map(ToOwned::to_owned)
    }

    fn reader(&self, file: FileIndex) -> Reader<'a> {
        Reader { resolved: self.resolved, edition: self.edition, file }
    }

    fn page(&self, page_index: PageIndex) -> Option<PageText> {
        let page = &self.resolved.site.pages[self.edition.pages[page_index.0 as usize].page.0 as usize];
        let config = &self.resolved.site.config;
        let source = self.resolved.site.files[page.file.0 as usize].path.as_str();
        let source = source.strip_prefix(config.content.as_str()).map_or(source, |below| below.trim_start_matches('/'));
        let matches = |glob: &str| fast_glob::glob_match(glob, source);
        if !page.header.search || is_excluded(&config.search, source) {
            return None;
        }
        let folder = self.edition.folder_of(page.folder());
        let kind = match folder.filter(|_| page.is_folder) {
            Some(folder) => PageKind::Folder(folder, 1),
            None => PageKind::Playbook(page_index),
        };
        let reader = self.reader(page.file);
        let title = page.header.title.text.to_string();
        let mut sections = vec![typed::head(page, &reader)];
        for part in &page.parts {
            self.part(part, &reader, &mut sections);
        }
        sections[0].body.push('\n');
        sections[0].body.push_str(&reader.prose(&page.footnotes));
        let sections = sections.into_iter().flat_map(passages).collect();
        Some(PageText {
            path: self.path(kind)?,
            title,
            collection: folder
                .filter(|folder| folder.0 > 0)
                .map_or_else(String::new, |folder| self.edition.folders[folder.0 as usize].title.to_string()),
            tags: page.header.tags.iter().map(ToString::to_string).collect(),
            weight: weight(&config.search, matches),
            sections,
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
        let entries = typed::entries(part, reader, |reference| {
            match self.resolved.target(self.edition, reader.file, reference) {
                Target::Material(shared) => Some(&self.edition.materials[shared.0 as usize]),
                _ => None,
            }
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

    /// Folders that have a list of pages but no text of their own.
    fn folders(&self) -> Vec<PageText> {
        let config = &self.resolved.site.config.search;
        let is_shown = |folder: &crate::resolve::Folder| {
            folder.page.is_none() && !is_excluded(config, &format!("{}/index.md", folder.key))
        };
        let folders = self.edition.folders.iter().zip(0..).skip(1).filter(|(folder, _)| is_shown(folder));
        let page = |(folder, index): (&crate::resolve::Folder, u32)| {
            let summary = folder.summary.as_ref().map(|summary| self.reader(summary.file).line(&summary.value));
            let title = folder.title.to_string();
            let head = Section {
                kind: Kind::Page,
                heading: title.clone(),
                body: summary.unwrap_or_default(),
                ..Section::default()
            };
            let path = self.path(PageKind::Folder(crate::resolve::FolderIndex(index), 1))?;
            Some(PageText {
                path,
                collection: title.clone(),
                title,
                weight: 1.0,
                sections: vec![head],
                ..PageText::default()
            })
        };
        folders.filter_map(page).collect()
    }

    fn materials(&self) -> Vec<PageText> {
        let materials = self.edition.materials.iter().zip(0..);
        let page = |(shared, index): (&crate::model::SharedMaterial, u32)| {
            let reader = self.reader(shared.file);
            let section = typed::material(&shared.material, None, &reader, "");
            let path = self.path(PageKind::Material(SharedIndex(index), 1))?;
            let title = section.heading.clone();
            Some(PageText { path, title, weight: 1.0, sections: vec![section], ..PageText::default() })
        };
        materials.filter_map(page).collect()
    }

    fn glossary(&self, words: &Words) -> Vec<PageText> {
        let mut pages = Vec::new();
        for (number, terms) in self.edition.terms.chunks(ROWS).enumerate() {
            let sections = terms.iter().map(|term| typed::section(Kind::Term, &term.id, term, &self.reader(term.file)));
            let Some(path) = self.path(PageKind::Listing(Listing::Glossary, number + 1)) else { continue };
            let title = words.get("glossary_title").to_owned();
            pages.push(PageText { path, title, weight: 1.0, sections: sections.collect(), ..PageText::default() });
        }
        pages
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
