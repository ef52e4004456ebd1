//! What templates see: the only types that reach a theme. Everything is a value; `Html` is safe markup, ready to copy.
//!
//! Every field is always there: a text that the author left out is empty, a list has no entries, a thing is `none`.

mod finder;
mod playbook;
mod search;
mod tools;

pub(super) use finder::{CaseRowView, FinderChoiceView, FinderView, ProfileView};

pub(super) use playbook::{
    CauseView, ChangeView, ConditionView, ContentsView, EntriesView, FeatureView, FeeView, FixView, PartView,
    PlaybookView, QuestionView, RelatedView, RemedyView, SourceView, StepView, SymptomView,
};

pub(super) use search::SearchView;
pub(super) use tools::{
    ContactView, EntryLinkView, FlowView, FormFieldView, MaterialView, RenewalView, ResumeView, TaskView,
};

use serde::Serialize;

/// Markup made by us, to be put out with `| safe`.
pub(super) type Html = String;

/// A link, with the text that it shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    /// Plain text.
    pub(super) title: String,
    /// Relative to the page; empty if the text is no link.
    pub(super) href: String,
}

/// What every page has: key `page`.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    /// Which template draws it: `playbook`, `home`, `collection`, `listing`, `material`, `cause`, `search`,
    /// `missing`.
    pub(super) kind: &'static str,
    /// The language tag of the page.
    pub(super) language: String,
    /// `rtl` if that language is written from right to left, else empty.
    pub(super) direction: &'static str,
    /// The language tag of its main text, if another: a page not yet translated.
    pub(super) text_language: Option<String>,
    /// The direction of the main text, if it differs from the page's; else empty.
    pub(super) text_direction: &'static str,
    /// The title of the window.
    pub(super) window_title: String,
    /// The title of the page, as its `h1`.
    pub(super) title: Html,
    /// The id of the `h1`.
    pub(super) title_id: String,
    /// What it is about, plain, never empty.
    pub(super) description: String,
    /// The way from the root of the site: `""`, `../`, `../../` …
    pub(super) root: String,
    /// Folders above, the home page first.
    pub(super) breadcrumbs: Vec<Link>,
    /// The same page in each language of the site, this one too; empty if there is one only.
    pub(super) languages: Vec<LanguageView>,
    /// Whether search engines should leave it out.
    pub(super) noindex: bool,
    /// The source file's page for editing; empty if the site names none.
    pub(super) edit_url: String,
    /// The page for feedback, with `{section}` still in it; empty if the site names none.
    pub(super) feedback_url: String,
    /// The absolute address of the page; empty if it is not known where the site will stand.
    pub(super) canonical: String,
    /// The absolute addresses of the page in each language; empty if there is one language only, or no address is known.
    pub(super) alternates: Vec<AlternateView>,
    /// The feed of changes, seen from this page.
    pub(super) feed: String,
    /// The Markdown twin of the page, seen from it; empty if it has none.
    pub(super) twin: String,
    /// What the page is about, for machines: JSON-LD, safe inside a `<script>`; empty if there is nothing to say.
    pub(super) json_ld: Html,
    /// The day of its text, `2026-10-01`; empty if it says none.
    pub(super) modified: String,
    /// The picture that stands for the site in a list of windows.
    pub(super) icon: String,
    /// Style sheets.
    pub(super) styles: Vec<String>,
    /// Scripts, to be deferred.
    pub(super) scripts: Vec<String>,
    /// What they say, for `data-` attributes of the body.
    pub(super) script_words: Vec<ScriptWordView>,
    /// Scripts that serve what this page has, to be deferred, in the order in which they run.
    pub(super) tools: Vec<ToolView>,
    /// Where search lives; none if the site wants no search.
    pub(super) search: Option<SearchView>,
}

/// A word that a script says.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ScriptWordView {
    /// The name of its attribute, without `data-`.
    pub(super) name: String,
    /// The word.
    pub(super) text: String,
}

/// A script that serves something on the page.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct ToolView {
    /// Where it is.
    pub(super) href: String,
    /// The style sheet of what it shows, loaded with it; empty if it comes with the page.
    pub(super) sheet: String,
    /// What selects that which a reader uses before it is loaded; empty if it comes with the page.
    pub(super) used: String,
    /// The keys under which the browser may keep something for it, which has it loaded at once.
    pub(super) kept: String,
    /// What it says, for `data-` attributes of its element; one that is loaded on use brings its words itself.
    pub(super) words: Vec<ScriptWordView>,
}

/// The page in a language.
#[derive(Debug, Serialize)]
pub(super) struct LanguageView {
    /// The language tag.
    pub(super) tag: String,
    /// What the language calls itself.
    pub(super) name: String,
    /// The page in it.
    pub(super) href: String,
    /// Whether it is this page.
    pub(super) current: bool,
}

/// The page in a language, for search engines.
#[derive(Debug, Serialize)]
pub(super) struct AlternateView {
    /// The language tag, or `x-default`.
    pub(super) tag: String,
    /// The absolute address.
    pub(super) href: String,
}

/// What every page of an edition shares: key `site`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SiteView {
    /// The title of the site.
    pub(super) title: String,
    /// What the site is about; may be empty.
    pub(super) description: String,
    /// What stands at the foot; may be empty.
    pub(super) footer: String,
    /// What readers call a collection.
    pub(super) collection_name: String,
    /// The home page.
    pub(super) home: String,
    /// The logo; empty if there is none.
    pub(super) logo: String,
    /// Days off, for scripts: `2027-01-01 2027-01-02`.
    pub(super) holidays: String,
    /// Days of weekends on which offices work, likewise.
    pub(super) workdays: String,
    /// The accent colour, `#rrggbb`; empty if the theme's own is to stay.
    pub(super) accent: String,
    /// The site's own links of the navigation, then the generated pages that have something to show.
    pub(super) navigation: Vec<NavigationView>,
}

/// A link of the navigation.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NavigationView {
    /// What it says.
    pub(super) title: String,
    /// Where it leads.
    pub(super) href: String,
    /// Whether it leads to this page.
    pub(super) current: bool,
}

/// A card of a list of pages.
#[derive(Debug, Default, Serialize)]
pub(super) struct CardView {
    /// The letter that begins, or goes on, with it, if the cards are listed by letter.
    pub(super) heading: Option<GroupHeadingView>,
    pub(super) link: Link,
    /// Plain text; may be empty.
    pub(super) summary: String,
    /// How many playbooks there are in it, if it is a folder.
    pub(super) count: usize,
    pub(super) reviewed: String,
    pub(super) draft: bool,
    /// Its most common causes, if it is one of few cards.
    pub(super) causes: Vec<Link>,
}

/// The home page: key `home`. Its text is in `playbook`.
#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    /// The collections of the site; of many a page.
    pub(super) collections: Vec<CardView>,
    /// Where the collections of each letter begin, if they are many.
    pub(super) letters: Vec<GroupView>,
    /// Playbooks that stand in no collection.
    pub(super) playbooks: Vec<CardView>,
    /// Further pages of `playbooks`, and of `collections` if these are many.
    pub(super) pager: PagerView,
    /// What changed lately.
    pub(super) updates: Vec<RowView>,
    /// All that changed; empty if nothing did.
    pub(super) all_updates: String,
    /// The index of symptoms; empty if there are none.
    pub(super) symptoms: String,
    /// The index of renewals; empty if there are none.
    pub(super) renewals: String,
}

/// The page of a folder: key `collection`. Its text is in `playbook`.
#[derive(Debug, Serialize)]
pub(super) struct CollectionView {
    /// What it is about.
    pub(super) summary: Html,
    /// The folders in it; of many a page.
    pub(super) collections: Vec<CardView>,
    /// Where the folders of each letter begin, if they are many.
    pub(super) letters: Vec<GroupView>,
    /// Its playbooks.
    pub(super) playbooks: Vec<CardView>,
    /// Whom its readers can turn to.
    pub(super) contacts: Vec<ContactView>,
    /// Further pages.
    pub(super) pager: PagerView,
}

/// The pages that a long list is split into.
#[derive(Debug, Default, Serialize)]
pub(super) struct PagerView {
    /// From 1.
    pub(super) number: usize,
    /// How many there are.
    pub(super) count: usize,
    /// Empty on the first.
    pub(super) previous: String,
    /// Empty on the last.
    pub(super) next: String,
    /// A few of them, the first and the last among them, `title` being the number; an empty `href` is this page, an
    /// empty `title` a gap.
    pub(super) pages: Vec<Link>,
}

/// A generated index: key `listing`.
#[derive(Debug, Serialize)]
pub(super) struct ListingView {
    /// `collections`, `materials`, `symptoms`, `features`, `renewals`, `glossary`, `updates`, `tags`, `tag`,
    /// `referrers`.
    pub(super) name: &'static str,
    /// A line about it.
    pub(super) text: String,
    /// What is said where there are no rows.
    pub(super) empty: String,
    /// Where each of its groups begins, on its first page; empty if it has none.
    pub(super) groups: Vec<GroupView>,
    /// What it lists.
    pub(super) rows: Vec<RowView>,
    /// Further pages.
    pub(super) pager: PagerView,
}

/// A group of an index's rows, or of cards.
#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    /// What it is called, and where it begins.
    pub(super) link: Link,
    /// How many of them it has.
    pub(super) count: usize,
}

/// A row of an index.
#[derive(Debug, Default, Serialize)]
pub(super) struct RowView {
    /// Its id; empty if it has none.
    pub(super) id: String,
    /// The group that begins, or goes on, with it; none within a group.
    pub(super) heading: Option<GroupHeadingView>,
    /// What it lists; not a link if `href` is empty.
    pub(super) title: String,
    pub(super) href: String,
    /// A code or a date before the title; may be empty.
    pub(super) mark: String,
    /// Facts: name and value.
    pub(super) facts: Vec<FactView>,
    /// More about it.
    pub(super) body: Html,
    /// Where it stands, or what it leads to.
    pub(super) links: Vec<Link>,
    /// How many more of these there are than `links` has.
    pub(super) more: usize,
    /// Where these are; may be empty.
    pub(super) more_href: String,
}

/// The heading of a group of rows.
#[derive(Debug, Serialize)]
pub(super) struct GroupHeadingView {
    /// Its id.
    pub(super) id: String,
    /// Plain text.
    pub(super) title: String,
}

/// A fact of a row.
#[derive(Debug, Serialize)]
pub(super) struct FactView {
    /// The key of its name among the theme's words, such as `field_valid_for`.
    pub(super) name: &'static str,
    /// Plain text.
    pub(super) value: String,
}

/// The page of a shared material: key `material`, and `users` for the playbooks that ask for it.
#[derive(Debug, Serialize)]
pub(super) struct MaterialPageView {
    pub(super) material: MaterialView,
    pub(super) users: Vec<Link>,
    pub(super) pager: PagerView,
}

/// The short page of a cause's code: key `cause_page`.
#[derive(Debug, Serialize)]
pub(super) struct CausePageView {
    pub(super) cause: CauseView,
    /// Its fixes, whole.
    pub(super) fixes: Vec<FixView>,
    /// Whom the fixes say to turn to.
    pub(super) contacts: Vec<ContactView>,
    /// The place on the playbook's page.
    pub(super) playbook: Link,
}
