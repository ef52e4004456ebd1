//! What search finds: sections, grouped by page.

use crate::bytes::Writer;
use crate::key::{Key, key_of};

/// A page as search knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct PageText {
    /// Its file, from the root of the site.
    pub(super) path: String,
    pub(super) title: String,
    /// The folders it stands in, by their titles, from the outermost; the last is its collection.
    pub(super) trail: Vec<String>,
    pub(super) tags: Vec<String>,
    /// How much it weighs: 1 unless the site says otherwise.
    pub(super) weight: f32,
    /// Its sections in the order of the page; the first is the page's head.
    pub(super) sections: Vec<Section>,
}

impl PageText {
    /// Of all that it says.
    pub(super) fn key(&self) -> Key {
        let Self { path, title, trail, tags, weight, sections } = self;
        let mut all = Writer::default();
        for text in [path, title] {
            all.text(text);
        }
        all.texts(trail);
        all.texts(tags);
        all.number(u64::from(weight.to_bits()));
        for Section { kind, heading, under, anchor, above, messages, names, body, goes_on } in sections {
            all.number(*kind as u64 * 2 + u64::from(*goes_on));
            for text in [heading, under, anchor, above, body] {
                all.text(text);
            }
            all.texts(messages);
            all.texts(names);
        }
        key_of(&all.finish())
    }
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
