//! Sites for the tests of this stage.

use std::num::NonZero;
use std::path::Path;

use super::prose::Spot;
use super::{Scene, Templates};
use crate::host::{DiskFiles, Files, Layout, MemoryFiles, Snapshot};
use crate::load::{LoadOptions, Memory, configure, load};
use crate::plan::{PageKind, Plan, plan};
use crate::resolve::{Resolved, Slot, resolve};
use crate::source::SitePath;
use crate::theme::{Theme, Words};

/// A site that can be rendered.
pub(super) struct TestSite {
    pub(super) resolved: Resolved,
    plan: Plan,
    theme: Theme,
    words: Vec<Words>,
    templates: Vec<Templates>,
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
        let layout = Layout { content: Some(config.content.clone()), theme: None, except: Vec::new() };
        let snapshot = Snapshot::take(files, &layout).unwrap();
        let theme = Theme::new(&config.theme, &snapshot.texts);
        let words: Vec<Words> =
            config.languages.iter().map(|language| Words::of(&theme, &language.tag, &mut found)).collect();
        let templates = words.iter().map(|words| Templates::new(&theme, words, &mut found)).collect();
        let names = words.iter().map(Words::part_names).collect();
        let threads = NonZero::<usize>::MIN;
        let site =
            load(config, &snapshot, &names, LoadOptions { drafts: false, threads }, &mut Memory::default(), &mut found);
        assert!(
            found.iter().all(|complaint| complaint.code.severity() != crate::diagnostic::Severity::Error),
            "{found:?}"
        );
        let resolved = resolve(site, threads);
        let plan = plan(&resolved, &theme);
        Self { resolved, plan, theme, words, templates }
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            resolved: &self.resolved,
            plan: &self.plan,
            theme: &self.theme,
            words: &self.words,
            templates: &self.templates,
            search: &[],
        }
    }

    /// The place of a file that shows no text.
    pub(super) fn spot<'a>(scene: &'a Scene<'a>, edition: usize, path: &'a str) -> Spot<'a> {
        let number = edition;
        Spot { scene, number, edition: &scene.resolved.editions[number], words: &scene.words[number], path, slot: None }
    }

    /// The place of the playbook with `key` in the main edition.
    pub(super) fn playbook<'a>(scene: &'a Scene<'a>, key: &str) -> (Spot<'a>, PageKind) {
        let edition = &scene.resolved.editions[0];
        let slot: Slot = edition.slot_with_key(&scene.resolved.site, key).unwrap();
        let mut spot = Self::spot(scene, 0, "");
        spot.slot = Some(slot);
        let kind = spot.kind_of(slot);
        spot.path = scene.plan.paths[0].of(kind).unwrap();
        (spot, kind)
    }
}
