use super::names::Names;
use super::paths::{decode_percent, index_folder, join, text_stem};
use super::{Edition, LenientRule, PageIndex, Target, TroubleKind};
use crate::model::{FileIndex, Page, Site};
use crate::source::{is_allowed, is_dangerous, is_scheme, nfc};

/// Looks up the references of one file.
pub(super) struct Resolver<'a> {
    pub(super) site: &'a Site,
    pub(super) edition: &'a Edition,
    pub(super) names: &'a Names,
    /// The page that the file holds, if it holds one of this edition.
    pub(super) page_index: Option<PageIndex>,
    /// The language of the file.
    language: usize,
    /// The folder of the file, below the content folder.
    pub(super) folder: String,
    /// The name of the file without its ending.
    pub(super) stem: String,
}

/// What a reference names, and what is the matter with it.
pub(super) type Found = (Target, Option<TroubleKind>);

impl<'a> Resolver<'a> {
    pub(super) fn new(site: &'a Site, edition: &'a Edition, file: FileIndex) -> Self {
        let path = site.files[file.0 as usize].path.as_str();
        let content = format!("{}/", site.config.content);
        let below = path.strip_prefix(&content).unwrap_or(path);
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (folder, stem) = (nfc(folder).into_owned(), nfc(stem).into_owned());
        let (names, page_index) = (&*edition.names, edition.page_index_of(file));
        let language = site.files[file.0 as usize].language;
        Self { site, edition, names, page_index, language, folder, stem }
    }

    /// What looks up paths from the content folder, whoever wrote them.
    pub(super) fn at_root(site: &'a Site, edition: &'a Edition) -> Self {
        Self {
            site,
            edition,
            names: &edition.names,
            page_index: None,
            language: 0,
            folder: String::new(),
            stem: String::new(),
        }
    }

    /// An image.
    pub(super) fn image(&self, source: &str) -> Found {
        match self.link(source) {
            // A page is no picture.
            (Target::Page { .. } | Target::Translation { .. } | Target::Folder(_), _) => missing(),
            found => found,
        }
    }

    /// A link of Markdown or of raw HTML.
    pub(super) fn link(&self, destination: &str) -> Found {
        let destination = destination.trim();
        if destination.is_empty() {
            return (Target::Nothing, Some(TroubleKind::Empty));
        }
        if destination.contains("{{") {
            return match hugo_reference(destination) {
                Some(path) => self.hugo(path),
                None => (Target::Nothing, Some(TroubleKind::Template)),
            };
        }
        if let Some(found) = external(destination, &self.site.config.schemes) {
            return found;
        }
        if let Some(fragment) = destination.strip_prefix('#') {
            return match self.page_index {
                Some(page_index) => self.on_page(page_index, fragment),
                None => missing(),
            };
        }
        let (path, fragment) = split_fragment(destination);
        let decoded = decode_percent(path);
        // What is written plainly may hold a `%` of its own.
        let mut found = self.path(path, fragment);
        if decoded != path && found.0 == Target::Nothing {
            found = self.path(&decoded, fragment);
        }
        match found {
            (Target::Page { page_index, anchor: None }, trouble) if Some(page_index) == self.page_index => {
                let language = self.language_of(&decoded).filter(|language| *language != self.language);
                let translation = language.map(|language| Target::Translation { page_index, language });
                (translation.unwrap_or(Target::Page { page_index, anchor: None }), trouble)
            }
            found => found,
        }
    }

    /// The language that the name of a text's file says, the main one if it says none; `None` if it is no text's.
    fn language_of(&self, path: &str) -> Option<usize> {
        let stem = text_stem(path)?;
        let tag = stem.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, tag)| tag);
        Some(tag.and_then(|tag| self.site.config.language_called(tag)).unwrap_or(0))
    }

    /// Looks up a path by the rules of the contract, the strict ones first.
    fn path(&self, path: &str, fragment: &str) -> Found {
        let path = &*nfc(path);
        let mut leads_outside = false;
        let mut at = |folder: &str, path: &str| match join(folder, path) {
            Some(joined) => self.exact(&joined),
            None => {
                leads_outside = true;
                None
            }
        };
        if let Some(target) = at(&self.folder, path) {
            return self.with_fragment(target, fragment);
        }
        if let Some(target) = self.below_mount(path) {
            return self.with_fragment(target, fragment);
        }
        let rendered = format!("{}/{}", self.folder, self.stem);
        let lenient = at(&rendered, path)
            .map(|target| (target, LenientRule::RenderedAddress))
            .or_else(|| at("", path).map(|target| (target, LenientRule::RootRelative)))
            .or_else(|| {
                let joined = join(&self.folder, path)?;
                let known = self.small(&joined).or_else(|| self.small(&join("", path)?))?;
                self.exact(&known).map(|target| (target, LenientRule::OtherCase))
            });
        match lenient {
            Some((target, rule)) => {
                let (target, trouble) = self.with_fragment(target, fragment);
                (target, trouble.or(Some(TroubleKind::Lenient(rule))))
            }
            None if let Some((target, prefix)) = self.below_unknown_mount(path) => {
                let (target, trouble) = self.with_fragment(target, fragment);
                (target, trouble.or(Some(TroubleKind::Mounted(prefix))))
            }
            None if leads_outside && join(&self.folder, path).is_none() => {
                (Target::Nothing, Some(TroubleKind::Outside))
            }
            None => missing(),
        }
    }

    /// The page, folder or asset at `path` below the content folder: as written, with an ending of a text, as a folder,
    /// or as the page that `.html` is made of.
    pub(super) fn exact(&self, path: &str) -> Option<Target> {
        let path = path.trim_end_matches('/');
        if self.site.assets.get(path).is_some_and(|asset| asset.withheld().is_none()) {
            return Some(Target::Asset { path: path.into(), fragment: "".into() });
        }
        let stem = text_stem(path).or_else(|| path.strip_suffix(".html")).or_else(|| path.strip_suffix(".htm"));
        // With an ending, a page; without one, a page first and then a folder.
        if let Some(page_index) = stem.and_then(|stem| self.page(stem)).or_else(|| self.page(path)) {
            return Some(Target::Page { page_index, anchor: None });
        }
        let folder = match stem {
            Some(stem) => index_folder(stem)?,
            None => path,
        };
        self.folder_target(folder)
    }

    /// The page with `key`, in this edition: a language in the key is the edition's affair.
    pub(super) fn page(&self, key: &str) -> Option<PageIndex> {
        self.names.keys.get(key).copied().or_else(|| {
            let (rest, tag) = key.rsplit_once('.')?;
            self.site.config.language_called(tag)?;
            self.names.keys.get(rest).copied()
        })
    }

    /// The page of a folder, or the list that is made for it.
    pub(super) fn folder_target(&self, key: &str) -> Option<Target> {
        let Some(index) = self.edition.folder_of(key) else {
            return self.edition.leaf(key).map(|page_index| Target::Page { page_index, anchor: None });
        };
        let folder = &self.edition.folders[index.0 as usize];
        Some(match folder.page {
            Some(page_index) => Target::Page { page_index, anchor: None },
            None => Target::Folder(index),
        })
    }

    fn small(&self, path: &str) -> Option<String> {
        let path = path.trim_end_matches('/').to_lowercase();
        let stems = [Some(path.as_str()), text_stem(&path), path.strip_suffix(".html")];
        stems.into_iter().flatten().find_map(|stem| self.names.small.get(stem)?.clone())
    }

    fn with_fragment(&self, target: Target, fragment: &str) -> Found {
        match target {
            Target::Page { page_index, .. } if !fragment.is_empty() => self.on_page(page_index, fragment),
            Target::Asset { path, .. } => (Target::Asset { path, fragment: fragment.into() }, None),
            target => (target, None),
        }
    }

    /// A place on a page. If it is not there, the link goes to the page.
    pub(super) fn on_page(&self, page_index: PageIndex, fragment: &str) -> Found {
        // `#a#a`, as some tools write it, means its last part.
        if let Some((_, last)) = fragment.rsplit_once('#') {
            let (target, trouble) = self.on_page(page_index, last);
            return (target, trouble.or(Some(TroubleKind::DoubledFragment)));
        }
        let whole_page = (Target::Page { page_index, anchor: None }, None);
        if fragment.is_empty() {
            return whole_page;
        }
        match anchor(self.page_of(page_index), fragment) {
            Some(anchor) => (Target::Page { page_index, anchor: Some(anchor.into()) }, None),
            // What HTML itself knows, unless a heading is called so.
            None if fragment.eq_ignore_ascii_case("top") => whole_page,
            None => {
                let kind = TroubleKind::MissingFragment { page_index, fragment: decode_percent(fragment).into() };
                (Target::Page { page_index, anchor: None }, Some(kind))
            }
        }
    }

    pub(super) fn page_of(&self, page_index: PageIndex) -> &'a Page {
        self.edition.page(self.site, page_index)
    }

    /// A path of Hugo's `ref`: relative, from the root, or a base name that only one page has.
    fn hugo(&self, path: &str) -> Found {
        let (path, fragment) = split_fragment(path);
        if path.is_empty() {
            return self.page_index.map_or_else(missing, |page_index| self.on_page(page_index, fragment));
        }
        let found = self.path(path, fragment);
        match found {
            (Target::Nothing, _) => {
                let stem = text_stem(path).unwrap_or(path);
                let last = stem.rsplit('/').next().unwrap_or(stem);
                match self.names.last_parts.get(last).map(Vec::as_slice) {
                    Some([page_index]) => self.on_page(*page_index, fragment),
                    Some(page_indexes) => (Target::Nothing, Some(TroubleKind::Ambiguous(page_indexes.to_vec()))),
                    None => found,
                }
            }
            (target, Some(TroubleKind::Lenient(_))) => (target, None),
            found => found,
        }
    }
}

/// Nothing, and that is worth a diagnostic.
pub(super) fn missing() -> Found {
    (Target::Nothing, Some(TroubleKind::Missing))
}

/// The id on `page` that `fragment` means: as written, as GitHub writes it, or letter for letter.
pub(super) fn anchor<'p>(page: &'p Page, fragment: &str) -> Option<&'p str> {
    let exact = |id: &str| page.ids.find(id);
    let decoded = decode_percent(fragment);
    exact(&decoded)
        .or_else(|| exact(fragment))
        .or_else(|| exact(&crate::markdown::slug(&decoded)))
        .or_else(|| page.ids.alike(&decoded))
}

/// A destination's path and what stands behind `#`; docsify's `?id=` is a fragment too, other queries go.
pub(super) fn split_fragment(destination: &str) -> (&str, &str) {
    let (path, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    match path.split_once('?') {
        Some((path, query)) if fragment.is_empty() => (path, query.strip_prefix("id=").unwrap_or("")),
        Some((path, _)) => (path, fragment),
        None => (path, fragment),
    }
}

/// The path in `{{< ref "a.md#b" >}}`, if that is all of the destination.
fn hugo_reference(destination: &str) -> Option<&str> {
    let inner = destination.strip_prefix("{{")?.strip_suffix("}}")?;
    let inner = inner.trim_start_matches(['<', '%']).trim_end_matches(['>', '%']).trim();
    let path = inner.strip_prefix("relref").or_else(|| inner.strip_prefix("ref"))?;
    Some(path.trim().trim_matches(['"', '`', '\'']))
}

/// What a destination with a scheme names; `None` if it has none. A site may allow more schemes than everybody may use.
fn external(destination: &str, allowed: &[Box<str>]) -> Option<Found> {
    if let Some(rest) = destination.strip_prefix("//") {
        return Some((Target::External(encoded(&format!("https://{rest}")).into()), None));
    }
    let (scheme, rest) = destination.split_once(':')?;
    if !is_scheme(scheme) {
        // Browsers drop control characters and spaces before they look for a scheme.
        let hidden: String = scheme.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let is_one = hidden.len() < scheme.len() && is_scheme(&hidden);
        return (is_dangerous(&hidden) || (is_one && rest.starts_with("//")))
            .then_some((Target::Nothing, Some(TroubleKind::Forbidden)));
    }
    Some(match scheme.to_ascii_lowercase().as_str() {
        scheme if is_dangerous(scheme) => (Target::Nothing, Some(TroubleKind::Forbidden)),
        "http" | "https" => {
            let host = rest.strip_prefix("//").unwrap_or_default();
            if host.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '-' | '_' | '$' | '{' | '<')) {
                (Target::External(encoded(destination).into()), None)
            } else {
                (Target::Nothing, Some(TroubleKind::Malformed))
            }
        }
        scheme if is_allowed(scheme, allowed) => {
            let is_blank = |c: char| c.is_control() || c.is_whitespace();
            let address = destination.replace(is_blank, "%20");
            (Target::External(address.into()), None)
        }
        // An address of an app, such as `dingtalk://…`; else a colon in a sentence.
        _ if rest.starts_with("//") => (Target::Nothing, Some(TroubleKind::Scheme)),
        _ => (Target::Nothing, Some(TroubleKind::Malformed)),
    })
}

/// An address of the web in which all that may not stand behind its host is percent-encoded, as browsers and servers read
/// it.
fn encoded(address: &str) -> String {
    let host = address.find("//").map_or(0, |at| at + 2);
    let path = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    let mut encoded = String::with_capacity(address.len());
    let mut in_fragment = false;
    for (at, c) in address.char_indices() {
        let is_code = |rest: &str| rest.get(..2).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match c {
            _ if c.is_control() || c.is_whitespace() => encoded.push_str("%20"),
            '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '|' | '}' if at >= path => {
                encoded.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '%' if !is_code(&address[at + 1..]) => encoded.push_str("%25"),
            '#' if std::mem::replace(&mut in_fragment, true) => encoded.push_str("%23"),
            _ => encoded.push(c),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{external, hugo_reference, split_fragment};
    use crate::resolve::{Target, TroubleKind};

    #[test]
    fn only_harmless_schemes_leave_the_site() {
        use TroubleKind::{Forbidden, Malformed, Scheme};
        #[rustfmt::skip]
        let cases = [
            ("https://example.org/a b",    Some((Target::External("https://example.org/a%20b".into()), None))),
            ("//example.org",              Some((Target::External("https://example.org".into()), None))),
            ("https://[::1]/?a[]={b|c}",   Some((Target::External("https://[::1]/?a%5B%5D=%7Bb%7Cc%7D".into()), None))),
            ("https://x.cn/%E4/100%#a#等", Some((Target::External("https://x.cn/%E4/100%25#a%23等".into()), None))),
            ("mailto:a@example.org",       Some((Target::External("mailto:a@example.org".into()), None))),
            ("dingtalk://open",            Some((Target::External("dingtalk://open".into()), None))),
            ("DingTalk:open it",           Some((Target::External("DingTalk:open%20it".into()), None))),
            ("weixin://open",              Some((Target::Nothing, Some(Scheme)))),
            ("geo:1,2",                    Some((Target::Nothing, Some(Malformed)))),
            ("feed://javascript:a",        Some((Target::Nothing, Some(Forbidden)))),
            ("x-javascript://a",           Some((Target::Nothing, Some(Forbidden)))),
            ("we\tixin://open",            Some((Target::Nothing, Some(Forbidden)))),
            ("http:等",                    Some((Target::Nothing, Some(Malformed)))),
            ("JavaScript:alert(1)",        Some((Target::Nothing, Some(Forbidden)))),
            ("java\nscript:alert(1)",      Some((Target::Nothing, Some(Forbidden)))),
            ("\u{1}javascript:alert(1)",   Some((Target::Nothing, Some(Forbidden)))),
            ("data:text/html,x",           Some((Target::Nothing, Some(Forbidden)))),
            ("file:///etc/passwd",         Some((Target::Nothing, Some(Forbidden)))),
            ("a/b:c.md",                   None),
            ("注意:x.md",                  None),
            ("a.md",                       None),
        ];
        for (destination, expected) in cases {
            assert_eq!(external(destination, &["dingtalk".into()]), expected, "for {destination:?}");
        }
    }

    #[test]
    fn fragments_and_shortcodes_are_taken_apart() {
        assert_eq!(split_fragment("a.md#b"), ("a.md", "b"));
        assert_eq!(split_fragment("a.md?x=1#b"), ("a.md", "b"));
        assert_eq!(split_fragment("a?id=b"), ("a", "b"));
        assert_eq!(hugo_reference(r#"{{< ref "a.md#b" >}}"#), Some("a.md#b"));
        assert_eq!(hugo_reference("{{% relref a.md %}}"), Some("a.md"));
        assert_eq!(hugo_reference("{{< param Repo >}}/new"), None);
    }
}
