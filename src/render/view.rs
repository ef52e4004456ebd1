//! What templates see: the only types that reach a theme. Everything is a value; `Html` is safe markup, ready to copy.
//!
//! Every field is always there: a text that the author left out is empty, a list has no entries, a thing is `none`.

use serde::Serialize;

/// Markup made by us, to be put out with `| safe`.
pub(super) type Html = String;

/// A link, with the text that it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    /// Plain text.
    pub(super) title: String,
    /// Relative to the page; empty if the text is no link.
    pub(super) href: String,
}

/// What every page has: key `page`.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    /// Which template draws it: `playbook`, `home`, `collection`, `listing`, `material`, `cause`, `missing`.
    pub(super) kind: &'static str,
    /// The language tag of the page.
    pub(super) language: String,
    /// The language tag of its main text, if another: a page not yet translated.
    pub(super) text_language: Option<String>,
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

/// A playbook, or the text of a folder's page: key `playbook`.
#[derive(Debug, Default, Serialize)]
pub(super) struct PlaybookView {
    /// What it is about.
    pub(super) summary: Html,
    /// The short code; may be empty.
    pub(super) code: String,
    /// For whom.
    pub(super) audience: String,
    /// Entity types, editions.
    pub(super) applies_to: Vec<String>,
    /// Who issues it.
    pub(super) issued_by: String,
    /// How long the review takes, in the author's words.
    pub(super) duration: String,
    /// What it costs.
    pub(super) fees: Html,
    /// When it was reviewed, `2026-10-01`.
    pub(super) reviewed: String,
    /// When it was changed.
    pub(super) updated: String,
    /// How often it should be reviewed, in the author's words.
    pub(super) review_every: String,
    /// Whether it is a draft.
    pub(super) draft: bool,
    /// The playbook to read instead.
    pub(super) superseded_by: Option<Link>,
    /// Tags.
    pub(super) tags: Vec<Link>,
    /// Where facts come from.
    pub(super) sources: Vec<SourceView>,
    /// What not to rely on.
    pub(super) disclaimer: Html,
    /// Changes of the rules.
    pub(super) changes: Vec<ChangeView>,
    /// The headings of the page, for a list of contents.
    pub(super) contents: Vec<ContentsView>,
    /// The text.
    pub(super) parts: Vec<PartView>,
    /// Footnotes.
    pub(super) footnotes: Html,
    /// Pages that refer to this one.
    pub(super) referrers: Vec<Link>,
    /// The page with all of them, if there are more.
    pub(super) all_referrers: Option<Link>,
    /// The neighbour before.
    pub(super) previous: Option<Link>,
    /// The neighbour after.
    pub(super) next: Option<Link>,
    /// Whom readers of the collection can turn to.
    pub(super) contacts: Vec<ContactView>,
    /// How long the text is, in characters.
    pub(super) characters: u32,
    /// What the author handed to templates.
    pub(super) extra: serde_json::Value,
}

/// A line of the list of contents.
#[derive(Debug, Serialize)]
pub(super) struct ContentsView {
    /// The id of the heading.
    pub(super) id: String,
    /// Its plain text.
    pub(super) title: String,
    /// Its level, 2 or 3.
    pub(super) level: u8,
}

/// Where facts come from.
#[derive(Debug, Serialize)]
pub(super) struct SourceView {
    /// What it is called, and where it stands.
    pub(super) link: Link,
    /// When it was read.
    pub(super) accessed: String,
}

/// A change of the rules.
#[derive(Debug, Serialize)]
pub(super) struct ChangeView {
    /// Since when.
    pub(super) date: String,
    /// What changed.
    pub(super) note: Html,
    /// What to do about it.
    pub(super) action: Html,
}

/// A stretch of the text.
#[derive(Debug, Default, Serialize)]
pub(super) struct PartView {
    /// `causes`, `fixes` …; `section` for a free one.
    pub(super) role: &'static str,
    /// The level of its heading.
    pub(super) level: u8,
    /// The level of its entries' headings.
    pub(super) entry_level: u8,
    /// The id of its heading; empty if it has none.
    pub(super) id: String,
    /// Its heading.
    pub(super) heading: Html,
    /// The same as plain text, for the inside of links and for labels.
    pub(super) text: String,
    /// The prose before the entries, or all of it.
    pub(super) lead: Html,
    /// What kind of entries it has: `conditions`, `materials`, `steps`, `causes`, `fixes`, `features`, `renewal`,
    /// `questions`, `related`; empty for prose.
    pub(super) kind: &'static str,
    /// Entries, by kind: all lists but one are empty.
    pub(super) conditions: Vec<ConditionView>,
    /// See `conditions`.
    pub(super) materials: Vec<MaterialView>,
    /// See `conditions`.
    pub(super) steps: Vec<StepView>,
    /// See `conditions`.
    pub(super) causes: Vec<CauseView>,
    /// See `conditions`.
    pub(super) fixes: Vec<FixView>,
    /// See `conditions`.
    pub(super) features: Vec<FeatureView>,
    /// Renewal, if it is the kind.
    pub(super) renewal: Option<RenewalView>,
    /// See `conditions`.
    pub(super) questions: Vec<QuestionView>,
    /// See `conditions`.
    pub(super) related: Vec<RelatedView>,
}

/// A condition.
#[derive(Debug, Serialize)]
pub(super) struct ConditionView {
    pub(super) id: String,
    pub(super) title: Html,
    pub(super) body: Html,
}

/// A material, the shared one's facts filled in.
#[derive(Debug, Default, Serialize)]
pub(super) struct MaterialView {
    pub(super) id: String,
    pub(super) name: Html,
    /// Its own page, if it is shared.
    pub(super) href: String,
    /// `yes`, `no`, `when`, or empty if the author does not say.
    pub(super) required: &'static str,
    /// When it is required.
    pub(super) required_when: String,
    /// Other names.
    pub(super) also: Vec<String>,
    pub(super) formats: Vec<String>,
    pub(super) max_size: String,
    pub(super) min_pixels: String,
    pub(super) issued_within: String,
    pub(super) valid_for: String,
    pub(super) issuer: Html,
    pub(super) where_to_get: Html,
    pub(super) must_match: Vec<String>,
    pub(super) defects: Vec<String>,
    pub(super) body: Html,
}

/// A process step.
#[derive(Debug, Default, Serialize)]
pub(super) struct StepView {
    pub(super) id: String,
    pub(super) title: Html,
    pub(super) body: Html,
    pub(super) who: Html,
    pub(super) where_to: Html,
    /// The page to open.
    pub(super) link: Option<Link>,
    pub(super) needs: Vec<EntryLinkView>,
    pub(super) takes: String,
    pub(super) expect: Html,
    pub(super) irreversible: bool,
    pub(super) optional: bool,
    /// How often it may be tried; 0 if the author does not say.
    pub(super) attempts: u32,
    pub(super) cooldown: String,
    /// The causes that appear here.
    pub(super) causes: Vec<Link>,
}

/// A failure cause.
#[derive(Debug, Default, Serialize)]
pub(super) struct CauseView {
    pub(super) id: String,
    pub(super) code: String,
    /// The page of the code; empty if there is none.
    pub(super) code_href: String,
    pub(super) title: Html,
    /// The title as plain text, for the inside of links.
    pub(super) text: String,
    pub(super) body: Html,
    pub(super) symptoms: Vec<SymptomView>,
    pub(super) at: Vec<EntryLinkView>,
    /// `common`, `occasional`, `rare`, or empty.
    pub(super) likelihood: &'static str,
    pub(super) confirm: Html,
    pub(super) confused_with: Vec<EntryLinkView>,
    /// In the order to try.
    pub(super) fixes: Vec<EntryLinkView>,
    pub(super) no_known_fix: bool,
    /// Where to go on after the first of its fixes.
    pub(super) resume_at: Vec<EntryLinkView>,
}

/// A message that a cause shows itself by.
#[derive(Debug, Serialize)]
pub(super) struct SymptomView {
    pub(super) message: String,
    pub(super) code: String,
    pub(super) seen_in: String,
}

/// A fix.
#[derive(Debug, Default, Serialize)]
pub(super) struct FixView {
    pub(super) id: String,
    pub(super) title: Html,
    pub(super) body: Html,
    pub(super) who: Html,
    pub(super) needs: Vec<EntryLinkView>,
    pub(super) takes: String,
    pub(super) steps: Vec<TaskView>,
    pub(super) verify: Html,
    pub(super) resume_at: Vec<EntryLinkView>,
    pub(super) workaround: bool,
    pub(super) rollback: Html,
    pub(super) escalate: Vec<EntryLinkView>,
    /// What the contacts to escalate to say of themselves.
    pub(super) contacts: Vec<ContactView>,
    /// The causes that it mends.
    pub(super) causes: Vec<Link>,
}

/// One thing to do.
#[derive(Debug, Serialize)]
pub(super) struct TaskView {
    pub(super) title: Html,
    pub(super) body: Html,
}

/// A feature that approval unlocks.
#[derive(Debug, Serialize)]
pub(super) struct FeatureView {
    pub(super) id: String,
    pub(super) title: Html,
    pub(super) body: Html,
    pub(super) audience: Html,
    pub(super) link: Option<Link>,
    pub(super) lost_on_expiry: bool,
}

/// When and how to renew.
#[derive(Debug, Serialize)]
pub(super) struct RenewalView {
    pub(super) valid_for: String,
    pub(super) renew_from: String,
    pub(super) grace: String,
    pub(super) reminders: Vec<String>,
    pub(super) if_lapsed: Html,
    pub(super) materials: Vec<EntryLinkView>,
    pub(super) steps: Vec<TaskView>,
    pub(super) body: Html,
}

/// A question.
#[derive(Debug, Serialize)]
pub(super) struct QuestionView {
    pub(super) id: String,
    pub(super) question: Html,
    pub(super) answer: Html,
}

/// A related playbook.
#[derive(Debug, Serialize)]
pub(super) struct RelatedView {
    pub(super) title: Html,
    pub(super) href: String,
    pub(super) why: Html,
}

/// A link to an entry: its title if it names one, else the author's words.
#[derive(Debug, Serialize)]
pub(super) struct EntryLinkView {
    pub(super) title: Html,
    /// Empty if the text is no link.
    pub(super) href: String,
}

/// Somebody to turn to.
#[derive(Debug, Default, Serialize)]
pub(super) struct ContactView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) channel: String,
    pub(super) href: String,
    pub(super) hours: String,
    pub(super) bring: Vec<String>,
    /// A message with `{blanks}`.
    pub(super) message: String,
    pub(super) body: Html,
}

/// A card of a list of pages.
#[derive(Debug, Serialize)]
pub(super) struct CardView {
    pub(super) link: Link,
    /// Plain text; may be empty.
    pub(super) summary: String,
    /// How many playbooks there are in it, if it is a folder.
    pub(super) count: usize,
    pub(super) reviewed: String,
    pub(super) draft: bool,
}

/// The home page: key `home`. Its text is in `playbook`.
#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    /// The collections of the site.
    pub(super) collections: Vec<CardView>,
    /// Playbooks that stand in no collection.
    pub(super) playbooks: Vec<CardView>,
    /// Further pages of `playbooks`.
    pub(super) pager: PagerView,
    /// What changed lately.
    pub(super) updates: Vec<RowView>,
    /// All that changed; empty if nothing did.
    pub(super) all_updates: String,
    /// The index of symptoms; empty if there are none.
    pub(super) symptoms: String,
}

/// The page of a folder: key `collection`. Its text is in `playbook`.
#[derive(Debug, Serialize)]
pub(super) struct CollectionView {
    /// What it is about.
    pub(super) summary: Html,
    /// The folders in it.
    pub(super) collections: Vec<CardView>,
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
    /// What it lists.
    pub(super) rows: Vec<RowView>,
    /// Further pages.
    pub(super) pager: PagerView,
}

/// A row of an index.
#[derive(Debug, Default, Serialize)]
pub(super) struct RowView {
    /// Its id; empty if it has none.
    pub(super) id: String,
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
    /// The place on the playbook's page.
    pub(super) playbook: Link,
}
