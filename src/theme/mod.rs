//! Finds templates, words and static files: the author's first, then the built-in ones.

mod embedded;
mod minified;
mod scripts;
mod slim;
mod unused;
mod words;

pub use scripts::{Feature, Loads, Script, Use, feature_scripts, scripts_of};
pub use unused::unused;
pub use words::Words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::source::SitePath;

/// The style sheet, made of the files of `styles/` in the order of their names.
const SHEET: &str = "static/site.css";

/// The script that searches, made of the files of `search/`.
const SEARCH_SCRIPT: &str = "static/search.js";

/// The script that shows what was found, made of the files of `dialog/`.
const DIALOG_SCRIPT: &str = "static/search-dialog.js";

/// The script that finds which cause of a page is the reader's, made of the files of `finder/` and of how the search compares
/// texts: a message that is pasted is quoted in one way everywhere.
const FINDER_SCRIPT: &str = "static/finder.js";

/// The files of the built-in theme, as they are in the repository: paths and texts, in order.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    embedded::FILES
        .iter()
        .map(|(path, bytes)| (*path, std::str::from_utf8(bytes).expect("a test holds them to be text")))
}

/// A theme: the author's files laid over the built-in ones, file by file.
#[derive(Debug, Clone)]
pub struct Theme {
    name: Box<str>,
    files: BTreeMap<Box<str>, ThemeFile>,
    static_files: Vec<StaticFile>,
}

/// A file of a theme and where it is from.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// The author's file; `None` for a built-in one.
    pub source: Option<SitePath>,
}

/// A static file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Its path in the theme, such as `static/site.css`.
    pub path: Box<str>,
    /// Where it is published, with a hash of its bytes in its name: `assets/site.1f2e3d4c.css`.
    pub published: Box<str>,
}

impl Theme {
    /// The theme called `name`, whose files, if the author has any, are among `texts` below `themes/<name>/`.
    pub fn new<'t>(name: &str, texts: impl Iterator<Item = (&'t SitePath, &'t Arc<[u8]>)>) -> Self {
        let mut files: BTreeMap<Box<str>, ThemeFile> = embedded::FILES
            .iter()
            .map(|(path, bytes)| ((*path).into(), ThemeFile { bytes: Cow::Borrowed(*bytes), source: None }))
            .collect();
        let folder = format!("themes/{name}/");
        for (path, bytes) in texts {
            if let Some(below) = path.as_str().strip_prefix(&folder) {
                // A copy of a built-in file is that file.
                let built_in = embedded::FILES.binary_search_by(|(path, _)| (*path).cmp(below));
                if built_in.is_ok_and(|at| *embedded::FILES[at].1 == **bytes) {
                    continue;
                }
                let file = ThemeFile { bytes: Cow::Owned(bytes.to_vec()), source: Some(path.clone()) };
                files.insert(below.into(), file);
            }
        }
        for (path, file) in files.iter_mut().filter(|(path, file)| path.starts_with("static/") && file.source.is_none())
        {
            file.bytes = lighter(path, &file.bytes);
        }
        // One request for all of a page's styles, and for each of these scripts; they come as several files so that an author
        // can change one idea.
        join(&mut files, SHEET, &["styles/"], ["", "\n", ""]);
        join(
            &mut files,
            SEARCH_SCRIPT,
            &["search/"],
            ["window.playbookSearch || (() => {\n'use strict'\n", "", "})()\n"],
        );
        let scope = ["(() => {\n'use strict'\n", "", "})()\n"];
        join(&mut files, DIALOG_SCRIPT, &["dialog/"], scope);
        join(&mut files, FINDER_SCRIPT, &["search/30-folding", "search/35-quoting", "finder/"], scope);
        let static_files = files
            .iter()
            .filter(|(path, _)| path.starts_with("static/") && &***path != SEARCH_SCRIPT)
            .map(|(path, file)| StaticFile { path: path.clone(), published: fingerprinted(path, &file.bytes).into() })
            .collect();
        Self { name: name.into(), files, static_files }
    }

    /// Lets it say, in the language `tag`, what its scripts say that are loaded on use: each is published once a language, with
    /// its words before it, so that no page carries what most readers never see.
    pub fn speak(&mut self, tag: &str, words: &Words) {
        for (_, on_use, script) in feature_scripts() {
            let Some(file) = self.files.get(script.file).filter(|_| on_use.is_some()) else { continue };
            let said: BTreeMap<String, &str> = words
                .all()
                .iter()
                .filter(|(key, _)| script.says(key))
                .map(|(key, word)| (camel(key), word.as_str()))
                .collect();
            if said.is_empty() {
                continue;
            }
            let said = serde_json::to_string(&said).expect("texts are JSON");
            let before = format!("Object.assign(document.currentScript.dataset,{said});\n");
            let bytes = [before.as_bytes(), &*file.bytes].concat();
            let path: Box<str> = spoken(script.file, tag).into();
            let published = fingerprinted(&path, &bytes).into();
            self.files.insert(path.clone(), ThemeFile { bytes: Cow::Owned(bytes), source: None });
            self.static_files.retain(|other| &*other.path != script.file && other.path != path);
            self.static_files.push(StaticFile { path, published });
        }
        self.static_files.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Where the script at `path` is published that is loaded on use: with its words in the language `tag`, if it says any.
    pub fn published_spoken(&self, path: &str, tag: &str) -> Option<&str> {
        self.published(&spoken(path, tag)).or_else(|| self.published(path))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the author has a file of it; the built-in theme needs none.
    pub fn is_there(&self) -> bool {
        &*self.name == "default" || self.files.values().any(|file| file.source.is_some())
    }

    /// The file at `path`, such as `templates/base.html`.
    pub fn file(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// The files below `folder`, such as `templates/`, by the rest of their path.
    pub fn below<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = (&'t str, &'t ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    /// The built-in templates, by their names, whatever the author has put over them.
    pub fn built_in_templates() -> impl Iterator<Item = (&'static str, &'static str)> {
        embedded::FILES.iter().filter_map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("built-in templates are UTF-8");
            Some((path.strip_prefix("templates/")?, text))
        })
    }

    /// The script that searches: published as the beginning of each index rather than by itself.
    pub fn search_script(&self) -> &str {
        self.file(SEARCH_SCRIPT).and_then(|file| std::str::from_utf8(&file.bytes).ok()).unwrap_or_default()
    }

    /// Its static files, in the order of their paths.
    pub fn static_files(&self) -> &[StaticFile] {
        &self.static_files
    }

    /// Where the static file at `path` is published.
    pub fn published(&self, path: &str) -> Option<&str> {
        self.static_files.iter().find(|file| &*file.path == path).map(|file| &*file.published)
    }

    /// Where the style sheet that sets the accent colour is published, if the site has one.
    pub fn accent_path(accent: Option<&str>) -> Option<String> {
        accent.map(|accent| fingerprinted("static/accent.css", accent_css(accent).as_bytes()))
    }
}

/// Makes the file at `path` of those whose names begin with one of `beginnings` and have its ending, in this order and that of
/// their names, unless the theme has it as one: what stands before them, between them and behind them is `around`.
fn join(files: &mut BTreeMap<Box<str>, ThemeFile>, path: &str, beginnings: &[&str], around: [&str; 3]) {
    if files.contains_key(path) {
        return;
    }
    let ending = path.rsplit('.').next().unwrap_or_default();
    let mut parts: Vec<&ThemeFile> = Vec::new();
    for beginning in beginnings {
        let begun =
            files.iter().filter(|(name, _)| name.starts_with(beginning) && name.rsplit('.').next() == Some(ending));
        parts.extend(begun.map(|(_, file)| file));
    }
    let [before, between, behind] = around.map(str::as_bytes);
    let joined = |parts: &[Cow<'_, [u8]>]| [before, &parts.join(between), behind].concat();
    let bytes = if parts.iter().all(|part| part.source.is_none()) {
        let whole: Vec<Cow<'_, [u8]>> = parts.iter().map(|part| Cow::Borrowed(&*part.bytes)).collect();
        lighter(path, &joined(&whole).into()).into_owned()
    } else {
        // The author's stay what they are.
        let each = |part: &&ThemeFile| match part.source {
            Some(_) => part.bytes.clone(),
            None => lighter(path, &part.bytes),
        };
        joined(&parts.iter().map(each).collect::<Vec<_>>())
    };
    files.insert(path.into(), ThemeFile { bytes: Cow::Owned(bytes), source: None });
}

/// What readers get of a built-in file, which is as it is in the repository.
fn lighter<'f>(path: &str, bytes: &Cow<'f, [u8]>) -> Cow<'f, [u8]> {
    match (path.rsplit('.').next(), std::str::from_utf8(bytes)) {
        (Some("js"), Ok(script)) => match minified::minified(path, bytes) {
            Some(script) => Cow::Borrowed(script.as_bytes()),
            None => Cow::Owned(slim::slim(script).into_bytes()),
        },
        (Some("css"), Ok(sheet)) => Cow::Owned(slim::slim_sheet(sheet).into_bytes()),
        _ => bytes.clone(),
    }
}

/// The path of a script that says its words in a language.
fn spoken(path: &str, tag: &str) -> String {
    format!("{}.{tag}.js", path.strip_suffix(".js").unwrap_or(path))
}

/// What scripts call the data attribute of a word: `copyByHand` for `copy_by_hand`.
fn camel(key: &str) -> String {
    let mut camel = String::with_capacity(key.len());
    let mut is_first = false;
    for c in key.chars() {
        match c {
            '_' => is_first = true,
            c if is_first => {
                camel.push(c.to_ascii_uppercase());
                is_first = false;
            }
            c => camel.push(c),
        }
    }
    camel
}

/// The style sheet that sets the accent colour, `#rrggbb`.
pub fn accent_css(accent: &str) -> String {
    format!(":root{{--accent:{accent}}}\n")
}

fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let hex = format!("{:08x}", u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]));
    let below = path.strip_prefix("static/").unwrap_or(path);
    match below.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{hex}.{ending}"),
        None => format!("assets/{below}.{hex}"),
    }
}
