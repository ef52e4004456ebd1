use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Flag, OneOrMany, Parsed, Text};
use crate::model::{Date, Duration};

/// `site.yaml`: everything about the site as a whole.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSite {
    /// What the site is called.
    pub(crate) title: Option<Text>,
    /// What it is about.
    pub(crate) description: Option<Text>,
    /// The main language, `zh-CN` unless said otherwise.
    pub(crate) language: Option<Text>,
    /// The other languages.
    pub(crate) languages: OneOrMany<Text>,
    /// The site's title in other languages.
    pub(crate) titles: BTreeMap<String, Text>,
    /// Where the site will stand.
    pub(crate) base_url: Option<Text>,
    /// `html` or `directory`.
    pub(crate) url_style: Option<RawUrlStyle>,
    /// The folder of the content.
    pub(crate) content: Option<Text>,
    /// The folder the site is written to.
    pub(crate) out: Option<Text>,
    /// Globs of files that are left out.
    pub(crate) exclude: OneOrMany<Text>,
    /// Globs of files that are published although nothing links to them.
    pub(crate) publish: OneOrMany<Text>,
    /// The prefix that root-absolute links have from another tool.
    pub(crate) mount: Option<Text>,
    /// `lock`: codes of causes that were published may not vanish (`codes.lock`).
    pub(crate) codes: Option<Text>,
    /// Codes that are no longer used, each with its successor or a sentence.
    pub(crate) retired_codes: Option<BTreeMap<String, Text>>,
    /// The theme's name.
    pub(crate) theme: Option<Text>,
    /// The accent colour, such as `#1a6dff`.
    pub(crate) accent: Option<Text>,
    /// The logo, a file of the site.
    pub(crate) logo: Option<Text>,
    /// What readers call a collection.
    pub(crate) collection_name: Option<Text>,
    /// Links of the navigation.
    pub(crate) nav: OneOrMany<RawNav>,
    /// What stands at the foot of each page.
    pub(crate) footer: Option<Text>,
    /// Where a source file is edited: a pattern with `{path}`.
    pub(crate) edit_url: Option<Text>,
    /// Where readers answer: a pattern with `{url}` and `{section}`.
    pub(crate) feedback_url: Option<Text>,
    /// The dimensions that `applies_to` speaks of, each with its words.
    pub(crate) profiles: Option<BTreeMap<String, OneOrMany<Text>>>,
    /// How often playbooks that say nothing should be reviewed.
    pub(crate) review_every: Option<Parsed<Duration>>,
    /// Days on which offices rest although they are weekdays.
    pub(crate) holidays: OneOrMany<Parsed<Date>>,
    /// Days on which offices work although they are on a weekend.
    pub(crate) workdays: OneOrMany<Parsed<Date>>,
    /// Schemes of links beside `http`, `https`, `mailto`, `tel` and `sms`, such as `dingtalk`.
    pub(crate) schemes: OneOrMany<Text>,
    /// How Markdown is read.
    pub(crate) markdown: RawMarkdown,
    /// Heading names, added to the built-in ones.
    pub(crate) roles: BTreeMap<String, OneOrMany<Text>>,
    /// How search works.
    pub(crate) search: RawSearch,
    /// Diagnostics whose severity is changed.
    pub(crate) lints: BTreeMap<String, RawLevel>,
}

/// A link of the navigation.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawNav {
    /// What it says.
    pub(crate) title: Option<Text>,
    /// Where it leads.
    pub(crate) link: Option<Text>,
}

/// How Markdown is read.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawMarkdown {
    /// What becomes of raw HTML.
    pub(crate) raw_html: Option<RawRawHtml>,
}

/// How search works.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSearch {
    /// Whether there is a search; true unless said otherwise.
    pub(crate) enabled: Option<Flag>,
    /// Whether pinyin finds Chinese.
    pub(crate) pinyin: Option<Flag>,
    /// Groups of words that mean the same.
    pub(crate) synonyms: OneOrMany<OneOrMany<Text>>,
    /// Globs of pages that search does not find.
    pub(crate) exclude: OneOrMany<Text>,
    /// What weighs more (above 1) or less (below 1): kinds of sections such as `cause`, or globs of content files.
    pub(crate) boost: BTreeMap<String, f64>,
}

/// How addresses look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RawUrlStyle {
    /// `a/b.html`.
    Html,
    /// `a/b/`.
    Directory,
}

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RawRawHtml {
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
pub(crate) enum RawLevel {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}
impl RawSite {
    /// What stands for a site.yaml that cannot be read.
    pub(crate) fn unreadable() -> Self {
        Self { title: Some(Text("?".to_owned())), ..Self::default() }
    }
}
