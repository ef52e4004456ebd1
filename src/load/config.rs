//! site.yaml → what the site as a whole is.

use std::collections::BTreeMap;

use super::globs::glob_fault;
use super::language_tag::{is_language_tag, tag_meant_by};
use crate::contract::{OneOrMany, RawLevel, RawRawHtml, RawSite, RawUrlStyle, Text};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Applicability, Change, Diagnostic, Severity, lints};
use crate::message::{self, say};
use crate::model::{
    Codes, Config, LanguageConfig, NavLink, PublishedCode, RawHtml, Role, SearchConfig, UrlStyle, same_tag,
};
use crate::source::{Place, SitePath, ValuePath, is_dangerous, is_picture, is_scheme, nfc};

/// The European Union makes do with twenty-four.
const MOST_LANGUAGES: usize = 100;

/// What each `site.<lang>.yaml` says, by the language tag in the form that [`same_tag`] gives it.
pub(super) type Overlays = BTreeMap<String, (SitePath, RawSite)>;

/// Completes what `raw`, read from `file`, says.
pub(super) fn config(file: &SitePath, raw: &RawSite, overlays: &Overlays, found: &mut Vec<Diagnostic>) -> Config {
    let mut check = Checker { file, found };
    if text(raw.title.as_ref()).is_none() {
        let diagnostic = Diagnostic::new(&lints::MISSING_FIELD, file, Place::File, say!("the site has no `title`"))
            .help(say!("add `title: …`"));
        check.found.push(diagnostic);
    }
    let main = text(raw.language.as_ref()).unwrap_or_else(|| "zh-CN".into());
    let main = check.language_tag(&main, || ValuePath::default().key("language"));
    let mut tags: Vec<Box<str>> = vec![main];
    for (index, tag) in raw.languages.iter() {
        let tag = check.language_tag(tag.0.trim(), || ValuePath::default().key("languages").index(index));
        if tag.is_empty() || tags.contains(&tag) {
            continue;
        }
        if tags.len() == MOST_LANGUAGES {
            let place = Place::value(ValuePath::default().key("languages").index(index));
            let message = say!("more than {most} languages", most = MOST_LANGUAGES);
            let help = say!("each of them has all pages: make several sites");
            check.found.push(Diagnostic::new(&lints::OVER_LIMIT, file, place, message).help(help));
            break;
        }
        tags.push(tag);
    }
    let languages = tags.iter().map(|tag| language(tag, file, raw, overlays.get(&same_tag(tag)))).collect();
    Config {
        languages,
        base_url: check.base_url(raw.base_url.as_ref()),
        url_style: match raw.url_style {
            Some(RawUrlStyle::Directory) => UrlStyle::Directory,
            _ => UrlStyle::Html,
        },
        content: check
            .path(raw.content.as_ref(), "content")
            .unwrap_or_else(|| SitePath::parse("content").expect("fits")),
        out: text(raw.out.as_ref()),
        exclude: check.globs(&raw.exclude, &ValuePath::default().key("exclude")),
        publish: check.globs(&raw.publish, &ValuePath::default().key("publish")),
        mount: check.mount(raw.mount.as_ref()),
        theme: check.path(raw.theme.as_ref(), "theme").map_or("default".into(), |path| path.as_str().into()),
        accent: check.accent(raw.accent.as_ref()),
        logo: check.picture(raw.logo.as_ref(), "logo"),
        edit_url: check.pattern(raw.edit_url.as_ref(), "edit_url"),
        feedback_url: check.pattern(raw.feedback_url.as_ref(), "feedback_url"),
        profiles: raw
            .profiles
            .iter()
            .flatten()
            .map(|(dimension, words)| (dimension.trim().into(), words.texts()))
            .collect(),
        review_every: raw.review_every.as_ref().map(|every| every.0.clone()),
        holidays: raw.holidays.iter().map(|(_, day)| day.0).collect(),
        workdays: raw.workdays.iter().map(|(_, day)| day.0).collect(),
        schemes: check.schemes(&raw.schemes),
        codes: check.codes(raw),
        raw_html: match raw.markdown.raw_html {
            Some(RawRawHtml::Escape) => RawHtml::Escape,
            Some(RawRawHtml::Allow) => RawHtml::Allow,
            _ => RawHtml::Sanitize,
        },
        roles: check.roles(raw),
        lints: lint_levels(raw),
        search: SearchConfig {
            enabled: raw.search.enabled.is_none_or(|enabled| enabled.0),
            pinyin: raw.search.pinyin.is_none_or(|pinyin| pinyin.0),
            synonyms: raw.search.synonyms.iter().map(|(_, words)| words.texts()).collect(),
            exclude: check.globs(&raw.search.exclude, &ValuePath::default().key("search").key("exclude")),
            boost: check.boost(&raw.search.boost),
        },
    }
}

fn language(tag: &str, file: &SitePath, raw: &RawSite, overlay: Option<&(SitePath, RawSite)>) -> LanguageConfig {
    let (overlay_file, overlay) = overlay.map_or((file, None), |(file, overlay)| (file, Some(overlay)));
    let pick = |field: fn(&RawSite) -> Option<&Text>| {
        overlay.and_then(|overlay| text(field(overlay))).or_else(|| text(field(raw)))
    };
    let title = overlay
        .and_then(|overlay| text(overlay.title.as_ref()))
        .or_else(|| text(raw.titles.get(tag)))
        .or_else(|| text(raw.title.as_ref()))
        .unwrap_or_default();
    let own_nav = overlay.map(|overlay| &overlay.nav).filter(|nav| !nav.is_empty());
    let nav_file = if own_nav.is_some() { overlay_file } else { file };
    let nav = own_nav.unwrap_or(&raw.nav);
    LanguageConfig {
        tag: tag.into(),
        title,
        description: pick(|raw| raw.description.as_ref()).unwrap_or_default(),
        footer: pick(|raw| raw.footer.as_ref()).unwrap_or_default(),
        collection_name: pick(|raw| raw.collection_name.as_ref()),
        nav: nav
            .iter()
            .filter_map(|(index, link)| {
                let (title, link) = (text(link.title.as_ref())?, text(link.link.as_ref())?);
                Some(NavLink { title, link, file: nav_file.clone(), index })
            })
            .collect(),
    }
}

fn text(raw: Option<&Text>) -> Option<Box<str>> {
    raw.map(|text| text.0.trim()).filter(|text| !text.is_empty()).map(Into::into)
}

struct Checker<'a> {
    file: &'a SitePath,
    found: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn wrong(&mut self, path: ValuePath, message: impl Into<message::Text>, help: impl Into<message::Text>) {
        self.found.push(Diagnostic::new(&lints::WRONG_TYPE, self.file, Place::value(path), message).help(help));
    }

    /// A language tag; what is none is reported, and taken for the one that is probably meant.
    fn language_tag(&mut self, tag: &str, at: impl Fn() -> ValuePath) -> Box<str> {
        if tag.is_empty() || is_language_tag(tag) {
            return tag.into();
        }
        let message = say!("`{tag}` is not a language tag", tag);
        let diagnostic = Diagnostic::new(&lints::WRONG_TYPE, self.file, Place::value(at()), message);
        let meant = tag_meant_by(tag);
        self.found.push(match &meant {
            Some(meant) => diagnostic
                .help(say!("write `{meant}`", meant))
                .suggest(Change::Scalar(meant.clone()), Applicability::Safe),
            None => diagnostic.help(say!("write one such as `en` or `zh-CN`")),
        });
        meant.map_or_else(|| tag.into(), Into::into)
    }

    /// Globs; what is none is reported, and left out.
    fn globs(&mut self, raw: &OneOrMany<Text>, at: &ValuePath) -> Vec<Box<str>> {
        let mut globs = Vec::new();
        for (index, glob) in raw.iter() {
            let glob = nfc(glob.0.trim());
            match glob_fault(&glob) {
                Some((message, help)) => self.wrong(at.index(index), message, help),
                None if glob.is_empty() => {}
                None => globs.push(glob.as_ref().into()),
            }
        }
        globs
    }

    /// The prefix that links have from another host, without slashes at its ends.
    fn mount(&mut self, raw: Option<&Text>) -> Option<Box<str>> {
        let given = text(raw)?;
        let path = SitePath::parse(given.trim_matches('/')).ok();
        if path.is_none() {
            let message = say!("`{given}` is not a path such as links begin with", given);
            self.wrong(ValuePath::default().key("mount"), message, say!("write it as links have it, such as `/help`"));
        }
        path.map(|path| path.as_str().into())
    }

    /// What site.yaml says of codes; the rows of `codes.lock` are read elsewhere.
    fn codes(&mut self, raw: &RawSite) -> Codes {
        let asked = text(raw.codes.as_ref());
        let is_locked = asked.as_deref() == Some("lock");
        if let Some(asked) = asked.filter(|_| !is_locked) {
            let message = say!("`{asked}` is not a way to keep codes", asked);
            self.wrong(ValuePath::default().key("codes"), message, say!("write `lock`, or remove the key"));
        }
        let retired = raw.retired_codes.iter().flatten();
        let retired = retired.map(|(code, instead)| (code.trim().into(), instead.0.trim().into())).collect();
        Codes { is_locked, published: Vec::new(), retired }
    }

    /// A picture of the site.
    fn picture(&mut self, raw: Option<&Text>, key: &str) -> Option<Box<str>> {
        let path = self.path(raw, key)?;
        let is_picture = is_picture(path.as_str());
        if !is_picture {
            let message = say!("`{path}` is not a picture", path);
            self.wrong(ValuePath::default().key(key), message, say!("name an SVG, PNG, JPEG, GIF, WebP or AVIF file"));
        }
        is_picture.then(|| nfc(path.as_str()).as_ref().into())
    }

    /// A path of the site, without a leading `./` or a trailing `/`.
    fn path(&mut self, raw: Option<&Text>, key: &str) -> Option<SitePath> {
        let given = text(raw)?;
        let plain = given.strip_prefix("./").unwrap_or(&given).trim_end_matches('/');
        let path = SitePath::parse(plain).ok();
        if path.is_none() {
            let message = say!("`{given}` is not a path inside the site's folder", given);
            self.wrong(
                ValuePath::default().key(key),
                message,
                say!("write a path relative to site.yaml, such as `docs`"),
            );
        }
        path
    }

    fn base_url(&mut self, raw: Option<&Text>) -> Option<Box<str>> {
        let given = text(raw)?;
        let url = normal_base_url(&given);
        if url.is_none() {
            let message = say!("`{given}` is not a valid site address", given);
            let help = say!("include the scheme, such as `https://help.example.cn/kb/`");
            self.wrong(ValuePath::default().key("base_url"), message, help);
            // Most likely the scheme is missing; which one it is, only its owner knows.
            let whole = format!("https://{}", given.trim_start_matches('/'));
            if normal_base_url(&whole).is_some()
                && !given.contains(':')
                && let Some(fault) = self.found.pop()
            {
                self.found.push(fault.suggest(Change::Scalar(whole), Applicability::Unsafe));
            }
        }
        url
    }

    /// An address with blanks to fill, of another site.
    fn pattern(&mut self, raw: Option<&Text>, key: &str) -> Option<Box<str>> {
        let given = text(raw)?;
        if given.starts_with("https://") || given.starts_with("http://") {
            return Some(given);
        }
        let message = say!("`{given}` is not a web address", given);
        let help = say!("include the scheme, such as `https://git.example.cn/kb/edit/main/{{path}}`");
        self.wrong(ValuePath::default().key(key), message, help);
        None
    }

    /// Schemes that links may have, those left out that could run a program.
    fn schemes(&mut self, raw: &OneOrMany<Text>) -> Vec<Box<str>> {
        let mut schemes = Vec::new();
        for (index, scheme) in raw.iter() {
            let scheme = scheme.0.trim().trim_end_matches("//").trim_end_matches(':').to_ascii_lowercase();
            let path = ValuePath::default().key("schemes").index(index);
            if is_dangerous(&scheme) {
                let message = say!("links that begin with `{scheme}:` could run a program", scheme);
                self.wrong(path, message, say!("remove it"));
            } else if !is_scheme(&scheme) {
                let message = say!("`{scheme}` is not the scheme of an address", scheme);
                self.wrong(path, message, say!("write what stands before the colon, such as `dingtalk`"));
            } else {
                schemes.push(scheme.into());
            }
        }
        schemes
    }

    fn accent(&mut self, raw: Option<&Text>) -> Option<Box<str>> {
        let given = text(raw)?;
        let digits = given.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let full = digits.and_then(|digits| match digits.len() {
            6 => Some(digits.to_ascii_lowercase()),
            3 => Some(digits.to_ascii_lowercase().chars().flat_map(|digit| [digit, digit]).collect()),
            _ => None,
        });
        if full.is_none() {
            let message = say!("`{given}` is not a colour", given);
            self.wrong(ValuePath::default().key("accent"), message, say!("write one such as `#1a6dff`, in quotes"));
        }
        full.map(|digits| format!("#{digits}").into())
    }

    fn roles(&mut self, raw: &RawSite) -> Vec<(Role, Box<str>)> {
        let mut roles = Vec::new();
        for (name, headings) in &raw.roles {
            match Role::named(name) {
                Some(role) => roles.extend(headings.texts::<Vec<_>>().into_iter().map(|heading| (role, heading))),
                None => {
                    let path = ValuePath::default().key("roles").key(name);
                    let help = match nearest(name, Role::names()) {
                        Some(near) => say!("did you mean `{near}`?", near),
                        None => {
                            let names = Role::names().map(|name| say!("`{name}`", name));
                            say!("available: {names}", names = message::Text::list(names, message::Join::Comma))
                        }
                    };
                    let diagnostic = Diagnostic::new(
                        &lints::UNKNOWN_KEY,
                        self.file,
                        Place::Key { path },
                        say!("unknown role `{name}`", name),
                    )
                    .help(help);
                    self.found.push(diagnostic);
                }
            }
        }
        roles
    }

    /// Factors in hundredths; what is no sensible factor is reported and counts as 1.
    fn boost(&mut self, raw: &BTreeMap<String, f64>) -> BTreeMap<Box<str>, u32> {
        let mut boost = BTreeMap::new();
        for (what, factor) in raw {
            if (0.1..=10.0).contains(factor) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "it is between 10 and 1000"
                )]
                let hundredths = (factor * 100.0).round() as u32;
                boost.insert(what.as_str().into(), hundredths);
            } else {
                let path = ValuePath::default().key("search").key("boost").key(what);
                let message = say!("`{factor}` is not a valid weight", factor);
                let diagnostic =
                    Diagnostic::new(&lints::WRONG_TYPE, self.file, Place::Value { path, within: None }, message)
                        .help(say!("write a number from 0.1 to 10; 1 is neutral"));
                self.found.push(diagnostic);
            }
        }
        boost
    }
}

/// The rows of `codes.lock`; what is none, such as a mark of a merge, is reported.
pub(super) fn published_codes(file: &SitePath, text: &str, found: &mut Vec<Diagnostic>) -> Vec<PublishedCode> {
    let (rows, faults) = Codes::rows(text);
    for bytes in faults {
        let message = say!("this is not a code and its cause");
        let help = say!("write `CODE = playbook#cause`, as the other lines have it");
        found.push(Diagnostic::new(&lints::SYNTAX, file, Place::bytes(bytes), message).help(help));
    }
    rows
}

/// What `lints:` sets, whether or not there is a lint of that name: `check` knows them all.
fn lint_levels(raw: &RawSite) -> BTreeMap<Box<str>, Option<Severity>> {
    let severity = |level: &RawLevel| match level {
        RawLevel::Allow => None,
        RawLevel::Warn => Some(Severity::Warning),
        RawLevel::Deny => Some(Severity::Error),
    };
    raw.lints.iter().map(|(name, level)| (name.as_str().into(), severity(level))).collect()
}

/// A base URL with its `/` at the end, if it is one: `http` or `https`, a host, no query.
pub fn normal_base_url(given: &str) -> Option<Box<str>> {
    let (scheme, rest) = given.split_once("://")?;
    let fits = matches!(scheme, "http" | "https")
        && rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !rest
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '"' | '<' | '>' | '\\'));
    fits.then(|| format!("{scheme}://{}/", rest.trim_end_matches('/')).into())
}
