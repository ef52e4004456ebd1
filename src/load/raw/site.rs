use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Flag, OneOrMany, Parsed, Text};
use crate::model::{Date, Duration};

/// `site.yaml`: everything about the site as a whole.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawSite {
    /// What the site is called.
    pub(in crate::load) title: Option<Text>,
    /// What it is about.
    pub(in crate::load) description: Option<Text>,
    /// The main language, `zh-CN` unless said otherwise.
    pub(in crate::load) language: Option<Text>,
    /// The other languages.
    pub(in crate::load) languages: OneOrMany<Text>,
    /// The site's title in other languages.
    pub(in crate::load) titles: BTreeMap<String, Text>,
    /// Where the site will stand.
    pub(in crate::load) base_url: Option<Text>,
    /// `html` or `directory`.
    pub(in crate::load) url_style: Option<RawUrlStyle>,
    /// The folder of the content.
    pub(in crate::load) content: Option<Text>,
    /// The folder the site is written to.
    pub(in crate::load) out: Option<Text>,
    /// Globs of files that are left out.
    pub(in crate::load) exclude: OneOrMany<Text>,
    /// The theme's name.
    pub(in crate::load) theme: Option<Text>,
    /// The accent colour, such as `#1a6dff`.
    pub(in crate::load) accent: Option<Text>,
    /// The logo, a file of the site.
    pub(in crate::load) logo: Option<Text>,
    /// What readers call a collection.
    pub(in crate::load) collection_name: Option<Text>,
    /// Links of the navigation.
    pub(in crate::load) nav: OneOrMany<RawNav>,
    /// What stands at the foot of each page.
    pub(in crate::load) footer: Option<Text>,
    /// Where a source file is edited: a pattern with `{path}`.
    pub(in crate::load) edit_url: Option<Text>,
    /// Where readers answer: a pattern with `{url}` and `{section}`.
    pub(in crate::load) feedback_url: Option<Text>,
    /// How often playbooks that say nothing should be reviewed.
    pub(in crate::load) review_every: Option<Parsed<Duration>>,
    /// Days on which offices rest although they are weekdays.
    pub(in crate::load) holidays: OneOrMany<Parsed<Date>>,
    /// Days on which offices work although they are on a weekend.
    pub(in crate::load) workdays: OneOrMany<Parsed<Date>>,
    /// How Markdown is read.
    pub(in crate::load) markdown: RawMarkdown,
    /// Heading names, added to the built-in ones.
    pub(in crate::load) roles: BTreeMap<String, OneOrMany<Text>>,
    /// How search works.
    pub(in crate::load) search: RawSearch,
    /// Diagnostics whose severity is changed.
    pub(in crate::load) lints: BTreeMap<String, RawLevel>,
}

/// A link of the navigation.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawNav {
    /// What it says.
    pub(in crate::load) title: Option<Text>,
    /// Where it leads.
    pub(in crate::load) link: Option<Text>,
}

/// How Markdown is read.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawMarkdown {
    /// What becomes of raw HTML.
    pub(in crate::load) raw_html: Option<RawRawHtml>,
}

/// How search works.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct RawSearch {
    /// Whether there is a search; true unless said otherwise.
    pub(in crate::load) enabled: Option<Flag>,
    /// Whether pinyin finds Chinese.
    pub(in crate::load) pinyin: Option<Flag>,
    /// Groups of words that mean the same.
    pub(in crate::load) synonyms: OneOrMany<OneOrMany<Text>>,
    /// Globs of pages that search does not find.
    pub(in crate::load) exclude: OneOrMany<Text>,
    /// What weighs more (above 1) or less (below 1): kinds of sections such as `cause`, or globs of content files.
    pub(in crate::load) boost: BTreeMap<String, f64>,
}

/// How addresses look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::load) enum RawUrlStyle {
    /// `a/b.html`.
    Html,
    /// `a/b/`.
    Directory,
}

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::load) enum RawRawHtml {
    /// What an allow-list has stays.
    Sanitize,
    /// It is shown as text.
    Escape,
    /// All of it stays.
    Allow,
}

/// What a diagnostic counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::load) enum RawLevel {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}
impl RawSite {
    /// What stands for a site.yaml that cannot be read.
    pub(in crate::load) fn unreadable() -> Self {
        Self { title: Some(Text("?".to_owned())), ..Self::default() }
    }
}
