use std::ops::Deref;
use std::sync::Arc;

use super::{
    Cause, Condition, Date, Duration, EntryIndex, EntryKind, EntryPlace, Feature, FileIndex, Fix, Id, Line,
    MaterialUse, PageIds, Prose, Question, ReferenceIndex, RelatedLink, Renewal, Role, Step,
};
use crate::source::Place;

/// A text of the site that has an address of its own: a playbook, or the page of a folder.
///
/// Reads as its [`PageText`]; cheap to copy, so that a site made again shares the pages whose files have stayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file it was read from.
    pub file: FileIndex,
    /// What that file says.
    pub text: Arc<PageText>,
}

impl Deref for Page {
    type Target = PageText;

    fn deref(&self) -> &PageText {
        &self.text
    }
}

/// What a file says of its page: the same wherever the file stands among the files of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// Its place below the content folder, without ending and language: `xinghe/renewal`, `xinghe/index`.
    pub key: Box<str>,
    /// Whether it is the page of its folder (`index.md`, `_index.md`, `README.md`).
    pub is_folder: bool,
    /// The id of its title.
    pub title_id: Id,
    /// What stands above and beside the text.
    pub header: Header,
    /// The text, in the order of the page.
    pub parts: Vec<Part>,
    /// The footnotes of a Markdown page.
    pub footnotes: Prose,
    /// Every HTML id of the page.
    pub ids: PageIds,
    /// The length of its text in characters, white space not counted.
    pub characters: u32,
    /// Where its entries stand, by name.
    pub index: EntryIndex,
}

/// What a playbook says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its title.
    pub title: Line,
    /// What it is about, in a sentence.
    pub summary: Line,
    /// The short code that begins its causes' codes.
    pub code: Option<Box<str>>,
    /// For whom it is.
    pub audience: Line,
    /// Entity types, editions.
    pub applies_to: Vec<Box<str>>,
    /// Who issues what it is about.
    pub issued_by: Line,
    /// The playbook to read instead.
    pub superseded_by: Option<ReferenceIndex>,
    /// Tags, as written, each once.
    pub tags: Vec<Box<str>>,
    /// Old addresses that lead here, perhaps with `#fragment`, each once.
    pub aliases: Vec<Alias>,
    /// The last part of the address, if not the file's name.
    pub slug: Option<Box<str>>,
    /// Whether search may find it.
    pub search: bool,
    /// Whether it is published only on demand.
    pub draft: bool,
    /// Its place among its neighbours: less comes first, none comes last.
    pub order: Option<i64>,
    /// Who keeps it true.
    pub owner: Line,
    /// When somebody held it against the platform's rules.
    pub reviewed: Option<Date>,
    /// When the text last changed.
    pub updated: Option<Date>,
    /// How often it should be reviewed.
    pub review_every: Option<Duration>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// What the reader must not rely on.
    pub disclaimer: Prose,
    /// How long the review takes.
    pub duration: Option<Duration>,
    /// What it costs.
    pub fees: Vec<Fee>,
    /// Changes of the rules, as written.
    pub changes: Vec<Change>,
    /// Anything, handed to templates.
    pub extra: serde_json::Value,
}

/// An old address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// It, as written.
    pub address: Box<str>,
    /// Where it is written.
    pub place: Place,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it stands.
    pub place: EntryPlace,
    /// What it is called.
    pub title: Box<str>,
    /// Where it stands.
    pub url: Option<ReferenceIndex>,
    /// When it was read.
    pub accessed: Option<Date>,
}

/// What something costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fee {
    /// Where it stands.
    pub place: EntryPlace,
    /// What for; all there is to say, if the author wrote a text.
    pub what: Line,
    /// How much.
    pub amount: Line,
    /// For each of what.
    pub per: Line,
    /// Whether it is paid back.
    pub refundable: Option<bool>,
    /// What else to know.
    pub note: Prose,
}

/// A change of the platform's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it stands.
    pub place: EntryPlace,
    /// Since when.
    pub date: Option<Date>,
    /// What changed.
    pub note: Prose,
    /// What to do about it.
    pub action: Prose,
}

/// A stretch of a page: typed entries, or prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is for; `None` for a free section.
    pub role: Option<Role>,
    /// Its heading; an introduction has none.
    pub heading: Option<PartHeading>,
    /// The prose before the entries, or all of it.
    pub lead: Prose,
    /// The number of the first entry, if the author numbered them.
    pub first_number: Option<u64>,
    /// The entries.
    pub entries: Entries,
}

/// The heading of a [`Part`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartHeading {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its level on the page, 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: Id,
    /// Its text.
    pub text: Line,
}

/// The typed entries of a [`Part`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entries {
    /// Prose only.
    None,
    /// Who may apply.
    Conditions(Vec<Condition>),
    /// What to hand in.
    Materials(Vec<MaterialUse>),
    /// The process.
    Steps(Vec<Step>),
    /// Why it fails.
    Causes(Vec<Cause>),
    /// What fixes it.
    Fixes(Vec<Fix>),
    /// What approval unlocks.
    Features(Vec<Feature>),
    /// When and how to renew.
    Renewal(Box<Renewal>),
    /// What is asked often.
    Questions(Vec<Question>),
    /// What else to read.
    Related(Vec<RelatedLink>),
}

/// The entries of one kind over all parts of a page, in the order of the page.
macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident: $variant:ident => $entry:ty),* $(,)?) => {
        impl PageText {
            $($(#[$doc])* pub fn $name(&self) -> impl Iterator<Item = &$entry> {
                self.parts.iter().flat_map(|part| match &part.entries {
                    Entries::$variant(entries) => entries.as_slice(),
                    _ => &[],
                })
            })*
        }
    };
}

entries! {
    /// The conditions of the page.
    conditions: Conditions => Condition,
    /// The materials of the page.
    materials: Materials => MaterialUse,
    /// The process steps of the page.
    steps: Steps => Step,
    /// The failure causes of the page.
    causes: Causes => Cause,
    /// The fixes of the page.
    fixes: Fixes => Fix,
    /// The post-approval features of the page.
    features: Features => Feature,
    /// The questions of the page.
    questions: Questions => Question,
    /// The related playbooks of the page.
    related: Related => RelatedLink,
}

impl PageText {
    /// The renewals of the page: one in YAML, in Markdown as many as there are parts of that role.
    pub fn renewals(&self) -> impl Iterator<Item = &Renewal> {
        self.parts.iter().filter_map(|part| match &part.entries {
            Entries::Renewal(renewal) => Some(&**renewal),
            _ => None,
        })
    }

    /// The last part of its key: the name of its file without ending and language.
    pub fn name(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or(&self.key)
    }

    /// The collection it stands in: its folder below the content folder, empty at the top.
    pub fn folder(&self) -> &str {
        self.key.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl PageText {
    /// The ids and titles of the entries of one kind, in the order of the page.
    pub fn entries(&self, kind: EntryKind) -> Box<dyn Iterator<Item = (&str, &Line)> + '_> {
        match kind {
            EntryKind::Condition => Box::new(self.conditions().map(|entry| (&*entry.id, &entry.title))),
            EntryKind::Material => Box::new(self.materials().map(|entry| (&*entry.id, &entry.own.name))),
            EntryKind::Step => Box::new(self.steps().map(|entry| (&*entry.id, &entry.title))),
            EntryKind::Cause => Box::new(self.causes().map(|entry| (&*entry.id, &entry.title))),
            EntryKind::Fix => Box::new(self.fixes().map(|entry| (&*entry.id, &entry.title))),
            EntryKind::Feature => Box::new(self.features().map(|entry| (&*entry.id, &entry.title))),
            EntryKind::Question => Box::new(self.questions().map(|entry| (&*entry.id, &entry.question))),
            EntryKind::Section => Box::new(
                self.parts.iter().filter_map(|part| part.heading.as_ref()).map(|heading| (&*heading.id, &heading.text)),
            ),
            EntryKind::Contact | EntryKind::Term => Box::new(std::iter::empty()),
        }
    }
}
