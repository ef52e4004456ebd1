use super::{
    Asset, Config, Duration, EntryLink, EntryPlace, FileIndex, Id, Line, Material, Page, Prose, ReferenceIndex,
    SourceFile,
};
use crate::table::{Table, TableMap};

/// All that the files of a site say, each file read by itself; nothing is looked up yet. A copy shares its lists with the
/// original as far as they stay alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// What site.yaml says.
    pub config: Config,
    /// Every file that holds prose or references.
    pub files: Table<SourceFile>,
    /// Every page, in the order of their files' paths.
    pub pages: Table<Page>,
    /// Folders that say something about themselves, in the order of their files' paths.
    pub collections: Table<Collection>,
    /// Shared materials of all languages, in order.
    pub materials: Table<SharedMaterial>,
    /// Shared contacts of all languages, in order.
    pub contacts: Table<Contact>,
    /// The glossary of all languages, in order.
    pub terms: Table<Term>,
    /// Files that are published as they are: path below the content folder (or below `static/`) → source.
    pub assets: TableMap<Box<str>, Asset>,
    /// Texts that could not be read, by their place below the content folder without ending and language: what names
    /// them is not reported.
    pub unreadable: Table<Box<str>>,
    /// What is not published because it is a draft: texts by their place below the content folder without ending and
    /// language, other files of folders of drafts by their path there.
    pub drafts: Table<Box<str>>,
}

/// Something together with the file whose references it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned<T> {
    /// The file.
    pub file: FileIndex,
    /// The thing.
    pub value: T,
}

/// What a `collection.yaml` says about its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The file.
    pub file: FileIndex,
    /// The folder below the content folder; empty at the top.
    pub folder: Box<str>,
    /// What it is called.
    pub title: Option<Box<str>>,
    /// What it is about.
    pub summary: Line,
    /// Its place among its neighbours.
    pub order: Option<i64>,
    /// Whom its readers can turn to.
    pub contacts: Vec<EntryLink>,
}

/// A material that several playbooks ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedMaterial {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id, unique among the shared materials of one language.
    pub id: Id,
    /// The file.
    pub file: FileIndex,
    /// What there is to know.
    pub material: Material,
}

/// Somebody to turn to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id, unique among the contacts of one language.
    pub id: Id,
    /// The file.
    pub file: FileIndex,
    /// Who.
    pub name: Line,
    /// How to reach them.
    pub channel: Line,
    /// The page to open.
    pub link: Option<ReferenceIndex>,
    /// When they answer.
    pub hours: Line,
    /// How soon they answer.
    pub response_time: Option<Duration>,
    /// What it costs to ask.
    pub cost: Line,
    /// What to have at hand.
    pub bring: Vec<Box<str>>,
    /// A message with `{blanks}` to fill.
    pub message: Option<Box<str>>,
    /// More about it.
    pub body: Prose,
}

/// A word of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where it stands.
    pub place: EntryPlace,
    /// Its id: the term as an HTML id.
    pub id: Id,
    /// The file.
    pub file: FileIndex,
    /// The word.
    pub term: Box<str>,
    /// Other words for it.
    pub also: Vec<Box<str>>,
    /// What it is called in English.
    pub en: Option<Box<str>>,
    /// Words not to use.
    pub avoid: Vec<Box<str>>,
    /// What it means.
    pub body: Prose,
}
