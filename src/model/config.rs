use std::collections::BTreeMap;

use super::{Codes, Date, Duration, Role};
use crate::diagnostic::Severity;
use crate::source::SitePath;

/// A language tag in the one form that it is compared in: files may be called `a.zh_cn.md` where site.yaml says `zh-CN`.
pub fn same_tag(tag: &str) -> String {
    tag.to_ascii_lowercase().replace('_', "-")
}

/// What site.yaml says, completed by what it leaves unsaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// What each language's site is called and says of itself; the main one first.
    pub languages: Vec<LanguageConfig>,
    /// Where the site will stand, ending in `/`, if it is known.
    pub base_url: Option<Box<str>>,
    /// How addresses look.
    pub url_style: UrlStyle,
    /// The folder of the content.
    pub content: SitePath,
    /// The folder the site is written to, if it says one.
    pub out: Option<Box<str>>,
    /// Globs of files below it that are left out.
    pub exclude: Vec<Box<str>>,
    /// Globs of files below it that are published although nothing links to them.
    pub publish: Vec<Box<str>>,
    /// The prefix that links from the root have from another host.
    pub mount: Option<Box<str>>,
    /// The theme's name.
    pub theme: Box<str>,
    /// The accent colour, as `#rrggbb` in small letters.
    pub accent: Option<Box<str>>,
    /// The logo, a file of the site.
    pub logo: Option<Box<str>>,
    /// A pattern with `{path}` for the page on which a source file is edited.
    pub edit_url: Option<Box<str>>,
    /// A pattern with `{url}` and `{section}` for feedback.
    pub feedback_url: Option<Box<str>>,
    /// The dimensions that `applies_to` speaks of, each with its words: `主体` → `企业`, `个体工商户`.
    pub profiles: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// How often playbooks that say nothing should be reviewed.
    pub review_every: Option<Duration>,
    /// Days on which offices rest although they are weekdays.
    pub holidays: Vec<Date>,
    /// Days on which offices work although they are on a weekend.
    pub workdays: Vec<Date>,
    /// Schemes of links beside those that everybody may use, in small letters.
    pub schemes: Vec<Box<str>>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Heading names added to the built-in ones.
    pub roles: Vec<(Role, Box<str>)>,
    /// What becomes of diagnostics, by the names of their lints; `None` silences. Names may be unknown.
    pub lints: BTreeMap<Box<str>, Option<Severity>>,
    /// What is remembered of the codes of causes.
    pub codes: Codes,
    /// How search works.
    pub search: SearchConfig,
}

impl Config {
    /// The language that a part of a file's name says, `en` of `a.en.md`: an index into `languages`.
    pub fn language_called(&self, tag: &str) -> Option<usize> {
        let tag = same_tag(tag);
        self.languages.iter().position(|language| same_tag(&language.tag) == tag)
    }
}

/// How search works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchConfig {
    /// Whether there is a search.
    pub enabled: bool,
    /// Whether pinyin finds Chinese.
    pub pinyin: bool,
    /// Groups of words that mean the same.
    pub synonyms: Vec<Vec<Box<str>>>,
    /// Globs of content files that search does not find.
    pub exclude: Vec<Box<str>>,
    /// What weighs more or less, in hundredths: globs of content files, or kinds of sections such as `cause`.
    pub boost: BTreeMap<Box<str>, u32>,
}

/// What site.yaml says in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageConfig {
    /// The language tag, such as `zh-CN`.
    pub tag: Box<str>,
    /// The site's title.
    pub title: Box<str>,
    /// What the site is about; empty if it does not say.
    pub description: Box<str>,
    /// What stands at the foot of each page; empty if nothing.
    pub footer: Box<str>,
    /// What readers call a collection, if not by the theme's word.
    pub collection_name: Option<Box<str>>,
    /// Links of the navigation.
    pub nav: Vec<NavLink>,
}

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// What it says.
    pub title: Box<str>,
    /// Where it leads: a URL, or an address of the site from its root.
    pub link: Box<str>,
    /// The file that says so: site.yaml, or one of its translations.
    pub file: SitePath,
    /// Its number in that file's list.
    pub index: usize,
}

/// How addresses look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlStyle {
    /// `a/b.html`.
    Html,
    /// `a/b/`.
    Directory,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// What an allow-list has stays.
    Sanitize,
    /// It is shown as text.
    Escape,
    /// All of it stays: for authors who are trusted.
    Allow,
}

impl Config {
    /// How many languages there are, at least one.
    pub fn is_multilingual(&self) -> bool {
        self.languages.len() > 1
    }
}
