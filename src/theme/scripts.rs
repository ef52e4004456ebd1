//! The scripts of the theme: which there are, what they say, and what loads them.

/// A script.
#[derive(Debug)]
pub struct Script {
    /// Its path in the theme.
    pub file: &'static str,
    /// What loads it.
    pub loads: Loads,
    /// The keys of the words that it says; one that ends in `*` stands for all that begin so.
    pub words: &'static [&'static str],
}

/// What loads a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loads {
    /// Every page; its words are `data-` attributes of the body.
    WithPages,
    /// Every page of a site that has a search; it is given addresses, and loads the dialog when a reader begins to search.
    WithSearch,
    /// A search; its words are a script of their own, which no page carries.
    OnSearch,
    /// A page at an old address.
    AtOldAddresses,
    /// A page that has any of these; its words are `data-` attributes of its own element.
    With(&'static [Feature]),
    /// The same, but only once a reader uses what a selector selects, or where the browser keeps something that it shows; it
    /// is published once a language, with its words in it.
    OnUse(&'static [Feature], Use),
}

/// When a script is loaded that most readers of a page do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// What selects that which a reader uses.
    pub of: &'static str,
    /// The keys, parted by spaces, under which the browser may keep something for it, of this page or of the site.
    pub kept: &'static str,
}

/// Once a reader uses what this selects.
const fn of(of: &'static str) -> Use {
    Use { of, kept: "" }
}

/// Selects nothing: what is loaded only where the browser keeps something for it.
const NOTHING: &str = ":not(*)";

/// Something on a page that scripts serve. `render` finds which a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// The day on which the page was reviewed.
    Freshness,
    /// Causes to find one's own among.
    Finder,
    /// Entries that concern some readers only.
    Profiles,
    /// A box for what a platform said, over the whole site.
    SiteFinder,
    /// Things to tick.
    Checklist,
    /// Materials with rules that a file can be held against.
    Files,
    /// Fields of a form with rules that a text can be held against.
    Fields,
    /// How long a review takes.
    Answer,
    /// When something expires.
    Renewal,
    /// A place for the renewals that the browser has saved.
    SavedRenewals,
    /// The home page, which tells readers where they were.
    Home,
    /// Fixes, of which a reader may say what became of them.
    Fixes,
    /// A message to somebody, with blanks.
    Message,
}

impl Feature {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Freshness,
        Self::Finder,
        Self::Profiles,
        Self::SiteFinder,
        Self::Checklist,
        Self::Files,
        Self::Fields,
        Self::Answer,
        Self::Renewal,
        Self::SavedRenewals,
        Self::Home,
        Self::Fixes,
        Self::Message,
    ];
}

/// Every script: a new one is its file and its row.
const SCRIPTS: &[Script] = &[
    Script {
        file: "static/page.js",
        loads: Loads::WithPages,
        words: &["copy", "copied", "copy_failed", "copy_code", "copy_message", "copy_link"],
    },
    Script { file: "static/begin.js", loads: Loads::WithSearch, words: &[] },
    Script { file: "static/search-dialog.js", loads: Loads::OnSearch, words: &["search*", "kind_*", "close"] },
    Script { file: "static/redirect.js", loads: Loads::AtOldAddresses, words: &[] },
    // What a page's tools share stands before them.
    Script { file: "static/tools.js", loads: Loads::With(Feature::ALL), words: &[] },
    Script {
        file: "static/finder.js",
        loads: Loads::OnUse(&[Feature::Finder], of(".find-own")),
        words: &["find_closest", "find_rest", "find_why*"],
    },
    Script {
        file: "static/dates.js",
        loads: Loads::With(&[
            Feature::Freshness,
            Feature::Answer,
            Feature::Renewal,
            Feature::SavedRenewals,
            Feature::Home,
        ]),
        words: &[],
    },
    Script { file: "static/profiles.js", loads: Loads::With(&[Feature::Profiles]), words: &["profile_others"] },
    Script {
        file: "static/site-finder.js",
        loads: Loads::With(&[Feature::SiteFinder]),
        words: &["find_searching", "find_count", "find_none"],
    },
    Script { file: "static/freshness.js", loads: Loads::With(&[Feature::Freshness]), words: &["fresh*"] },
    Script { file: "static/checklist.js", loads: Loads::With(&[Feature::Checklist]), words: &["check_*", "close"] },
    Script {
        file: "static/save.js",
        loads: Loads::OnUse(&[Feature::Checklist, Feature::Renewal], of(".carry-open, .planner")),
        words: &[],
    },
    Script {
        file: "static/carry.js",
        loads: Loads::OnUse(&[Feature::Checklist], of(".carry-open")),
        words: &["carry*", "copy", "copied", "copy_by_hand"],
    },
    Script {
        file: "static/file-check.js",
        loads: Loads::OnUse(&[Feature::Files], of(".file-check")),
        words: &["file_*", "list_separator"],
    },
    Script { file: "static/field-rules.js", loads: Loads::OnUse(&[Feature::Fields], of(".field-check")), words: &[] },
    Script {
        file: "static/field-check.js",
        loads: Loads::OnUse(&[Feature::Fields], of(".field-check")),
        words: &["typed*", "field_example", "colon"],
    },
    Script { file: "static/answer.js", loads: Loads::With(&[Feature::Answer]), words: &["answer_*"] },
    Script {
        file: "static/renewals.js",
        loads: Loads::OnUse(
            &[Feature::Renewal, Feature::SavedRenewals, Feature::Home],
            Use { of: ".planner", kept: "renewals" },
        ),
        words: &["renew_now", "renew_wait", "renew_today", "renew_overdue", "renew_remove"],
    },
    Script {
        file: "static/home.js",
        loads: Loads::OnUse(&[Feature::Home], Use { of: NOTHING, kept: "renewals process" }),
        words: &["check_was_at", "check_next_is", "check_continue", "renew_look", "close"],
    },
    Script { file: "static/calendar.js", loads: Loads::OnUse(&[Feature::Renewal], of(".planner")), words: &[] },
    Script { file: "static/renewal.js", loads: Loads::OnUse(&[Feature::Renewal], of(".planner")), words: &["renew_*"] },
    Script {
        file: "static/tried.js",
        loads: Loads::OnUse(&[Feature::Fixes], Use { of: ".tried, .remedy-title a", kept: "tried" }),
        words: &["tried_*", "list_separator", "copy", "copied", "copy_by_hand"],
    },
    Script {
        file: "static/message.js",
        loads: Loads::OnUse(&[Feature::Message], of(".message-fill")),
        words: &["message_*", "colon", "copy_by_hand"],
    },
];

/// The scripts that are loaded so.
pub fn scripts_of(loads: Loads) -> impl Iterator<Item = &'static Script> {
    SCRIPTS.iter().filter(move |script| script.loads == loads)
}

/// The scripts that serve something on a page, in the order in which they run.
///
/// With each: of what any must be on the page, and when it is loaded if not with the page.
pub fn feature_scripts() -> impl Iterator<Item = (&'static [Feature], Option<Use>, &'static Script)> {
    SCRIPTS.iter().filter_map(|script| match script.loads {
        Loads::With(features) => Some((features, None, script)),
        Loads::OnUse(features, on) => Some((features, Some(on), script)),
        _ => None,
    })
}

impl Script {
    /// Whether it says the word with this key.
    pub fn says(&self, key: &str) -> bool {
        self.words.iter().any(|word| match word.strip_suffix('*') {
            Some(beginning) => key.starts_with(beginning),
            None => *word == key,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::SCRIPTS;
    use crate::theme::Theme;

    #[test]
    fn every_script_of_the_theme_has_a_row_and_every_word_of_it_is_one() {
        let theme = Theme::new("default", std::iter::empty());
        let mut listed: Vec<&str> = SCRIPTS.iter().map(|script| script.file).collect();
        listed.sort_unstable();
        let is_script = |path: &&str| Path::new(path).extension().is_some_and(|it| it == "js");
        let scripts = theme.static_files().iter().map(|file| &*file.path).filter(is_script);
        assert!(scripts.eq(listed), "{SCRIPTS:?}");
        let words = include_str!("../../themes/default/i18n/en.yaml");
        for word in SCRIPTS.iter().flat_map(|script| script.words) {
            let line = word.strip_suffix('*').map_or(format!("\n{word}:"), |beginning| format!("\n{beginning}"));
            assert!(words.contains(&line), "`{word}` is no word of the theme");
        }
    }
}
