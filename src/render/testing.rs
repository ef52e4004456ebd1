//! Sites for the tests of this stage.

use std::num::NonZero;
use std::path::Path;

use super::prose::PageContext;
use super::{SharedViews, SiteContext, Templates};
use crate::host::{DiskFiles, Files, Layout, MemoryFiles, Snapshot};
use crate::load::{LoadOptions, Memory, configure, load};
use crate::plan::{PageKind, Plan, plan};
use crate::resolve::{PageIndex, Resolved, resolve};
use crate::source::SitePath;
use crate::theme::{Theme, Words};

/// A site that can be rendered.
pub(super) struct TestSite {
    pub(super) resolved: Resolved,
    plan: Plan,
    theme: Theme,
    words: Vec<Words>,
    templates: Vec<Templates>,
    shared: SharedViews,
}

impl TestSite {
    /// The site of these files: paths and texts.
    pub(super) fn of(table: &[(&str, &str)]) -> Self {
        Self::read(&MemoryFiles::new(table.iter().copied()))
    }

    /// A site of the repository, by its folder.
    pub(super) fn at(folder: &str) -> Self {
        Self::read(&DiskFiles::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap())
    }

    fn read(files: &dyn Files) -> Self {
        let mut found = Vec::new();
        let name = SitePath::parse("site.yaml").unwrap();
        let text = files.read(&name).unwrap();
        let config = configure(&[(name, &*text)].into(), &mut found);
        let layout =
            Layout { content: Some(config.content.clone()), theme: None, exclude: Vec::new(), except: Vec::new() };
        let snapshot = Snapshot::take(files, &layout).unwrap();
        let mut theme = Theme::new(&config.theme, snapshot.texts.iter());
        let words: Vec<Words> = config
            .languages
            .iter()
            .map(|language| {
                Words::of(&theme, &language.tag, &mut found).with_collection_name(language.collection_name.as_deref())
            })
            .collect();
        for (language, words) in config.languages.iter().zip(&words) {
            theme.speak(&language.tag, words);
        }
        let templates = words.iter().map(|words| Templates::new(&theme, words, &mut found)).collect();
        let names = words.iter().map(Words::part_names).collect();
        let threads = NonZero::<usize>::MIN;
        let site =
            load(config, &snapshot, &names, LoadOptions { drafts: false, threads }, &mut Memory::default(), &mut found);
        assert!(
            found.iter().all(|diagnostic| diagnostic.lint.severity != crate::diagnostic::Severity::Error),
            "{found:?}"
        );
        let resolved = resolve(site, threads);
        let plan = plan(&resolved, &theme);
        Self { resolved, plan, theme, words, templates, shared: SharedViews::default() }
    }

    pub(super) fn site_context(&self) -> SiteContext<'_> {
        SiteContext {
            resolved: &self.resolved,
            plan: &self.plan,
            theme: &self.theme,
            words: &self.words,
            templates: &self.templates,
            shared: &self.shared,
        }
    }

    /// The place of a file that shows no text.
    pub(super) fn page_context<'a>(
        site_context: &'a SiteContext<'a>,
        edition: usize,
        path: &'a str,
    ) -> PageContext<'a> {
        let number = edition;
        PageContext {
            site_context,
            number,
            edition: &site_context.resolved.editions[number],
            words: &site_context.words[number],
            path,
            page_index: None,
        }
    }

    /// The place of the playbook with `key` in the main edition.
    pub(super) fn playbook<'a>(site_context: &'a SiteContext<'a>, key: &str) -> (PageContext<'a>, PageKind) {
        let edition = &site_context.resolved.editions[0];
        let page_index: PageIndex = {
            let pages = &site_context.resolved.site.pages;
            let at = edition.pages.iter().position(|entry| *pages[entry.page.0 as usize].key == *key).unwrap();
            PageIndex(u32::try_from(at).unwrap())
        };
        let mut page_context = Self::page_context(site_context, 0, "");
        page_context.page_index = Some(page_index);
        let kind = page_context.kind_of(page_index);
        page_context.path = site_context.plan.paths[0].of(kind).unwrap();
        (page_context, kind)
    }
}
